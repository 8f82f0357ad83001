"""What colonias propose, first half: participation, economy, education, gender, health."""

from ..ideas import Idea, idea

PARTICIPATION: tuple[Idea, ...] = (
    idea(
        "action short self",
        ("Tequio de limpieza en {green}", "Tequio para recuperar {green}"),
        "Cada dos meses nos juntamos a limpiar, podar y arreglar {green}. Quien no puede cargar, cocina, cuida a las "
        "niñas y niños o lleva la cuenta de la herramienta.",
    ),
    idea(
        "social short self",
        ("Radio Bocinas: la voz de {here}", "Cápsulas de Radio Bocinas en {market}"),
        "Un equipo de seis personas graba cápsulas de cinco minutos con avisos, entrevistas y música, y las pasa en "
        "bocinas los sábados en {market}. Las personas mayores cuentan; las juventudes graban y editan.",
    ),
    idea(
        "social medium co",
        ("Escuela de participación en {hall}", "Formación de promotoras y promotores comunitarios en {hall}"),
        "Ocho sesiones para aprender a moderar una asamblea, leer un plano, llevar un acta y pedir información "
        "pública. Quien termina acompaña a la siguiente generación.",
    ),
    idea(
        "action short self",
        ("Periódico mural afuera de {school}", "Pizarrón de avisos en {plaza}"),
        "Un tablero a la vista de quien pasa, con lo que se acordó, lo que sigue y quién responde. Lo cambia cada "
        "quince días un grupo distinto, para que no dependa de una sola persona.",
    ),
    idea(
        "social short self",
        ("Asamblea de cada mes en {plaza}", "Calendario de asambleas por {block}"),
        "Fijamos un día y una hora que se repiten todo el año, con orden del día pegado una semana antes. Hora y media "
        "a lo más, y siempre se empieza por revisar lo que se acordó la vez pasada.",
    ),
    idea(
        "social short self",
        ("Red de enlaces por {block}", "Enlaces comunitarios que rotan cada seis meses"),
        "En cada {block} una persona lleva y trae la palabra: avisa, pregunta y cuenta lo que se decidió. El encargo "
        "dura seis meses y nadie lo repite hasta que haya pasado por todas las casas.",
    ),
    idea(
        "social medium co",
        ("Asamblea de niñas y niños de {school}", "Consejo de niñas y niños en {hall}"),
        "Niñas y niños de 8 a 12 años se reúnen una vez al mes, con juego y dibujo, y llevan dos propuestas a la "
        "asamblea de personas adultas, que tiene que contestarlas.",
    ),
    idea(
        "social medium co",
        ("Mesa de seguimiento con las áreas de gobierno", "Reunión trimestral de avances en {hall}"),
        "Cada tres meses el colectivo y las áreas revisan en {hall}, proyecto por proyecto, qué se hizo, qué se "
        "atoró y qué fecha sigue. Lo acordado se pega ese mismo día en {plaza}.",
    ),
    idea(
        "action short self",
        ("Brigada casa por casa para invitar a las asambleas", "Visitas a quienes no pueden salir de casa"),
        "En parejas tocamos puerta por puerta para invitar y para preguntar qué debería atenderse. A las personas "
        "cuidadoras y a quienes casi no salen les llevamos la hoja de propuestas.",
    ),
    idea(
        "social medium self",
        ("Banco de horas entre vecinas y vecinos", "Ayuda mutua: hoy por ti, mañana por mí"),
        "Quien arregla una llave, cuida una tarde o acompaña al médico anota sus horas en una libreta común, y las "
        "cobra cuando necesita ayuda. Así recuperamos la costumbre de la faena.",
    ),
    idea(
        "social short co",
        ("Taller de gestión comunitaria", "Aprender a pedir y a dar seguimiento"),
        "Cuatro tardes para saber a qué área le toca cada asunto, cómo se escribe una petición colectiva y cómo se le "
        "da seguimiento sin perder el folio. Cada grupo sale con un trámite empezado.",
    ),
    idea(
        "social short self",
        ("Censo de saberes y oficios de {here}", "¿Quién sabe qué? Directorio de saberes"),
        "Recorremos {here} preguntando qué sabe hacer cada quien y qué le gustaría enseñar. Con eso se arma un "
        "directorio para los talleres, las faenas y las emergencias.",
    ),
    idea(
        "social medium self",
        ("Acuerdo de convivencia para {plaza}", "Reglas de convivencia escritas en asamblea"),
        "Ruido, basura, mascotas, vehículos: lo que hoy termina en pleito se platica en tres asambleas y se escribe "
        "en una hoja con dibujos. Se revisa cada año.",
    ),
    idea(
        "social long co",
        ("Casa del colectivo en {hall}", "Un lugar propio para el colectivo de planeación"),
        "Un cuarto con mesa, pizarrón y archivo dentro de {hall}, con horario y responsables, donde cualquiera pueda "
        "consultar la agenda y las actas o sentarse a trabajar.",
    ),
    idea(
        "action short self",
        ("Buzón de propuestas en {market}", "Caja de propuestas en {school}"),
        "Una caja, papel y lápiz para que opine quien no puede ir a la asamblea. Se abre en público el primer sábado "
        "del mes y cada papel recibe respuesta en el tablero.",
    ),
    idea(
        "social short self",
        ("Cadena de avisos sin rumores", "Red de mensajes y carteles de {here}"),
        "Un grupo de mensajes donde sólo se avisa, con fuente y hora, y carteles para quien no usa teléfono. Antes de "
        "reenviar se confirma: es la única regla.",
    ),
    idea(
        "social medium self",
        ("Consejo de personas mayores", "La voz de la experiencia: tardes de consejo en {plaza}"),
        "Quienes fundaron {here} se reúnen cada mes a orientar al colectivo, resolver desacuerdos y contar cómo se "
        "consiguieron las cosas. Las juventudes toman nota.",
    ),
    idea(
        "social medium co",
        ("Asamblea de juventudes en {sport}", "Las juventudes deciden: presupuesto de ideas"),
        "Un encuentro cada dos meses, con música y torneo, donde las juventudes eligen un proyecto propio y lo llevan "
        "de principio a fin con acompañamiento del colectivo.",
    ),
    idea(
        "action short self",
        ("Día de puertas abiertas del colectivo", "Feria de la participación en {plaza}"),
        "Un domingo de mesas en {plaza}: cada comisión cuenta qué hace, con fotos y maquetas, y anota a quien se "
        "quiera sumar. Hay taller infantil mientras tanto.",
    ),
    idea(
        "social medium co",
        ("Cuentas claras en {plaza}, dos veces al año", "Rendición de cuentas a pie de calle"),
        "En junio y en diciembre el colectivo y el gobierno cuentan en {plaza} qué se hizo, cuánto costó y qué falta. "
        "Primero preguntan las personas que no son del colectivo.",
    ),
    idea(
        "social medium self",
        ("Archivo de acuerdos al alcance de la gente", "Carpeta abierta: actas y planos en {hall}"),
        "Todas las actas, agendas y planos en una carpeta que se puede hojear en {hall}, con copia en casa de dos "
        "personas distintas para que nada se pierda en los cambios.",
    ),
    idea(
        "action short self",
        ("Tequio para pintar {hall}", "Tequio para arreglar {hall}"),
        "Tres fines de semana para resanar, pintar y arreglar puertas y ventanas de {hall}. La pintura se compra con "
        "una kermés y la mano de obra la ponemos entre todas y todos.",
    ),
    idea(
        "social short self",
        ("Círculos de lectura de la Agenda Local", "La agenda se lee en voz alta"),
        "En grupos pequeños, por {block}, se lee la agenda en voz alta y se anota qué no se entiende y qué falta. De "
        "ahí salen las observaciones que se llevan a la asamblea.",
    ),
    idea(
        "social short co",
        ("Asambleas donde nadie se queda fuera", "Cuidado infantil y lengua de señas en las asambleas"),
        "Rampa, sillas, interpretación en lengua de señas cuando se pide, y un rincón de juego con personas "
        "cuidadoras. También se busca a hablantes de lenguas originarias para que opinen en la suya.",
    ),
    idea(
        "social long self",
        ("Encuentro de colectivos vecinos", "Red de colectivos de planeación de la zona"),
        "Dos veces al año nos visitamos con los colectivos de alrededor para comparar avances, prestarnos herramienta "
        "y pedir juntos lo que no se resuelve en una sola colonia.",
    ),
)

