"""Forms of projects: narrowing the catalogue, writing down a project, saying what became of it."""

from .catalogue import CatalogueForm
from .project import ProjectForm, SessionProjectForm
from .status import StatusForm

__all__ = ["CatalogueForm", "ProjectForm", "SessionProjectForm", "StatusForm"]
