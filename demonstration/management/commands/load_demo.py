"""``manage.py load_demo``: the demonstration, once, in an installation where nobody has worked yet."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from demonstration.checking import WrongFigureError
from demonstration.loading import load_demonstration
from iztapalapa.commands import HouseCommand
from iztapalapa.demonstration import is_demonstration
from planning.models import PlanningProcess


@contextmanager
def quiet_broker() -> Iterator[None]:
    """Keep the lost broker out of the log: no worker waits while this runs, and beat sends the documents later."""
    logger = logging.getLogger("iztapalapa.documents.actions")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)


class Command(HouseCommand):
    """Load the demonstration; a second time nothing happens, and over real work it refuses."""

    does = gettext_lazy("Carga la demostración: datos inventados que reproducen las cifras publicadas del programa.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load it in one transaction, or say why not."""
        if is_demonstration():
            self.stdout.write(_("La demostración ya está cargada: nada cambió."))
            return
        if PlanningProcess.objects.exists():
            raise CommandError(_("Aquí ya hay procesos de planeación: la demostración sólo se carga donde no hay."))
        try:
            with quiet_broker():
                load_demonstration()
        except (ValidationError, WrongFigureError) as error:
            raise CommandError(_("La demostración no se cargó: %s") % error) from error
        self.stdout.write(_("Demostración cargada: 48 procesos, 367 proyectos y 12 agendas publicadas."))