ECONOMY: tuple[Idea, ...] = (
    idea(
        "social medium co",
        ("Cooperativa de costura en {hall}", "Cooperativa textil de mujeres de {here}"),
        "Doce personas con máquina propia o prestada se organizan para coser uniformes y bolsas de tela. Reciben "
        "formación en cooperativismo y reparten el trabajo y lo ganado en asamblea.",
    ),
    idea(
        "social short self",
        ("Tianguis de trueque en {plaza}", "Domingo de trueque y segunda vida en {market}"),
        "Una vez al mes se cambian ropa, plantas, libros, comida y reparaciones sin que haga falta dinero. Cada puesto "
        "dice qué ofrece y qué busca.",
    ),
    idea(
        "social short self",
        ("Directorio de negocios de {here}", "Cómprale a tu vecina: catálogo local"),
        "Un censo de talleres, cocinas, oficios y ventas por encargo, formales y de casa, impreso y para compartir por "
        "mensaje. Quien aparece se compromete a precio justo y buen trato.",
    ),
    idea(
        "social medium co",
        ("Incubadora de cooperativas en {hall}", "Semillero de empresas solidarias"),
        "Acompañamiento de un año a cinco grupos con idea de negocio colectivo: números, permisos, reparto y venta. "
        "Los que ya andan solos apadrinan a los que empiezan.",
    ),
    idea(
        "social medium self",
        ("Cocina comunitaria en {hall}", "Comedor de la olla común"),
        "Comida de lunes a viernes a precio de recuperación, con compra en grupo y turnos para cocinar. Las personas "
        "mayores que viven solas la reciben en su casa.",
    ),
    idea(
        "social short co",
        ("Compras en común de la canasta básica", "Caja de compras directas al campo"),
        "Cuarenta familias juntan su pedido cada quince días y compran directo a quien siembra. Baja el precio y "
        "conocemos de dónde viene lo que comemos.",
    ),
    idea(
        "social short self",
        ("Caja de ahorro entre vecinas", "Tandas con reglas escritas y fondo solidario"),
        "Un grupo de ahorro con libreta a la vista, préstamos chicos y un fondo para enfermedad. Las reglas se escriben "
        "antes de poner el primer peso.",
    ),
    idea(
        "social medium co",
        ("Taller de oficios para juventudes en {hall}", "Aprender un oficio: electricidad, plomería, carpintería"),
        "Quienes tienen oficio enseñan por las tardes a jóvenes de {here}. La práctica se hace arreglando {hall} y las "
        "casas de personas mayores.",
    ),
    idea(
        "social short self",
        ("Bazar de emprendedoras en {plaza}", "Feria de lo hecho en {here}"),
        "Cada fin de mes se venden en {plaza} comida, ropa, artesanía y servicios hechos aquí. Los lugares se sortean y "
        "la cuota paga la limpieza.",
    ),
    idea(
        "social medium co",
        ("Cooperativa de reciclaje", "De la basura al ingreso: acopio en {market}"),
        "Un grupo recoge, separa y vende cartón, vidrio y metal en un punto junto a {market}. Las casas que separan "
        "reciben plantas y composta.",
    ),
    idea(
        "action short self",
        ("Bolsa de trabajo en el tablero de {plaza}", "Se ofrece, se busca: tablero de trabajo"),
        "Vacantes cercanas, trabajos por día y oficios, revisados por el colectivo para evitar engaños. Se actualiza "
        "los lunes y se lee en Radio Bocinas.",
    ),
    idea(
        "social medium self",
        ("Taller de reparación: nada se tira", "Sábados de reparar en {hall}"),
        "Licuadoras, bicicletas, planchas y muebles se arreglan en {hall} con herramienta compartida. Quien lleva algo "
        "aprende a repararlo.",
    ),
    idea(
        "social long co",
        ("Huerto y vivero productivo en {green}", "Vivero de plantas de olor y de sombra"),
        "Se producen plantas medicinales, hortalizas y árboles para vender y para las propias banquetas. La mitad de lo "
        "ganado se guarda para el siguiente ciclo.",
    ),
    idea(
        "social short co",
        ("Cuentas y redes para negocios pequeños", "Vender por internet desde {here}"),
        "Seis tardes para llevar cuentas, tomar buenas fotos, cobrar con seguridad y no caer en fraudes. Dirigido a "
        "quienes venden desde casa.",
    ),
)

