"""What every method of prioritising answers, so that nothing else needs to know which one it is.

A method is a folder beside this file, named by its code: ``method.py`` says what follows here, and what else it needs
(forms, verbs, models) stands beside. Its templates are ``templates/assemblies/votes/methods/<code>/``: ``count.html``,
the page on which it is counted, and those of its sheets.

Groups are never merged by adding up their ranks: each method says how its own measure stands for all of them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iztapalapa import fields as forms
from planning.models import PlanningProcess, User

from ..models import PrioritizationExercise, PrioritizationGroup, PrioritizationOption

Options = Sequence[PrioritizationOption]
Groups = Sequence[PrioritizationGroup]
Words = str | Promise


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


@dataclass(frozen=True)
class OnPaper:
    """What is printed of a vote: before one by this method is open (None) no groups, and empty lines for options."""

    exercise: PrioritizationExercise | None
    options: list[str]
    groups: list[str]


@dataclass(frozen=True)
class CountSheet:
    """A sheet of paper on which a method is counted: what it is called and for, and what stands on it.

    ``template``, in the folder of the method's templates, draws what follows the head of a page; its context is
    ``sheet``: the question, ``options``, ``groups`` and what ``content`` returns. If ``by_group``, each group has a
    page of its own, called ``page``.
    """

    kind: str
    title: Words
    purpose: Words
    template: str
    content: Callable[[OnPaper], dict[str, Any]]
    by_group: bool = False


class Method:
    """One way of prioritising."""

    code: ClassVar[str]
    name: ClassVar[Words]
    lead: ClassVar[Words]
    """What the people do, in a sentence."""
    caution: ClassVar[Words] = ""
    """What to know before it is chosen, in a sentence; nothing if anybody may choose it."""
    advice: ClassVar[Words]
    """What to have on paper before its count is typed in, for the guide of who facilitates."""
    unit: ClassVar[Words]
    """What its numbers are called (heading of a column)."""
    together: ClassVar[Words]
    """How the numbers of several groups become one, in a sentence."""
    most_options: ClassVar[int]
    fields: ClassVar[Mapping[str, forms.Field]] = {}
    """What the opening form asks for it; ``prepare`` receives the answers, those left empty aside."""
    fields_again: ClassVar[Mapping[str, forms.Field]] = {}
    """What the form of another round asks for it, for ``prepare`` too."""
    form: ClassVar[Any]
    """The form of its count, for ``write``: takes ``group`` if ``by_group``, else ``exercise``."""
    by_group: ClassVar[bool] = True
    """Whether each group has its page of the count; else all stand on one."""
    counted: ClassVar[Q]
    """Which exercises have something written in their count, beside the people of their groups."""
    has_shares: ClassVar[bool] = False
    """Whether each number is a part of a whole, so that a percent says something."""
    has_tellers: ClassVar[bool] = False
    """Whether its count names who counted."""
    corrects: ClassVar[bool] = False
    """Whether a closed count is corrected number by number; the others are repeated as another round."""
    repeats: ClassVar[Words] = gettext_lazy(
        "Este conteo no se corrige número por número: si hubo un error, se repite en otra ronda con su motivo, y la "
        "primera queda a la vista."
    )
    """Why it does not correct, for who asks to."""
    sheets: ClassVar[tuple[CountSheet, ...]] = ()
    """The sheets that the kit of a session holds for it."""

    @property
    def templates(self) -> str:
        """Return the folder of its templates."""
        return f"assemblies/votes/methods/{self.code}"

    def too_many(self, options: int) -> str:
        """Return the sentence that refuses so many options."""
        return _("Son %(count)d opciones y este método lleva a lo más %(most)d. Deja las más importantes.") % {
            "count": options,
            "most": self.most_options,
        }

    def prepare(
        self, exercise: PrioritizationExercise, process: PlanningProcess, answers: Mapping[str, Any]
    ) -> dict[str, str]:
        """Write into a new exercise what the method needs; return what is refused, by field of the form.

        ``answers`` are those to its fields; another round (``exercise.settles``) keeps what it does not ask again.
        """
        return {}

    def terms(self, exercise: PrioritizationExercise) -> str:
        """Return what was agreed when it was opened, to follow its name; nothing if there is nothing to agree on."""
        return ""

    def write(self, form: Any, *, by: User) -> None:
        """Write what was counted, as the valid ``form`` says it."""
        raise NotImplementedError

    def hints(self, exercise: PrioritizationExercise, groups: Groups) -> list[str]:
        """Return what looks odd in the count, in sentences that ask to look again."""
        return []

    def gaps(self, exercise: PrioritizationExercise) -> list[str]:
        """Return, in sentences, what is still missing before the count can be closed."""
        raise NotImplementedError

    def stands(
        self, exercise: PrioritizationExercise, option: PrioritizationOption, group: PrioritizationGroup, *, new: int
    ) -> int:
        """Return what one number of a closed count says; refuse, at ``points``, a ``new`` one that it cannot be.

        Asked only of a method that ``corrects``.
        """
        raise NotImplementedError

    def how(self, exercise: PrioritizationExercise, people: int) -> str:
        """Return who took part and how, in a sentence for pages, actas and agendas."""
        raise NotImplementedError

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
