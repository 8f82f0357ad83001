"""What a log must not hold: addresses whose path is a key."""

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
