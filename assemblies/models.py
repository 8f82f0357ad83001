"""What was convened, who came, what they decided, how it went."""

from .calendar.models import SequenceStep, SessionSequence
from .evaluation.models import Assessment, Criterion, Level, Rubric, Score
from .minutes.models import Amendment, Minutes, MinutesDelivery, Resolution, ResolutionClosing
from .paper.models import WorkingSheet
from .results.models import AgeBand, AttendanceTally, AttendanceTrait, Channel, Gender, Observation, Product, Trait
from .sessions.models import Call, EvaluationMoment, OrderOfBusinessItem, Rescheduling, Session, Venue
from .votes.methods import models as _marks  # noqa: F401  (those of every method, also if nobody names them here)
from .votes.methods.dots.models import Tally
from .votes.methods.hanlon.models import HanlonRating
from .votes.methods.pairwise.models import PairwiseJudgement
from .votes.models import Correction, PrioritizationExercise, PrioritizationGroup, PrioritizationOption

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
