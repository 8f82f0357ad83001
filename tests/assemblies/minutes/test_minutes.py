"""The acta: a draft until it is approved, then frozen; in public roles, never names."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse

from assemblies.actions import approve_minutes, circulate_minutes, save_minutes
from assemblies.minutes.policies import vote_warnings
from assemblies.minutes.snapshot import fingerprint
from assemblies.models import Minutes, Resolution
from iztapalapa.folios.models import Folio
from planning.actions import close_process
from planning.models import User
from tests import builders
from tests.assemblies.gatherings import BY_CONSENSUS, BY_VOTE, NAMES, draft, gathering
from tests.builders import NOW, told
from tests.refusals import refuses

pytestmark = pytest.mark.django_db
APPROVED_ON = NOW + timedelta(days=1)
FROZEN = f"El acta ya fue aprobada el {told(NOW, 1)}: no se puede cambiar."


@pytest.fixture
def by():
    return builders.user()


@pytest.fixture
def session(by):
    return gathering(by=by)


@pytest.fixture
def approved(session, by):
    draft(session, by=by)
    return approve_minutes(session=session, by=by, at=APPROVED_ON)


def typed(**changes):
    """Return a POST of the form: head, one resolution, and the formset's counters."""
    row = {"text": "Se limpia el parque.", "votes_for": "20", "votes_against": "1", "abstentions": "0", "pk": ""}
    rows = changes.pop("rows", [row])
    data = {
        **NAMES,
        "started_at": "18:05",
        "ended_at": "20:00",
        "quorum_met": "yes",
        "acuerdos-TOTAL_FORMS": len(rows),
        "acuerdos-INITIAL_FORMS": changes.pop("standing", 0),
    }
    data |= {f"acuerdos-{number}-{name}": value for number, item in enumerate(rows) for name, value in item.items()}
    return {**data, **changes}


def test_only_assemblies_have_minutes(by):
    workshop = gathering(by=by, kind="workshop")
    with pytest.raises(ValidationError, match="Sólo las asambleas comunitarias llevan acta"):
        save_minutes(session=workshop, fields={}, resolutions=[], by=by)


def test_resolutions_are_replaced_as_a_list_and_rows_are_kept(session, by):
    minutes = draft(session, by=by)
    first, second = minutes.resolutions.all()
    save_minutes(session=session, fields={}, resolutions=[{**BY_CONSENSUS, "pk": second.pk}, BY_VOTE], by=by)
    rows = list(minutes.resolutions.values_list("position", "pk", "text"))
    assert rows[0] == (1, second.pk, BY_CONSENSUS["text"])
    assert (rows[1][0], rows[1][2]) == (2, BY_VOTE["text"])
    assert first.pk not in [pk for _position, pk, _text in rows]


def test_resolutions_without_keys_are_kept_by_position(session, by):
    minutes = draft(session, by=by)
    before = list(minutes.resolutions.values_list("pk", flat=True))
    save_minutes(session=session, fields={}, resolutions=[BY_VOTE, BY_CONSENSUS, BY_VOTE], by=by)
    assert list(minutes.resolutions.values_list("pk", flat=True))[:2] == before
    assert Resolution.history.filter(id__in=before).count() == 2  # nothing changed, nothing written again


def test_a_refused_resolution_leaves_the_draft_as_it_was(session, by):
    minutes = draft(session, by=by)
    with pytest.raises(ValidationError) as refused:
        save_minutes(session=session, fields={"chair": "Otra"}, resolutions=[{"text": "Sin votos"}], by=by)
    assert refused.value.messages[0].startswith("Acuerdo 1: ")
    assert [row.text for row in minutes.resolutions.all()] == [BY_VOTE["text"], BY_CONSENSUS["text"]]
    assert Minutes.objects.get(pk=minutes.pk).chair == NAMES["chair"]


def test_approval_asks_for_what_is_missing_at_its_field(by):
    session = gathering(by=by, held=False)
    save_minutes(session=session, fields={}, resolutions=[], by=by)
    with pytest.raises(ValidationError) as refused:
        approve_minutes(session=session, by=by)
    assert set(refused.value.message_dict) == {"__all__", "chair", "secretary", "started_at"}
    assert len(refused.value.messages) == 5
    assert not Folio.objects.filter(kind="acta").exists()


def test_approval_gives_folio_date_and_fingerprint(approved, by):
    code = approved.session.process.colonia.code
    assert (approved.folio, approved.status, approved.approved_by) == (f"ACTA-{code}-001", "approved", by)
    assert approved.content_sha256 == fingerprint(approved.snapshot)
    folio = Folio.objects.get(code=approved.folio)
    assert (folio.kind, folio.subject) == ("acta", str(approved.session_id))
    assert folio.content_sha256 == approved.content_sha256
    assert approved.snapshot["attendance"] == {"total": 41}
    assert [item["text"] for item in approved.snapshot["resolutions"]] == [BY_VOTE["text"], BY_CONSENSUS["text"]]


