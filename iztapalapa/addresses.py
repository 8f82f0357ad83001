"""Addresses as they are told outside."""

from django.conf import settings


def printed_address(path: str) -> str:
    """Return the whole address of a page of ours, as paper, codes, mails and calendars of others carry it."""
    return settings.SITE_URL.rstrip("/") + path