EDUCATION: tuple[Idea, ...] = (
    idea(
        "social medium self",
        ("Regularización por las tardes en {hall}", "Tareas acompañadas junto a {school}"),
        "Jóvenes de bachillerato y universidad acompañan la tarea de primaria y secundaria tres tardes por semana, con "
        "merienda y lectura en voz alta.",
    ),
    idea(
        "social medium co",
        ("Círculo de alfabetización para personas adultas", "Nunca es tarde: primaria y secundaria abiertas"),
        "Grupos pequeños y horarios nocturnos para aprender a leer o terminar la primaria y la secundaria, con quien "
        "cuide a las niñas y niños mientras tanto.",
    ),
    idea(
        "urban long co",
        ("Ludoteca en {hall}", "Rincón de juego y lectura en {hall}"),
        "Juegos, cuentos y mesas a la medida de niñas y niños en un espacio que hoy se usa poco. Abre por las tardes, "
        "atendida por familias y juventudes que se forman para ello.",
    ),
)

GENDER: tuple[Idea, ...] = (
    idea(
        "social short co",
        ("Círculo de escucha para mujeres en {hall}", "Círculos de mujeres: hablarnos y cuidarnos"),
        "Encuentro semanal, en confianza y con acompañamiento profesional, para hablar de autoestima, autonomía y "
        "cuidados, y para saber a dónde acudir cuando hay violencia.",
    ),
    idea(
        "social medium co",
        ("Sendero para caminar sin miedo hacia {school}", "Camino violeta por {street}"),
        "Mujeres de todas las edades recorren de noche el camino de cada día, marcan lo que da miedo y acuerdan "
        "arreglos: luz, ramas, fachadas, comercios que dan resguardo.",
    ),
    idea(
        "social medium self",
        ("Taller de nuevas masculinidades en {sport}", "Hombres que cuidan: charlas en {sport}"),
        "Charlas y juego para jóvenes y adultos sobre cuidados, enojo y paternidad, en el lugar donde ya se reúnen.",
    ),
    idea(
        "social medium co",
        ("Red de cuidados compartidos", "Tardes de cuidado en {hall}"),
        "Tres tardes a la semana un equipo capacitado cuida en {hall} a niñas, niños y personas mayores, para que "
        "quienes cuidan puedan estudiar, trabajar o descansar.",
    ),
)

