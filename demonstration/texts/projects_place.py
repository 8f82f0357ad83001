"""What colonias propose, second half: culture, safety, environment, public space, water, sports, mobility."""

from ..ideas import Idea, idea

CULTURE: tuple[Idea, ...] = (
    idea(
        "social medium self",
        ("Archivo de la memoria de {here}", "Fotos de familia: archivo comunitario"),
        "Se juntan fotos, papeles y grabaciones de cómo se poblaron las calles. Se copian, se devuelven y se guardan en "
        "{hall} con el relato de quien las prestó.",
    ),
    idea(
        "social long co",
        ("Museo comunitario en {hall}", "Vitrinas de la memoria en {hall}"),
        "Objetos, maquetas y voces de los pueblos, las faenas y las fiestas, montados por la propia comunidad. Las "
        "guías son niñas, niños y personas mayores.",
    ),
    idea(
        "urban short co",
        ("Mural participativo en {street}", "Mural de la memoria en {school}"),
        "El boceto sale de los dibujos y relatos de los talleres, se vota en asamblea y se pinta entre todas las "
        "edades con la guía de muralistas.",
    ),
    idea(
        "social short self",
        ("Jornada de memoria histórica en {plaza}", "Tarde de recuerdos en {plaza}"),
        "Café, pan y fotografías: quienes llegaron primero cuentan, las juventudes graban. Cada jornada toma un tema: "
        "el agua, las escuelas, las fiestas, el trabajo.",
    ),
    idea(
        "social short self",
        ("Cine documental en {plaza}", "Función de cine bajo las estrellas en {sport}"),
        "Una función al mes, con documentales sobre barrios y luchas parecidas a las nuestras y plática al final. Cada "
        "quien lleva su silla.",
    ),
    idea(
        "social medium co",
        ("Taller de son, danza y teatro en {hall}", "Talleres artísticos por las tardes en {hall}"),
        "Grupos por edad que terminan cada semestre con una función en {plaza}. Quien ya aprendió ayuda a enseñar.",
    ),
    idea(
        "social medium self",
        ("Cuidemos la fiesta: comparsas y mayordomías", "Registro de fiestas y oficios de tradición"),
        "Las personas que sostienen las fiestas cuentan cómo se organizan, qué se gasta y qué se aprende. Con eso se "
        "hace un cuadernillo y se reparten mejor los encargos.",
    ),
    idea(
        "social short self",
        ("Biblioteca ambulante de {here}", "Libros que caminan: triciclo de lectura"),
        "Un triciclo con libros recorre {here} los sábados; se presta sin credencial, de palabra. También lleva "
        "cuentos en voz alta a las personas mayores.",
    ),
    idea(
        "social medium self",
        ("Revista de {here}, hecha a mano", "Fanzine de historias de {here}"),
        "Cuatro números al año con relatos, recetas, poemas y fotografías. La redacción es abierta y se reúne en "
        "{hall}.",
    ),
    idea(
        "social short co",
        ("Palabras de aquí: lenguas originarias en {school}", "Taller de lenguas originarias en {hall}"),
        "Hablantes de lenguas originarias que viven en {here} enseñan saludos, cantos y nombres de plantas. Las "
        "familias recuperan con orgullo lo que se había callado.",
    ),
    idea(
        "action short self",
        ("Festival de fin de año en {sport}", "Festival comunitario en {plaza}"),
        "Un día de música, baile y comida con los grupos de {here}, organizado por comisiones y sin vender alcohol. "
        "Sirve para presentar lo que se logró en el año.",
    ),
    idea(
        "social medium co",
        ("Coro y orquesta de {school}", "Música en {hall}: instrumentos compartidos"),
        "Instrumentos prestados y dos clases por semana para niñas, niños y juventudes, con un concierto cada medio año "
        "en {plaza}.",
    ),
)

