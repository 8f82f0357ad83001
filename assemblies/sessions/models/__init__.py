"""Nouns of what is convened."""

from .session import Call, EvaluationMoment, OrderOfBusinessItem, Rescheduling, Session
from .venue import Venue

__all__ = [
    "Call",
    "EvaluationMoment",
    "OrderOfBusinessItem",
    "Rescheduling",
    "Session",
    "Venue",
]
