"""Photos of a session: sent several at a time, described, published with consent."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assemblies.sessions.models import Session
from assemblies.sessions.views.capture import CaptureView, saved
from iztapalapa.addresses import LedOnMixin, query_of
from planning.actions import describe_attachment
from planning.models import Attachment, User

from ..actions.photos import describe_photos, keep_photos
from ..forms.photos import DescriptionForm, PhotoHintForm, PhotosForm, WithPhotos


def keep_good_photos(form: WithPhotos, session: Session, person: User) -> list[str]:
    """Keep the good files of a bound form, let it remember them, and return what is said of the others."""
    files: Any = form.files
    sent = files.getlist(form.add_prefix("files")) if files else []
    photos: list[Attachment] = []
    refused: list[str] = []
    try:
        if sent:
            photos, refused = keep_photos(
                session=session, files=sent, by=person, kind=form.chosen_kind(), until_mended=True
            )
    except ValidationError as error:
        refused = error.messages
    form.remember(session, photos, person)
    return refused


def refuse_photos(form: WithPhotos, refused: list[str]) -> None:
    """Say at the file input what was refused."""
    if refused and form.errors is not None:
        form.add_error("files", [ValidationError(sentence) for sentence in refused])


class KeepsPhotosMixin:
    """A capture whose form takes photos: what is good is kept before anything else is looked at."""

    request: Any
    subject: Any

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep the photos, then go on as with any form."""
        form = self.get_form()  # type: ignore[attr-defined]
        refuse_photos(form, keep_good_photos(form, self.subject, self.request.user))
        return self.form_valid(form) if form.is_valid() else self.form_invalid(form)  # type: ignore[attr-defined]


def subjects_of(session: Session) -> dict[str, Any]:
    """Return what photos of a session may be about: {key: record}, in the order of the captures."""
    families = {
        "stop": session.observations.all(),
        "feeling": session.feelings.all(),
        "asset": session.assets.all(),
        "product": session.products.all(),
    }
    return {f"{name}-{record.pk}": record for name, records in families.items() for record in records}


WORDS = {"stop": "parada", "feeling": "sentir", "asset": "potencialidad", "product": "producto"}
"""How an address calls what a photo may be about, in whatever language the page is read."""


def with_photos_urls(session: Session, family: str, records: Iterable[Any]) -> list[Any]:
    """Return the records, each with the address that takes photos of it: ``photos_url``."""
    path, found = reverse("capture-photos", args=[session.pk]), list(records)
    for record in found:
        record.photos_url = f"{path}?{query_of(about=f'{WORDS[family]}-{record.pk}')}"
    return found


class CapturePhotosView(KeepsPhotosMixin, LedOnMixin, CaptureView):
    """Photos of the session, or of something born in it."""

    topic = "capture-photos"
    form_class = PhotosForm
    template_name = "assemblies/results/capture_photos.html"

    @cached_property
    def about(self) -> dict[str, Any]:
        """Return what the photos may be about."""
        return subjects_of(self.subject)

    @cached_property
    def address_form(self) -> PhotoHintForm:  # type: ignore[override]
        """Read what the link asked for."""
        subjects = [(key, f"{WORDS[family]} {pk}") for key in self.about for family, pk in [key.split("-")]]
        return PhotoHintForm(self.request.GET, subjects=subjects)

    def get_initial(self) -> dict[str, Any]:
        """Begin with what the link asked for."""
        return {"about": self.address_form.cleaned_data.get("about", "")}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Name what the photos may be about."""
        names = {
            "stop": _("Parada: %s"),
            "feeling": _("Sentir: %s"),
            "asset": _("Potencialidad: %s"),
            "product": _("Producto: %s"),
        }
        subjects = [
            (key, names[key.partition("-")[0]] % Truncator(str(record)).chars(60)) for key, record in self.about.items()
        ]
        return {**super().get_form_kwargs(), "subjects": subjects}

    def act(self, form: Any) -> list[Attachment]:
        """Say of the photos what was written, and publish them if they may be."""
        names = ("kind", "caption", "is_public", "consent")
        return describe_photos(
            session=self.subject,
            photos=form.kept_photos,
            of=self.about.get(form.cleaned_data["about"]),
            by=self.request.user,
            **{name: form.cleaned_data[name] for name in names},
        )

    def get_success_message(self) -> str:
        count = len(self.result)
        return saved(ngettext("%d foto guardada.", "%d fotos guardadas.", count) % count)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the photos of this session that this person may see."""
        visible: Any = Attachment.objects.visible_to(self.request.user)
        return super().get_context_data(photos=visible.filter(sessions=self.subject), **context)


class CapturePhotoView(CaptureView):
    """What is said of one photo, and whether it is public."""

    topic = "capture-photos"
    form_class = DescriptionForm
    template_name = "assemblies/results/capture_photo.html"

    @cached_property
    def photo(self) -> Attachment:
        """Return the photo of this session, or answer 404."""
        visible: Any = Attachment.objects.visible_to(self.request.user)
        return get_object_or_404(visible.filter(sessions=self.subject), pk=self.kwargs["photo"])

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.photo, name) for name in ("kind", "caption", "is_public", "consent")}

    def act(self, form: Form) -> Attachment:
        return describe_attachment(attachment=self.photo, by=self.request.user, **form.cleaned_data)

    def get_success_message(self) -> str:
        return saved(_("La foto es pública.") if self.result.is_public else _("La foto sólo la ve el equipo."))

    def get_success_url(self) -> str:
        return reverse("capture-photos", args=[self.subject.pk])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(photo=self.photo, **context)
