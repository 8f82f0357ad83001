"""The row of an asked document: the truth about it, whatever becomes of the broker or the worker."""

from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from iztapalapa import columns as models

from .registry import kinds

MAX_ATTEMPTS = 5


class DocumentState(models.TextChoices):
    """Where a document stands: waiting -> rendering -> done or failed; failed -> waiting by a retry."""

    WAITING = "waiting", _("en espera")
    RENDERING = "rendering", _("en preparación")
    DONE = "done", _("listo")
    FAILED = "failed", _("no se pudo preparar")


UNFINISHED = (DocumentState.WAITING, DocumentState.RENDERING)


def is_silent(*, at: datetime) -> Q:
    """Return the condition that a worker gave no sign for ``DOCUMENTS["silent_after"]`` seconds."""
    heard_before = at - timedelta(seconds=settings.DOCUMENTS["silent_after"])
    return Q(state=DocumentState.RENDERING, heartbeat_at__lt=heard_before)


class DocumentQuerySet(models.QuerySet["Document"]):
    """Questions about documents."""

    def visible_to(self, user: Any) -> "DocumentQuerySet":
        """Return those that this person asked for, or all to who sees everything: of either what its kind allows.

        The kind is asked now: a subject may have passed into other hands since.
        """
        if not user.is_authenticated:
            return self.none()
        allowed = reduce(
            or_, (Q(kind=kind.kind, reference__in=kind.references(user)) for kind in kinds()), Q(pk__in=[])
        )
        asked = Document.askers.through.objects.filter(document=OuterRef("pk"), user=user)
        return self.filter(allowed) if user.sees_all else self.filter(allowed, Exists(asked))

    def unclaimed(self, *, at: datetime) -> "DocumentQuerySet":
        """Return those that wait although they were sent some time ago (``DOCUMENTS["unclaimed_after"]`` seconds)."""
        sent_before = at - timedelta(seconds=settings.DOCUMENTS["unclaimed_after"])
        return self.filter(state=DocumentState.WAITING, sent_at__lt=sent_before)

    def silent(self, *, at: datetime) -> "DocumentQuerySet":
        """Return those whose worker gives no sign any more."""
        return self.filter(is_silent(at=at))


class Document(models.Model):
    """Un documento pedido: qué dice, en qué va su preparación y dónde quedó el archivo."""

    kind = models.SlugField(_("tipo"), max_length=40)
    reference = models.CharField(_("de qué"), max_length=120)
    title = models.CharField(_("título"), max_length=300)
    folio = models.CharField(_("folio"), max_length=60)
    parameters = models.JSONField(_("parámetros"), default=dict, blank=True)
    content = models.JSONField(_("contenido"), help_text=_("Todo lo que dice el documento, reunido al pedirlo."))
    content_key = models.CharField(_("huella del contenido"), max_length=64, unique=True)

    state = models.CharField(
        _("estado"), max_length=10, choices=DocumentState.choices, default=DocumentState.WAITING, db_index=True
    )
    progress = models.PositiveSmallIntegerField(_("avance en %"), default=0)
    attempts = models.PositiveSmallIntegerField(_("intentos"), default=0)
    token = models.UUIDField(_("ficha de quien lo prepara"), null=True, blank=True)
    sent_at = models.DateTimeField(_("enviado a preparar"))
    claimed_at = models.DateTimeField(_("tomado"), null=True, blank=True)
    heartbeat_at = models.DateTimeField(_("última señal"), null=True, blank=True)
    error = models.TextField(_("qué pasó"), blank=True)

    file_name = models.CharField(_("archivo guardado"), max_length=200, blank=True)
    file_sha256 = models.CharField(_("huella del archivo (SHA-256)"), max_length=64, blank=True)
    pages = models.PositiveIntegerField(_("páginas"), null=True, blank=True)

    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("lo pidió primero"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    askers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("lo pidieron"), blank=True, related_name="documents"
    )
    asked_at = models.DateTimeField(_("pedido"))
    done_at = models.DateTimeField(_("listo desde"), null=True, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("documento")
        verbose_name_plural = _("documentos")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=DocumentState.DONE, pages__isnull=False, pages__gt=0, done_at__isnull=False)
                & ~Q(file_name="")
                & ~Q(file_sha256="")
                | ~Q(state=DocumentState.DONE)
                & Q(file_name="", file_sha256="", pages__isnull=True, done_at__isnull=True),
                name="document_done_with_file",
                violation_error_message=_("Un documento listo tiene archivo, huella, páginas y fecha; otro no."),
            ),
            models.CheckConstraint(
                condition=Q(
                    state=DocumentState.RENDERING,
                    token__isnull=False,
                    claimed_at__isnull=False,
                    heartbeat_at__isnull=False,
                )
                | ~Q(state=DocumentState.RENDERING) & Q(token__isnull=True),
                name="document_rendering_with_token",
                violation_error_message=_("Sólo un documento en preparación tiene ficha, y siempre la tiene."),
            ),
            models.CheckConstraint(
                condition=Q(state=DocumentState.FAILED) & ~Q(error="") | ~Q(state=DocumentState.FAILED) & Q(error=""),
                name="document_failed_says_why",
                violation_error_message=_("Un documento que no se pudo preparar dice por qué."),
            ),
            models.CheckConstraint(
                condition=Q(progress__lte=100),
                name="document_progress_percent",
                violation_error_message=_("El avance va de 0 a 100."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_done(self) -> bool:
        """Say whether the file can be opened."""
        return self.state == DocumentState.DONE

    @property
    def is_failed(self) -> bool:
        """Say whether it may be tried again by hand."""
        return self.state == DocumentState.FAILED

    @property
    def is_unfinished(self) -> bool:
        """Say whether a worker will still change it."""
        return self.state in UNFINISHED

    @property
    def filename(self) -> str:
        """Return the name under which people download it."""
        return self.content["document"]["filename"]
