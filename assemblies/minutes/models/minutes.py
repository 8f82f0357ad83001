"""Minutes (acta) of an assembly: what was decided, frozen when approved. In public: roles, never names."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from assemblies.sessions.models import Session
from iztapalapa import columns as models
from iztapalapa.person_names import PersonName
from iztapalapa.small_groups import published
from iztapalapa.transitions import Transitions
from planning.models import Attachment, PlanningProcess

from ..snapshot import fingerprint, public_content


class MinutesQuerySet(models.QuerySet["Minutes"]):
    """Questions about minutes."""

    def approved(self) -> "MinutesQuerySet":
        """Return the frozen ones."""
        return self.filter(status=Minutes.Status.APPROVED)

    def update(self, **values: Any) -> int:
        """Change many at once, but never an approved one."""
        for minutes in self.approved().only("status", "approved_at")[:1]:
            minutes.require_unfrozen()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete drafts; an approved one stays."""
        for minutes in self.approved().only("status", "approved_at")[:1]:
            minutes.require_unfrozen()
        return super().delete()


class Minutes(models.Model):
    """El acta de una asamblea: borrador, circulada y, ya aprobada, inalterable."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("borrador")
        CIRCULATED = "circulated", _("circulada")
        APPROVED = "approved", _("aprobada")

    # What may follow what.
    TRANSITIONS = Transitions(
        {
            Status.DRAFT: (Status.CIRCULATED, Status.APPROVED),
            Status.CIRCULATED: (Status.APPROVED,),
            Status.APPROVED: (),
        }
    )

    session = models.OneToOneField(
        Session, on_delete=models.PROTECT, related_name="minutes", verbose_name=_("asamblea")
    )
    folio = models.CharField(_("folio"), max_length=32, unique=True, null=True, blank=True, editable=False)
    status = models.CharField(_("estado"), max_length=10, choices=Status, default=Status.DRAFT)
    quorum_note = models.TextField(
        _("quórum"), blank=True, help_text=_("La regla que la asamblea reconoce y si se cumplió, con sus palabras.")
    )
    quorum_met = models.BooleanField(_("la asamblea reconoció quórum"), null=True, blank=True)
    chair = PersonName(_("preside"), max_length=120, blank=True)
    secretary = PersonName(_("secretaría"), max_length=120, blank=True)
    teller_one = PersonName(_("primera persona escrutadora"), max_length=120, blank=True)
    teller_two = PersonName(_("segunda persona escrutadora"), max_length=120, blank=True)
    started_at = models.DateTimeField(_("inició"), null=True, blank=True)
    ended_at = models.DateTimeField(_("terminó"), null=True, blank=True)
    dissent = models.TextField(_("desacuerdos que pidieron constar"), blank=True)
    approved_at = models.DateTimeField(_("aprobada el"), null=True, blank=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("aprobación registrada por"),
    )
    circulated_at = models.DateTimeField(_("circulada el"), null=True, blank=True, editable=False)
    circulated_sha256 = models.CharField(
        _("huella SHA-256 del texto que circuló"), max_length=64, blank=True, editable=False
    )
    scans = models.ManyToManyField(
        Attachment, blank=True, related_name="minutes", verbose_name=_("copia firmada escaneada")
    )
    snapshot = models.JSONField(_("contenido aprobado"), null=True, blank=True, editable=False)
    content_sha256 = models.CharField(_("huella SHA-256"), max_length=64, blank=True, editable=False)
    history = HistoricalRecords(m2m_fields=[scans])

    objects = MinutesQuerySet.as_manager()

    class Meta:
        verbose_name = _("acta")
        verbose_name_plural = _("actas")
        ordering = ["-session__starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    status="approved",
                    folio__isnull=False,
                    approved_at__isnull=False,
                    approved_by__isnull=False,
                    snapshot__isnull=False,
                )
                & ~Q(content_sha256="")
                | (~Q(status="approved") & Q(approved_at__isnull=True, snapshot__isnull=True, content_sha256="")),
                name="approved_minutes_are_frozen",
                violation_error_message=_("Un acta aprobada lleva folio, fecha, contenido y huella; un borrador no."),
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(started_at__isnull=True) | Q(ended_at__gt=F("started_at")),
                name="minutes_end_after_start",
                violation_error_message=_("La asamblea termina después de empezar: revisa la hora de término."),
            ),
        ]

    def __str__(self) -> str:
        return self.folio or str(_("Acta en borrador"))

    @property
    def process(self) -> PlanningProcess:
        """Return the planning process (for permissions)."""
        return self.session.process

    @property
    def is_frozen(self) -> bool:
        """Say whether nothing may change any more."""
        return self.TRANSITIONS.is_last(self.status)

    @property
    def is_intact(self) -> bool:
        """Say whether what was approved still has the fingerprint it was given."""
        return self.snapshot is not None and fingerprint(self.snapshot) == self.content_sha256

    @property
    def public_content(self) -> dict[str, Any]:
        """Return what everybody may read of an approved acta: roles, never names."""
        return public_content(self.snapshot) if self.snapshot else {}

    @property
    def attendance_since(self) -> str:
        """Return the sentence for everybody if attendance was counted again after the approval, else nothing."""
        written = self.snapshot["attendance"]["total"] if self.snapshot else None
        counted = self.session.attendance.total()
        if written in (None, counted):
            return ""
        today = published(counted)
        if today is None:
            return gettext("Así lo aprobó la asamblea. La cuenta se corrigió después.")
        sentence = gettext("Así lo aprobó la asamblea. La cuenta se corrigió después: hoy son %s.")
        return sentence % number_format(today, force_grouping=True)

    @property
    def followed(self) -> models.QuerySet[Any]:
        """Return the resolutions, each with its closing if it has one."""
        return self.resolutions.select_related("closing")  # type: ignore[attr-defined]

    def require_unfrozen(self) -> None:
        """Refuse a change to an approved acta."""
        if self.is_frozen and self.approved_at:
            day = date_format(timezone.localtime(self.approved_at), "DATE_FORMAT")
            raise ValidationError(gettext("El acta ya fue aprobada el %s: no se puede cambiar.") % day)

    def clean(self) -> None:
        """Refuse what would change an acta that the database already holds as approved."""
        if self.pk:
            stored = Minutes.objects.only("status", "approved_at").filter(pk=self.pk).first()
            if stored:
                stored.require_unfrozen()


class PartOfMinutesQuerySet(models.QuerySet[Any]):
    """What hangs on an acta: once that is approved it does not change, nor do many at once."""

    def update(self, **values: Any) -> int:
        """Change many at once, but never one of an approved acta."""
        self._require_unfrozen()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete those of drafts only."""
        self._require_unfrozen()
        return super().delete()

    def _require_unfrozen(self) -> None:
        minutes_ids = self.order_by().values("minutes")
        for minutes in Minutes.objects.approved().filter(pk__in=minutes_ids)[:1]:
            minutes.require_unfrozen()


