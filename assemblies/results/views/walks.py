"""The stops of a walk: written down several at once, located on the map, made into problems."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assemblies.sessions.views.capture import CaptureView, refuse_rows, saved
from planning.images import limits
from planning.local_map import LocalMap, local_map

from ..actions.walks import change_observation, promote_observations, record_observations
from ..forms.walks import ObservationForm, ObservationFormSet, PickedForm, PromoteForm
from ..models import Observation
from ..walk_map import Stop, WalkMap, drawing, walk_map
from .photos import keep_good_photos, refuse_photos


class _PickingView(CaptureView):
    """What both pages of stops share: a point picked on the drawn map, without JavaScript."""

    topic = "capture-observations"
    picking: Any = None
    by_keyboard = False

    def pick(self, forms: list[Any]) -> bool:
        """Say whether this request asks for the map, or answers with a click on it; the click fills in the point."""
        for form in forms:
            name, data = form.add_prefix("map"), self.request.POST
            click = PickedForm({"x": data.get(f"{name}.x"), "y": data.get(f"{name}.y")})
            if click.is_valid():
                self.by_keyboard = not any(click.cleaned_data.values())
                if not self.by_keyboard:
                    form.locate(self.around.to_place(**click.cleaned_data))
            elif data.get("pick") != name:
                continue
            self.picking = form
            form.errors.clear()
            return True
        return False

    @cached_property
    def walk(self) -> WalkMap | None:
        """Return the map of the stops that stand."""
        return walk_map(self.subject, reader=self.request.user)

    @cached_property
    def around(self) -> LocalMap:
        """Return the surroundings on which the point is picked: always the same square, whatever stands on it."""
        return local_map(self.subject.process.colonia)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the map that is picked on."""
        if self.picking is not None:
            stops = [_moved(stop, self.around) for stop in self.walk.drawn] if self.walk else []
            context["picking"] = self.picking["point"].html_name
            context["map"] = drawing(self.around, stops, self.picking.located())
        return super().get_context_data(walk=self.walk, by_keyboard=self.by_keyboard, **context)


def _moved(stop: Stop, around: LocalMap) -> dict[str, Any]:
    """Return a stop where it stands on another drawing."""
    x, y = around.to_units(*stop.point)
    return {"number": stop.number, "x": x, "y": y}


class CaptureObservationsView(_PickingView):
    """Several stops at once, below those that stand."""

    form_class = ObservationFormSet
    template_name = "assemblies/results/capture_observations.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Leave out what a formset does not know."""
        kwargs = super().get_form_kwargs()
        return {name: kwargs[name] for name in ("data", "files") if name in kwargs}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make problems, or keep the photos and then pick a point or write the stops down."""
        if "promote" in request.POST:
            return self.promote()
        formset = self.get_form()
        refused = [(form, keep_good_photos(form, self.subject, self.request.user)) for form in formset.forms]
        formset.full_clean()
        picking = self.pick(formset.forms)
        if picking:
            formset.quiet()
        for form, sentences in refused:
            refuse_photos(form, sentences)
        return self.form_valid(formset) if not picking and formset.is_valid() else self.form_invalid(formset)

    def form_valid(self, form: Any) -> HttpResponse:
        """Write the rows down; a refusal goes to its row."""
        rows = form.written()
        try:
            noted = record_observations(
                session=self.subject, observations=[row.said() for row in rows], by=self.request.user
            )
        except ValidationError as error:
            refuse_rows(form, rows, error)
            return self.form_invalid(form)
        said = ngettext("%d parada anotada.", "%d paradas anotadas.", len(noted)) % len(noted)
        messages.success(self.request, saved(said))
        return HttpResponseRedirect(self.get_success_url())

    def promote(self) -> HttpResponse:
        """Make problems of one stop or of all."""
        asked = PromoteForm(self.request.POST)
        stops = self.subject.observations.select_related("session__process__colonia", "domain")
        if not asked.is_valid():
            return HttpResponseRedirect(self.get_success_url())
        if number := asked.cleaned_data["promote"]:
            stops = stops.filter(position=number)
        try:
            made = promote_observations(session=self.subject, observations=stops, by=self.request.user)
        except ValidationError as error:
            messages.error(self.request, " ".join(error.messages))
        else:
            said = ngettext("%d problema anotado.", "%d problemas anotados.", len(made)) % len(made)
            messages.success(self.request, saved(said))
        return HttpResponseRedirect(self.get_success_url())

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the formset under its name, and whether some stop is no problem yet."""
        formset = context.pop("form", None) or self.get_form()
        stops = self.walk.stops if self.walk else []
        loose = any(not stop.observation.problem_id for stop in stops)
        return super().get_context_data(form=formset, formset=formset, loose=loose, limits=limits(), **context)


class CaptureObservationView(_PickingView):
    """Correct one stop."""

    form_class = ObservationForm
    template_name = "assemblies/results/capture_observation.html"

    @cached_property
    def stop(self) -> Observation:
        """Return the stop of this walk, or answer 404."""
        stops = self.subject.observations.select_related("session__process__colonia", "domain")
        return get_object_or_404(stops, position=self.kwargs["stop"])

    def get_initial(self) -> dict[str, Any]:
        stop = self.stop
        point = "" if stop.latitude is None else f"{stop.latitude}, {stop.longitude}"
        return {"text": stop.text, "domain": stop.domain_id, "place": stop.place, "point": point}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep the photos, then pick a point or write the stop again."""
        form: Any = self.get_form()
        refused = keep_good_photos(form, self.subject, self.request.user)
        form.full_clean()
        picking = self.pick([form])
        refuse_photos(form, refused)
        return self.form_valid(form) if not picking and form.is_valid() else self.form_invalid(form)

    def act(self, form: Any) -> Observation:
        return change_observation(observation=self.stop, by=self.request.user, **form.said())

    def get_success_message(self) -> str:
        return saved(_("La parada %d cambió.") % self.result.position)

    def get_success_url(self) -> str:
        return reverse(self.topic, args=[self.subject.pk])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        self.stop  # noqa: B018  (404 before anything is drawn)
        return super().get_context_data(stop=self.stop, **context)
