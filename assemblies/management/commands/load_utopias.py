"""``manage.py load_utopias``: the UTOPÍAS as venues."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assemblies.sessions.utopias import load_utopias
from iztapalapa.commands import HouseCommand


class Command(HouseCommand):
    """Load the UTOPÍAS; what people changed stays as it is."""

    does = gettext_lazy("Carga las UTOPÍAS como lugares de reunión. Se puede repetir sin riesgo.")

    def handle(self, *args: Any, **options: Any) -> None:
        added = load_utopias()
        self.stdout.write(_("UTOPÍAS agregadas: %d") % added if added else _("Las UTOPÍAS ya estaban: nada cambió."))
