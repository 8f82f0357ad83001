"""Forms of agendas: the only door for what people type."""

from .compose import ConsultationForm, PublishForm, SectionForm, ValidationForm
from .public import AgendaFilterForm

__all__ = ["AgendaFilterForm", "ConsultationForm", "PublishForm", "SectionForm", "ValidationForm"]
