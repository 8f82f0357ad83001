"""Addresses of folios."""

from django.urls import path

from .views import FolioDetailView, FolioSearchView

urlpatterns = [
    path("verificar/", FolioSearchView.as_view(), name="folio-search"),
    path("verificar/<str:folio>/", FolioDetailView.as_view(), name="folio-detail"),
]
