"""Figures of the agendas."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from iztapalapa.indicators.registry import Indicator, register

from .models import AgendaVersion


@register
class AgendasPublished(Indicator):
    """How many agendas are in force."""

    code = "agendas_published"
    name = _("Agendas publicadas")
    definition = _("Agendas locales validadas en asamblea y publicadas, una por proceso; las reemplazadas no cuentan.")
    unit = _("agendas")
    order = 80
    url_name = "agenda-list"

    def value(self, at: datetime) -> int:
        """Return the number published by ``at`` and in force."""
        return AgendaVersion.objects.published().filter(published_at__lte=at).count()
