"""The catalogue of projects and what became of each."""

from .area import GovernmentArea
from .project import Project, ProjectStatus, StatusChange

__all__ = ["GovernmentArea", "Project", "ProjectStatus", "StatusChange"]
