"""Figures of assemblies: what was held, and how many attendances were counted there."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from assemblies.sessions.models import Session
from iztapalapa.indicators.registry import Indicator, register

from .models import AttendanceTally


@register
class SessionsHeld(Indicator):
    """Asambleas, talleres, recorridos… that took place."""

    code = "sessions_held"
    name = _("Sesiones realizadas")
    definition = _("Asambleas, sesiones de trabajo, recorridos, tequios y demás reuniones que se realizaron.")
    unit = _("sesiones")
    order = 90
    url_name = "session-public-list"

    def value(self, at: datetime) -> int:
        """Count the sessions held that had begun by ``at``."""
        return Session.objects.held().filter(starts_at__lte=at).count()


@register
class Attendances(Indicator):
    """Summed over sessions: never a number of different persons."""

    code = "attendances"
    name = _("Asistencias registradas")
    definition = _(
        "Suma de las asistencias contadas en las sesiones realizadas. Quien fue a dos sesiones cuenta dos veces. "
        "Las sesiones con menos de 5 asistencias no se suman: su número no se publica."
    )
    unit = _("asistencias registradas")
    order = 100
    url_name = "session-public-list"

    def value(self, at: datetime) -> int:
        """Sum the attendance published of the sessions held that had begun by ``at``."""
        held = Session.objects.held().filter(starts_at__lte=at)
        return AttendanceTally.objects.filter(session__in=held).published_total()
