"""Resolutions: what an assembly put to itself, how it took it, and how it was closed once its acta is approved."""

from typing import Any

from django.conf import settings
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from assemblies.sessions.models import Session
from iztapalapa import columns as models
from iztapalapa.person_names import PersonName
from planning.models import PlanningProcess, Visitor

from ..snapshot import was_carried
from .minutes import Minutes, PartOfMinutesQuerySet


class ResolutionQuerySet(PartOfMinutesQuerySet):
    """Questions about resolutions."""

    def visible_to(self, user: Visitor) -> "ResolutionQuerySet":
        """Return those of the sessions that ``user`` may see."""
        return self.filter(minutes__session__in=Session.objects.visible_to(user))

    def carried(self) -> "ResolutionQuerySet":
        """Return what was agreed: by consensus, or with more votes for it than against it."""
        return self.filter(Q(by_consensus=True) | Q(votes_for__gt=F("votes_against")))

    def to_keep(self) -> "ResolutionQuerySet":
        """Return what assemblies agreed (their acta is approved) and nobody closed, the earliest due first."""
        standing = self.carried().filter(minutes__status=Minutes.Status.APPROVED, closing__isnull=True)
        return standing.order_by(F("due_on").asc(nulls_last=True), "minutes", "position")


class Resolution(models.Model):
    """Un acuerdo de la asamblea, por votación o por consenso."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="resolutions", verbose_name=_("acta"))
    position = models.PositiveSmallIntegerField(_("número"))
    text = models.TextField(_("acuerdo"), max_length=1000)
    by_consensus = models.BooleanField(_("por consenso"), default=False)
    votes_for = models.PositiveIntegerField(_("a favor"), null=True, blank=True)
    votes_against = models.PositiveIntegerField(_("en contra"), null=True, blank=True)
    abstentions = models.PositiveIntegerField(_("abstenciones"), null=True, blank=True)
    responsible = PersonName(_("responsable"), max_length=200, blank=True)
    due_on = models.DateField(_("para cuándo"), null=True, blank=True)
    history = HistoricalRecords()

    objects = ResolutionQuerySet.as_manager()

    class Meta:
        verbose_name = _("acuerdo")
        verbose_name_plural = _("acuerdos")
        ordering = ["minutes", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "position"],
                name="resolution_position_once",
                violation_error_message=_("Dos acuerdos tienen el mismo número."),
            ),
            models.CheckConstraint(
                condition=Q(
                    by_consensus=True, votes_for__isnull=True, votes_against__isnull=True, abstentions__isnull=True
                )
                | Q(
                    by_consensus=False,
                    votes_for__isnull=False,
                    votes_against__isnull=False,
                    abstentions__isnull=False,
                ),
                name="resolution_votes_or_consensus",
                violation_error_message=_("Un acuerdo se toma por consenso o se votó: escribe los tres conteos."),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        """Refuse what would change a resolution of an approved acta."""
        if self.minutes_id:
            self.minutes.require_unfrozen()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Go, unless the acta is approved."""
        self.minutes.require_unfrozen()
        return super().delete(*args, **kwargs)

    @property
    def process(self) -> PlanningProcess:
        """Return the planning process (for permissions)."""
        return self.minutes.process

    @property
    def was_carried(self) -> bool:
        """Say whether the assembly agreed to it: a tie, or more votes against, is no agreement."""
        return was_carried(self.by_consensus, self.votes_for, self.votes_against)

    @property
    def is_overdue(self) -> bool:
        """Say whether it was agreed, its day passed and nobody closed it: late from the day after."""
        passed = self.due_on is not None and self.due_on < timezone.localdate()
        return passed and self.was_carried and not hasattr(self, "closing")

    @property
    def votes(self) -> int:
        """Return how many votes were counted, abstentions too."""
        return sum(count or 0 for count in (self.votes_for, self.votes_against, self.abstentions))


class ResolutionClosing(models.Model):
    """El cierre de un acuerdo: cuándo se cumplió o por qué se dejó; hasta entonces aparece en el seguimiento."""

    resolution = models.OneToOneField(
        Resolution, on_delete=models.PROTECT, related_name="closing", verbose_name=_("acuerdo")
    )
    closed_on = models.DateField(_("cerrado el"))
    note = models.CharField(_("cómo se cumplió, o por qué se deja"), max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("quién")
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("cierre de acuerdo")
        verbose_name_plural = _("cierres de acuerdos")
        constraints = [
            models.CheckConstraint(
                condition=~Q(note=""),
                name="closing_says_how",
                violation_error_message=_("Di cómo se cumplió o por qué se deja."),
            )
        ]

    def __str__(self) -> str:
        return self.note
