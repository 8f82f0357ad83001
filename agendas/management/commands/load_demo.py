"""``manage.py load_demo``: the demonstration, once, in an installation where nobody has worked yet."""

import logging
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from agendas.demonstration.checking import WrongFigureError
from agendas.demonstration.loading import load_demonstration
from iztapalapa.demonstration import is_demonstration
from planning.models import PlanningProcess


class Command(BaseCommand):
    """Load the demonstration; a second time nothing happens, and over real work it refuses."""

    help = _("Carga la demostración: datos inventados que reproducen las cifras publicadas del programa.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load it in one transaction, or say why not."""
        if is_demonstration():
            self.stdout.write(_("La demostración ya está cargada: nada cambió."))
            return
        if PlanningProcess.objects.exists():
            raise CommandError(_("Aquí ya hay procesos de planeación: la demostración sólo se carga donde no hay."))
        # No worker waits while this runs: the documents asked for stay in their rows, and beat sends them.
        logging.getLogger("iztapalapa.documents.actions").setLevel(logging.ERROR)
        try:
            load_demonstration()
        except (ValidationError, WrongFigureError) as error:
            raise CommandError(_("La demostración no se cargó: %s") % error) from error
        self.stdout.write(_("Demostración cargada: 48 procesos, 367 proyectos y 12 agendas publicadas."))
