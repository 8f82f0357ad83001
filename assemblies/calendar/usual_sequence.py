"""The programme's usual sequence of sessions through the stages of a process, as it ships; each installation may change it.

Each step: days after the first session, stage, kind, moment of evaluation, minutes, purpose, order of business
("punto | minutos").
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.utils.translation import gettext_noop

SEQUENCE_NAME = gettext_noop("Secuencia usual del programa")
SEQUENCE_PURPOSE = gettext_noop("De la primera convocatoria al seguimiento de la agenda, en unos siete meses.")


class Step(NamedTuple):
    """One session as it ships."""

    days_after: int
    stage: str
    kind: str
    moment: str
    minutes: int
    purpose: str
    order_of_business: tuple[str, ...]


STEPS: tuple[Step, ...] = (
    Step(
        0,
        "convening",
        "assembly",
        "",
        120,
        gettext_noop("Conocer el programa y decidir si la colonia participa"),
        (
            gettext_noop("Bienvenida y presentación | 15"),
            gettext_noop("Qué es una agenda local y cómo se hace | 30"),
            gettext_noop("Preguntas y respuestas | 35"),
            gettext_noop("Acuerdo para participar | 25"),
            gettext_noop("Fecha de la próxima asamblea | 15"),
        ),
    ),
    Step(
        14,
        "collective",
        "assembly",
        "",
        120,
        gettext_noop("Integrar el colectivo de planeación y nombrar a las personas enlace"),
        (
            gettext_noop("Bienvenida y lectura de acuerdos | 15"),
            gettext_noop("Qué hace el colectivo y cuánto tiempo pide | 25"),
            gettext_noop("Quiénes se proponen, de todas las edades | 40"),
            gettext_noop("Nombramiento de las personas enlace | 25"),
            gettext_noop("Lectura y aprobación del acta | 15"),
        ),
    ),
    Step(
        21,
        "collective",
        "training",
        "",
        150,
        gettext_noop("Preparar al colectivo: derecho a la ciudad, cuidados y trabajo en grupo"),
        (
            gettext_noop("Dinámica para conocernos | 20"),
            gettext_noop("Nuestra historia en la colonia | 45"),
            gettext_noop("Derecho a la ciudad y cuidados | 50"),
            gettext_noop("Cómo se prepara un recorrido | 35"),
        ),
    ),
    Step(
        28,
        "walk",
        "walk",
        "",
        150,
        gettext_noop("Recorrer la colonia y anotar lo que se ve, para bien y para mal"),
        (
            gettext_noop("Punto de reunión y reparto de tareas | 15"),
            gettext_noop("Recorrido con paradas | 105"),
            gettext_noop("Puesta en común | 30"),
        ),
    ),
    Step(
        35,
        "walk",
        "children_workshop",
        "",
        90,
        gettext_noop("Conocer la colonia con los ojos de niñas y niños"),
        (
            gettext_noop("Juego de entrada | 15"),
            gettext_noop("Mapa dibujado de la colonia | 50"),
            gettext_noop("Lo que nos gusta y lo que nos da miedo | 25"),
        ),
    ),
    Step(
        42,
        "diagnosis",
        "workshop",
        "",
        150,
        gettext_noop("Nombrar los problemas, sus causas y sus efectos"),
        (
            gettext_noop("Lo que vimos en el recorrido | 25"),
            gettext_noop("Lluvia de problemas por grupos | 45"),
            gettext_noop("Árbol de problemas | 60"),
            gettext_noop("Sentires y potencialidades | 20"),
        ),
    ),
    Step(
        56,
        "diagnosis",
        "assembly",
        "self_diagnosis",
        150,
        gettext_noop("Decidir qué problemas se atienden primero"),
        (
            gettext_noop("Bienvenida y escrutadoras | 15"),
            gettext_noop("Lectura de los problemas | 30"),
            gettext_noop("Votación con puntos por grupos | 45"),
            gettext_noop("Resultado y acuerdos | 35"),
            gettext_noop("Rúbrica de la sesión | 25"),
        ),
    ),
    Step(
        70,
        "vision",
        "mural",
        "",
        240,
        gettext_noop("Imaginar entre todas las edades la colonia que queremos"),
        (
            gettext_noop("Qué vamos a pintar | 30"),
            gettext_noop("Trazo y pintura | 180"),
            gettext_noop("Qué dice nuestro mural | 30"),
        ),
    ),
    Step(
        84,
        "vision",
        "workshop",
        "imaginaries",
        150,
        gettext_noop("Escribir la visión de la colonia a partir de los imaginarios"),
        (
            gettext_noop("Recorrido por los imaginarios | 30"),
            gettext_noop("Frases por grupos | 45"),
            gettext_noop("Redacción de la visión | 50"),
            gettext_noop("Rúbrica de la sesión | 25"),
        ),
    ),
    Step(
        98,
        "planning",
        "workshop",
        "",
        150,
        gettext_noop("Acordar estrategias que respondan a los problemas priorizados"),
        (
            gettext_noop("Visión y prioridades | 20"),
            gettext_noop("De los problemas a las estrategias | 70"),
            gettext_noop("Quién puede ayudar | 30"),
            gettext_noop("Acuerdos | 30"),
        ),
    ),
    Step(
        112,
        "planning",
        "workshop",
        "project_planning",
        180,
        gettext_noop("Proponer proyectos y acciones, con su plazo y su forma de gestión"),
        (
            gettext_noop("Estrategias acordadas | 20"),
            gettext_noop("Proyectos por mesas | 75"),
            gettext_noop("Qué hace la comunidad y qué el gobierno | 60"),
            gettext_noop("Rúbrica de la sesión | 25"),
        ),
    ),
    Step(
        126,
        "planning",
        "tequio",
        "",
        180,
        gettext_noop("Empezar con las manos: un primer trabajo en común"),
        (
            gettext_noop("Reparto de tareas y herramienta | 20"),
            gettext_noop("Trabajo en común | 130"),
            gettext_noop("Convivio | 30"),
        ),
    ),
    Step(
        140,
        "agenda",
        "workshop",
        "",
        150,
        gettext_noop("Revisar el borrador de la Agenda Local, parte por parte"),
        (
            gettext_noop("Lectura en voz alta por partes | 90"),
            gettext_noop("Correcciones | 40"),
            gettext_noop("Cómo se consulta con el resto de la colonia | 20"),
        ),
    ),
    Step(
        168,
        "validation",
        "assembly",
        "",
        150,
        gettext_noop("Validar la Agenda Local de Desarrollo Comunitario"),
        (
            gettext_noop("Bienvenida y escrutadoras | 15"),
            gettext_noop("Presentación de la agenda | 40"),
            gettext_noop("Observaciones y respuestas | 40"),
            gettext_noop("Votación | 25"),
            gettext_noop("Lectura y aprobación del acta | 30"),
        ),
    ),
    Step(
        210,
        "follow_up",
        "assembly",
        "",
        120,
        gettext_noop("Revisar qué se ha cumplido y qué falta"),
        (
            gettext_noop("Compromisos: qué se cumplió | 45"),
            gettext_noop("Qué sigue pendiente y por qué | 40"),
            gettext_noop("Próximos pasos y fechas | 35"),
        ),
    ),
)


def begin_sequence(model: Callable[[str], Any], *, using: str) -> None:
    """Write the usual sequence where there is none at all, once, by a migration; see ``initial_rubric.begin_rubric``."""
    sequences, steps = (model(name).objects.using(using) for name in ("SessionSequence", "SequenceStep"))
    if sequences.exists():
        return
    sequence = sequences.create(name=SEQUENCE_NAME, description=SEQUENCE_PURPOSE)
    steps.bulk_create(
        steps.model(
            sequence=sequence,
            position=position,
            **{**step._asdict(), "order_of_business": "\n".join(step.order_of_business)},
        )
        for position, step in enumerate(STEPS, start=1)
    )
