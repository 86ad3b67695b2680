"""The words of Spanish date phrases, as the calendars of Spain and Latin America write them."""

from calendars.kinds import Kind
from calendars.languages.language import Language, Row, Writing
from calendars.period import Precision
from calendars.spanish import MONTH_NAMES, NUMBER_WORDS, WEEKDAY_NAMES

_JOINTS: tuple[Row, ...] = (
    (Kind.OF, None, "de | del | de la | de el | d"),
    (Kind.TO, None, "a | a el | y hasta | y hasta el"),
    (Kind.TO, "by", "al | hasta | hasta el | hasta la"),
    (Kind.AND, None, "y | e | o | u | y/o | asi como | ademas de | & | y el | y los | y del"),
    (
        Kind.BETWEEN,
        None,
        "entre | entre los días | comprendido entre | comprendida entre | comprendidos entre",
    ),
)
_LIMITS: tuple[Row, ...] = (
    (
        Kind.BY,
        None,
        "a más tardar | al más tardar | a no más tardar | no más tarde de | no más tarde del | no más allá de | "
        "no más allá del | no después de | no después del | no posterior a | no posterior al | en o antes de | "
        "en o antes del | máximo | como máximo | vencimiento | vence | vencen | con vencimiento | antes de que "
        "termine | antes de que concluya | antes de que finalice | antes de que acabe | antes de terminar | "
        "antes de concluir | antes de finalizar | antes del fin de | antes del fin del | antes del final de | "
        "antes del final del | antes del cierre de | antes del cierre del | antes del término de | antes de "
        "acabar | antes del término del | antes de finales de | al término de | al término del | al cierre de | "
        "al cierre del | al finalizar | al concluir | al terminar",
    ),
    (
        Kind.BY,
        "sticky",
        "fecha límite | con fecha límite | límite | plazo | con plazo | plazo máximo | fecha tope | tope | "
        "fecha de vencimiento | vencimiento del plazo | último plazo | fecha máxima",
    ),
    (
        Kind.BEFORE,
        None,
        "antes de | antes del | hasta antes de | hasta antes del | previo a | previo al | previamente a | "
        "previamente al | con anterioridad a | con anterioridad al | con antelación a | con antelación al",
    ),
    (Kind.FOR, None, "para"),
    (Kind.WITHIN, None, "en | dentro de | dentro del"),
    (
        Kind.SINCE,
        None,
        "a partir de | a partir del | apartir de | apartir del | desde | a contar de | a contar del | con efectos "
        "desde | con vigencia desde | vigente desde",
    ),
    (
        Kind.AFTER,
        None,
        "después de | después del | posterior a | posterior al | posteriormente a | posteriormente al | con "
        "posterioridad a | con posterioridad al",
    ),
    (Kind.ONWARD, None, "en adelante | y en adelante | o después | o posterior | y posteriores"),
)
_STATES: tuple[Row, ...] = (
    (
        Kind.UNDETERMINED,
        None,
        "por definir | por definirse | por determinar | por determinarse | por establecer | por establecerse | "
        "por acordar | por acordarse | por fijar | por fijarse | por programar | por programarse | por "
        "calendarizar | por calendarizarse | por anunciar | por anunciarse | por precisar | por convenir | por "
        "asignar | por comunicar | por publicar | por concertar | por consensuar | por agendar | por def | está por "
        "definirse | aún por definir | a definir | a definirse | a determinar | a determinarse | a convenir | a fijar | a "
        "establecer | a acordar | a programar | a coordinar | a anunciar | a designar | se definirá | se determinará | se "
        "establecerá | se acordará | se programará | se comunicará | se informará | se notificará | se avisará | se "
        "anunciará | se dará a conocer | sin definir | no definido | no definida | no determinado | no determinada | "
        "no programada | no programado | no disponible | pendiente | pendientes | pendiente de definir | pendiente "
        "de programar | pendiente por definir | pendiente de fecha | sin fecha | sin fecha definida | sin "
        "determinar | sin programar | sin asignar | fecha abierta | indefinido | indefinida | en definición | en "
        "proceso de definición | oportunamente | s/f | n/d | n/a | s/d | s.f | s.d | n.d | pd | p.d | tbd | tba | tbc",
    ),
    (
        Kind.UNCONFIRMED,
        None,
        "por confirmar | por confirmarse | pendiente de confirmar | pendiente por confirmar | pendiente de "
        "confirmación | a confirmar | a confirmarse | sin confirmar | se confirmará | aún sin confirmar",
    ),
    (
        Kind.TENTATIVE,
        None,
        "tentativamente | tentativo | tentativa | tentativos | tentativas | de manera tentativa | de forma "
        "tentativa | aproximadamente | aproximado | aproximada | aprox | aprox. | probable | probables | probablemente | "
        "posible | posibles | posiblemente | estimado | estimada | preferentemente | preferiblemente | en principio | "
        "preliminar | alrededor de | alrededor del | hacia | hacia el | en torno a | en torno al | sujeto a cambio | "
        "sujeta a cambio | sujeto a cambios | sujeta a cambios | sujeto a confirmación | sujeta a confirmación | provisional | "
        "previsto | prevista | previsiblemente",
    ),
    (
        Kind.OCCASION,
        None,
        "en el marco de | en el marco del | en el contexto de | en el contexto del | con motivo de | con motivo del "
        "| en conmemoración de | en conmemoración del | con ocasión de | con ocasión del | en ocasión de | en "
        "ocasión del | para la conmemoración de | para la conmemoración del",
    ),
    (
        Kind.RELATIVE,
        None,
        "mes siguiente | siguiente mes | próximo mes | mes próximo | mes entrante | mes posterior | mes inmediato "
        "siguiente | mes anterior | mes pasado | semana siguiente | siguiente semana | próxima semana | semana próxima | semana "
        "entrante | trimestre siguiente | siguiente trimestre | próximo trimestre | semestre siguiente | siguiente "
        "semestre | próximo semestre | día siguiente | siguiente día | días siguientes | días posteriores | hoy | mañana | ayer",
    ),
)
_PERIODS: tuple[Row, ...] = (
    (
        Kind.YEAR_WORD,
        0,
        "año | años | ejercicio | ejercicios | anualidad | ejercicio fiscal | ejercicio anual | ejercicio "
        "presupuestal | ejercicio presupuestario | año fiscal | año calendario | año civil | año lectivo | año escolar | "
        "presente año | año en curso | este año | año corriente | ejercicio en curso | presente ejercicio | presente "
        "ejercicio fiscal | presente anualidad | anualidad en curso | ejercicio fiscal en curso | año actual | ciclo | "
        "ciclo escolar | gestión | vigencia | vigencia fiscal | todo el año | toda la anualidad | todo el ejercicio | "
        "a lo largo del año",
    ),
    (
        Kind.YEAR_WORD,
        1,
        "próximo año | año próximo | año siguiente | siguiente año | año entrante | año que viene | "
        "próximo ejercicio | siguiente ejercicio | ejercicio siguiente | año inmediato siguiente",
    ),
    (Kind.YEAR_WORD, -1, "año pasado | año anterior | pasado año | año previo | ejercicio anterior"),
    (Kind.UNIT, Precision.WEEK, "semana | semanas"),
    (Kind.UNIT, "sem", "sem | sem."),
    (Kind.UNIT, Precision.FORTNIGHT, "quincena | quincenas | qna | qna. | quinc | quinc."),
    (Kind.UNIT, Precision.MONTH, "mes | meses"),
    (Kind.UNIT, Precision.BIMESTER, "bimestre | bimestres | bim | bim."),
    (Kind.UNIT, Precision.QUARTER, "trimestre | trimestres | trim | trim."),
    (Kind.UNIT, Precision.FOUR_MONTHS, "cuatrimestre | cuatrimestres | cuatrim | cuatrim."),
    (Kind.UNIT, Precision.SEMESTER, "semestre | semestres"),
    (Kind.EVERY, Precision.DAY, "diario | diaria | diariamente | todos los días | cada día | a diario"),
    (
        Kind.EVERY,
        Precision.WEEK,
        "semanal | semanales | semanalmente | cada semana | todas las semanas | una vez a la semana | una vez por semana",
    ),
    (
        Kind.EVERY,
        Precision.FORTNIGHT,
        "quincenal | quincenales | quincenalmente | cada quincena | cada quince días | cada 15 días | cada dos "
        "semanas | cada 2 semanas | todas las quincenas",
    ),
    (
        Kind.EVERY,
        Precision.MONTH,
        "mensual | mensuales | mensualmente | cada mes | cada uno de los meses | todos los meses | mes con mes | mes a mes | una vez al mes",
    ),
    (
        Kind.EVERY,
        Precision.BIMESTER,
        "bimestral | bimestrales | bimestralmente | cada bimestre | cada dos meses | cada 2 meses | bimensual | bimensuales",
    ),
    (
        Kind.EVERY,
        Precision.QUARTER,
        "trimestral | trimestrales | trimestralmente | cada trimestre | cada tres meses | cada 3 meses | todos los "
        "trimestres | cuatro veces al año | 4 veces al año",
    ),
    (
        Kind.EVERY,
        Precision.FOUR_MONTHS,
        "cuatrimestral | cuatrimestrales | cuatrimestralmente | cada cuatrimestre | cada cuatro meses | cada 4 "
        "meses | tres veces al año | 3 veces al año",
    ),
    (
        Kind.EVERY,
        Precision.SEMESTER,
        "semestral | semestrales | semestralmente | cada semestre | cada seis meses | cada 6 meses | dos veces al "
        "año | 2 veces al año",
    ),
    (
        Kind.EVERY,
        Precision.YEAR,
        "anual | anuales | anualmente | cada año | todos los años | permanente | permanentes | permanentemente | "
        "continuo | continua | continuamente | constante | constantemente | todo el tiempo | una vez al año",
    ),
    (
        Kind.PART,
        None,
        "a mitad | a medio | principios | principio | a principios | inicios | inicio | a inicios | al inicio | "
        "comienzos | a comienzos | al comienzo | mediados | a mediados | finales | final | a finales | al final | fines | fin | a "
        "fines | a fin | primeros días | últimos días",
    ),
    (Kind.DAY_WORD, None, "día | días"),
    (Kind.WORKING, None, "hábiles | hábil | laborables | laborable"),
    (Kind.HALF, None, "mitad"),
    (
        Kind.LABEL,
        None,
        "sesión | reunión | no | no. | num | num. | núm | núm. | número | nº | acuerdo | artículo | art | art. | acta | "
        "grupo | fase | etapa | punto | sala | piso | módulo | meta | objetivo | actividad | anexo | inciso | fracción",
    ),
    (Kind.EACH, None, "cada | todos los | todas las | cada uno de los | cada una de las"),
)
_HOURS: tuple[Row, ...] = (
    (
        Kind.CLOCK_AT,
        None,
        "a las | de las | desde las | a partir de las | siendo las | entre las | hora | hora : | "
        "horario | horario : | horario de | hora de inicio | hora de inicio : | hora inicio",
    ),
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
    (Kind.MINUTES, 15, "y cuarto | con 15 minutos | con quince minutos | y quince minutos"),
    (Kind.MINUTES, 45, "con 45 minutos | con cuarenta y cinco minutos"),
    (Kind.MINUTES, 0, "en punto"),
)
_FILLERS: tuple[Row, ...] = (
    (
        Kind.FILLER,
        None,
        "el | la | los | las | durante | a lo largo de | a lo largo del | en el transcurso de | en el transcurso del | "
        "en el curso de | en el curso del | en el mes de | en el mes | en los meses de | para el mes de | para los "
        "meses de | para el periodo de | para el periodo | en el periodo de | en el periodo | del periodo de | "
        "periodo | periodos | lapso | fecha | fechas | fecha de | comprende | comprendido | "
        "comprendida | comprendidos | correspondiente a | correspondiente al | correspondientes a | de forma | de manera | con "
        "periodicidad | periodicidad | del presente mes | de este mes | del mes en curso | del mes corriente | de los corrientes | "
        "del corriente | del actual | se realizará | se "
        "realizarán | se llevará a cabo | se llevarán a cabo | se celebrará | se celebrarán | tendrá lugar | tendrán lugar | "
        "a celebrarse | a realizarse | a efectuarse | a los | ambos inclusive | ambas inclusive | ambos incluidos | "
        "inclusive | todo | toda | todo el | toda la | todo este | este | esta | estos | presente | presentes | mismo | misma | próximo | próximos | pasado | fin de "
        "semana | que inicia | que comienza | que va | corriente | en curso | bienio | trienio | cuatrienio | quinquenio | sexenio | decenio",
    ),
)

