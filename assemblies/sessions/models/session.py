"""One record for everything convened, from an assembly to a tequio."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Case, F, OuterRef, Q, Subquery, Sum, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from iztapalapa import columns as models
from iztapalapa.records import moment_signed
from planning.models import (
    AlliedOrganization,
    Attachment,
    CommunityFeeling,
    Imaginary,
    LocalAsset,
    PlanningProcess,
    Problem,
    Stage,
    Strategy,
    Vision,
    Visitor,
)

from ..changes import changes_between, require_free
from .venue import Venue


class EvaluationMoment(models.TextChoices):
    """The programme's three moments of evaluation."""

    SELF_DIAGNOSIS = "self_diagnosis", _("Autodiagnóstico")
    IMAGINARIES = "imaginaries", _("Construcción de imaginarios")
    PROJECT_PLANNING = "project_planning", _("Planeación de proyectos y acciones")


class SessionQuerySet(models.QuerySet["Session"]):
    """Questions about sessions."""

    def visible_to(self, user: Visitor) -> "SessionQuerySet":
        """Return the sessions of the processes that ``user`` may see."""
        return self.filter(process__in=PlanningProcess.objects.visible_to(user))

    def assemblies(self) -> "SessionQuerySet":
        """Return the community assemblies."""
        return self.filter(kind=Session.Kind.ASSEMBLY)

    def held(self) -> "SessionQuerySet":
        """Return what took place."""
        return self.filter(status=Session.Status.HELD)

    def upcoming(self, at: datetime) -> "SessionQuerySet":
        """Return what is scheduled and has not ended at the moment ``at``, soonest first."""
        return self.filter(status=Session.Status.SCHEDULED, ends_at__gte=at).order_by("starts_at", "pk")

    def past(self, at: datetime) -> "SessionQuerySet":
        """Return what was held, and what was to end before the moment ``at``, newest first."""
        return self.filter(Q(status=Session.Status.HELD) | Q(ends_at__lt=at)).order_by("-starts_at", "-pk")

    def coming_first(self, at: datetime) -> "SessionQuerySet":
        """Return all: first what is to come (soonest first, ``is_coming``), then what is over (newest first)."""
        coming = Q(ends_at__gte=at) & ~Q(status=Session.Status.HELD)
        return self.annotate(
            is_coming=Case(When(coming, then=True), default=False, output_field=models.BooleanField()),
            soon=Case(When(coming, then=F("starts_at"))),
        ).order_by("-is_coming", F("soon").asc(nulls_last=True), "-starts_at", "-pk")

    def with_attendance(self) -> "SessionQuerySet":
        """Annotate ``attendances``: how many people were counted (0 if nobody)."""
        tallies = Session.objects.filter(pk=OuterRef("pk")).order_by().values("pk")
        counted = tallies.annotate(total=Sum("attendance__people")).values("total")
        return self.annotate(attendances=Coalesce(Subquery(counted), 0))


