"""What happened to an acta, newest first: written, circulated, amended, approved, delivered; who and when."""

from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from .models import Amendment, Minutes

SHOWN = 30


def entries(minutes: Minutes, *, names: bool) -> list[dict[str, Any]]:
    """Return the history of ``minutes`` as the history component takes it; without ``names`` nobody from outside."""
    if not minutes.pk:
        return []
    found = [*_written(minutes), *_amended(minutes, names), *_delivered(minutes, names)]
    return sorted(found, key=lambda entry: entry["when"], reverse=True)[:SHOWN]


def _written(minutes: Minutes) -> list[dict[str, Any]]:
    records = [*minutes.history.select_related("history_user")[:SHOWN], None]
    return [
        {"when": record.history_date, "who": record.history_user, "what": _words(record, before)}
        for record, before in pairwise(records)
    ]


def _words(record: Any, before: Any) -> str:
    """Say what one entry of the acta's history did, seen from the entry before it."""
    if record.status == Minutes.Status.APPROVED:
        # From then on nothing changes but the scans that come in.
        was_approved = before is not None and before.status == Minutes.Status.APPROVED
        return (
            _("Se guardaron páginas de la copia firmada") if was_approved else _("Se aprobó: folio %s") % record.folio
        )
    if record.history_type == "+":
        return _("Se empezó el borrador")
    if record.status == Minutes.Status.CIRCULATED:
        was_draft = before is not None and before.status == Minutes.Status.DRAFT
        return _("Se circuló para observaciones") if was_draft else _("Se cambió el acta que circula")
    return _("Se cambió el borrador")


def _amended(minutes: Minutes, names: bool) -> list[dict[str, Any]]:
    found = []
    amendments = Amendment.history.filter(minutes_id=minutes.pk).select_related("history_user")
    for record in amendments.order_by("-history_date", "-history_id")[:SHOWN]:
        answered = record.answer != Amendment.Answer.PENDING
        words = _("Se respondió a %(author)s: %(answer)s") if answered else _("Cambio que pidió %(author)s")
        author = record.author if names else _("alguien del colectivo")
        what = words % {"author": author, "answer": record.get_answer_display()}
        why = (record.answer_text if answered else record.text) if names else ""
        found.append({"when": record.history_date, "who": record.history_user, "what": what, "why": why})
    return found


def _delivered(minutes: Minutes, names: bool) -> list[dict[str, Any]]:
    delivery = getattr(minutes, "delivery", None)
    if delivery is None:
        return []
    words = _("Se entregó: acuse %s") % delivery.folio
    if names:
        words = _("Se entregó a %(who)s: acuse %(folio)s") % {"who": delivery.received_by, "folio": delivery.folio}
    return [{"when": delivery.at, "who": delivery.by, "what": words}]
