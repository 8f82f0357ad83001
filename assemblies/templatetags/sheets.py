"""Template tags of the printed sheets."""

from django import template
from django.utils.safestring import SafeString

from iztapalapa.qr import qr_svg

register = template.Library()


@register.simple_tag
def qr_of(address: str) -> SafeString:
    """Draw the code that leads to ``address``: each sheet of a kit has its own."""
    return qr_svg(address)
