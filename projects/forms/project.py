"""Writing down a project, in the order in which the assembly says it."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from assemblies.models import Session
from iztapalapa import fields as forms
from iztapalapa.forms import RecordForm
from planning.models import PlanningProcess, Problem, Strategy
from projects.models import Project

FIRST = ("title", "kind", "domain", "strategy", "horizon", "management")
MORE = (
    "problems",
    "description",
    "place",
    "people_benefited",
    "estimated_cost",
    "area",
    "organizations",
    "born_in",
)
# Of positive 32-bit integers, the largest that both engines store.
MOST_PEOPLE = 2_147_483_647


class SessionProjectForm(RecordForm):
    """A project proposed in a session: what the assembly says first, the rest on demand."""

    people_benefited = forms.IntegerField(
        label=_("Personas que se benefician"),
        help_text=_("Un número aproximado, por ejemplo 350."),
        min_value=0,
        max_value=MOST_PEOPLE,
        error_messages={"invalid": _("Escribe un número sin letras, por ejemplo 350.")},
        required=False,
    )
    estimated_cost = forms.DecimalField(
        label=_("Costo estimado"),
        help_text=_("En pesos, por ejemplo 120,000. Si no se sabe, déjalo vacío."),
        min_value=0,
        max_digits=12,
        decimal_places=2,
        error_messages={"invalid": _("Escribe un número, por ejemplo 120,000.")},
        required=False,
    )

    class Meta:
        model = Project
        fields = [name for name in (*FIRST, *MORE) if name != "born_in"]
        widgets = {
            "kind": forms.RadioSelect,
            "problems": forms.CheckboxSelectMultiple,
            "organizations": forms.CheckboxSelectMultiple,
            "description": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "title": _("Corto y claro, como se va a leer en la agenda."),
            "description": _("Qué se quiere hacer y cómo se va a notar."),
            "place": _("Calle, parque, escuela… donde se haría."),
            "management": _(
                "Autogestión: la comunidad. Cogestión: comunidad y gobierno. Gestión: se pide al gobierno."
            ),
        }
        error_messages = {
            "title": {"required": _("Escribe el título del proyecto.")},
            "kind": {"required": _("Elige si es un proyecto social, urbano o una acción prioritaria.")},
            "domain": {"required": _("Elige el ámbito.")},
        }

    def __init__(self, *args: Any, process: PlanningProcess, **kwargs: Any) -> None:
        """Offer only what belongs to ``process``."""
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["strategy"].queryset = Strategy.objects.filter(process=process)
        fields["problems"].queryset = Problem.objects.filter(process=process)
        fields["kind"].choices = forms.capitalized(Project.Kind.choices)
        for name, nothing in {
            "domain": _("Elige un ámbito"),
            "strategy": _("Ninguna todavía"),
            "area": _("Ninguna todavía"),
        }.items():
            fields[name].empty_label = nothing
        for name in ("horizon", "management"):
            fields[name].choices = [("", _("Todavía no se decide")), *forms.capitalized(fields[name].choices)]
        for field in fields.values():
            field.label = capfirst(str(field.label))
        self._drop_empty("problems", "organizations", "area")

    def _drop_empty(self, *names: str) -> None:
        """Leave out the questions that have no answer to choose from."""
        fields: Any = self.fields
        for name in names:
            if name in fields and not fields[name].queryset.exists():
                del fields[name]

    def first_fields(self) -> list[forms.BoundField]:
        """Return what is asked first."""
        return [self[name] for name in FIRST]

    def more_fields(self) -> list[forms.BoundField]:
        """Return what opens on demand."""
        return [self[name] for name in MORE if name in self.fields]

    @property
    def more_open(self) -> bool:
        """Say whether the second part must be in sight: something in it is wrong, or was typed or stored before."""
        return any(field.errors or field.value() for field in self.more_fields())


class ProjectForm(SessionProjectForm):
    """The same at the desk, where the session it was born in can be named."""

    class Meta(SessionProjectForm.Meta):
        fields = [*FIRST, *MORE]

    def __init__(self, *args: Any, process: PlanningProcess, **kwargs: Any) -> None:
        """Offer the sessions of ``process``; a project that exists keeps its birthplace."""
        super().__init__(*args, process=process, **kwargs)
        fields: Any = self.fields
        if self.instance.pk:
            del fields["born_in"]
            return
        fields["born_in"].queryset = Session.objects.filter(process=process).exclude(status=Session.Status.CANCELLED)
        fields["born_in"].empty_label = _("No nació en una sesión")
        self._drop_empty("born_in")