_TENS = ("treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa")
_UNITS = ("uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve")
_NUMBERS = (
    {word: number for word, number in NUMBER_WORDS.items() if number and word != "un"}
    | {
        f"{ten} y {unit}": 30 + 10 * t + u
        for t, ten in enumerate(_TENS)
        for u, unit in enumerate(_UNITS, start=1)
    }
    | {f"veinte y {unit}": 20 + u for u, unit in enumerate(_UNITS, start=1)}
    | {"veintiun": 21, "treinta y un": 31, "treintaiuno": 31, "treintaiun": 31}
)
_STEMS = (
    "primer segund tercer cuart quint sext septim octav noven decim undecim duodecim decimotercer decimocuart "
    "decimoquint decimosext decimoseptim decimoctav decimonoven vigesim"
).split()
_ORDINALS = {
    f"{stem}{ending}": number
    for number, stem in enumerate(_STEMS, start=1)
    for ending in ("o", "a", "os", "as")
} | {
    "primer": 1,
    "tercer": 3,
    "setimo": 7,
    "setima": 7,
    "onceavo": 11,
    "onceava": 11,
    "doceavo": 12,
    "doceava": 12,
}
_LAST = {f"{stem}{e}": n for stem, n in (("ultim", -1), ("penultim", -2)) for e in ("o", "a", "os", "as")}

