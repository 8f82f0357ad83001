"""Make a document without a queue: ``render_document agenda 07-254 --out agenda.pdf``, or list what can be made."""

from argparse import ArgumentParser
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iztapalapa.commands import HouseCommand
from iztapalapa.documents.composing import compose
from iztapalapa.documents.registry import kind_named, kinds
from iztapalapa.documents.rendering import render_content


class Command(HouseCommand):
    """Renders one document into a file; needs neither broker nor worker."""

    does = gettext_lazy("Prepara un documento sin cola de impresión, o dice cuáles se pueden preparar.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take a kind and a reference, or ``--list``."""
        parser.add_argument("kind", nargs="?", help=_("tipo de documento, por ejemplo agenda"))
        parser.add_argument("reference", nargs="?", help=_("de qué, por ejemplo 07-254"))
        parser.add_argument("--out", help=_("archivo PDF que se escribe"))
        parser.add_argument("--list", action="store_true", help=_("tipos, con una referencia que existe y su título"))

    def handle(self, *args: Any, **options: Any) -> None:
        if options["list"]:
            self._list()
        elif options["kind"] and options["reference"] and options["out"]:
            self._render(options["kind"], options["reference"], Path(options["out"]))
        else:
            raise CommandError(_("Escribe el tipo, la referencia y --out ARCHIVO; o --list para ver qué hay."))

    def _list(self) -> None:
        for kind in kinds():
            for reference in islice(kind.subjects(), 1):
                self.stdout.write(f"{kind.kind}\t{reference}\t{kind.title_of(kind.find(reference))}")

    def _render(self, slug: str, reference: str, out: Path) -> None:
        try:
            kind = kind_named(slug)
            subject = kind.find(reference)
        except LookupError as error:
            raise CommandError(error.args[0]) from error
        pdf = render_content(compose(kind, subject).values)
        try:
            out.write_bytes(pdf)
        except OSError as error:
            facts = {"file": out, "why": error.strerror}
            raise CommandError(_("No se pudo escribir %(file)s: %(why)s. Revisa la carpeta.") % facts) from error
        self.stdout.write(f"{out}")
