"""One colonia's whole cycle through the screens: from "convocar" to the published PDF in a resident's hands.

Coordination works at a desk (1280 px), the facilitator on a phone (360 px), the resident without an account. The
browser, the database, the broker, the worker and the PDF are real.
"""

import re
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.utils import timezone
from playwright.sync_api import Locator, Page
from pypdf import PdfReader

from planning.models import PlanningProcess, User
from tests import builders
from tests.browser.looking import PATIENCE, go_on
from tests.builders import NOW

pytestmark = [pytest.mark.browser, pytest.mark.worker, pytest.mark.django_db(transaction=True)]

CODE = "99-0254"
CONSULTED = timedelta(days=7)
VISION = "En 2035 somos una colonia con agua, memoria y calles vivas."
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}


class Person:
    """Somebody in front of a screen."""

    def __init__(self, browser: Any, base: str, viewport: dict[str, int]) -> None:
        self.context = browser.new_context(viewport=viewport, locale="es-MX", accept_downloads=True)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.base = base
        self.width = viewport["width"]
        self.complaints: list[str] = []
        self.page.on("console", lambda m: self.complaints.append(m.text) if m.type == "error" else None)

    def go(self, path: str) -> None:
        self.page.goto(self.base + path)
        self.looks_whole()

    def looks_whole(self) -> None:
        """Nothing sticks out to the right, nothing complains in the console."""
        assert self.page.evaluate("document.documentElement.scrollWidth") <= self.width, self.page.url
        assert self.complaints == []

    def log_in(self, user: User) -> None:
        self.go("/cuentas/entrar/")
        self.fill(login=user.email, password="una-clave-larga")
        self.press("Entrar")

    def fill(self, **fields: Any) -> None:
        """Type into the named fields; radio buttons and lists take their value, check boxes True."""
        for name, value in fields.items():
            field = self.page.locator(f'main [name="{name}"]')
            kind = field.first.evaluate("e => e.tagName === 'SELECT' ? 'select' : e.type")
            if kind in {"radio", "checkbox"}:
                chosen = field if value is True else self.page.locator(f'main [name="{name}"][value="{value}"]')
                chosen.first.check()
            elif kind == "select":
                field.select_option(str(value))
            else:
                field.fill(str(value))

    def press(self, name: str) -> None:
        self.go_on(self.page.get_by_role("button", name=name, exact=True).first)

    def follow(self, name: str) -> None:
        self.go_on(self.page.get_by_role("link", name=name).first)

    def send(self) -> None:
        """Send the page's form by its only button."""
        self.go_on(self.page.locator("main form button[type=submit]"))

    def go_on(self, target: Locator) -> None:
        """Press what leads to another page, and look at that one."""
        go_on(self.page, target)
        self.looks_whole()

    def reads(self, text: str) -> None:
        assert text in " ".join(self.page.inner_text("body").split()), self.page.inner_text("body")


