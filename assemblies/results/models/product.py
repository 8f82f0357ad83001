"""What a session made with its hands and voices."""

from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from assemblies.sessions.models import Session
from iztapalapa import columns as models
from iztapalapa.folding import FoldedField, SameOnce
from planning.models import Attachment


class Product(models.Model):
    """Un producto de la sesión: mural, cápsula, dibujo, maqueta…"""

    class Form(models.TextChoices):
        MURAL = "mural", _("mural")
        CAPSULE = "capsule", _("cápsula de Radio Bocinas")
        DRAWING = "drawing", _("dibujo o collage")
        MODEL = "model", _("maqueta")
        MAP = "map", _("mapa hecho a mano")
        TEXT = "text", _("escrito, poema o canción")
        WORK = "work", _("trabajo de tequio")
        OTHER = "other", _("otro")

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="products", verbose_name=_("sesión"))
    form = models.CharField(_("qué es"), max_length=8, choices=Form)
    title = models.CharField(_("título"), max_length=160)
    title_folded = FoldedField(sources=("title",), max_length=160)
    description = models.TextField(_("descripción"), max_length=1000, blank=True)
    attachments = models.ManyToManyField(Attachment, blank=True, related_name="products", verbose_name=_("fotos"))
    history = HistoricalRecords(m2m_fields=[attachments], excluded_fields=["title_folded"])

    class Meta:
        verbose_name = _("producto")
        verbose_name_plural = _("productos")
        ordering = ["pk"]
        constraints = [
            SameOnce(
                fields=["session", "title_folded"],
                name="product_once",
                violation_error_message=_("Ese producto ya está registrado en la sesión."),
            )
        ]

    def __str__(self) -> str:
        return self.title