class AmendmentQuerySet(PartOfMinutesQuerySet):
    """Questions about amendments."""

    def pending(self) -> "AmendmentQuerySet":
        """Return those that nobody answered yet."""
        return self.filter(answer=Amendment.Answer.PENDING)


class Amendment(models.Model):
    """Un cambio que alguien del colectivo pide al acta que circula, con su respuesta."""

    class Answer(models.TextChoices):
        PENDING = "pending", _("por responder")
        ACCEPTED = "accepted", _("se incorporó")
        DECLINED = "declined", _("no se incorporó")

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="amendments", verbose_name=_("acta"))
    author = PersonName(_("quién lo pide"), max_length=120)
    text = models.TextField(_("qué pide cambiar"), max_length=1000)
    received_on = models.DateField(_("recibido el"))
    answer = models.CharField(_("respuesta"), max_length=8, choices=Answer, default=Answer.PENDING)
    answer_text = models.TextField(_("por qué"), max_length=1000, blank=True)
    answered_at = models.DateTimeField(_("respondido el"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("respondido por"),
    )
    history = HistoricalRecords()

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("cambio pedido al acta")
        verbose_name_plural = _("cambios pedidos al acta")
        ordering = ["minutes", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="pending", answered_at__isnull=True, answered_by__isnull=True)
                | (~Q(answer="pending") & Q(answered_at__isnull=False, answered_by__isnull=False)),
                name="amendment_answered_by_someone",
                violation_error_message=_("Una respuesta dice cuándo y quién la dio."),
            ),
            models.CheckConstraint(
                condition=~Q(answer="declined") | ~Q(answer_text=""),
                name="declined_amendment_says_why",
                violation_error_message=_("Si no se incorpora, di por qué."),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_pending(self) -> bool:
        """Say whether nobody answered it yet."""
        return self.answer == self.Answer.PENDING

    def clean(self) -> None:
        """Refuse what would change an amendment of an approved acta."""
        if self.minutes_id:
            self.minutes.require_unfrozen()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Go, unless the acta is approved."""
        self.minutes.require_unfrozen()
        return super().delete(*args, **kwargs)


class MinutesDelivery(models.Model):
    """La entrega del acta aprobada: cuándo, a quién y con qué folio de recibo."""

    minutes = models.OneToOneField(Minutes, on_delete=models.PROTECT, related_name="delivery", verbose_name=_("acta"))
    folio = models.CharField(_("folio del recibo"), max_length=32, unique=True)
    delivered_on = models.DateField(_("entregada el"))
    received_by = PersonName(_("quién la recibió"), max_length=160, help_text=_("Su cargo o su papel."))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("quién")
    )
    at = models.DateTimeField(_("registrada el"))
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("entrega del acta")
        verbose_name_plural = _("entregas de actas")

    def __str__(self) -> str:
        return self.folio
