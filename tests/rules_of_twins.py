"""Every rule that the database holds about two rows: what they may not have in common, and where they may."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.clock import NOW
from tests.rows import a


@dataclass(frozen=True)
class Once:
    """A rule about two rows: the same ``fields`` in both are refused; in rows with ``others`` instead they are taken."""

    label: str
    sentence: str
    fields: tuple[str, ...]
    given: dict[str, Any] = field(default_factory=dict)
    others: dict[str, Any] | None = None


def another(kind: str) -> Callable[[Any], str]:
    """Return a value that was not given before."""
    return lambda _row: f"{kind} {next(_numbers)}"


_numbers = count(1)
FROZEN: dict[str, Any] = {
    "snapshot": {"partes": 9},
    "folio": another("AGENDA"),
    "content_sha256": "a" * 64,
    "frozen_at": NOW,
}
PUBLISHED = {"state": "published", **FROZEN, "published_at": NOW, "published_by": a("planning.User")}
CLOSED = {"closed_at": NOW, "closed_reason": "Se acabó"}
ONCE = {
    "folio_code_once": Once("folios.Folio", "Este folio ya se usó; un folio no se usa dos veces.", ("code",)),
    "folio_of_its_subject_once": Once("folios.Folio", "Esto ya tiene su folio.", ("kind", "subject")),
    "office_once": Once(
        "planning.TerritorialOffice", "Ya hay una Dirección Territorial con ese nombre.", ("name_folded",)
    ),
    "population_once_per_year": Once(
        "planning.PopulationFigure",
        "Ya hay un dato de ese año y grupo.",
        ("colonia", "year", "group"),
        {"colonia": a("planning.Colonia")},
    ),
    "municipal_population_once_per_year": Once(
        "planning.PopulationFigure",
        "Ya hay un dato de la alcaldía para ese año y grupo.",
        ("year", "group"),
        {"colonia": None},
        {"colonia": a("planning.Colonia")},
    ),
    "one_open_process_per_colonia": Once(
        "planning.PlanningProcess",
        "Esta colonia ya tiene un proceso abierto.",
        ("colonia",),
        {"edition": lambda _row: next(_numbers)},
        CLOSED,
    ),
    "one_process_per_edition": Once(
        "planning.PlanningProcess",
        "Esta colonia ya tiene un proceso con esa edición.",
        ("colonia", "edition"),
        CLOSED,
    ),
    "problem_said_once": Once(
        "planning.Problem", "Este problema ya está registrado en el proceso.", ("process", "statement_folded")
    ),
    "link_once": Once("planning.ProblemLink", "Esa relación ya está en el árbol.", ("cause", "effect")),
    "organization_once": Once(
        "planning.AlliedOrganization", "Ya hay una organización con ese nombre.", ("name_folded",)
    ),
    "strategy_once": Once(
        "planning.Strategy", "Ya hay una estrategia con ese título en el proceso.", ("process", "title_folded")
    ),
    "venue_once": Once(
        "assemblies.Venue", "Ese lugar ya está registrado con esa dirección.", ("name_folded", "address_folded")
    ),
    "session_number_once": Once(
        "assemblies.Session", "Ya hay una sesión con ese número en el proceso.", ("process", "number")
    ),
    "business_item_position_once": Once(
        "assemblies.OrderOfBusinessItem",
        "Dos puntos tienen el mismo lugar en el orden del día.",
        ("session", "position"),
    ),
    "call_ordinal_once": Once("assemblies.Call", "Esa convocatoria ya está registrada.", ("session", "ordinal")),
    "attendance_cell_once": Once(
        "assemblies.AttendanceTally", "Esa casilla ya está contada.", ("session", "channel", "gender", "age_band")
    ),
    "trait_once": Once("assemblies.AttendanceTrait", "Ese rasgo ya está contado.", ("session", "trait")),
    "group_once": Once(
        "assemblies.PrioritizationGroup",
        "Ese grupo ya está en la priorización.",
        ("exercise", "kind"),
        {"kind": "women", "table_number": None},
    ),
    "table_once": Once(
        "assemblies.PrioritizationGroup",
        "Esa mesa ya está en la priorización.",
        ("exercise", "kind", "table_number"),
        {"kind": "table", "table_number": 1},
    ),
    "option_position_once": Once(
        "assemblies.PrioritizationOption", "Dos opciones tienen el mismo lugar en la hoja.", ("exercise", "position")
    ),
    "option_problem_once": Once(
        "assemblies.PrioritizationOption",
        "Ese problema ya está entre las opciones.",
        ("exercise", "problem"),
        {"problem": a("planning.Problem")},
    ),
    "tally_once": Once(
        "assemblies.Tally", "Los puntos de ese grupo a esa opción ya están contados.", ("option", "group")
    ),
    "pair_once": Once("assemblies.PairwiseJudgement", "Ese par ya está comparado.", ("group", "first", "second")),
    "hanlon_once": Once("assemblies.HanlonRating", "Ese grupo ya valoró esa opción.", ("option", "group")),
    "product_once": Once(
        "assemblies.Product", "Ese producto ya está registrado en la sesión.", ("session", "title_folded")
    ),
    "resolution_position_once": Once(
        "assemblies.Resolution", "Dos acuerdos tienen el mismo número.", ("minutes", "position")
    ),
    "rubric_version_once": Once("assemblies.Rubric", "Esa versión de la rúbrica ya existe.", ("name", "version")),
    "one_current_rubric": Once(
        "assemblies.Rubric", "Ya hay una rúbrica vigente.", ("is_current",), {"is_current": True}
    ),
    "criterion_once": Once("assemblies.Criterion", "Ese criterio ya está en la rúbrica.", ("rubric", "code")),
    "criterion_position_once": Once(
        "assemblies.Criterion", "Dos criterios tienen el mismo lugar en la rúbrica.", ("rubric", "position")
    ),
    "level_once": Once("assemblies.Level", "Ese nivel ya está descrito.", ("criterion", "value")),
    "assessment_once_per_party": Once(
        "assemblies.Assessment", "Esa evaluación ya está registrada.", ("session", "party")
    ),
    "score_once": Once(
        "assemblies.Score", "Ese criterio ya tiene nivel en esta evaluación.", ("assessment", "criterion")
    ),
    "sequence_once": Once("assemblies.SessionSequence", "Ya hay una secuencia con ese nombre.", ("name_folded",)),
    "sequence_position_once": Once(
        "assemblies.SequenceStep", "Dos pasos tienen el mismo lugar en la secuencia.", ("sequence", "position")
    ),
    "sheet_folio_once": Once("assemblies.WorkingSheet", "Esa hoja ya tiene folio.", ("session", "kind")),
    "observation_position_once": Once(
        "assemblies.Observation", "Dos observaciones tienen el mismo número de parada.", ("session", "position")
    ),
    "area_once": Once("projects.GovernmentArea", "Ya hay un área con ese nombre.", ("name_folded",)),
    "project_title_once": Once(
        "projects.Project", "Ya hay un proyecto con ese título en esta colonia.", ("process", "title_folded")
    ),
    "section_once_per_part": Once("agendas.AgendaSection", "Esa parte ya tiene texto.", ("agenda", "part")),
    "version_number_once": Once(
        "agendas.AgendaVersion", "Esa versión de la agenda ya existe.", ("colonia", "number"), {"state": "draft"}
    ),
    "one_published_version": Once(
        "agendas.AgendaVersion",
        "Ya hay una versión publicada de esta agenda.",
        ("agenda",),
        PUBLISHED,
        {"state": "validated", "published_at": None, "published_by": None},
    ),
    "one_draft_version": Once(
        "agendas.AgendaVersion",
        "Ya hay un borrador de esta agenda.",
        ("agenda",),
        {"state": "draft"},
        {"state": "validated", **FROZEN},
    ),
    "agenda_file_once": Once("agendas.AgendaFile", "Ese archivo ya está guardado.", ("version", "state", "variant")),
}
