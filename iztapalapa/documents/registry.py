"""The kinds of document: an app subclasses ``DocumentKind`` in its ``documents.py`` and registers it.

::

    @register
    class AgendaDocument(DocumentKind):
        kind = "agenda"
        title = _("Agenda Local de Desarrollo Comunitario")
        template = "agendas/pdf/agenda.html"
        ...

What a document says is gathered when it is asked for and kept in its row, so a worker needs nothing but the row.
"""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any, ClassVar

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext as _


class DocumentKind:
    """One kind of printable document. Subclasses answer what is not answered here, all in the web process."""

    kind: ClassVar[str]
    """Slug, for example ``agenda``."""
    title: ClassVar[Any]
    """What it is called (translatable)."""
    template: ClassVar[str]
    """Template that extends ``pdf/base.html``; see that file and ``static/css/pdf.css``. Documents asked for after it,
    or what it includes or links, has changed are made anew."""
    reference_column: ClassVar[Any] = Cast("pk", CharField())
    """``reference`` as the database computes it."""

    def subjects(self) -> Iterator[str]:
        """Return, lazily, references of subjects that exist and can be rendered now."""
        raise NotImplementedError

    def find(self, reference: str) -> Any:
        """Return the subject of ``reference``, or raise LookupError with a sentence for people."""
        raise NotImplementedError

    def reference(self, subject: Any) -> str:
        """Return the reference that finds ``subject`` again."""
        raise NotImplementedError

    def requestable(self, user: Any) -> QuerySet[Any]:
        """Return the subjects whose document ``user`` may ask for, and open. Nobody else decides: no role passes it."""
        raise NotImplementedError

    def references(self, user: Any) -> QuerySet[Any] | Collection[str]:
        """Return the references of ``requestable``."""
        allowed = self.requestable(user).order_by()
        return allowed.annotate(of_document=self.reference_column).values_list("of_document", flat=True)

    def may_request(self, user: Any, subject: Any) -> bool:
        """Say whether ``user`` may ask for, and open, the document of ``subject``."""
        return self.requestable(user).filter(pk=subject.pk).exists()

    def folio(self, subject: Any) -> str:
        """Return the folio printed on every page, empty as long as none was given."""
        raise NotImplementedError

    def give_folio(self, subject: Any, *, at: datetime) -> None:
        """Give the folio, if it is the asking that gives it: a preview gives none."""

    def title_of(self, subject: Any) -> str:
        """Return the title of this one document."""
        raise NotImplementedError

    def address(self, subject: Any) -> str:
        """Return the address, inside this site ("/agendas/07-254/"), that the QR leads to."""
        raise NotImplementedError

    def filename(self, subject: Any) -> str:
        """Return the name of the file that people download, ending in ".pdf"."""
        raise NotImplementedError

    def further_templates(self) -> Collection[str]:
        """Return the templates that ``template`` includes by a name that it computes."""
        return ()

    def gather(self, subject: Any, parameters: dict[str, Any]) -> dict[str, Any]:
        """Return all that the template says, as plain JSON values.

        ``date`` (ISO date, or date and time with zone) is required: the date of what is printed, never "now", so that
        the same content gives the same bytes. ``version`` (text printed beside it), ``draft`` (True prints BORRADOR on
        every page), ``superseded`` (a sentence printed on every page), ``media`` (names in the media storage that the
        template shows as ``/media/<name>``; no other upload can be read) and ``frozen`` (what it was frozen as: while
        that is the same, the document made first is the one that everybody gets) are understood by the plumbing.
        """
        raise NotImplementedError


_kinds: dict[str, DocumentKind] = {}


def register(cls: type[DocumentKind]) -> type[DocumentKind]:
    """Register a kind (class decorator)."""
    _kinds[cls.kind] = cls()
    return cls


def kinds() -> list[DocumentKind]:
    """Return all kinds, by slug."""
    return [_kinds[slug] for slug in sorted(_kinds)]


def kind_named(slug: str) -> DocumentKind:
    """Return the kind of this slug; LookupError with a sentence if there is none."""
    try:
        return _kinds[slug]
    except KeyError:
        known = ", ".join(sorted(_kinds)) or _("ninguno")
        sentence = _("No hay documentos del tipo «%(kind)s». Hay: %(known)s.") % {"kind": slug, "known": known}
        raise LookupError(sentence) from None
