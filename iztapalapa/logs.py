"""What a log must not hold: addresses whose path is a key; a page of code for every page not found."""

import logging
import re
from typing import Any

# Also as one address carries another ("?next=%2Fcalendario%2F…") or says where its reader came from.
KEYS = re.compile(
    r"((?<!/trabajo)(?<!%2Ftrabajo)(?:/|%2F)(?:calendario|cuentas(?:/|%2F)(?:confirmar-correo|contrasena(?:/|%2F)recuperar(?:/|%2F)enlace"
    r"|confirm-email|password(?:/|%2F)reset(?:/|%2F)key))(?:/|%2F))"
    r"(?:(?!%2F)[^/\s?&\"'])+",
    re.IGNORECASE,
)


def without_keys(text: str) -> str:
    """Return ``text`` with its keys struck out."""
    return KEYS.sub(r"\1…", text)


def strike_keys_out() -> None:
    """Strike the keys out of every record of this process, before any handler sees it.

    The server, the worker and libraries bring handlers of their own, which know no filter of ours.
    """
    make = logging.getLogRecordFactory()
    if getattr(make, "strikes_keys", False):
        return

    def record_without_keys(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = make(*args, **kwargs)
        try:
            line = record.getMessage()
        except Exception:  # a wrong format: logging says so itself when it writes the line
            return record
        if (clean := without_keys(line)) != line:
            record.msg, record.args = clean, ()
        if record.exc_info and record.exc_info[0]:
            record.exc_text = without_keys(logging.Formatter().formatException(record.exc_info))
        return record

    record_without_keys.strikes_keys = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(record_without_keys)


class OneLine(logging.Filter):
    """Leaves one line of what was only refused (403, 404); what failed (500) keeps its whole story."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let the line pass, without its story unless it is an error."""
        if record.levelno < logging.ERROR:
            record.exc_info = record.exc_text = None
        return True
