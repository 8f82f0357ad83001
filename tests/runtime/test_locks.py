"""The lock files: complete, with hashes, and without the address of any registry."""

import re
import tomllib

import pytest

from tests.services import ROOT

pytestmark = pytest.mark.once
LOCKS = ("requirements.txt", "requirements-dev.txt")
PIN = re.compile(r"^([a-z0-9._-]+)(?:\[[^]]*\])?==(\S+)", re.MULTILINE | re.IGNORECASE)


def canonical(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(lock):
    return {(canonical(name), version) for name, version in PIN.findall((ROOT / lock).read_text())}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_locked_with_its_hashes(lock):
    blocks = re.split(r"\n(?=\S)", (ROOT / lock).read_text().strip())
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_registry(lock):
    assert [word for word in ("http://", "https://", "index-url", "file:") if word in (ROOT / lock).read_text()] == []


def test_the_development_set_contains_the_other_one():
    """bin/test then satisfies bin/run too (see install_packages in bin/lib.sh)."""
    assert pins("requirements.txt") - pins("requirements-dev.txt") == set()


def test_every_dependency_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = {canonical(re.match(r"[A-Za-z0-9._-]+", name).group()) for name in project["dependencies"]}
    asked_dev = {canonical(re.match(r"[A-Za-z0-9._-]+", n).group()) for n in project["optional-dependencies"]["dev"]}
    assert asked - {name for name, version in pins("requirements.txt")} == set()
    assert asked_dev - {name for name, version in pins("requirements-dev.txt")} == set()