def test_folios_count_up_within_the_colonia(approved, by):
    second = gathering(by=by, process=approved.session.process, at=NOW + timedelta(days=7))
    draft(second, by=by)
    assert approve_minutes(session=second, by=by).folio == approved.folio[:-1] + "2"


def test_the_fingerprint_is_the_same_however_the_snapshot_is_ordered_or_stored(approved):
    stored = Minutes.objects.get(pk=approved.pk)
    backwards = dict(reversed(list(stored.snapshot.items())))
    assert fingerprint(backwards) == fingerprint(approved.snapshot) == stored.content_sha256
    assert stored.is_intact


def test_approved_minutes_refuse_every_change(approved, by):
    session = approved.session
    for change in (
        lambda: save_minutes(session=session, fields={"chair": "Otra"}, resolutions=[BY_VOTE], by=by),
        lambda: approve_minutes(session=session, by=by),
        approved.full_clean,
        lambda: approved.resolutions.first().full_clean(),
        lambda: approved.resolutions.first().delete(),
        lambda: approved.resolutions.update(votes_for=99),
        lambda: approved.resolutions.all().delete(),
        lambda: Minutes.objects.update(chair="Otra"),
        lambda: Minutes.objects.all().delete(),
    ):
        with pytest.raises(ValidationError) as refused:
            change()
        assert refused.value.messages == [FROZEN]
    assert approved.resolutions.count() == 2


@pytest.mark.parametrize("field", ["folio", "approved_at", "approved_by", "snapshot"])
def test_the_database_refuses_an_approved_acta_without_its_parts(approved, field):
    setattr(approved, field, None)
    with pytest.raises(IntegrityError), transaction.atomic():
        approved.save()


def test_the_database_refuses_an_approved_acta_turned_draft(approved):
    approved.status = Minutes.Status.DRAFT
    with pytest.raises(IntegrityError), transaction.atomic():
        approved.save()


def test_what_was_approved_does_not_follow_the_records(approved, by):
    process = approved.session.process
    process.colonia.name = "Otro nombre"
    process.colonia.save()
    stored = Minutes.objects.get(pk=approved.pk)
    assert "Otro nombre" not in str(stored.snapshot)
    assert stored.is_intact


def test_the_public_acta_shows_roles_and_never_names(approved):
    page = render_to_string("assemblies/minutes/_minutes_public.html", {"minutes": approved})
    assert approved.folio in page
    assert "30 a favor, 2 en contra, 4 abstenciones." in page
    assert "Por consenso." in page
    assert "Nombre-Reservado" not in page
    assert "Nombre-Reservado" not in str(approved.public_content)


def test_the_public_fragment_of_a_draft_is_empty(session, by):
    assert render_to_string("assemblies/minutes/_minutes_public.html", {"minutes": draft(session, by=by)}).strip() == ""


def test_more_votes_than_people_is_a_warning_and_no_refusal(session, by):
    minutes = draft(session, by=by, resolutions=[{**BY_VOTE, "votes_for": 40}])
    assert vote_warnings(minutes) == [
        "El acuerdo 1 suma 46 votos y la hoja de asistencia, 41 asistencias. Revisa cuál está bien."
    ]
    assert approve_minutes(session=minutes.session, by=by).is_frozen


def test_as_many_votes_as_people_is_no_warning(session, by):
    assert vote_warnings(draft(session, by=by, resolutions=[{**BY_VOTE, "votes_for": 35}])) == []


def test_the_form_saves_a_draft_and_offers_four_more_rows(client, session, by):
    client.force_login(by)
    address = reverse("minutes-edit", args=[session.pk])
    assert client.get(address).context["formset"].total_form_count() == 4
    assert client.post(address, typed()).status_code == 302
    minutes = Minutes.objects.get(session=session)
    assert minutes.resolutions.get().text == "Se limpia el parque."
    assert minutes.quorum_met is True
    page = client.get(address)
    assert page.context["formset"].total_form_count() == 5
    assert 'value="18:05"' in page.content.decode()


def test_a_marked_row_is_removed(client, session, by):
    minutes = draft(session, by=by)
    client.force_login(by)
    first, second = minutes.resolutions.all()
    rows = [
        {**BY_VOTE, "pk": first.pk, "DELETE": "on"},
        {"text": second.text, "by_consensus": "on", "pk": second.pk},
    ]
    client.post(reverse("minutes-edit", args=[session.pk]), typed(rows=rows, standing=2))
    assert list(minutes.resolutions.values_list("pk", "position")) == [(second.pk, 1)]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ended_at": "17:00"}, "La asamblea termina después de empezar"),
        ({"acuerdos-0-abstentions": ""}, "Escribe los tres conteos (0 si nadie), o marca que fue por consenso."),
        ({"acuerdos-0-by_consensus": "on"}, "Por consenso no lleva votos"),
        ({"acuerdos-0-text": ""}, "Escribe el acuerdo, o marca que se quita."),
        ({"acuerdos-0-votes_for": "veinte"}, "Escribe un número, sin letras ni decimales."),
    ],
)
def test_bad_input_gets_a_sentence_and_loses_nothing(client, session, by, changes, sentence):
    client.force_login(by)
    answer = client.post(reverse("minutes-edit", args=[session.pk]), typed(**changes))
    page = answer.content.decode()
    assert (answer.status_code, Minutes.objects.count()) == (200, 0)
    for words in (sentence, NAMES["chair"], "18:05", "Falta corregir algo"):
        assert words in page
    assert "Se limpia el parque." in page or "acuerdos-0-text" in changes
    assert "veinte" in page or "acuerdos-0-votes_for" not in changes


