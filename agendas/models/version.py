"""Versions: numbered, frozen, validated by an assembly, published, superseded; never edited."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from assemblies.models import Minutes, Resolution
from iztapalapa import columns as models
from iztapalapa.transitions import Transitions
from planning.models import Colonia, PlanningProcess, Visitor

from .agenda import LocalAgenda


class AgendaVersionQuerySet(models.QuerySet["AgendaVersion"]):
    """Questions about versions."""

    def visible_to(self, user: Visitor) -> "AgendaVersionQuerySet":
        """Return those of the processes that ``user`` may see in the workspace."""
        return self.filter(agenda__process__in=PlanningProcess.objects.visible_to(user))

    def public(self) -> "AgendaVersionQuerySet":
        """Return what residents may read: everything frozen and not withdrawn."""
        return self.filter(state__in=AgendaVersion.PUBLIC)

    def current(self) -> "AgendaVersionQuerySet":
        """Return what residents are led to: in force, or on its way there; not what was superseded."""
        return self.filter(state__in=AgendaVersion.CURRENT)

    def published(self) -> "AgendaVersionQuerySet":
        """Return the agendas in force."""
        return self.filter(state=AgendaVersion.State.PUBLISHED)


class AgendaVersion(models.Model):
    """Una versión de la agenda: lo que la asamblea leyó, votó y firmó; ya no cambia."""

    class State(models.TextChoices):
        DRAFT = "draft", _("borrador")
        CONSULTATION = "consultation", _("en consulta")
        VALIDATED = "validated", _("validada en asamblea")
        PUBLISHED = "published", _("publicada")
        SUPERSEDED = "superseded", _("reemplazada")
        WITHDRAWN = "withdrawn", _("retirada")

    # What may follow what.
    TRANSITIONS = Transitions(
        {
            State.DRAFT: (State.CONSULTATION,),
            State.CONSULTATION: (State.VALIDATED, State.SUPERSEDED, State.WITHDRAWN),
            State.VALIDATED: (State.PUBLISHED, State.SUPERSEDED, State.WITHDRAWN),
            State.PUBLISHED: (State.SUPERSEDED, State.WITHDRAWN),
            State.SUPERSEDED: (),
            State.WITHDRAWN: (),
        }
    )
    CURRENT = (State.CONSULTATION, State.VALIDATED, State.PUBLISHED)
    PUBLIC = (*CURRENT, State.SUPERSEDED)

    agenda = models.ForeignKey(LocalAgenda, on_delete=models.PROTECT, related_name="versions", verbose_name=_("agenda"))
    colonia = models.ForeignKey(
        Colonia, on_delete=models.PROTECT, related_name="agenda_versions", verbose_name=_("colonia")
    )
    number = models.PositiveSmallIntegerField(_("versión"))
    state = models.CharField(_("estado"), max_length=12, choices=State, default=State.DRAFT)
    folio = models.CharField(_("folio"), max_length=32, unique=True, null=True, blank=True, editable=False)
    snapshot = models.JSONField(_("contenido congelado"), null=True, blank=True, editable=False)
    content_sha256 = models.CharField(_("huella SHA-256 del contenido"), max_length=64, blank=True, editable=False)
    frozen_at = models.DateTimeField(_("congelada el"), null=True, blank=True)
    consultation_from = models.DateField(_("consulta desde"), null=True, blank=True)
    consultation_until = models.DateField(_("consulta hasta"), null=True, blank=True)
    published_at = models.DateTimeField(_("publicada el"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("publicada por"),
    )
    early_reason = models.TextField(
        _("por qué se publicó antes de que terminara la consulta"), max_length=500, blank=True
    )
    superseded_by = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="supersedes",
        verbose_name=_("reemplazada por"),
    )
    withdrawn_reason = models.TextField(_("motivo del retiro"), blank=True)
    # The content never changes once it is there, and its hash stands in the history.
    history = HistoricalRecords(excluded_fields=["snapshot"])

    objects = AgendaVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("versión de la agenda")
        verbose_name_plural = _("versiones de la agenda")
        ordering = ["colonia__name_folded", "colonia__code", "-number"]
        constraints = [
            # Numbers run per colonia, so that ALDC-07-254-v3 names one document whatever the edition of the process.
            models.UniqueConstraint(
                fields=["colonia", "number"],
                name="version_number_once",
                violation_error_message=_("Esa versión de la agenda ya existe."),
            ),
            models.UniqueConstraint(
                fields=["agenda"],
                condition=Q(state="published"),
                name="one_published_version",
                violation_error_message=_("Ya hay una versión publicada de esta agenda."),
            ),
            models.UniqueConstraint(
                fields=["agenda"],
                condition=Q(state="draft"),
                name="one_draft_version",
                violation_error_message=_("Ya hay un borrador de esta agenda."),
            ),
            models.CheckConstraint(
                condition=Q(state="draft", snapshot__isnull=True, folio__isnull=True, content_sha256="")
                | (
                    ~Q(state="draft")
                    & Q(snapshot__isnull=False, folio__isnull=False, frozen_at__isnull=False)
                    & ~Q(content_sha256="")
                ),
                name="version_frozen_from_consultation_on",
                violation_error_message=_("Desde la consulta, la versión lleva folio, contenido y huella."),
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False, published_by__isnull=False),
                name="published_by_someone",
                violation_error_message=_("Una versión publicada dice cuándo y quién la publicó."),
            ),
            models.CheckConstraint(
                condition=Q(state="superseded", superseded_by__isnull=False)
                | (~Q(state="superseded") & Q(superseded_by__isnull=True)),
                name="superseded_says_by_which",
                violation_error_message=_("Una versión reemplazada dice por cuál."),
            ),
            models.CheckConstraint(
                condition=(Q(state="withdrawn") & ~Q(withdrawn_reason=""))
                | (~Q(state="withdrawn") & Q(withdrawn_reason="")),
                name="version_withdrawn_with_reason",
                violation_error_message=_("Una versión retirada dice por qué."),
            ),
            models.CheckConstraint(
                condition=Q(early_reason="") | Q(published_at__isnull=False),
                name="early_reason_is_of_a_publication",
                violation_error_message=_("Sólo una versión que se publicó dice por qué se publicó antes."),
            ),
            models.CheckConstraint(
                condition=Q(consultation_until__isnull=True) | Q(consultation_until__gte=F("consultation_from")),
                name="consultation_dates_in_order",
                violation_error_message=_("La consulta termina el día que empieza o después."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agenda} v{self.number}"

    def get_absolute_url(self) -> str:
        """Return the public page of this version."""
        return reverse("agenda-version", args=[self.colonia.code, self.number])

    def clean(self) -> None:
        """Refuse what would stand beside, or in place of, a later version that was published."""
        if self.state in self.CURRENT:
            self.require_latest()
        newer = self.superseded_by
        if newer and (newer.number <= self.number or newer.agenda_id != self.agenda_id):
            raise ValidationError(gettext("A una versión sólo la reemplaza una posterior de la misma agenda."))

    def require_latest(self) -> None:
        """Refuse a step of a version when a later one of its agenda was published."""
        later = self.siblings.filter(number__gt=self.number, published_at__isnull=False).first()
        if later:
            sentence = gettext("La versión %(later)s ya se publicó: la %(number)s es anterior y no la reemplaza.")
            raise ValidationError(sentence % {"later": later.number, "number": self.number})

    @property
    def siblings(self) -> AgendaVersionQuerySet:
        """Return the other versions of this agenda, the newest first, without their long content."""
        others = AgendaVersion.objects.filter(agenda=self.agenda_id).exclude(pk=self.pk)
        return others.order_by("-number").defer("snapshot")

    @property
    def in_force_instead(self) -> "AgendaVersion | None":
        """Return the agenda of a later edition that is in force in the colonia instead of this published one."""
        if self.state != self.State.PUBLISHED:
            return None
        later = AgendaVersion.objects.published().filter(colonia=self.colonia_id, number__gt=self.number)
        return later.select_related("colonia").defer("snapshot").order_by("-number").first()

    @property
    def process(self) -> PlanningProcess:
        """Return the planning process (for permissions)."""
        return self.agenda.process

    def is_consulted(self, at: datetime) -> bool:
        """Say whether people may still answer at ``at``; the consultation's last day counts whole."""
        return self.consultation_until is not None and timezone.localdate(at) <= self.consultation_until

    @property
    def is_frozen(self) -> bool:
        """Say whether the content can no longer change."""
        return self.state != self.State.DRAFT

    @property
    def consultation_is_over(self) -> bool:
        """Say whether the last day of the consultation has passed; that day still belongs to it."""
        return self.consultation_until is not None and not self.is_consulted(timezone.now())

    def may_become(self, state: str) -> bool:
        """Say whether ``state`` may follow the present one."""
        return self.TRANSITIONS.allow(self.state, state)


