"""Addresses of the app agendas."""

from django.urls import path, register_converter

from iztapalapa.addresses import MovedView, words_before, words_of

from .models import AgendaPart
from .views import compose, public

register_converter(words_of(AgendaPart), "part")
register_converter(words_before(AgendaPart), "part_before")

urlpatterns = [
    path("agendas/", public.AgendaListView.as_view(), name="agenda-list"),
    path("agendas/<slug:code>/", public.AgendaReadingView.as_view(), name="agenda-detail"),
    path("agendas/<slug:code>/v<int:number>/", public.AgendaReadingView.as_view(), name="agenda-version"),
    path("agendas/<slug:code>/v<int:number>.pdf", public.AgendaPdfView.as_view(), name="agenda-pdf"),
    path("trabajo/procesos/<int:pk>/agenda/", compose.AgendaStartView.as_view(), name="agenda-start"),
    path("trabajo/agendas/<int:pk>/", compose.AgendaComposeView.as_view(), name="agenda-compose"),
    path("trabajo/agendas/<int:pk>/partes/<part:part>/", compose.AgendaSectionView.as_view(), name="agenda-section"),
    path(
        "trabajo/agendas/<int:pk>/partes/<part_before:part>/",
        MovedView.as_view(pattern_name="agenda-section"),
        name="agenda-section-before",
    ),
    path("trabajo/agendas/<int:pk>/vista-previa/", compose.AgendaPreviewView.as_view(), name="agenda-preview"),
    path("trabajo/agendas/<int:pk>/consulta/", compose.AgendaConsultationView.as_view(), name="agenda-consultation"),
    path("trabajo/agendas/<int:pk>/validacion/", compose.AgendaValidateView.as_view(), name="agenda-validate"),
    path("trabajo/agendas/<int:pk>/publicacion/", compose.AgendaPublishView.as_view(), name="agenda-publish"),
]
