"""``manage.py load_demo`` where no demonstration is allowed; where one is, the command of ``demonstration`` comes first."""

from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iztapalapa.commands import HouseCommand


class Command(HouseCommand):
    """Refuse, and say which setting would allow it."""

    does = gettext_lazy("No hace nada: esta instalación no permite la demostración.")

    def handle(self, *args: Any, **options: Any) -> None:
        raise CommandError(_("Esta instalación no permite la demostración. Se permite con ALLOW_DEMO=1."))
