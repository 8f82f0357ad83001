"""What a session made with its hands and voices, and who came to help."""

from typing import Any

from django.db import transaction
from django.forms import Form
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assemblies.sessions.views.capture import CaptureView, saved
from planning.models import AlliedOrganization

from ..actions.photos import describe_photos
from ..actions.products import note_organizations, record_product
from ..forms.products import OrganizationsForm, ProductForm
from ..models import Product
from ..walk_map import photos_for
from .photos import KeepsPhotosMixin, with_photos_urls


class CaptureProductsView(KeepsPhotosMixin, CaptureView):
    """One product at a time, below those that stand."""

    topic = "capture-products"
    form_class = ProductForm
    template_name = "assemblies/results/capture_products.html"

    @transaction.atomic
    def act(self, form: Any) -> Product:
        """Write it down with its photos: all or nothing."""
        said, who = form.cleaned_data, self.request.user
        product = record_product(
            session=self.subject,
            by=who,
            photos=form.kept_photos,
            **{name: said[name] for name in ("form", "title", "description")},
        )
        publishing = {"caption": said["title"], "is_public": said["is_public"], "consent": said["consent"]}
        describe_photos(session=self.subject, photos=form.kept_photos, by=who, **publishing)
        return product

    def get_success_message(self) -> str:
        return saved(_("Producto «%s» anotado.") % self.result.title)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        products = self.subject.products.prefetch_related(photos_for(self.request.user))
        return super().get_context_data(products=with_photos_urls(self.subject, "product", products), **context)


class CaptureOrganizationsView(CaptureView):
    """Which allied organisations came."""

    topic = "capture-organizations"
    form_class = OrganizationsForm
    template_name = "assemblies/results/capture_organizations.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "session": self.subject}

    def act(self, form: Form) -> list[AlliedOrganization]:
        said = form.cleaned_data
        return note_organizations(
            session=self.subject, organizations=said.get("organizations", ()), new=said["new"], by=self.request.user
        )

    def get_success_message(self) -> str:
        count = len(set(self.result))
        return saved(ngettext("%d organización presente.", "%d organizaciones presentes.", count) % count)
