"""Text as people and programs send it, made plain at the door: composed letters, one kind of line break, nothing unseen.

``line`` and ``lines`` are asked by every form field and every column of the house (``fields.py``, ``columns.py``), so
that what is stored is what is seen. Doing it twice changes nothing.
"""

import re
import unicodedata
from typing import Any

# Vertical tab: the line break of word processors. U+2028 and U+2029: those of web editors.
LINE_BREAK = re.compile("\r\n|[\r\n\v\f\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# Word's non-breaking hyphen and table cell, and the bullets of its symbol fonts, which stand in nobody else's.
_WORDS = {
    "\x1e": "-",
    "\x07": " ",
    "\t": " ",
    "\uf0b7": "•",
    "\uf0a7": "•",
    "\uf0d8": "•",
    "\uf0fc": "✓",
    "\uf0e0": "→",
}
# Take up room or none, show nothing, and are letters or marks to Unicode.
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
_JOINER, _EMOJI_LOOK, _TEXT_LOOK = "\u200d", "\ufe0f", "\ufe0e"
_PICTURES = frozenset(("So", "Sk"))
_SEEN = frozenset("LNPS")


def lines(text: str) -> str:
    """Return ``text`` with its lines: LF between them, no blanks at their ends, nothing before or after."""
    broken = LINE_BREAK.sub("\n", text)
    kept = "\n".join(_plain(each).rstrip() for each in broken.split("\n")).strip()
    return kept if is_seen(kept) else ""


def line(text: str) -> str:
    """Return ``text`` on one line, with single spaces."""
    return " ".join(lines(text).split())


def lines_of(text: str) -> list[str]:
    """Return the lines in which something is written, without the blanks around them."""
    return [each.strip() for each in text.splitlines() if each.strip()]


def is_seen(text: str) -> bool:
    """Say whether something would be printed: a letter, a number, a sign."""
    return text.isalnum() or any(unicodedata.category(each)[0] in _SEEN for each in text)


def printable(text: str) -> str:
    """Return ``text`` without control characters: what is printed or sent, whatever old rows hold."""
    return _UNPRINTABLE.sub("", text)


def plain(value: Any, *, one_line: bool) -> Any:
    """Return what ``line`` or ``lines`` makes of a text; anything else as it is."""
    if not isinstance(value, str) or (value.isalnum() and value.isascii()):
        return value
    return line(value) if one_line else lines(value)


def _plain(text: str) -> str:
    """Compose the letters of one line and leave out what nobody sees."""
    if text.isascii() and text.isprintable():
        return text
    whole = unicodedata.normalize("NFC", text)
    seen = "".join(_one(each, whole[i - 1] if i else "", whole[i + 1 : i + 2]) for i, each in enumerate(whole))
    # Once what stood between a letter and its accent is gone, the two compose.
    return unicodedata.normalize("NFC", seen)


def _one(character: str, before: str, after: str) -> str:
    """Return what becomes of ``character`` between its neighbours."""
    if character in _WORDS:
        return _WORDS[character]
    if character in (_JOINER, _EMOJI_LOOK, _TEXT_LOOK):
        return character if _belongs_to_a_picture(character, before, after) else ""
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    if category == "Cc":
        return _as_windows_meant(character)
    unseen = category in ("Cf", "Cs", "Co") or character in _UNSEEN or "\ufe00" <= character <= "\ufe0f"
    return "" if unseen or _is_no_character(ord(character)) or 0xE0100 <= ord(character) <= 0xE01EF else character


def _belongs_to_a_picture(character: str, before: str, after: str) -> bool:
    """Keep together the parts of a pictogram (a family, a woman teacher); letters need no joiner in our languages."""
    left = before == _EMOJI_LOOK or unicodedata.category(before or " ") in _PICTURES
    return left and (character != _JOINER or unicodedata.category(after or " ") in _PICTURES)


def _as_windows_meant(control: str) -> str:
    """Return the quote, dash or dots that Windows keeps where Unicode has a control character; else nothing."""
    return bytes([ord(control)]).decode("cp1252", "ignore") if "\x80" <= control <= "\x9f" else ""


def _is_no_character(point: int) -> bool:
    return 0xFDD0 <= point <= 0xFDEF or point & 0xFFFE == 0xFFFE
