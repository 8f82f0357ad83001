"""The Local Community Development Agenda and its public life."""

from .agenda import AgendaPart, AgendaSection, LocalAgenda
from .version import AgendaValidation, AgendaVersion

__all__ = ["AgendaPart", "AgendaSection", "AgendaValidation", "AgendaVersion", "LocalAgenda"]
