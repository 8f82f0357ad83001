"""What the folios of papers about a session have in common; each room declares its own."""

from django.urls import reverse

from iztapalapa.folios.registry import FolioKind


class SessionFolio(FolioKind):
    """A folio that is found by its session: the primary key."""

    def address(self, subject: str) -> str:
        """Return the session's public page."""
        return reverse("session-public", args=[subject])
