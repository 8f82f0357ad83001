"""How people enter: by e-mail, never by signing up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedSignupAdapter(DefaultAccountAdapter):
    """Accounts are made by the coordination; nobody signs up on their own."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False for everybody."""
        return False