HEALTH: tuple[Idea, ...] = (
    idea(
        "action short co",
        ("Jornada de salud en {plaza}", "Sábado de salud: vacunas, vista y presión en {plaza}"),
        "Una mañana de revisiones sencillas y orientación en {plaza}, con fila para personas mayores y traslado de "
        "quien no puede caminar.",
    ),
    idea(
        "social medium co",
        ("Promotoras de salud de {here}", "Escuela de promotoras de salud en {hall}"),
        "Veinte personas aprenden primeros auxilios, toma de presión y acompañamiento, y visitan cada mes a quienes "
        "viven con diabetes o hipertensión.",
    ),
    idea(
        "social short self",
        ("Botica de plantas medicinales", "Herbolaria: lo que curaban las abuelas"),
        "Se reúnen las recetas de las familias, se siembran las plantas en {green} y se aprende a prepararlas sin dejar "
        "el tratamiento médico.",
    ),
    idea(
        "social medium co",
        ("Escucha para juventudes: hablemos de cómo estamos", "Salud emocional en {hall}"),
        "Un espacio semanal para hablar de ansiedad, duelo y consumo, con profesionales y jóvenes formados para "
        "acompañar.",
    ),
    idea(
        "social short self",
        ("Activación física para personas mayores en {plaza}", "Baile y estiramientos en {sport}"),
        "Tres mañanas por semana, con música, sombra y agua. Después se toma café: la compañía también cura.",
    ),
)
