"""What was convened, who came, what they decided, how it went."""

from .attendance import AgeBand, AttendanceTally, Channel, Gender
from .minutes import Minutes, Resolution
from .prioritization import PrioritizationExercise, PrioritizationGroup, PrioritizationOption, Tally
from .rubric import Assessment, Criterion, Level, Rubric, Score
from .session import Call, EvaluationMoment, OrderOfBusinessItem, Session
from .venue import Venue

__all__ = [
    "AgeBand",
    "Assessment",
    "AttendanceTally",
    "Call",
    "Channel",
    "Criterion",
    "EvaluationMoment",
    "Gender",
    "Level",
    "Minutes",
    "OrderOfBusinessItem",
    "PrioritizationExercise",
    "PrioritizationGroup",
    "PrioritizationOption",
    "Resolution",
    "Rubric",
    "Score",
    "Session",
    "Tally",
    "Venue",
]
