"""Which projects a colonia proposes: no two alike there, and few alike anywhere."""

from collections import Counter
from decimal import Decimal
from random import Random
from string import Formatter
from typing import Any

from django.utils.text import capfirst

from projects.models import Project

from .ideas import Idea
from .plan import SEED_OF_CHANCE
from .story import Story, fill
from .texts import projects_people as people
from .texts import projects_place as place
from .texts.closings import WHO

IDEAS: dict[str, tuple[Idea, ...]] = {
    "participation": people.PARTICIPATION,
    "economy": people.ECONOMY,
    "culture": place.CULTURE,
    "safety": place.SAFETY,
    "environment": place.ENVIRONMENT,
    "public_space": place.PUBLIC_SPACE,
    "water": place.WATER,
    "health": people.HEALTH,
    "gender": people.GENDER,
    "sports": place.SPORTS,
    "mobility": place.MOBILITY,
    "education": people.EDUCATION,
}
COSTS = {"self_managed": (4, 40), "co_managed": (25, 380), "government": (300, 4200)}


class Catalogue:
    """Hands out ideas, the least used first, and remembers which title was given where."""

    def __init__(self) -> None:
        self.chance = Random(f"catalogue {SEED_OF_CHANCE}")  # noqa: S311  (a story, not a secret)
        self.ideas_used: Counter[Idea] = Counter()
        self.titles_used: Counter[str] = Counter()

    def projects_for(self, story: Story) -> list[dict[str, Any]]:
        """Return the fields of a project for each of its ámbitos, each of an idea of its own."""
        taken: set[Idea] = set()
        return [self._project(story, code, self._idea(code, taken, place)) for place, code in enumerate(story.domains)]

    def _idea(self, code: str, taken: set[Idea], place: int) -> Idea:
        """Choose an idea; the first is a priority action and the second is not, so that each agenda has both."""
        free = [idea for idea in IDEAS[code] if idea not in taken]
        if place < 2:
            free = [idea for idea in free if (idea.kind == Project.Kind.ACTION) == (place == 0)] or free
        least = min(self.ideas_used[idea] for idea in free)
        idea = self.chance.choice([idea for idea in free if self.ideas_used[idea] == least])
        taken.add(idea)
        self.ideas_used[idea] += 1
        return idea

    def _project(self, story: Story, code: str, idea: Idea) -> dict[str, Any]:
        words, slots = min(
            ((words, story.slots()) for words in idea.titles * 4),
            key=lambda pair: self.titles_used[fill(pair[0], pair[1])],
        )
        title = fill(words, slots)
        self.titles_used[title] += 1
        works = idea.kind == Project.Kind.URBAN and idea.management == Project.Management.CO_MANAGED
        closing = fill(story.chance.choice(WHO["co_managed_works" if works else idea.management]), slots)
        return {
            "title": title,
            "description": f"{fill(idea.text, slots)} {closing}",
            "domain": story.cast.domains[code],
            "kind": idea.kind,
            "horizon": idea.horizon,
            "management": idea.management,
            "place": _place(words + idea.text, slots),
            "people_benefited": story.chance.randrange(40, 1400, 20),
            "estimated_cost": _cost(story.chance, idea),
            "area": None if idea.management == "self_managed" else story.cast.areas[code],
            "organizations": story.chance.sample(story.cast.allies, 1) if story.chance.random() < 0.15 else (),
        }


def _place(text: str, slots: dict[str, str]) -> str:
    """Return the first place that ``text`` names, empty if it names none."""
    named = (name for _said, name, _spec, _conversion in Formatter().parse(text) if name)
    first = next((name for name in named if name not in {"here", "kind", "una", "name", "block"}), "")
    return str(capfirst(slots[first])) if first else ""


def _cost(chance: Random, idea: Idea) -> Decimal | None:
    """Return a round cost; what people do by themselves often has none."""
    if idea.management == "self_managed" and chance.random() < 0.5:
        return None
    return Decimal(chance.randint(*COSTS[idea.management]) * 1000)
