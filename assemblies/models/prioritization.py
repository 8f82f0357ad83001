"""A counted prioritisation: who voted, with how many dots, for what. Points are never ranks added up."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from planning.models import Problem

from .session import Session


class PrioritizationExerciseQuerySet(models.QuerySet["PrioritizationExercise"]):
    """Questions about prioritisations."""

    def closed(self) -> "PrioritizationExerciseQuerySet":
        """Return those whose count is frozen."""
        return self.filter(closed_at__isnull=False)

    def visible_to(self, user: Any) -> "PrioritizationExerciseQuerySet":
        """Return those of the sessions that ``user`` may see."""
        return self.filter(session__in=Session.objects.visible_to(user))


class PrioritizationExercise(models.Model):
    """Una priorización: la comunidad reparte puntos entre opciones y quienes escrutan los cuentan."""

    class Method(models.TextChoices):
        DOTS = "dots", _("puntos")
        PAIRWISE = "pairwise", _("comparación por pares")
        HANLON = "hanlon", _("Hanlon")

    session = models.ForeignKey(
        Session, on_delete=models.PROTECT, related_name="prioritizations", verbose_name=_("sesión")
    )
    method = models.CharField(_("método"), max_length=10, choices=Method, default=Method.DOTS)
    round = models.PositiveSmallIntegerField(_("ronda"), default=1)
    question = models.CharField(_("pregunta"), max_length=200)
    dots_per_person = models.PositiveSmallIntegerField(_("puntos por persona"), default=3)
    cap_per_option = models.PositiveSmallIntegerField(
        _("tope por opción"), null=True, blank=True, help_text=_("Cuántos puntos puede dar una persona a una opción.")
    )
    teller_one = models.CharField(_("primera persona escrutadora"), max_length=120, blank=True)
    teller_two = models.CharField(_("segunda persona escrutadora"), max_length=120, blank=True)
    closed_at = models.DateTimeField(_("cerrada el"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cerrada por"),
    )
    history = HistoricalRecords()

    objects = PrioritizationExerciseQuerySet.as_manager()

    class Meta:
        verbose_name = _("priorización")
        verbose_name_plural = _("priorizaciones")
        ordering = ["session", "round", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(dots_per_person__gte=1, dots_per_person__lte=20),
                name="dots_in_range",
                violation_error_message=_("Cada persona reparte de 1 a 20 puntos."),
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="prioritization_closed_by_someone",
                violation_error_message=_("Un conteo cerrado dice cuándo y quién lo cerró."),
            ),
        ]

    def __str__(self) -> str:
        return self.question

    @property
    def process(self) -> Any:
        """Return the planning process (for permissions)."""
        return self.session.process

    @property
    def is_closed(self) -> bool:
        """Say whether the count is frozen."""
        return self.closed_at is not None


class PrioritizationGroup(models.Model):
    """Un grupo que vota por su lado (mujeres, juventudes, una mesa) o toda la asamblea."""

    class Kind(models.TextChoices):
        ALL = "all", _("toda la asamblea")
        WOMEN = "women", _("mujeres")
        MEN = "men", _("hombres")
        YOUTH = "youth", _("juventudes")
        ELDERS = "elders", _("personas mayores")
        TABLE = "table", _("mesa")

    exercise = models.ForeignKey(
        PrioritizationExercise, on_delete=models.CASCADE, related_name="groups", verbose_name=_("priorización")
    )
    kind = models.CharField(_("grupo"), max_length=8, choices=Kind, default=Kind.ALL)
    table_number = models.PositiveSmallIntegerField(_("número de mesa"), null=True, blank=True)
    people = models.PositiveIntegerField(_("personas que votaron"), default=0)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("grupo que vota")
        verbose_name_plural = _("grupos que votan")
        ordering = ["exercise", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["exercise", "kind"],
                condition=Q(table_number__isnull=True),
                name="group_once",
                violation_error_message=_("Ese grupo ya está en la priorización."),
            ),
            models.UniqueConstraint(
                fields=["exercise", "kind", "table_number"],
                name="table_once",
                violation_error_message=_("Esa mesa ya está en la priorización."),
            ),
            models.CheckConstraint(
                condition=(Q(kind="table") & Q(table_number__isnull=False))
                | (~Q(kind="table") & Q(table_number__isnull=True)),
                name="only_tables_have_numbers",
                violation_error_message=_("Sólo las mesas llevan número."),
            ),
        ]

    def __str__(self) -> str:
        label = str(self.get_kind_display())
        return f"{label} {self.table_number}" if self.table_number else label


class PrioritizationOption(models.Model):
    """Una de las opciones entre las que se reparten puntos; casi siempre un problema."""

    exercise = models.ForeignKey(
        PrioritizationExercise, on_delete=models.CASCADE, related_name="options", verbose_name=_("priorización")
    )
    position = models.PositiveSmallIntegerField(_("lugar en la hoja"))
    text = models.CharField(_("opción"), max_length=300)
    problem = models.ForeignKey(
        Problem, on_delete=models.PROTECT, null=True, blank=True, related_name="options", verbose_name=_("problema")
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("opción")
        verbose_name_plural = _("opciones")
        ordering = ["exercise", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["exercise", "position"],
                name="option_position_once",
                violation_error_message=_("Dos opciones tienen el mismo lugar en la hoja."),
            ),
            models.UniqueConstraint(
                fields=["exercise", "problem"],
                name="option_problem_once",
                violation_error_message=_("Ese problema ya está entre las opciones."),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Tally(models.Model):
    """Cuántos puntos dio un grupo a una opción."""

    option = models.ForeignKey(
        PrioritizationOption, on_delete=models.CASCADE, related_name="tallies", verbose_name=_("opción")
    )
    group = models.ForeignKey(
        PrioritizationGroup, on_delete=models.CASCADE, related_name="tallies", verbose_name=_("grupo")
    )
    points = models.PositiveIntegerField(_("puntos"))
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("conteo")
        verbose_name_plural = _("conteos")
        ordering = ["option", "group"]
        constraints = [
            models.UniqueConstraint(
                fields=["option", "group"],
                name="tally_once",
                violation_error_message=_("Los puntos de ese grupo a esa opción ya están contados."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.option}: {self.points}"
