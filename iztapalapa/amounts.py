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
    "problems": lambda n: ngettext("%(n)s problema", "%(n)s problemas", n),
    "feelings": lambda n: ngettext("%(n)s sentir", "%(n)s sentires", n),
    "assets": lambda n: ngettext("%(n)s potencialidad", "%(n)s potencialidades", n),
    "imaginaries": lambda n: ngettext("%(n)s imaginario", "%(n)s imaginarios", n),
    "organizations": lambda n: ngettext("%(n)s organización", "%(n)s organizaciones", n),
    "stops": lambda n: ngettext("%(n)s parada", "%(n)s paradas", n),
    "products": lambda n: ngettext("%(n)s producto", "%(n)s productos", n),
    "photos": lambda n: ngettext("%(n)s foto", "%(n)s fotos", n),
    "strategies": lambda n: ngettext("%(n)s estrategia", "%(n)s estrategias", n),
    "groups": lambda n: ngettext("%(n)s grupo", "%(n)s grupos", n),
}


def amount(noun: str, n: int) -> str:
    """Return ``n`` with its noun (a key of ``NOUNS``) in the right number: "1 persona", "1,250 personas"."""
    return NOUNS[noun](n) % {"n": number_format(n, force_grouping=True)}
