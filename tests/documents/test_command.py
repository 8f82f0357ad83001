"""``manage.py render_document``: documents without a queue."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from iztapalapa.documents import registry

pytestmark = pytest.mark.django_db


def test_list_prints_each_kind_with_a_subject_and_its_title(papers):
    out = StringIO()
    call_command("render_document", "--list", stdout=out)
    assert "papel\tcorto\tPapel de prueba de Año de Juárez" in out.getvalue().splitlines()


def test_list_leaves_out_a_kind_without_subjects(papers, monkeypatch):
    monkeypatch.setattr(type(papers), "subjects", lambda self: iter(()))
    out = StringIO()
    call_command("render_document", "--list", stdout=out)
    assert "papel" not in out.getvalue()


def test_render_writes_the_file(tmp_path):
    call_command("render_document", "papel", "corto", "--out", str(tmp_path / "p.pdf"), stdout=StringIO())
    assert (tmp_path / "p.pdf").read_bytes().startswith(b"%PDF-1.7")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nada", "x", "--out", "y.pdf"], "No hay documentos del tipo «nada»"),
        (["papel", "perdido", "--out", "y.pdf"], "No hay ningún papel «perdido»."),
        (["papel"], "Escribe el tipo, la referencia y --out"),
        (["papel", "corto", "--out", "/no/hay/p.pdf"], "No se pudo escribir /no/hay/p.pdf: .+ Revisa la carpeta."),
    ],
)
def test_a_wrong_call_says_what_is_wrong(arguments, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("render_document", *arguments)


def test_kinds_are_told_by_slug(papers):
    assert [kind.kind for kind in registry.kinds()] == sorted(kind.kind for kind in registry.kinds())
