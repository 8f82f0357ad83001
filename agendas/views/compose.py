"""Where the team composes an agenda, previews it and takes it through consultation, validation and publication."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import FormView, TemplateView

from agendas import actions
from agendas.content import gather_content
from agendas.forms import ConsultationForm, PublishForm, SectionForm, ValidationForm
from agendas.models import AgendaPart, AgendaSection, AgendaValidation, AgendaVersion, LocalAgenda
from agendas.policies import early_sentence, may_publish_early
from agendas.published_content import contents_of, freezes
from agendas.required_contents import seven_contents, with_facts
from iztapalapa.access import RecordView
from iztapalapa.documents.actions import request_document
from iztapalapa.forms import ActionFormMixin
from iztapalapa.hashing import content_hash
from planning.models import PlanningProcess

State = AgendaVersion.State


class AgendaStartView(RecordView, View):
    """Begin the agenda of a process."""

    http_method_names = ["post"]
    subject_model = PlanningProcess
    subject_select = ("colonia",)
    permission = "planning.work_on_process"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Begin it, or go to the one already begun."""
        agenda = actions.start_agenda(process=self.subject, by=self.request.user)
        return redirect(agenda)


class AgendaView(RecordView):
    """A page about one agenda of the workspace."""

    subject_model = LocalAgenda
    subject_select = ("process__colonia__office",)
    write_permission = "planning.work_on_process"

    @cached_property
    def versions(self) -> list[AgendaVersion]:
        """Return the versions of this agenda, newest first, without their long content."""
        versions = self.subject.versions.select_related("colonia", "superseded_by").defer("snapshot")
        return list(versions.order_by("-number"))

    def version_in(self, *states: str) -> AgendaVersion | None:
        """Return the newest version that stands in one of ``states``."""
        return next((version for version in self.versions if version.state in states), None)

    def get_success_url(self) -> str:
        """Return to where the agenda is composed."""
        return self.subject.get_absolute_url()


