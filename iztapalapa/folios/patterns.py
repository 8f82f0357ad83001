"""How folios may be written: what is wrong with the patterns of an installation, told before the first is given."""

import re
from collections.abc import Iterator
from itertools import combinations
from string import Formatter

from django.conf import settings
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from .registry import FolioKind, kinds

LONGEST_PLACE, HIGHEST_NUMBER = "00-00000", 999_999


def wrong_patterns() -> list[str]:
    """Return one sentence for each thing that is wrong, none if folios can be given."""
    declared = kinds()
    unknown = sorted(set(settings.FOLIO_PATTERNS) - {kind.kind for kind in declared})
    known = ", ".join(kind.kind for kind in declared)
    return [
        *(
            _("FOLIO_PATTERNS nombra «%(name)s», que no es un tipo de folio. Hay: %(known)s.")
            % {"name": name, "known": known}
            for name in unknown
        ),
        *(fault % _named(kind) for kind in declared for fault in _faults(kind)),
        *_alike(declared),
    ]


def _named(kind: FolioKind) -> dict[str, str]:
    """Return what a sentence about a kind may name."""
    needs = [f"{{{name}}}" for name in sorted(kind.needs, reverse=True)]
    return {
        "pattern": kind.pattern,
        "kind": kind.kind,
        "needs": get_text_list(needs, _("y")),
        "longest": str(kind.longest),
    }


def _faults(kind: FolioKind) -> Iterator[str]:
    try:
        parts = list(Formatter().parse(kind.pattern))
    except ValueError:
        yield _("El patrón «%(pattern)s» de %(kind)s no se puede leer: revisa sus llaves.")
        return
    fields = [field for _text, field, _form, _conversion in parts if field is not None]
    if set(fields) - {"place", "number"} or any(not _plain(field, form, how) for _text, field, form, how in parts):
        yield _(
            "El patrón «%(pattern)s» de %(kind)s sólo admite {place}, {number} y un número con ceros, como {number:03d}."
        )
    elif len(fields) != len(set(fields)) or kind.needs - set(fields):
        yield _("El patrón «%(pattern)s» de %(kind)s lleva una vez %(needs)s.")
    elif not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*-", kind.prefix) or not all(_apart(text) for text, *_ in parts[1:]):
        yield _(
            "El patrón «%(pattern)s» de %(kind)s empieza con letras y un guion, y sólo lleva letras sin acento, cifras y "
            "guiones; entre sus partes, un guion."
        )
    elif len(kind.code(place=LONGEST_PLACE, number=HIGHEST_NUMBER)) > kind.longest:
        yield _("El patrón «%(pattern)s» de %(kind)s da folios de más de %(longest)s letras.")


def _plain(field: str | None, form: str | None, conversion: str | None) -> bool:
    allowed = r"(0[1-9]d)?" if field == "number" else ""
    return conversion is None and re.fullmatch(allowed, form or "") is not None


def _apart(text: str) -> bool:
    """Say whether two numbers beside this text stay two: «07-25» and «41» must not read as «07-254» and «1»."""
    return re.fullmatch(r"-[A-Za-z0-9-]*(?<![0-9])", text) is not None


def _alike(declared: list[FolioKind]) -> Iterator[str]:
    """Tell kinds whose folios could be the same: one begins as the other does."""
    for one, other in combinations(declared, 2):
        first, second = one.prefix.casefold(), other.prefix.casefold()
        if first and second and (first.startswith(second) or second.startswith(first)):
            names = {"one": one.kind, "other": other.kind, "first": one.prefix, "second": other.prefix}
            yield _("Los folios de %(one)s y de %(other)s empiezan igual: «%(first)s» y «%(second)s».") % names
