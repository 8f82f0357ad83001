"""What the agenda proves at its own stage and at the assembly that validates it."""

from typing import Any

from django.utils.translation import gettext as _

from planning import gate_registry
from planning.gate_registry import Evidence
from planning.models import PlanningProcess, Stage

from .required_contents import agenda_url, seven_contents, with_facts


@gate_registry.register(order=40)
def check(processes: list[PlanningProcess]) -> dict[int, list[Evidence]]:
    """The seven contents, a version in consultation; then its validation and its publication."""
    return {facts.pk: _evidence(facts) for facts in with_facts(processes)}


def _evidence(facts: Any) -> list[Evidence]:
    here = agenda_url(facts)
    contents = [
        Evidence(Stage.AGENDA, item.ok, _("la agenda tiene %s") % item.name, item.url) for item in seven_contents(facts)
    ]
    return [
        *contents,
        Evidence(Stage.AGENDA, facts.was_opened, _("una versión abierta a consulta"), here),
        Evidence(
            Stage.VALIDATION, facts.was_validated, _("una versión validada en asamblea, con acta aprobada y voto"), here
        ),
        Evidence(Stage.VALIDATION, facts.is_published, _("la agenda publicada"), here),
    ]
