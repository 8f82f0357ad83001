"""Every page, message and mail of the accounts library that somebody can meet speaks as the house: to «tú», in Spanish."""

import ast
import re
from pathlib import Path

import allauth
import pytest
from django.utils.translation import gettext
from django.utils.translation.template import templatize

from tests.test_voice import FORMAL

LIBRARY = Path(allauth.__file__).parent / "templates"
# Of addresses that answer 404 here (see DECISIONS in iztapalapa/accounts.py), and of mails that are never written.
NOT_MET = re.compile(
    r"webauthn|phone|signup|login_code|password_reset_code|password_set|verification_sent|verified_email|trust"
    r"|unknown_account|account_already|confirm_email_verif|confirm_password_reset"
)
COMMANDS = re.compile(
    r"\b(confirme|emita|haga|pulse|escriba|utilice|siga|compruebe|guarde|revise|introdúzcalo|regístrese|desea|olvidó"
    r"|Debería|ha (?:solicitado|recibido|olvidado|creado|añadido))\b"
)
SAID = re.compile(r"(?:gettext|_)\(u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")\s*\)", re.DOTALL)


def is_ours(name: Path) -> bool:
    """Say whether the house draws this template itself, and not on top of the library's."""
    own = Path("templates") / name
    return own.exists() and f'extends "{name}"' not in own.read_text(encoding="utf-8")


def sentences() -> list[tuple[str, str]]:
    """Return the sentences of the library's templates, each with its file."""
    found = []
    for file in sorted([*LIBRARY.glob("account/**/*.*"), *LIBRARY.glob("mfa/**/*.*")]):
        name = file.relative_to(LIBRARY)
        if not NOT_MET.search(str(name)) and not is_ours(name):
            said = SAID.findall(templatize(file.read_text(encoding="utf-8")))
            found += [(str(name), ast.literal_eval(text)) for text in said]
    return found


def test_the_librarys_templates_are_read():
    assert len(sentences()) > 60


@pytest.mark.parametrize("wrong", [FORMAL, COMMANDS], ids=["formal", "commands"])
def test_no_sentence_addresses_a_stranger(wrong):
    assert {text: gettext(text) for _file, text in sentences() if wrong.search(gettext(text))} == {}


def test_no_sentence_is_left_in_english():
    assert [(file, text) for file, text in sentences() if text.strip() and gettext(text) == text] == []
