"""Addresses of the calendar, of places, of sequences and of calendars for phones."""

from django.urls import URLPattern, URLResolver, path

from .views import calendar, feeds, sequences
from .views.sessions import SessionMoveView

urlpatterns: list[URLPattern | URLResolver] = [
    path("trabajo/calendario/", calendar.CalendarView.as_view(), name="calendar"),
    path("trabajo/calendario/mio/", feeds.OwnCalendarView.as_view(), name="own-calendar"),
    path("trabajo/lugares/", calendar.VenueListView.as_view(), name="venue-list"),
    path("trabajo/lugares/agregar/", calendar.VenueCreateView.as_view(), name="venue-create"),
    path("trabajo/lugares/<int:pk>/", calendar.VenueEditView.as_view(), name="venue-edit"),
    path("trabajo/sesiones/<int:pk>/mover/", SessionMoveView.as_view(), name="session-move"),
    path("trabajo/procesos/<int:pk>/secuencia/", sequences.SequencePlanView.as_view(), name="sequence-plan"),
    path("asambleas/calendario.ics", feeds.SessionFeedView.as_view(), name="session-feed"),
    path("asambleas/<int:pk>/calendario.ics", feeds.OneSessionFeedView.as_view(), name="session-ics"),
    path("colonias/<str:code>/calendario.ics", feeds.ColoniaFeedView.as_view(), name="colonia-feed"),
    path("calendario/<str:key>.ics", feeds.OwnFeedView.as_view(), name="own-feed"),
]
