"""A prioritisation: its terms, its groups and options, what was corrected. What is counted stands with its method."""

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from assemblies.sessions.models import Session
from iztapalapa import columns as models
from iztapalapa.person_names import PersonName
from planning.models import Attachment, PlanningProcess, Problem, Visitor

DOTS_PER_PERSON = 3


class PrioritizationExerciseQuerySet(models.QuerySet["PrioritizationExercise"]):
    """Questions about prioritisations."""

    def closed(self) -> "PrioritizationExerciseQuerySet":
        """Return those whose count is frozen."""
        return self.filter(closed_at__isnull=False)

    def on_problems(self) -> "PrioritizationExerciseQuerySet":
        """Annotate ``is_on_problems``: whether it put problems in order; others ask for a colour, a date, a name."""
        problems = PrioritizationOption.objects.filter(exercise=OuterRef("pk"), problem__isnull=False)
        return self.annotate(is_on_problems=Exists(problems))

    def decided(self) -> "PrioritizationExerciseQuerySet":
        """Return those whose count is frozen and whose session took place: what was counted elsewhere proves nothing."""
        return self.closed().filter(session__status=Session.Status.HELD)

    def visible_to(self, user: Visitor) -> "PrioritizationExerciseQuerySet":
        """Return those of the sessions that ``user`` may see."""
        return self.filter(session__in=Session.objects.visible_to(user))


class PrioritizationExercise(models.Model):
    """Una priorización: la comunidad reparte puntos, compara por pares o valora, y quienes escrutan lo cuentan."""

    class Method(models.TextChoices):
        DOTS = "dots", _("puntos")
        PAIRWISE = "pairwise", _("comparación por pares")
        HANLON = "hanlon", _("Hanlon")

    session = models.ForeignKey(
        Session, on_delete=models.PROTECT, related_name="prioritizations", verbose_name=_("sesión")
    )
    method = models.CharField(_("método"), max_length=10, choices=Method, default=Method.DOTS)
    round = models.PositiveSmallIntegerField(_("ronda"), default=1)
    settles = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="next_round",
        verbose_name=_("desempata o repite a"),
    )
    round_reason = models.CharField(_("por qué hay otra ronda"), max_length=300, blank=True)
    population = models.PositiveIntegerField(
        _("población de la colonia"), null=True, blank=True, help_text=_("La que había al abrir; sólo para Hanlon.")
    )
    population_year = models.PositiveSmallIntegerField(_("año de la población"), null=True, blank=True)
    question = models.CharField(_("pregunta"), max_length=200)
    dots_per_person = models.PositiveSmallIntegerField(_("puntos por persona"), default=DOTS_PER_PERSON)
    cap_per_option = models.PositiveSmallIntegerField(
        _("tope por opción"), null=True, blank=True, help_text=_("Cuántos puntos puede dar una persona a una opción.")
    )
    teller_one = PersonName(_("primera persona escrutadora"), max_length=120, blank=True)
    teller_two = PersonName(_("segunda persona escrutadora"), max_length=120, blank=True)
    attachments = models.ManyToManyField(
        Attachment, blank=True, related_name="prioritizations", verbose_name=_("fotos de las hojas")
    )
    closed_at = models.DateTimeField(_("cerrada el"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cerrada por"),
    )
    history = HistoricalRecords(m2m_fields=[attachments])

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
                condition=Q(round=1, settles__isnull=True) | Q(round__gt=1, settles__isnull=False),
                name="later_round_settles_an_earlier",
                violation_error_message=_("Una segunda ronda dice qué empate resuelve."),
            ),
            models.CheckConstraint(
                condition=~Q(method="hanlon")
                | Q(population__isnull=False, population__gt=0, population_year__isnull=False),
                name="hanlon_knows_the_population",
                violation_error_message=_("El método Hanlon necesita la población de la colonia."),
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
    def process(self) -> PlanningProcess:
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


class Correction(models.Model):
    """Una corrección a un conteo cerrado: se agrega con quién, cuándo y por qué; lo contado no se borra."""

    exercise = models.ForeignKey(
        PrioritizationExercise, on_delete=models.PROTECT, related_name="corrections", verbose_name=_("priorización")
    )
    option = models.ForeignKey(
        PrioritizationOption, on_delete=models.PROTECT, related_name="corrections", verbose_name=_("opción")
    )
    group = models.ForeignKey(
        PrioritizationGroup, on_delete=models.PROTECT, related_name="corrections", verbose_name=_("grupo")
    )
    points_before = models.PositiveIntegerField(_("decía"))
    points_after = models.PositiveIntegerField(_("debe decir"))
    reason = models.CharField(_("motivo"), max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("quién")
    )
    at = models.DateTimeField(_("cuándo"))

    class Meta:
        verbose_name = _("corrección del conteo")
        verbose_name_plural = _("correcciones del conteo")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(points_before=models.F("points_after")),
                name="correction_changes_and_says_why",
                violation_error_message=_("Una corrección cambia el número y dice por qué."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.option}: {self.points_before} → {self.points_after}"
