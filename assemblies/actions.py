"""Verbs of assemblies: each takes who does it (``by``) and may take when (``at``), and returns the record.

A rule that refuses raises ``ValidationError`` with a sentence in Spanish, at the field it concerns where there is one.
"""

from .calendar.actions import PlannedSession, copy_sequence
from .evaluation.actions import record_assessment
from .minutes.actions.amendments import answer_amendment, record_amendments
from .minutes.actions.minutes import approve_minutes, circulate_minutes, deliver_minutes, save_minutes
from .minutes.actions.resolutions import close_resolution
from .minutes.actions.scans import attach_scans
from .results.actions.attendance import count_attendance
from .results.actions.findings import imagine, plan_strategy, record_findings, record_problems
from .sessions.actions.sessions import cancel_session, convene_again, move_session, schedule_session
from .sessions.actions.venues import change_venue, record_venue
from .votes.actions.corrections import correct_count
from .votes.actions.prioritization import (
    close_prioritization,
    discard_prioritization,
    open_next_round,
    open_prioritization,
)
from .votes.methods.dots.actions import count_groups
from .votes.methods.hanlon.actions import rate_options
from .votes.methods.pairwise.actions import judge_pairs

__all__ = [
    "PlannedSession",
    "answer_amendment",
    "approve_minutes",
    "attach_scans",
    "cancel_session",
    "change_venue",
    "circulate_minutes",
    "close_prioritization",
    "close_resolution",
    "convene_again",
    "copy_sequence",
    "correct_count",
    "count_attendance",
    "count_groups",
    "deliver_minutes",
    "discard_prioritization",
    "imagine",
    "judge_pairs",
    "move_session",
    "open_next_round",
    "open_prioritization",
    "plan_strategy",
    "rate_options",
    "record_amendments",
    "record_assessment",
    "record_findings",
    "record_problems",
    "record_venue",
    "save_minutes",
    "schedule_session",
]
