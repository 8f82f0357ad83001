"""Addresses of what is captured of a session."""

from django.urls import path

from .views.attendance import CaptureAttendanceView
from .views.findings import CaptureFeelingsView, CaptureProblemsView, CaptureStrategiesView, CaptureVisionView
from .views.photos import CapturePhotosView, CapturePhotoView
from .views.products import CaptureOrganizationsView, CaptureProductsView
from .views.walks import CaptureObservationsView, CaptureObservationView

urlpatterns = [
    path("captura/<int:pk>/asistencia/", CaptureAttendanceView.as_view(), name="capture-attendance"),
    path("captura/<int:pk>/problemas/", CaptureProblemsView.as_view(), name="capture-problems"),
    path("captura/<int:pk>/sentires/", CaptureFeelingsView.as_view(), name="capture-feelings"),
    path("captura/<int:pk>/vision/", CaptureVisionView.as_view(), name="capture-vision"),
    path("captura/<int:pk>/estrategias/", CaptureStrategiesView.as_view(), name="capture-strategies"),
    path("captura/<int:pk>/organizaciones/", CaptureOrganizationsView.as_view(), name="capture-organizations"),
    path("captura/<int:pk>/observaciones/", CaptureObservationsView.as_view(), name="capture-observations"),
    path("captura/<int:pk>/observaciones/<int:stop>/", CaptureObservationView.as_view(), name="capture-observation"),
    path("captura/<int:pk>/productos/", CaptureProductsView.as_view(), name="capture-products"),
    path("captura/<int:pk>/fotos/", CapturePhotosView.as_view(), name="capture-photos"),
    path("captura/<int:pk>/fotos/<int:photo>/", CapturePhotoView.as_view(), name="capture-photo"),
]
