"""A town with something on every page, made through the actions, and the addresses of all its pages.

``stops(town)`` walks the URLconf: an address added later is visited by itself, or fails with the words that say what
this town lacks.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.management import call_command
from django.urls import get_resolver, reverse
from django.utils import timezone

from agendas.models import AgendaVersion, LocalAgenda
from assemblies import actions as assembly_actions
from assemblies.models import Amendment, PrioritizationExercise, Resolution, Session, SessionSequence, Venue
from assemblies.results.actions.photos import describe_photos, keep_photos
from assemblies.results.actions.products import note_organizations, record_product
from assemblies.results.actions.walks import record_observations
from iztapalapa.access import PUBLIC, RECORD
from iztapalapa.documents.actions import request_document
from iztapalapa.documents.models import Document
from iztapalapa.documents.work import render_row
from planning import actions
from planning.models import Colonia, PlanningProcess
from projects.actions import change_status
from projects.models import Project, ProjectStatus
from tests import builders, cycle
from tests.assemblies.gatherings import assessed, draft, gathering
from tests.builders import NOW
from tests.planning import pictures
from tests.planning.pictures import upload
from tests.test_access import Address, addresses, patterns

# Answers that are no pages: their own tests read them.
NOT_PAGES = {
    "health": "tests/runtime/test_health.py",
    "indicators-json": "tests/test_indicators.py",
    "document-file": "tests/documents/test_views.py",
    "agenda-pdf": "tests/browser/test_main_job.py",
    "attachment-image": "tests/planning/test_attachments.py",
    "attachment-preview": "tests/planning/test_attachments.py",
    "session-feed": "tests/assemblies/calendar/test_feeds.py",
    "session-ics": "tests/assemblies/calendar/test_feeds.py",
    "colonia-feed": "tests/assemblies/calendar/test_feeds.py",
    "own-feed": "tests/assemblies/calendar/test_feeds.py",
    "robots": "tests/runtime/test_well_known.py",
    "favicon": "tests/runtime/test_well_known.py",
}
CRITERIA = ("participation", "inclusion")
TITLES = (
    "Captación de lluvia en la primaria del barrio",
    "Radio comunitaria de la colonia",
    "Huerto de traspatio y composta compartida",
    "Luminarias en el andador de las escaleras",
    "Taller de oficios para juventudes",
    "Memoria histórica de quienes fundaron la colonia",
    "Cooperativa de costura y reparación de ropa",
)


@dataclass(frozen=True)
class Stop:
    """One page to visit: the name of its address, where it is, and whether one has to log in."""

    name: str
    url: str
    public: bool


class Town:
    """The real territory, an agenda in force, one being written, sessions before and after, papers."""

    def __init__(self, in_force: str = "07-254", in_writing: str = "07-011") -> None:
        """Make it all, by one person of the coordination, in the colonias with these codes."""
        if not Colonia.objects.filter(code=in_force).exists():
            call_command("load_territory", verbosity=0)
        self.by = builders.user(first_name="Guadalupe", last_name="de la Coordinación")
        self.published = self._in_force(self._colonia(in_force))
        self.agenda = cycle.composed(by=self.by, colonia=self._colonia(in_writing))
        self.process = self.agenda.process
        self.session = self.process.sessions.get()
        self._fill_session()
        self.coming = self._convene(days=7)
        self.workshop = gathering(by=self.by, process=self.process, kind="workshop", moment="imaginaries", at=NOW)
        self.cancelled = self._convene(days=9)
        assembly_actions.cancel_session(session=self.cancelled, reason="Llovió y el patio se inundó.", by=self.by)
        self.item = self._planning_records()
        self.asked = self._circulating()
        self._walk()
        self.judged, self.rated = self._other_votes()
        self.venue = assembly_actions.record_venue(name="Kiosco de la plaza", by=self.by)
        self.papers = self._papers()
        self.project = self.process.projects.earliest("pk")
        change_status(project=self.project, status=ProjectStatus.IN_AGENDA, by=self.by, at=NOW)

    def _colonia(self, code: str) -> Colonia:
        place = Colonia.objects.get(code=code)
        place.office, place.is_priority = builders.office("Aculco"), True
        place.save()
        return place

    def _in_force(self, colonia: Colonia) -> AgendaVersion:
        version = cycle.published(by=self.by, colonia=colonia)
        process = version.agenda.process
        domains = ("water", "participation", "environment", "safety", "economy", "culture", "public_space")
        for number in range(25):
            title = f"{TITLES[number % 7]}, tramo {number + 1}"
            builders.project(process=process, by=self.by, title=title, domain=builders.domain(domains[number % 7]))
        for number in range(21):
            gathering(by=self.by, process=process, kind="workshop", at=NOW - timedelta(days=100 + number))
        [vote] = PrioritizationExercise.objects.filter(session__process=process)
        slip = {"option": vote.options.earliest("pk"), "group": vote.groups.get(), "points": 59}
        assembly_actions.correct_count(exercise=vote, **slip, reason="Se leyó mal la hoja", by=self.by, at=NOW)
        return version

    def _convene(self, days: int) -> Session:
        starts = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=days)
        return builders.session(process=self.process, by=self.by, starts_at=starts, at=timezone.now())

    def _walk(self) -> None:
        """Hold a walk with eight stops, one photo that everybody may see, and a mural."""
        self.walk = gathering(by=self.by, process=self.process, kind="walk", at=NOW - timedelta(days=20))
        files = [upload(pictures.photo(1200, 900), "esquina.jpg")]
        self.photos, _refused = keep_photos(session=self.walk, files=files, by=self.by)
        said = {"caption": "La esquina de la primaria", "is_public": True, "consent": "Las vecinas, en voz alta"}
        describe_photos(session=self.walk, photos=self.photos, by=self.by, **said)
        place = self.process.colonia
        stops = [
            {
                "text": f"En el tramo {number} la banqueta está rota y no pasa una silla de ruedas",
                "domain": builders.domain("mobility"),
                "point": (place.latitude + number / 2000, place.longitude - number / 3000) if number else None,
                "photos": self.photos if number == 1 else (),
            }
            for number in range(8)
        ]
        record_observations(session=self.walk, observations=stops, by=self.by)
        said = {"form": "mural", "title": "La memoria del agua", "photos": self.photos}
        record_product(session=self.walk, by=self.by, **said)
        note_organizations(session=self.walk, organizations=[], new=["Universidad de la colonia"], by=self.by)

    def _fill_session(self) -> None:
        """Give the assembly all that a session can hold: rubrics, an acta in draft, an open vote, projects."""
        assessed(self.session, "team", by=self.by, agreements="Empezar puntual.", **dict.fromkeys(CRITERIA, 3))
        assessed(self.session, "community", by=self.by, **{key: [1, 4, 20, 9] for key in CRITERIA})
        draft(self.session, by=self.by)
        self.vote = assembly_actions.open_prioritization(
            session=self.session,
            question="¿Con qué proyecto empezamos?",
            dots_per_person=3,
            options=["El huerto", "La radio de la colonia"],
            by=self.by,
        )
        points = dict(zip(self.vote.options.values_list("pk", flat=True), (60, 40), strict=True))
        builders.count_votes(exercise=self.vote, people=41, points=points, tellers=("Una", "Otro"), by=self.by)
        builders.project(process=self.process, by=self.by, born_in=self.session, title=TITLES[1])

    def _other_votes(self) -> tuple[PrioritizationExercise, PrioritizationExercise]:
        """Return a vote by pairs and one by the Hanlon method, both begun by one of two groups."""
        session = gathering(by=self.by, process=self.process, kind="workshop", at=NOW - timedelta(days=5))
        options = ["La barranca", "El mercado", "La lechería"]
        judged, rated = (
            assembly_actions.open_prioritization(
                session=session,
                question=f"¿Qué va primero? ({method})",
                method=method,
                options=options,
                groups=["women", "youth"],
                by=self.by,
            )
            for method in ("pairwise", "hanlon")
        )
        first, second, third = judged.options.values_list("pk", flat=True)
        winners = [(first, second, first), (first, third, third), (second, third, third)]
        said = [{"first": one, "second": other, "winner": winner, "reason": "Urge"} for one, other, winner in winners]
        assembly_actions.judge_pairs(group=judged.groups.earliest("pk"), people=9, judgements=said, by=self.by)
        rating = {"people_affected": 400, "severity": 7, "effectiveness": "1.0"}
        ratings = dict.fromkeys(rated.options.values_list("pk", flat=True), rating)
        assembly_actions.rate_options(group=rated.groups.earliest("pk"), people=9, ratings=ratings, by=self.by)
        return judged, rated

    def _planning_records(self) -> dict[str, int]:
        """Return one record for each correcting page of planning, by the name of its address."""
        process, by = self.process, self.by
        member = actions.add_member(process=process, public_name="Lupita", joined_on=date(2026, 5, 1), by=by)
        return {
            "process-member": member.pk,
            "process-problem": process.problems.earliest("pk").pk,
            "process-feeling": process.feelings.earliest("pk").pk,
            "process-asset": process.assets.earliest("pk").pk,
            "process-imaginary": process.imaginaries.earliest("pk").pk,
            "process-strategy": process.strategies.earliest("pk").pk,
        }

    def _circulating(self) -> Amendment:
        """Return a change that was asked of an acta while it circulates."""
        session = gathering(by=self.by, process=self.published.agenda.process, at=NOW - timedelta(days=3))
        draft(session, by=self.by)
        assembly_actions.circulate_minutes(session=session, by=self.by, at=NOW - timedelta(days=1))
        change = {"author": "Comité de agua", "text": "Decir a qué hora es la faena.", "received_on": NOW.date()}
        return assembly_actions.record_amendments(session=session, amendments=[change], by=self.by, at=NOW)[0]

    def _papers(self) -> dict[str, Document]:
        """Return a paper that is ready and one that waits for a worker."""
        done = request_document(kind="rubric_report", subject=self.session, by=self.by)
        render_row(done.pk)
        assessed(self.workshop, "team", by=self.by, participation=4)
        waiting = request_document(kind="rubric_report", subject=self.workshop, by=self.by)
        return {"done": Document.objects.get(pk=done.pk), "waiting": waiting}

    def subject(self, address: Address) -> Any:
        """Return the record that ``address`` is about."""
        records: dict[type, Any] = {
            PlanningProcess: self.process,
            Session: self.session,
            PrioritizationExercise: self.vote,
            Project: self.project,
            LocalAgenda: self.agenda,
            Resolution: self.session.minutes.resolutions.earliest("pk"),
            Venue: self.venue,
            Document: self.papers["done"],
        }
        model = address.view.subject_model
        assert model in records, f"Teach Town a {model.__name__} (for {address.route})."
        return records[model]

    def argument(self, address: Address, name: str) -> Any:
        """Return what stands for ``name`` in the address."""
        if address.name == "minutes-answer":
            return {"pk": self.asked.minutes.session_id, "item": self.asked.pk}[name]
        if address.name in {"capture-observation", "capture-photo"}:
            return {"pk": self.walk.pk, "stop": 2, "photo": self.photos[0].pk}[name]
        if address.access == RECORD and name == address.view.subject_kwarg:
            return self.subject(address).pk
        if name == "item":
            return self.item[address.name]
        if name == "folio" and address.name == "folio-detail":
            return self.published.folio
        known = {
            "pk": self.session.pk,
            "group": self.vote.groups.earliest("pk").pk,
            "part": "presentation",
            "party": "team",
            "code": self.published.colonia.code,
            "number": self.published.number,
            "folio": self.project.folio,
        }
        assert name in known, f"Teach Town the argument {name!r} of {address.route}."
        return known[name]

    def _chosen_sequence(self) -> str:
        choice = {"secuencia": SessionSequence.objects.get().pk, "inicio": "2030-05-01", "hora": "17:00"}
        return reverse("sequence-plan", args=[self.process.pk], query=choice)

    def further(self) -> dict[str, list[str]]:
        """Return, by name of address, the same page in its other states."""
        force = self.published.agenda
        validating = force.process.sessions.get(minutes__approved_at__isnull=False)
        by_session = {
            "session-detail": (self.coming, self.cancelled, self.workshop, self.walk),
            "session-public": (self.coming, self.cancelled, validating, self.walk),
            "minutes-edit": (validating, self.coming, self.asked.minutes.session),
            "rubric-report": (self.coming,),
            "capture-vote": (self.workshop,),
            "capture-strategies": (self.workshop,),
            "capture-observations": (self.walk,),
            "capture-products": (self.walk,),
            "capture-photos": (self.walk,),
        }
        found = {name: [reverse(name, args=[s.pk]) for s in sessions] for name, sessions in by_session.items()}
        closed = self.session.prioritizations.closed().get()
        return found | {
            "capture-vote-count": [
                reverse("capture-vote-count", args=[vote.session_id, vote.pk])
                for vote in (closed, self.judged, self.rated)
            ],
            "capture-vote-group": [
                reverse("capture-vote-group", args=[vote.session_id, vote.pk, vote.groups.earliest("pk").pk])
                for vote in (self.judged, self.rated)
            ],
            "calendar": [
                reverse("calendar", query={"vista": "semana"}),
                reverse("calendar", query={"dia": "2001-01-01"}),
            ],
            "sequence-plan": [self._chosen_sequence()],
            "agenda-compose": [reverse("agenda-compose", args=[force.pk])],
            "document-detail": [reverse("document-detail", args=[self.papers["waiting"].pk])],
            "process-detail": [force.process.get_absolute_url()],
            "project-list": [reverse("project-list") + "?pagina=2", reverse("project-list") + "?q=nada+parecido"],
            "colonia-list": [reverse("colonia-list") + "?q=molino"],
            "colonia-detail": [reverse("colonia-detail", args=["07-001"])],
            "folio-search": [reverse("folio-search") + "?folio=NO-EXISTE-1"],
            "folio-detail": [reverse("folio-detail", args=[self.project.folio])],
        }


def pages() -> list[Address]:
    """Return our addresses that answer a GET with a page."""
    readable = [a for a in addresses() if hasattr(a.view, "get") and "get" in a.view.http_method_names]
    return [address for address in readable if address.name not in NOT_PAGES]


def stops(town: Town) -> list[Stop]:
    """Return every page of ours, in all its states."""
    found, further = [], town.further()
    for address in pages():
        arguments = {name: town.argument(address, name) for name in address.arguments}
        urls = [reverse(address.name, kwargs=arguments), *further.pop(address.name, [])]
        found += [Stop(address.name, url, address.access == PUBLIC) for url in urls]
    assert further == {}
    return found


def account_pages() -> list[tuple[str, str]]:
    """Return name and address of the pages of accounts that take no argument."""
    named = [(str(p.name), "/" + route) for p, route, taken in patterns(get_resolver()) if route.startswith("cuentas/")]
    return [(name, url) for name, url in named if not {"(", "<"} & set(url) and not name.endswith("_before")]
