"""Addresses for residents: home and the colonias."""

from django.urls import path

from .views.public import ColoniaDetailView, ColoniaListView, HomeView

urlpatterns = [
    path("", HomeView.as_view(), name="home"),
    path("colonias/", ColoniaListView.as_view(), name="colonia-list"),
    path("colonias/<str:code>/", ColoniaDetailView.as_view(), name="colonia-detail"),
]
