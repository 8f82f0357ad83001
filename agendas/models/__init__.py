"""The Local Community Development Agenda and its public life."""

from .agenda import AgendaPart, AgendaSection, LocalAgenda
from .version import AgendaFile, AgendaValidation, AgendaVersion

__all__ = ["AgendaFile", "AgendaPart", "AgendaSection", "AgendaValidation", "AgendaVersion", "LocalAgenda"]
