"""Where each of the 48 processes stands, what stops some of them, and the figures that the whole must reproduce."""

from dataclasses import dataclass

from planning.models import Stage

SEED_OF_CHANCE = 2019_03

PRIORITY_REASON = "Lista inventada para la demostración"

# The programme's published figures: projects by ámbito.
PROJECTS: dict[str, int] = {
    "participation": 125,
    "economy": 59,
    "culture": 51,
    "safety": 33,
    "environment": 26,
    "public_space": 22,
    "water": 15,
    "health": 11,
    "gender": 7,
    "sports": 7,
    "mobility": 7,
    "education": 4,
}

# What the indicators must say afterwards, by their codes.
FIGURES: dict[str, int | float] = {
    "priority_colonias": 123,
    "colonias_in_process": 48,
    "colonias_in_process_share": 39.0,
    "population_covered": 384_468,
    "population_covered_share": 20.9,
    "projects": 367,
    "actions_done": 80,
    "agendas_published": 12,
}


@dataclass(frozen=True)
class Planned:
    """One process: its stage, since how many days, and how far it is (0 to 1) with what the stage asks for."""

    code: str
    stage: Stage
    days: int
    progress: float
    projects: int = 0


def _at(stage: Stage, *rows: tuple[str, int, float] | tuple[str, int, float, int]) -> list[Planned]:
    return [Planned(row[0], stage, *row[1:]) for row in rows]


PLAN: tuple[Planned, ...] = (
    *_at(
        Stage.FOLLOW_UP,
        ("07-254", 210, 1, 17),
        ("07-293", 300, 1, 17),
        ("07-176", 330, 1, 17),
        ("07-296", 270, 1, 17),
        ("07-283", 240, 1, 17),
        ("07-164", 225, 1, 17),
        ("07-220", 190, 1, 17),
        ("07-263", 175, 1, 17),
        ("07-287", 160, 1, 17),
        ("07-274", 150, 1, 17),
        ("07-104", 140, 1, 17),
        ("07-074", 130, 1, 17),
    ),
    *_at(
        Stage.VALIDATION,
        ("07-306", 40, 0.7, 13),
        ("07-191", 31, 0.45, 13),
        ("07-125", 22, 0.3, 13),
        ("07-162", 20, 0.2, 13),
        ("07-119", 19, 0.2, 13),
    ),
    *_at(
        Stage.AGENDA,
        ("07-096", 45, 1, 13),
        ("07-206", 36, 0.75, 13),
        ("07-204", 30, 0.5, 13),
        ("07-065", 21, 0.3, 13),
    ),
    *_at(
        Stage.PLANNING,
        ("07-282", 47, 1, 10),
        ("07-261", 52, 0.6, 9),
        ("07-166", 33, 0.6, 9),
        ("07-279", 28, 1, 9),
        ("07-271", 24, 0.5, 9),
    ),
    *_at(
        Stage.VISION,
        ("07-286", 41, 1),
        ("07-259", 38, 0.7),
        ("07-184", 90, 0.45),
        ("07-020", 26, 0.3),
        ("07-320", 20, 0.1),
    ),
    *_at(
        Stage.DIAGNOSIS,
        ("07-190", 44, 1),
        ("07-185", 39, 0.65),
        ("07-244", 35, 0.45),
        ("07-182", 75, 0.3),
        ("07-073", 19, 0.1),
    ),
    *_at(Stage.WALK, ("07-276", 37, 0.6), ("07-183", 33, 0.8), ("07-186", 25, 0.2), ("07-272", 62, 0.2)),
    *_at(Stage.COLLECTIVE, ("07-157", 40, 0.9), ("07-138", 29, 0.6), ("07-253", 58, 0.4), ("07-005", 20, 0.1)),
    *_at(Stage.CONVENING, ("07-050", 34, 0.7), ("07-126", 46, 0.3), ("07-086", 21, 0.3), ("07-035", 18, 0.1)),
)

# The one process that the coordination moved on without the walk, and why.
MOVED_WITH_REASON = "07-244"
REASON = (
    "El recorrido se suspendió dos veces por lluvia y la asamblea pidió no detener el autodiagnóstico. "
    "Se hará en la temporada seca, junto con la jornada de memoria histórica."
)

# A session took place there and nobody has counted who came.
UNCOUNTED = "07-276"
# In that stage so few came that the number is not published.
FEW_PEOPLE = {Stage.CONVENING: "07-050", Stage.COLLECTIVE: "07-138", Stage.FOLLOW_UP: "07-164"}
# In each a session of the coming weeks was called off.
CALLED_OFF = ("07-157", "07-259", "07-293")
# Its agenda was validated again: version 2 is in force.
SECOND_VERSION = "07-176"

FACILITATION = ("07-254", "07-306", "07-206", "07-282", "07-259", "07-190", "07-276")
OFFICE = "San Lorenzo Tezonco"
TEAMS = 7
"""Invented facilitators beside the demonstration account, numbered, without password."""

DONE, CONFIRMED, IN_PROGRESS_EACH, NOT_VIABLE = 62, 18, 4, 5


def deal_projects() -> dict[str, list[str]]:
    """Return for each process the ámbitos of its projects: each gets its part of every ámbito, and the sums are exact."""
    room = {planned.code: planned.projects for planned in PLAN if planned.projects}
    whole = dict(room)
    dealt: dict[str, list[str]] = {code: [] for code in room}
    for domain, total in PROJECTS.items():
        for _each in range(total):
            code = max(room, key=lambda one: (room[one] / whole[one], -dealt[one].count(domain), one))
            room[code] -= 1
            dealt[code].append(domain)
    return dealt
