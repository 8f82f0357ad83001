"""What is kept is readable by its owner alone, whatever umask the process was started with."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from iztapalapa import checks
from iztapalapa.documents import storage
from planning.images import keep, remake
from tests.planning import pictures
from tests.planning.pictures import upload
from tests.services import ROOT, environment


@pytest.fixture(params=[0o000, 0o022], ids=oct)
def open_umask(request) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.fixture
def places(settings, tmp_path) -> Path:
    """Keep uploads and documents in folders that are still to be made."""
    settings.MEDIA_ROOT = tmp_path / "var" / "media"
    options = {"location": settings.MEDIA_ROOT / "documents", "base_url": None}
    backend = "django.core.files.storage.FileSystemStorage"
    settings.STORAGES = {**settings.STORAGES, "documents": {"BACKEND": backend, "OPTIONS": options}}
    return tmp_path / "var"


def readable_by_others(folder: Path) -> list[str]:
    return [str(path) for path in (folder, *folder.rglob("*")) if path.stat().st_mode & 0o077]


def test_uploads_and_documents_are_for_their_owner(open_umask, places):
    keep(remake(upload(pictures.photo())))
    default_storage.save("otro/archivo.txt", ContentFile(b"nombres"))
    storage.store(b"%PDF-1.7", kind="minutes", sha256="0" * 64, token="ficha")
    assert len([path for path in places.rglob("*") if path.is_file()]) == 4
    assert readable_by_others(places) == []


def run(*command: str, umask: int, **more: str) -> str:
    done = subprocess.run(
        command, cwd=ROOT, env=environment(**more), capture_output=True, text=True, check=True, umask=umask
    )
    return done.stdout.strip()


def test_static_files_are_for_everybody_whatever_the_umask():
    ask = "from iztapalapa import settings as s; print({k: oct(v) for k, v in s.STORAGES['staticfiles']['OPTIONS'].items()})"
    told = run(sys.executable, "-c", ask, umask=0o077)
    assert told == "{'file_permissions_mode': '0o644', 'directory_permissions_mode': '0o755'}"


def test_a_new_folder_of_data_is_for_its_owner(tmp_path):
    run(sys.executable, "-c", "import iztapalapa.settings", umask=0o022, VAR_DIR=str(tmp_path / "nueva"))
    assert readable_by_others(tmp_path / "nueva") == []


def test_the_container_keeps_what_it_writes_for_its_owner(tmp_path):
    """Run the real entry point; the check of settings before it is answered by a stand-in."""
    stand_in = tmp_path / "python"
    stand_in.write_text("#!/bin/sh\n")
    stand_in.chmod(0o755)
    data = tmp_path / "data"
    data.mkdir(mode=0o755)
    path = f"{tmp_path}:{os.environ['PATH']}"
    told = run("bin/container", "sh", "-c", "umask; touch $VAR_DIR/uno", umask=0o022, PATH=path, VAR_DIR=str(data))
    assert (told, readable_by_others(data)) == ("0077", [])


def test_the_trial_keeps_what_it_writes_for_its_owner():
    said = [line.split("#")[0].strip() for line in (ROOT / "bin/run").read_text().splitlines()]
    assert said.index("umask 077") < said.index('mkdir -p "${VAR_DIR:=var}"') < said.index('chmod 700 "$VAR_DIR"')


@pytest.mark.parametrize(
    ("var", "media", "wrong"),
    [
        (0o700, 0o755, []),
        (0o755, 0o700, ["var"]),
        (0o755, 0o750, ["var", "var/media"]),
        (0o700, None, []),
    ],
)
def test_a_folder_that_others_may_enter_is_warned_of(settings, tmp_path, var, media, wrong):
    settings.VAR_DIR, settings.MEDIA_ROOT = tmp_path / "var", tmp_path / "var" / "media"
    settings.VAR_DIR.mkdir()
    if media:
        settings.MEDIA_ROOT.mkdir()
        settings.MEDIA_ROOT.chmod(media)
    settings.VAR_DIR.chmod(var)
    found = checks.what_is_kept_is_for_its_owner(None)
    assert [(warning.id, warning.hint) for warning in found] == [
        ("iztapalapa.W004", f"Ejecuta: chmod 700 {tmp_path / name}") for name in wrong
    ]


def test_uploads_kept_elsewhere_are_looked_at_too(settings, tmp_path):
    settings.VAR_DIR, settings.MEDIA_ROOT = tmp_path / "var", tmp_path / "uploads"
    settings.VAR_DIR.mkdir(mode=0o700)
    settings.MEDIA_ROOT.mkdir(mode=0o755)
    (warning,) = checks.what_is_kept_is_for_its_owner(None)
    assert warning.hint == f"Ejecuta: chmod 700 {tmp_path / 'uploads'}"
