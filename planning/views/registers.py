"""The registers of a process: each page is a list of what was written down and a form to add to it.

A noun (members, problems, …) says once which records, form and actions it has; its list page and its correcting page
only combine it with the two bases below.
"""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.core.exceptions import NON_FIELD_ERRORS
from django.db.models import QuerySet
from django.forms import Form
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from iztapalapa.access import RecordView
from iztapalapa.forms import ActionFormMixin

from .. import actions
from ..forms import registers as forms
from ..models import PlanningProcess, Vision

DIAGNOSIS_TABS = (
    ("process-diagnosis", _("Problemas")),
    ("process-tree", _("Árbol de problemas")),
    ("process-feelings", _("Sentires")),
    ("process-assets", _("Potencialidades")),
)
VISION_TABS = (("process-vision", _("Visión")), ("process-imaginaries", _("Imaginarios")))


class ProcessPage(RecordView):
    """A workspace page of one process."""

    subject_model = PlanningProcess
    subject_select = ("colonia__office", "collective")
    write_permission = "planning.work_on_process"


class Register(ProcessPage, ActionFormMixin, FormView):
    """What the two pages of a noun share: its words, its form, where its list stands."""

    title: ClassVar[Any] = ""
    lead: ClassVar[Any] = ""
    adding: ClassVar[Any] = ""
    empty: ClassVar[Any] = ""
    list_name: ClassVar[str] = ""
    change_name: ClassVar[str] = ""
    tabs: ClassVar[tuple[tuple[str, Any], ...]] = ()
    records_template: ClassVar[str] = ""
    notice_template: ClassVar[str] = ""
    form_class: Any

    def records(self) -> QuerySet[Any]:
        """Return what was written down in this process."""
        raise NotImplementedError

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "process": self.subject}

    def get_success_url(self) -> str:
        return reverse(self.list_name, args=[self.subject.pk])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the list's address and the sister pages."""
        tabs = [(reverse(name, args=[self.subject.pk]), label, name == self.list_name) for name, label in self.tabs]
        return super().get_context_data(tabs=tabs, list_url=self.get_success_url(), page=self, **context)


