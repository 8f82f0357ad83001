"""Envelopes: each task calls one action and may run twice."""

from celery import shared_task

from . import actions


@shared_task(name=actions.DELIVER_TASK, ignore_result=True)
def deliver_mail(*, mail_id: int) -> None:
    """Send the mail of this row, unless it is sent, not due, or in other hands."""
    actions.deliver(mail_id=mail_id)


@shared_task(name="iztapalapa.mail.tasks.resend_waiting", ignore_result=True)
def resend_waiting() -> None:
    """Send again what the broker, a worker or a mail server left."""
    actions.resend_waiting()


@shared_task(name="iztapalapa.mail.tasks.forget_old", ignore_result=True)
def forget_old() -> None:
    """Forget what is over."""
    actions.forget_old()
