"""What is noted when a project begins, ends, is confirmed or turns out not to be viable."""

PROGRESS_NOTES = (
    "El colectivo y el área acordaron calendario y responsables.",
    "Empezó con un tequio; se juntó la herramienta entre varias familias.",
    "Se hizo la primera reunión y se anotaron quince personas.",
    "Ya hay permiso de uso del lugar.",
    "Se consiguió la mitad del material.",
)

DONE_NOTES = (
    "Se terminó; quedan fotografías y lista de participación en la carpeta del colectivo.",
    "Se hizo en tres jornadas, con más manos de las que se esperaban.",
    "Concluyó la primera edición y ya hay gente anotada para la segunda.",
    "Quedó funcionando, con comisión de cuidado nombrada.",
    "Se entregó en una pequeña fiesta.",
)

CONFIRMED_NOTES = (
    "La asamblea de seguimiento lo revisó y lo dio por realizado.",
    "El colectivo lo visitó y confirmó que funciona.",
)

NOT_VIABLE_REASONS = (
    "La visita técnica encontró que el terreno no resiste la obra. El colectivo propondrá otro lugar.",
    "El lugar es propiedad privada y no se consiguió permiso de uso.",
    "El costo rebasa lo disponible en los próximos años; se busca una versión más pequeña.",
)
