"""What the rubrics of a session say, criterion by criterion: the team beside the community, and against earlier moments.

Never one grand mean and no hidden weights: a level, or how many hands stood for each level, always with its n. All of
it is plain values (text and numbers), so that the page and the printed report say the same.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assemblies.sessions.models import EvaluationMoment, Session
from iztapalapa.amounts import amount

from .models import Assessment, Criterion, Level, Score

PARTIES = (Assessment.Party.TEAM, Assessment.Party.COMMUNITY)


@dataclass(frozen=True)
class Reading:
    """One party's answer to one criterion: counts per level (1 to 4), None when it was not observed."""

    counts: tuple[int, int, int, int] | None
    by_hands: bool = False

    @property
    def n(self) -> int:
        """Return how many hands; 1 for one agreed level; 0 for not observed."""
        return sum(self.counts or ())

    @property
    def tops(self) -> list[int]:
        """Return the level agreed, or the levels with most hands (several on a tie)."""
        most = max(self.counts or (0,))
        return [level for level, count in enumerate(self.counts or (), start=1) if count == most > 0]

    @property
    def top(self) -> int | None:
        """Return the one level that stands out, None on a tie or when nothing was observed."""
        return self.tops[0] if len(self.tops) == 1 else None


def reading_of(score: Score | None) -> Reading:
    """Read a stored score."""
    if score and score.hands:
        one, two, three, four = score.hands
        return Reading((one, two, three, four), by_hands=True)
    if score and score.level:
        one, two, three, four = (int(score.level == value) for value in (1, 2, 3, 4))
        return Reading((one, two, three, four))
    return Reading(None)


def report(session: Session) -> dict[str, Any]:
    """Return the comparison of a session: rubric, dimensions with their criteria, agreements; plain values."""
    assessments = {item.party: item for item in _assessments(session)}
    given = next(iter(assessments.values()), None)
    criteria = list(given.rubric.asked_in(session)) if given else []
    scores = {party: _by_criterion(item) for party, item in assessments.items()}
    earlier = earlier_moments(session)
    rows = [_row(criterion, scores, earlier) for criterion in criteria]
    return {
        "rubric": str(given.rubric) if given else "",
        "moment": str(session.get_moment_display()) if session.moment else "",
        "earlier": [{"moment": item["label"], "date": item["date"]} for item in earlier],
        "dimensions": _by_dimension(criteria, rows),
        "parties": [_party(party, assessments.get(party)) for party in PARTIES],
        "disagreements": sum(row["disagrees"] for row in rows),
        "criteria": len(rows),
    }


def earlier_moments(session: Session) -> list[dict[str, Any]]:
    """Return the process's earlier evaluation moments, oldest first: each with its last scores by party and code."""
    assessments = (
        Assessment.objects.of_held()
        .filter(session__process=session.process_id, session__starts_at__lt=session.starts_at)
        .exclude(moment__in=["", session.moment])
        .select_related("session")
        .prefetch_related("scores__criterion")
        .order_by("session__starts_at", "pk")
    )
    moments: dict[str, dict[str, Any]] = {}
    for item in assessments:
        found = moments.setdefault(item.moment, {"label": str(EvaluationMoment(item.moment).label), "parties": {}})
        found["starts_at"] = item.session.starts_at
        found["date"] = date_format(localtime(item.session.starts_at), "DATE_FORMAT")
        found["parties"][item.party] = {score.criterion.code: reading_of(score) for score in item.scores.all()}
    return sorted(moments.values(), key=lambda item: item["starts_at"])


def _assessments(session: Session) -> list[Assessment]:
    found = session.assessments.select_related("rubric", "recorded_by").prefetch_related("scores__criterion")
    return sorted(found, key=lambda item: PARTIES.index(Assessment.Party(item.party)))


def _by_criterion(assessment: Assessment) -> dict[int, Score]:
    return {score.criterion_id: score for score in assessment.scores.all()}


def _row(criterion: Criterion, scores: dict[str, dict[int, Score]], earlier: list[dict[str, Any]]) -> dict[str, Any]:
    given = {party: scores.get(party, {}).get(criterion.pk) for party in PARTIES}
    readings = {party: reading_of(score) for party, score in given.items()}
    descriptors = {level.value: level.descriptor for level in criterion.levels.all()}
    return {
        "code": criterion.code,
        "name": criterion.name,
        "answers": [
            {
                "party": party.value,
                "label": str(party.label).capitalize(),
                **_plain(readings[party], descriptors),
                "evidence": getattr(given[party], "evidence", ""),
                "changes": _changes(criterion.code, party, readings[party], earlier),
            }
            for party in PARTIES
        ],
        "disagrees": disagree(readings[PARTIES[0]], readings[PARTIES[1]]),
        "agreement": agreement_sentence(readings[PARTIES[0]], readings[PARTIES[1]]),
    }