class Cycle:
    """The cycle of one process, by those who walk it."""

    def __init__(self, process: PlanningProcess, facilitator: Person) -> None:
        self.process, self.facilitator = process, facilitator
        self.home = f"/trabajo/procesos/{process.pk}/"

    @property
    def today(self) -> date:
        return timezone.localdate()

    def convene(self, kind: str, purpose: str, moment: str = "") -> str:
        """Convene a session for the first minute of today; return its number."""
        someone = self.facilitator
        someone.go(self.home)
        someone.follow("Convocar una sesión")
        asked = {"kind": kind, "purpose": purpose, "day": self.today.isoformat(), "starts": "00:00", "ends": "00:01"}
        someone.fill(**asked, venue_name="Plaza del mercado", order_of_business="Bienvenida | 10\nAcuerdos | 30")
        if moment:
            someone.fill(moment=moment)
        if kind == "assembly":
            someone.fill(called_on=(self.today - timedelta(days=4)).isoformat(), means="perifoneo")
        someone.press("Convocar")
        found = re.search(r"/sesiones/(\d+)/", someone.page.url)
        assert found, someone.page.inner_text("main")
        return found.group(1)

    def count(self, session: str) -> None:
        cells = {"in_person-women-from_30": 21, "in_person-men-from_40": 14, "in_person-other-from_18": 5}
        self.facilitator.go(f"/captura/{session}/asistencia/")
        self.facilitator.fill(**cells)
        self.facilitator.press("Guardar la asistencia")
        self.facilitator.reads("40")

    def minute(self, session: str, text: str) -> str:
        """Write and approve the minutes; return their folio."""
        someone = self.facilitator
        someone.go(f"/trabajo/sesiones/{session}/acta/")
        someone.fill(chair="Quien preside", secretary="Quien escribe", teller_one="Una", teller_two="Otro")
        someone.fill(started_at="00:00", ended_at="00:01", quorum_met="yes")
        prefix = someone.page.locator('textarea[name$="-0-text"], input[name$="-0-text"]').get_attribute("name")
        row = str(prefix).removesuffix("text")
        someone.fill(**{f"{row}text": text, f"{row}votes_for": 37, f"{row}votes_against": 1, f"{row}abstentions": 2})
        someone.press("Guardar borrador")
        someone.follow("Revisar y aprobar")
        someone.press("Sí, aprobar el acta")
        folio = re.search(r"ACTA-[\d-]+", someone.page.inner_text("main"))
        assert folio, someone.page.inner_text("main")
        return folio.group()

    def assess(self, session: str) -> None:
        """Give every criterion of the rubric its third level, by the team and by the community."""
        someone = self.facilitator
        for party in ("equipo", "comunidad"):
            someone.go(f"/captura/{session}/rubrica/{party}/")
            for radio in someone.page.locator('input[type=radio][name^="level_"][value="3"]').all():
                radio.check()
            someone.press("Guardar la rúbrica")

    def advance(self, stage: str) -> None:
        someone = self.facilitator
        someone.go(self.home)
        someone.page.locator("summary", has_text=f"Avanzar a «{stage}»").click()
        someone.press("Sí, avanzar")
        self.process.refresh_from_db()
        assert self.process.get_stage_display() == stage

    def gather_collective(self) -> None:
        for number in range(1, 6):
            self.facilitator.go(f"{self.home}colectivo/")
            self.facilitator.fill(public_name=f"Vecina {number}", joined_on=self.today.isoformat())
            self.facilitator.go_on(self.facilitator.page.locator("#agregar button[type=submit]"))
        self.facilitator.reads("5 registros")

    def observe(self, walk: str) -> None:
        """Write down a stop and point at it on the map, without JavaScript's help."""
        someone = self.facilitator
        someone.go(f"/captura/{walk}/observaciones/")
        someone.fill(**{"form-0-text": "La coladera está tapada", "form-0-place": "Frente a la primaria"})
        someone.press("Señalar en el mapa")
        with someone.page.expect_event("load"):
            someone.page.locator('input[name="form-0-map"]').click(position={"x": 150, "y": 130})
        assert re.fullmatch(r"19\.\d+, -99\.\d+", someone.page.input_value('[name="form-0-point"]'))
        someone.press("Guardar las paradas")
        someone.reads("1 parada anotada.")

    def diagnose(self, session: str) -> None:
        someone = self.facilitator
        someone.go(f"/captura/{session}/problemas/")
        said = [
            "El agua llega dos veces por semana",
            "La avenida se queda a oscuras",
            "Las juventudes no tienen espacio",
        ]
        for row, (statement, domain) in enumerate(zip(said, ("water", "safety", "public_space"), strict=True)):
            someone.fill(**{f"form-{row}-statement": statement, f"form-{row}-domain": builders.domain(domain).pk})
        someone.press("Guardar los problemas")
        someone.go(f"/captura/{session}/sentires/")
        someone.fill(feelings="Extraño platicar en la banqueta.", assets="El mercado de los jueves")
        someone.send()

    def vote(self, session: str) -> None:
        """Open a dot vote, write too many points, mend them, close the count."""
        someone = self.facilitator
        someone.go(f"/captura/{session}/votacion/")
        for box in someone.page.locator("input[name=problems]").all():
            box.check()
        someone.press("Abrir la votación")
        points, [people] = self._names('input[name^="points_"]'), self._names('input[name^="people_"]')
        someone.fill(teller_one="Una vecina", teller_two="Un vecino", **{people: 40})
        someone.fill(**dict(zip(points, (90, 60, 20), strict=True)))
        someone.press("Guardar el conteo")
        someone.reads("120")
        assert someone.page.input_value(f'[name="{points[0]}"]') == "90"
        someone.fill(**dict(zip(points, (60, 40, 20), strict=True)))
        someone.press("Guardar el conteo")
        someone.follow("Revisar y cerrar el conteo")
        someone.press("Cerrar el conteo")
        someone.reads("ya no cambia")

    def _names(self, selector: str) -> list[str]:
        return [str(field.get_attribute("name")) for field in self.facilitator.page.locator(selector).all()]

    def imagine(self, session: str) -> None:
        someone = self.facilitator
        someone.go(f"/captura/{session}/vision/")
        someone.fill(form="mural", title="La barranca verde", description="El mural de la esquina", vision=VISION)
        someone.send()

    def plan(self, session: str) -> None:
        """Write a strategy that answers a problem, a project and a priority action."""
        someone = self.facilitator
        someone.go(f"/captura/{session}/estrategias/")
        someone.fill(title="Agua para todas las casas", objective="Captar, guardar y cuidar la lluvia.")
        someone.page.locator("input[name=problems]").first.check()
        someone.send()
        strategy = self.process.strategies.get()
        for title, kind in (("Captación de lluvia en la primaria", "social"), ("Faena de la barranca", "action")):
            someone.go(f"/captura/{session}/proyectos/")
            for closed in someone.page.locator("main form details:not([open]) > summary").all():
                closed.click()
            someone.fill(title=title, kind=kind, domain=builders.domain("water").pk, strategy=strategy.pk)
            someone.fill(horizon="short", management="co_managed")
            someone.press("Guardar y dar folio")


