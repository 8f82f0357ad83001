"""The rule of small groups by itself: whatever is published, no group of fewer than five can be worked out."""

from collections import defaultdict
from itertools import product

import pytest

from iztapalapa.small_groups import may_publish, published, published_groups, published_split

WORLDS = range(9)


@pytest.mark.parametrize(("people", "told"), [(None, None), (0, None), (1, None), (4, None), (5, 5), (41, 41)])
def test_a_count_is_told_from_five_on(people, told):
    assert (published(people), may_publish(people)) == (told, told is not None)


@pytest.mark.parametrize(
    ("votes", "told"),
    [
        ((3, 1, 0), (None, None, None)),
        ((4, None, None), (None, None, None)),
        ((2, 3, 0), (2, 3, 0)),
        ((38, 3, None), (38, 3, None)),
    ],
)
def test_a_split_is_told_whole_or_not_at_all(votes, told):
    assert published_split(*votes) == told


@pytest.mark.parametrize(
    ("people", "told"),
    [
        ((30, 20, 6), (True, True, True)),
        ((30, 20, 3), (False, False, False)),
        ((30, 4, 3), (True, False, False)),
        ((30, 4, 4), (False, False, False)),
        ((30, 2, 2), (False, False, False)),
        ((30, 1, 1, 1, 1, 1), (False,) * 6),
        ((30, 4, 3, 0), (True, False, False, False)),
        ((30, 20, 0), (True, True, False)),
    ],
)
def test_groups_are_told_unless_a_hidden_one_could_be_worked_out(people, told):
    assert tuple(published_groups(people)) == told


@pytest.mark.parametrize("groups", [2, 3, 4])
def test_no_hidden_group_can_be_worked_out_from_what_is_told(groups):
    """Every count that could stand behind one publication is laid side by side: no hidden group has a single answer."""
    behind = defaultdict(list)
    for people in product(WORLDS, repeat=groups):
        told = tuple(count if shown else None for count, shown in zip(people, published_groups(people), strict=True))
        some_hidden = any(0 < count < 5 for count in people)
        behind[(sum(people) if sum(people) >= 5 else None, told, some_hidden)].append(people)
    worked_out = {
        told: possible
        for told, possible in behind.items()
        for answers in zip(*possible, strict=True)
        if len(set(answers)) == 1 and 0 < answers[0] < 5
    }
    assert worked_out == {}
