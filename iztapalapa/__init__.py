"""Plumbing of the house: settings, access, documents, folios. It knows no app by import."""

from .celery import app as celery_app

__all__ = ["celery_app"]
