"""Addresses of minutes and rubrics."""

from django.urls import URLPattern, URLResolver, path, register_converter

from .models import Assessment
from .views.amendments import AmendmentAnswerView, MinutesAmendView, MinutesDeliverView
from .views.minutes import MinutesApproveView, MinutesCirculateView, MinutesEditView, MinutesPrintView
from .views.resolutions import ResolutionCloseView
from .views.rubrics import RubricCaptureView, RubricReportView
from .views.scans import MinutesScanView


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

urlpatterns: list[URLPattern | URLResolver] = [
    path("trabajo/sesiones/<int:pk>/acta/", MinutesEditView.as_view(), name="minutes-edit"),
    path("trabajo/sesiones/<int:pk>/acta/aprobar/", MinutesApproveView.as_view(), name="minutes-approve"),
    path("trabajo/sesiones/<int:pk>/acta/circular/", MinutesCirculateView.as_view(), name="minutes-circulate"),
    path("trabajo/sesiones/<int:pk>/acta/cambios/", MinutesAmendView.as_view(), name="minutes-amend"),
    path("trabajo/sesiones/<int:pk>/acta/cambios/<int:item>/", AmendmentAnswerView.as_view(), name="minutes-answer"),
    path("trabajo/sesiones/<int:pk>/acta/imprimir/", MinutesPrintView.as_view(), name="minutes-print"),
    path("trabajo/sesiones/<int:pk>/acta/entrega/", MinutesDeliverView.as_view(), name="minutes-deliver"),
    path("trabajo/sesiones/<int:pk>/acta/firmada/", MinutesScanView.as_view(), name="minutes-scan"),
    path("trabajo/acuerdos/<int:pk>/cerrar/", ResolutionCloseView.as_view(), name="resolution-close"),
    path("trabajo/sesiones/<int:pk>/rubrica/", RubricReportView.as_view(), name="rubric-report"),
    path("captura/<int:pk>/rubrica/<party:party>/", RubricCaptureView.as_view(), name="capture-rubric"),
]
