"""Addresses of the app assemblies."""

from django.urls import URLPattern, URLResolver, include, path

from .views import capture, counts, public, sessions, sheets, votes

urlpatterns: list[URLPattern | URLResolver] = [
    path("asambleas/", public.SessionPublicListView.as_view(), name="session-public-list"),
    path("asambleas/<int:pk>/", public.SessionPublicView.as_view(), name="session-public"),
    path("trabajo/sesiones/", sessions.SessionListView.as_view(), name="session-list"),
    path("trabajo/procesos/<int:pk>/sesiones/convocar/", sessions.SessionCreateView.as_view(), name="session-create"),
    path("trabajo/sesiones/<int:pk>/", sessions.SessionDetailView.as_view(), name="session-detail"),
    path("trabajo/sesiones/<int:pk>/editar/", sessions.SessionEditView.as_view(), name="session-edit"),
    path("trabajo/sesiones/<int:pk>/cancelar/", sessions.SessionCancelView.as_view(), name="session-cancel"),
    path("trabajo/sesiones/<int:pk>/hojas/", sheets.SessionKitView.as_view(), name="session-kit"),
    path("captura/<int:pk>/asistencia/", capture.CaptureAttendanceView.as_view(), name="capture-attendance"),
    path("captura/<int:pk>/problemas/", capture.CaptureProblemsView.as_view(), name="capture-problems"),
    path("captura/<int:pk>/votacion/", votes.CaptureVoteView.as_view(), name="capture-vote"),
    path("captura/<int:pk>/votacion/<int:exercise>/", counts.CountVoteView.as_view(), name="capture-vote-count"),
    path(
        "captura/<int:pk>/votacion/<int:exercise>/grupo/<int:group>/",
        counts.CountVoteView.as_view(),
        name="capture-vote-group",
    ),
    path(
        "captura/<int:pk>/votacion/<int:exercise>/corregir/",
        votes.CorrectVoteView.as_view(),
        name="capture-vote-correct",
    ),
    path("captura/<int:pk>/votacion/<int:exercise>/ronda/", votes.NextRoundView.as_view(), name="capture-vote-next"),
    path("captura/<int:pk>/votacion/<int:exercise>/cerrar/", votes.CloseVoteView.as_view(), name="capture-vote-close"),
    path(
        "captura/<int:pk>/votacion/<int:exercise>/descartar/",
        votes.DiscardVoteView.as_view(),
        name="capture-vote-discard",
    ),
    path("captura/<int:pk>/sentires/", capture.CaptureFeelingsView.as_view(), name="capture-feelings"),
    path("captura/<int:pk>/vision/", capture.CaptureVisionView.as_view(), name="capture-vision"),
    path("captura/<int:pk>/estrategias/", capture.CaptureStrategiesView.as_view(), name="capture-strategies"),
    path("", include("assemblies.urls_calendar")),
    path("", include("assemblies.urls_holding")),
    path("", include("assemblies.urls_minutes")),
]
