"""What colonias live as problems, how they feel about it, and what they have: slots are places."""

# By ámbito: (the situation, who suffers it most).
PROBLEMS: dict[str, tuple[tuple[str, str], ...]] = {
    "participation": (
        ("A las asambleas vamos siempre las mismas personas y los acuerdos no llegan a todas las casas", "Quienes trabajan por la tarde"),
        ("Nos enteramos tarde de las obras y los programas, cuando ya no se puede opinar", "Personas mayores y quienes no usan teléfono"),
        ("Cada {block} pide por su lado y las peticiones se pierden entre oficinas", "Las calles con menos organización"),
        ("Los tequios se dejaron de hacer y nadie sabe a quién le toca cuidar {green}", "Niñas, niños y personas mayores"),
        ("Las juventudes no se sienten invitadas a decidir sobre {sport}", "Jóvenes de 15 a 24 años"),
    ),
    "economy": (
        ("Para trabajar hay que viajar más de dos horas y el dinero se gasta fuera", "Jóvenes y mujeres jefas de familia"),
        ("Las mujeres que venden desde su casa no alcanzan clientela ni precio justo", "Mujeres que cuidan y trabajan"),
        ("Los puestos de {market} compran caro y por separado", "Comerciantes con puesto pequeño"),
        ("Quien tiene un oficio no encuentra dónde enseñarlo ni cómo cobrarlo bien", "Personas de más de 45 años"),
    ),
    "culture": (
        ("Las niñas y los niños no conocen la historia de las faenas con que se hicieron las calles", "Niñas, niños y juventudes"),
        ("{hall} pasa con la puerta cerrada casi toda la semana", "Juventudes y personas mayores"),
        ("Los papeles y las fotografías de quienes fundaron el lugar se están perdiendo", "Familias fundadoras"),
        ("Los talleres se acaban cuando cambia quien los da", "Niñas, niños y mujeres"),
    ),
    "safety": (
        ("De noche {street} queda a oscuras y se evita pasar por ahí", "Mujeres y estudiantes de la noche"),
        ("Hay asaltos a la hora de entrada y salida de {school}", "Alumnado y madres de familia"),
        ("En {sport} se junta gente a consumir y las familias dejaron de ir", "Niñas, niños y juventudes"),
    ),
    "environment": (
        ("En la esquina de {green} se hace un tiradero que vuelve cada semana", "Las casas de alrededor y el alumnado"),
        ("Se secaron los árboles de {street} y en mayo no hay sombra", "Personas mayores y vendedoras"),
        ("Se mezcla toda la basura y el camión pasa a la hora del trabajo", "Personas que salen temprano"),
    ),
    "public_space": (
        ("{plaza} tiene las bancas rotas y el piso levantado", "Personas mayores y con discapacidad"),
        ("Los juegos de {green} están oxidados y hay niñas y niños que se han lastimado", "Niñas y niños menores de 10 años"),
        ("Las subidas de {street} no tienen barandal ni descansos", "Personas mayores y cuidadoras"),
    ),
    "water": (
        ("El agua llega dos días por semana y con poca fuerza", "Las casas de la parte alta"),
        ("Con cada lluvia fuerte se encharca {street} y entra el agua a las casas", "Las familias de la parte baja"),
        ("Se reportan fugas que tardan semanas en arreglarse", "Toda la comunidad"),
    ),
    "health": (
        ("Hay muchas personas con diabetes que llevan solas su tratamiento", "Personas mayores de 50 años"),
        ("Crecen la ansiedad y la tristeza entre estudiantes y no se habla de eso", "Juventudes"),
    ),
    "gender": (
        ("Las mujeres cargan con casi todo el cuidado y no les queda tiempo propio", "Mujeres de 25 a 50 años"),
        ("Da miedo caminar solas de {market} a {street} después de las ocho", "Mujeres y niñas"),
    ),
    "sports": (
        ("{sport} se usa para una sola liga y las mujeres no tienen horario", "Mujeres, niñas y personas mayores"),
        ("Los tableros y las porterías de {sport} están caídos desde hace años", "Niñas, niños y juventudes"),
    ),
    "mobility": (
        ("Los coches se estacionan sobre la banqueta de {street}", "Personas con carriola o silla de ruedas"),
        ("Frente a {school} los autos pasan rápido y no hay paso seguro", "Niñas, niños y personas mayores"),
    ),
    "education": (
        ("Hay niñas y niños de tercer año que todavía no leen de corrido", "Niñas y niños de primaria"),
        ("Varias personas adultas no terminaron la primaria y les da pena decirlo", "Mujeres mayores de 40 años"),
    ),
}  # fmt: skip

