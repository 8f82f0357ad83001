"""What was convened, who came, what they decided, how it went."""

from .calendar.models import SequenceStep, SessionSequence
from .evaluation.models import Assessment, Criterion, Level, Rubric, Score
from .minutes.models import Amendment, Minutes, MinutesDelivery, Resolution, ResolutionClosing
from .paper.models import WorkingSheet
from .results.models import AgeBand, AttendanceTally, AttendanceTrait, Channel, Gender, Observation, Product, Trait
from .sessions.models import Call, EvaluationMoment, OrderOfBusinessItem, Rescheduling, Session, Venue
from .votes.models import (
    Correction,
    HanlonRating,
    PairwiseJudgement,
    PrioritizationExercise,
    PrioritizationGroup,
    PrioritizationOption,
    Tally,
)

__all__ = [
    "AgeBand",
    "Amendment",
    "Assessment",
    "AttendanceTally",
    "AttendanceTrait",
    "Call",
    "Channel",
    "Correction",
    "Criterion",
    "EvaluationMoment",
    "Gender",
    "HanlonRating",
    "Level",
    "Minutes",
    "MinutesDelivery",
    "Observation",
    "OrderOfBusinessItem",
    "PairwiseJudgement",
    "PrioritizationExercise",
    "PrioritizationGroup",
    "PrioritizationOption",
    "Product",
    "Rescheduling",
    "Resolution",
    "ResolutionClosing",
    "Rubric",
    "Score",
    "SequenceStep",
    "Session",
    "SessionSequence",
    "Tally",
    "Trait",
    "Venue",
    "WorkingSheet",
]
