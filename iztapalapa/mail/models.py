"""The row of a mail: the truth about it, whatever becomes of the broker, the worker or the mail server."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from iztapalapa import columns as models

MAX_ATTEMPTS = 8


class MailState(models.TextChoices):
    """Where a mail stands: waiting -> sending -> sent, perhaps sent or failed; a passing trouble leads back to waiting."""

    WAITING = "waiting", _("en espera")
    SENDING = "sending", _("enviándose")
    SENT = "sent", _("enviado")
    PERHAPS = "perhaps", _("quizá enviado")
    FAILED = "failed", _("no se pudo enviar")


UNCERTAIN = (MailState.PERHAPS, MailState.FAILED)
"""Ended without a certain delivery: a person decides whether to send it again."""
ENDED = (MailState.SENT, *UNCERTAIN)


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    """Questions about mails."""

    def due(self, *, at: datetime) -> "OutgoingMailQuerySet":
        """Return those that wait and whose pause is over."""
        return self.filter(state=MailState.WAITING, due_at__lte=at)

    def silent(self, *, at: datetime) -> "OutgoingMailQuerySet":
        """Return those whose worker claimed them so long ago that it must be gone."""
        before = at - timedelta(seconds=settings.MAIL["silent_after"])
        return self.filter(state=MailState.SENDING, claimed_at__lt=before)


class OutgoingMail(models.Model):
    """Un correo que sale: a quién, en qué va su envío y qué pasó."""

    to = models.JSONField(_("para"))
    subject = models.CharField(_("asunto"), max_length=300)
    content = models.JSONField(
        _("contenido"),
        default=dict,
        blank=True,
        help_text=_("Lo que dice, mientras hace falta: puede traer llaves, y se borra al enviarlo."),
    )
    state = models.CharField(
        _("estado"), max_length=10, choices=MailState.choices, default=MailState.WAITING, db_index=True
    )
    attempts = models.PositiveSmallIntegerField(_("intentos"), default=0)
    token = models.UUIDField(_("ficha de quien lo envía"), null=True, blank=True)
    asked_at = models.DateTimeField(_("pedido"), db_index=True)
    due_at = models.DateTimeField(_("se intenta desde"))
    claimed_at = models.DateTimeField(_("tomado"), null=True, blank=True)
    ended_at = models.DateTimeField(_("terminado"), null=True, blank=True)
    error = models.CharField(_("qué pasó"), max_length=300, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("correo que sale")
        verbose_name_plural = _("correos que salen")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=MailState.SENDING, token__isnull=False, claimed_at__isnull=False)
                | ~Q(state=MailState.SENDING) & Q(token__isnull=True),
                name="mail_sending_with_token",
                violation_error_message=_("Sólo un correo que se está enviando tiene ficha, y siempre la tiene."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=ENDED, ended_at__isnull=False) | ~Q(state__in=ENDED) & Q(ended_at__isnull=True),
                name="mail_ended_with_date",
                violation_error_message=_("Un correo terminado dice cuándo; otro no."),
            ),
            models.CheckConstraint(
                condition=~Q(state=MailState.SENT) | Q(content={}),
                name="mail_sent_without_content",
                violation_error_message=_("De un correo enviado no se guarda lo que dice."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=UNCERTAIN) | ~Q(error=""),
                name="mail_uncertain_says_why",
                violation_error_message=_("Un correo que no se sabe si salió dice por qué."),
            ),
        ]

    def __str__(self) -> str:
        return self.subject
