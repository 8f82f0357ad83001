"""The query string of the catalogue: each part is read on its own, so that a bad one spoils nothing else."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from iztapalapa import fields as forms
from iztapalapa.addresses import WordField
from iztapalapa.lists import FilterForm
from planning.models import Colonia, PlanningProcess, TerritorialOffice, ThematicDomain
from projects.models import Project, ProjectStatus
from projects.models.project import ProjectQuerySet

UNKNOWN = {"invalid_choice": _("Esa opción no existe. Elige una de la lista; los demás filtros sí se usaron.")}

# Both states that count as "actions done".
ALL_CARRIED_OUT = "carried_out"


def _text(label: Any, hint: Any = "") -> forms.CharField:
    # NUL and the like would break the database's search: a CharField refuses them with a sentence.
    return forms.CharField(label=label, required=False, max_length=120, help_text=hint, strip=True)


class CatalogueForm(FilterForm):
    """What to look for, and where."""

    q = _text(_("Buscar"), _("Folio, título, descripción o colonia."))
    domain = WordField(label=_("Ámbito"), nothing=_("Todos"), error_messages=UNKNOWN)
    colonia = _text(_("Colonia"), _("Nombre o clave (07-254)."))
    office = forms.ChoiceField(label=_("Dirección Territorial"), required=False, error_messages=UNKNOWN)
    status = WordField(label=_("Estado"), nothing=_("Todos, menos lo retirado"), error_messages=UNKNOWN)
    horizon = WordField(
        label=_("Horizonte"), options=Project.Horizon.choices, nothing=_("Todos"), error_messages=UNKNOWN
    )
    management = WordField(
        label=_("Modo de gestión"), options=Project.Management.choices, nothing=_("Todos"), error_messages=UNKNOWN
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Load the options: the ámbitos (kept as ``domains``) and the offices, one query each."""
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        self.domains = list(ThematicDomain.objects.all())
        offices = TerritorialOffice.objects.values_list("pk", "name")
        fields["office"].choices = [("", _("Todas")), *forms.capitalized((str(key), name) for key, name in offices)]
        carried_out = (ALL_CARRIED_OUT, _("realizados y confirmados (acciones realizadas)"))
        fields["status"].offer(forms.capitalized([*ProjectStatus.choices, carried_out]))
        fields["domain"].offer(forms.capitalized((domain.code, domain.name) for domain in self.domains))
        for name in ("horizon", "management"):
            fields[name].offer(forms.capitalized(fields[name].options))

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
        return any(self.data.get(field.html_name) or field.errors for field in self.more_fields())

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
