"""The verbs of mails: keeping, claiming, sending, sending again, forgetting.

The row is the truth. It is claimed before the mail server hears of it, so that no crash sends anything twice: whoever
was claimed and never ended is "perhaps sent", and only a person sends it again. Logs name rows, never people.
"""

import logging
import uuid
from datetime import datetime, timedelta
from email.utils import make_msgid
from functools import partial
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.mail.utils import DNS_NAME
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from kombu.exceptions import OperationalError as BrokerError
from redis.exceptions import RedisError

from iztapalapa.celery import app as celery_app

from .delivery import AwayError, LaterError, RefusedError, UnknownError, UnwritableError, hand_over
from .models import ENDED, MAX_ATTEMPTS, UNCERTAIN, MailState, OutgoingMail

logger = logging.getLogger(__name__)

DELIVER_TASK = "iztapalapa.mail.tasks.deliver_mail"
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=4)
KEEP_CONTENT = timedelta(days=3)
"""How long what an unsent mail says is kept: its keys hold no longer."""
KEEP_ROWS = timedelta(days=30)
RESEND_AT_ONCE = 200


def keep(message: EmailMessage, *, at: datetime | None = None) -> OutgoingMail:
    """Keep a mail as it was written; the worker hears of it once the act that wrote it is committed."""
    if message.attachments:
        raise ValueError("Mails of the house carry no files.")
    at = at or timezone.now()
    headers = {"Message-ID": make_msgid(domain=DNS_NAME), **message.extra_headers}
    content = {
        "body": message.body,
        "from_email": message.from_email,
        "cc": message.cc,
        "bcc": message.bcc,
        "reply_to": message.reply_to,
        "headers": headers,
        "alternatives": [list(part) for part in getattr(message, "alternatives", [])],
    }
    mail = OutgoingMail.objects.create(
        to=message.to, subject=" ".join(str(message.subject).split())[:300], content=content, asked_at=at, due_at=at
    )
    transaction.on_commit(partial(send, mail.pk))
    return mail


def send(mail_id: int) -> bool:
    """Tell the workers about a row. A lost broker is logged, never raised: the row waits and is sent again."""
    try:
        celery_app.send_task(
            DELIVER_TASK, kwargs={"mail_id": mail_id}, expires=4 * settings.MAIL["resend_every"], retry=False
        )
    except (BrokerError, RedisError, OSError) as error:
        logger.warning("Mail %s could not be sent to the workers (%s); it stays waiting", mail_id, error)
        return False
    return True


def claim(*, mail_id: int, at: datetime | None = None) -> OutgoingMail | None:
    """Take a row that is due with a fresh token; None if it is not due, gone, or in other hands."""
    at = at or timezone.now()
    # The condition stands in the UPDATE itself: of two workers at the same moment the database lets one through.
    claimed = OutgoingMail.objects.due(at=at).filter(pk=mail_id)
    taken = claimed.update(state=MailState.SENDING, token=uuid.uuid4(), claimed_at=at, attempts=F("attempts") + 1)
    return OutgoingMail.objects.get(pk=mail_id) if taken else None


def deliver(*, mail_id: int, at: datetime | None = None) -> str:
    """Claim the row, hand the mail over and write down what is known; return its state, empty if it was not free."""
    mail = claim(mail_id=mail_id, at=at)
    if mail is None:
        return ""
    at = at or timezone.now()
    try:
        hand_over(mail)
    except LaterError as error:
        logger.warning("Mail %s could not be handed over now (%s)", mail.pk, error)
        _later(mail, at)
        if isinstance(error, AwayError):
            _let_the_others_wait(at)
    except RefusedError as error:
        logger.warning("Mail %s was refused (%s)", mail.pk, error)
        _end(mail, MailState.FAILED, _("El servidor de correo no lo aceptó (%s).") % error, at)
    except UnwritableError as error:
        logger.warning("Mail %s could not be written (%s)", mail.pk, error)
        _end(
            mail,
            MailState.FAILED,
            _("No se pudo armar el correo (%s). Avisa a quien cuida la instalación.") % error,
            at,
        )
    except UnknownError:
        logger.warning("Mail %s may have been sent: the line broke", mail.pk)
        _end(mail, MailState.PERHAPS, cut_off(), at)
    else:
        _end(mail, MailState.SENT, "", at)
    mail.refresh_from_db(fields=["state"])
    return mail.state


def cut_off() -> str:
    """Return what is said of a mail whose sending nobody saw end."""
    return _("El envío se cortó a la mitad: no se sabe si llegó. Sólo se repite si lo pides.")


def _held(mail: OutgoingMail) -> Any:
    """Return the row if this worker still holds it, else no row."""
    return OutgoingMail.objects.filter(pk=mail.pk, state=MailState.SENDING, token=mail.token)


def _end(mail: OutgoingMail, state: str, error: str, at: datetime) -> None:
    forgotten: dict[str, Any] = {"content": {}} if state == MailState.SENT else {}
    _held(mail).update(state=state, token=None, error=error, ended_at=at, **forgotten)


def _later(mail: OutgoingMail, at: datetime) -> None:
    """Give the row back for a later round, each time later; or give up."""
    if mail.attempts >= MAX_ATTEMPTS:
        sentence = ngettext(
            "Se intentó %d vez y el servidor de correo no lo tomó.",
            "Se intentó %d veces y el servidor de correo no lo tomó.",
            MAX_ATTEMPTS,
        )
        _end(mail, MailState.FAILED, sentence % MAX_ATTEMPTS, at)
        return
    pause = min(FIRST_PAUSE * 4 ** (mail.attempts - 1), LONGEST_PAUSE)
    _held(mail).update(state=MailState.WAITING, token=None, due_at=at + pause)


def _let_the_others_wait(at: datetime) -> None:
    """Spare the workers: each mail would hold one as long as this did, and documents would wait behind them."""
    OutgoingMail.objects.due(at=at).update(due_at=at + FIRST_PAUSE)


def resend_waiting(*, at: datetime | None = None) -> int:
    """Send again what is due, and say of what a lost worker held that it was perhaps sent; return how many were sent."""
    at = at or timezone.now()
    OutgoingMail.objects.silent(at=at).update(state=MailState.PERHAPS, token=None, error=cut_off(), ended_at=at)
    due = OutgoingMail.objects.due(at=at).order_by("due_at", "pk").values_list("pk", flat=True)
    return sum(send(pk) for pk in due[:RESEND_AT_ONCE])


@transaction.atomic
def send_again(*, mail: OutgoingMail, at: datetime | None = None) -> OutgoingMail:
    """Send a failed or perhaps sent mail again, with all its attempts, as long as what it says is kept."""
    at = at or timezone.now()
    ended = OutgoingMail.objects.filter(pk=mail.pk, state__in=UNCERTAIN).exclude(content={})
    if not ended.update(state=MailState.WAITING, attempts=0, error="", due_at=at, claimed_at=None, ended_at=None):
        raise ValidationError(
            _("Sólo se envía otra vez un correo que no salió o que quizá salió, y cuyo texto se conserva.")
        )
    mail.refresh_from_db()
    transaction.on_commit(partial(send, mail.pk))
    return mail


def forget_old(*, at: datetime | None = None) -> int:
    """Forget what ended mails say after three days, and their rows after thirty; return how many rows went."""
    at = at or timezone.now()
    ended = OutgoingMail.objects.filter(state__in=ENDED)
    ended.filter(ended_at__lt=at - KEEP_CONTENT).update(content={})
    return ended.filter(ended_at__lt=at - KEEP_ROWS).delete()[0]
