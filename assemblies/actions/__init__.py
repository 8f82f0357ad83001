"""Verbs of assemblies: each takes who does it (``by``) and may take when (``at``), and returns the record.

A rule that refuses raises ``ValidationError`` with a sentence in Spanish, at the field it concerns where there is one.
"""

from .attendance import count_attendance
from .findings import imagine, plan_strategy, record_findings, record_problems
from .minutes import approve_minutes, save_minutes
from .prioritization import close_prioritization, count_votes, discard_prioritization, open_prioritization
from .rubrics import record_assessment
from .sessions import cancel_session, convene_again, record_venue, schedule_session

__all__ = [
    "approve_minutes",
    "cancel_session",
    "close_prioritization",
    "convene_again",
    "count_attendance",
    "count_votes",
    "discard_prioritization",
    "imagine",
    "open_prioritization",
    "plan_strategy",
    "record_assessment",
    "record_findings",
    "record_problems",
    "record_venue",
    "save_minutes",
    "schedule_session",
]
