"""The hash of a record's frozen content: the same for the same content, on every machine."""

import hashlib
import json
from typing import Any


def content_hash(content: Any) -> str:
    """Return the SHA-256 (64 hexadecimal digits) of plain JSON ``content``, keys sorted, no spaces, UTF-8."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
