"""Where finished files lie: complete or not at all, each named by its own hash."""

import os
from pathlib import Path

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, storages

PARTIAL = ".partial"


def store(pdf: bytes, *, kind: str, sha256: str, token: str) -> str:
    """Store ``pdf`` and return its name; the same bytes always get the same name, so nothing is stored twice.

    On a disk the file is written under a temporary name and moved: a killed worker leaves no half file that a row
    could point to. Object stores write whole objects by themselves.
    """
    name = f"{kind}/{sha256[:2]}/{sha256}.pdf"
    storage = storages["documents"]
    if not isinstance(storage, FileSystemStorage):
        return name if storage.exists(name) else storage.save(name, ContentFile(pdf))
    target = Path(storage.path(name))
    partial = Path(storage.path(f"{PARTIAL}/{token}"))
    for folder in (partial.parent, target.parent):
        _make_folder(folder)
    partial.touch(mode=0o600)
    with partial.open("wb") as file:
        file.write(pdf)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(target)
    return name


def _make_folder(folder: Path) -> None:
    """Make a folder, and those above it, that only their owner enters."""
    if not folder.is_dir():
        _make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def forget_partial(token: str) -> None:
    """Remove what a silent worker left half written."""
    storage = storages["documents"]
    if isinstance(storage, FileSystemStorage):
        Path(storage.path(f"{PARTIAL}/{token}")).unlink(missing_ok=True)


def open_file(name: str) -> File:
    """Open a stored file for reading."""
    return storages["documents"].open(name)


def is_stored(name: str) -> bool:
    """Say whether the file is where its row says."""
    return storages["documents"].exists(name)
