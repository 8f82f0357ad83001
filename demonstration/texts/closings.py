"""Last sentences of projects' descriptions: who carries the work, by form of management, and the first step."""

WHO: dict[str, tuple[str, ...]] = {
    "self_managed": (
        "Lo lleva una comisión de cinco personas que rinde cuentas en la asamblea.",
        "Se sostiene con trabajo voluntario y una cooperación acordada entre todas y todos.",
        "Nadie cobra y nadie manda: los encargos se reparten cada mes.",
        "El colectivo presta la herramienta y lleva la libreta de turnos.",
        "Se empieza en pequeño, con diez familias, y se invita a las demás con el ejemplo.",
        "Cada {block} nombra a una persona para que el trabajo no recaiga en las de siempre.",
        "El material sale de lo que ya hay en casa y de una kermés en {plaza}.",
        "Los acuerdos se pegan en {market} para que cualquiera se sume.",
    ),
    "co_managed": (
        "La comunidad pone el tiempo y la palabra; el gobierno, espacio, material y quien acompañe.",
        "Una comisión con personas de la comunidad y del área lleva la cuenta de los avances.",
        "Se prueba seis meses y la asamblea decide si sigue, cambia o crece.",
        "Se firma una carta de acuerdos con el área y se revisa cada tres meses.",
        "El área propone, la asamblea decide y una comisión mixta vigila.",
        "El gobierno forma a las personas; la comunidad se queda con el encargo.",
        "El colectivo lleva el registro de avances y lo comparte con el área.",
        "Lo que se compre queda en inventario, a la vista de todas y todos.",
    ),
    "co_managed_works": (
        "La comunidad participa en el diseño, en la obra y en el mantenimiento.",
        "El primer paso es una visita conjunta para medir, tomar fotografías y ver qué se necesita.",
        "El área hace el proyecto técnico; la asamblea lo aprueba antes de empezar.",
        "Una comisión mixta vigila la obra y recibe los trabajos con acta.",
        "La mano de obra sencilla se hace en tequio y el gobierno pone material y especialistas.",
        "Al terminar se nombra una comisión de cuidado que cambia cada año.",
    ),
    "government": (
        "El colectivo entrega la petición con firmas, plano y fotografías, y vigila el calendario.",
        "Una comisión de vigilancia acompaña la obra desde la primera visita hasta la entrega.",
        "Se pide que el área informe en asamblea antes de empezar y al terminar.",
        "La comunidad propone los puntos exactos; el área hace el estudio y la obra.",
    ),
}