def open_process(coordination: Person, facilitator: User) -> PlanningProcess:
    """Open the process: a code that does not exist gets a sentence and loses nothing."""
    coordination.go("/trabajo/procesos/abrir/")
    coordination.fill(colonia="99-9999", facilitators=facilitator.pk)
    coordination.send()
    coordination.reads("No hay ninguna colonia con la clave o el nombre «99-9999».")
    coordination.fill(colonia=CODE)
    coordination.send()
    return PlanningProcess.objects.get(colonia__code=CODE)


def compose_and_consult(coordination: Person, cycle: Cycle) -> str:
    """Begin the agenda, write its commitments and open it to consultation; return its address."""
    coordination.go(cycle.home)
    coordination.press("Empezar la agenda")
    agenda = coordination.page.url.removeprefix(coordination.base)
    coordination.follow("Abrir a consulta")
    coordination.fill(until=(cycle.today + CONSULTED).isoformat())
    coordination.press("Congelar y abrir a consulta")
    coordination.reads("Antes de abrir la consulta falta: compromisos colectivos.")
    coordination.go(f"{agenda}partes/commitments/")
    coordination.fill(text="Cuidar la cisterna **entre todas las personas**.")
    coordination.press("Guardar el texto")
    coordination.go(f"{agenda}publicacion/")
    coordination.press("Publicar")
    coordination.reads("Esta versión todavía no se puede publicar")
    coordination.go(f"{agenda}consulta/")
    coordination.fill(until=(cycle.today + CONSULTED).isoformat())
    coordination.press("Congelar y abrir a consulta")
    coordination.reads(f"ALDC-{CODE}-v1")
    return agenda


