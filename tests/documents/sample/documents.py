"""The kind of document that the tests render: a paper whose subject is a plain value."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from iztapalapa.documents.registry import DocumentKind, register


@dataclass(frozen=True)
class Paper:
    """What a test document is about."""

    reference: str
    title: str = "Papel de prueba de Año de Juárez"
    extra: dict = field(default_factory=dict)


PAPERS = {
    "corto": Paper("corto"),
    "borrador": Paper("borrador", extra={"draft": True, "version": "Versión 2"}),
    "http": Paper("http", extra={"image": "http://127.0.0.1:9/foto.png"}),
    "archivo": Paper("archivo", extra={"image": "file:///etc/hostname"}),
    "falla": Paper("falla", extra={"broken": True}),
}


@register
class PaperDocument(DocumentKind):
    """A paper: headings, a table, a bar, a link, a quote."""

    kind = "papel"
    title = "Papel de prueba"
    template = "sample/paper.html"

    def subjects(self) -> Iterator[str]:
        yield from PAPERS

    def find(self, reference: str) -> Paper:
        try:
            return PAPERS[reference]
        except KeyError:
            raise LookupError(f"No hay ningún papel «{reference}».") from None

    def reference(self, subject: Paper) -> str:
        return subject.reference

    def references(self, user) -> list[str]:
        return list(PAPERS) if user.role in {"coordination", "facilitator"} else []

    def may_request(self, user, subject: Paper) -> bool:
        return subject.reference in self.references(user)

    def folio(self, subject: Paper) -> str:
        return "PRUEBA-1"

    def title_of(self, subject: Paper) -> str:
        return subject.title

    def address(self, subject: Paper) -> str:
        return "/verificar/PRUEBA-1/"

    def filename(self, subject: Paper) -> str:
        return "papel-de-prueba.pdf"

    def gather(self, subject: Paper, parameters: dict) -> dict:
        return {
            "date": "2026-03-14",
            "version": "Versión 1",
            "subtitle": "Lo que se imprime para mirar las hojas",
            "paragraphs": list(range(parameters.get("paragraphs", 3))),
            **subject.extra,
        }