def test_an_approved_acta_is_shown_and_a_late_edit_keeps_what_was_typed(client, approved, by):
    client.force_login(by)
    address = reverse("minutes-edit", args=[approved.session_id])
    page = client.get(address)
    assert "form" not in page.context
    assert FROZEN in page.content.decode()
    late = client.post(address, typed())
    for words in (FROZEN, "Se limpia el parque."):
        assert words in late.content.decode()
    assert late.status_code == 200
    assert Minutes.objects.get().resolutions.first().text == BY_VOTE["text"]


def test_the_approval_page_shows_what_is_missing_and_refuses(client, session, by):
    client.force_login(by)
    save_minutes(session=session, fields={}, resolutions=[], by=by)
    address = reverse("minutes-approve", args=[session.pk])
    page = client.get(address).content.decode()
    assert "Escribe quién presidió la asamblea." in page
    assert reverse("minutes-edit", args=[session.pk]) + "#acuerdos" in page
    assert "Esto queda fijo" not in page
    assert "Escribe al menos un acuerdo." in client.post(address).content.decode()
    assert not Minutes.objects.get().is_frozen


def test_the_approval_page_asks_once_and_freezes(client, session, by):
    draft(session, by=by)
    client.force_login(by)
    address = reverse("minutes-approve", args=[session.pk])
    page = client.get(address).content.decode()
    assert "Esto queda fijo" in page
    assert "2 acuerdos, con su votación" in page
    assert client.post(address).status_code == 302
    assert Minutes.objects.get().is_frozen
    assert "Se aprobó: folio ACTA-" in client.get(reverse("minutes-edit", args=[session.pk])).content.decode()


def test_who_only_reads_sees_the_draft_without_a_form(client, session, by):
    draft(session, by=by)
    client.force_login(builders.user(User.Role.OBSERVER))
    page = client.get(reverse("minutes-edit", args=[session.pk]))
    assert "form" not in page.context
    assert BY_VOTE["text"] in page.content.decode()
    assert client.post(reverse("minutes-edit", args=[session.pk]), typed()).status_code == 403
    assert client.get(reverse("minutes-approve", args=[session.pk])).status_code == 403


def test_a_facilitator_of_another_process_and_a_workshop_answer_404(client, session, by):
    client.force_login(builders.user(User.Role.FACILITATOR))
    assert client.get(reverse("minutes-edit", args=[session.pk])).status_code == 404
    client.force_login(by)
    assert client.get(reverse("minutes-edit", args=[gathering(by=by, kind="workshop").pk])).status_code == 404


def test_an_acta_that_changed_while_it_was_read_is_not_approved(client, session, by):
    draft(session, by=by)
    client.force_login(by)
    address = reverse("minutes-approve", args=[session.pk])
    read = client.get(address).context["read_sha256"]
    draft(session, by=by, resolutions=[{**BY_VOTE, "text": "Otro acuerdo.", "votes_for": 1}])
    answer = client.post(address, {"read_sha256": read})
    assert answer.context["refusals"] == [
        "Alguien cambió el acta mientras la leías. Léela otra vez y vuelve a confirmar."
    ]
    assert Minutes.objects.get().status == "draft"
    assert client.post(address, {"read_sha256": answer.context["read_sha256"]}).status_code == 302


def test_the_counts_of_fewer_than_five_votes_are_not_told_in_public(session, by):
    draft(session, by=by, resolutions=[{**BY_VOTE, "votes_for": 3, "votes_against": 1, "abstentions": 0}])
    approved = approve_minutes(session=session, by=by)
    page = render_to_string("assemblies/minutes/_minutes_public.html", {"minutes": approved})
    assert "Se votó; con menos de 5 votos no se publica el conteo." in page
    assert "3 a favor" not in page


@pytest.mark.parametrize("verb", [circulate_minutes, approve_minutes])
def test_an_approved_acta_says_so_before_anything_else_also_in_a_closed_process(approved, by, verb):
    close_process(process=approved.process, reason="Terminó", by=by, at=APPROVED_ON)
    with refuses(FROZEN):
        verb(session=approved.session, by=by, at=APPROVED_ON)


def test_a_mistyped_year_of_a_resolution_is_refused_in_its_row(session, by):
    rows = [BY_CONSENSUS, {**BY_VOTE, "due_on": date(206, 1, 1)}]
    with pytest.raises(ValidationError) as refused:
        draft(session, by=by, resolutions=rows)
    [sentence] = refused.value.messages
    assert sentence.startswith("Acuerdo 2: Revisa el año: la fecha debe estar entre 2019 y ")
    assert not Minutes.objects.exists()
