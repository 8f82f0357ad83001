"""The sheets of a session: what each is called, what it is for, on which screen it is typed in, what stands on it.

The order here is the order of the kit: before the assembly, at the door, in the room, afterwards.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from assemblies.sessions.models import Session
from assemblies.votes.methods.registry import METHODS

from . import blanks, convocation
from .material import Material

Content = Callable[[Material], dict[str, Any]]


@dataclass(frozen=True)
class Sheet:
    """One kind of sheet. ``leads`` says in words where its code leads; ``numbered`` whose folio it carries;
    ``only_of`` the one kind of session that uses it; ``body`` what ``template`` draws inside of it."""

    kind: str
    title: str | Promise
    purpose: str | Promise
    leads: str | Promise
    template: str
    screen: Callable[[Material], str]
    content: Content
    numbered: str = ""
    only_of: str = ""
    body: str = ""

    @property
    def folio_kind(self) -> str:
        """Return the kind under which its folio is kept: both sizes of the convocatoria are one paper."""
        return self.numbered or self.kind

    def fits(self, session: Session) -> bool:
        """Say whether a session of this kind uses the sheet."""
        return self.only_of in {"", session.kind}


def _page(name: str, *arguments: str) -> Callable[[Material], str]:
    """Return what finds the screen called ``name`` of a session."""
    return lambda material: reverse(name, args=[material.session.pk, *arguments])


def _count(material: Material, *, method: str) -> str:
    """Return the screen of the open count by this method; before a vote is open, the one that opens it."""
    vote = material.open_votes.get(method)
    if vote is None:
        return reverse("capture-vote", args=[material.session.pk])
    return reverse("capture-vote-count", args=[material.session.pk, vote.pk])


TYPED = _("Escanea el código para capturar esta hoja")

BEFORE_THE_VOTES = (
    Sheet(
        "convocatoria",
        _("Convocatoria"),
        _("Para repartir y pegar: tamaño carta."),
        _("Escanea el código para ver la convocatoria"),
        "convocatoria.html",
        _page("session-public"),
        convocation.convocatoria,
    ),
    Sheet(
        "convocatoria_poster",
        _("Cartel de la convocatoria"),
        _("Para bardas, tiendas y escuelas: tamaño tabloide, se lee de lejos."),
        _("Escanea el código para ver la convocatoria"),
        "poster.html",
        _page("session-public"),
        convocation.convocatoria,
        numbered="convocatoria",
    ),
    Sheet(
        "attendance_sheet",
        _("Hoja de asistencia"),
        _("En la entrada: el conteo por edad y género y los renglones para firmar."),
        TYPED,
        "attendance.html",
        _page("capture-attendance"),
        blanks.attendance,
    ),
    Sheet(
        "guide_sheet",
        _("Guía de quien facilita"),
        _("Para conducir: el orden del día, qué se captura y qué se evalúa."),
        _("Escanea el código para abrir la sesión"),
        "guide.html",
        _page("session-detail"),
        convocation.guide,
    ),
    Sheet(
        "walk_sheet",
        _("Hoja del recorrido"),
        _("Para llevar en la mano: qué se vio en cada parada y dónde."),
        TYPED,
        "walk.html",
        _page("capture-observations"),
        blanks.stops,
        only_of=Session.Kind.WALK,
    ),
)
AFTER_THE_VOTES = (
    Sheet(
        "blank_minutes",
        _("Acta en blanco"),
        _("Para quien lleva la secretaría: lo que se acordó, en el orden de la pantalla."),
        TYPED,
        "minutes.html",
        _page("minutes-edit"),
        blanks.minutes,
        only_of=Session.Kind.ASSEMBLY,
    ),
    Sheet(
        "rubric_sheet",
        _("Rúbrica del equipo"),
        _("Al terminar: el equipo marca un nivel en cada criterio."),
        TYPED,
        "rubric.html",
        _page("capture-rubric", "team"),
        blanks.rubric,
    ),
    Sheet(
        "rubric_sheet_community",
        _("Rúbrica de la comunidad"),
        _("Antes de despedirse: se leen los niveles y se cuentan las manos."),
        TYPED,
        "rubric.html",
        _page("capture-rubric", "community"),
        blanks.rubric_community,
    ),
)
KIT = Sheet(
    "session_kit",
    _("Hojas de la sesión"),
    _("Todas las hojas en un solo archivo, en el orden en que se usan."),
    _("Escanea el código para abrir la sesión"),
    "",
    _page("session-detail"),
    lambda _material: {},
)


def all_sheets() -> list[Sheet]:
    """Return every sheet there is, those of the votes as each method of prioritising declares them."""
    votes = [
        Sheet(
            sheet.kind,
            sheet.title,
            sheet.purpose,
            TYPED,
            "vote.html",
            partial(_count, method=method.code),
            partial(blanks.vote, method=method, sheet=sheet),
            body=f"{method.templates}/pdf/{sheet.template}",
        )
        for method in METHODS.values()
        for sheet in method.sheets
    ]
    return [*BEFORE_THE_VOTES, *votes, *AFTER_THE_VOTES]


def sheets_for(session: Session) -> list[Sheet]:
    """Return the sheets of this session: only an assembly has an acta, only a walk has stops."""
    return [sheet for sheet in all_sheets() if sheet.fits(session)]
