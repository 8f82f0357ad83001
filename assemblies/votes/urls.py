"""Addresses of votes."""

from django.urls import path

from .views.counts import CountVoteView
from .views.votes import CaptureVoteView, CloseVoteView, CorrectVoteView, DiscardVoteView, NextRoundView

urlpatterns = [
    path("captura/<int:pk>/votacion/", CaptureVoteView.as_view(), name="capture-vote"),
    path("captura/<int:pk>/votacion/<int:exercise>/", CountVoteView.as_view(), name="capture-vote-count"),
    path(
        "captura/<int:pk>/votacion/<int:exercise>/grupo/<int:group>/",
        CountVoteView.as_view(),
        name="capture-vote-group",
    ),
    path(
        "captura/<int:pk>/votacion/<int:exercise>/corregir/",
        CorrectVoteView.as_view(),
        name="capture-vote-correct",
    ),
    path("captura/<int:pk>/votacion/<int:exercise>/ronda/", NextRoundView.as_view(), name="capture-vote-next"),
    path("captura/<int:pk>/votacion/<int:exercise>/cerrar/", CloseVoteView.as_view(), name="capture-vote-close"),
    path(
        "captura/<int:pk>/votacion/<int:exercise>/descartar/",
        DiscardVoteView.as_view(),
        name="capture-vote-discard",
    ),
]
