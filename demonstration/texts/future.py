"""How colonias imagine themselves and how they mean to get there."""

# (form, title, what it shows)
IMAGINARIES = (
    ("drawing", "El río que vuelve", "Las niñas y los niños dibujaron un hilo de agua limpia que baja junto a {street}, con puentes y patos."),
    ("collage", "Un domingo en {plaza}", "Recortes de revistas y fotos de familia: sombra, bancas en círculo y un escenario chico."),
    ("phrase", "«Que la noche también sea nuestra»", "La escribieron las mujeres en el taller y la leyó la más joven."),
    ("mural", "Las manos de la faena", "Boceto de un muro largo: cada mano lleva la herramienta de un oficio y al centro está {plaza}."),
    ("radio_capsule", "Noticias de dentro de diez años", "Cápsula de tres minutos: se inaugura el huerto, la escuela tiene agua de lluvia y el tequio cumple cien fechas."),
    ("drawing", "La colonia desde el aire", "Un plano pintado por todas las mesas: azoteas verdes, caminos con luz y árboles numerados."),
    ("collage", "Un día sin prisa", "Una línea del tiempo de la mañana a la noche: mercado, escuela, trabajo cerca, baile."),
    ("phrase", "«Aquí nadie cuida sola»", "Salió del círculo de mujeres y la asamblea la hizo suya."),
    ("radio_capsule", "La voz de quienes llegaron primero", "Cinco personas mayores cuentan lo que encontraron al llegar y lo que quieren dejar."),
    ("mural", "El árbol de los barrios", "Raíces con los nombres de las calles, y en las ramas lo que cada una promete cuidar."),
    ("drawing", "La escuela con techo que llueve", "Una gran canaleta lleva la lluvia a la cisterna y de ahí al huerto de {school}."),
    ("phrase", "«Que se queden porque quieren»", "La dijo una madre al hablar de las juventudes y quedó pegada en la pared."),
)  # fmt: skip

VISIONS = (
    "Somos {una} {kind} que se reúne, se escucha y decide. Nuestras calles tienen luz y sombra, el agua de la lluvia se "
    "guarda en las escuelas y en las casas, y las niñas y los niños conocen la historia de quienes levantaron este lugar.",
    "En diez años vivimos sin miedo en {plaza} y en {street}. Hay trabajo cerca, en cooperativas y talleres propios; "
    "cuidamos entre todas y todos a quienes lo necesitan, y lo que se acuerda en asamblea se cumple.",
    "Queremos {una} {kind} donde el tequio sea costumbre y no recuerdo: con huertos y árboles en {green}, con la puerta de {hall} "
    "abierta todos los días, y con juventudes que se quedan porque aquí encuentran lo que buscan.",
    "Imaginamos {name} como un lugar de puertas abiertas: las mujeres caminan tranquilas, las personas mayores tienen "
    "dónde sentarse y con quién platicar, y el gobierno viene a dar cuentas a la plaza.",
    "Somos comunidad que guarda su memoria y su agua. Lo que producimos se vende aquí, lo que sobra se vuelve composta, "
    "y cada {block} tiene voz en la asamblea.",
    "Nuestra meta es que {name} sea un lugar sano y alegre: {sport} para todas las edades, música en {plaza}, calles que "
    "se cruzan sin peligro y una organización que no depende de una sola persona.",
    "Vemos {una} {kind} que aprendió a organizarse: lleva sus cuentas a la vista, resuelve sus desacuerdos hablando, "
    "siembra, baila, repara lo que se rompe y exige con datos lo que le toca al gobierno.",
    "{name} será {una} {kind} de agua y de árboles. Cada escuela cosecha la lluvia, {green} da sombra y las casas separan su "
    "basura. Trabajamos cerca, nos cuidamos de noche y celebramos juntas y juntos lo que logramos.",
    "Queremos caminar por {street} a cualquier hora y saludar por su nombre a quien encontremos. Que {hall} tenga luz "
    "encendida todas las tardes y que nadie envejezca ni críe a solas.",
    "Somos la continuación de quienes abrieron estas calles con pala. Hoy abrimos otras: la de las cooperativas, la de "
    "las mujeres que deciden, la de las juventudes que se quedan y la del gobierno que cumple su palabra.",
    "Dentro de pocos años {plaza} volverá a ser el corazón: mercado por la mañana, tareas por la tarde, música de noche. "
    "Alrededor habrá huertos, talleres y casas sin goteras, y una asamblea que no se salta ningún mes.",
    "Dentro de diez años quien llegue a {name} verá murales que cuentan nuestra historia, banquetas parejas, jardines "
    "cuidados por quienes viven enfrente y una asamblea donde también deciden las niñas y los niños.",
)

