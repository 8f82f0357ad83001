"""How gatherings are convened: what for, and the order of business with its minutes."""

PURPOSES: dict[str, tuple[str, ...]] = {
    "radio_call": (
        "Invitar con Radio Bocinas a la primera asamblea",
        "Recorrer {here} con Radio Bocinas para contar de qué se trata la planeación",
    ),
    "first_assembly": (
        "Presentar el programa y decidir si queremos planear en comunidad",
        "Conocernos, saber qué es la planeación participativa y decidir si empezamos",
    ),
    "collective_assembly": (
        "Integrar el colectivo de planeación y acordar cómo va a trabajar",
        "Proponer y elegir a quienes formarán el colectivo de planeación",
    ),
    "training": (
        "Formación del colectivo: derecho a la ciudad y planeación desde abajo",
        "Formación del colectivo: cómo se modera, se anota y se decide en común",
    ),
    "walk": (
        "Recorrer {here} y anotar en el plano lo que duele y lo que vale",
        "Caminar {here} con ojos de niñas, personas mayores y personas cuidadoras",
    ),
    "tequio": (
        "Tequio para limpiar y sembrar en {green}",
        "Tequio para pintar y arreglar {plaza}",
        "Faena en {green}: poda, limpieza y convivio",
    ),
    "diagnosis_workshop": (
        "Autodiagnóstico: qué vivimos, dónde y a quién le pega más",
        "Autodiagnóstico en mesas: problemas, causas y lo valioso que ya tenemos",
    ),
    "children_workshop": (
        "Taller infantil: así veo mi {kind} y así la quiero",
        "Taller infantil: el mapa de los lugares que me gustan y los que me dan miedo",
    ),
    "priority_assembly": (
        "Priorizar con puntos los problemas que salieron del autodiagnóstico",
        "Decidir entre todas y todos qué se atiende primero",
    ),
    "memory_day": (
        "Jornada de memoria histórica: cómo llegamos y qué levantamos",
        "Jornada de memoria histórica: fotos, recuerdos y pan",
    ),
    "vision_workshop": (
        "Imaginar cómo queremos vivir y escribir la visión",
        "Construir imaginarios con dibujo, frase y cápsula de radio",
    ),
    "mural": (
        "Pintar el mural con lo que imaginamos",
        "Trazar y pintar el mural comunitario en {school}",
    ),
    "planning_workshop": (
        "Escribir las estrategias y los proyectos que responden a lo priorizado",
        "Planear proyectos y acciones: quién, dónde, cómo y para cuándo",
    ),
    "planning_second": (
        "Revisar los proyectos: plazo, forma de gestión y responsables",
        "Terminar la lista de proyectos y acciones prioritarias",
    ),
    "agenda_workshop": (
        "Leer el borrador de la agenda y escribir los compromisos colectivos",
        "Integrar la Agenda Local: lo que cada parte debe decir",
    ),
    "validation_assembly": (
        "Validar la Agenda Local de Desarrollo Comunitario",
        "Leer, discutir y votar la Agenda Local",
    ),
    "second_validation": ("Validar la segunda versión de la Agenda Local",),
    "follow_up_workshop": (
        "Revisar con las áreas cómo va cada proyecto de la agenda",
        "Dar seguimiento a la agenda: qué se hizo, qué se atoró, qué sigue",
    ),
    "follow_up_assembly": (
        "Informar a la comunidad los avances de la agenda y confirmar lo realizado",
        "Asamblea de seguimiento: avances, dudas y nuevas comisiones",
    ),
    "radio_results": (
        "Contar con Radio Bocinas lo que se acordó",
        "Pasar por Radio Bocinas los proyectos de la agenda y sus avances",
    ),
}

