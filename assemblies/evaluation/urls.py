"""Addresses of rubrics."""

from django.urls import path, register_converter

from .models import Assessment
from .views import RubricCaptureView, RubricReportView


class PartyConverter:
    """Who assesses, in Spanish in the address: equipo, comunidad."""

    regex = "equipo|comunidad"
    parties = {"equipo": Assessment.Party.TEAM.value, "comunidad": Assessment.Party.COMMUNITY.value}

    def to_python(self, value: str) -> str:
        """Return team or community."""
        return self.parties[value]

    def to_url(self, value: str) -> str:
        """Take either word."""
        return next((word for word, party in self.parties.items() if party == value), value)


register_converter(PartyConverter, "party")

urlpatterns = [
    path("trabajo/sesiones/<int:pk>/rubrica/", RubricReportView.as_view(), name="rubric-report"),
    path("captura/<int:pk>/rubrica/<party:party>/", RubricCaptureView.as_view(), name="capture-rubric"),
]
