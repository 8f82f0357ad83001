"""One planning cycle of a colonia and the stages it goes through."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from iztapalapa import columns as models
from iztapalapa.records import signed

from .territory import Colonia
from .user import User, Visitor

if TYPE_CHECKING:
    from datetime import datetime


class Stage(models.TextChoices):
    """The stages of a process, in order: the one list that boards, maps, task lists and forms walk."""

    CONVENING = "convening", _("Convocatoria")
    COLLECTIVE = "collective", _("Integración del colectivo")
    WALK = "walk", _("Recorrido")
    DIAGNOSIS = "diagnosis", _("Autodiagnóstico y priorización")
    VISION = "vision", _("Imaginarios y visión")
    PLANNING = "planning", _("Estrategias, proyectos y acciones")
    AGENDA = "agenda", _("Integración de la Agenda Local")
    VALIDATION = "validation", _("Validación en asamblea")
    FOLLOW_UP = "follow_up", _("Seguimiento")

    @property
    def position(self) -> int:
        """Return 1 for the first stage, and so on to ``total`` for the last."""
        return list(Stage).index(self) + 1

    @property
    def total(self) -> int:
        """Return how many stages there are, to be said beside the position."""
        return len(Stage)

    @property
    def following(self) -> "Stage | None":
        """Return the next stage, None after the last."""
        stages = list(Stage)
        return stages[self.position] if self.position < len(stages) else None


class PlanningProcessQuerySet(models.QuerySet["PlanningProcess"]):
    """Questions about processes."""

    def open(self) -> "PlanningProcessQuerySet":
        """Return the processes under way."""
        return self.filter(closed_at__isnull=True)

    def open_at(self, at: "datetime") -> "PlanningProcessQuerySet":
        """Return the processes that were under way at the moment ``at``: from their opening, until their closing."""
        return self.filter(opened_at__lte=at).exclude(closed_at__lte=at)

    def for_residents(self, colonia: Colonia) -> "PlanningProcess | None":
        """Return the latest process of ``colonia`` (the open one, if any) with what its page shows."""
        mine = self.filter(colonia=colonia).select_related("vision").order_by("-edition")
        return mine.prefetch_related("moves", "problems__domain").first()

    def visible_to(self, user: Visitor) -> "PlanningProcessQuerySet":
        """Return what ``user`` may see: all, those of the own office, or those assigned."""
        if not isinstance(user, User) or not user.is_active:
            return self.none()
        if user.sees_all:
            return self
        if user.role == User.Role.OFFICE:
            return self.filter(colonia__office=user.office_id)
        if user.role == User.Role.FACILITATOR:
            return self.filter(
                pk__in=PlanningProcess.facilitators.through.objects.filter(user=user).values("planningprocess")
            )
        return self.none()

    def worked_on_by(self, user: Visitor) -> "PlanningProcessQuerySet":
        """Return what ``user`` may write in, as ``planning.work_on_process`` says of one: observers only read."""
        return self.visible_to(user) if isinstance(user, User) and user.role != User.Role.OBSERVER else self.none()


class PlanningProcess(models.Model):
    """El proceso de planeación de una colonia: de la convocatoria al seguimiento de su agenda."""

    # Whoever writes something that hangs on a process holds the process: see iztapalapa/records.py.
    is_root: ClassVar[bool] = True

    colonia = models.ForeignKey(Colonia, on_delete=models.PROTECT, related_name="processes", verbose_name=_("colonia"))
    edition = models.PositiveSmallIntegerField(_("edición"), default=1)
    stage = models.CharField(_("etapa"), max_length=12, choices=Stage, default=Stage.CONVENING)
    stage_since = models.DateTimeField(_("en esta etapa desde"), default=timezone.now)
    facilitators = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="processes", verbose_name=_("facilitación")
    )
    opened_at = models.DateTimeField(_("abierto el"), default=timezone.now)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("abierto por")
    )
    closed_at = models.DateTimeField(_("cerrado el"), null=True, blank=True)
    closed_reason = models.TextField(_("motivo del cierre"), blank=True)
    history = HistoricalRecords(m2m_fields=[facilitators])

    objects = PlanningProcessQuerySet.as_manager()

    class Meta:
        verbose_name = _("proceso de planeación")
        verbose_name_plural = _("procesos de planeación")
        ordering = ["colonia__name_folded", "colonia__code", "-edition"]
        constraints = [
            models.UniqueConstraint(
                fields=["colonia"],
                condition=Q(closed_at__isnull=True),
                name="one_open_process_per_colonia",
                violation_error_message=_("Esta colonia ya tiene un proceso abierto."),
            ),
            models.UniqueConstraint(
                fields=["colonia", "edition"],
                name="one_process_per_edition",
                violation_error_message=_("Esta colonia ya tiene un proceso con esa edición."),
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_reason="")
                | (Q(closed_at__isnull=False) & ~Q(closed_reason="")),
                name="process_closed_with_reason",
                violation_error_message=_("Un proceso cerrado dice cuándo y por qué."),
            ),
            models.CheckConstraint(
                condition=Q(stage__in=[stage.value for stage in Stage]),
                name="process_stage_is_known",
                violation_error_message=_("Esa etapa no existe."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.colonia} ({self.colonia.code})"

    def get_absolute_url(self) -> str:
        """Return the workspace page: the task list."""
        return reverse("process-detail", args=[self.pk])

    @property
    def current_stage(self) -> Stage:
        """Return the stage as a member of Stage."""
        return Stage(self.stage)

    @property
    def is_open(self) -> bool:
        """Say whether the process is under way."""
        return self.closed_at is None

    def standing_of(self, stage: Stage) -> str:
        """Say of a stage whether this process has left it behind (done), stands at it (here) or has it ahead (next)."""
        here = self.current_stage
        if stage == here:
            return "here"
        return "done" if stage.position < here.position else "next"

    def move_to(self, stage: Stage, *, by: User, at: "datetime", reason: str = "") -> "StageMove":
        """Stand at ``stage`` and keep the move; ``planning.actions`` asks the gate first."""
        move = StageMove(process=self, from_stage=self.stage, to_stage=stage, by=by, at=at, reason=reason)
        self.stage, self.stage_since = stage, at
        with signed(by=by, at=at):
            self.save(update_fields=["stage", "stage_since"])
        move.save()
        return move


class StageMove(models.Model):
    """Un cambio de etapa: de cuál a cuál, quién, cuándo y, si faltaba evidencia, por qué."""

    process = models.ForeignKey(
        PlanningProcess, on_delete=models.CASCADE, related_name="moves", verbose_name=_("proceso")
    )
    from_stage = models.CharField(_("de"), max_length=12, choices=Stage)
    to_stage = models.CharField(_("a"), max_length=12, choices=Stage)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("quién")
    )
    at = models.DateTimeField(_("cuándo"))
    reason = models.TextField(_("motivo"), blank=True)

    class Meta:
        verbose_name = _("cambio de etapa")
        verbose_name_plural = _("cambios de etapa")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(from_stage=models.F("to_stage")),
                name="move_goes_somewhere",
                violation_error_message=_("El proceso ya está en esa etapa."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_from_stage_display()} → {self.get_to_stage_display()}"
