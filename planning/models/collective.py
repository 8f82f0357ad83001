"""The planning collective and who has been part of it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from iztapalapa import columns as models
from iztapalapa.person_names import PersonName

from .process import PlanningProcess


class PlanningCollective(models.Model):
    """El grupo de personas habitantes que conduce la planeación de su colonia."""

    process = models.OneToOneField(
        PlanningProcess, on_delete=models.PROTECT, related_name="collective", verbose_name=_("proceso")
    )
    name = models.CharField(_("nombre del colectivo"), max_length=120, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("colectivo de planeación")
        verbose_name_plural = _("colectivos de planeación")

    def __str__(self) -> str:
        return self.name or str(_("Colectivo de planeación de %s") % self.process.colonia)


class CollectiveMembershipQuerySet(models.QuerySet["CollectiveMembership"]):
    """Questions about members."""

    def active(self, on: date | None = None) -> "CollectiveMembershipQuerySet":
        """Return who is part of the collective on a day (default: today): from the day of joining to that of leaving.

        The day on which somebody leaves is their first day outside.
        """
        on = on or timezone.localdate()
        return self.filter(Q(left_on__isnull=True) | Q(left_on__gt=on), joined_on__lte=on)

    def in_order(self) -> "CollectiveMembershipQuerySet":
        """Return the active first (liaisons before members), then those who left; the same on every engine."""
        return self.order_by(F("left_on").desc(nulls_first=True), "role", "joined_on", "pk")

    def named(self) -> "CollectiveMembershipQuerySet":
        """Return those who agreed to be named in print."""
        return self.filter(may_be_named=True)


class CollectiveMembership(models.Model):
    """La participación de una persona en el colectivo, sin cuenta ni correo; se guarda aunque se vaya."""

    class Role(models.TextChoices):
        MEMBER = "member", _("integrante")
        COMMUNITY_LIAISON = "community_liaison", _("enlace comunitario")

    collective = models.ForeignKey(
        PlanningCollective, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("colectivo")
    )
    public_name = PersonName(_("nombre público"), max_length=120)
    role = models.CharField(_("papel"), max_length=20, choices=Role, default=Role.MEMBER)
    joined_on = models.DateField(_("se integró el"))
    left_on = models.DateField(_("se retiró el"), null=True, blank=True)
    may_be_named = models.BooleanField(_("acepta que su nombre se imprima"), default=False)
    history = HistoricalRecords()

    objects = CollectiveMembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("integrante del colectivo")
        verbose_name_plural = _("integrantes del colectivo")
        ordering = ["left_on", "role", "joined_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("joined_on")),
                name="membership_dates_in_order",
                violation_error_message=_("La fecha de retiro no puede ser anterior a la de integración."),
            )
        ]

    def __str__(self) -> str:
        return self.public_name

    @property
    def has_left(self) -> bool:
        """Say whether this person is no longer part of the collective: from the day of leaving on."""
        return self.left_on is not None and self.left_on <= timezone.localdate()

    def clean(self) -> None:
        """Say at its field that nobody leaves before joining (the constraint says it of the row)."""
        if self.left_on and self.joined_on and self.left_on < self.joined_on:
            raise ValidationError({"left_on": _("La fecha de retiro no puede ser anterior a la de integración.")})
