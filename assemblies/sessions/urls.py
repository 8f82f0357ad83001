"""Addresses of sessions and places."""

from django.urls import path

from .views.sessions import SessionCancelView, SessionCreateView, SessionEditView, SessionListView, SessionMoveView
from .views.venues import VenueCreateView, VenueEditView, VenueListView

urlpatterns = [
    path("trabajo/sesiones/", SessionListView.as_view(), name="session-list"),
    path("trabajo/procesos/<int:pk>/sesiones/convocar/", SessionCreateView.as_view(), name="session-create"),
    path("trabajo/sesiones/<int:pk>/editar/", SessionEditView.as_view(), name="session-edit"),
    path("trabajo/sesiones/<int:pk>/cancelar/", SessionCancelView.as_view(), name="session-cancel"),
    path("trabajo/lugares/", VenueListView.as_view(), name="venue-list"),
    path("trabajo/lugares/agregar/", VenueCreateView.as_view(), name="venue-create"),
    path("trabajo/lugares/<int:pk>/", VenueEditView.as_view(), name="venue-edit"),
    path("trabajo/sesiones/<int:pk>/mover/", SessionMoveView.as_view(), name="session-move"),
]
