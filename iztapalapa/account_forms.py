"""The forms of the accounts library that take text: an address is read as it is seen, as in every form of the house.

Passwords are left as they are typed.
"""

from typing import Any

from allauth.account.forms import AddEmailForm, LoginForm, ResetPasswordForm
from django.forms import EmailField

from .text import line


class PlainEmailField(EmailField):
    """An address, without what nobody sees: put in the place of the library's own field, with its look."""

    def __init__(self, field: EmailField) -> None:
        """Take over all that the library's field says."""
        self.__dict__.update(field.__dict__)

    def to_python(self, value: Any) -> Any:
        """Make it plain before it is checked."""
        return super().to_python(line(value) if isinstance(value, str) else value)


class EnterForm(LoginForm):
    """Entering; the library makes the field of the address anew for each."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = PlainEmailField(self.fields["login"])


class ForgottenForm(ResetPasswordForm):
    """Asking for a key because the password was forgotten."""

    email = PlainEmailField(ResetPasswordForm.base_fields["email"])


class OtherAddressForm(AddEmailForm):
    """Changing the address of an account."""

    email = PlainEmailField(AddEmailForm.base_fields["email"])
