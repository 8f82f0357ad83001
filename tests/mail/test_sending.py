"""A mail is a row: kept with its act, claimed before it is sent, told for what is known of it."""

import logging
import os
import signal
import time
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage as Letter

import pytest
from django.contrib.admin.sites import site
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives, send_mail
from django.db import transaction
from django.test import Client
from django.urls import reverse

from iztapalapa.checks import senders_can_be_written
from iztapalapa.mail import actions
from iztapalapa.mail.models import MAX_ATTEMPTS, MailState, OutgoingMail
from tests import builders
from tests.builders import NOW
from tests.mail.postoffice import PostOffice, post_office
from tests.services import celery_worker, free_port

TO = "guadalupe@prueba.mx"


@pytest.fixture(autouse=True)
def kept(settings) -> None:
    """Keep mails as in reality; a test's own mailbox would hide them."""
    settings.EMAIL_BACKEND = "iztapalapa.mail.backend.RowBackend"
    settings.MAIL_CARRIER = "iztapalapa.mail.delivery.TellingBackend"
    settings.EMAIL_TIMEOUT = 0.5
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = "127.0.0.1", False, False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""


def written(**more) -> OutgoingMail:
    """Return the row of a mail with two parts."""
    message = EmailMultiAlternatives("Tu asamblea", "Es el sábado.", "programa@prueba.mx", [TO], **more)
    message.attach_alternative("<p>Es el <b>sábado</b>.</p>", "text/html")
    return actions.keep(message, at=NOW)


def sent_by(office: PostOffice, mail: OutgoingMail, settings, at=NOW) -> str:
    settings.EMAIL_PORT = office.port
    return actions.deliver(mail_id=mail.pk, at=at)


@pytest.mark.django_db
class TestKeeping:
    """Nobody waits for a mail server."""

    def test_a_mail_of_an_act_that_is_taken_back_is_not_kept(self):
        with transaction.atomic():
            send_mail("a", "b", None, [TO])
            transaction.set_rollback(True)
        assert OutgoingMail.objects.count() == 0

    def test_a_reset_is_answered_at_once_whatever_the_mail_server_does(self, settings):
        person = builders.user()
        with post_office("silent") as office:
            settings.EMAIL_PORT = office.port
            answer = Client().post("/cuentas/contrasena/recuperar/", {"email": person.email})
        assert answer.status_code == 302
        [mail] = OutgoingMail.objects.all()
        assert (mail.to, mail.state, mail.attempts) == ([person.email], MailState.WAITING, 0)
        assert "/cuentas/contrasena/recuperar/enlace/" in mail.content["body"]

    def test_a_reset_for_an_address_that_nobody_has_writes_to_nobody(self):
        answer = Client().post("/cuentas/contrasena/recuperar/", {"email": "nadie@prueba.mx"})
        assert (answer.status_code, OutgoingMail.objects.count()) == (302, 0)

    def test_a_mail_with_files_is_refused_aloud(self):
        message = EmailMultiAlternatives("a", "b", None, [TO])
        message.attach("a.txt", "a", "text/plain")
        with pytest.raises(ValueError, match="carry no files"):
            message.send()


