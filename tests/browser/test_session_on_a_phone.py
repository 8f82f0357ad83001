"""The paper loop: from the code on a printed sheet to approved minutes on a phone; and all of it without a mouse."""

from datetime import timedelta
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from allauth.account.models import EmailAddress
from django.urls import reverse
from django.utils import timezone

from assemblies import actions
from assemblies.models import Session
from iztapalapa.documents.composing import compose
from iztapalapa.documents.registry import kind_named
from iztapalapa.documents.rendering import render_content
from planning.models import User
from tests import builders
from tests.browser.looking import count_pages
from tests.browser.test_main_job import PHONE, Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OPTIONS = [f"Lo que pasa en la calle {n} cuando llueve" for n in range(1, 11)]
GROUPS = ("women", "men", "youth")
MOST_PAGE_LOADS = 12
MOST_TABS = 400


@pytest.fixture
def facilitator(chromium: Any, transactional_db: None) -> User:
    """Make somebody who facilitates (after the browser: it needs Django's leave for its thread)."""
    person = builders.user(User.Role.FACILITATOR, first_name="Facilitación")
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    return person


def convened(by: User, *, kind: str = "assembly", **fields: Any) -> Session:
    """Return a session that began an hour ago."""
    process = fields.pop("process", None) or builders.process(by=builders.user(), facilitators=[by])
    starts = timezone.now() - timedelta(hours=1)
    return builders.session(process=process, by=by, kind=kind, starts_at=starts, moment="self_diagnosis", **fields)


def printed_codes(session: Session) -> dict[str, str]:
    """Print the kit and read its codes as a telephone does: {the sheet's title: the address}."""
    kind = kind_named("session_kit")
    values = compose(kind, kind.find(str(session.pk))).values
    found: dict[str, str] = {}
    for page in pypdfium2.PdfDocument(render_content(values)):
        text = " ".join(page.get_textpage().get_text_range().split())
        title = next((sheet["title"] for sheet in values["data"]["sheets"] if f"{sheet['title']} · " in text), "")
        for code in zxingcpp.read_barcodes(page.render(scale=2).to_pil()):
            found.setdefault(title, code.text)
    return found


class Scanner(Person):
    """A facilitator with a phone over a sheet of paper."""

    def scan(self, address: str, user: User | None = None) -> None:
        """Open what the code says; log in if asked; stand on exactly that screen."""
        self.page.goto(address)
        if user:
            assert "/cuentas/entrar/" in self.page.url
            self.fill(login=user.email, password="una-clave-larga")
            self.press("Entrar")
        assert self.page.url == address
        self.looks_whole()


def test_a_session_is_held_from_its_printed_code_to_approved_minutes(chromium, live_server, settings, facilitator):
    settings.SITE_URL = live_server.url
    session = convened(facilitator)
    vote = actions.open_prioritization(
        session=session, question="¿Qué atendemos primero?", options=OPTIONS, groups=GROUPS, by=facilitator
    )
    codes = printed_codes(session)
    phone = Scanner(chromium, live_server.url, PHONE)

    phone.page.goto(codes["Convocatoria"])
    phone.reads("Decidir qué atendemos primero")

    phone.scan(codes["Hoja de asistencia"], facilitator)
    cells = {"in_person-women-from_30": 21, "in_person-men-from_40": 14, "in_person-other-from_18": 5}
    phone.fill(**cells, **{"trait-first_time": 7})
    phone.press("Guardar la asistencia")
    phone.reads("40 asistencias contadas")

    phone.scan(codes["Hoja de conteo de la votación"])
    groups, options = vote.groups.order_by("pk"), vote.options.all()
    phone.fill(**{f"people_{group.pk}": people for group, people in zip(groups, (20, 12, 8), strict=True)})
    for option in options[:3]:
        phone.fill(**{f"points_{option.pk}_{group.pk}": 6 for group in groups})
    phone.fill(teller_one="Una vecina", teller_two="Un vecino")
    phone.press("Guardar el conteo")
    phone.follow("Revisar y cerrar el conteo")
    phone.press("Cerrar el conteo")

    phone.scan(codes["Rúbrica del equipo"])
    for radio in phone.page.locator('input[type=radio][name^="level_"][value="3"]').all():
        radio.check()
    phone.press("Guardar la rúbrica")

    phone.scan(codes["Acta en blanco"])
    phone.fill(chair="Quien preside", secretary="Quien escribe", teller_one="Una vecina", teller_two="Un vecino")
    phone.fill(started_at="18:00", ended_at="20:00", quorum_met="yes")
    phone.fill(**{"acuerdos-0-text": "Se limpia la barranca en faena.", "acuerdos-0-votes_for": 36})
    phone.fill(**{"acuerdos-0-votes_against": 1, "acuerdos-0-abstentions": 3, "acuerdos-0-responsible": "El colectivo"})
    phone.press("Guardar borrador")
    phone.follow("Revisar y aprobar")
    phone.press("Sí, aprobar el acta")
    session.minutes.refresh_from_db()
    phone.reads(session.minutes.folio)
    assert session.minutes.status == "approved"

    phone.page.goto(codes["Convocatoria"])
    phone.reads(session.minutes.folio)
    phone.reads("Se limpia la barranca en faena.")


