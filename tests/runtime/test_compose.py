"""docker-compose is not tried here, so at least what it names exists."""

import json
import re
import shutil
import subprocess

import pytest
import yaml
from django.core.management import get_commands

from tests.runtime.image import dockerfile
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


def test_the_commands_of_setup_exist():
    words = " ".join(SERVICES["setup"]["command"]).split()
    commands = [words[at + 1] for at, word in enumerate(words) if word == "manage.py"]
    assert (commands != [], [command for command in commands if command not in get_commands()]) == (True, [])


def test_containers_run_the_very_processes_of_the_procfile():
    """Their arguments stand in one place, so that what is tuned and tested is what a real installation runs."""
    lines = dict(re.findall(r"^(\w+): (.*)$", (ROOT / "Procfile").read_text(), re.MULTILINE))
    procfile = {name: lines[name].partition("bin/supervise.py ")[2].split() for name in ("web", "worker", "beat")}
    assert procfile == {name: ["bin/process", name] for name in ("web", "worker", "beat")}
    assert {name: SERVICES[name]["command"] for name in procfile} == procfile
    assert json.loads(dict(dockerfile())["CMD"]) == procfile["web"]


@pytest.mark.parametrize(("name", "server"), [("web", "gunicorn"), ("worker", "celery"), ("beat", "celery")])
def test_a_process_is_started_with_what_is_installed(name, server, tmp_path):
    """The server is replaced by one that says what it was asked."""
    said = tmp_path / server
    said.write_text('#!/bin/sh\necho "$(basename "$0") $*"\n')
    said.chmod(0o755)
    tree = tmp_path / "house"
    (tree / "bin").mkdir(parents=True)
    shutil.copy2(ROOT / "bin" / "process", tree / "bin")
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin", "LISTEN": "0.0.0.0:8000"}
    done = subprocess.run(
        [str(tree / "bin/process"), name], env=environment, capture_output=True, text=True, check=True
    )
    expected = {"web": "gunicorn iztapalapa.wsgi --bind 0.0.0.0:8000 ", "worker": "worker", "beat": "beat"}[name]
    assert (done.stdout.startswith(server), expected in done.stdout) == (True, True)


def test_whoever_serves_says_whether_it_lives():
    asked = {name: SERVICES[name].get("healthcheck", {}).get("test", []) for name in SERVICES if name != "setup"}
    assert [name for name in ("database", "broker", "web", "worker", "beat") if not asked[name]] == []
    assert {name: asked[name] for name in ("worker", "beat")} == {
        name: ["CMD", "python", "-m", "iztapalapa.liveness", name] for name in ("worker", "beat")
    }


def test_our_services_know_all_that_a_real_installation_needs():
    needed = {"DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "DATABASE_URL", "REDIS_URL", "EMAIL_URL"}
    assert {name: needed - set(SERVICES[name]["environment"]) for name in OURS} == {name: set() for name in OURS}
    assert {SERVICES[name]["environment"]["DEBUG"] for name in OURS} == {"0"}
