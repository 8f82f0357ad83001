"""``manage.py load_territory``: offices, colonias, populations and the schematic map."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iztapalapa.commands import HouseCommand
from planning.territory import SEED, Loaded, load_territory


class Command(HouseCommand):
    """Load the territory from the seed files; what people changed stays as it is."""

    does = gettext_lazy(
        "Carga las Direcciones Territoriales, las colonias y su población. Se puede repetir sin riesgo."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take another municipality's folder."""
        parser.add_argument(
            "--seed",
            type=Path,
            default=SEED,
            help=_("Carpeta con offices.csv, territory.csv y municipality.csv; de fábrica, las de Iztapalapa."),
        )

    def handle(self, *args: Any, seed: Path, **options: Any) -> None:
        loaded = self._load(seed)
        if loaded == type(loaded)(0, 0, 0, 0):
            self.stdout.write(_("El territorio ya estaba cargado: nada cambió."))
            return
        self.stdout.write(_("Direcciones Territoriales agregadas: %d") % loaded.offices)
        self.stdout.write(_("Colonias agregadas: %d") % loaded.colonias)
        self.stdout.write(_("Datos de población agregados: %d") % loaded.figures)
        self.stdout.write(_("Celdas del mapa esquemático dibujadas: %d") % loaded.cells)

    def _load(self, seed: Path) -> Loaded:
        try:
            return load_territory(seed=seed)
        except FileNotFoundError as error:
            raise CommandError(_("No está el archivo %s.") % error.filename) from error
        except KeyError as error:
            raise CommandError(
                _("A un archivo de %(seed)s le falta la columna %(column)s.") % {"seed": seed, "column": error.args[0]}
            ) from error
        except (ValueError, ValidationError) as error:
            raise CommandError(
                _("Un dato de %(seed)s no se entiende: %(error)s") % {"seed": seed, "error": error}
            ) from error