SPANISH = Language(
    code="es",
    months=MONTH_NAMES,
    month_forms=(
        *(
            "ene",
            "feb | febr",
            "mar",
            "abr",
            "may",
            "jun",
            "jul",
            "ago | agto",
            "sep | sept | set | setiembre",
        ),
        *("oct", "nov", "dic"),
    ),
    weekdays=WEEKDAY_NAMES,
    weekday_forms=("lun", "", "mie | mier | mierc", "jue", "vie", "sab | sabados", "dom | domingos"),
    numbers=_NUMBERS,
    thousands={"dos mil": 2000, "mil novecientos": 1900},
    ordinals=_ORDINALS | _LAST,
    day_ordinals=frozenset({"primero"}),
    phrases=(*_JOINTS, *_LIMITS, *_STATES, *_PERIODS, *_HOURS, *_FILLERS),
    glued=("de", "del"),
    month_first=False,
    writing=Writing(
        day="{day} de {month} de {year}",
        days_of_month="del {first_day} al {day} de {month} de {year}",
        days_of_year="del {first_day} de {first_month} al {day} de {month} de {year}",
        days="del {first_day} de {first_month} de {first_year} al {day} de {month} de {year}",
        week="semana {days}",
        units="{first} a {last}",
        units_of_year="{first} a {last}",
        with_year="{unit} de {year}",
        since_day="a partir del {day}",
        since="a partir de {unit}",
        since_week="a partir de la semana {days}",
        until_day="hasta el {day}",
        until="hasta {unit}",
        until_week="hasta la semana {days}",
        undetermined="por definir",
        fortnights=("primera quincena de {month}", "segunda quincena de {month}"),
        parts={
            Precision.BIMESTER: tuple(
                f"{nth} bimestre" for nth in ("primer", "segundo", "tercer", "cuarto", "quinto", "sexto")
            ),
            Precision.QUARTER: tuple(f"{nth} trimestre" for nth in ("primer", "segundo", "tercer", "cuarto")),
            Precision.FOUR_MONTHS: tuple(f"{nth} cuatrimestre" for nth in ("primer", "segundo", "tercer")),
            Precision.SEMESTER: ("primer semestre", "segundo semestre"),
        },
    ),
)
