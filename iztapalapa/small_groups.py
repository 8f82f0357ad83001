"""What may be published about how many people: one rule, asked by pages, documents, feeds and data alike.

- A session publishes its total, from five on, and nothing else. A sum over sessions adds what was published of each:
  whoever subtracts finds nothing that was not told.
- A vote of fewer than five voters publishes no numbers. Otherwise its split is public, however few stand on one side.
- Of the groups of a vote, those of five and more are public, unless a hidden one could be worked out.
"""

from collections.abc import Sequence

SMALLEST_PUBLISHED = 5


def may_publish(people: int | None) -> bool:
    """Say whether a count of people is big enough to be published; None (not counted) is not."""
    return people is not None and people >= SMALLEST_PUBLISHED


def published(people: int | None) -> int | None:
    """Return a count of people as it is published: None if they are too few."""
    return people if may_publish(people) else None


def published_split(*votes: int | None) -> tuple[int | None, ...]:
    """Return how the votes of one decision fell, or as many None if fewer than five voted in all."""
    return votes if may_publish(sum(count or 0 for count in votes)) else (None,) * len(votes)


def published_groups(people: Sequence[int]) -> list[bool]:
    """Say of each group of a vote (people who voted) whether what it put may be published; the total always is.

    The total less the groups told leaves the hidden ones together. One alone would be worked out by that; several, if
    together they are fewer than five, or can only be all ones or all fours.
    """
    hidden = [count for count in people if 0 < count < SMALLEST_PUBLISHED]
    together, most = sum(hidden), len(hidden) * (SMALLEST_PUBLISHED - 1)
    safe = not hidden or (may_publish(together) and len(hidden) < together < most)
    return [safe and may_publish(count) for count in people]
