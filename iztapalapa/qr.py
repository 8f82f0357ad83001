"""QR codes: one way to draw an address, on pages and on paper, with the text that screen readers say."""

from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

ON_PAPER: dict[str, Any] = {"omitsize": True, "border": 2}
"""As large as its place."""
ON_PAGE: dict[str, Any] = {"scale": 4, "border": 3, "light": "#fff"}
"""Dark on white also in dark mode."""


def qr_svg(address: str, look: Mapping[str, Any] = ON_PAPER) -> SafeString:
    """Return the code that leads to ``address`` as inline SVG, without any style attribute."""
    import segno  # noqa: PLC0415  (only who draws one pays for it)

    code = segno.make(address, error="m", micro=False)
    title = _("Código QR con la dirección %(address)s") % {"address": address}
    return mark_safe(code.svg_inline(title=title, lineclass=None, svgclass="qr", **look))  # noqa: S308  (made here from our own address)
