"""Verbs of assemblies: each takes who does it (``by``) and may take when (``at``), and returns the record.

A rule that refuses raises ``ValidationError`` with a sentence in Spanish, at the field it concerns where there is one.
"""

from .amendments import answer_amendment, record_amendments
from .attendance import count_attendance
from .corrections import correct_count
from .counting import count_groups, count_votes, judge_pairs, rate_options
from .findings import imagine, plan_strategy, record_findings, record_problems
from .minutes import approve_minutes, circulate_minutes, deliver_minutes, save_minutes
from .prioritization import close_prioritization, discard_prioritization, open_next_round, open_prioritization
from .resolutions import close_resolution
from .rubrics import record_assessment
from .scans import attach_scans
from .sequences import PlannedSession, copy_sequence
from .sessions import cancel_session, convene_again, move_session, schedule_session
from .venues import change_venue, record_venue

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
    "count_votes",
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
