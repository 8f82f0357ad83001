"""The sheets of a session: its kinds of document are registered when this is imported."""

from . import kit

__all__ = ["kit"]