FEELINGS = (
    "Extraño cuando barríamos la calle juntas y terminábamos desayunando en la banqueta.",
    "Me da miedo que mi hija regrese sola, pero más miedo me da que deje de salir.",
    "Aquí todo lo hicimos nosotros: las zanjas, el drenaje, la escuela. Eso no se nos olvida.",
    "Me gusta mi colonia porque si me enfermo, alguien toca la puerta.",
    "Ya me cansé de firmar hojas y no saber qué pasó con ellas.",
    "Cuando se va el agua una semana, lo primero que se acaba es el buen humor.",
    "Yo quiero una cancha donde también jueguen las niñas.",
    "Me siento orgullosa de vivir aquí, aunque afuera hablen mal.",
    "Uno sale a trabajar de noche y vuelve de noche: los hijos crecen y no los vemos.",
    "Me gustaría que me preguntaran antes de hacer las cosas.",
    "Desde que pintamos el muro la gente se detiene a platicar.",
    "Los jóvenes no estamos perdidos, estamos esperando que nos abran la puerta.",
    "Me da tristeza ver la plaza vacía a las siete de la noche.",
    "Aprendí a hablar en público en una asamblea, a los sesenta y dos años.",
    "Aquí cada quien jala para su lado, y así no se puede.",
    "A mí me gusta el olor de la lluvia, pero no cuando entra a la casa.",
    "Si dejo de venir a las reuniones, siento que le fallo a mi mamá, que fundó esto.",
    "Quiero que mis hijos se queden porque quieren, no porque no les alcanza para irse.",
    "Antes nos conocíamos todos; ahora ni sabemos quién vive enfrente.",
    "Con la radio me enteré de que mi vecino toca el violín.",
    "Cuidar a mi papá me gusta, pero hay días en que nadie me cuida a mí.",
    "Me siento segura en el mercado; ahí todas me conocen.",
    "En la escuela dibujé un río limpio y la maestra lo pegó en la pared.",
    "No quiero que me regalen nada; quiero que me cumplan.",
    "Soñé que bajaba por las escalinatas con mi andadera sin que nadie me detuviera.",
    "Por primera vez alguien apuntó lo que dije.",
    "La basura de la esquina da coraje, porque sí sabemos quién la deja.",
    "Lo más bonito es la feria: ese día nadie se siente solo.",
    "A veces pienso que somos invisibles hasta que hay elecciones.",
    "Me gusta que en el tequio también cuente cocinar.",
    "Vine a vivir aquí hace poco y en el huerto me hicieron lugar.",
    "Si algo sobra aquí son manos; lo que hay que juntar es el tiempo.",
)

ASSETS = (
    ("Las familias que saben hacer faena", "Conocen dónde pasa cada tubo porque ellas mismas lo pusieron."),
    ("{market}", "Es donde todas las personas se encuentran y donde corren las noticias."),
    ("{sport}", "Está en buen lugar y cabe toda la comunidad."),
    ("Grupo de danza de las tardes", "Veinte personas de todas las edades que ensayan sin falta."),
    ("Las personas mayores que guardan la memoria", "Tienen fotografías y recuerdan fechas, nombres y acuerdos."),
    ("{school} y sus maestras", "Prestan salones y conocen a cada familia."),
    ("Oficios: herrería, costura, electricidad, panadería", "Hay quien sabe y quiere enseñar."),
    ("{green}", "Quedan árboles grandes y tierra buena."),
    ("Las fiestas y sus mayordomías", "Una organización que funciona desde hace generaciones."),
    ("La red de tiendas de la esquina", "Fían, avisan y pegan carteles."),
    ("Jóvenes que editan video y música", "Graban las cápsulas de Radio Bocinas con su teléfono."),
    ("Mujeres que organizan la compra en común", "Ya llevan cuentas claras y saben repartir tareas."),
)
