"""Serving photos and scans: never by path, only after asking who looks."""

from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, HttpResponseNotModified
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.generic import View

from iztapalapa.access import PublicView

from ..models import Attachment


class AttachmentView(PublicView, View):
    """The image of an attachment: for everybody if it was published with consent, else for who sees its process."""

    size = "image"

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Serve the stored JPEG, or 304 when the browser has it."""
        attachment = self._seen(request, pk)
        etag = f'"{attachment.sha256[:32]}-{self.size}"'
        response = self._unchanged(etag) or self._file(attachment)
        response["ETag"] = etag
        if attachment.is_public:
            patch_cache_control(response, public=True, max_age=300)
        else:
            patch_cache_control(response, private=True, no_store=True)
        return response

    @staticmethod
    def _seen(request: HttpRequest, pk: int) -> Attachment:
        """Return the attachment if this person may see it; who is looking is asked only of what is not public."""
        attachment = get_object_or_404(Attachment, pk=pk)
        if attachment.is_public:
            return attachment
        visible: Any = Attachment.objects.visible_to(request.user)
        return get_object_or_404(visible, pk=pk)

    def _unchanged(self, etag: str) -> HttpResponseBase | None:
        known = self.request.headers.get("If-None-Match", "")
        return HttpResponseNotModified() if etag in known else None

    def _file(self, attachment: Attachment) -> HttpResponseBase:
        try:
            file = default_storage.open(getattr(attachment, self.size))
        except FileNotFoundError as error:
            raise Http404(_("La imagen no está en el almacén.")) from error
        name = f"{attachment.kind}-{attachment.pk}.jpg"
        response = FileResponse(file, content_type="image/jpeg", filename=name)
        response["X-Content-Type-Options"] = "nosniff"
        return response


class AttachmentPreviewView(AttachmentView):
    """The small image of an attachment."""

    size = "preview"