class AgendaComposeView(AgendaView, TemplateView):
    """The parts of the agenda as a task list, its versions, and what comes next."""

    template_name = "agendas/agenda_compose.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add parts with their text, the seven contents, versions by what can be done with them."""
        texts = {section.part: section.text for section in self.subject.sections.all()}
        return super().get_context_data(
            parts=[(part, texts.get(part.value, "")) for part in AgendaPart],
            tasks=[
                {"ok": content.ok, "sentence": content.name.capitalize(), "url": content.url}
                for content in seven_contents(with_facts([self.subject.process])[0])
            ],
            versions=self.versions,
            draft=self.version_in(State.DRAFT),
            consulted=self.version_in(State.CONSULTATION),
            validated=self.version_in(State.VALIDATED),
            published=self.version_in(State.PUBLISHED),
            **context,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Begin the next draft."""
        actions.start_version(agenda=self.subject, by=self.request.user)
        return redirect(self.subject)


class AgendaSectionView(ActionFormMixin, AgendaView, FormView):
    """The text of one part."""

    template_name = "agendas/agenda_section.html"
    form_class = SectionForm
    permission = "planning.work_on_process"
    success_message = gettext_lazy("Se guardó el texto.")

    @cached_property
    def part(self) -> AgendaPart:
        """Return the part of the address."""
        return AgendaPart(self.kwargs["part"])

    def shown_record(self) -> Any:
        """Show the text as it stands."""
        return self.subject.sections.filter(part=self.part).first()

    def act(self, form: Form) -> AgendaSection:
        text = form.cleaned_data["text"]
        return actions.write_section(agenda=self.subject, part=self.part, text=text, by=self.request.user)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(part=self.part, **context)


class AgendaPreviewView(AgendaView, TemplateView):
    """The draft as residents would read it; asks for its PDF."""

    template_name = "agendas/agenda_preview.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the content as the records have it now."""
        content = gather_content(self.subject, at=timezone.now())
        toc = contents_of(content, validated=False)
        return super().get_context_data(content=content, toc=toc, draft=self.version_in(State.DRAFT), **context)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask for the PDF of the draft and show how far it is."""
        draft = self.version_in(State.DRAFT)
        if draft is None:
            raise Http404(_("No hay borrador."))
        document = request_document(kind="agenda", subject=draft, by=request.user)
        return redirect("document-detail", pk=document.pk)


class AgendaStepView(ActionFormMixin, AgendaView, FormView):
    """One step of a version's life: shows what it freezes or changes and asks once."""

    template_name = "agendas/agenda_step.html"
    states: tuple[str, ...] = ()
    title: Any = ""
    text: Any = ""
    submit: Any = ""

    @cached_property
    def version(self) -> AgendaVersion:
        """Return the version that takes the step; the newest, if none is ready for it, so that the rule can say why."""
        version = self.version_in(*self.states) or next(iter(self.versions), None)
        if version is None:
            raise Http404
        return version

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the words of the step and whether the version is ready for it."""
        ready = self.version.state in self.states
        return super().get_context_data(
            version=self.version, ready=ready, title=self.title, text=self.text, submit=self.submit, **context
        )


class AgendaConsultationView(AgendaStepView):
    """Freeze the draft and open it to consultation."""

    form_class = ConsultationForm
    permission = "planning.manage_process"
    states = (State.DRAFT,)
    title = gettext_lazy("Abrir a consulta")
    text = gettext_lazy(
        "El contenido de esta versión se congela: textos, problemas, votos, visión, estrategias y proyectos quedan como "
        "están hoy, con folio, fecha y huella. Para cambiar algo después se hace una versión nueva."
    )
    submit = gettext_lazy("Congelar y abrir a consulta")
    success_message = gettext_lazy("La versión quedó abierta a consulta con el folio {result.folio}.")

    def act(self, form: Form) -> AgendaVersion:
        return actions.open_consultation(version=self.version, by=self.request.user, **form.cleaned_data)

    def get_form(self, form_class: type[Form] | None = None) -> Form:
        """Carry the hash of what is shown now; a form shown again carries that of what it shows again."""
        form = super().get_form(form_class)
        form.fields["expected_sha256"].initial = self.shown_sha256
        return form

    def form_invalid(self, form: Form) -> HttpResponse:
        """Show the form again, for the content as it is now."""
        form.data = {**dict(form.data.items()), "expected_sha256": self.shown_sha256}
        return super().form_invalid(form)

    @cached_property
    def content(self) -> dict[str, Any]:
        """Return the content as the records have it, gathered once for this page."""
        return gather_content(self.subject, at=timezone.now())

    @property
    def shown_sha256(self) -> str:
        """Return the hash of what this page shows."""
        return content_hash(self.content)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add what will be frozen, in counts."""
        return super().get_context_data(freezes=freezes(self.content), **context)


class AgendaValidateView(AgendaStepView):
    """Record the assembly that validated the version."""

    form_class = ValidationForm
    permission = "planning.work_on_process"
    states = (State.CONSULTATION,)
    title = gettext_lazy("Registrar la validación")
    text = gettext_lazy(
        "El voto no se vuelve a teclear: se toma del acta aprobada de la asamblea y queda unido a esta versión."
    )
    submit = gettext_lazy("Registrar la validación")
    success_message = gettext_lazy("La validación quedó registrada. Ya se puede publicar la agenda.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the resolutions that can validate this version."""
        return {**super().get_form_kwargs(), "version": self.version}

    def act(self, form: Form) -> AgendaValidation:
        resolution = form.cleaned_data["resolution"]
        return actions.validate_version(version=self.version, resolution=resolution, by=self.request.user)


class AgendaPublishView(AgendaStepView):
    """Publish a validated version."""

    form_class = PublishForm
    permission = "planning.manage_process"
    states = (State.VALIDATED,)
    title = gettext_lazy("Publicar la agenda")
    text = gettext_lazy(
        "Cualquier persona podrá leerla y descargar su PDF. Los proyectos propuestos que contiene pasan a «en la agenda». "
        "Las versiones anteriores quedan como reemplazadas por ésta."
    )
    submit = gettext_lazy("Publicar")
    success_message = gettext_lazy("La agenda {result.folio} está publicada. Su PDF se está preparando.")

    @cached_property
    def is_early(self) -> bool:
        """Say whether the version is ready but its consultation has not ended."""
        return self.version.state in self.states and self.version.is_consulted(timezone.now())

    def get_form_kwargs(self) -> dict[str, Any]:
        """Ask the coordination why, if it is early."""
        early = self.is_early and may_publish_early(self.version, self.request.user)
        return {**super().get_form_kwargs(), "version": self.version, "early": early}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Say until when the consultation lasts, if it does."""
        return super().get_context_data(notice=early_sentence(self.version) if self.is_early else "", **context)

    def act(self, form: Form) -> AgendaVersion:
        reason = form.cleaned_data.get("reason", "")
        return actions.publish_version(version=self.version, reason=reason, by=self.request.user)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the step, or say that it was already taken (also to the second of two who press at once)."""
        if self.version_in(*self.states) is None and self.version_in(State.PUBLISHED):
            messages.info(request, _("La agenda ya está publicada."))
            return redirect(self.subject)
        return super().get(request, *args, **kwargs)

    def form_invalid(self, form: Form) -> HttpResponse:
        """Say what stands in the way; if somebody published it a moment ago, say so instead."""
        self.version.refresh_from_db(fields=["state"])
        if self.version.state == State.PUBLISHED:
            messages.info(self.request, _("La agenda ya está publicada."))
            return redirect(self.subject)
        return super().form_invalid(form)
