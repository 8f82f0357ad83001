"""The sheets that people fill in: the same fields as the screens, from the same definitions and in the same order."""

from typing import Any

from django.utils.text import capfirst

from assemblies.minutes.forms.minutes import MinutesForm, ResolutionForm
from assemblies.results.fields import OBSERVATION_FIELDS, TRAITS_TITLE, channels_of
from assemblies.results.forms.walks import ROWS as STOPS
from assemblies.results.forms.walks import ObservationForm
from assemblies.results.models import AgeBand, Gender, Trait
from assemblies.votes.methods.base import CountSheet, Method, OnPaper
from assemblies.votes.models import PrioritizationExercise
from assemblies.votes.tally import group_name, tally_sheet
from iztapalapa import fields as forms

from .material import Material

SIGNATURES = 15
BLANK_OPTIONS, MOST_OPTIONS = 8, 20
RESOLUTIONS = 4


def attendance(material: Material) -> dict[str, Any]:
    """Return the grid of each channel, the traits and the numbers of the lines to sign on."""
    return {
        "genders": [gender.heading for gender in Gender],
        "bands": [str(capfirst(band.label)) for band in AgeBand],
        "grids": [channel.grid_title for channel in channels_of(material.session)],
        "traits_title": str(TRAITS_TITLE),
        "traits": [str(capfirst(trait.label)) for trait in Trait],
        "signatures": list(range(1, SIGNATURES + 1)),
    }


def vote(material: Material, *, method: Method, sheet: CountSheet) -> dict[str, Any]:
    """Return the open vote by this method with what its sheet says; before one is open, what it may be about."""
    exercise = material.open_votes.get(method.code)
    said = _open_vote(exercise) if exercise else OnPaper(None, _to_vote_on(material), [])
    return {
        "question": exercise.question if exercise else "",
        "options": said.options,
        "groups": said.groups,
        "pages": said.groups or [""] if sheet.by_group else [""],
        **sheet.content(said),
    }


def _open_vote(exercise: PrioritizationExercise) -> OnPaper:
    sheet = tally_sheet(exercise)
    return OnPaper(exercise, [option.text for option in sheet.options], [group_name(group) for group in sheet.groups])


def _to_vote_on(material: Material) -> list[str]:
    """Return the process's problems, or lines to write on."""
    problems = material.session.process.problems.values_list("statement", flat=True)[:MOST_OPTIONS]
    return list(problems) or [""] * BLANK_OPTIONS


def rubric(material: Material, *, hands: bool = False) -> dict[str, Any]:
    """Return each criterion with its levels and what evidence it asks."""
    return {
        "hands": hands,
        "criteria": [
            {
                "name": criterion.name,
                "dimension": str(criterion.get_dimension_display()),
                "evidence": criterion.evidence_asked,
                "levels": [
                    {
                        "value": level.value,
                        "label": str(capfirst(level.get_value_display())),
                        "descriptor": level.descriptor,
                    }
                    for level in criterion.levels.all()
                ],
            }
            for criterion in material.criteria
        ],
    }


def rubric_community(material: Material) -> dict[str, Any]:
    """Return the same criteria, with boxes for the hands of each level."""
    return rubric(material, hands=True)


def minutes(material: Material) -> dict[str, Any]:
    """Return the fields of the acta in the order of its screen: the head, the resolutions, the dissent."""
    head = dict(MinutesForm.base_fields)
    dissent = head.pop("dissent")
    return {
        "head": [blank(name, field) for name, field in head.items()],
        "resolution": [blank(name, field) for name, field in ResolutionForm.base_fields.items() if name != "pk"],
        "resolutions": list(range(1, RESOLUTIONS + 1)),
        "dissent": blank("dissent", dissent),
        "order_of_business": material.order_of_business,
    }


def stops(_material: Material) -> dict[str, Any]:
    """Return the fields of one stop of a walk, and the numbers of the stops that have room."""
    fields = ObservationForm.base_fields
    return {"fields": [blank(name, fields[name]) for name in OBSERVATION_FIELDS], "stops": list(range(1, STOPS + 1))}


def blank(name: str, field: forms.Field) -> dict[str, Any]:
    """Return how a field of a form looks on paper: its label and the room to write in."""
    label = str(field.label) if field.label else name
    if isinstance(field, forms.BooleanField):
        return {"label": label, "as": "check"}
    if isinstance(field.widget, forms.RadioSelect):
        choices: Any = field.widget.choices
        return {"label": label, "as": "choice", "choices": [str(text) for _value, text in choices]}
    if isinstance(field.widget, forms.Textarea):
        return {"label": label, "as": "lines"}
    shapes = ((forms.TimeField, "hour"), (forms.DateField, "date"), (forms.IntegerField, "number"))
    return {"label": label, "as": next((shape for kind, shape in shapes if isinstance(field, kind)), "line")}
