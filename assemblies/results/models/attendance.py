"""How many people came: counted, never named. Totals are computed.

Grid, paper sheet, sums and figures walk these options: one that is added here, in its place, reaches them by itself.
"""

from django.db.models import Q, Sum
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from assemblies.sessions.models import Session
from iztapalapa import columns as models
from iztapalapa.small_groups import SMALLEST_PUBLISHED


class Channel(models.TextChoices):
    """How somebody took part."""

    IN_PERSON = "in_person", _("presencial")
    VIRTUAL = "virtual", _("virtual")

    @property
    def grid_title(self) -> str:
        """Return what stands above its grid."""
        titles = {
            Channel.IN_PERSON: pgettext("attendance", "Vinieron en persona"),
            Channel.VIRTUAL: pgettext("attendance", "Se conectaron"),
        }
        return titles.get(self) or str(capfirst(self.label))


class Gender(models.TextChoices):
    """As each person says it; nobody is made to."""

    WOMEN = "women", _("mujeres")
    MEN = "men", _("hombres")
    OTHER = "other", _("otra identidad")
    NOT_RECORDED = "not_recorded", _("sin registrar")

    @property
    def heading(self) -> str:
        """Return what stands above its column: short enough for a narrow phone; each box says the whole words."""
        short = {Gender.OTHER: gettext("Otra"), Gender.NOT_RECORDED: gettext("Sin dato")}
        return short.get(self) or str(capfirst(self.label))


class AgeBand(models.TextChoices):
    """Age bands, in the order of the paper sheet."""

    UNDER_12 = "0-11", _("0 a 11")
    FROM_12 = "12-15", _("12 a 15")
    FROM_16 = "16-17", _("16 y 17")
    FROM_18 = "18-29", _("18 a 29")
    FROM_30 = "30-39", _("30 a 39")
    FROM_40 = "40-49", _("40 a 49")
    FROM_50 = "50-59", _("50 a 59")
    FROM_60 = "60+", _("60 y más")
    NOT_RECORDED = "not_recorded", _("sin registrar")


class AttendanceTallyQuerySet(models.QuerySet["AttendanceTally"]):
    """Questions about attendance."""

    def total(self) -> int:
        """Return the sum of people (attendances: someone who came to two sessions counts twice)."""
        return self.aggregate(total=Sum("people"))["total"] or 0

    def published_total(self) -> int:
        """Return what the published totals of the sessions add up to: those of fewer than five are not in it."""
        by_session = self.order_by().values("session").annotate(came=Sum("people"))
        return by_session.filter(came__gte=SMALLEST_PUBLISHED).aggregate(total=Sum("came"))["total"] or 0

    def unpublished_sessions(self) -> int:
        """Return how many sessions counted somebody, but fewer than five: their totals are not published."""
        by_session = self.order_by().values("session").annotate(came=Sum("people"))
        return by_session.filter(came__lt=SMALLEST_PUBLISHED).count()


class AttendanceTally(models.Model):
    """Cuántas personas de un género y una edad asistieron a una sesión, por un canal."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="attendance", verbose_name=_("sesión"))
    channel = models.CharField(_("canal"), max_length=10, choices=Channel, default=Channel.IN_PERSON)
    gender = models.CharField(_("género"), max_length=12, choices=Gender)
    age_band = models.CharField(_("edad"), max_length=12, choices=AgeBand)
    people = models.PositiveIntegerField(_("personas"))
    history = HistoricalRecords()

    objects = AttendanceTallyQuerySet.as_manager()

    class Meta:
        verbose_name = _("asistencia contada")
        verbose_name_plural = _("asistencias contadas")
        ordering = ["session", "channel", "gender", "age_band"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "channel", "gender", "age_band"],
                name="attendance_cell_once",
                violation_error_message=_("Esa casilla ya está contada."),
            ),
            models.CheckConstraint(
                condition=Q(people__gte=1),
                name="attendance_cell_counts_someone",
                violation_error_message=_("Una casilla cuenta al menos a una persona."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_gender_display()}, {self.get_age_band_display()}: {self.people}"


class Trait(models.TextChoices):
    """What is asked of the whole room, by raised hands; nobody is asked one by one."""

    DISABILITY = "disability", _("con discapacidad")
    INDIGENOUS = "indigenous", _("de pueblos indígenas o que hablan una lengua indígena")
    AFRO_MEXICAN = "afro_mexican", _("afromexicanas")
    FIRST_TIME = "first_time", _("que vienen por primera vez")


class AttendanceTrait(models.Model):
    """Cuántas de las personas que asistieron comparten un rasgo."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="traits", verbose_name=_("sesión"))
    trait = models.CharField(_("rasgo"), max_length=14, choices=Trait)
    people = models.PositiveIntegerField(_("personas"))
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("rasgo de la asistencia")
        verbose_name_plural = _("rasgos de la asistencia")
        ordering = ["session", "trait"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "trait"],
                name="trait_once",
                violation_error_message=_("Ese rasgo ya está contado."),
            ),
            models.CheckConstraint(
                condition=Q(people__gte=1),
                name="trait_counts_someone",
                violation_error_message=_("Un rasgo cuenta al menos a una persona."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_trait_display()}: {self.people}"
