"""Verbs of planning: each takes who does it (``by``) and may take when (``at``), and returns the record.

A rule that refuses raises ``ValidationError`` with a sentence in Spanish, at the field it concerns where there is one.
"""

from .attachments import (
    add_received,
    describe_attachment,
    received,
    settle_attachments,
)
from .collective import add_member, change_member, end_membership
from .diagnosis import (
    change_asset,
    change_feeling,
    change_problem,
    link_causes,
    link_problems,
    record_asset,
    record_feeling,
    record_problem,
    unlink_problems,
)
from .future import change_imaginary, change_strategy, record_imaginary, record_strategy, write_vision
from .people import add_person, confirm_email
from .process import advance_stage, assign_facilitators, close_process, open_process

__all__ = [
    "add_member",
    "add_person",
    "add_received",
    "advance_stage",
    "assign_facilitators",
    "change_asset",
    "change_feeling",
    "change_imaginary",
    "change_member",
    "change_problem",
    "change_strategy",
    "close_process",
    "confirm_email",
    "describe_attachment",
    "end_membership",
    "link_causes",
    "link_problems",
    "open_process",
    "received",
    "record_asset",
    "record_feeling",
    "record_imaginary",
    "record_problem",
    "record_strategy",
    "settle_attachments",
    "unlink_problems",
    "write_vision",
]
