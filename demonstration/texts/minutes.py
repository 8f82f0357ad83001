"""What the actas of assemblies say: who was there, what was resolved and who disagreed."""

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
