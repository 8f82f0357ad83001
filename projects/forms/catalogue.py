"""The query string of the catalogue: each part is read on its own, so that a bad one spoils nothing else."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from iztapalapa import fields as forms
from iztapalapa.lists import FilterForm
from planning.models import Colonia, PlanningProcess, TerritorialOffice, ThematicDomain
from projects.models import Project, ProjectStatus
from projects.models.project import ProjectQuerySet

UNKNOWN = _("Esa opción no existe. Elige una de la lista; los demás filtros sí se usaron.")

# Both states that count as "actions done".
ALL_CARRIED_OUT = "carried_out"


def _choice(label: Any, every: Any) -> forms.ChoiceField:
    """Return an optional choice; its options come when the form is made."""
    field = forms.ChoiceField(label=label, required=False, error_messages={"invalid_choice": UNKNOWN})
    field.choices = [("", every)]
    return field


def _text(label: Any, hint: Any = "") -> forms.CharField:
    # NUL and the like would break the database's search: a CharField refuses them with a sentence.
    return forms.CharField(label=label, required=False, max_length=120, help_text=hint, strip=True)


class CatalogueForm(FilterForm):
    """What to look for, and where."""

    q = _text(_("Buscar"), _("Folio, título, descripción o colonia."))
    domain = _choice(_("Ámbito"), _("Todos"))
    colonia = _text(_("Colonia"), _("Nombre o clave (07-254)."))
    office = _choice(_("Dirección Territorial"), _("Todas"))
    status = _choice(_("Estado"), _("Todos, menos lo retirado"))
    horizon = _choice(_("Horizonte"), _("Todos"))
    management = _choice(_("Modo de gestión"), _("Todos"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Load the options: the ámbitos (kept as ``domains``) and the offices, one query each."""
        super().__init__(*args, **kwargs)
        self.domains = list(ThematicDomain.objects.all())
        offices = TerritorialOffice.objects.values_list("pk", "name")
        self._offer("domain", [(domain.code, domain.name) for domain in self.domains])
        self._offer("office", [(str(key), name) for key, name in offices])
        self._offer(
            "status", [*ProjectStatus.choices, (ALL_CARRIED_OUT, _("realizados y confirmados (acciones realizadas)"))]
        )
        self._offer("horizon", Project.Horizon.choices)
        self._offer("management", Project.Management.choices)

    def _offer(self, name: str, options: list[Any]) -> None:
        field: Any = self.fields[name]
        capital = [(value, f"{str(label)[:1].upper()}{str(label)[1:]}") for value, label in options]
        field.choices = [*field.choices, *capital]

    def clean_colonia(self) -> list[int]:
        """Return the primary keys of the colonias meant: the one with that code, or all with that name."""
        typed = self.cleaned_data["colonia"]
        if not typed:
            return []
        found = list(Colonia.objects.search(typed).values_list("pk", "code"))
        exact = [key for key, code in found if code == typed]
        if not found:
            raise forms.ValidationError(
                _("Ninguna colonia se llama así ni tiene esa clave: «%(typed)s». Los demás filtros sí se usaron."),
                params={"typed": typed},
            )
        return exact or [key for key, _code in found]

    @property
    def has_more(self) -> bool:
        """Say whether anything beside the search box and the ámbito is used, or is wrong."""
        return any(self.data.get(field.name) or field.errors for field in self.more_fields())

    def main_fields(self) -> list[forms.BoundField]:
        """Return what is always in sight."""
        return [self["q"], self["domain"]]

    def more_fields(self) -> list[forms.BoundField]:
        """Return what opens on demand."""
        return [self[name] for name in ("colonia", "office", "status", "horizon", "management")]

    def apply(self, projects: ProjectQuerySet) -> ProjectQuerySet:
        """Return those of ``projects`` that match every valid part of the query string."""
        wanted = {name: value for name, value in self.cleaned_data.items() if value}
        projects = self._of_status(projects, wanted.get("status", ""))
        if "domain" in wanted:
            # The key is at hand: the database then counts and pages by its index, without a join.
            projects = projects.filter(domain=next(d.pk for d in self.domains if d.code == wanted["domain"]))
        if "office" in wanted:
            projects = projects.filter(
                process__in=PlanningProcess.objects.filter(colonia__office=wanted["office"]).values("pk")
            )
        if "colonia" in wanted:
            projects = projects.filter(
                process__in=PlanningProcess.objects.filter(colonia__in=wanted["colonia"]).values("pk")
            )
        same = {name: wanted[name] for name in ("horizon", "management") if name in wanted}
        return projects.filter(**same).search(wanted.get("q", ""))

    def _of_status(self, projects: ProjectQuerySet, status: str) -> ProjectQuerySet:
        if status == ALL_CARRIED_OUT:
            return projects.carried_out()
        return projects.filter(status=status) if status else projects.registered()
