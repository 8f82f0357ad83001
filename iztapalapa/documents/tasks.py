"""Envelopes: each task calls one action and may run twice."""

from celery import shared_task

from . import actions
from .work import render_row


@shared_task(name=actions.RENDER_TASK)
def render_document(*, document_id: int) -> None:
    """Prepare the document of this row, unless it is done or in other hands."""
    render_row(document_id)


@shared_task(name="iztapalapa.documents.tasks.resend_waiting", ignore_result=True)
def resend_waiting() -> None:
    """Send again what the broker or a worker lost."""
    actions.resend_waiting()