ORDERS: dict[str, tuple[tuple[str, int], ...]] = {
    "assembly": (
        ("Registro y bienvenida", 15),
        ("Elección de quien preside, secretaría y personas escrutadoras", 10),
        ("Lectura de los acuerdos anteriores", 10),
        ("Tema de la asamblea y plática en mesas", 45),
        ("Plenaria y acuerdos", 30),
        ("Avisos y próxima fecha", 10),
    ),
    "first_assembly": (
        ("Registro y bienvenida con música", 15),
        ("Qué es la planeación participativa y qué no es", 20),
        ("Mesas: qué queremos para donde vivimos", 40),
        ("Plenaria: ¿empezamos?", 25),
        ("Próximos pasos y lista de quienes quieren ayudar", 20),
    ),
    "workshop": (
        ("Bienvenida y acuerdo de convivencia", 10),
        ("Dinámica para romper el hielo", 10),
        ("Trabajo en mesas", 60),
        ("Exposición de cada mesa", 25),
        ("Acuerdos y rúbrica de la sesión", 15),
    ),
    "outdoors": (("Punto de reunión y reparto de tareas", 15), ("Trabajo en campo", 100), ("Convivio y cierre", 20)),
    "media": (("Prueba de sonido", 10), ("Transmisión por tramos", 80), ("Recoger opiniones", 20)),
}

CANCELLED = (
    "El lugar se inundó con la última lluvia y no estará listo. Se avisará la nueva fecha por cartel y Radio Bocinas.",
    "Coincide con la fiesta del rumbo. La comisión acordó cambiarla de fecha.",
    "La escuela necesita el salón ese día. Se busca otro lugar y se avisará casa por casa.",
)

QUORUM = (
    "La asamblea se dio por instalada con quienes asistieron, en segunda llamada.",
    "Se contó a las personas presentes y la asamblea reconoció que podía acordar.",
    "La asamblea acordó sesionar con las personas presentes y llevar los acuerdos casa por casa.",
)

DISSENT = (
    "Tres personas pidieron que conste que preferían votar en otra fecha, con más asistencia.",
    "Una mesa pidió que conste que el problema del agua debió ir por separado.",
    "Dos personas opinaron que los encargos deben durar un año y no seis meses.",
)

# For each assembly: (text, responsible); the first one of the validation is the vote that counts.
RESOLUTIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "first_assembly": (
        ("Se acuerda empezar el proceso de planeación participativa.", "La asamblea"),
        ("Se invita casa por casa a la asamblea de integración del colectivo.", "Comisión de difusión"),
    ),
    "collective_assembly": (
        ("Se integra el colectivo de planeación con las personas que se propusieron y aceptaron.", "La asamblea"),
        ("El colectivo se reúne cada quince días; sus reuniones son abiertas.", "El colectivo"),
        ("Los encargos de enlace comunitario duran seis meses y rotan.", "El colectivo"),
    ),
    "priority_assembly": (
        ("Se aprueba el resultado de la votación con puntos, contada a la vista.", "Personas escrutadoras"),
        ("Los problemas que no quedaron entre los primeros se conservan en el autodiagnóstico.", "El colectivo"),
        ("El resultado se pega en {plaza} y se pasa por Radio Bocinas.", "Comisión de difusión"),
    ),
    "validation_assembly": (
        ("Se valida la Agenda Local de Desarrollo Comunitario tal como se leyó.", "La asamblea"),
        ("El colectivo informa los avances cada tres meses, en {plaza}.", "El colectivo"),
        ("Se entrega un ejemplar impreso en {school} y en {hall}.", "Comisión de difusión"),
    ),
    "second_validation": (
        ("Se valida la segunda versión de la Agenda Local, que reemplaza a la primera.", "La asamblea"),
        ("Las observaciones recibidas en la consulta quedan respondidas en el acta del colectivo.", "El colectivo"),
    ),
    "follow_up_assembly": (
        ("Se dan por buenos los avances que presentó el colectivo.", "La asamblea"),
        ("Se forma una comisión para dar seguimiento a los proyectos que no han empezado.", "Comisión de seguimiento"),
    ),
}

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
