"""What assemblies shows on others' pages: the colonia, the process, the home page, the workspace, the board."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from assemblies.sessions.models import Session
from assemblies.votes.models import PrioritizationExercise
from assemblies.votes.ranking import results
from iztapalapa.panels import register
from planning.models import Colonia, PlanningProcess, User, Visitor

SHOWN = 5


def _keys(subjects: Iterable[Any]) -> list[int]:
    return [subject.pk for subject in subjects]


@register("colonia", order=20, template="assemblies/hub/_colonia_sessions.html")
def colonia_sessions(colonias: list[Colonia], user: Visitor) -> dict[int, dict[str, Any]]:
    """Show what is coming in the colonia, what was held last, and how it put its problems in order."""
    coming: dict[int, list[Session]] = defaultdict(list)
    over: dict[int, list[Session]] = defaultdict(list)
    sessions: Any = Session.objects.filter(process__colonia__in=_keys(colonias)).coming_first(timezone.now())
    for session in sessions.select_related("process", "venue"):
        (coming if session.is_coming else over)[session.process.colonia_id].append(session)
    votes = _latest_votes(colonias)
    return {
        colonia.pk: {"coming": coming[colonia.pk], "over": over[colonia.pk][:SHOWN], **votes.get(colonia.pk, {})}
        for colonia in colonias
    }


def _latest_votes(colonias: list[Colonia]) -> dict[int, dict[str, Any]]:
    """Return the results of each colonia's latest closed vote on problems, in a constant number of queries.

    Without one, of its latest closed vote; ``of_problems`` says which. A round that settles a tie comes after the vote
    that it settles: alone it would hide all that did not tie.
    """
    decided = PrioritizationExercise.objects.decided().filter(session__process__colonia__in=_keys(colonias))
    newest = decided.on_problems().select_related("session__process").order_by("-is_on_problems", "-closed_at", "-pk")
    votes = {vote.pk: vote for vote in newest}
    latest: dict[int, PrioritizationExercise] = {}
    for vote in votes.values():
        latest.setdefault(vote.process.colonia_id, vote)
    rounds = {key: _rounds(vote, votes) for key, vote in latest.items()}
    found = results([vote for some in rounds.values() for vote in some])
    return {
        key: {
            "results": [found[vote.pk].for_everybody() for vote in some],
            "of_problems": latest[key].is_on_problems,  # type: ignore[attr-defined]
        }
        for key, some in rounds.items()
    }


def _rounds(vote: PrioritizationExercise, votes: dict[int, PrioritizationExercise]) -> list[PrioritizationExercise]:
    """Return the vote and, before it, those that it settles, the first round first."""
    rounds = [vote]
    while rounds[0].settles_id in votes:
        rounds.insert(0, votes[rounds[0].settles_id])
    return rounds


@register("process", order=20, template="assemblies/hub/_process_sessions.html")
def process_sessions(processes: list[PlanningProcess], user: Visitor) -> dict[int, dict[str, Any]]:
    """Show the sessions of the process and the link that convenes one."""
    found: dict[int, list[Session]] = defaultdict(list)
    now = timezone.now()
    sessions = Session.objects.filter(process__in=_keys(processes)).coming_first(now).with_attendance()
    for session in sessions.select_related("venue"):
        found[session.process_id].append(session)
    return {process.pk: {"sessions": found[process.pk], "now": now} for process in processes}


@register("home", order=20, template="assemblies/hub/_home_sessions.html")
def home_sessions(places: list[Any], user: Visitor) -> dict[int, dict[str, Any]]:
    """Show the next assemblies on the home page."""
    coming = Session.objects.assemblies().upcoming(timezone.now()).select_related("process__colonia", "venue")
    return {place.pk: {"sessions": coming[:SHOWN]} for place in places}


@register("workspace", order=20, template="assemblies/hub/_workspace_sessions.html")
def workspace_sessions(people: list[User], user: Visitor) -> dict[int, dict[str, Any]]:
    """Show a person's next sessions, and those that took place and nobody has counted."""
    now = timezone.now()
    shown = {}
    for person in people:
        mine = Session.objects.visible_to(person).select_related("process__colonia", "venue")
        uncounted = mine.filter(status=Session.Status.SCHEDULED, ends_at__lt=now).order_by("-starts_at", "-pk")
        shown[person.pk] = {"coming": mine.upcoming(now)[:SHOWN], "uncounted": uncounted[:SHOWN]}
    return shown


@register("board", order=20, template="assemblies/hub/_board_session.html")
def board_sessions(processes: list[PlanningProcess], user: Visitor) -> dict[int, dict[str, Any]]:
    """Show the next session of each process, in one query for all."""
    shown: dict[int, dict[str, Any]] = {}
    for session in Session.objects.upcoming(timezone.now()).filter(process__in=_keys(processes)):
        shown.setdefault(session.process_id, {"session": session})
    return shown