class Keyboard(Person):
    """Somebody who uses no mouse: Tab, typing, Space and Enter. Counts the pages asked for."""

    def __init__(self, browser: Any, base: str, user: User) -> None:
        super().__init__(browser, base, {"width": 1280, "height": 900})
        self.log_in(user)
        self.asked = count_pages(self.page)

    def _here(self) -> str:
        """Return the name and value, or the words, of what has the focus."""
        script = """() => { const e = document.activeElement;
            return e.name && e.tagName !== 'BUTTON'
                ? (e.type === 'checkbox' || e.type === 'radio' ? e.name + '=' + e.value : e.name)
                : e.innerText.trim() }"""
        return str(self.page.evaluate(script))

    def reach(self, target: str) -> None:
        """Press Tab until the field, link or button has the focus."""
        for _attempt in range(MOST_TABS):
            if self._here() == target:
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reached {target!r}")

    def write(self, **fields: Any) -> None:
        """Reach each field in turn and type."""
        for name, value in fields.items():
            self.reach(name)
            self.page.keyboard.type(str(value))

    def mark(self, target: str) -> None:
        """Reach a box or a choice and press Space."""
        self.reach(target)
        self.page.keyboard.press("Space")

    def enter(self, target: str) -> None:
        """Reach a link or button, press Enter, and wait for the page."""
        self.reach(target)
        with self.page.expect_event("load"):
            self.page.keyboard.press("Enter")
        self.looks_whole()


def test_a_typical_session_is_typed_in_with_the_keyboard_alone(chromium, live_server, facilitator):
    session = convened(facilitator)
    someone = Keyboard(chromium, live_server.url, facilitator)

    someone.go(reverse("capture-observations", args=[session.pk]))
    for row in range(8):
        someone.write(**{f"form-{row}-text": f"Se ve un bache {row + 1}", f"form-{row}-place": f"Calle {row + 1}"})
    someone.enter("Guardar las paradas")
    assert session.observations.count() == 8

    someone.go(reverse("capture-attendance", args=[session.pk]))
    bands = ("from_18", "from_30", "from_40", "from_60")
    someone.write(**{f"in_person-{gender}-{band}": 4 for band in bands for gender in ("women", "men")})
    someone.write(**{"trait-disability": 2, "trait-first_time": 9})
    someone.enter("Guardar la asistencia")
    assert session.attendance.total() == 32

    someone.enter("Todos los temas")
    someone.enter("Votación")
    type_vote(someone)
    vote = session.prioritizations.get()
    type_count(someone, vote)
    assert sum(group.people for group in vote.groups.all()) == 32

    someone.enter("Todos los temas")
    someone.enter("Acta")
    type_minutes(someone)
    assert session.minutes.resolutions.count() == 4
    assert len(someone.asked) <= MOST_PAGE_LOADS


def type_vote(someone: Keyboard) -> None:
    """Open a dot vote of ten options in three groups."""
    someone.mark("groups=all")
    for group in GROUPS:
        someone.mark(f"groups={group}")
    someone.write(other_options="\n".join(OPTIONS))
    someone.enter("Abrir la votación")


def type_count(someone: Keyboard, vote: Any) -> None:
    """Type the tally sheet row by row, as it is printed."""
    groups = list(vote.groups.order_by("pk"))
    someone.write(**{f"people_{group.pk}": people for group, people in zip(groups, (14, 10, 8), strict=True)})
    for option in vote.options.all():
        someone.write(**{f"points_{option.pk}_{group.pk}": 2 for group in groups})
    someone.write(teller_one="Una vecina", teller_two="Un vecino")
    someone.enter("Guardar el conteo")


def type_minutes(someone: Keyboard) -> None:
    """Type the acta with four resolutions."""
    someone.write(chair="Quien preside", secretary="Quien escribe")
    for row in range(4):
        said = {"text": f"Acuerdo de la calle {row + 1}", "votes_for": 30, "votes_against": 1, "abstentions": 1}
        someone.write(**{f"acuerdos-{row}-{name}": value for name, value in said.items()})
    someone.enter("Guardar borrador")