SAFETY: tuple[Idea, ...] = (
    idea(
        "social short co",
        ("Red vecinal de alertas por {block}", "Silbato y alerta: red de {block} a {block}"),
        "Cada {block} acuerda su señal, sus enlaces y qué hacer en robo, sismo o incendio. Se hace un simulacro cada "
        "tres meses y se revisa lo que falló.",
    ),
    idea(
        "urban short gov",
        ("Luz en {street}", "Luminarias nuevas entre {street} y {school}"),
        "El colectivo marcó en el recorrido las lámparas fundidas y las ramas que las tapan. Se pide reponerlas y se "
        "vigila con una lista a la vista que no vuelvan a quedar a oscuras.",
    ),
    idea(
        "social medium co",
        ("Brigada de protección civil de {here}", "Saber qué hacer: brigada de protección civil"),
        "Treinta personas aprenden primeros auxilios, uso de extintores y revisión de tanques de gas, y hacen el mapa "
        "de quienes necesitan apoyo para salir.",
    ),
    idea(
        "urban medium co",
        ("Camino seguro a {school}", "Entradas y salidas seguras en {school}"),
        "Familias, alumnado y comercios acuerdan una ruta con pasos pintados, luz y personas de apoyo en las horas de "
        "entrada y salida.",
    ),
    idea(
        "social medium co",
        ("Mediación entre vecinas y vecinos", "Puente de paz: mediación comunitaria en {hall}"),
        "Personas de confianza se forman para ayudar a resolver pleitos por ruido, linderos o basura antes de que "
        "crezcan. Se atiende los miércoles en {hall}.",
    ),
    idea(
        "action short self",
        ("Tequio de luz y poda en {street}", "Tequio: podar, pintar y alumbrar {street}"),
        "En dos domingos se podan las ramas bajas, se pintan de claro los muros y cada casa enciende su foco de afuera. "
        "Se repite cuando hace falta.",
    ),
    idea(
        "social medium co",
        ("Tardes de barrio: {sport} con vida", "Calle abierta para jugar en {street}"),
        "Un día por semana se cierra el paso a los coches y hay juegos, música y mesas. Un lugar con gente es un lugar "
        "más seguro.",
    ),
    idea(
        "social short co",
        ("Juventudes por la paz en {sport}", "Rap, deporte y palabra para juventudes"),
        "Jóvenes que ya salieron de un problema acompañan a los que están en riesgo, con talleres, torneos y quien "
        "escuche, sin regaños.",
    ),
    idea(
        "action short co",
        ("Plan familiar de emergencia", "Simulacros y mochila de emergencia por {block}"),
        "Cada familia escribe dónde se encuentra, a quién llama y qué lleva. El colectivo reúne lo que cada {block} "
        "puede prestar: escaleras, radios, botiquines.",
    ),
)

