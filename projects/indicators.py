"""How many projects and actions there are, and how many were carried out."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from iztapalapa.indicators.registry import Indicator, Share, percent, register
from planning.models import ThematicDomain

from .models import CARRIED_OUT, Project, ProjectStatus


def _registered(at: datetime) -> QuerySet[Project]:
    """Return what counts at ``at``: proposed by then and not withdrawn by then."""
    return Project.objects.as_of(at).exclude(status_then=ProjectStatus.WITHDRAWN)


@register
class Projects(Indicator):
    """What the communities want to do."""

    code = "projects"
    name = _("Proyectos y acciones")
    definition = _(
        "Proyectos sociales, proyectos urbanos y acciones prioritarias registrados con folio, en cualquier estado "
        "(también los realizados), menos los que la comunidad retiró."
    )
    unit = _("proyectos")
    order = 50
    url_name = "project-list"

    def value(self, at: datetime) -> int:
        """Count them."""
        return _registered(at).count()

    def breakdown(self, at: datetime) -> Sequence[Share]:
        """Return the twelve ámbitos in their official order, with their share of the whole."""
        counted = dict(_registered(at).order_by().values_list("domain").annotate(total=Count("pk")))
        whole = sum(counted.values())
        return [
            Share(domain.code, domain.name, counted.get(domain.pk, 0), percent(counted.get(domain.pk, 0), whole) or 0.0)
            for domain in ThematicDomain.objects.all()
        ]


@register
class ActionsDone(Indicator):
    """What came of it."""

    code = "actions_done"
    name = _("Acciones realizadas")
    definition = _("Proyectos y acciones realizados, los haya confirmado ya el colectivo o todavía no.")
    unit = _("acciones")
    order = 60
    url_name = "project-list"
    query = "estado=realizados-y-confirmados-acciones-realizadas"

    def value(self, at: datetime) -> int:
        """Count those done or confirmed at ``at``."""
        return Project.objects.as_of(at).filter(status_then__in=CARRIED_OUT).count()
