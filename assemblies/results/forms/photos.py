"""Forms that take photos: several files at once, what is accepted said beforehand, nothing good sent twice.

A browser cannot fill a file input again. So good photos are kept as they arrive (of the kind that was chosen, without a
caption, seen by who sent them alone) and the form remembers them in ``kept``; whatever else must be mended, they are
not sent again.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from assemblies.sessions.models import Session
from iztapalapa import fields as forms
from iztapalapa.addresses import AddressForm, WordField
from iztapalapa.person_names import PersonNameField
from planning.images import ACCEPT, ACCEPT_SCANS, limits, scan_limits
from planning.models import Attachment, User

LONGEST_KEY = 18  # figures: what every database holds as a number
limits_lazy, scan_limits_lazy = lazy(limits, str), lazy(scan_limits, str)


class ManyFilesInput(forms.FileInput):
    """A file input in which several files may be chosen."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, not looked at yet: each is verified when it is kept."""

    def __init__(self, *, several: bool = True, scans: bool = False, **kwargs: Any) -> None:
        """Offer the phone's camera and gallery, and for ``scans`` the PDF of an office machine."""
        accept, limits_said = (ACCEPT_SCANS, scan_limits_lazy) if scans else (ACCEPT, limits_lazy)
        widget = (ManyFilesInput if several else forms.FileInput)(attrs={"accept": accept})
        super().__init__(**{"required": False, "widget": widget, "help_text": limits_said(), **kwargs})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the files as a list; emptiness and everything else is said by their verification."""
        files = data if isinstance(data, list) else [data]
        return [file for file in files if file is not None]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Say whether a file was chosen."""
        return bool(self.clean(data))


class KeptPhotos(forms.CharField):
    """Keys of photos that this form has kept already, separated by commas."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> list[int]:
        """Return the keys; nonsense is nothing."""
        keys = [key for key in str(value or "").split(",") if key.isdecimal() and len(key) <= LONGEST_KEY]
        return [int(key) for key in keys][:100]


def fill_in(form: forms.Form, name: str, value: str) -> None:
    """Answer a field of a bound form, as if it had been typed."""
    data: Any = form.data
    form.data = data.copy()
    form.data[form.add_prefix(name)] = value  # type: ignore[index]


class WithPhotos(forms.Form):
    """What a form with photos has: the files, and those that were kept."""

    files = FilesField(label=_("Fotos"))  # type: ignore[assignment]  # a declared field leaves the class
    kept = KeptPhotos(required=False)
    kept_photos: Any = ()

    def chosen_kind(self) -> str:
        """Return what was chosen in the bound form, before it is validated; a photo where nothing is offered."""
        asked = self.data.get(self.add_prefix("kind"))
        offered = "kind" in self.fields and asked in Attachment.Kind.values
        return str(asked) if offered else Attachment.Kind.PHOTO

    def remember(self, session: Session, stored: list[Attachment], person: User) -> None:
        """Remember photos kept before and now, in what the form sends again.

        Only those of this process that this person sent and still sees: signatures that were handed over to the
        office do not come back by their key.
        """
        keys = KeptPhotos(required=False).clean(self.data.get(self.add_prefix("kept")))
        visible: Any = Attachment.objects.visible_to(person)
        known = visible.filter(process=session.process_id, added_by=person)
        self.kept_photos = list(known.filter(pk__in=[*keys, *(photo.pk for photo in stored)]))
        fill_in(self, "kept", ",".join(str(photo.pk) for photo in self.kept_photos))


class PublishingForm(forms.Form):
    """Whether photos may be published, and who said so."""

    is_public = forms.BooleanField(
        label=_("Se pueden publicar"),
        required=False,
        help_text=_("Si no, sólo las ve el equipo. Las hojas con firmas no se publican nunca."),
    )
    consent = PersonNameField(
        label=_("Consentimiento"),
        max_length=200,
        required=False,
        help_text=_("Quién dijo que sí y cómo; si hay niñas o niños, también madres, padres o quien los cuida."),
    )

    def clean(self) -> dict[str, Any]:
        """Publishing asks for consent, and never for signatures."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("is_public") and not data.get("consent"):
            self.add_error(
                "consent", ValidationError(_("Para publicar una foto, escribe quién dio su consentimiento y cómo."))
            )
        if data.get("is_public") and data.get("kind", Attachment.Kind.PHOTO) not in Attachment.PUBLISHABLE:
            self.add_error("is_public", ValidationError(_("Una hoja con firmas nunca se publica.")))
        return data


class DescriptionForm(PublishingForm):
    """What is said of one photo."""

    field_order = ("kind", "caption", "is_public", "consent")

    kind = forms.ChoiceField(label=_("Qué es"), choices=Attachment.Kind.choices, initial=Attachment.Kind.PHOTO)
    caption = forms.CharField(
        label=_("Pie de foto"),
        max_length=200,
        required=False,
        help_text=_("Qué se ve, sin nombres: también lo escucha quien no puede ver la foto."),
    )


class PhotoHintForm(AddressForm):
    """What a link to the photos may say beforehand: what they are about."""

    about = WordField()

    def __init__(self, *args: Any, subjects: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        """Offer what the photos may be about: (key, how an address calls it)."""
        super().__init__(*args, **kwargs)
        self.fields["about"].offer(subjects)  # type: ignore[attr-defined]
        self.full_clean()


class PhotosForm(WithPhotos, DescriptionForm):
    """Photos of a session, or of something born in it; what is said holds for all of one upload."""

    field_order = ("about", "files", "kind", "caption", "is_public", "consent")  # type: ignore[assignment]

    about = forms.ChoiceField(label=_("De qué son"), required=False)
    files = FilesField(label=_("Fotos"), scans=True)  # type: ignore[assignment]  # as above

    def __init__(self, *args: Any, subjects: list[tuple[str, str]], **kwargs: Any) -> None:
        """Offer what the photos may be about: (key, name)."""
        super().__init__(*args, **kwargs)
        self.fields["files"].required = True
        self.fields["about"].choices = [("", _("De la sesión")), *subjects]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for at least one photo."""
        data = super().clean()
        if not data.get("files") and not self.kept_photos:
            self.add_error("files", _("Escoge al menos una foto."))
        return data
