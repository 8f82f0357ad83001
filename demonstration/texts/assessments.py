"""What team and community write when they assess a session."""

AGREEMENTS = (
    "Empezar a la hora aunque falte gente y repetir la explicación a quien llegue tarde.",
    "Que hable primero quien no habló la sesión pasada; invitar a las juventudes de {sport}.",
    "Llevar el resumen en una hoja con dibujos y pegarlo en {market}.",
    "Pedir el salón con más tiempo y conseguir quien cuide a las niñas y niños.",
    "Revisar los acuerdos al principio y no al final.",
    "Hacer mesas más chicas, de seis personas, con alguien que anote en cada una.",
)

# What team and community saw, by the rubric's criterion.
EVIDENCE: dict[str, tuple[str, ...]] = {
    "participation": (
        "Se dio la palabra por turnos; las mesas contaron en plenaria lo suyo.",
        "Hablaron sobre todo cinco personas; en las mesas chicas hablaron más.",
    ),
    "inclusion": (
        "Faltaron juventudes; se acordó invitarlas en las canchas.",
        "Hubo rincón de juego y asistieron personas cuidadoras.",
    ),
    "care": ("Hubo un desacuerdo por el horario y se resolvió votando.", "Nadie interrumpió; el reloj ayudó."),
    "understanding": (
        "«Vinimos a decir qué pasa y a quién le pasa», dijo una vecina al cerrar.",
        "Dos personas preguntaron qué sigue; se explicó con el camino de las nueve etapas.",
    ),
    "agreements": ("Tres acuerdos con responsable y fecha, leídos en voz alta.", "Quedó un acuerdo sin fecha."),
    "situated_problems": (
        "Las tarjetas dicen qué pasa, dónde y a quién; se quitaron dos que decían «falta de».",
        "Un problema quedó muy general y se va a revisar.",
    ),
    "local_knowledge": (
        "Lo visto en el recorrido cambió el orden de los problemas.",
        "Una persona mayor explicó por dónde corría el agua antes.",
    ),
    "fair_priority": ("Cada quien tuvo los mismos puntos; contaron dos personas de la asamblea.", "Se contó a la vista."),
    "shared_future": ("El dibujo muestra la plaza de noche, con familias y luz.", "Predominan obras; falta gente en el dibujo."),
    "every_imagination": ("Niñas y niños dibujaron; las juventudes grabaron una cápsula.", "Las personas mayores contaron, no dibujaron."),
    "vision_owned": ("La leyó en voz alta una persona de cada mesa.", "Se cambiaron dos palabras hasta que gustó a la mayoría."),
    "projects_answer": ("Cada hoja de proyecto lleva escrito el problema al que responde.", "Dos proyectos se juntaron en uno."),
    "who_does_what": ("En la lista quedó qué es autogestión y qué se gestiona.", "Faltó acordar quién empieza en dos proyectos."),
    "feasible": ("Se preguntó por permisos de uso del lugar.", "Se ajustó un proyecto que costaba demasiado."),
}  # fmt: skip
