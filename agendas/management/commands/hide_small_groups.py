"""``manage.py hide_small_groups``: stored PDFs of agendas obey the rule of small groups that holds today."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agendas.actions import replace_telling_files
from iztapalapa.commands import HouseCommand


class Command(HouseCommand):
    """Have those made anew that tell a number which is not published any more; safe to repeat."""

    does = gettext_lazy(
        "Vuelve a preparar los PDF publicados que dicen números de menos de 5 personas. Se puede repetir sin riesgo."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        replaced = replace_telling_files()
        said = ngettext("Se vuelve a preparar %d PDF.", "Se vuelven a preparar %d PDF.", replaced) % replaced
        self.stdout.write(said if replaced else _("Ningún PDF dice de más: nada cambió."))
