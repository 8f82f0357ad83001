"""The site after its routes were renamed: everything under another address, but the page that papers name."""

from django.urls import include, path

urlpatterns = [
    path("", include("iztapalapa.folios.urls")),
    path("mudado/", include("iztapalapa.urls")),
]
