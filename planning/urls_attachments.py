"""Addresses of photos and scans."""

from django.urls import path

from .views.attachments import AttachmentPreviewView, AttachmentView

urlpatterns = [
    path("adjuntos/<int:pk>/imagen.jpg", AttachmentView.as_view(), name="attachment-image"),
    path("adjuntos/<int:pk>/chica.jpg", AttachmentPreviewView.as_view(), name="attachment-preview"),
]
