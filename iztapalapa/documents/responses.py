"""Serving a finished document: right name, never run as something else, not sent twice."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, HttpResponseNotModified
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from .models import Document
from .storage import open_file


def file_response(request: HttpRequest, document: Document, *, public: bool = False) -> HttpResponseBase:
    """Return the stored PDF of a finished document, or 304 when the browser has it.

    Access was asked before. ``public`` allows shared caches to keep it: only for published documents.
    """
    etag = f'"{document.file_sha256}"'
    response: HttpResponseBase
    if etag in request.headers.get("If-None-Match", ""):
        response = HttpResponseNotModified()
    else:
        try:
            file = open_file(document.file_name)
        except FileNotFoundError as error:
            raise Http404(_("El archivo no está en el almacén; pide el documento otra vez.")) from error
        response = FileResponse(file, content_type="application/pdf", filename=document.filename)
        response["X-Content-Type-Options"] = "nosniff"
    response["ETag"] = etag
    if public:
        patch_cache_control(response, public=True, max_age=300)
    else:
        patch_cache_control(response, private=True, no_store=True)
    return response
