"""People of the team: made by the coordination, they enter with their e-mail."""

import secrets
from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from iztapalapa.records import hold, store

from ..models import TerritorialOffice, User


@transaction.atomic
def add_person(
    *,
    email: str,
    role: str,
    by: User | None,
    password: str | None = None,
    first_name: str = "",
    last_name: str = "",
    office: TerritorialOffice | None = None,
    is_staff: bool = False,
    is_superuser: bool = False,
    at: datetime | None = None,
) -> User:
    """Make an account whose e-mail counts as verified; without ``password`` it is set by the mail of a reset.

    ``by`` is None only when a command makes the first accounts.
    """
    person = User(
        email=User.objects.normalize_email(email).strip().lower(),
        role=role,
        office=office,
        first_name=first_name.strip(),
        last_name=last_name.strip(),
        is_staff=is_staff,
        is_superuser=is_superuser,
    )
    person.set_password(password)
    store(person, by=by, at=at)
    confirm_email(person=person)
    return person


@transaction.atomic
def confirm_email(*, person: User) -> EmailAddress:
    """Have the person's e-mail, and only it, as their verified address, so that they can enter and reset."""
    EmailAddress.objects.filter(user=person).exclude(email=person.email).delete()
    return EmailAddress.objects.update_or_create(
        user=person, email=person.email, defaults={"verified": True, "primary": True}
    )[0]


@transaction.atomic
def give_calendar_key(*, person: User, by: User, stops: bool = False, at: datetime | None = None) -> User:
    """Give the person a new key to their own calendar (none if it ``stops``); the one before opens nothing more."""
    person = hold(person)
    person.calendar_key = None if stops else secrets.token_urlsafe(32)
    return store(person, by=by, at=at)
