"""The addresses: public pages, workspace, captures, accounts. Each app keeps its own."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from .health import HealthView
from .well_known import FaviconView, RobotsView

admin.autodiscover()
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

handler400 = "iztapalapa.error_pages.bad_request"
handler429 = "iztapalapa.error_pages.too_many_attempts"
handler500 = "iztapalapa.error_pages.server_error"

urlpatterns = [
    path("salud/", HealthView.as_view(), name="health"),
    path("robots.txt", RobotsView.as_view(), name="robots"),
    path("favicon.ico", FaviconView.as_view(), name="favicon"),
    path("cuentas/", include("iztapalapa.account_urls")),
    path("admin/", admin.site.urls),
    path("", include("iztapalapa.folios.urls")),
    path("", include("iztapalapa.documents.urls")),
    path("", include("iztapalapa.indicators.urls")),
    path("", include("planning.urls")),
    path("", include("assemblies.urls")),
    path("", include("projects.urls")),
    path("", include("agendas.urls")),
]
