"""The print kit of one session: from its records to the whole PDF, in a process that has rendered before."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from assemblies.actions import open_prioritization, schedule_session
from assemblies.models import Session
from assemblies.sessions.convocation import Convocation
from iztapalapa.documents.composing import compose
from iztapalapa.documents.registry import kind_named
from iztapalapa.documents.rendering import count_pages, render_content

from . import Row, benchmark
from .programme import median_seconds, open_processes

OPTIONS = 10
GROUPS = ("women", "men", "youth")


def convened() -> Session:
    """Return an assembly about to vote on ten options in three groups."""
    process = open_processes(1)[0]
    starts = timezone.now() + timedelta(days=7)
    session = schedule_session(
        process=process,
        convocation=Convocation(
            kind=Session.Kind.ASSEMBLY,
            moment=Session.Moment.SELF_DIAGNOSIS,
            purpose="Decidir qué atendemos primero",
            starts_at=starts,
            ends_at=starts + timedelta(hours=2),
            order_of_business=("Bienvenida", "Elección de la mesa", "Problemas recogidos", "Votación", "Acuerdos"),
        ),
        by=process.opened_by,
    )
    open_prioritization(
        session=session,
        question="¿Qué atendemos primero?",
        options=[f"Lo que pasa en la calle número {n} cuando llueve mucho" for n in range(1, OPTIONS + 1)],
        groups=GROUPS,
        by=process.opened_by,
    )
    return session


@benchmark("kit")
def session_kit() -> Iterator[Row]:
    """Time one whole kit: the median of five renders, after a first that does not count."""
    session = convened()
    kind = kind_named("session_kit")

    def render() -> bytes:
        return render_content(compose(kind, kind.find(str(session.pk))).values)

    yield Row("whole kit of one session, warm", median_seconds(render, times=5, warm_up=1), "s", limit=4, strictly=True)
    yield Row("pages of that kit", count_pages(render()), "pages")
