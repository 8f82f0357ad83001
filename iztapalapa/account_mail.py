"""Letters to people of the team about their own account."""

from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _


def write_letter(name: str, *, subject: Any, to: str, **told: Any) -> None:
    """Send the letter ``account/letters/<name>.txt``; ``told`` are its values."""
    with translation.override(settings.LANGUAGE_CODE):
        values = {"municipality": settings.MUNICIPALITY, "at": timezone.now(), **told}
        body = render_to_string(f"account/letters/{name}.txt", values)
    send_mail(str(subject), body.strip() + "\n", None, [to])


def tell_address(before: str, *, new: str) -> None:
    """Tell the address that a person had that another took its place."""
    write_letter("address_changed", subject=_("Cambió el correo de tu cuenta"), to=before, new=new)


def tell_second_factor(person: Any) -> None:
    """Tell a person that their second factor, or its codes, changed."""
    subject = _("Cambió el segundo paso para entrar a tu cuenta")
    write_letter("second_factor_changed", subject=subject, to=person.email)


class PasswordChangeMail:
    """The one place that every door passes that changes a password: page, mailed key, admin, command.

    Django asks the validators of passwords, and tells them what was stored; a stronger hash of the same is no change.
    """

    def validate(self, password: str, user: Any = None) -> None:
        """Accept any: the other validators refuse."""

    def get_help_text(self) -> str:
        """Say that the change is told."""
        return _("Cuando cambie, te avisaremos por correo.")

    def password_changed(self, password: str, user: Any = None) -> None:
        """Note it in the history row just written, which names who and when; tell the person. A new one is told nothing."""
        row = user.history.order_by("-history_id").first()
        if row is None or row.history_type == "+":
            return
        row.history_change_reason = _("Cambió la contraseña")
        row.save(update_fields=["history_change_reason"])
        write_letter("password_changed", subject=_("Cambió tu contraseña"), to=user.email)
