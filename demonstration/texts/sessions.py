"""How gatherings are convened: what for, with which order of business, and why some are called off."""

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