class AgendaValidation(models.Model):
    """La validación: la asamblea, su acta aprobada y el acuerdo cuyo voto cuenta; nunca se vuelve a teclear."""

    version = models.OneToOneField(
        AgendaVersion, on_delete=models.PROTECT, related_name="validation", verbose_name=_("versión")
    )
    minutes = models.ForeignKey(
        Minutes, on_delete=models.PROTECT, related_name="agenda_validations", verbose_name=_("acta")
    )
    resolution = models.OneToOneField(
        Resolution, on_delete=models.PROTECT, related_name="agenda_validation", verbose_name=_("acuerdo")
    )
    snapshot = models.JSONField(_("registro congelado"))
    content_sha256 = models.CharField(_("huella SHA-256"), max_length=64)
    recorded_at = models.DateTimeField(_("registrada el"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("registrada por")
    )

    class Meta:
        verbose_name = _("validación de la agenda")
        verbose_name_plural = _("validaciones de la agenda")

    def __str__(self) -> str:
        return f"{self.version}: {self.minutes}"


class AgendaFile(models.Model):
    """El PDF guardado de una versión en un estado: se hace una vez y se conserva."""

    version = models.ForeignKey(
        AgendaVersion, on_delete=models.PROTECT, related_name="files", verbose_name=_("versión")
    )
    state = models.CharField(_("estado"), max_length=12, choices=AgendaVersion.State)
    variant = models.CharField(_("variante"), max_length=12, default="letter")
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, related_name="+", verbose_name=_("documento")
    )

    class Meta:
        verbose_name = _("archivo de la agenda")
        verbose_name_plural = _("archivos de la agenda")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "state", "variant"],
                name="agenda_file_once",
                violation_error_message=_("Ese archivo ya está guardado."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.version} · {self.get_state_display()}"
