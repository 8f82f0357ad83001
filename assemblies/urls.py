"""Addresses of the app assemblies: those of each room."""

from django.urls import include, path

from .apps import AssembliesConfig

urlpatterns = [path("", include(f"assemblies.{room}.urls")) for room in AssembliesConfig.rooms]
