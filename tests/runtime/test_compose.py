"""docker-compose is not tried here, so at least what it names exists."""

import re
import shutil

import pytest
import yaml
from django.core.management import get_commands
from django.utils.module_loading import import_string

from tests.services import ROOT

pytestmark = pytest.mark.once
HOUSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = HOUSE["services"]
OURS = ("setup", "web", "worker", "beat")


def test_the_services_of_a_real_installation_are_there():
    assert set(SERVICES) == {"database", "broker", "setup", "web", "worker", "beat", "caddy"}


def test_every_dependency_and_volume_is_declared():
    wanted = {name for service in SERVICES.values() for name in service.get("depends_on", [])}
    mounts = [mount.split(":")[0] for service in SERVICES.values() for mount in service.get("volumes", [])]
    assert wanted - set(SERVICES) == set()
    assert {mount for mount in mounts if not mount.startswith(".")} - set(HOUSE["volumes"]) == set()
    assert [mount for mount in mounts if mount.startswith(".") and not (ROOT / mount).exists()] == []


@pytest.mark.parametrize("name", OURS)
def test_our_commands_name_what_exists(name):
    words = " ".join(SERVICES[name]["command"]).split()
    commands = [words[at + 1] for at, word in enumerate(words) if word == "manage.py"]
    assert [command for command in commands if command not in get_commands()] == []
    if not commands:
        assert shutil.which(words[0], path=str(ROOT / ".venv" / "bin")) is not None
        assert import_string("iztapalapa.wsgi.application")


def test_our_services_know_all_that_a_real_installation_needs():
    needed = {"DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "DATABASE_URL", "REDIS_URL", "EMAIL_URL"}
    assert {name: needed - set(SERVICES[name]["environment"]) for name in OURS} == {name: set() for name in OURS}
    assert {SERVICES[name]["environment"]["DEBUG"] for name in OURS} == {"0"}


def test_the_image_copies_what_exists_and_every_app():
    text = (ROOT / "Dockerfile").read_text()
    copied = re.findall(r"^COPY (\S+) ", text, re.MULTILINE)
    entry = re.search(r'^ENTRYPOINT \["(.+)"\]', text, re.MULTILINE).group(1)
    assert [name for name in [*copied, entry] if not (ROOT / name).exists()] == []
    assert {"iztapalapa", "planning", "assemblies", "projects", "agendas", "templates", "static"} <= set(copied)
