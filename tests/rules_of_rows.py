"""Every rule that the database holds about one row: what it refuses, with which sentence, and what it just takes."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.timezone import localdate

from tests.clock import NOW
from tests.rows import a, its

A_DAY = timedelta(days=1)
TODAY = localdate(NOW)
SHA = "a" * 64
NO_CONTENT: dict[str, Any] = {"snapshot": None, "folio": None, "content_sha256": "", "frozen_at": None}
CONTENT: dict[str, Any] = {"snapshot": {"partes": 9}, "folio": "AGENDA-1", "content_sha256": SHA, "frozen_at": NOW}
APPROVED = {
    "status": "approved",
    "approved_at": NOW,
    "folio": "ACTA-1",
    "snapshot": {"acta": 1},
    "content_sha256": SHA,
}
DONE = {"state": "done", "pages": 1, "done_at": NOW, "file_name": "hoja.pdf", "file_sha256": SHA}
HANDS = {f"hands_{n}": 3 for n in range(1, 5)}
TOKEN = "7a5e6d0c-0d1b-4f0e-9d1a-0f7f6f1f7a11"


@dataclass(frozen=True)
class Check:
    """A rule about one row of ``label``."""

    label: str
    sentence: str
    refused: list[dict[str, Any]]
    taken: list[dict[str, Any]]


def without(whole: dict[str, Any], *names: str) -> list[dict[str, Any]]:
    """Return ``whole`` once for each of ``names``, that one being empty."""
    return [{**whole, name: "" if isinstance(whole[name], str) and name != "folio" else None} for name in names]


EMPTY_DOCUMENT = {"file_name": "", "file_sha256": "", "pages": None, "done_at": None}
CHECKS = {
    "installation_single_row": Check("iztapalapa.Installation", "Sólo hay una fila.", [{"pk": 2}], [{"pk": 1}]),
    "folio_says_what_it_is": Check(
        "folios.Folio",
        "Un folio dice su código, su tipo, de qué es y su título.",
        [{"code": ""}, {"kind": ""}, {"subject": ""}, {"title": ""}],
        [{"code": "A", "kind": "b", "subject": "c", "title": "d"}],
    ),
    "document_done_with_file": Check(
        "documents.Document",
        "Un documento listo tiene archivo, huella, páginas y fecha; otro no.",
        [
            *without(DONE, "pages", "done_at", "file_name", "file_sha256"),
            {**DONE, "pages": 0},
            *({name: value} for name, value in DONE.items() if name != "state"),
        ],
        [DONE, EMPTY_DOCUMENT],
    ),
    "document_rendering_with_token": Check(
        "documents.Document",
        "Sólo un documento en preparación tiene ficha, y siempre la tiene.",
        [
            {"state": "rendering", "claimed_at": NOW, "heartbeat_at": NOW},
            {"state": "rendering", "token": TOKEN, "heartbeat_at": NOW},
            {"state": "rendering", "token": TOKEN, "claimed_at": NOW},
            {"token": TOKEN},
        ],
        [{"state": "rendering", "token": TOKEN, "claimed_at": NOW, "heartbeat_at": NOW}],
    ),
    "document_failed_says_why": Check(
        "documents.Document",
        "Un documento que no se pudo preparar dice por qué.",
        [{"state": "failed", "error": ""}, {"error": "Se acabó el papel"}],
        [{"state": "failed", "error": "Se acabó el papel"}],
    ),
    "document_progress_percent": Check(
        "documents.Document", "El avance va de 0 a 100.", [{"progress": 101}], [{"progress": 100}, {"progress": 0}]
    ),
    "mail_sending_with_token": Check(
        "mail.OutgoingMail",
        "Sólo un correo que se está enviando tiene ficha, y siempre la tiene.",
        [{"state": "sending", "claimed_at": NOW}, {"state": "sending", "token": TOKEN}, {"token": TOKEN}],
        [{"state": "sending", "token": TOKEN, "claimed_at": NOW}],
    ),
    "mail_ended_with_date": Check(
        "mail.OutgoingMail",
        "Un correo terminado dice cuándo; otro no.",
        [
            {"state": "sent", "content": {}},
            {"state": "perhaps", "error": "Se cortó"},
            {"state": "failed", "error": "Se cortó"},
            {"ended_at": NOW},
        ],
        [{"state": "sent", "content": {}, "ended_at": NOW}],
    ),
    "mail_sent_without_content": Check(
        "mail.OutgoingMail",
        "De un correo enviado no se guarda lo que dice.",
        [{"state": "sent", "content": {"text": "Hola"}, "ended_at": NOW}],
        [{"state": "failed", "error": "Se cortó", "content": {"text": "Hola"}, "ended_at": NOW}],
    ),
    "mail_uncertain_says_why": Check(
        "mail.OutgoingMail",
        "Un correo que no se sabe si salió dice por qué.",
        [{"state": state, "error": "", "ended_at": NOW} for state in ("perhaps", "failed")],
        [{"state": state, "error": "Se cortó", "ended_at": NOW} for state in ("perhaps", "failed")],
    ),
    "colonia_on_earth": Check(
        "planning.Colonia",
        "La latitud va de −90 a 90 y la longitud de −180 a 180.",
        [{"latitude": -90.1}, {"latitude": 90.1}, {"longitude": -180.1}, {"longitude": 180.1}],
        [{"latitude": -90, "longitude": -180}, {"latitude": 90, "longitude": 180}],
    ),
    "colonia_validity_in_order": Check(
        "planning.Colonia",
        "La vigencia termina después de empezar.",
        [{"valid_from": TODAY, "valid_until": TODAY}],
        [{"valid_from": TODAY, "valid_until": TODAY + A_DAY}, {"valid_from": TODAY}, {"valid_until": TODAY}],
    ),
    "office_staff_has_office": Check(
        "planning.User",
        "Quien trabaja en una Dirección Territorial necesita decir en cuál.",
        [{"role": "office", "office": None}],
        [{"role": "office", "office": a("planning.TerritorialOffice")}, {"role": "coordination", "office": None}],
    ),
    "process_closed_with_reason": Check(
        "planning.PlanningProcess",
        "Un proceso cerrado dice cuándo y por qué.",
        [{"closed_at": NOW, "closed_reason": ""}, {"closed_at": None, "closed_reason": "Se acabó"}],
        [{"closed_at": NOW, "closed_reason": "Se acabó"}],
    ),
    "process_stage_is_known": Check(
        "planning.PlanningProcess", "Esa etapa no existe.", [{"stage": "otra"}], [{"stage": "follow_up"}]
    ),
    "move_goes_somewhere": Check(
        "planning.StageMove",
        "El proceso ya está en esa etapa.",
        [{"from_stage": "walk", "to_stage": "walk"}],
        [{"from_stage": "walk", "to_stage": "convening"}],
    ),
    "public_attachment_has_consent": Check(
        "planning.Attachment",
        "Para publicar una foto, escribe quién dio su consentimiento y cómo.",
        [{"is_public": True, "consent": "", "kind": "photo"}],
        [{"is_public": True, "consent": "Quienes salen", "kind": "photo"}],
    ),
    "internal_kinds_are_never_public": Check(
        "planning.Attachment",
        "Una hoja con firmas nunca se publica.",
        [{"is_public": True, "consent": "Sí", "kind": "signed_minutes"}],
        [{"is_public": True, "consent": "Sí", "kind": kind} for kind in ("photo", "flip_chart", "drawing")],
    ),
    "kept_attachment_is_not_public": Check(
        "planning.Attachment",
        "Una foto que espera a que se corrija su formulario todavía no se publica.",
        [{"is_public": True, "consent": "Sí", "kind": "photo", "kept_for": a("planning.User")}],
        [{"is_public": False, "kept_for": a("planning.User")}],
    ),
    "membership_dates_in_order": Check(
        "planning.CollectiveMembership",
        "La fecha de retiro no puede ser anterior a la de integración.",
        [{"joined_on": TODAY, "left_on": TODAY - A_DAY}],
        [{"joined_on": TODAY, "left_on": TODAY}],
    ),
    "link_between_two": Check(
        "planning.ProblemLink",
        "Un problema no puede ser su propia causa.",
        [{"cause": its("effect")}],
        [{"cause": a("planning.Problem")}],
    ),
    "venue_both_coordinates": Check(
        "assemblies.Venue",
        "Escribe las dos coordenadas o ninguna.",
        [{"latitude": 19.3, "longitude": None}, {"latitude": None, "longitude": -99.1}],
        [{"latitude": 19.3, "longitude": -99.1}, {"latitude": None, "longitude": None}],
    ),
    "session_ends_after_start": Check(
        "assemblies.Session",
        "La sesión termina después de empezar: revisa la hora de término.",
        [{"starts_at": NOW, "ends_at": NOW}],
        [{"starts_at": NOW, "ends_at": NOW + timedelta(seconds=1)}],
    ),
    "session_cancelled_with_reason": Check(
        "assemblies.Session",
        "Una sesión cancelada dice por qué.",
        [{"status": "cancelled", "cancelled_reason": ""}, {"status": "scheduled", "cancelled_reason": "Llovió"}],
        [{"status": "cancelled", "cancelled_reason": "Llovió"}],
    ),
    "rescheduling_with_reason": Check(
        "assemblies.Rescheduling",
        "Di por qué se mueve: quienes iban a ir lo van a leer.",
        [{"reason": ""}],
        [{"reason": "Llovió"}],
    ),
    "attendance_cell_counts_someone": Check(
        "assemblies.AttendanceTally", "Una casilla cuenta al menos a una persona.", [{"people": 0}], [{"people": 1}]
    ),
    "trait_counts_someone": Check(
        "assemblies.AttendanceTrait", "Un rasgo cuenta al menos a una persona.", [{"people": 0}], [{"people": 1}]
    ),
    "approved_minutes_are_frozen": Check(
        "assemblies.Minutes",
        "Un acta aprobada lleva folio, fecha, contenido y huella; un borrador no.",
        [
            {**APPROVED, "approved_by": None},
            *(
                {"approved_by": a("planning.User"), **gap}
                for gap in without(APPROVED, "approved_at", "folio", "snapshot", "content_sha256")
            ),
            *({name: APPROVED[name]} for name in ("approved_at", "snapshot", "content_sha256")),
        ],
        [{**APPROVED, "approved_by": a("planning.User")}, {"folio": "ACTA-2"}],
    ),
    "minutes_end_after_start": Check(
        "assemblies.Minutes",
        "La asamblea termina después de empezar: revisa la hora de término.",
        [{"started_at": NOW, "ended_at": NOW}],
        [{"started_at": NOW, "ended_at": NOW + timedelta(seconds=1)}, {"started_at": NOW}, {"ended_at": NOW}],
    ),
    "amendment_answered_by_someone": Check(
        "assemblies.Amendment",
        "Una respuesta dice cuándo y quién la dio.",
        [
            {"answer": "accepted", "answered_at": NOW},
            {"answer": "accepted", "answered_by": a("planning.User")},
            {"answered_at": NOW},
            {"answered_by": a("planning.User")},
        ],
        [{"answer": "accepted", "answered_at": NOW, "answered_by": a("planning.User")}, {"answer": "pending"}],
    ),
    "declined_amendment_says_why": Check(
        "assemblies.Amendment",
        "Si no se incorpora, di por qué.",
        [{"answer": "declined", "answer_text": "", "answered_at": NOW, "answered_by": a("planning.User")}],
        [{"answer": "declined", "answer_text": "No fue así", "answered_at": NOW, "answered_by": a("planning.User")}],
    ),
    "dots_in_range": Check(
        "assemblies.PrioritizationExercise",
        "Cada persona reparte de 1 a 20 puntos.",
        [{"dots_per_person": 0}, {"dots_per_person": 21}],
        [{"dots_per_person": 1}, {"dots_per_person": 20}],
    ),
    "later_round_settles_an_earlier": Check(
        "assemblies.PrioritizationExercise",
        "Una segunda ronda dice qué empate resuelve.",
        [{"round": 2, "settles": None}, {"round": 1, "settles": a("assemblies.PrioritizationExercise")}],
        [{"round": 2, "settles": a("assemblies.PrioritizationExercise")}],
    ),
    "hanlon_knows_the_population": Check(
        "assemblies.PrioritizationExercise",
        "El método Hanlon necesita la población de la colonia.",
        [
            {"method": "hanlon", "population": 0, "population_year": 2020},
            {"method": "hanlon", "population": None, "population_year": 2020},
            {"method": "hanlon", "population": 9, "population_year": None},
        ],
        [{"method": "hanlon", "population": 1, "population_year": 2020}],
    ),
    "prioritization_closed_by_someone": Check(
        "assemblies.PrioritizationExercise",
        "Un conteo cerrado dice cuándo y quién lo cerró.",
        [{"closed_at": NOW}, {"closed_by": a("planning.User")}],
        [{"closed_at": NOW, "closed_by": a("planning.User")}],
    ),
    "only_tables_have_numbers": Check(
        "assemblies.PrioritizationGroup",
        "Sólo las mesas llevan número.",
        [{"kind": "table", "table_number": None}, {"kind": "women", "table_number": 1}],
        [{"kind": "table", "table_number": 1}, {"kind": "women", "table_number": None}],
    ),
    "pair_has_its_winner": Check(
        "assemblies.PairwiseJudgement",
        "Gana una de las dos opciones comparadas.",
        [{"winner": a("assemblies.PrioritizationOption")}, {"second": its("first")}],
        [{"winner": its("first")}, {"winner": its("second")}],
    ),
    "severity_from_zero_to_ten": Check(
        "assemblies.HanlonRating", "La gravedad va de 0 a 10.", [{"severity": 11}], [{"severity": 0}, {"severity": 10}]
    ),
    "correction_changes_and_says_why": Check(
        "assemblies.Correction",
        "Una corrección cambia el número y dice por qué.",
        [{"reason": ""}, {"points_before": 5, "points_after": 5}],
        [{"points_before": 5, "points_after": 6, "reason": "Se leyó mal"}],
    ),
    "resolution_votes_or_consensus": Check(
        "assemblies.Resolution",
        "Un acuerdo se toma por consenso o se votó: escribe los tres conteos.",
        [
            *({"by_consensus": True, name: 1} for name in ("votes_for", "votes_against", "abstentions")),
            {"by_consensus": False, "votes_against": 0, "abstentions": 0},
            {"by_consensus": False, "votes_for": 1, "abstentions": 0},
            {"by_consensus": False, "votes_for": 1, "votes_against": 0},
        ],
        [{"by_consensus": False, "votes_for": 1, "votes_against": 0, "abstentions": 0}, {"by_consensus": True}],
    ),
    "closing_says_how": Check(
        "assemblies.ResolutionClosing",
        "Di cómo se cumplió o por qué se deja.",
        [{"note": ""}],
        [{"note": "Se hizo la faena"}],
    ),
    "level_from_one_to_four": Check(
        "assemblies.Level", "Los niveles van de 1 a 4.", [{"value": 0}, {"value": 5}], [{"value": 1}, {"value": 4}]
    ),
    "score_from_one_to_four": Check(
        "assemblies.Score",
        "Los niveles van de 1 a 4.",
        [{"level": 0}, {"level": 5}],
        [{"level": 1}, {"level": 4}, {"level": None}],
    ),
    "score_is_level_or_hands": Check(
        "assemblies.Score",
        "Un criterio lleva un nivel o las manos contadas de los cuatro niveles.",
        [{**HANDS, "level": 2}, *without(HANDS, *HANDS), *({"level": 2, name: 3} for name in HANDS)],
        [HANDS, {"level": 2}],
    ),
    "sequence_step_lasts": Check(
        "assemblies.SequenceStep",
        "Una sesión dura de 15 minutos a 10 horas.",
        [{"minutes": 14}, {"minutes": 601}],
        [{"minutes": 15}, {"minutes": 600}],
    ),
    "observation_both_coordinates": Check(
        "assemblies.Observation",
        "Escribe las dos coordenadas o ninguna.",
        [{"latitude": 19.3, "longitude": None}, {"latitude": None, "longitude": -99.1}],
        [{"latitude": 19.3, "longitude": -99.1}, {"latitude": None, "longitude": None}],
    ),
    "project_cost_not_negative": Check(
        "projects.Project",
        "El costo no puede ser negativo.",
        [{"estimated_cost": -1}],
        [{"estimated_cost": 0}, {"estimated_cost": None}],
    ),
    "refusal_says_why": Check(
        "projects.StatusChange",
        "Di por qué: las personas de la colonia van a leerlo.",
        [{"to_status": "not_viable", "reason": ""}, {"to_status": "withdrawn", "reason": ""}],
        [{"to_status": "withdrawn", "reason": "Ya no se quiere"}, {"to_status": "in_agenda", "reason": ""}],
    ),
    "section_part_is_known": Check(
        "agendas.AgendaSection", "Esa parte no existe.", [{"part": "otra"}], [{"part": "follow_up"}]
    ),
    "version_frozen_from_consultation_on": Check(
        "agendas.AgendaVersion",
        "Desde la consulta, la versión lleva folio, contenido y huella.",
        [
            *(
                {"state": "consultation", **gap}
                for gap in without(CONTENT, "snapshot", "folio", "content_sha256", "frozen_at")
            ),
            *({**NO_CONTENT, name: CONTENT[name]} for name in ("snapshot", "folio", "content_sha256")),
        ],
        [{"state": "consultation", **CONTENT}, {"state": "draft", **NO_CONTENT}],
    ),
    "published_by_someone": Check(
        "agendas.AgendaVersion",
        "Una versión publicada dice cuándo y quién la publicó.",
        [
            {"state": "published", **CONTENT, "published_at": NOW},
            {"state": "published", **CONTENT, "published_by": a("planning.User")},
        ],
        [{"state": "published", **CONTENT, "published_at": NOW, "published_by": a("planning.User")}],
    ),
    "superseded_says_by_which": Check(
        "agendas.AgendaVersion",
        "Una versión reemplazada dice por cuál.",
        [{"state": "superseded", **CONTENT}, {"superseded_by": a("agendas.AgendaVersion")}],
        [{"state": "superseded", **CONTENT, "superseded_by": a("agendas.AgendaVersion")}],
    ),
    "version_withdrawn_with_reason": Check(
        "agendas.AgendaVersion",
        "Una versión retirada dice por qué.",
        [{"state": "withdrawn", **CONTENT}, {"withdrawn_reason": "Tenía un error"}],
        [{"state": "withdrawn", **CONTENT, "withdrawn_reason": "Tenía un error"}],
    ),
    "early_reason_is_of_a_publication": Check(
        "agendas.AgendaVersion",
        "Sólo una versión que se publicó dice por qué se publicó antes.",
        [{"early_reason": "Urge"}],
        [{"early_reason": "Urge", "published_at": NOW}],
    ),
    "consultation_dates_in_order": Check(
        "agendas.AgendaVersion",
        "La consulta termina el día que empieza o después.",
        [{"consultation_from": TODAY, "consultation_until": TODAY - A_DAY}],
        [{"consultation_from": TODAY, "consultation_until": TODAY}],
    ),
}
