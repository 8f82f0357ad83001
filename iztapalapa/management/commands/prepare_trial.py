"""``manage.py prepare_trial``: everything that bin/run needs done before it serves, each thing once."""

import hashlib
from io import StringIO
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iztapalapa.checks import open_demonstration_accounts
from iztapalapa.commands import HouseCommand
from iztapalapa.demonstration import is_demonstration


class Command(HouseCommand):
    """Prepare database, demonstration, static files and one published agenda; safe and quick to run again."""

    does = gettext_lazy(
        "Prepara la instalación de prueba: base de datos, demostración, archivos estáticos y una agenda en PDF."
    )
    requires_system_checks: list[str] = []  # run below, once there are tables

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what is not done yet, in order."""
        self._migrate()
        call_command("check", databases=["default"], fail_level="ERROR", stdout=StringIO())
        fresh = self._load_demonstration()
        self._note_accounts()
        self._name_what_is_missing()
        self._collect_static_files()
        self._render_agenda(fresh=fresh)

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

    def _migrate(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self._say(_("Preparando la base de datos…"))
            call_command("migrate", interactive=False, verbosity=0)

    def _name_what_is_missing(self) -> None:
        """Name the command that loads a territory: one that was deleted does not come back by itself."""
        if not apps.get_model("planning", "Colonia").objects.exists():
            self._say(_("Todavía no hay territorio. Cárgalo con: %s") % ".venv/bin/python manage.py load_territory")

    def _note_accounts(self) -> None:
        """Note the accounts that anybody may enter with, for who announces them; none in an installation of one's own."""
        note = settings.VAR_DIR / "demonstration-accounts"
        note.write_text("".join(f"{email}\n" for email in open_demonstration_accounts("default")), encoding="utf-8")

    def _load_demonstration(self) -> bool:
        """Load the demonstration into an installation where nobody has worked yet; return whether it was."""
        if not settings.ALLOW_DEMO or is_demonstration():
            return False
        if apps.get_model("planning", "PlanningProcess").objects.exists():
            return False
        self._say(_("Cargando la demostración, una sola vez (menos de dos minutos)…"))
        call_command("load_demo", stdout=self.stdout)
        return True

    def _collect_static_files(self) -> None:
        """Collect, hash and compress, unless no source file changed since the last time."""
        digest = hashlib.sha256(str(settings.STORAGES["staticfiles"]).encode())
        for finder in get_finders():
            for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
                stat = Path(storage.path(name)).stat()
                digest.update(f"{name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
        stamp = settings.VAR_DIR / "static.sha256"
        if stamp.is_file() and stamp.read_text() == digest.hexdigest() and settings.STATIC_ROOT.is_dir():
            return
        self._say(_("Reuniendo los archivos estáticos…"))
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)
        stamp.write_text(digest.hexdigest())

    def _render_agenda(self, *, fresh: bool) -> None:
        """Render one published agenda, unless its PDF stands already, and say where it is."""
        rendered = sorted(settings.VAR_DIR.glob("agenda-*.pdf"))
        if fresh or not rendered:
            code = self._published_agenda()
            if code is None:
                return
            target = settings.VAR_DIR / f"agenda-{code}.pdf"
            call_command("render_document", "agenda", code, out=str(target), stdout=StringIO())
            rendered = [target]
        self._say(_("Una agenda publicada, en PDF: %s") % rendered[0])

    def _published_agenda(self) -> str | None:
        """Return the code of the agenda that ``render_document --list`` names; a demonstration must have one."""
        listing = StringIO()
        call_command("render_document", list=True, stdout=listing)
        rows = [line.split("\t") for line in listing.getvalue().splitlines()]
        code = next((row[1] for row in rows if row[0] == "agenda"), None)
        if code is None and is_demonstration():
            raise CommandError(_("La demostración no tiene ninguna agenda publicada."))
        return code
