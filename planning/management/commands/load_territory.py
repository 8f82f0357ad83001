"""``manage.py load_territory``: offices, colonias, populations and the schematic map."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from planning.territory import load_territory


class Command(BaseCommand):
    """Load the territory from the seed files; what people changed stays as it is."""

    help = _("Carga las Direcciones Territoriales, las colonias y su población. Se puede repetir sin riesgo.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say what was added."""
        loaded = load_territory()
        if loaded == type(loaded)(0, 0, 0, 0):
            self.stdout.write(_("El territorio ya estaba cargado: nada cambió."))
            return
        self.stdout.write(_("Direcciones Territoriales agregadas: %d") % loaded.offices)
        self.stdout.write(_("Colonias agregadas: %d") % loaded.colonias)
        self.stdout.write(_("Datos de población agregados: %d") % loaded.figures)
        self.stdout.write(_("Celdas del mapa esquemático dibujadas: %d") % loaded.cells)