class Session(models.Model):
    """Una reunión convocada: asamblea, sesión de trabajo, recorrido, tequio…"""

    class Kind(models.TextChoices):
        ASSEMBLY = "assembly", _("asamblea comunitaria")
        WORKSHOP = "workshop", _("sesión de trabajo")
        TRAINING = "training", _("formación")
        WALK = "walk", _("recorrido")
        CHILDREN_WORKSHOP = "children_workshop", _("taller infantil")
        TEQUIO = "tequio", _("tequio")
        MURAL = "mural", _("mural comunitario")
        RADIO = "radio", _("Radio Bocinas")
        MEMORY_DAY = "memory_day", _("jornada de memoria histórica")

    class Mode(models.TextChoices):
        IN_PERSON = "in_person", _("presencial")
        VIRTUAL = "virtual", _("virtual")
        HYBRID = "hybrid", _("híbrida")

    class Status(models.TextChoices):
        SCHEDULED = "scheduled", _("programada")
        HELD = "held", _("realizada")
        CANCELLED = "cancelled", _("cancelada")

    Moment = EvaluationMoment

    process = models.ForeignKey(
        PlanningProcess, on_delete=models.PROTECT, related_name="sessions", verbose_name=_("proceso")
    )
    number = models.PositiveIntegerField(_("número"))
    kind = models.CharField(_("tipo"), max_length=20, choices=Kind)
    stage = models.CharField(_("etapa"), max_length=12, choices=Stage)
    moment = models.CharField(_("momento de evaluación"), max_length=20, choices=EvaluationMoment, blank=True)
    purpose = models.CharField(_("para qué"), max_length=300)
    starts_at = models.DateTimeField(_("empieza"))
    ends_at = models.DateTimeField(_("termina"))
    venue = models.ForeignKey(
        Venue, on_delete=models.PROTECT, null=True, blank=True, related_name="sessions", verbose_name=_("lugar")
    )
    mode = models.CharField(_("modalidad"), max_length=10, choices=Mode, default=Mode.IN_PERSON)
    virtual_link = models.URLField(_("enlace para conectarse"), max_length=300, blank=True)
    status = models.CharField(_("estado"), max_length=10, choices=Status, default=Status.SCHEDULED)
    cancelled_reason = models.TextField(_("motivo de la cancelación"), blank=True)
    scheduled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("programada por")
    )
    # What was born here: the session names it, because planning stands to the left and cannot name a session.
    problems = models.ManyToManyField(Problem, blank=True, related_name="sessions", verbose_name=_("problemas"))
    feelings = models.ManyToManyField(CommunityFeeling, blank=True, related_name="sessions", verbose_name=_("sentires"))
    assets = models.ManyToManyField(LocalAsset, blank=True, related_name="sessions", verbose_name=_("potencialidades"))
    imaginaries = models.ManyToManyField(Imaginary, blank=True, related_name="sessions", verbose_name=_("imaginarios"))
    visions = models.ManyToManyField(Vision, blank=True, related_name="sessions", verbose_name=_("visión"))
    strategies = models.ManyToManyField(Strategy, blank=True, related_name="sessions", verbose_name=_("estrategias"))
    organizations = models.ManyToManyField(
        AlliedOrganization, blank=True, related_name="sessions", verbose_name=_("organizaciones presentes")
    )
    attachments = models.ManyToManyField(Attachment, blank=True, related_name="sessions", verbose_name=_("fotos"))
    history = HistoricalRecords(
        m2m_fields=[problems, feelings, assets, imaginaries, visions, strategies, organizations, attachments]
    )

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("sesión")
        verbose_name_plural = _("sesiones")
        ordering = ["-starts_at", "-pk"]
        indexes = [
            models.Index(fields=["status", "starts_at"], name="session_by_status_and_start"),
            models.Index(fields=["kind", "-starts_at"], name="session_by_kind_and_start"),
            models.Index(fields=["starts_at"], name="session_by_start"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["process", "number"],
                name="session_number_once",
                violation_error_message=_("Ya hay una sesión con ese número en el proceso."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="session_ends_after_start",
                violation_error_message=_("La sesión termina después de empezar: revisa la hora de término."),
            ),
            models.CheckConstraint(
                condition=(Q(status="cancelled") & ~Q(cancelled_reason=""))
                | (~Q(status="cancelled") & Q(cancelled_reason="")),
                name="session_cancelled_with_reason",
                violation_error_message=_("Una sesión cancelada dice por qué."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display().capitalize()} {self.number} · {self.process.colonia}"

    def get_absolute_url(self) -> str:
        """Return the workspace page: the session's hub."""
        return reverse("session-detail", args=[self.pk])

    def clean(self) -> None:
        """Ask whatever belongs to the session before it is cancelled or changes: see ``changes.py``."""
        stored = Session.objects.filter(pk=self.pk).first() if self.pk else None
        if stored:
            require_free(stored, *changes_between(stored, self, at=moment_signed()))

    @property
    def is_assembly(self) -> bool:
        """Say whether this is a community assembly (with calls and minutes)."""
        return self.kind == self.Kind.ASSEMBLY

    @property
    def accepts_results(self) -> bool:
        """Say whether results may be written: anything but a cancelled session of an open process."""
        return self.status != self.Status.CANCELLED and self.process.is_open


class OrderOfBusinessItem(models.Model):
    """Un punto del orden del día, con los minutos que se le dan."""

    session = models.ForeignKey(
        Session, on_delete=models.CASCADE, related_name="order_of_business", verbose_name=_("sesión")
    )
    position = models.PositiveSmallIntegerField(_("lugar"))
    text = models.CharField(_("punto"), max_length=200)
    minutes = models.PositiveSmallIntegerField(_("minutos"), null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("punto del orden del día")
        verbose_name_plural = _("orden del día")
        ordering = ["session", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "position"],
                name="business_item_position_once",
                violation_error_message=_("Dos puntos tienen el mismo lugar en el orden del día."),
            )
        ]

    def __str__(self) -> str:
        return self.text


class Call(models.Model):
    """Una convocatoria de la asamblea: primera o segunda, cuándo y por qué medios se llamó."""

    class Ordinal(models.TextChoices):
        FIRST = "first", _("primera convocatoria")
        SECOND = "second", _("segunda convocatoria")

    class Means(models.TextChoices):
        PERIFONEO = "perifoneo", _("perifoneo")
        CARTEL = "cartel", _("cartel")
        VOLANTE = "volante", _("volante")
        RADIO_BOCINAS = "radio_bocinas", _("Radio Bocinas")
        REDES = "redes", _("redes sociales")
        CASA_POR_CASA = "casa_por_casa", _("casa por casa")

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="calls", verbose_name=_("sesión"))
    ordinal = models.CharField(_("convocatoria"), max_length=6, choices=Ordinal, default=Ordinal.FIRST)
    called_on = models.DateField(_("fecha en que se convocó"))
    starts_at = models.DateTimeField(_("para empezar el"))
    means = models.JSONField(_("medios"), default=list, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("convocatoria")
        verbose_name_plural = _("convocatorias")
        ordering = ["session", "ordinal"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "ordinal"],
                name="call_ordinal_once",
                violation_error_message=_("Esa convocatoria ya está registrada."),
            )
        ]

    def __str__(self) -> str:
        return self.get_ordinal_display()

    def clean(self) -> None:
        """Ask that people are called on the day for which they are called or before, and again only for later."""
        if self.called_on and self.starts_at and self.called_on > localdate(self.starts_at):
            raise ValidationError({"called_on": _("Se convoca el día de la asamblea o antes: revisa la fecha.")})
        if self.ordinal == self.Ordinal.SECOND and self.starts_at and self.starts_at <= self.session.starts_at:
            raise ValidationError({"starts_at": _("La segunda convocatoria es después de la primera.")})

    @property
    def was_made(self) -> bool:
        """Say whether people were called already: from that day on; it may be still to come."""
        return self.called_on <= localdate()

    def means_display(self) -> list[str]:
        """Return the labels of the means."""
        labels = dict(self.Means.choices)
        return [str(labels[code]) for code in self.means if code in labels]


