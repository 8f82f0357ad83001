"""Addresses of actas and resolutions."""

from django.urls import path

from .views.amendments import AmendmentAnswerView, MinutesAmendView, MinutesDeliverView
from .views.minutes import MinutesApproveView, MinutesCirculateView, MinutesEditView, MinutesPrintView
from .views.resolutions import ResolutionCloseView
from .views.scans import MinutesScanView

urlpatterns = [
    path("trabajo/sesiones/<int:pk>/acta/", MinutesEditView.as_view(), name="minutes-edit"),
    path("trabajo/sesiones/<int:pk>/acta/aprobar/", MinutesApproveView.as_view(), name="minutes-approve"),
    path("trabajo/sesiones/<int:pk>/acta/circular/", MinutesCirculateView.as_view(), name="minutes-circulate"),
    path("trabajo/sesiones/<int:pk>/acta/cambios/", MinutesAmendView.as_view(), name="minutes-amend"),
    path("trabajo/sesiones/<int:pk>/acta/cambios/<int:item>/", AmendmentAnswerView.as_view(), name="minutes-answer"),
    path("trabajo/sesiones/<int:pk>/acta/imprimir/", MinutesPrintView.as_view(), name="minutes-print"),
    path("trabajo/sesiones/<int:pk>/acta/entrega/", MinutesDeliverView.as_view(), name="minutes-deliver"),
    path("trabajo/sesiones/<int:pk>/acta/firmada/", MinutesScanView.as_view(), name="minutes-scan"),
    path("trabajo/acuerdos/<int:pk>/cerrar/", ResolutionCloseView.as_view(), name="resolution-close"),
]
