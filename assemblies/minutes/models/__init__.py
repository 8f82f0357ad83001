"""Nouns of the acta."""

from .minutes import Amendment, Minutes, MinutesDelivery
from .resolution import Resolution, ResolutionClosing

__all__ = [
    "Amendment",
    "Minutes",
    "MinutesDelivery",
    "Resolution",
    "ResolutionClosing",
]
