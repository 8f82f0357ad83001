"""Capture of who came."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assemblies.sessions.models import Session
from assemblies.sessions.policies import opening_warnings
from assemblies.sessions.views.capture import CaptureView, saved

from ..actions.attendance import count_attendance
from ..forms.attendance import AttendanceForm
from ..hints import attendance_hints


class CaptureAttendanceView(CaptureView):
    """How many came, by gender and age."""

    topic = "capture-attendance"
    form_class = AttendanceForm
    template_name = "assemblies/results/capture_attendance.html"
    subject_select = ("process__colonia", "venue")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "session": self.subject}

    def act(self, form: Any) -> Session:
        return count_attendance(session=self.subject, people=form.people(), traits=form.traits(), by=self.request.user)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add what looks odd in what is counted."""
        hints = [*opening_warnings(self.subject), *attendance_hints(self.subject)]
        return super().get_context_data(hints=hints, **context)

    def get_success_message(self) -> str:
        """Say the total, and that the session counts as held."""
        total = self.result.attendance.total()
        if not total:
            return saved(_("La asistencia quedó vacía y la sesión vuelve a estar programada."))
        said = ngettext(
            "%d asistencia contada; la sesión está realizada.",
            "%d asistencias contadas; la sesión está realizada.",
            total,
        )
        return saved(said % total)
