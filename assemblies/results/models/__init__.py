"""Nouns of what a session gave."""

from .attendance import AgeBand, AttendanceTally, AttendanceTrait, Channel, Gender, Trait
from .product import Product
from .walk import Observation

__all__ = [
    "AgeBand",
    "AttendanceTally",
    "AttendanceTrait",
    "Channel",
    "Gender",
    "Observation",
    "Product",
    "Trait",
]
