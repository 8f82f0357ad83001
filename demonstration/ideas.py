"""What an idea for a project is: its words, with places to fill in, and what sort of project it becomes."""

from dataclasses import dataclass

MANAGEMENT = {"self": "self_managed", "co": "co_managed", "gov": "government"}


@dataclass(frozen=True)
class Idea:
    """A project that many colonias could propose: two titles and a description, with slots for places."""

    kind: str
    horizon: str
    management: str
    titles: tuple[str, str]
    text: str


def idea(sort: str, titles: tuple[str, str], text: str) -> Idea:
    """Return an idea from its sort in three words: kind, horizon and who carries it ("urban long co")."""
    kind, horizon, management = sort.split()
    return Idea(kind=kind, horizon=horizon, management=MANAGEMENT[management], titles=titles, text=text)
