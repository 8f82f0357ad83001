"""Numbers with what they count, as people say them: "1 punto", "3 puntos"; also inside longer sentences."""

from collections.abc import Callable

from django.utils.formats import number_format
from django.utils.translation import ngettext

NOUNS: dict[str, Callable[[int], str]] = {
    "people": lambda n: ngettext("%(n)s persona", "%(n)s personas", n),
    "attendances": lambda n: ngettext("%(n)s asistencia", "%(n)s asistencias", n),
    "votes": lambda n: ngettext("%(n)s voto", "%(n)s votos", n),
    "abstentions": lambda n: ngettext("%(n)s abstención", "%(n)s abstenciones", n),
    "dots": lambda n: ngettext("%(n)s punto", "%(n)s puntos", n),
    "pairs": lambda n: ngettext("%(n)s par", "%(n)s pares", n),
    "hands": lambda n: ngettext("%(n)s mano", "%(n)s manos", n),
    "minutes": lambda n: ngettext("%(n)s minuto", "%(n)s minutos", n),
    "pages": lambda n: ngettext("%(n)s página", "%(n)s páginas", n),
    "members": lambda n: ngettext("%(n)s integrante", "%(n)s integrantes", n),
    "groups": lambda n: ngettext("%(n)s grupo", "%(n)s grupos", n),
}


def amount(noun: str, n: int) -> str:
    """Return ``n`` with its noun (a key of ``NOUNS``) in the right number: "1 persona", "1,250 personas"."""
    return NOUNS[noun](n) % {"n": number_format(n, force_grouping=True)}
