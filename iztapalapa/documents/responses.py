"""Serving a finished document: right name, never run as something else, not sent twice."""

from django.http import FileResponse, HttpRequest, HttpResponseBase, HttpResponseNotModified
from django.utils.cache import patch_cache_control

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
        response = FileResponse(
            open_file(document.file_name), content_type="application/pdf", filename=document.filename
        )
        response["X-Content-Type-Options"] = "nosniff"
    response["ETag"] = etag
    if public:
        patch_cache_control(response, public=True, max_age=300)
    else:
        patch_cache_control(response, private=True, no_cache=True)
    return response
