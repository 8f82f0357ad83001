"""Who gets in: every view declares its access in its class, and a test walks the URLconf for silence.

Three bases: ``PublicView`` (everybody), ``WorkspaceView`` (anyone logged in) and ``RecordView`` (a record of the
workspace). On a record, *seeing* is the queryset's ``visible_to(user)``: no right to see answers 404. *Doing* is a
rules permission on the record: seen but not allowed answers 403. Templates ask the same permission for their buttons.
"""

from typing import Any, ClassVar

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

PUBLIC, WORKSPACE, RECORD = "public", "workspace", "record"
MOVED = "moved"
"""An address of before: it tells nothing, and leads to the page that does (see ``addresses.py``)."""


class PublicView:
    """A page for everybody: shows only what is published, sets no cookie, needs no JavaScript."""

    access: ClassVar[str] = PUBLIC


class WorkspaceView(LoginRequiredMixin):
    """A page of the workspace without one record: log in, and hold ``permission`` if one is named."""

    access: ClassVar[str] = WORKSPACE
    permission: ClassVar[str] = ""
    request: Any  # its user is a person of the house once dispatch has asked

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask for log-in, then for the permission (403)."""
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        if self.permission and not request.user.has_perm(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class RecordView(LoginRequiredMixin):
    """A page about one record of the workspace.

    ``subject_model`` must offer ``objects.visible_to(user)``; ``subject_kwarg`` names the URL's primary key.
    ``permission`` is asked for every method, ``write_permission`` also for POST. ``subject_select`` is given to
    ``select_related``.
    """

    access: ClassVar[str] = RECORD
    subject_model: ClassVar[type[Model]]
    subject_kwarg: ClassVar[str] = "pk"
    subject_select: ClassVar[tuple[str, ...]] = ()
    permission: ClassVar[str] = ""
    write_permission: ClassVar[str] = ""
    request: Any  # its user is a person of the house once dispatch has asked
    kwargs: dict[str, Any]

    def subjects(self) -> QuerySet[Any]:
        """Return the records that this person may see."""
        manager: Any = self.subject_model._default_manager
        return manager.visible_to(self.request.user).select_related(*self.subject_select)

    @cached_property
    def subject(self) -> Any:
        """Return the record of the URL, or answer 404."""
        return get_object_or_404(self.subjects(), pk=self.kwargs[self.subject_kwarg])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask for log-in, then whether the record is seen (404), then whether the act is allowed (403)."""
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        asked = [self.permission]
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            asked.append(self.write_permission)
        subject = self.subject
        if not all(request.user.has_perm(name, subject) for name in asked if name):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add ``subject`` to the template's context."""
        return super().get_context_data(subject=self.subject, **context)  # type: ignore[misc]
