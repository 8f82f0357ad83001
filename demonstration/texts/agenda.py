"""What collectives write into their agendas, in Markdown: slots are places and the name of the colonia."""

SECTIONS: dict[str, tuple[str, ...]] = {
    "presentation": (
        "Esta agenda la hicimos quienes vivimos en **{name}**. Nadie la escribió por nosotras y nosotros: salió de "
        "asambleas, recorridos, talleres, tequios y muchas pláticas de banqueta.\n\n"
        "Aquí está lo que sentimos, lo que queremos y lo que nos comprometemos a hacer. También está lo que le toca al "
        "gobierno. Sirve para tres cosas:\n\n"
        "- **acordarnos** de lo que decidimos;\n- **trabajar** en común, empezando por lo que sí está en nuestras manos;\n"
        "- **pedir cuentas**, con fecha y con folio.",
        "Planear no es adivinar el futuro: es ponernos de acuerdo para caminar hacia el mismo lado. Durante meses, personas "
        "de todas las edades nos reunimos en {plaza}, en {school} y en {hall}.\n\n"
        "Lo que sigue es el resultado. No es una lista de peticiones: es un **compromiso entre la comunidad y el "
        "gobierno**, que se revisa en asamblea y se corrige cuando hace falta.",
        "Esta es la Agenda Local de **{name}**. La leímos en voz alta, la discutimos por partes y cambiamos lo que no nos "
        "convencía.\n\n"
        "Quien no pudo venir a las asambleas también está aquí: fuimos casa por casa, pusimos un buzón en {market} y "
        "escuchamos a las niñas y los niños de {school}.",
    ),
    "territory": (
        "# Por dónde anduvimos\n\nEl recorrido salió de {plaza}, siguió por {street} y terminó en {green}. Anotamos en el "
        "plano lo que duele y lo que vale: dónde se encharca, dónde no hay luz, dónde se juega, dónde se reúne la gente.\n\n"
        "# Lo que recordamos\n\nQuienes llegaron primero cuentan que las calles se abrieron con pala y con faena, y que "
        "cada servicio se consiguió en comisión, con comida para compartir. De esa memoria viene nuestra manera de "
        "organizarnos.",
        "Aquí las distancias se miden en subidas y en esquinas. El punto de encuentro es {plaza}; {market}, el lugar "
        "donde corren las noticias; {school}, donde las familias nos conocemos.\n\n"
        "En la jornada de memoria histórica juntamos fotografías y relatos. Tres palabras se repitieron en todas las mesas: "
        "**faena, familia y lucha**. Queremos que las niñas y los niños las conozcan con nombre y con historia.",
        "Este lugar cambia según la hora: de mañana es de quienes estudian y venden; a mediodía, de las personas mayores; de "
        "noche se vacía {street}. El recorrido se hizo tres veces, a tres horas distintas, para verlo completo.\n\n"
        "Lo que más vale, dijimos, es la gente que sabe organizarse. Le siguen {green} y {sport}, que queremos recuperar.",
    ),
    "feelings": (
        "Antes de hablar de obras hablamos de lo que sentimos. Las frases se recogieron sin nombre, en tarjetas y en la "
        "radio, y se leyeron en plenaria.",
        "Estos sentires se dijeron en los talleres. Los dejamos como se dijeron: con enojo, con cariño y con ganas.",
    ),
    "diagnosis": (
        "En mesas escribimos situaciones, no carencias: **qué pasa, dónde y a quién le pega más**. Después cada persona "
        "repartió sus puntos y se contaron a la vista.",
        "Cuidamos que el autodiagnóstico saliera de la vida diaria y del recorrido. Los problemas que no quedaron entre los "
        "primeros no se borran: siguen aquí y se revisarán cada año.",
    ),
    "vision": (
        "Imaginamos primero con las manos —dibujo, collage, mural— y después con palabras. La visión se leyó tres veces "
        "y se cambió hasta que la mayoría dijo: *sí, así*.",
        "Las niñas y los niños dibujaron, las juventudes grabaron y las personas mayores contaron. Con todo eso escribimos "
        "una sola visión.",
    ),
    "strategies": (
        "Cada estrategia responde a problemas que votamos. Empezamos por lo que depende de la comunidad y sumamos lo que "
        "necesita al gobierno.",
        "Nos preguntamos qué caminos atienden las causas y no sólo lo que se ve. De ahí salieron estas estrategias.",
    ),
    "projects": (
        "De cada proyecto acordamos plazo y forma de gestión. **Autogestión** es lo que hacemos solas y solos; "
        "**cogestión**, lo que hacemos con el gobierno; **gestión**, lo que el gobierno hace y la comunidad vigila.",
        "Los proyectos llevan folio para que cualquier persona pueda preguntar por ellos. Las acciones prioritarias son las "
        "que pueden empezar ya.",
    ),
    "commitments": (
        "Nos comprometemos, como comunidad, a:\n\n"
        "1. Hacer **un tequio cada dos meses** y llevar la cuenta de quién ha participado.\n"
        "2. Cuidar lo que se logre: {plaza}, {green} y lo que se construya.\n"
        "3. Informar los acuerdos en {market}, por cartel y con Radio Bocinas, a más tardar en ocho días.\n"
        "4. Dar la palabra a niñas, niños, juventudes y personas mayores en todas las asambleas.\n"
        "5. Revisar esta agenda cada año y corregirla en asamblea.",
        "Lo que está en nuestras manos:\n\n"
        "- Reunirnos **cada mes**, con orden del día y con acta.\n"
        "- Que los encargos roten y nadie los cargue solo.\n"
        "- Separar la basura y mantener limpia {street}.\n"
        "- Cuidar el agua: revisar fugas en casa y reportar las de la calle.\n"
        "- Resolver los desacuerdos hablando y, si hace falta, con mediación.",
        "La asamblea acordó estos compromisos de todas las personas que habitamos {name}:\n\n"
        "1. **Participar**: al menos una persona por casa en la asamblea o en el tequio.\n"
        "2. **Cuidar**: turnos por {block} para regar, barrer y vigilar {green}.\n"
        "3. **Enseñar**: quien sabe un oficio da un taller al año en {hall}.\n"
        "4. **Vigilar**: una comisión acompaña cada obra de principio a fin.",
    ),
    "follow_up": (
        "El colectivo se reúne cada quince días y cada tres meses revisa los avances con las áreas de gobierno. Lo "
        "realizado se da por bueno **sólo cuando la asamblea lo confirma**.",
        "En {plaza} hay un tablero con cada proyecto, su estado y quién responde. Si algo se atora se dice por qué y se "
        "pone nueva fecha en asamblea.",
    ),
}