# A group of ámbitos is answered by one strategy: (title, objective) in several wordings.
STRATEGIES: dict[str, tuple[tuple[str, ...], tuple[tuple[str, str], ...]]] = {
    "organization": (
        ("participation",),
        (
            ("Comunidad informada y organizada", "Que la información llegue a todas las casas y que cada {block} tenga voz en las asambleas."),
            ("Recuperar la asamblea y el tequio", "Volver a decidir y a trabajar en común, con encargos que rotan y acuerdos a la vista."),
            ("Aprender a gestionar en colectivo", "Formar capacidades para pedir, dar seguimiento y hacer por cuenta propia lo que se pueda."),
        ),
    ),
    "economy": (
        ("economy",),
        (
            ("Economía solidaria y trabajo cerca de casa", "Que más familias vivan de lo que producen y venden aquí, en cooperativas y redes de consumo."),
            ("Producir, vender y ahorrar juntas", "Fortalecer los oficios y negocios pequeños con compra, venta y ahorro en común."),
            ("Oficios, cooperativas y consumo local", "Enseñar los oficios a las juventudes y formar grupos de trabajo con reparto justo."),
        ),
    ),
    "memory": (
        ("culture", "education"),
        (
            ("Memoria, arte y aprendizaje", "Que la historia del lugar se conozca, se cuente y se celebre, y que aprender sea cosa de todas las edades."),
            ("Saber de dónde venimos", "Reunir la memoria de quienes fundaron el lugar y llevarla a las escuelas, los muros y la radio."),
            ("Cultura viva en nuestros espacios", "Abrir {hall} todos los días con talleres, lectura y fiesta sostenidos por la comunidad."),
        ),
    ),
    "care": (
        ("safety", "gender", "health"),
        (
            ("Cuidarnos y vivir sin miedo", "Que mujeres, juventudes y personas mayores anden tranquilas y encuentren escucha y apoyo."),
            ("Una comunidad que cuida", "Repartir los cuidados, prevenir la violencia y atender la salud con redes entre vecinas y vecinos."),
            ("Paz con organización", "Recuperar la noche y la calle con luz, presencia y redes de apoyo por {block}."),
        ),
    ),
    "water": (
        ("water", "environment"),
        (
            ("Agua, tierra y aire limpio", "Captar la lluvia, cuidar cada gota y devolver la vida a las áreas verdes."),
            ("Cosechar la lluvia y sembrar sombra", "Que escuelas y casas guarden agua de lluvia y que cada árbol tenga quién lo cuide."),
            ("Menos basura, más verde", "Separar, compostar y convertir los tiraderos en jardines, empezando por {green}."),
        ),
    ),
    "space": (
        ("public_space", "sports", "mobility"),
        (
            ("Espacios para encontrarnos", "Recuperar plazas, canchas y caminos para que los use toda la comunidad, a cualquier edad."),
            ("Calles y plazas para la gente", "Caminar sin tropiezos, jugar sin peligro y tener dónde reunirse."),
            ("Caminar, jugar y convivir", "Arreglar en común {plaza} y los pasos que más se usan, con sombra y accesos para sillas de ruedas."),
        ),
    ),
}  # fmt: skip
