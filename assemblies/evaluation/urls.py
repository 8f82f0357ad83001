"""Addresses of rubrics."""

from django.urls import path, register_converter

from iztapalapa.addresses import MovedView, words_before, words_of

from .models import Assessment
from .views import RubricCaptureView, RubricReportView

register_converter(words_of(Assessment.Party), "party")
register_converter(words_before(Assessment.Party), "party_before")

urlpatterns = [
    path("trabajo/sesiones/<int:pk>/rubrica/", RubricReportView.as_view(), name="rubric-report"),
    path("captura/<int:pk>/rubrica/<party:party>/", RubricCaptureView.as_view(), name="capture-rubric"),
    path(
        "captura/<int:pk>/rubrica/<party_before:party>/",
        MovedView.as_view(pattern_name="capture-rubric"),
        name="capture-rubric-before",
    ),
]
