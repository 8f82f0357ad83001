"""What a group said of each two options, in the order of the sheet."""

from typing import Any

from django.utils.translation import gettext as _

from iztapalapa import fields as forms

from ...forms.counts import GroupForm
from .pairs import pairs


class PairwiseForm(GroupForm):
    """All the pairs of a group: which weighs more, and why. A pair may wait."""

    def lay_out(self) -> None:
        """Add two radio buttons and a reason a pair."""
        standing = {(row.first_id, row.second_id): row for row in self.group.judgements.all()}
        self.pairs = pairs(self.options)
        for number, (first, second) in enumerate(self.pairs, start=1):
            judged = standing.get((first.pk, second.pk))
            self.fields[f"winner_{first.pk}_{second.pk}"] = forms.ChoiceField(
                label=_("Par %(n)d de %(all)d: ¿cuál pesa más?") % {"n": number, "all": len(self.pairs)},
                choices=[(str(first.pk), first.text), (str(second.pk), second.text)],
                required=False,
                initial=str(judged.winner_id) if judged else None,
                widget=forms.RadioSelect,
            )
            self.fields[f"reason_{first.pk}_{second.pk}"] = forms.CharField(
                label=_("Por qué"),
                max_length=300,
                required=False,
                initial=judged.reason if judged else "",
                help_text=_("Se publica con el resultado: sin nombres.") if number == 1 else "",
            )

    def clean(self) -> dict[str, Any]:
        """A reason needs its winner."""
        data: dict[str, Any] = super().clean() or {}
        for first, second in self.pairs:
            winner = f"winner_{first.pk}_{second.pk}"
            if data.get(f"reason_{first.pk}_{second.pk}") and not data.get(winner) and winner not in self.errors:
                self.add_error(winner, _("Escribiste por qué: marca también cuál pesa más."))
        return data

    def judgements(self) -> list[dict[str, Any]]:
        """Return the pairs that were judged."""
        data = self.cleaned_data
        return [
            {
                "first": first.pk,
                "second": second.pk,
                "winner": int(data[f"winner_{first.pk}_{second.pk}"]),
                "reason": data[f"reason_{first.pk}_{second.pk}"],
            }
            for first, second in self.pairs
            if data[f"winner_{first.pk}_{second.pk}"]
        ]

    def rows(self) -> list[dict[str, Any]]:
        """Return the boxes, pair by pair."""
        return [
            {"winner": self[f"winner_{first.pk}_{second.pk}"], "reason": self[f"reason_{first.pk}_{second.pk}"]}
            for first, second in self.pairs
        ]
