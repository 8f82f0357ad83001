"""What every method of prioritising answers: what it is called and asks, its limits, its gaps, its scores.

Groups are never merged by adding up their ranks: each method says how its own measure stands for all of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from planning.models import PlanningProcess

from ..models import PrioritizationExercise, PrioritizationGroup, PrioritizationOption

Options = Sequence[PrioritizationOption]
Groups = Sequence[PrioritizationGroup]


@dataclass(frozen=True)
class Score:
    """What one option reached: the number, how it came about in words, and what it was before it was corrected.

    ``note`` names no group; ``note_by_group`` says what each put in.
    """

    points: float = 0
    note: str = ""
    note_by_group: str = ""
    before: float | None = None


@dataclass(frozen=True)
class Ranked:
    """One option of a result: its place (1, 2, 2, 4…), its number, its percent of the most there could be.

    Options with the same number share a place and are ``tied``, at nothing too, once anything was counted. The notes
    are those of ``Score``. ``before`` is what the number was before corrections, None if there were none.
    """

    place: int
    option: PrioritizationOption
    points: float
    percent: float
    tied: bool
    note: str = ""
    note_by_group: str = ""
    before: float | None = None


class Method:
    """One way of prioritising."""

    code: ClassVar[str]
    name: ClassVar[Any]
    lead: ClassVar[Any]
    """What the people do, in a sentence."""
    unit: ClassVar[Any]
    """What its numbers are called (heading of a column)."""
    together: ClassVar[Any]
    """How the numbers of several groups become one, in a sentence."""
    most_options: ClassVar[int]
    asks: ClassVar[tuple[str, ...]] = ()
    """Fields of the opening form that only this method reads."""
    corrects: ClassVar[bool] = False
    """Whether a closed count is corrected number by number; the others are repeated as another round."""

    def too_many(self, options: int) -> str:
        """Return the sentence that refuses so many options."""
        return _("Son %(count)d opciones y este método lleva a lo más %(most)d. Deja las más importantes.") % {
            "count": options,
            "most": self.most_options,
        }

    def prepare(self, exercise: PrioritizationExercise, process: PlanningProcess) -> dict[str, str]:
        """Write into a new exercise what the method needs; return what is lacking, by field of the opening form."""
        return {}

    def read(self, keys: Iterable[int]) -> dict[int, list[Any]]:
        """Return the marks of many exercises by their primary keys, in a constant number of queries."""
        raise NotImplementedError

    def scores(
        self, exercise: PrioritizationExercise, options: Options, groups: Groups, marks: Sequence[Any]
    ) -> Mapping[int, Score]:
        """Return what each option (primary key) reached in these groups."""
        raise NotImplementedError

    def whole(self, options: Options, points: Sequence[float]) -> float:
        """Return the number that is 100 percent."""
        return sum(points)

    def gaps(self, exercise: PrioritizationExercise) -> list[str]:
        """Return, in sentences, what is still missing before the count can be closed."""
        raise NotImplementedError

    def ranking(
        self, exercise: PrioritizationExercise, options: Options, groups: Groups, marks: Sequence[Any]
    ) -> list[Ranked]:
        """Return the options, the highest number first; the same number shares a place."""
        scores = self.scores(exercise, options, groups, marks)
        reached = {option.pk: scores.get(option.pk, Score()) for option in options}
        ordered = sorted(options, key=lambda option: (-reached[option.pk].points, option.position))
        points = [reached[option.pk].points for option in ordered]
        whole = self.whole(options, points)
        return [
            Ranked(
                place=points.index(count) + 1,
                option=option,
                points=count,
                percent=round(100 * count / whole, 1) if whole else 0.0,
                tied=any(points) and points.count(count) > 1,
                note=reached[option.pk].note,
                note_by_group=reached[option.pk].note_by_group,
                before=reached[option.pk].before,
            )
            for option, count in zip(ordered, points, strict=True)
        ]
