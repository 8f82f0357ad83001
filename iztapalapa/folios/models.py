"""Folios: the public numbers that things of the programme carry on paper."""

from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from iztapalapa import columns as models


class FolioSeries(models.Model):
    """Una serie de folios: recuerda el último número que se dio, para no darlo dos veces."""

    name = models.CharField(_("nombre"), max_length=40, unique=True)
    last_number = models.PositiveIntegerField(_("último número"), default=0)

    class Meta:
        verbose_name = _("serie de folios")
        verbose_name_plural = _("series de folios")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class FolioQuerySet(models.QuerySet["Folio"]):
    """Questions about folios."""

    def find(self, code: str) -> "Folio | None":
        """Return the folio with this code, however it was typed (case, spaces around), or None."""
        return self.filter(code__iexact=code.strip()).first()

    def of(self, kind: str, subject: str) -> "Folio | None":
        """Return the folio that ``subject`` was given as a ``kind``, or None."""
        return self.filter(kind=kind, subject=subject).first()

    def code_of(self, kind: str, subject: str) -> str:
        """Return the code of that folio, empty if none was given."""
        folio = self.of(kind, subject)
        return folio.code if folio else ""


class Folio(models.Model):
    """Un folio: el número único con que se reconoce y se verifica un documento, un proyecto o un acta."""

    code = models.CharField(_("folio"), max_length=60, unique=True)
    kind = models.CharField(_("tipo"), max_length=40, help_text=_("La clave de su tipo: agenda, proyecto, acta…"))
    subject = models.CharField(_("de qué"), max_length=120, help_text=_("La clave con que se vuelve a encontrar."))
    title = models.CharField(_("título"), max_length=300)
    issued_at = models.DateTimeField(_("emitido el"))
    content_sha256 = models.CharField(_("huella del contenido (SHA-256)"), max_length=64, blank=True)

    objects = FolioQuerySet.as_manager()

    class Meta:
        verbose_name = _("folio")
        verbose_name_plural = _("folios")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                Upper("code"),  # as "iexact" asks on PostgreSQL
                name="folio_code_once",
                violation_error_message=_("Este folio ya se usó; un folio no se usa dos veces."),
            ),
            models.UniqueConstraint(
                fields=["kind", "subject"],
                name="folio_of_its_subject_once",
                violation_error_message=_("Esto ya tiene su folio."),
            ),
            models.CheckConstraint(
                condition=~models.Q(code="") & ~models.Q(kind="") & ~models.Q(subject="") & ~models.Q(title=""),
                name="folio_says_what_it_is",
                violation_error_message=_("Un folio dice su código, su tipo, de qué es y su título."),
            ),
        ]

    def __str__(self) -> str:
        return self.code
