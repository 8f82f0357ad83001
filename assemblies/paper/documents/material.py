"""What the sheets of one session are made of, read once for all of them."""

from functools import cached_property
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from assemblies.evaluation.actions import current_rubric
from assemblies.evaluation.models import Criterion
from assemblies.sessions.models import Session
from assemblies.votes.models import PrioritizationExercise

LONG_DAY = r"l j \d\e F \d\e Y"
HOUR = "H:i"


class Material:
    """One session, read for printing; everything is asked of the database at most once."""

    def __init__(self, session: Session) -> None:
        """Keep the session (with its process, colonia and venue selected)."""
        self.session = session

    @cached_property
    def open_votes(self) -> dict[str, PrioritizationExercise]:
        """Return the vote that is open by each method (code), the newest if there are several."""
        open_votes = self.session.prioritizations.filter(closed_at__isnull=True).order_by("round", "pk")
        return {vote.method: vote for vote in open_votes}

    @cached_property
    def criteria(self) -> list[Criterion]:
        """Return the criteria that this session's rubric asks, with their levels."""
        used = self.session.assessments.select_related("rubric").first()
        rubric = used.rubric if used else current_rubric()
        return list(rubric.asked_in(self.session))

    @cached_property
    def order_of_business(self) -> list[dict[str, Any]]:
        """Return the points with their minutes."""
        return [{"text": point.text, "minutes": point.minutes} for point in self.session.order_of_business.all()]

    @property
    def day(self) -> str:
        """Return "sábado 28 de noviembre de 2026"."""
        return date_format(localtime(self.session.starts_at), LONG_DAY)

    @property
    def hours(self) -> str:
        """Return "18:00 a 20:00"."""
        starts, ends = localtime(self.session.starts_at), localtime(self.session.ends_at)
        return _("%(from)s a %(to)s") % {"from": date_format(starts, HOUR), "to": date_format(ends, HOUR)}

    @property
    def name(self) -> str:
        """Return "Asamblea comunitaria 4"."""
        return f"{capfirst(self.session.get_kind_display())} {self.session.number}"

    @property
    def place(self) -> str:
        """Return the name of the venue, or that it is still to be confirmed."""
        return self.session.venue.name if self.session.venue else _("lugar por confirmar")

    def common(self) -> dict[str, Any]:
        """Return what stands at the head of every sheet."""
        return {
            "name": self.name,
            "colonia": self.session.process.colonia.full_name,
            "code": self.session.process.colonia.code,
            "purpose": self.session.purpose,
            "day": self.day,
            "hours": self.hours,
            "place": self.place,
        }
