"""Photos and scans: verified, made anew without metadata, public only with consent."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from iztapalapa import columns as models
from iztapalapa.person_names import PersonName

from .process import PlanningProcess
from .user import User, Visitor


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    """Questions about attachments."""

    def public(self) -> "AttachmentQuerySet":
        """Return what residents may see."""
        return self.filter(is_public=True)

    def settled(self) -> "AttachmentQuerySet":
        """Return those that wait for no form to be mended."""
        return self.filter(kept_for=None)

    def visible_to(self, user: Visitor) -> "AttachmentQuerySet":
        """Return those of the processes that ``user`` may see; scans with names or signatures only for the office.

        What waits for its form to be mended is seen by who sent it alone.
        """
        seen = self.filter(process__in=PlanningProcess.objects.visible_to(user))
        if not isinstance(user, User):
            return seen
        settled = Q(kept_for=None)
        if user.role not in {"coordination", "office"}:
            settled &= Q(kind__in=Attachment.PUBLISHABLE)
        return seen.filter(settled | Q(kept_for=user))


class Attachment(models.Model):
    """Una foto o un escaneo de una sesión: la imagen se rehace sin datos ocultos antes de guardarse."""

    class Kind(models.TextChoices):
        PHOTO = "photo", _("foto")
        FLIP_CHART = "flip_chart", _("rotafolio u hoja de trabajo")
        DRAWING = "drawing", _("dibujo, collage o mural")
        SIGNATURE_SHEET = "signature_sheet", _("hoja de firmas")
        SIGNED_MINUTES = "signed_minutes", _("acta firmada")

    # What the whole team sees and what may be public. Any other kind, also one still to come, carries names and
    # signatures until somebody writes it here: only the coordination and the own office see it.
    PUBLISHABLE = (Kind.PHOTO, Kind.FLIP_CHART, Kind.DRAWING)

    process = models.ForeignKey(
        PlanningProcess, on_delete=models.PROTECT, related_name="attachments", verbose_name=_("proceso")
    )
    kind = models.CharField(_("qué es"), max_length=16, choices=Kind, default=Kind.PHOTO)
    caption = models.CharField(_("pie de foto"), max_length=200, blank=True)
    is_public = models.BooleanField(_("se puede publicar"), default=False)
    consent = PersonName(
        _("consentimiento"),
        max_length=200,
        blank=True,
        help_text=_("Quién dijo que sí y cómo; si hay niñas o niños, también madres, padres o quien los cuida."),
    )
    image = models.CharField(_("imagen guardada"), max_length=120, editable=False)
    preview = models.CharField(_("imagen pequeña"), max_length=120, editable=False)
    width = models.PositiveIntegerField(_("ancho"), editable=False)
    height = models.PositiveIntegerField(_("alto"), editable=False)
    sha256 = models.CharField(_("huella SHA-256"), max_length=64, editable=False)
    added_at = models.DateTimeField(_("agregada el"), default=timezone.now)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("agregada por")
    )
    kept_for = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("sólo la ve, mientras corrige su formulario"),
    )
    history = HistoricalRecords()

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("adjunto")
        verbose_name_plural = _("adjuntos")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_public=False) | ~Q(consent=""),
                name="public_attachment_has_consent",
                violation_error_message=_("Para publicar una foto, escribe quién dio su consentimiento y cómo."),
            ),
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(kind__in=["photo", "flip_chart", "drawing"]),
                name="internal_kinds_are_never_public",
                violation_error_message=_("Una hoja con firmas nunca se publica."),
            ),
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(kept_for=None),
                name="kept_attachment_is_not_public",
                violation_error_message=_("Una foto que espera a que se corrija su formulario todavía no se publica."),
            ),
        ]

    def __str__(self) -> str:
        return self.caption or str(self.get_kind_display())

    def clean(self) -> None:
        """Refuse to publish what was ever kept as paper with signatures: to change its kind makes no photo of it."""
        super().clean()
        if (
            self.is_public
            and self.kind in self.PUBLISHABLE
            and self.pk
            and self.history.exclude(kind__in=self.PUBLISHABLE).exists()
        ):
            raise ValidationError(
                {
                    "is_public": gettext(
                        "Se guardó como hoja con firmas y no se publica. Si es una foto, envíala otra vez."
                    )
                }
            )

    def get_absolute_url(self) -> str:
        return reverse("attachment-image", args=[self.pk])

    @property
    def preview_url(self) -> str:
        """Return where the small image is served."""
        return reverse("attachment-preview", args=[self.pk])
