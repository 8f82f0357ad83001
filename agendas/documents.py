"""The agenda as a printable document."""

from collections.abc import Iterator
from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iztapalapa.documents.registry import DocumentKind, register
from iztapalapa.folios.registry import kind_named
from iztapalapa.hashing import content_hash
from planning.models import Visitor

from .content import gather_content
from .models import AgendaVersion
from .published_content import contents_of, public_content, public_validation

State = AgendaVersion.State


@register
class AgendaDocument(DocumentKind):
    """Agenda Local de Desarrollo Comunitario: a draft from the records, or a frozen version from its snapshot."""

    kind = "agenda"
    title = gettext_lazy("Agenda Local de Desarrollo Comunitario")
    template = "agendas/pdf/agenda.html"
    reference_column = Concat("colonia__code", Value("-v"), Cast("number", CharField()), output_field=CharField())

    def subjects(self) -> Iterator[str]:
        """Return the codes of colonias with a published agenda first, then the other versions by code and number."""
        published = AgendaVersion.objects.published().order_by("colonia__code")
        yield from published.values_list("colonia__code", flat=True).iterator()
        others = AgendaVersion.objects.exclude(state=State.PUBLISHED).select_related("colonia")
        for version in others.order_by("colonia__code", "number").iterator():
            yield self.reference(version)

    def find(self, reference: str) -> AgendaVersion:
        """Return the version of "07-254-v2"; for "07-254" the one in force, or else the newest."""
        code, _dash, number = reference.partition("-v")
        versions = AgendaVersion.objects.filter(colonia__code=code).select_related(
            "agenda__process__colonia__office", "colonia"
        )
        if number:
            found = versions.filter(number=number).first() if number.isdecimal() else None
        else:
            found = versions.published().first() or versions.order_by("-number").first()
        if found is None:
            raise LookupError(_("No hay agenda de «%s». Se escribe la clave: 07-254, o 07-254-v2.") % reference)
        return found

    def reference(self, subject: AgendaVersion) -> str:
        """Return code and number ("07-254-v2")."""
        return f"{subject.colonia.code}-v{subject.number}"

    def requestable(self, user: Visitor) -> QuerySet[AgendaVersion]:
        """Let those who see the process ask for its agenda."""
        return AgendaVersion.objects.visible_to(user)

    def folio(self, subject: AgendaVersion) -> str:
        """Return the folio, which a version has once it is frozen."""
        return subject.folio or ""

    def title_of(self, subject: AgendaVersion) -> str:
        """Return "Agenda Local de la colonia …" with the name as it was frozen."""
        place = subject.snapshot["colonia"]["of_place"] if subject.snapshot else subject.colonia.of_place
        return _("Agenda Local %s") % place

    def address(self, subject: AgendaVersion) -> str:
        """Return the public page of the version, or, for a draft, the screen where it is composed."""
        return subject.get_absolute_url() if subject.is_frozen else subject.agenda.get_absolute_url()

    def filename(self, subject: AgendaVersion) -> str:
        """Return "ALDC-07-254-v1.pdf"; a draft says so in its name."""
        code = kind_named("agenda").code(place=subject.colonia.code, number=subject.number)
        return f"{subject.folio or f'{code}-borrador'}.pdf"

    def gather(self, subject: AgendaVersion, parameters: dict[str, Any]) -> dict[str, Any]:
        """Return what is published of the snapshot (or, for a draft, of the records of today) and the dates to print."""
        content = public_content(subject) or gather_content(subject.agenda, at=timezone.now())
        validation = public_validation(subject)
        published = localtime(subject.published_at).date().isoformat() if subject.published_at else ""
        frozen = localtime(subject.frozen_at).date().isoformat() if subject.frozen_at else ""
        since, until = subject.consultation_from, subject.consultation_until
        consultation = {"since": since.isoformat(), "until": until.isoformat()} if since and until else None
        return {
            "date": published or frozen or content["cut"],
            "version": _("Versión %(number)s, %(state)s")
            % {"number": subject.number, "state": subject.get_state_display()},
            "draft": not subject.is_frozen,
            "subtitle": content["colonia"]["office"] and _("Dirección Territorial %s") % content["colonia"]["office"],
            "content": content,
            "toc": contents_of(content, validated=validation is not None),
            "validation": validation,
            "consultation": consultation,
            "published": published,
            **({"early_reason": subject.early_reason} if subject.early_reason else {}),
            "content_sha256": subject.content_sha256,
            "frozen": content_hash([subject.state, content, validation]) if subject.is_frozen else "",
        }
