"""Spanish phrases for years, units, rhythms and hours, and the small words between them."""

from calendars.kinds import Kind
from calendars.languages.language import Row
from calendars.period import Precision

_PERIODS: tuple[Row, ...] = (
    (
        Kind.YEAR_WORD,
        0,
        (
            "año | años | ejercicio | ejercicios | ejercicios fiscales | anualidad | ejercicio fiscal | "
            "ejercicio anual | ejercicio presupuestal | ejercicio presupuestario | año fiscal | año "
            "calendario | año civil | año lectivo | año escolar | presente año | año en curso | este año "
            "| año corriente | ejercicio en curso | presente ejercicio | presente ejercicio fiscal | "
            "presente anualidad | anualidad en curso | ejercicio fiscal en curso | año actual | ciclo | "
            "ciclo escolar | gestión | vigencia | vigencia fiscal | todo el año | toda la anualidad | "
            "todo el ejercicio | a lo largo del año"
        ),
    ),
    (
        Kind.YEAR_WORD,
        1,
        (
            "próximo año | año próximo | año siguiente | siguiente año | año entrante | año que viene | "
            "próximo ejercicio | siguiente ejercicio | ejercicio siguiente | año inmediato siguiente"
        ),
    ),
    (Kind.YEAR_WORD, -1, "año pasado | año anterior | pasado año | año previo | ejercicio anterior"),
    (Kind.UNIT, Precision.WEEK, "semana | semanas"),
    (Kind.UNIT, "sem", "sem | sem."),
    (Kind.UNIT, Precision.FORTNIGHT, "quincena | quincenas | q | qna | qna. | quinc | quinc."),
    (Kind.UNIT, Precision.MONTH, "mes | meses"),
    (Kind.MONTHS, 1, "meses impares | mes impar | meses nones | mes non"),
    (Kind.MONTHS, 2, "meses pares | mes par"),
    (Kind.MONTHS, 1, "cada mes impar | todos los meses impares"),
    (Kind.MONTHS, 2, "cada mes par | todos los meses pares"),
    (Kind.UNIT, Precision.BIMESTER, "bimestre | bimestres | bim | bim."),
    (Kind.UNIT, Precision.QUARTER, "trimestre | trimestres | trim | trim."),
    (Kind.UNIT, Precision.FOUR_MONTHS, "cuatrimestre | cuatrimestres | cuatrim | cuatrim."),
    (Kind.UNIT, Precision.SEMESTER, "semestre | semestres"),
    (Kind.EVERY, Precision.DAY, "diario | diaria | diariamente | todos los días | cada día | a diario"),
    (
        Kind.EVERY,
        Precision.WEEK,
        (
            "semanal | semanales | semanalmente | cada semana | todas las semanas | una vez a la semana "
            "| una vez por semana"
        ),
    ),
    (
        Kind.EVERY,
        Precision.FORTNIGHT,
        (
            "quincenal | quincenales | quincenalmente | cada quincena | cada quince días | cada 15 días "
            "| cada dos semanas | cada 2 semanas | todas las quincenas"
        ),
    ),
    (
        Kind.EVERY,
        Precision.MONTH,
        (
            "mensual | mensuales | mensualmente | cada mes | c/mes | c/ mes | cada fin de mes | cada uno "
            "de los meses | todos los meses | mes con mes | mes a mes | una vez al mes"
        ),
    ),
    (
        Kind.EVERY,
        Precision.BIMESTER,
        (
            "todos los bimestres | bimestral | bimestrales | bimestralmente | cada bimestre | cada dos "
            "meses | cada 2 meses | meses alternos | mes de por medio | bimensual | bimensuales"
        ),
    ),
    (
        Kind.EVERY,
        Precision.QUARTER,
        (
            "trimestral | trimestrales | trimestralmente | cada trimestre | cada tres meses | cada 3 "
            "meses | todos los trimestres | cuatro veces al año | 4 veces al año"
        ),
    ),
    (
        Kind.EVERY,
        Precision.FOUR_MONTHS,
        (
            "cuatrimestral | cuatrimestrales | cuatrimestralmente | cada cuatrimestre | cada cuatro "
            "meses | cada 4 meses | tres veces al año | 3 veces al año"
        ),
    ),
    (
        Kind.EVERY,
        Precision.SEMESTER,
        (
            "ambos semestres | todos los semestres | semestral | semestrales | semestralmente | cada "
            "semestre | cada seis meses | cada 6 meses | dos veces al año | 2 veces al año"
        ),
    ),
    (
        Kind.EVERY,
        Precision.YEAR,
        (
            "anual | anuales | anualmente | cada año | todos los años | permanente | permanentes | "
            "permanentemente | continuo | continua | continuamente | constante | constantemente | todo "
            "el tiempo | una vez al año"
        ),
    ),
    (
        Kind.PART,
        None,
        "a mitad | a medio | mediados | mediado | a mediados",
    ),
    (
        Kind.PART,
        "start",
        (
            "principios | principio | a principios | inicios | inicio | a inicios | al inicio | "
            "comienzos | a comienzos | al comienzo"
        ),
    ),
    (Kind.PART, "end", "finales | final | a finales | al final | fines | fin | a fines | a fin"),
    (Kind.PART, 1, "primeros días"),
    (Kind.PART, -1, "últimos días"),
    (Kind.WEEKEND, None, "fin de semana | fines de semana"),
    (Kind.DAY_WORD, None, "día | días"),
    (Kind.WORKING, None, "hábiles | hábil | laborables | laborable"),
    (Kind.HALF, None, "mitad"),
    (
        Kind.LABEL,
        None,
        (
            "sesión | reunión | no | no. | num | num. | núm | núm. | número | nº | acuerdo | artículo | "
            "art | art. | acta | grupo | fase | etapa | punto | sala | piso | módulo | meta | objetivo | "
            "actividad | anexo | inciso | fracción"
        ),
    ),
    (Kind.EACH, None, "cada | todos los | todas las | cada uno de los | cada una de las"),
)
_HOURS: tuple[Row, ...] = (
    (
        Kind.CLOCK_AT,
        None,
        (
            "a las | de las | antes de las | después de las | desde las | a partir de las | siendo las | "
            "hora : | horario | horario : | horario de | hora de inicio | hora de inicio : | hora "
            "inicio"
        ),
    ),
    (Kind.CLOCK_AT, "one", "hora | es la hora | siendo la hora | a la hora | a hora"),
    (Kind.CLOCK_AT, "between", "entre las"),
    (Kind.CLOCK_AT, "to", "a la | hasta las"),
    (Kind.CLOCK_AT, 1, "a la una | desde la una"),
    (Kind.CLOCK_AT, 12, "al mediodía | a mediodía | al medio día"),
    (Kind.HOUR_WORD, None, "horas | hrs | hrs. | hr | hr. | h | h. | hs | hs. | hras | hras."),
    (
        Kind.HALF_OF_DAY,
        "am",
        "am | a.m | a.m. | a m | a. m. | de la mañana | de la madrugada | por la mañana",
    ),
    (
        Kind.HALF_OF_DAY,
        "pm",
        "pm | p.m | p.m. | p m | p. m. | de la tarde | de la noche | por la tarde | por la noche",
    ),
    (Kind.HALF_OF_DAY, "noon", "m | m. | del mediodía"),
    (Kind.MINUTES, 30, "y media | con 30 minutos | con treinta minutos | y treinta minutos"),
    (Kind.MINUTES, 15, "con 15 minutos | con quince minutos | y quince minutos"),
    (Kind.MINUTES, 45, "con 45 minutos | con cuarenta y cinco minutos"),
    (Kind.MINUTES, 1, "un minuto | con un minuto | y un minuto"),
    (Kind.MINUTES, 0, "en punto"),
)
_FILLERS: tuple[Row, ...] = (
    (
        Kind.FILLER,
        None,
        ("por año | por mes | al menos | por lo menos | cuando menos | como mínimo"),
    ),
    (
        Kind.FILLER,
        None,
        (
            "el | la | los | las | durante | a lo largo de | a lo largo del | en el transcurso de | en "
            "el transcurso del | en el curso de | en el curso del | en el mes de | en el mes | en los "
            "meses de | para el mes de | para los meses de | para el periodo de | para el periodo | en "
            "el periodo de | en el periodo | del periodo de | lapso | fecha | "
            "fechas | fecha de | comprende | comprendido | comprendida | comprendidos | correspondiente "
            "a | correspondiente al | correspondientes a | de forma | de manera | con periodicidad | "
            "periodicidad | del presente mes | de este mes | del mes en curso | del mes corriente | de "
            "los corrientes | del corriente | del mismo mes | del propio mes | de dicho mes | del actual "
            "| se realizará | se realizarán | se llevará a cabo | se llevarán a cabo | se celebrará | se "
            "celebrarán | tendrá lugar | tendrán lugar | a celebrarse | a realizarse | a efectuarse | a "
            "los | ambos inclusive | ambas inclusive | ambos incluidos | inclusive | todo el día | todo "
            "| toda | todo el | toda la | todo este | este | esta | estos | presente | presentes | mismo "
            "| misma | próximo | próximos | pasado | que inicia | que comienza | que va | corriente | en "
            "curso"
        ),
    ),
    (
        Kind.FILLER,
        "years",
        (
            "periodo | periodos | bienio | trienio | cuatrienio | cuadrienio | quinquenio | lustro | sexenio "
            "| decenio | mandato"
        ),
    ),
)

PHRASES = (*_PERIODS, *_HOURS, *_FILLERS)
