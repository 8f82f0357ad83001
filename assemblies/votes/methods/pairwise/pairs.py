"""Every two options, once."""

from collections.abc import Iterable
from itertools import combinations

from ...models import PrioritizationOption

Pair = tuple[PrioritizationOption, PrioritizationOption]


def pairs(options: Iterable[PrioritizationOption]) -> list[Pair]:
    """Return every two options once, in the order of the sheet."""
    return list(combinations(sorted(options, key=lambda option: option.position), 2))
