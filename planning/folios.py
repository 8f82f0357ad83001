"""The folio of a printed problem tree."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from iztapalapa.folios.registry import FolioKind, register


@register
class ProblemTreeFolio(FolioKind):
    """A problem tree, by its process."""

    kind = "arbol"
    name = _("árbol de problemas")
    default_pattern = "ARBOL-{place}-{number:02d}"

    def address(self, subject: str) -> str:
        """Return the screen where the tree is written."""
        return reverse("process-tree", args=[subject])
