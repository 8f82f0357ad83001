"""The catalogue of projects and what became of each."""

from .area import GovernmentArea
from .project import CARRIED_OUT, NEEDS_REASON, TRANSITIONS, Project, ProjectStatus, StatusChange

__all__ = ["CARRIED_OUT", "NEEDS_REASON", "TRANSITIONS", "GovernmentArea", "Project", "ProjectStatus", "StatusChange"]
