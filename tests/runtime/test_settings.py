"""Every setting is named in the README, and a real installation passes each one on."""

import ast
import os
import re
import subprocess
import sys

import pytest
import yaml

from tests.services import ROOT

pytestmark = pytest.mark.once
OWN = {
    "MUNICIPALITY_NAME": "Alcaldía Tláhuac",
    "MUNICIPALITY_SHORT_NAME": "Tláhuac",
    "PROGRAMME_NAME": "Tláhuac planea",
}
OURS = ("setup", "web", "worker", "beat")


def names() -> set[str]:
    """Return the settings that settings.py reads from the environment."""
    tree = ast.parse((ROOT / "iztapalapa" / "settings.py").read_text(encoding="utf-8"))
    return {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "env"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }


def test_the_readme_names_every_setting_and_no_other():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    table = text.partition("### Every setting")[2].partition("\n## ")[0]
    told = {name for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)}
    assert ("SITE_URL" in names(), told - {"LISTEN", "PORT"}) == (True, names())


def test_compose_passes_every_setting_on():
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    unsaid = {name: names() - set(services[name]["environment"]) for name in OURS}
    assert [name for name in OURS if unsaid[name] and services[name].get("env_file") != ".env"] == []


@pytest.mark.parametrize(("name", "value"), OWN.items())
def test_an_installation_says_its_own_name(name, value, tmp_path):
    environment = {**os.environ, "VAR_DIR": str(tmp_path), **OWN}
    ask = "from iztapalapa import settings as s; print(*s.MUNICIPALITY.values(), sep='\\n')"
    told = subprocess.run(
        [sys.executable, "-c", ask], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert value in told.stdout.splitlines()
