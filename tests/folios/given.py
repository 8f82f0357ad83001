"""One folio of each kind, given as people have them given; and kinds that only a test has."""

from assemblies.actions import approve_minutes, deliver_minutes
from iztapalapa.documents.actions import request_document
from iztapalapa.folios import registry
from iztapalapa.folios.models import Folio
from planning import actions
from tests import builders, cycle
from tests.assemblies.gatherings import assessed, draft, gathering
from tests.clock import NOW

PLACE = "99-9601"


def one_of_each() -> dict[str, Folio]:
    """Return a folio of each kind, all of the process of one colonia."""
    version = cycle.consulted(code=PLACE)
    process, by = version.agenda.process, builders.user()
    session = gathering(by=by, process=process)
    draft(session, by=by)
    minutes = approve_minutes(session=session, by=by, at=NOW)
    receipt = deliver_minutes(session=session, delivered_on=NOW.date(), received_by="Oficialía", by=by, at=NOW)
    assessed(session, "team", by=by, care=3)
    cause, effect = process.problems.all()[:2]
    actions.link_problems(cause=cause, effect=effect, by=by)
    asked = {"rubric_report": session, "problem_tree": process, "session_kit": session}
    papers = [request_document(kind=kind, subject=subject, at=NOW) for kind, subject in asked.items()]
    numbered = [minutes, receipt, version, process.projects.earliest("pk"), *papers]
    folios = [Folio.objects.get(code=record.folio) for record in numbered]
    return {folio.kind: folio for folio in folios}


def forget(kind: str) -> None:
    """Leave a kind of folio out until it is registered again."""
    registry._kinds.pop(kind, None)
