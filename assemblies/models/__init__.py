"""What was convened, who came, what they decided, how it went."""

from .attendance import AgeBand, AttendanceTally, AttendanceTrait, Channel, Gender, Trait
from .minutes import Amendment, Minutes, MinutesDelivery
from .prioritization import (
    Correction,
    HanlonRating,
    PairwiseJudgement,
    PrioritizationExercise,
    PrioritizationGroup,
    PrioritizationOption,
    Tally,
)
from .product import Product
from .resolution import Resolution, ResolutionClosing
from .rubric import Assessment, Criterion, Level, Rubric, Score
from .sequence import SequenceStep, SessionSequence
from .session import Call, EvaluationMoment, OrderOfBusinessItem, Rescheduling, Session
from .sheet import WorkingSheet
from .venue import Venue
from .walk import Observation

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
