"""Places that any colonia could have, by sort of settlement, and the few first names of the story: all invented."""

PLACES: dict[str, tuple[str, ...]] = {
    "plaza": ("la plaza cívica", "la explanada", "el quiosco", "la plazuela", "el jardín central", "la plaza chica"),
    "school": ("la primaria", "la secundaria", "el jardín de niñas y niños", "la primaria de la tarde", "el bachillerato"),
    "green": ("el camellón", "el parque", "la barranca", "el jardín de abajo", "la ladera", "el terreno de la esquina"),
    "street": (
        "la avenida principal", "la calle del mercado", "la escalinata", "la entrada de arriba", "la calle ancha",
        "el callejón largo", "la subida",
    ),
    "road": ("la avenida principal", "la calle del mercado", "la calle ancha", "la avenida de abajo", "la entrada de arriba"),
    "sport": ("el módulo deportivo", "la cancha de usos múltiples", "el deportivo", "la cancha de abajo"),
    "hall": (
        "el centro comunitario", "el salón de usos múltiples", "la casa de cultura", "la biblioteca", "la antigua lechería",
    ),
    "market": ("el mercado", "el tianguis", "la concentración de puestos", "el mercado de abajo"),
    "block": ("calle", "cuadra", "manzana"),
}  # fmt: skip

# What replaces the above where people live in a pueblo or barrio, or in blocks of flats.
PLACES_OF_KIND: dict[str, dict[str, tuple[str, ...]]] = {
    "pueblo": {
        "plaza": ("la plaza del pueblo", "el atrio", "el quiosco", "la explanada"),
        "green": ("el jardín del pueblo", "el camellón", "el terreno comunal", "el parque"),
    },
    "barrio": {
        "plaza": ("la plazuela del barrio", "el quiosco", "el atrio", "la explanada"),
        "street": ("el callejón largo", "la calle real", "la calle de la capilla", "la avenida principal"),
    },
    "unidad_habitacional": {
        "plaza": ("la plaza cívica", "el patio central", "la explanada"),
        "green": ("el jardín común", "el camellón", "el área verde de los edificios", "el parque"),
        "street": ("el andador de atrás", "el andador principal", "el estacionamiento", "la avenida de afuera"),
        "hall": ("el salón de usos múltiples", "la sala común", "la antigua caseta", "el centro comunitario"),
        "block": ("edificio", "andador", "sección"),
    },
}

HERE = {"pueblo": "el pueblo", "barrio": "el barrio", "unidad_habitacional": "la unidad"}

VENUES = (
    "Plaza cívica de {name}",
    "Escuela primaria de {name}",
    "Módulo deportivo de {name}",
    "Centro comunitario de {name}",
    "Salón de usos múltiples de {name}",
)

FIRST_NAMES = (
    "Adela", "Amparo", "Benita", "Camila", "Celia", "Dalia", "Elodia", "Fermín", "Gerardo", "Hortensia", "Isaías",
    "Jacinta", "Joel", "Lázaro", "Lucero", "Maclovio", "Nayeli", "Ofelia", "Porfiria", "Ramiro", "Rocío", "Saúl",
    "Tomasa", "Ulises", "Xóchitl", "Yolotl", "Zenaida",
)  # fmt: skip

WITHOUT_NAME = ("Vecina", "Vecino", "Persona", "Estudiante", "Comerciante", "Persona cuidadora")
