"""What the territory and the processes say in figures."""

from datetime import datetime

from django.db.models import QuerySet, Sum
from django.utils.text import get_text_list
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iztapalapa.indicators.registry import Indicator, percent, register

from .models import Colonia, PlanningProcess, PopulationFigure


def _covered(at: datetime) -> QuerySet[PopulationFigure]:
    """Return the latest totals of the colonias with an open process."""
    processes = PlanningProcess.objects.open_at(at)
    return PopulationFigure.objects.latest_totals().filter(colonia__in=processes.values("colonia"))


def _people(at: datetime) -> int:
    return _covered(at).aggregate(people=Sum("people"))["people"] or 0


def _years(at: datetime) -> str:
    """Return the years of the colonias' figures: "2010", "2010 y 2020", or nothing."""
    years = _covered(at).order_by("year").values_list("year", flat=True).distinct()
    return get_text_list([str(year) for year in years], _("y"))


@register
class PriorityColonias(Indicator):
    """Where the programme works first."""

    code = "priority_colonias"
    name = gettext_lazy("Colonias prioritarias")
    definition = gettext_lazy(
        "Pueblos, barrios, unidades habitacionales y colonias que el programa atiende primero, según la lista vigente."
    )
    unit = gettext_lazy("colonias")
    order = 10
    url_name = "colonia-list"
    query = "prioridad=prioritarias"

    def value(self, at: datetime) -> int:
        """Count the priority colonias that stood on the day of ``at``."""
        return Colonia.objects.current(on=localdate(at)).priority().count()


@register
class ColoniasInProcess(Indicator):
    """Where a process is under way."""

    code = "colonias_in_process"
    name = gettext_lazy("Colonias en proceso")
    definition = gettext_lazy(
        "Colonias con un proceso de planeación abierto, en cualquiera de sus nueve etapas, incluido el seguimiento."
    )
    unit = gettext_lazy("colonias")
    order = 20
    url_name = "colonia-list"
    query = "etapa=con-proceso-abierto"

    def value(self, at: datetime) -> int:
        """Count the open processes: one at most per colonia."""
        return PlanningProcess.objects.open_at(at).count()


@register
class ColoniasInProcessShare(Indicator):
    """How much of the priority list the programme has reached."""

    code = "colonias_in_process_share"
    name = gettext_lazy("Parte de las prioritarias en proceso")
    definition = gettext_lazy("De cada 100 colonias prioritarias, cuántas tienen un proceso de planeación abierto.")
    unit = "%"
    order = 30
    url_name = "colonia-list"
    query = "etapa=con-proceso-abierto&prioridad=prioritarias"
    decimals = 1

    def value(self, at: datetime) -> float | None:
        """Divide the priority colonias in process by all of them."""
        priority = Colonia.objects.current(on=localdate(at)).priority()
        reached = priority.filter(pk__in=PlanningProcess.objects.open_at(at).values("colonia"))
        return percent(reached.count(), priority.count())


@register
class PopulationCovered(Indicator):
    """How many people live where a process is under way."""

    code = "population_covered"
    name = gettext_lazy("Población en colonias en proceso")
    unit = gettext_lazy("personas")
    order = 40
    url_name = "colonia-list"
    query = "etapa=con-proceso-abierto"

    def define(self, at: datetime) -> str:
        """Name the years of the figures that are summed."""
        years = _years(at)
        if not years:
            return _("Personas que habitan las colonias con un proceso abierto. Todavía no hay ninguna.")
        return (
            _(
                "Suma de las personas que habitan las colonias con un proceso abierto, según el dato más reciente de cada"
                " colonia (%s). Son quienes ahí viven, no quienes asistieron."
            )
            % years
        )

    def value(self, at: datetime) -> int:
        return _people(at)


@register
class PopulationCoveredShare(Indicator):
    """Which part of the alcaldía lives where a process is under way."""

    code = "population_covered_share"
    name = gettext_lazy("Parte de la población en colonias en proceso")
    unit = "%"
    order = 50
    url_name = "colonia-list"
    query = "etapa=con-proceso-abierto"
    decimals = 1

    def define(self, at: datetime) -> str:
        """Name both years: the parts and the whole were not counted in the same one."""
        whole = PopulationFigure.objects.latest_municipal_total()
        years = _years(at)
        if whole is None or not years:
            return _("Población de las colonias con un proceso abierto entre la población de la alcaldía.")
        return _(
            "Población de las colonias con un proceso abierto (datos de %(years)s) entre la población de toda la"
            " alcaldía (%(year)d, %(source)s). Los años son distintos: la parte es aproximada."
        ) % {"years": years, "year": whole.year, "source": whole.source}

    def value(self, at: datetime) -> float | None:
        """Divide by the alcaldía's latest total; None while it is not recorded."""
        whole = PopulationFigure.objects.latest_municipal_total()
        return percent(_people(at), whole.people) if whole else None
