"""The words of Spanish date phrases, as the calendars of Spain and Latin America write them."""

from calendars.languages import es_periods, es_phrases
from calendars.languages.language import Language, Writing, days_of_a_month
from calendars.period import Precision
from calendars.spanish import MONTH_NAMES, NUMBER_WORDS, WEEKDAY_NAMES

_TENS = ("veinte", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa")
_UNITS = ("uno una un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve")
_NUMBERS = (
    {word: number for word, number in NUMBER_WORDS.items() if word != "un"}
    | {
        f"{ten} y {unit}": 20 + 10 * t + u
        for t, ten in enumerate(_TENS)
        for u, units in enumerate(_UNITS, start=1)
        for unit in units.split()
    }
    | {f"diez y {unit}": 10 + u for u, unit in enumerate(_UNITS, start=1) if u >= 6}
    | {"veintiun": 21, "veintiuna": 21, "treintaiuno": 31, "treintaiun": 31, "treintaiuna": 31}
)
_STEMS = (
    "primer segund tercer cuart quint sext septim octav noven decim undecim duodecim "
    "decimotercer decimocuart decimoquint decimosext decimoseptim decimoctav decimonoven "
    "vigesim"
).split()
_ORDINALS = {
    f"{stem}{ending}": number
    for number, stem in enumerate(_STEMS, start=1)
    for ending in ("o", "a", "os", "as")
}
_ORDINALS |= days_of_a_month(_STEMS[:9], ("decim", "vigesim", "trigesim"))
_ORDINALS |= {f"vigesimo{stem}{e}": 20 + n for n, stem in enumerate(_STEMS[:9], start=1) for e in "oa"}
_ORDINALS |= {
    "primer": 1,
    "tercer": 3,
    "décimo primer": 11,
    "décimo tercer": 13,
    "vigésimo primer": 21,
    "vigésimo tercer": 23,
    "trigésimo primer": 31,
    "setimo": 7,
    "setima": 7,
    "onceavo": 11,
    "onceava": 11,
    "doceavo": 12,
    "doceava": 12,
    "vigesimoctavo": 28,
    "vigesimoctava": 28,
}
_LAST = {f"{stem}{e}": n for stem, n in (("ultim", -1), ("penultim", -2)) for e in ("o", "a", "os", "as")}

SPANISH = Language(
    code="es",
    months=MONTH_NAMES,
    month_forms=(
        *(
            "ene",
            "feb | febr",
            "mar | mzo | mrzo",
            "abr",
            "may",
            "jun",
            "jul",
            "ago | agto",
            "sep | sept | set | setiembre | septbre | sepbre",
        ),
        *("oct | octbre | octub", "nov | novbre", "dic | dicbre | dbre"),
    ),
    weekdays=WEEKDAY_NAMES,
    weekday_forms=("lun", "", "mie | mier | mierc", "jue", "vie", "sab | sabados", "dom | domingos"),
    numbers=_NUMBERS,
    thousands={
        "dos mil": 2000,
        "dosmil": 2000,
        "mil novecientos": 1900,
        "un mil novecientos": 1900,
        "mil ochocientos": 1800,
        "un mil ochocientos": 1800,
    },
    centuries=frozenset(),
    minute_joints=("", "con", "y"),
    minute_words=("minutos", "minuto", "min", "min.", "mins"),
    lookalikes=frozenset("acosto aposto agoto agosta agoste angosto augusto".split()),
    ordinals=_ORDINALS | _LAST,
    day_ordinals=frozenset({"primero", "último"}),
    phrases=(*es_phrases.PHRASES, *es_periods.PHRASES),
    glued=("de", "del"),
    month_first=False,
    writing=Writing(
        day="{day} de {month} de {year}",
        days_of_month="del {first_day} al {day} de {month} de {year}",
        days_of_year="del {first_day} de {first_month} al {day} de {month} de {year}",
        days="del {first_day} de {first_month} de {first_year} al {day} de {month} de {year}",
        week="semana {days}",
        units="{first} a {last}",
        with_year="{unit} de {year}",
        part_with_year="{unit} de {year}",
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