def validate_and_publish(coordination: Person, cycle: Cycle, agenda: str) -> str:
    """Let an assembly validate what was consulted, and publish it; return the folio of its acta."""
    facilitator = cycle.facilitator
    assembly = cycle.convene("assembly", "Validar la agenda")
    cycle.count(assembly)
    minutes = cycle.minute(assembly, "Se valida la Agenda Local.")
    facilitator.go(f"/trabajo/sesiones/{assembly}/acta/")
    facilitator.reads(minutes)
    facilitator.go(f"{agenda}validacion/")
    facilitator.page.get_by_label(f"del acta {minutes}").check()
    facilitator.fill(confirmed=True)
    facilitator.press("Registrar la validación")
    coordination.go(f"{agenda}publicacion/")
    coordination.press("Publicar")
    coordination.reads(f"ALDC-{CODE}-v1")
    cycle.advance("Seguimiento")
    return minutes


def download(resident: Person) -> PdfReader:
    """Download the published PDF as a resident does, once the worker has made it."""
    resident.go(f"/agendas/{CODE}/")
    address = resident.page.get_by_role("link", name="Descargar el PDF").get_attribute("href")
    for _attempt in range(120):
        answer = resident.context.request.get(f"{resident.base}{address}")
        if answer.status == 200:
            assert answer.headers["content-type"] == "application/pdf"
            return PdfReader(BytesIO(answer.body()))
        resident.page.wait_for_timeout(500)
    raise AssertionError(answer.status)


@pytest.fixture
def team() -> tuple[User, User]:
    """Make the coordination and a facilitator who can log in, and a priority colonia."""
    people = builders.user(first_name="Coordinación"), builders.user(User.Role.FACILITATOR, first_name="Facilitación")
    for person in people:
        EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    builders.colonia(code=CODE, name="Prueba del Molino")
    return people


def test_a_colonia_goes_from_its_first_call_to_its_published_agenda(chromium, live_server, worker, team):
    coordination, facilitator = (Person(chromium, live_server.url, view) for view in (DESK, PHONE))
    for person, user in zip((coordination, facilitator), team, strict=True):
        person.log_in(user)
    cycle = Cycle(open_process(coordination, team[1]), facilitator)

    cycle.count(cycle.convene("assembly", "Presentar el programa"))
    cycle.advance("Integración del colectivo")

    cycle.gather_collective()
    assembly = cycle.convene("assembly", "Integrar el colectivo")
    cycle.count(assembly)
    cycle.minute(assembly, "Se integra el colectivo de planeación.")
    cycle.advance("Recorrido")

    walk = cycle.convene("walk", "Caminar la colonia")
    cycle.count(walk)
    cycle.observe(walk)
    cycle.advance("Autodiagnóstico y priorización")

    session = cycle.convene("workshop", "Analizar los problemas", moment="self_diagnosis")
    cycle.count(session)
    cycle.diagnose(session)
    cycle.vote(session)
    cycle.assess(session)
    cycle.advance("Imaginarios y visión")

    session = cycle.convene("workshop", "Imaginar la colonia", moment="imaginaries")
    cycle.count(session)
    cycle.imagine(session)
    cycle.assess(session)
    cycle.advance("Estrategias, proyectos y acciones")

    session = cycle.convene("workshop", "Planear proyectos", moment="project_planning")
    cycle.count(session)
    cycle.plan(session)
    cycle.assess(session)
    cycle.advance("Integración de la Agenda Local")

    agenda = compose_and_consult(coordination, cycle)
    cycle.advance("Validación en asamblea")

    with time_machine.travel(NOW + CONSULTED + timedelta(days=1), tick=True):
        minutes = validate_and_publish(coordination, cycle, agenda)

    resident = Person(chromium, live_server.url, PHONE)
    pdf = download(resident)
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    folio = cycle.process.projects.earliest("pk").folio
    assert VISION in text
    assert folio in text
    assert "37 votos a favor, 1 en contra, 2 abstenciones" in text
    assert minutes in text
    assert [
        f"Página {n} de {len(pdf.pages)}" in " ".join(p.extract_text().split()) for n, p in enumerate(pdf.pages, 1)
    ] == [True] * len(pdf.pages)
