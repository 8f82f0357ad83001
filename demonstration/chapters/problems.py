"""A problem of a colonia, as the walk and the diagnosis find it."""

from typing import Any

from django.utils.text import capfirst

from ..story import Story, fill
from ..texts.problems import PROBLEMS


def some_problem(story: Story, code: str) -> dict[str, Any]:
    """Return the fields of a problem of that ámbito; its place is the first one that its words name."""
    slots = story.slots()
    text, sufferers = story.chance.choice(PROBLEMS[code])
    sort = next((sort for sort in ("street", "road", "plaza", "green", "sport", "hall") if f"{{{sort}}}" in text), None)
    place = slots[sort] if sort else ""
    return {
        "statement": fill(text, slots),
        "domain": story.cast.domains[code],
        "sufferers": sufferers,
        "place": str(capfirst(place)),
    }
