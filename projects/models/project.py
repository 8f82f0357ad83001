"""A project: born in a session, carried by an agenda, followed until the collective confirms it."""

from datetime import datetime

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db.models import Case, F, OuterRef, Q, Subquery, When
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from assemblies.models import Session
from iztapalapa import columns as models
from iztapalapa.folding import FoldedField, SameOnce, fold
from iztapalapa.transitions import Transitions
from planning.models import AlliedOrganization, PlanningProcess, Problem, Strategy, ThematicDomain, Visitor

from .area import GovernmentArea


class ProjectStatus(models.TextChoices):
    """What became of a project."""

    PROPOSED = "proposed", _("propuesto")
    IN_AGENDA = "in_agenda", _("en la agenda")
    IN_PROGRESS = "in_progress", _("en marcha")
    DONE = "done", _("realizado")
    CONFIRMED = "confirmed", _("confirmado por el colectivo")
    NOT_VIABLE = "not_viable", _("no viable")
    WITHDRAWN = "withdrawn", _("retirado")

    @property
    def tone(self) -> str:
        """Return how its label looks on pages (components/_status.html); the words say it too."""
        tones = {"in_agenda": "info", "in_progress": "info", "done": "ok", "confirmed": "ok"}
        return {**tones, "not_viable": "danger", "withdrawn": "warn"}.get(self.value, "")


# What may follow what. A project that was declared not viable may be taken up again when things change.
TRANSITIONS = Transitions(
    {
        ProjectStatus.PROPOSED: (ProjectStatus.IN_AGENDA, ProjectStatus.NOT_VIABLE, ProjectStatus.WITHDRAWN),
        ProjectStatus.IN_AGENDA: (ProjectStatus.IN_PROGRESS, ProjectStatus.NOT_VIABLE, ProjectStatus.WITHDRAWN),
        ProjectStatus.IN_PROGRESS: (ProjectStatus.DONE, ProjectStatus.NOT_VIABLE, ProjectStatus.WITHDRAWN),
        ProjectStatus.DONE: (ProjectStatus.CONFIRMED, ProjectStatus.IN_PROGRESS),
        ProjectStatus.CONFIRMED: (),
        ProjectStatus.NOT_VIABLE: (ProjectStatus.PROPOSED,),
        ProjectStatus.WITHDRAWN: (),
    }
)
NEEDS_REASON = (ProjectStatus.NOT_VIABLE, ProjectStatus.WITHDRAWN)
CARRIED_OUT = (ProjectStatus.DONE, ProjectStatus.CONFIRMED)
STANDING = (ProjectStatus.PROPOSED, ProjectStatus.IN_AGENDA, ProjectStatus.IN_PROGRESS, *CARRIED_OUT)


class ProjectQuerySet(models.QuerySet["Project"]):
    """Questions about projects."""

    def visible_to(self, user: Visitor) -> "ProjectQuerySet":
        """Return the projects of the processes that ``user`` may see in the workspace."""
        return self.filter(process__in=PlanningProcess.objects.visible_to(user))

    def published(self) -> "ProjectQuerySet":
        """Return what residents see: the catalogue is public from the day a project is proposed."""
        return self.all()

    def registered(self) -> "ProjectQuerySet":
        """Return what the programme counts: all but those withdrawn."""
        return self.exclude(status=ProjectStatus.WITHDRAWN)

    def as_of(self, at: datetime) -> "ProjectQuerySet":
        """Return those proposed by ``at``, each with ``status_then``: the state it had at that moment."""
        until_then = StatusChange.objects.filter(project=OuterRef("pk"), at__lte=at)
        earlier = Subquery(until_then.order_by("-at", "-pk").values("to_status")[:1])
        # Most have not changed since: only the others need to look into their history.
        then = Case(When(status_since__lte=at, then=F("status")), default=earlier)
        return self.annotate(status_then=then).filter(status_then__isnull=False)

    def that_may_become(self, status: str) -> "ProjectQuerySet":
        """Return those whose present state may be followed by ``status``."""
        return self.filter(status__in=TRANSITIONS.leading_to(status))

    def carried_out(self) -> "ProjectQuerySet":
        """Return the "actions done": done, or confirmed by the collective."""
        return self.filter(status__in=CARRIED_OUT)

    def standing(self) -> "ProjectQuerySet":
        """Return those neither withdrawn nor declared not viable."""
        return self.filter(status__in=STANDING)

    def search(self, query: str) -> "ProjectQuerySet":
        """Return those where each word of ``query`` is in the folio, title, description, or the colonia's name or code.

        A colonia's name is looked up where it is kept (a copy here would go stale when it is renamed): by a subquery
        over the processes, which the database answers once a word, so that no row is joined or doubled.
        """
        found = self
        for word in fold(query).split():
            there = PlanningProcess.objects.filter(colonia__search_folded__contains=word).values("pk")
            found = found.filter(Q(search_folded__contains=word) | Q(process__in=there))
        return found