@pytest.mark.django_db
class TestSending:
    """What is known is said."""

    def test_a_server_that_works_gets_it_once_with_all_its_parts(self, settings):
        mail = written(headers={"List-Unsubscribe": "<https://prueba.mx/salir>"}, reply_to=["oficina@prueba.mx"])
        identity = mail.content["headers"]["Message-ID"]
        with post_office() as office:
            states = [sent_by(office, mail, settings) for _time in range(2)]
        assert states == [MailState.SENT, ""]
        letter: Letter = message_from_bytes(office.letters[0], _class=Letter, policy=policy.default)
        assert [office.letters[1:], letter["To"], letter["Subject"]] == [[], TO, "Tu asamblea"]
        assert letter["Message-ID"] == identity
        assert (letter["Reply-To"], letter["List-Unsubscribe"]) == ("oficina@prueba.mx", "<https://prueba.mx/salir>")
        parts = {part.get_content_type(): part.get_content().strip() for part in letter.iter_parts()}
        assert parts == {"text/plain": "Es el sábado.", "text/html": "<p>Es el <b>sábado</b>.</p>"}

    def test_what_a_sent_mail_said_is_forgotten(self, settings):
        mail = written()
        with post_office() as office:
            sent_by(office, mail, settings)
        mail.refresh_from_db()
        assert (mail.content, mail.to, mail.ended_at) == ({}, [TO], NOW)

    @pytest.mark.parametrize("manner", ["silent", "is busy"])
    def test_what_was_surely_not_taken_waits_longer_each_time(self, settings, manner):
        mail, at, pauses = written(), NOW, []
        with post_office(manner) as office:
            for _time in range(3):
                assert sent_by(office, mail, settings, at=at) == MailState.WAITING
                mail.refresh_from_db()
                pauses.append((mail.due_at - at) / timedelta(minutes=1))
                assert sent_by(office, mail, settings, at=mail.due_at - timedelta(seconds=1)) == ""
                at = mail.due_at
        assert (pauses, mail.attempts) == ([1, 4, 16], 3)

    @pytest.mark.parametrize(("manner", "others"), [("silent", ""), ("is busy", MailState.WAITING)])
    def test_a_server_that_answers_nobody_is_not_asked_for_each_mail(self, settings, manner, others):
        mails = [written() for _time in range(3)]
        with post_office(manner) as office:
            states = [sent_by(office, mail, settings) for mail in mails]
        assert states == [MailState.WAITING, others, others]
        later = OutgoingMail.objects.order_by("pk").values_list("due_at", "attempts")
        tried = 1 if others else 0
        assert list(later) == [(NOW + timedelta(minutes=1), attempts) for attempts in (1, tried, tried)]

    def test_a_server_that_is_not_there_is_asked_again(self, settings):
        mail = written()
        settings.EMAIL_PORT = free_port()
        assert actions.deliver(mail_id=mail.pk, at=NOW) == MailState.WAITING

    def test_after_the_last_attempt_it_failed(self, settings):
        mail = written()
        OutgoingMail.objects.update(attempts=MAX_ATTEMPTS - 1)
        settings.EMAIL_PORT = free_port()
        assert actions.deliver(mail_id=mail.pk, at=NOW) == MailState.FAILED
        mail.refresh_from_db()
        assert mail.error == "Se intentó 8 veces y el servidor de correo no lo tomó."

    def test_a_server_that_refuses_ends_it(self, settings):
        mail = written()
        with post_office("refuses") as office:
            assert sent_by(office, mail, settings) == MailState.FAILED
        mail.refresh_from_db()
        assert mail.error == "El servidor de correo no lo aceptó (550)."

    @pytest.mark.parametrize("manner", ["swallows", "hangs up"])
    def test_a_line_that_breaks_after_the_text_left_is_perhaps_sent(self, settings, manner):
        mail = written()
        with post_office(manner) as office:
            assert sent_by(office, mail, settings) == MailState.PERHAPS
            assert actions.resend_waiting(at=NOW + timedelta(days=1)) == 0
            assert sent_by(office, mail, settings, at=NOW + timedelta(days=1)) == ""
        assert len(office.letters) == 1

    def test_a_mail_that_cannot_be_written_failed_and_surely_was_not_sent(self, settings):
        message = EmailMultiAlternatives("Tu asamblea", "Es el sábado.", "maría@", [TO])
        mail = actions.keep(message, at=NOW)
        with post_office("works") as office:
            assert sent_by(office, mail, settings) == MailState.FAILED
        mail.refresh_from_db()
        assert (office.letters, mail.error) == (
            [],
            "No se pudo armar el correo (ValueError). Avisa a quien cuida la instalación.",
        )

    @pytest.mark.parametrize(
        ("sender", "wrong"), [("Planeando <programa@prueba.mx>", []), ("maría@", ["iztapalapa.E004"])]
    )
    def test_a_sender_that_no_mail_can_carry_is_told_before(self, settings, sender, wrong):
        settings.DEFAULT_FROM_EMAIL = sender
        assert [message.id for message in senders_can_be_written(None)] == wrong

    def test_no_log_names_a_person(self, settings, caplog):
        with caplog.at_level(logging.DEBUG):
            for manner in ("works", "refuses", "is busy", "hangs up"):
                with post_office(manner) as office:
                    sent_by(office, written(), settings)
        assert [line for line in caplog.messages if "guadalupe" in line or "sábado" in line] == []


