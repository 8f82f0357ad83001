"""Handing a mail over to the server that carries it, and what is known when that fails."""

import smtplib
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.smtp import EmailBackend

from .models import OutgoingMail


class RefusedError(Exception):
    """The server said no, and will say it again."""


class UnwritableError(Exception):
    """The mail could not even be written down for a server."""


class LaterError(Exception):
    """Surely not handed over, for a reason that may pass."""


class AwayError(LaterError):
    """The server did not answer at all: nor would it for another mail."""


class UnknownError(Exception):
    """The text was on its way when the line broke: it may have arrived."""


class _Telling:
    """A line to a mail server that knows whether the text of a mail began to leave."""

    text_left = False

    def data(self, msg: Any) -> Any:
        self.text_left = True
        return super().data(msg)  # type: ignore[misc]


class _Line(_Telling, smtplib.SMTP):
    """In clear, or with STARTTLS."""


class _SecureLine(_Telling, smtplib.SMTP_SSL):
    """With TLS from the start."""


class TellingBackend(EmailBackend):
    """Django's own, over such a line."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        """Return the kind of line."""
        return _SecureLine if self.use_ssl else _Line


def written_out(mail: OutgoingMail) -> EmailMultiAlternatives:
    """Return the mail as it was written, with all its parts."""
    parts = dict(mail.content)
    alternatives = parts.pop("alternatives")
    message = EmailMultiAlternatives(subject=mail.subject, to=mail.to, **parts)
    for content, kind in alternatives:
        message.attach_alternative(content, kind)
    return message


def hand_over(mail: OutgoingMail) -> None:
    """Give the mail to the server; raise one of the errors above if it did not surely take it."""
    carrier = get_connection(settings.MAIL_CARRIER)
    try:
        carrier.open()
        carrier.send_messages([written_out(mail)])
    except Exception as error:  # a mistyped sender makes the writing of a mail raise anything
        raise _known(error, getattr(carrier, "connection", None)) from error
    finally:
        _hang_up(carrier)


def _known(error: Exception, line: Any) -> Exception:
    codes = _codes(error)
    if codes:  # the server answered, so that it is sure
        return RefusedError(codes[0]) if all(code >= 500 for code in codes) else LaterError(codes[0])
    if getattr(line, "text_left", False):
        return UnknownError()
    known = isinstance(error, smtplib.SMTPException | OSError)
    return AwayError(type(error).__name__) if known else UnwritableError(type(error).__name__)


def _codes(error: Exception) -> list[int]:
    if isinstance(error, smtplib.SMTPAuthenticationError | smtplib.SMTPConnectError | smtplib.SMTPHeloError):
        return [421]  # we are not let in: of the mail nothing is said
    if isinstance(error, smtplib.SMTPResponseException):
        return [error.smtp_code]
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return [code for code, _reason in error.recipients.values()]
    return []


def _hang_up(carrier: Any) -> None:
    """Close the line without asking a silent server for leave."""
    line = getattr(carrier, "connection", None)
    if line is not None:
        line.close()
        carrier.connection = None
    else:
        carrier.close()
