"""Products of a session, and the organisations that came."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from assemblies.sessions.models import Session
from iztapalapa import fields as forms
from iztapalapa.text import lines_of
from planning.models import AlliedOrganization

from ..models import Product
from .photos import PublishingForm, WithPhotos


class ProductForm(WithPhotos, PublishingForm):
    """One product, with its photos."""

    field_order = ("form", "title", "description", "files", "is_public", "consent", "kept")

    form = forms.ChoiceField(label=_("Qué es"), choices=Product.Form.choices)
    title = forms.CharField(
        label=_("Título"),
        max_length=160,
        help_text=_("Por ejemplo: «Mural de la memoria del agua»."),
        error_messages={"required": _("Escribe cómo se llama o qué dice.")},
    )
    description = forms.CharField(
        label=_("Qué cuenta y quiénes lo hicieron"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Grupos, no nombres: «niñas y niños de la primaria»."),
    )

    def clean(self) -> dict[str, Any]:
        """Consent is asked only where there are photos."""
        data = super().clean()
        if data.get("is_public") and not (data.get("files") or self.kept_photos):
            self.add_error("files", _("Escoge las fotos que se pueden publicar."))
        return data


class OrganizationsForm(forms.Form):
    """Which allied organisations came: chosen from the list, or written down."""

    organizations: Any = forms.ModelMultipleChoiceField(
        AlliedOrganization.objects.all(),
        label=_("Vinieron"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    new = forms.CharField(
        label=_("Otras"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Una por renglón, con su nombre completo. Quedan en la lista para las demás sesiones."),
    )

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        """Show those that are noted; without a list there is nothing to choose."""
        super().__init__(*args, **{**kwargs, "initial": {"organizations": session.organizations.all()}})
        if not self.fields["organizations"].queryset.exists():  # type: ignore[attr-defined]
            del self.fields["organizations"]

    def clean_new(self) -> list[str]:
        """Split into lines, none longer than a name may be."""
        names = lines_of(self.cleaned_data["new"])
        if any(len(name) > 160 for name in names):
            raise forms.ValidationError(_("Escribe cada nombre en 160 letras o menos."))
        return names
