"""Loading the demonstration: the cast, the territory's priorities, and 48 stories told one after another."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from assemblies.sessions.utopias import load_utopias
from iztapalapa.demonstration import mark_demonstration
from planning.actions import advance_stage, open_process
from planning.models import Colonia, Stage
from planning.territory import load_territory

from . import plan
from .cast import Cast, gather_cast
from .catalogue import Catalogue
from .chapters.agenda import agenda, second_version, validation
from .chapters.beginning import collective, convening, walk
from .chapters.coming import next_sessions
from .chapters.diagnosis import diagnosis
from .chapters.follow_up import follow_up
from .chapters.planning import planning
from .chapters.vision import vision
from .checking import check
from .plan import Planned
from .priorities import set_priorities
from .story import Story
from .timeline import Timeline, moment


@transaction.atomic
def load_demonstration(*, today: date | None = None) -> None:
    """Tell the whole story, counted back from ``today`` (default: the local date), and check its figures.

    One transaction: a rule that refuses, or a figure that is not the programme's, leaves nothing behind.
    """
    today = today or timezone.localdate()
    long_ago = moment(today.replace(year=today.year - 3, day=1), 9)
    mark_demonstration()
    load_territory()
    load_utopias()
    cast = gather_cast(at=long_ago)
    set_priorities(by=cast.coordination, at=long_ago)
    dealt = plan.deal_projects()
    catalogue = Catalogue()
    for number, planned in enumerate(plan.PLAN):
        story = _begin(planned, number, cast, today, dealt.get(planned.code, []))
        _tell(story, number, catalogue)
    check()


def _begin(planned: Planned, number: int, cast: Cast, today: date, domains: list[str]) -> Story:
    """Open the process of one colonia with its facilitator, some time ago."""
    colonia = Colonia.objects.select_related("office").get(code=planned.code)
    timeline = Timeline(today=today, stage=planned.stage, days=planned.days, code=planned.code)
    team = cast.facilitator_of(planned.code, number)
    process = open_process(colonia=colonia, facilitators=[team], by=cast.manager_of(colonia), at=timeline.opened)
    story = Story(process=process, planned=planned, cast=cast, timeline=timeline, team=team, domains=domains)
    story.find_venues()
    return story


def _tell(story: Story, number: int, catalogue: Catalogue) -> None:
    """Tell each stage up to the one where the process stands, moving on through the gates."""
    chapters = {
        Stage.CONVENING: convening,
        Stage.COLLECTIVE: collective,
        Stage.WALK: walk,
        Stage.DIAGNOSIS: diagnosis,
        Stage.VISION: vision,
        Stage.PLANNING: lambda story: planning(story, catalogue=catalogue),
        Stage.AGENDA: agenda,
        Stage.VALIDATION: validation,
        Stage.FOLLOW_UP: lambda story: follow_up(story, number),
    }
    for stage, chapter in chapters.items():
        chapter(story)
        if stage == story.planned.stage:
            break
        _move_on(story, stage)
    if story.planned.stage == Stage.FOLLOW_UP:
        second_version(story)
    next_sessions(story)


def _move_on(story: Story, stage: Stage) -> None:
    """Leave ``stage`` with its evidence; once, as the plan says, with the coordination's reason instead."""
    following = stage.following
    assert following is not None  # noqa: S101  (the last stage is never left)
    skipped = story.planned.code == plan.MOVED_WITH_REASON and stage == Stage.WALK
    by, reason = (story.cast.coordination, plan.REASON) if skipped else (story.manager, "")
    advance_stage(process=story.process, by=by, reason=reason, at=story.timeline.entered(following))