class ListPage(Register):
    """The list and, below it, the form that adds to it."""

    template_name = "planning/register_list.html"
    success_message = _("Quedó anotado: {result}")
    add: ClassVar[Callable[..., Any]]

    def act(self, form: Form) -> Any:
        return self.add(process=self.subject, by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(records=self.records(), **context)


class ChangePage(Register):
    """Correct one record of the list."""

    template_name = "planning/register_change.html"
    success_message = _("Quedó corregido: {result}")
    permission = "planning.work_on_process"
    change: ClassVar[Callable[..., Any]]
    argument: ClassVar[str] = ""
    change_form_class: type[Form] | None = None

    @cached_property
    def record(self) -> Any:
        """Return the record of the URL if it is of this process, or answer 404."""
        return get_object_or_404(self.records(), pk=self.kwargs["item"])

    def get_form_class(self) -> type[Form]:
        """Return the form for correcting, where it asks more than the one for adding."""
        return self.change_form_class or self.form_class

    def shown_record(self) -> Any:
        """Show what is written today."""
        return self.record

    def act(self, form: Form) -> Any:
        return self.change(**{self.argument: self.record}, by=self.request.user, **form.cleaned_data)


class Members:
    """Who is part of the collective."""

    title = _("Colectivo de planeación")
    lead = _("Las personas habitantes que conducen la planeación de su colonia. No necesitan cuenta ni correo.")
    adding = _("Agregar integrante")
    empty = _("Todavía no hay integrantes. Se anotan cuando se integra el colectivo, en la segunda etapa.")
    list_name, change_name = "process-collective", "process-member"
    records_template, notice_template = "planning/_members.html", "planning/_privacy.html"
    form_class, change_form_class = forms.MemberForm, forms.MemberChangeForm
    add, change = staticmethod(actions.add_member), staticmethod(actions.change_member)
    argument = "membership"

    def records(self: Any) -> QuerySet[Any]:
        """Return the members, those who left last."""
        return self.subject.collective.memberships.in_order()


class Problems:
    """The problem register."""

    title = _("Autodiagnóstico: problemas")
    lead = _("Situaciones que la comunidad vive como problema, cada una con su ámbito.")
    adding = _("Anotar un problema")
    empty = _("Todavía no hay problemas. Aparecen aquí los que se anoten en sesión o en esta página.")
    list_name, change_name, tabs = "process-diagnosis", "process-problem", DIAGNOSIS_TABS
    records_template = "planning/_problems.html"
    form_class = forms.ProblemForm
    error_names: Mapping[str, str] = {NON_FIELD_ERRORS: "statement"}
    add, change = staticmethod(actions.record_problem), staticmethod(actions.change_problem)
    argument = "problem"

    def records(self: Any) -> QuerySet[Any]:
        return self.subject.problems.select_related("domain")


class Feelings:
    """What people said, without their names."""

    title = _("Autodiagnóstico: sentires")
    lead = _("Lo que la gente dijo de su colonia, con sus palabras y sin su nombre.")
    adding = _("Anotar un sentir")
    empty = _("Todavía no hay sentires. Aparecen aquí los que se recojan en las sesiones o en esta página.")
    list_name, change_name, tabs = "process-feelings", "process-feeling", DIAGNOSIS_TABS
    records_template = "planning/_feelings.html"
    form_class = forms.FeelingForm
    add, change = staticmethod(actions.record_feeling), staticmethod(actions.change_feeling)
    argument = "feeling"

    def records(self: Any) -> QuerySet[Any]:
        """Return the sentires in the order in which they were written down."""
        return self.subject.feelings.all()


class Assets:
    """What the colonia already has."""

    title = _("Autodiagnóstico: potencialidades")
    lead = _("Lo valioso que la colonia ya tiene y con lo que puede transformarse.")
    adding = _("Anotar una potencialidad")
    empty = _("Todavía no hay potencialidades. Un lugar, un saber, una fiesta o un grupo: todo cuenta.")
    list_name, change_name, tabs = "process-assets", "process-asset", DIAGNOSIS_TABS
    records_template = "planning/_assets.html"
    form_class = forms.AssetForm
    add, change = staticmethod(actions.record_asset), staticmethod(actions.change_asset)
    argument = "asset"

    def records(self: Any) -> QuerySet[Any]:
        return self.subject.assets.all()


class Imaginaries:
    """How the community imagines its colonia."""

    title = _("Imaginarios")
    lead = _("Cómo sueña la comunidad su colonia: en dibujo, collage, frase, mural o cápsula de Radio Bocinas.")
    adding = _("Registrar un imaginario")
    empty = _("Todavía no hay imaginarios. Para pasar a la planeación se necesita al menos uno.")
    list_name, change_name, tabs = "process-imaginaries", "process-imaginary", VISION_TABS
    records_template = "planning/_imaginaries.html"
    form_class = forms.ImaginaryForm
    add, change = staticmethod(actions.record_imaginary), staticmethod(actions.change_imaginary)
    argument = "imaginary"

    def records(self: Any) -> QuerySet[Any]:
        return self.subject.imaginaries.all()


class Strategies:
    """How the collective means to get there."""

    title = _("Estrategias")
    lead = _("Caminos con un objetivo: cada uno atiende problemas y se cumple con proyectos.")
    adding = _("Agregar una estrategia")
    empty = _("Todavía no hay estrategias. Se escriben después de la visión, a partir de los problemas.")
    list_name, change_name = "process-strategies", "process-strategy"
    records_template = "planning/_strategies.html"
    form_class = forms.StrategyForm
    error_names: Mapping[str, str] = {NON_FIELD_ERRORS: "title"}
    add, change = staticmethod(actions.record_strategy), staticmethod(actions.change_strategy)
    argument = "strategy"

    def records(self: Any) -> QuerySet[Any]:
        """Return the strategies with the problems they answer."""
        return self.subject.strategies.prefetch_related("problems")


class CollectiveView(Members, ListPage):
    """The members of the collective."""


class MemberChangeView(Members, ChangePage):
    """Correct what is written about a member, or say that they left."""


class DiagnosisView(Problems, ListPage):
    """The problems of the self-diagnosis."""


class ProblemChangeView(Problems, ChangePage):
    """Correct a problem."""


class FeelingsView(Feelings, ListPage):
    """The sentires."""


class FeelingChangeView(Feelings, ChangePage):
    """Correct a sentir."""


class AssetsView(Assets, ListPage):
    """The potencialidades."""


class AssetChangeView(Assets, ChangePage):
    """Correct a potencialidad."""


class ImaginariesView(Imaginaries, ListPage):
    """The imaginaries."""


class ImaginaryChangeView(Imaginaries, ChangePage):
    """Correct an imaginary."""


class StrategiesView(Strategies, ListPage):
    """The strategies."""


class StrategyChangeView(Strategies, ChangePage):
    """Correct a strategy."""


class VisionView(Register):
    """The vision: one statement that is rewritten; every earlier text stays legible."""

    template_name = "planning/vision.html"
    title = _("Visión")
    lead = _("Cómo quiere ser la colonia, en un solo enunciado de la comunidad.")
    list_name, tabs = "process-vision", VISION_TABS
    form_class = forms.VisionForm
    success_message = _("La visión quedó guardada.")

    @cached_property
    def vision(self) -> Vision | None:
        """Return the vision of this process, None before it is written."""
        return getattr(self.subject, "vision", None)

    def shown_record(self) -> Any:
        """Show what is written today."""
        return self.vision

    def act(self, form: Form) -> Vision:
        return actions.write_vision(process=self.subject, by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the earlier wordings, newest first."""
        written = self.vision.history.select_related("history_user") if self.vision else ()
        texts = [{"when": text.history_date, "who": text.history_user, "what": text.statement} for text in written]
        statement = texts[0]["what"] if texts else ""
        return super().get_context_data(texts=texts, statement=statement, **context)
