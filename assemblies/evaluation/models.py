"""Rubrics: criteria with four described levels, scored by the team and by the community."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from assemblies.sessions.models import EvaluationMoment, Session
from iztapalapa import columns as models
from planning.models import PlanningProcess


class LockedQuerySet(models.QuerySet[Any]):
    """Criteria and levels: many at once neither change nor go once their rubric is used."""

    rubric_path = "rubric"

    def update(self, **values: Any) -> int:
        """Change many at once, unless their rubric is used."""
        self._require_unused()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete them, unless their rubric is used."""
        self._require_unused()
        return super().delete()

    def _require_unused(self) -> None:
        rubrics = Rubric.objects.filter(pk__in=self.order_by().values(self.rubric_path), assessments__isnull=False)
        for rubric in rubrics[:1]:
            rubric.require_unused()


class LockedLevelQuerySet(LockedQuerySet):
    """As above; a level belongs to its criterion's rubric."""

    rubric_path = "criterion__rubric"


class Rubric(models.Model):
    """Una rúbrica: se corrige con una versión nueva, nunca después de usarse."""

    name = models.CharField(_("nombre"), max_length=120)
    version = models.PositiveSmallIntegerField(_("versión"), default=1)
    is_current = models.BooleanField(_("es la vigente"), default=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("rúbrica")
        verbose_name_plural = _("rúbricas")
        ordering = ["name", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "version"],
                name="rubric_version_once",
                violation_error_message=_("Esa versión de la rúbrica ya existe."),
            ),
            models.UniqueConstraint(
                fields=["is_current"],
                condition=Q(is_current=True),
                name="one_current_rubric",
                violation_error_message=_("Ya hay una rúbrica vigente."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} v{self.version}"

    @property
    def is_used(self) -> bool:
        """Say whether somebody assessed with it: from then on its criteria do not change."""
        return self.assessments.exists()

    def require_unused(self) -> None:
        """Refuse a change to the criteria or levels of a rubric in use."""
        if self.pk and self.is_used:
            raise ValidationError(gettext("%s ya se usó: sus criterios no cambian. Haz una versión nueva.") % self)

    def asked_in(self, session: Session) -> "models.QuerySet[Criterion]":
        """Return the criteria of every session and those of the session's moment, with their levels."""
        asked = self.criteria.filter(moment__in={"", session.moment})
        return asked.prefetch_related("levels")


class Criterion(models.Model):
    """Un criterio de la rúbrica: qué se mira y qué evidencia se pide."""

    class Dimension(models.TextChoices):
        LEARNING = "learning", _("aprendizaje")
        PRODUCT = "product", _("producto")
        PROCESS = "process", _("proceso")

    rubric = models.ForeignKey(Rubric, on_delete=models.CASCADE, related_name="criteria", verbose_name=_("rúbrica"))
    code = models.SlugField(_("código"), max_length=40)
    position = models.PositiveSmallIntegerField(_("orden"))
    dimension = models.CharField(_("dimensión"), max_length=10, choices=Dimension)
    moment = models.CharField(
        _("momento"), max_length=20, choices=EvaluationMoment, blank=True, help_text=_("Vacío: en todas las sesiones.")
    )
    name = models.CharField(_("criterio"), max_length=160)
    evidence_asked = models.CharField(_("evidencia que se pide"), max_length=200, blank=True)

    objects = LockedQuerySet.as_manager()

    class Meta:
        verbose_name = _("criterio")
        verbose_name_plural = _("criterios")
        ordering = ["rubric", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["rubric", "code"],
                name="criterion_once",
                violation_error_message=_("Ese criterio ya está en la rúbrica."),
            ),
            models.UniqueConstraint(
                fields=["rubric", "position"],
                name="criterion_position_once",
                violation_error_message=_("Dos criterios tienen el mismo lugar en la rúbrica."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a change once the rubric is used."""
        if self.rubric_id:
            self.rubric.require_unused()


class Level(models.Model):
    """Uno de los cuatro niveles de un criterio, con su descriptor."""

    class Value(models.IntegerChoices):
        INITIAL = 1, _("inicial")
        DEVELOPING = 2, _("en desarrollo")
        ACHIEVED = 3, _("logrado")
        OUTSTANDING = 4, _("destacado")

    criterion = models.ForeignKey(
        Criterion, on_delete=models.CASCADE, related_name="levels", verbose_name=_("criterio")
    )
    value = models.PositiveSmallIntegerField(_("nivel"), choices=Value)
    descriptor = models.CharField(_("descriptor"), max_length=400)

    objects = LockedLevelQuerySet.as_manager()

    class Meta:
        verbose_name = _("nivel")
        verbose_name_plural = _("niveles")
        ordering = ["criterion", "value"]
        constraints = [
            models.UniqueConstraint(
                fields=["criterion", "value"],
                name="level_once",
                violation_error_message=_("Ese nivel ya está descrito."),
            ),
            models.CheckConstraint(
                condition=Q(value__gte=1, value__lte=4),
                name="level_from_one_to_four",
                violation_error_message=_("Los niveles van de 1 a 4."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value} · {self.get_value_display()}"

    def clean(self) -> None:
        """Refuse a change once the rubric is used."""
        if self.criterion_id:
            self.criterion.rubric.require_unused()


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    """Questions about assessments."""

    def of_held(self) -> "AssessmentQuerySet":
        """Return those of sessions that took place."""
        return self.filter(session__status=Session.Status.HELD)


class Assessment(models.Model):
    """Una aplicación de la rúbrica en una sesión, por el equipo o por la comunidad."""

    class Party(models.TextChoices):
        TEAM = "team", _("equipo")
        COMMUNITY = "community", _("comunidad")

        @property
        def word(self) -> str:
            """How an address calls it, whatever the label becomes: it is printed in the codes of the sheets."""
            return {"team": "equipo", "community": "comunidad"}[self.value]

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="assessments", verbose_name=_("sesión"))
    rubric = models.ForeignKey(Rubric, on_delete=models.PROTECT, related_name="assessments", verbose_name=_("rúbrica"))
    party = models.CharField(_("quién evalúa"), max_length=10, choices=Party)
    moment = models.CharField(_("momento"), max_length=20, choices=EvaluationMoment, blank=True)
    agreements = models.TextField(_("acuerdos para la próxima sesión"), blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("registrada por")
    )
    recorded_at = models.DateTimeField(_("registrada el"), default=timezone.now)
    history = HistoricalRecords()

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("evaluación con rúbrica")
        verbose_name_plural = _("evaluaciones con rúbrica")
        ordering = ["session", "party"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "party"],
                name="assessment_once_per_party",
                violation_error_message=_("Esa evaluación ya está registrada."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.rubric} · {self.get_party_display()}"

    @property
    def process(self) -> PlanningProcess:
        """Return the planning process (for permissions)."""
        return self.session.process


class Score(models.Model):
    """El nivel dado a un criterio; en plenaria, cuántas manos por nivel."""

    assessment = models.ForeignKey(
        Assessment, on_delete=models.CASCADE, related_name="scores", verbose_name=_("evaluación")
    )
    criterion = models.ForeignKey(
        Criterion, on_delete=models.PROTECT, related_name="scores", verbose_name=_("criterio")
    )
    level = models.PositiveSmallIntegerField(
        _("nivel"),
        choices=Level.Value,
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(4)],
        help_text=_("Vacío: no observado."),
    )
    hands_1 = models.PositiveIntegerField(_("manos: inicial"), null=True, blank=True)
    hands_2 = models.PositiveIntegerField(_("manos: en desarrollo"), null=True, blank=True)
    hands_3 = models.PositiveIntegerField(_("manos: logrado"), null=True, blank=True)
    hands_4 = models.PositiveIntegerField(_("manos: destacado"), null=True, blank=True)
    evidence = models.CharField(_("evidencia"), max_length=400, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("puntaje")
        verbose_name_plural = _("puntajes")
        ordering = ["assessment", "criterion__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "criterion"],
                name="score_once",
                violation_error_message=_("Ese criterio ya tiene nivel en esta evaluación."),
            ),
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(level__gte=1, level__lte=4),
                name="score_from_one_to_four",
                violation_error_message=_("Los niveles van de 1 a 4."),
            ),
            models.CheckConstraint(
                condition=Q(hands_1__isnull=True, hands_2__isnull=True, hands_3__isnull=True, hands_4__isnull=True)
                | Q(
                    level__isnull=True,
                    hands_1__isnull=False,
                    hands_2__isnull=False,
                    hands_3__isnull=False,
                    hands_4__isnull=False,
                ),
                name="score_is_level_or_hands",
                violation_error_message=_("Un criterio lleva un nivel o las manos contadas de los cuatro niveles."),
            ),
        ]

    def __str__(self) -> str:
        level = self.level or gettext("no observado")
        return f"{self.criterion}: {level}"

    @property
    def hands(self) -> list[int] | None:
        """Return the hands counted for levels 1 to 4, None where a single level was agreed."""
        counts = [self.hands_1, self.hands_2, self.hands_3, self.hands_4]
        return None if counts[0] is None else [count or 0 for count in counts]
