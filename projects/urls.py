"""Addresses of the app projects."""

from django.urls import URLPattern, URLResolver, path

from .views.public import ProjectDetailView, ProjectListView
from .views.workspace import (
    CaptureProjectsView,
    ProcessProjectsView,
    ProjectCreateView,
    ProjectEditView,
    ProjectStatusView,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("proyectos/", ProjectListView.as_view(), name="project-list"),
    path("proyectos/<str:folio>/", ProjectDetailView.as_view(), name="project-detail"),
    path("captura/<int:pk>/proyectos/", CaptureProjectsView.as_view(), name="capture-projects"),
    path("trabajo/procesos/<int:pk>/proyectos/", ProcessProjectsView.as_view(), name="process-projects"),
    path("trabajo/procesos/<int:pk>/proyectos/agregar/", ProjectCreateView.as_view(), name="project-create"),
    path("trabajo/proyectos/<int:pk>/editar/", ProjectEditView.as_view(), name="project-edit"),
    path("trabajo/proyectos/<int:pk>/estado/", ProjectStatusView.as_view(), name="project-status"),
]
