"""The rubric as a form: for each criterion a level or, with the community, the hands counted for each level."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from iztapalapa import fields as forms
from iztapalapa.numerals import COUNT_SENTENCES

from .models import Assessment, Criterion, Level, Score

LEVELS = (1, 2, 3, 4)


@dataclass(frozen=True)
class CriterionFields:
    """What the page draws for one criterion."""

    criterion: Criterion
    level: BoundField
    evidence: BoundField
    hands: list[BoundField]

    @property
    def hands_open(self) -> bool:
        """Say whether hands were counted, or mistyped."""
        return any(field.value() not in (None, "") or field.errors for field in self.hands)


class AssessmentForm(forms.Form):
    """All criteria asked in a session; what is left unmarked was not observed."""

    agreements = forms.CharField(
        label=_("Acuerdos para la próxima sesión"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Qué conviene repetir, qué conviene cambiar."),
    )

    def __init__(
        self, *args: Any, criteria: Iterable[Criterion], party: str, assessment: Assessment | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = list(criteria)
        self.counts_hands = party == Assessment.Party.COMMUNITY
        scores = {score.criterion_id: score for score in assessment.scores.all()} if assessment else {}
        self.initial["agreements"] = assessment.agreements if assessment else ""
        for criterion in self.criteria:
            self._add(criterion, scores.get(criterion.pk))
        self.order_fields([name for name in self.fields if name != "agreements"] + ["agreements"])

    def _add(self, criterion: Criterion, score: Score | None) -> None:
        key = criterion.pk
        self.fields[f"level_{key}"] = forms.TypedChoiceField(
            label=criterion.name,
            choices=[*_level_choices(criterion), ("", _("No observado"))],
            coerce=int,
            empty_value=None,
            required=False,
            initial=score.level if score and score.level else "",
            widget=forms.RadioSelect,
        )
        if self.counts_hands:
            for value, count in zip(LEVELS, (score and score.hands) or (None,) * 4, strict=True):
                self.fields[f"hands_{key}_{value}"] = forms.IntegerField(
                    label=gettext("Manos: %s") % Level.Value(value).label,
                    min_value=0,
                    max_value=99_999,
                    required=False,
                    initial=count,
                    error_messages=COUNT_SENTENCES,
                )
        self.fields[f"evidence_{key}"] = forms.CharField(
            label=_("Evidencia"),
            help_text=criterion.evidence_asked,
            max_length=400,
            required=False,
            initial=score.evidence if score else "",
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    def rows(self) -> Iterator[CriterionFields]:
        """Return the bound fields criterion by criterion."""
        for criterion in self.criteria:
            hands = [self[f"hands_{criterion.pk}_{value}"] for value in LEVELS] if self.counts_hands else []
            yield CriterionFields(criterion, self[f"level_{criterion.pk}"], self[f"evidence_{criterion.pk}"], hands)

    def scores(self) -> dict[int, dict[str, Any]]:
        """Return what the action takes."""
        return {
            criterion.pk: {
                "level": self.cleaned_data.get(f"level_{criterion.pk}"),
                "hands": self._hands(criterion.pk),
                "evidence": self.cleaned_data.get(f"evidence_{criterion.pk}", ""),
            }
            for criterion in self.criteria
        }

    def _hands(self, key: int) -> list[int] | None:
        """Return the four counts, an empty box as nobody; None when no box was filled."""
        typed = [self.cleaned_data.get(f"hands_{key}_{value}") for value in LEVELS]
        return None if all(count is None for count in typed) else [count or 0 for count in typed]


def _level_choices(criterion: Criterion) -> list[tuple[int, str]]:
    return [
        (level.value, f"{level.value} · {level.get_value_display().capitalize()}: {level.descriptor}")
        for level in criterion.levels.all()
    ]
