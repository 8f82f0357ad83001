"""The image is the checkout: what the Dockerfile copies sets itself up and speaks as the house does."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from tests.database import TEMPLATES
from tests.house import HOUSE
from tests.runtime.image import build, dockerfile
from tests.services import ROOT

pytestmark = pytest.mark.once
# What is asked of the house again in the image's tree: how it speaks, and how it is set up.
ASKED_AGAIN = (
    "tests/test_voice.py",
    "tests/test_dates.py",
    "tests/planning/test_territory.py",
    "tests/runtime/test_well_known.py",
)
SPEAKS = """
import datetime, django
django.setup()
from django.utils.formats import date_format
from django.utils.translation import activate, gettext
activate("es-mx")
print(date_format(datetime.date(2026, 11, 25), "DATE_FORMAT"), "|", gettext("This field is required."))
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory) -> Path:
    """Return the tree of the image."""
    return build(tmp_path_factory.mktemp("image"))


def run(tree: Path, *command: str, **more: str) -> subprocess.CompletedProcess:
    """Run a command in the tree as in a new container: nothing of the tests' environment, data of its own."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TMPDIR"}}
    environment = {**kept, "VAR_DIR": str(tree / "data"), "PYTHONDONTWRITEBYTECODE": "1", **more}
    done = subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, timeout=500, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done


def manage(tree: Path, *words: str) -> str:
    return run(tree, sys.executable, "manage.py", *words).stdout


def test_every_folder_that_the_settings_name_is_in_the_image(tree):
    named = [*settings.LOCALE_PATHS, *settings.STATICFILES_DIRS, *settings.TEMPLATES[0]["DIRS"]]
    named += [path for app in HOUSE for path in ROOT.glob(f"{app}/**/seed")]
    files = {file.relative_to(ROOT) for folder in named for file in Path(folder).rglob("*") if file.is_file()}
    assert sorted(file for file in files if not (tree / file).is_file()) == []


def test_every_module_of_the_house_is_in_the_image(tree):
    apps = [name for name in settings.INSTALLED_APPS if (ROOT / name.partition(".")[0]).is_dir()]
    folders = {ROOT / name.partition(".")[0] for name in apps} | {ROOT / "bin"}
    files = {file.relative_to(ROOT) for folder in folders for file in folder.rglob("*.py")}
    assert sorted(file for file in files if not (tree / file).is_file()) == []


def test_nothing_private_is_in_the_image(tree):
    assert {path.name for path in tree.iterdir()} & {".env", ".git", ".venv", "var", "tests"} == set()


def test_the_image_speaks_as_the_house(tree):
    said = run(tree, sys.executable, "-c", SPEAKS, DJANGO_SETTINGS_MODULE="iztapalapa.settings").stdout.strip()
    assert said == "25 de noviembre de 2026 | Falta este dato."


def test_the_image_is_set_up_as_compose_says(tree):
    setup = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]["setup"]
    words = " ".join(setup["command"]).replace("python manage.py", f"{sys.executable} manage.py")
    run(tree, "sh", "-c", words)
    assert "[ ]" not in manage(tree, "showmigrations")
    assert " static files copied" in manage(tree, "collectstatic", "--no-input", "--dry-run", "--verbosity", "1")


def test_the_entry_point_of_the_image_can_be_run(tree):
    [entry] = [rest for name, rest in dockerfile() if name == "ENTRYPOINT"]
    assert os.access(tree / entry.strip('[]"'), os.X_OK)
    assert os.access(tree / "bin" / "process", os.X_OK)


def test_what_is_asked_of_the_house_holds_in_the_image(tree, pytestconfig):
    # The migrated database of these tests is that of those: to make it anew would take as long as all they ask.
    shutil.copytree(pytestconfig.stash[TEMPLATES], tree / "data" / "templates", dirs_exist_ok=True)
    shutil.copytree(ROOT / "tests", tree / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy2(ROOT / "pyproject.toml", tree)
    said = run(
        tree, sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *ASKED_AGAIN
    ).stdout
    assert " passed" in said.splitlines()[-1]
