"""The territory: offices, colonias and how many people live there. Identity is the code, never the name."""

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db.models import F, FilteredRelation, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from iztapalapa import columns as models
from iztapalapa.folding import FoldedField, SameOnce, every_word


class TerritorialOffice(models.Model):
    """Una Dirección Territorial de la alcaldía."""

    name = models.CharField(_("nombre"), max_length=80)
    name_folded = FoldedField(sources=("name",), max_length=80)
    latitude = models.FloatField(_("latitud"), validators=[MinValueValidator(-90), MaxValueValidator(90)])
    longitude = models.FloatField(_("longitud"), validators=[MinValueValidator(-180), MaxValueValidator(180)])
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("dirección territorial")
        verbose_name_plural = _("direcciones territoriales")
        ordering = ["name_folded"]
        constraints = [
            SameOnce(
                fields=["name_folded"],
                name="office_once",
                violation_error_message=_("Ya hay una Dirección Territorial con ese nombre."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class ColoniaQuerySet(models.QuerySet["Colonia"]):
    """Questions about colonias."""

    def search(self, query: str) -> "ColoniaQuerySet":
        """Return those whose name or code has every word of ``query``, whatever accents and case."""
        return self.filter(every_word("search_folded", query))

    def current(self, on: date | None = None) -> "ColoniaQuerySet":
        """Return those that stand on a day (default: today; not split nor merged away), the last one included."""
        on = on or timezone.localdate()
        begun = Q(valid_from__isnull=True) | Q(valid_from__lte=on)
        return self.filter(begun, Q(valid_until__isnull=True) | Q(valid_until__gte=on))

    def priority(self) -> "ColoniaQuerySet":
        """Return the programme's priority colonias."""
        return self.filter(is_priority=True)

    def with_stage(self) -> "ColoniaQuerySet":
        """Add ``stage`` and ``stage_since`` of the open process (None without one; there is at most one)."""
        under_way = FilteredRelation("processes", condition=Q(processes__closed_at__isnull=True))
        return self.annotate(open_process=under_way).annotate(
            stage=F("open_process__stage"), stage_since=F("open_process__stage_since")
        )


class Colonia(models.Model):
    """Un pueblo, barrio, unidad habitacional o colonia donde se planea."""

    class Kind(models.TextChoices):
        COLONIA = "colonia", _("colonia")
        PUEBLO = "pueblo", _("pueblo")
        BARRIO = "barrio", _("barrio")
        UNIDAD_HABITACIONAL = "unidad_habitacional", _("unidad habitacional")
        FRACCIONAMIENTO = "fraccionamiento", _("fraccionamiento")
        EJIDO = "ejido", _("ejido")
        PREDIO = "predio", _("predio")

    FEMININE = (Kind.COLONIA, Kind.UNIDAD_HABITACIONAL)

    code = models.CharField(
        _("clave"),
        max_length=8,
        unique=True,
        validators=[RegexValidator(r"^\d{2}-\d{3,4}$", _("La clave tiene la forma 07-254."))],
    )
    name = models.CharField(_("nombre"), max_length=120)
    name_folded = FoldedField(sources=("name",), max_length=120)
    search_folded = FoldedField(sources=("name", "code"), max_length=160)
    kind = models.CharField(_("tipo"), max_length=24, choices=Kind, default=Kind.COLONIA)
    office = models.ForeignKey(
        TerritorialOffice,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="colonias",
        verbose_name=_("dirección territorial"),
    )
    is_priority = models.BooleanField(_("es prioritaria"), default=False)
    priority_reason = models.CharField(_("por qué es prioritaria"), max_length=200, blank=True)
    latitude = models.FloatField(_("latitud"), validators=[MinValueValidator(-90), MaxValueValidator(90)])
    longitude = models.FloatField(_("longitud"), validators=[MinValueValidator(-180), MaxValueValidator(180)])
    boundary = models.JSONField(_("límite (GeoJSON, WGS 84)"), null=True, blank=True)
    schematic_path = models.TextField(_("celda del mapa esquemático"), blank=True, editable=False)
    derived_from = models.ManyToManyField("self", symmetrical=False, blank=True, verbose_name=_("proviene de"))
    # Days, both of them in force.
    valid_from = models.DateField(_("vigente desde"), null=True, blank=True)
    valid_until = models.DateField(_("vigente hasta"), null=True, blank=True)
    history = HistoricalRecords(excluded_fields=["schematic_path"], m2m_fields=[derived_from])

    objects = ColoniaQuerySet.as_manager()

    class Meta:
        verbose_name = _("colonia")
        verbose_name_plural = _("colonias")
        ordering = ["name_folded", "code"]
        indexes = [models.Index(fields=["name_folded", "code"], name="colonia_by_name")]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="colonia_on_earth",
                violation_error_message=_("La latitud va de −90 a 90 y la longitud de −180 a 180."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_from__isnull=True) | Q(valid_until__gt=F("valid_from")),
                name="colonia_validity_in_order",
                violation_error_message=_("La vigencia termina después de empezar."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("colonia-detail", args=[self.code])

    @property
    def full_name(self) -> str:
        """Return kind, name and code: what tells look-alikes apart ("Unidad habitacional El Molino (07-055)")."""
        return f"{capfirst(self.get_kind_display())} {self.bare_name} ({self.code})"

    @property
    def bare_name(self) -> str:
        """Return the name without the kind that some names of the official list repeat ("San Pablo (barrio)")."""
        return self.name.removesuffix(f" ({self.get_kind_display()})")

    @property
    def of_place(self) -> str:
        """Return the place as "Agenda Local …" goes on: "de la colonia El Molino (07-054)", "del pueblo Aculco (07-001)"."""
        is_feminine = self.kind in self.FEMININE
        place = gettext("de la %(kind)s %(name)s") if is_feminine else gettext("del %(kind)s %(name)s")
        return place % {"kind": self.get_kind_display(), "name": f"{self.bare_name} ({self.code})"}


class PopulationFigureQuerySet(models.QuerySet["PopulationFigure"]):
    """Questions about population."""

    def latest_totals(self) -> "PopulationFigureQuerySet":
        """Return each colonia's most recent total (people of all genders and ages)."""
        newer = PopulationFigure.objects.filter(
            colonia=models.OuterRef("colonia"), group=PopulationFigure.TOTAL, year__gt=models.OuterRef("year")
        )
        return self.filter(colonia__isnull=False, group=PopulationFigure.TOTAL).exclude(models.Exists(newer))

    def people_in(self, colonias: "models.QuerySet[Colonia]") -> int:
        """Return how many people these figures count in ``colonias``."""
        mine = self.filter(colonia__in=colonias.order_by().values("pk"))
        return mine.aggregate(total=models.Sum("people"))["total"] or 0

    def latest_municipal_total(self) -> "PopulationFigure | None":
        """Return the most recent total of the whole alcaldía."""
        return self.filter(colonia__isnull=True, group=PopulationFigure.TOTAL).order_by("-year").first()


class PopulationFigure(models.Model):
    """Cuántas personas vivían en una colonia (o en toda la alcaldía) en un año, según una fuente."""

    TOTAL = "total"

    colonia = models.ForeignKey(
        Colonia,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="population",
        verbose_name=_("colonia"),
        help_text=_("Vacía: toda la alcaldía."),
    )
    year = models.PositiveSmallIntegerField(_("año"))
    source = models.CharField(_("fuente"), max_length=200)
    group = models.CharField(_("grupo"), max_length=20, default=TOTAL)
    people = models.PositiveIntegerField(_("personas"))
    history = HistoricalRecords()

    objects = PopulationFigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("dato de población")
        verbose_name_plural = _("datos de población")
        ordering = ["colonia", "-year", "group"]
        constraints = [
            models.UniqueConstraint(
                fields=["colonia", "year", "group"],
                name="population_once_per_year",
                violation_error_message=_("Ya hay un dato de ese año y grupo."),
            ),
            models.UniqueConstraint(
                fields=["year", "group"],
                condition=Q(colonia__isnull=True),
                name="municipal_population_once_per_year",
                violation_error_message=_("Ya hay un dato de la alcaldía para ese año y grupo."),
            ),
        ]

    def __str__(self) -> str:
        place = self.colonia or gettext("Alcaldía")
        return f"{place} {self.year}: {self.people}"
