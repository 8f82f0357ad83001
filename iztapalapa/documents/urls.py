"""Addresses of the print queue."""

from django.urls import path

from . import views

urlpatterns = [
    path("trabajo/documentos/", views.DocumentListView.as_view(), name="document-list"),
    path("trabajo/documentos/<int:pk>/", views.DocumentDetailView.as_view(), name="document-detail"),
    path("trabajo/documentos/<int:pk>/archivo.pdf", views.DocumentFileView.as_view(), name="document-file"),
    path("trabajo/documentos/<int:pk>/reintentar/", views.DocumentRetryView.as_view(), name="document-retry"),
]