class Rescheduling(models.Model):
    """Un cambio de día u hora de una sesión: de cuándo a cuándo, quién y por qué."""

    session = models.ForeignKey(
        Session, on_delete=models.CASCADE, related_name="reschedulings", verbose_name=_("sesión")
    )
    from_starts_at = models.DateTimeField(_("empezaba"))
    from_ends_at = models.DateTimeField(_("terminaba"))
    to_starts_at = models.DateTimeField(_("empieza"))
    to_ends_at = models.DateTimeField(_("termina"))
    reason = models.CharField(_("motivo"), max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("quién")
    )
    at = models.DateTimeField(_("cuándo"))

    class Meta:
        verbose_name = _("cambio de fecha")
        verbose_name_plural = _("cambios de fecha")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="rescheduling_with_reason",
                violation_error_message=_("Di por qué se mueve: quienes iban a ir lo van a leer."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.session}: {self.from_starts_at:%Y-%m-%d} → {self.to_starts_at:%Y-%m-%d}"

    @property
    def sentence(self) -> str:
        """Return what changed and why, as everybody reads it."""
        before, after = (
            date_format(localtime(day), "DATETIME_FORMAT") for day in (self.from_starts_at, self.to_starts_at)
        )
        facts = {"before": before, "after": after, "reason": self.reason}
        return gettext("Se movió del %(before)s al %(after)s: %(reason)s") % facts
