"""How team and community assess a session: most levels in the middle, better at each moment."""

from datetime import timedelta
from typing import Any

from assemblies import actions as assemblies
from assemblies.evaluation.actions import current_rubric
from assemblies.models import Assessment, Criterion, Session
from assemblies.models import EvaluationMoment as Moment

from .story import Story
from .texts.assessments import AGREEMENTS, EVIDENCE

Party = Assessment.Party
# How often each level from 1 to 4 is given.
LEVELS: dict[str, tuple[int, int, int, int]] = {
    Moment.SELF_DIAGNOSIS: (14, 44, 34, 8),
    Moment.IMAGINARIES: (6, 32, 46, 16),
    Moment.PROJECT_PLANNING: (3, 22, 50, 25),
}


def assess(story: Story, session: Session, *parties: str) -> None:
    """Record what each of ``parties`` (both, if none is named) thought of ``session``."""
    criteria = list(current_rubric().asked_in(session))
    for party in parties or (Party.TEAM, Party.COMMUNITY):
        assemblies.record_assessment(
            session=session,
            party=party,
            scores={criterion.pk: _score(story, session, criterion, party) for criterion in criteria},
            agreements=story.say(AGREEMENTS),
            by=story.team,
            at=session.ends_at + timedelta(minutes=30),
        )


def _score(story: Story, session: Session, criterion: Criterion, party: str) -> dict[str, Any]:
    weights = LEVELS[session.moment]
    chance = story.chance
    if chance.random() < 0.04:
        return {}
    if party == Party.COMMUNITY and chance.random() < 0.6:
        hands = [0, 0, 0, 0]
        for level in chance.choices(range(4), weights, k=chance.randint(12, 26)):
            hands[level] += 1
        return {"hands": hands}
    evidence = chance.choice(EVIDENCE[criterion.code]) if party == Party.TEAM or chance.random() < 0.3 else ""
    return {"level": chance.choices((1, 2, 3, 4), weights)[0], "evidence": evidence}
