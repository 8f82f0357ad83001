"""What a log must not hold: addresses whose path is a key; a page of code for every page not found."""

import logging
import re

KEYS = re.compile(r"(/calendario/|/cuentas/password/reset/key/)[^/\s?\"']+")


class WithoutKeys(logging.Filter):
    """Strikes the keys out of every line before it is written."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let the line pass, without its keys."""
        line = record.getMessage()
        clean = KEYS.sub(r"\1…", line)
        if clean != line:
            record.msg, record.args = clean, ()
        return True


class OneLine(logging.Filter):
    """Leaves one line of what was only refused (403, 404); what failed (500) keeps its whole story."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let the line pass, without its story unless it is an error."""
        if record.levelno < logging.ERROR:
            record.exc_info = record.exc_text = None
        return True