ENVIRONMENT: tuple[Idea, ...] = (
    idea(
        "social medium self",
        ("Huerto comunitario en {green}", "Huerto de hortalizas en {school}"),
        "Camas de cultivo hechas con material de reúso, atendidas por turnos. Lo cosechado va primero a quien más lo "
        "necesita y después se reparte entre quienes trabajan.",
    ),
    idea(
        "action short self",
        ("Composta en {green}", "Composteros por {block}"),
        "Se separa el desperdicio de cocina, se cuida la pila por turnos y el abono vuelve a las macetas y a los "
        "árboles. Con una hoja sencilla se aprende qué sí y qué no.",
    ),
    idea(
        "urban medium co",
        ("Reforestación de {green}", "Árboles para {street}"),
        "Se siembran especies de la región, con alguien responsable de cada árbol durante dos años: nombre, riego y "
        "tutor.",
    ),
    idea(
        "social short self",
        ("Jardín de polinizadores en {school}", "Jardín para abejas y colibríes en {green}"),
        "Flores nativas y un bebedero, cuidados por el grupo infantil. Cada mes se cuenta cuántos bichos llegan y se "
        "dibuja lo que cambia.",
    ),
    idea(
        "action short self",
        ("Basura en su lugar y a su hora en {street}", "Adiós al tiradero de {street}"),
        "Se limpia, se siembra y se pinta el rincón donde se tira basura, y cada {block} acuerda a quién le toca "
        "cuidar que no vuelva.",
    ),
    idea(
        "social medium co",
        ("Separar desde casa", "Puntos limpios de {here}"),
        "Tres puntos de acopio de pilas, aceite y aparatos, y visitas casa por casa para enseñar a separar. Cada mes se "
        "publica cuánto se juntó.",
    ),
    idea(
        "urban long co",
        ("Azoteas verdes en {school}", "Azotea sembrada de {hall}"),
        "Se revisa que la losa aguante, se impermeabiliza y se siembran plantas que piden poca agua. Baja el calor y "
        "sirve de aula.",
    ),
    idea(
        "social short co",
        ("Esterilización y cuidado de mascotas", "Convivir con perros y gatos en {plaza}"),
        "Jornadas de esterilización y vacuna, y acuerdos sobre paseo y limpieza. Un grupo busca casa a los animales "
        "abandonados.",
    ),
)

PUBLIC_SPACE: tuple[Idea, ...] = (
    idea(
        "urban medium co",
        ("Rediseño participativo de {plaza}", "De nuevo en nuestras manos: {plaza}"),
        "En tres talleres se dibuja cómo queremos {plaza}: sombra, bancas, juegos y paso libre para sillas de ruedas. "
        "El proyecto ejecutivo respeta lo que la asamblea vote.",
    ),
    idea(
        "urban medium gov",
        ("Juegos infantiles para todas las edades en {green}", "Juegos accesibles en {plaza}"),
        "Se cambian los juegos rotos por otros que también puedan usar niñas y niños con discapacidad, con piso que "
        "amortigüe y sombra para quien cuida.",
    ),
    idea(
        "action short self",
        ("Bancas y sombra hechas en tequio para {plaza}", "Macetas, bancas y color en {street}"),
        "Con tarimas, llantas y pintura se hacen bancas y jardineras. Cada familia adopta una y se compromete a "
        "cuidarla un año.",
    ),
    idea(
        "urban long co",
        ("Subidas dignas: barandal, luz y jardín", "Rampas y descansos en {street}"),
        "Escalones parejos, barandal, luz y descansos sembrados en las subidas que más usan las personas mayores. Se "
        "empieza por el tramo que la asamblea marcó.",
    ),
    idea(
        "urban medium co",
        ("Horario y vida para {hall}", "Recuperar {hall} para la gente"),
        "Se arregla lo urgente, se acuerda un horario con llave compartida y se hace un calendario de usos que decide "
        "el colectivo.",
    ),
    idea(
        "urban long gov",
        ("Corredor peatonal de {plaza} a {market}", "Banquetas completas de {plaza} a {school}"),
        "Banqueta pareja, rampas y árboles en el camino que más se anda. Los puestos se acomodan con quienes los "
        "atienden, no contra ellos.",
    ),
    idea(
        "urban medium co",
        ("Un foro abierto en {green}", "Un escenario para la palabra y la música en {plaza}"),
        "Un techo ligero, gradas y un contacto de luz para asambleas, funciones y bailes. Lo cuida una comisión que "
        "cambia cada año.",
    ),
)