def _plain(reading: Reading, descriptors: dict[int, str]) -> dict[str, Any]:
    """Return how a reading is told: in words, with the descriptors of the levels it gave and its distribution."""
    return {
        "n": reading.n,
        "by_hands": reading.by_hands,
        "observed": reading.counts is not None,
        "sentence": sentence_of(reading),
        "short": short_of(reading),
        "descriptors": [{"level": level_label(top), "text": descriptors.get(top, "")} for top in reading.tops],
        "distribution": [
            {
                "level": level,
                "label": level_label(level),
                "count": count,
                "percent": round(100 * count / reading.n, 1),
                "start": round(100 * sum(reading.counts[: level - 1]) / reading.n, 1),
            }
            for level, count in enumerate(reading.counts or (), start=1)
        ]
        if reading.counts
        else [],
    }


def level_label(level: int) -> str:
    """Return "3 · logrado"."""
    return f"{level} · {Level.Value(level).label}"


def sentence_of(reading: Reading) -> str:
    """Say a reading in words."""
    if reading.counts is None:
        return _("no observado")
    if not reading.by_hands:
        return level_label(reading.tops[0])
    counted = ", ".join(f"{Level.Value(level).label} {count}" for level, count in enumerate(reading.counts, start=1))
    hands = ngettext("%d mano", "%d manos", reading.n) % reading.n
    return f"{hands}: {counted}"


def short_of(reading: Reading) -> str:
    """Say a reading in a table's cell: the level, or the one with most hands and how many they were."""
    if reading.counts is None or not reading.by_hands:
        return sentence_of(reading)
    if reading.top is None:
        return _("empate: %s") % ", ".join(level_label(level) for level in reading.tops)
    most = {"level": level_label(reading.top), "most": max(reading.counts), "hands": amount("hands", reading.n)}
    return _("%(level)s (%(most)d de %(hands)s)") % most


def disagree(team: Reading, community: Reading) -> bool:
    """Say whether the team's level is not among those that the community gave most."""
    return bool(team.tops and community.tops) and not set(team.tops) & set(community.tops)


def agreement_sentence(team: Reading, community: Reading) -> str:
    """Say how far team and community agree, or which of them did not observe."""
    if team.counts is None or community.counts is None:
        return _("Sólo hay una mirada: no se puede comparar.") if team.counts or community.counts else ""
    if community.by_hands:
        same = sum(community.counts[level - 1] for level in team.tops)
        sentence = ngettext(
            "%(same)d de %(hands)s coincide con el equipo.", "%(same)d de %(hands)s coinciden con el equipo.", same
        )
        words = sentence % {"same": same, "hands": amount("hands", community.n)}
        return _("Hay desacuerdo: %s") % words if disagree(team, community) else words
    if not disagree(team, community):
        return _("Equipo y comunidad coinciden.")
    apart = abs(team.tops[0] - community.tops[0])
    higher = _("la comunidad lo ve más alto") if community.tops[0] > team.tops[0] else _("la comunidad lo ve más bajo")
    levels = ngettext("%d nivel", "%d niveles", apart) % apart
    return _("Hay desacuerdo: %(higher)s, por %(levels)s.") % {"higher": higher, "levels": levels}


def _changes(code: str, party: str, now: Reading, earlier: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Return what this party answered at each earlier moment, and how far it moved since."""
    changes = []
    for moment in earlier:
        before = moment["parties"].get(party, {}).get(code)
        if before and before.counts:
            changes.append(
                {
                    "moment": moment["label"],
                    "date": moment["date"],
                    "before": sentence_of(before),
                    "change": change_sentence(before, now),
                }
            )
    return changes


def change_sentence(before: Reading, now: Reading) -> str:
    """Say how the level moved; with hands, the level with most of them, and nothing on a tie."""
    if before.top is None or now.top is None:
        return _("no se puede decir si subió o bajó")
    steps = now.top - before.top
    if not steps:
        return _("sigue igual")
    levels = ngettext("%d nivel", "%d niveles", abs(steps)) % abs(steps)
    return (_("subió %s") if steps > 0 else _("bajó %s")) % levels


def _by_dimension(criteria: list[Criterion], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    dimensions = []
    for dimension in Criterion.Dimension:
        found = [row for criterion, row in zip(criteria, rows, strict=True) if criterion.dimension == dimension]
        if found:
            dimensions.append({"code": dimension.value, "name": str(dimension.label).capitalize(), "criteria": found})
    return dimensions


def _party(party: Assessment.Party, assessment: Assessment | None) -> dict[str, Any]:
    return {
        "party": party.value,
        "label": str(party.label).capitalize(),
        "recorded": assessment is not None,
        "recorded_at": assessment.recorded_at.isoformat() if assessment else "",
        "agreements": assessment.agreements if assessment else "",
    }
