"""Addresses of the calendar, of sequences and of calendars for phones."""

from django.urls import path

from .views.calendar import CalendarView
from .views.feeds import ColoniaFeedView, OneSessionFeedView, OwnCalendarView, OwnFeedView, SessionFeedView
from .views.sequences import SequencePlanView

urlpatterns = [
    path("trabajo/calendario/", CalendarView.as_view(), name="calendar"),
    path("trabajo/calendario/mio/", OwnCalendarView.as_view(), name="own-calendar"),
    path("trabajo/procesos/<int:pk>/secuencia/", SequencePlanView.as_view(), name="sequence-plan"),
    path("asambleas/calendario.ics", SessionFeedView.as_view(), name="session-feed"),
    path("asambleas/<int:pk>/calendario.ics", OneSessionFeedView.as_view(), name="session-ics"),
    path("colonias/<str:code>/calendario.ics", ColoniaFeedView.as_view(), name="colonia-feed"),
    path("calendario/<str:key>.ics", OwnFeedView.as_view(), name="own-feed"),
]
