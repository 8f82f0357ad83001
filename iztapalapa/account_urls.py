"""The addresses under /cuentas/: those of the accounts library, each as it was decided (see accounts.py)."""

from allauth.urls import urlpatterns as of_library

from .accounts import before, decided

urlpatterns = [*decided(of_library), *before(of_library)]