WATER: tuple[Idea, ...] = (
    idea(
        "urban medium co",
        ("Captación de lluvia en {school}", "Cosecha de lluvia en {hall}"),
        "Canaletas, filtro y cisterna para que el lugar tenga agua propia en temporada. Un comité de familias aprende a "
        "limpiar el sistema y lo revisa antes de mayo.",
    ),
    idea(
        "social medium co",
        ("Captadores de lluvia casa por casa", "Cien techos que cosechan lluvia"),
        "Se forma a quince instaladoras e instaladores de {here}, que arman sistemas sencillos en las casas donde el "
        "tandeo pega más. Cada familia pone una parte del trabajo.",
    ),
    idea(
        "action short self",
        ("Brigada contra fugas", "Cacería de fugas por {block}"),
        "Un equipo revisa llaves, tinacos y tomas, arregla lo sencillo y reporta lo demás con fotografía y folio. Los "
        "reportes sin respuesta se llevan a la asamblea.",
    ),
    idea(
        "urban long gov",
        ("Red de agua de {road}: revisión y cambio", "Drenaje de {road} sin inundaciones"),
        "El colectivo entrega el mapa de tramos con baja presión, fugas y encharcamientos. Se pide el diagnóstico "
        "técnico, un calendario de obra y que se informe en cada asamblea.",
    ),
    idea(
        "social short co",
        ("Calendario justo del tandeo y las pipas", "Vigilancia comunitaria del agua"),
        "Se anota qué días y con cuánta fuerza llega el agua en cada {block}, y con esos datos se acuerda un reparto "
        "parejo de pipas, empezando por escuelas y personas enfermas.",
    ),
    idea(
        "urban medium co",
        ("Jardín que bebe la lluvia en {green}", "Pozo de absorción y jardín en {street}"),
        "Donde hoy se encharca se hace un jardín hundido con grava y plantas que filtran. El agua vuelve a la tierra y "
        "la calle queda seca.",
    ),
)

SPORTS: tuple[Idea, ...] = (
    idea(
        "social short self",
        ("Liga mixta de fútbol y básquet en {sport}", "Torneo de las calles en {sport}"),
        "Equipos de niñas, niños y juventudes con entrenadoras y entrenadores de {here}. La inscripción se paga con una "
        "tarde de tequio.",
    ),
    idea(
        "urban medium co",
        ("Arreglo de {sport} con luz y gradas", "Techo y gradas para {sport}"),
        "Piso, porterías, tableros, luz y un baño que funcione. Los horarios se reparten en asamblea para que también "
        "jueguen las mujeres y las personas mayores.",
    ),
    idea(
        "social medium self",
        ("Escuela de box y atletismo en {sport}", "Escuela deportiva de {here}"),
        "Entrenamiento gratuito tres tardes por semana a cargo de deportistas de {here}, con material compartido y "
        "reglas de respeto puestas por el grupo.",
    ),
    idea(
        "action short self",
        ("Carrera y caminata familiar de {here}", "Rodada y caminata por {here}"),
        "Dos kilómetros por las calles de {here}, a pie, en bici o en silla de ruedas, con puestos de agua y música en "
        "cada esquina.",
    ),
)

MOBILITY: tuple[Idea, ...] = (
    idea(
        "urban medium gov",
        ("Cruce seguro frente a {school}", "Pasos de cebra y reductores en {road}"),
        "Se pinta el paso, se amplía la esquina y se baja la velocidad. Madres, padres y alumnado contaron los coches "
        "y proponen los puntos exactos.",
    ),
    idea(
        "urban long co",
        ("Sendero en bici hasta {market}", "Estacionamiento de bicicletas en {plaza}"),
        "Un carril compartido por las calles tranquilas y lugares seguros para amarrar la bici. Se prueba con pintura "
        "antes de construir.",
    ),
    idea(
        "social short co",
        ("Paradas ordenadas en {road}", "Acuerdo con el transporte en {road}"),
        "Mesa con las rutas de transporte para fijar paradas, subir sin prisa a personas mayores y no invadir la "
        "banqueta. Se revisa cada tres meses.",
    ),
    idea(
        "action short self",
        ("Banquetas libres en {road}", "La banqueta es para caminar: {road}"),
        "Recorremos {road} con carriola y silla de ruedas, hablamos con quien estorba sin querer y dejamos el paso "
        "libre. Después se pinta una línea de cortesía.",
    ),
)
