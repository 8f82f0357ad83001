"""Static files as a real installation serves them: hashed, compressed, for ever."""

import json

import pytest
from django.core.management import call_command
from django.templatetags.static import static

pytestmark = pytest.mark.once
HASHED = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}


def test_every_reference_between_static_files_exists(settings, tmp_path):
    """Collecting fails on a style sheet that names a file which is not there."""
    settings.STORAGES = {**settings.STORAGES, **HASHED}
    settings.STATIC_ROOT = tmp_path
    call_command("collectstatic", interactive=False, verbosity=0)
    paths = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    assert static("css/base.css") == f"/static/{paths['css/base.css']}"
    assert [name for name in ("css/theme.css", "css/base.css", "css/print.css") if name not in paths] == []
    assert (tmp_path / f"{paths['css/base.css']}.br").is_file()
