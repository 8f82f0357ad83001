"""What an installation begins with: the rubric of the programme's sessions, version 1.

Each criterion: code, dimension, moment ("" for every session), name, evidence asked, and what each of the four levels
(inicial, en desarrollo, logrado, destacado) looks like, in words that a neighbour can answer to.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.utils.translation import gettext_noop

RUBRIC_NAME = gettext_noop("Rúbrica de sesión")


class Described(NamedTuple):
    """One criterion as it ships."""

    code: str
    dimension: str
    moment: str
    name: str
    evidence_asked: str
    levels: tuple[str, str, str, str]


CRITERIA = (
    Described(
        "participation",
        "process",
        "",
        gettext_noop("Todas las personas participaron"),
        gettext_noop("Cuántas personas hablaron y quiénes no; cómo se repartió la palabra."),
        (
            gettext_noop("Hablaron una o dos personas; el resto sólo escuchó."),
            gettext_noop("Hablaron varias personas, casi siempre las mismas; hubo quien quiso hablar y no pudo."),
            gettext_noop("La mayoría habló al menos una vez, en mesas o en plenaria, y se le escuchó."),
            gettext_noop(
                "Todas las personas que quisieron hablaron; se buscó a quien casi no habla y se le dio tiempo."
            ),
        ),
    ),
    Described(
        "inclusion",
        "process",
        "",
        gettext_noop("Estuvo la diversidad de la colonia"),
        gettext_noop("La cuenta de asistencia; qué se hizo para que cada grupo pudiera venir."),
        (
            gettext_noop("Vino sobre todo un grupo (de una edad, un género o una calle) y no se notó quién faltaba."),
            gettext_noop("Se notó quién faltaba, pero todavía no se hizo nada para invitarle."),
            gettext_noop("Vinieron mujeres y hombres de varias edades y calles; se invitó a quienes faltaban."),
            gettext_noop(
                "Además participaron juventudes, niñas y niños, personas mayores o con discapacidad, "
                "con apoyos para llegar y para opinar."
            ),
        ),
    ),
    Described(
        "care",
        "process",
        "",
        gettext_noop("Hubo respeto y cuidado"),
        gettext_noop("Qué desacuerdos hubo y cómo se resolvieron."),
        (
            gettext_noop("Hubo interrupciones, burlas o gritos y nadie los detuvo."),
            gettext_noop("Se pidió respeto varias veces; algunas personas se fueron o dejaron de hablar."),
            gettext_noop("Se escuchó con respeto; los desacuerdos se dijeron y se anotaron."),
            gettext_noop("El grupo cuidó sus propias reglas; de los desacuerdos salieron ideas nuevas."),
        ),
    ),
    Described(
        "understanding",
        "learning",
        "",
        gettext_noop("Se entendió para qué era la sesión"),
        gettext_noop("Una o dos frases con que alguien de la comunidad dijo para qué fue la sesión."),
        (
            gettext_noop("Casi nadie podría decir para qué fue la sesión ni qué sigue."),
            gettext_noop("Algunas personas lo pueden decir, pero con dudas sobre qué sigue."),
            gettext_noop("La mayoría puede decir con sus palabras para qué fue y qué sigue."),
            gettext_noop("La mayoría lo puede explicar a sus vecinas y vecinos, y decir cómo se une con lo anterior."),
        ),
    ),
    Described(
        "agreements",
        "product",
        "",
        gettext_noop("La sesión terminó con acuerdos claros"),
        gettext_noop("Los acuerdos escritos: qué, quién y para cuándo."),
        (
            gettext_noop("Se platicó, pero no quedó ningún acuerdo escrito."),
            gettext_noop("Quedaron acuerdos, sin decir quién los hace ni para cuándo."),
            gettext_noop("Quedaron acuerdos escritos con responsable y fecha, leídos en voz alta."),
            gettext_noop("Además se revisó cómo van los acuerdos de la sesión anterior."),
        ),
    ),
    Described(
        "situated_problems",
        "product",
        "self_diagnosis",
        gettext_noop("Los problemas dicen qué pasa, dónde y a quién"),
        gettext_noop("Dos o tres problemas tal como quedaron escritos."),
        (
            gettext_noop("Los problemas son palabras sueltas («agua», «inseguridad») o faltas («falta de…»)."),
            gettext_noop("Algunos dicen qué pasa, pero no dónde ni a quién afecta más."),
            gettext_noop("La mayoría dice qué pasa, dónde, y a quién afecta más."),
            gettext_noop("Además distinguen causas y efectos, y se nombra lo valioso que la colonia ya tiene."),
        ),
    ),
    Described(
        "local_knowledge",
        "learning",
        "self_diagnosis",
        gettext_noop("El diagnóstico sale de lo que la comunidad sabe"),
        gettext_noop("Una experiencia, un recorrido o un recuerdo que cambió el diagnóstico."),
        (
            gettext_noop("El equipo dijo los problemas y la comunidad los aprobó."),
            gettext_noop("La comunidad agregó ejemplos a lo que el equipo propuso."),
            gettext_noop("La comunidad nombró los problemas desde su vida diaria y el recorrido."),
            gettext_noop("Se juntaron la vida diaria, la memoria de la colonia y datos, y el grupo los comparó."),
        ),
    ),
    Described(
        "fair_priority",
        "process",
        "self_diagnosis",
        gettext_noop("La priorización fue pareja y a la vista"),
        gettext_noop("Cómo se votó, quiénes contaron y cómo se anunció el resultado."),
        (
            gettext_noop("El orden lo decidieron unas cuantas personas."),
            gettext_noop("Se votó, pero no todas las personas entendieron cómo o el conteo no se vio."),
            gettext_noop("Cada persona tuvo los mismos puntos; contaron personas de la asamblea y a la vista."),
            gettext_noop("Además se explicó el resultado, se platicaron los empates y se escuchó a quien perdió."),
        ),
    ),
    Described(
        "shared_future",
        "product",
        "imaginaries",
        gettext_noop("El imaginario muestra una colonia distinta"),
        gettext_noop("Qué dibujo, frase o cápsula lo muestra mejor."),
        (
            gettext_noop("Se repiten los problemas de hoy; todavía no aparece el futuro."),
            gettext_noop("Aparecen obras o cosas sueltas, sin la vida de la gente."),
            gettext_noop("Se ve cómo vivirían las personas en esa colonia, en lugares que se reconocen."),
            gettext_noop("Además une lo que cada grupo soñó y dice qué se conserva de la historia de la colonia."),
        ),
    ),
    Described(
        "every_imagination",
        "process",
        "imaginaries",
        gettext_noop("Cada edad imaginó a su manera"),
        gettext_noop("Qué técnicas se usaron y con quiénes."),
        (
            gettext_noop("Imaginó sólo quien sabe hablar en público."),
            gettext_noop("Hubo dibujo u otra técnica, pero pocas personas la usaron."),
            gettext_noop("Niñas, niños, juventudes y personas adultas imaginaron con técnicas que les acomodan."),
            gettext_noop("Además lo que imaginó cada grupo se ve en la visión de toda la colonia."),
        ),
    ),
    Described(
        "vision_owned",
        "learning",
        "imaginaries",
        gettext_noop("La visión se siente propia"),
        gettext_noop("La visión como quedó escrita y quién la leyó en voz alta."),
        (
            gettext_noop("La visión la escribió el equipo o podría ser de cualquier colonia."),
            gettext_noop("Lleva algunas palabras de la comunidad, pero pocas personas la recuerdan."),
            gettext_noop("Está escrita con palabras de la comunidad y la mayoría la reconoce."),
            gettext_noop("La comunidad la dice de memoria o la cuenta con sus palabras, y la usa para decidir."),
        ),
    ),
    Described(
        "projects_answer",
        "product",
        "project_planning",
        gettext_noop("Los proyectos responden a los problemas priorizados"),
        gettext_noop("Un proyecto y el problema al que responde."),
        (
            gettext_noop("Los proyectos son una lista de peticiones, sin relación con el diagnóstico."),
            gettext_noop("Algunos responden a un problema; otros son ocurrencias del momento."),
            gettext_noop("Cada proyecto dice a qué problema responde, dónde se hace y a quién sirve."),
            gettext_noop("Además atienden las causas, se apoyan entre sí y acercan a la visión."),
        ),
    ),
    Described(
        "who_does_what",
        "process",
        "project_planning",
        gettext_noop("Se sabe qué hace la comunidad y qué el gobierno"),
        gettext_noop("La forma de gestión que se acordó para cada proyecto."),
        (
            gettext_noop("Todo se le pide al gobierno, o no se dice quién lo hace."),
            gettext_noop("Se habló de autogestión y cogestión, pero no se acordó para cada proyecto."),
            gettext_noop("Cada proyecto dice si es de autogestión, cogestión o gestión, y su plazo."),
            gettext_noop("Además hay personas o grupos que ya se hicieron cargo de un primer paso."),
        ),
    ),
    Described(
        "feasible",
        "learning",
        "project_planning",
        gettext_noop("El grupo valora si se puede hacer"),
        gettext_noop("Qué permiso, costo, lugar o apoyo se averiguó."),
        (
            gettext_noop("No se habló de costo, lugar, permisos ni tiempo."),
            gettext_noop("Se habló de algunos obstáculos, sin cambiar los proyectos."),
            gettext_noop("Se revisó si cada proyecto se puede hacer y se ajustaron los que no."),
            gettext_noop("Además se sabe a qué área acudir y qué puede empezar ya la comunidad."),
        ),
    ),
)


def begin_rubric(model: Callable[[str], Any], *, using: str) -> None:
    """Write the rubric where there is none; ``model`` returns a model of this app as a migration knows it.

    Once, by a migration: an installation that has its own is left with it, and what it deletes does not come back.
    """
    rubrics, criteria, levels = (model(name).objects.using(using) for name in ("Rubric", "Criterion", "Level"))
    if rubrics.exists():
        return
    rubric = rubrics.create(name=RUBRIC_NAME, version=1, is_current=True)
    made = criteria.bulk_create(
        criteria.model(
            rubric=rubric,
            code=item.code,
            position=position,
            dimension=item.dimension,
            moment=item.moment,
            name=item.name,
            evidence_asked=item.evidence_asked,
        )
        for position, item in enumerate(CRITERIA, start=1)
    )
    levels.bulk_create(
        levels.model(criterion=criterion, value=value, descriptor=descriptor)
        for criterion, item in zip(made, CRITERIA, strict=True)
        for value, descriptor in enumerate(item.levels, start=1)
    )