class Project(models.Model):
    """Un proyecto o acción que la comunidad propone para transformar su colonia."""

    class Kind(models.TextChoices):
        SOCIAL = "social", _("proyecto social")
        URBAN = "urban", _("proyecto urbano")
        ACTION = "action", _("acción prioritaria")

    class Horizon(models.TextChoices):
        SHORT = "short", _("corto plazo")
        MEDIUM = "medium", _("mediano plazo")
        LONG = "long", _("largo plazo")

    class Management(models.TextChoices):
        SELF_MANAGED = "self_managed", _("autogestión")
        CO_MANAGED = "co_managed", _("cogestión")
        GOVERNMENT = "government", _("gestión")

    Status = ProjectStatus

    folio = models.CharField(_("folio"), max_length=16, unique=True, editable=False)
    process = models.ForeignKey(
        PlanningProcess, on_delete=models.PROTECT, related_name="projects", verbose_name=_("proceso")
    )
    strategy = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, null=True, blank=True, related_name="projects", verbose_name=_("estrategia")
    )
    domain = models.ForeignKey(
        ThematicDomain, on_delete=models.PROTECT, related_name="projects", verbose_name=_("ámbito")
    )
    title = models.CharField(_("título"), max_length=160)
    title_folded = FoldedField(sources=("title",), max_length=160)
    description = models.TextField(_("descripción"), max_length=2000, blank=True)
    search_folded = FoldedField(sources=("folio", "title", "description"), max_length=2400)
    kind = models.CharField(_("tipo"), max_length=8, choices=Kind)
    horizon = models.CharField(_("horizonte"), max_length=8, choices=Horizon, blank=True)
    management = models.CharField(_("modo de gestión"), max_length=12, choices=Management, blank=True)
    place = models.CharField(_("lugar"), max_length=200, blank=True)
    people_benefited = models.PositiveIntegerField(_("personas que se benefician"), null=True, blank=True)
    estimated_cost = models.DecimalField(
        _("costo estimado (pesos)"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    area = models.ForeignKey(
        GovernmentArea,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("área de gobierno"),
    )
    problems = models.ManyToManyField(
        Problem, blank=True, related_name="projects", verbose_name=_("problemas que atiende")
    )
    born_in = models.ForeignKey(
        Session, on_delete=models.PROTECT, null=True, blank=True, related_name="projects", verbose_name=_("nació en")
    )
    organizations = models.ManyToManyField(
        AlliedOrganization, blank=True, related_name="projects", verbose_name=_("organizaciones aliadas")
    )
    status = models.CharField(_("estado"), max_length=12, choices=ProjectStatus, default=ProjectStatus.PROPOSED)
    status_since = models.DateTimeField(_("en este estado desde"))
    history = HistoricalRecords(m2m_fields=[problems, organizations], excluded_fields=["title_folded"])

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("proyecto")
        verbose_name_plural = _("proyectos")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["domain", "-id"], name="project_by_domain"),
            models.Index(fields=["status", "-id"], name="project_by_status"),
            # Counted from the index alone: how many of each ámbito, whatever the size of the catalogue.
            models.Index(fields=["domain", "status"], name="project_domain_and_status"),
        ]
        constraints = [
            SameOnce(
                fields=["process", "title_folded"],
                name="project_title_once",
                violation_error_message=_("Ya hay un proyecto con ese título en esta colonia."),
            ),
            models.CheckConstraint(
                condition=Q(estimated_cost__isnull=True) | Q(estimated_cost__gte=0),
                name="project_cost_not_negative",
                violation_error_message=_("El costo no puede ser negativo."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.folio} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("project-detail", args=[self.folio])

    @property
    def tone(self) -> str:
        """Return how the label of its state looks."""
        return ProjectStatus(self.status).tone

    def may_become(self, status: str) -> bool:
        """Say whether ``status`` may follow the present one."""
        return TRANSITIONS.allow(self.status, status)


class StatusChange(models.Model):
    """Un cambio de estado del proyecto: fechado, firmado y visible."""

    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="status_changes", verbose_name=_("proyecto")
    )
    from_status = models.CharField(_("de"), max_length=12, choices=ProjectStatus, blank=True)
    to_status = models.CharField(_("a"), max_length=12, choices=ProjectStatus)
    at = models.DateTimeField(_("cuándo"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("quién")
    )
    reason = models.TextField(_("motivo o nota"), blank=True)

    class Meta:
        verbose_name = _("cambio de estado")
        verbose_name_plural = _("cambios de estado")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(to_status__in=["not_viable", "withdrawn"]) | ~Q(reason=""),
                name="refusal_says_why",
                violation_error_message=_("Di por qué: las personas de la colonia van a leerlo."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.project.folio} → {self.get_to_status_display()}"

    @property
    def sentence(self) -> str:
        """Return what happened, in words."""
        if not self.from_status:
            return gettext("Se propuso")
        return gettext("Pasó de «%(old)s» a «%(new)s»") % {
            "old": self.get_from_status_display(),
            "new": self.get_to_status_display(),
        }
