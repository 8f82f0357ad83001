"""The government areas, one for each ámbito, and the organizations that accompany."""

AREAS: dict[str, str] = {
    "participation": "Participación Ciudadana",
    "economy": "Desarrollo Económico y Economía Solidaria",
    "culture": "Cultura y Memoria",
    "safety": "Prevención y Protección Civil",
    "environment": "Medio Ambiente",
    "public_space": "Obras y Espacio Público",
    "water": "Agua y Drenaje",
    "health": "Salud Comunitaria",
    "gender": "Igualdad y Cuidados",
    "sports": "Deporte Comunitario",
    "mobility": "Movilidad y Servicios Urbanos",
    "education": "Educación y Juventudes",
}

PARTNERS = (
    "Comisión de Derechos Humanos de la Ciudad de México",
    "Universidad Autónoma de la Ciudad de México (UACM)",
    "UPREZ",
    "Asamblea Comunitaria Miravalle",
    "Coordinadora El Molino",
    "Copevi",
)