@pytest.mark.django_db
class TestRepairing:
    """A person decides what is sent again."""

    def unsure(self, **fields) -> OutgoingMail:
        mail = written()
        OutgoingMail.objects.filter(pk=mail.pk).update(
            state=MailState.PERHAPS, error="x", ended_at=NOW, attempts=3, **fields
        )
        return OutgoingMail.objects.get(pk=mail.pk)

    def test_the_coordination_sends_it_again_from_the_repair_desk(self):
        mail = self.unsure()
        client = Client()
        client.force_login(builders.user(is_staff=True, is_superuser=True))
        listed = client.get(reverse("admin:mail_outgoingmail_changelist")).content.decode()
        assert "quizá enviado" in listed
        data = {"action": "repeat", "_selected_action": [mail.pk]}
        said = client.post(reverse("admin:mail_outgoingmail_changelist"), data, follow=True).content.decode()
        mail.refresh_from_db()
        assert ("1 correo se envía otra vez." in said, mail.state, mail.attempts) == (True, MailState.WAITING, 0)
        shown = client.get(reverse("admin:mail_outgoingmail_change", args=[mail.pk])).content.decode()
        assert "Es el sábado" not in shown

    def test_what_is_sent_or_forgotten_is_not_sent_again(self):
        mails = [self.unsure(content={}), written()]
        for mail in mails:
            with pytest.raises(ValidationError, match="Sólo se envía otra vez un correo que no salió"):
                actions.send_again(mail=mail)

    def test_what_is_over_is_forgotten_first_its_words_then_its_row(self):
        mail = self.unsure()
        waiting = written()
        actions.forget_old(at=NOW + timedelta(days=2))
        mail.refresh_from_db()
        assert mail.content != {}
        actions.forget_old(at=NOW + timedelta(days=4))
        mail.refresh_from_db()
        assert mail.content == {}
        assert actions.forget_old(at=NOW + timedelta(days=31)) == 1
        assert list(OutgoingMail.objects.all()) == [waiting]

    def test_the_repair_desk_writes_nothing(self, rf):
        desk = site._registry[OutgoingMail]
        allowed = [desk.has_add_permission, desk.has_change_permission, desk.has_delete_permission]
        assert [may(rf.get("/")) for may in allowed] == [False, False, False]


def wait_for(condition, what: str) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline, f"{what} did not happen: {list(OutgoingMail.objects.values())}"
        time.sleep(0.05)


@pytest.mark.worker
@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_leaves_it_perhaps_sent_and_not_repeated(tmp_path):
    with post_office("swallows") as office:
        told = {"EMAIL_URL": f"smtp://127.0.0.1:{office.port}", "EMAIL_TIMEOUT": "60", "MAIL_SILENT_AFTER": "1"}
        with celery_worker(tmp_path / "first", **told) as worker:
            mail = written()
            assert office.asked.wait(60)
            os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()
        mail.refresh_from_db()
        assert mail.state == MailState.SENDING
        with celery_worker(tmp_path / "second", beat=True, MAIL_RESEND_EVERY="0.5", **told):
            wait_for(lambda: OutgoingMail.objects.filter(state=MailState.PERHAPS).exists(), "the doubt")
    mail.refresh_from_db()
    assert mail.error == "El envío se cortó a la mitad: no se sabe si llegó. Sólo se repite si lo pides."
    assert len(office.letters) == 1
