"""The words of date phrases: which sequences of words mean what, longest first."""

import re
from enum import Enum, auto
from functools import cache

from calendars.period import Precision
from calendars.spanish import MONTH_NAMES, WEEKDAY_NAMES, fold


class Kind(Enum):
    """What a token of a date phrase is."""

    NUMBER = auto()
    ORDINAL = auto()
    YEAR = auto()
    DATE = auto()
    TWO_NUMBERS = auto()
    MONTH = auto()
    WEEKDAY = auto()
    UNIT = auto()
    HALF = auto()
    TIME = auto()

    OF = auto()
    TO = auto()
    AND = auto()
    COMMA = auto()
    SLASH = auto()
    DASH = auto()
    STOP = auto()

    BETWEEN = auto()
    BY = auto()
    BEFORE = auto()
    FOR = auto()
    WITHIN = auto()
    SINCE = auto()
    AFTER = auto()
    ONWARD = auto()

    YEAR_WORD = auto()
    EVERY = auto()
    EACH = auto()
    PART = auto()
    DAY_WORD = auto()
    WORKING = auto()
    UNDETERMINED = auto()
    UNCONFIRMED = auto()
    TENTATIVE = auto()
    OCCASION = auto()
    FILLER = auto()
    WORD = auto()


RAW = re.compile(r"[^\W\d_]+|\d+|\S")
"""How the phrases below and the text are cut into words."""

_PHRASES: dict[Kind, str] = {
    Kind.OF: "de | del | de la | de el",
    Kind.TO: "a | al | hasta | a la | hasta el",
    Kind.AND: "y | e | o | u | y/o | asi como | ademas de | &",
    Kind.BETWEEN: "entre | comprendido entre | comprendida entre",
    Kind.BY: (
        "a más tardar | no más tarde de | no más tarde del | fecha límite | con fecha límite | límite | "
        "plazo | plazo máximo | vencimiento | vence | con vencimiento | antes de que termine | antes de "
        "que concluya | antes de que finalice | antes de que acabe | antes de terminar | antes de "
        "concluir | antes de finalizar | antes del fin de | antes del fin del | antes del final de | "
        "antes del final del | antes del cierre de | antes del cierre del | antes del término de | "
        "antes del término del | antes de finales de | al término de | al término del | al cierre de | "
        "al cierre del | al finalizar | al concluir | al terminar"
    ),
    Kind.BEFORE: "antes de | antes del | previo a | previo al | con anterioridad a | con anterioridad al",
    Kind.FOR: "para",
    Kind.WITHIN: "en",
    Kind.SINCE: "a partir de | a partir del | apartir de | apartir del | desde",
    Kind.AFTER: (
        "después de | después del | posterior a | posterior al | posteriormente a | posteriormente al | "
        "con posterioridad a | con posterioridad al"
    ),
    Kind.ONWARD: "en adelante | y en adelante | o después | o posterior",
    Kind.PART: (
        "a mitad | a medio | principios | principio | a principios | inicios | inicio | a inicios | "
        "al inicio | comienzos | "
        "a comienzos | mediados | a mediados | finales | final | a finales | al final | fines | fin | a "
        "fines | a fin | primeros días | últimos días"
    ),
    Kind.DAY_WORD: "día | días",
    Kind.WORKING: "hábiles | hábil",
    Kind.HALF: "mitad",
    Kind.EACH: "cada | todos los | todas las | cada uno de los",
    Kind.UNDETERMINED: (
        "por definir | por definirse | por determinar | por determinarse | por establecer | por "
        "establecerse | por acordar | por acordarse | por fijar | por fijarse | por programar | por "
        "programarse | por calendarizar | por anunciar | por precisar | por convenir | por asignar | "
        "está por definirse | a definir | a definirse | a determinar | se definirá | sin definir | no "
        "definido | no definida | no determinado | no determinada | pendiente | pendientes | pendiente "
        "de definir | pendiente de programar | sin fecha | sin fecha definida | sin determinar | "
        "fecha abierta | indefinido | indefinida | s/f | n/d | n/a | tbd | tba"
    ),
    Kind.UNCONFIRMED: (
        "por confirmar | por confirmarse | pendiente de confirmar | a confirmar | sin confirmar"
    ),
    Kind.TENTATIVE: (
        "tentativamente | tentativo | tentativa | tentativos | tentativas | de manera tentativa | de "
        "forma tentativa | aproximadamente | aproximado | aproximada | probable | probablemente | "
        "posible | posiblemente | estimado | estimada | preferentemente | en principio | preliminar | "
        "sujeto a cambios | sujeta a cambios | sujeto a confirmación | sujeta a confirmación"
    ),
    Kind.OCCASION: (
        "en el marco de | en el marco del | en el contexto de | en el contexto del | con motivo de | "
        "con motivo del | en conmemoración de | en conmemoración del | con ocasión de | con ocasión del "
        "| en ocasión de | en ocasión del | para la conmemoración de | para la conmemoración del"
    ),
    Kind.FILLER: "el | la | los | las | durante | a lo largo de | a lo largo del | en el transcurso de | "
    "en el transcurso del | en el curso de | en el curso del | en el mes de | en el mes | en los meses de | "
    "para el mes de | para los meses de | para el periodo de | para el periodo | en el periodo de | "
    "en el periodo | del periodo de | periodo | periodos | período | lapso | dentro de | dentro del | "
    "fecha | fechas | fecha de | comprende | comprendido | comprendida | comprendidos | "
    "correspondiente a | correspondiente al | de forma | de manera | con periodicidad | periodicidad | "
    "del presente mes | de este mes | del mes en curso | se realizará | se realizarán | se llevará a cabo | "
    "se llevarán a cabo | a las | a la | de las | ambos inclusive | inclusive | todo | toda | todo el | "
    "toda la | este | esta | presente | mismo | misma | : | ( | ) | [ | ] | * | _ | “ | ” | « | » | ' | "
    '‘ | ’ | " | • | · | ¿ | ? | ¡ | ! | <| >',
}
_YEAR_WORDS = (
    "año | años | ejercicio | anualidad | ejercicio fiscal | ejercicio anual | año fiscal | año calendario | "
    "presente año | año en curso | este año | ejercicio en curso | presente ejercicio | presente anualidad | "
    "ejercicio fiscal en curso | año actual | ciclo | todo el año | toda la anualidad | todo el ejercicio"
)
_YEAR_OFFSETS = {
    0: _YEAR_WORDS,
    1: "próximo año | año próximo | año siguiente | siguiente año | año entrante | año que viene",
    -1: "año pasado | año anterior | pasado año | año previo",
}
_UNITS = {
    Precision.WEEK: "semana | semanas | sem",
    Precision.FORTNIGHT: "quincena | quincenas",
    Precision.MONTH: "mes | meses",
    Precision.BIMESTER: "bimestre | bimestres",
    Precision.QUARTER: "trimestre | trimestres | trim",
    Precision.FOUR_MONTHS: "cuatrimestre | cuatrimestres",
    Precision.SEMESTER: "semestre | semestres",
}
_EVERY = {
    Precision.WEEK: "semanal | semanales | semanalmente | cada semana | todas las semanas",
    Precision.FORTNIGHT: "quincenal | quincenales | quincenalmente | cada quincena | cada quince días",
    Precision.MONTH: (
        "mensual | mensuales | mensualmente | cada mes | todos los meses | mes con mes | mes a mes"
    ),
    Precision.BIMESTER: (
        "bimestral | bimestrales | bimestralmente | cada bimestre | cada dos meses | cada 2 meses | "
        "bimensual | bimensuales"
    ),
    Precision.QUARTER: (
        "trimestral | trimestrales | trimestralmente | cada trimestre | cada tres meses | cada 3 meses "
        "| todos los trimestres"
    ),
    Precision.FOUR_MONTHS: (
        "cuatrimestral | cuatrimestrales | cuatrimestralmente | cada cuatrimestre | cada cuatro meses | "
        "cada 4 meses"
    ),
    Precision.SEMESTER: (
        "semestral | semestrales | semestralmente | cada semestre | cada seis meses | cada 6 meses"
    ),
    Precision.YEAR: (
        "anual | anuales | anualmente | cada año | todos los años | permanente | permanentes | "
        "permanentemente | continuo | continua | continuamente | constante | constantemente | todo el "
        "tiempo"
    ),
}
_MONTH_ABBREVIATIONS = (
    ("ene", 1), ("feb", 2), ("mar", 3), ("abr", 4), ("may", 5), ("jun", 6), ("jul", 7), ("ago", 8),
    ("sep", 9), ("sept", 9), ("set", 9), ("setiembre", 9), ("oct", 10), ("nov", 11), ("dic", 12),
)  # fmt: skip
_WEEKDAY_ABBREVIATIONS = (("lun", 0), ("mie", 2), ("jue", 3), ("vie", 4), ("sab", 5), ("dom", 6))

Value = int | str | Precision | None
Entry = tuple[Kind, Value]


def _entries() -> dict[tuple[str, ...], Entry]:
    """Every phrase, as folded words, with its kind and value."""
    found: dict[tuple[str, ...], Entry] = {}

    def add(phrases: str, kind: Kind, value: Value = None) -> None:
        for phrase in phrases.split("|"):
            found[tuple(RAW.findall(fold(phrase)))] = (kind, value)

    for kind, phrases in _PHRASES.items():
        add(phrases, kind)
    for offset, phrases in _YEAR_OFFSETS.items():
        add(phrases, Kind.YEAR_WORD, offset)
    for unit, phrases in _UNITS.items():
        add(phrases, Kind.UNIT, unit)
    for unit, phrases in _EVERY.items():
        add(phrases, Kind.EVERY, unit)
    for number, name in enumerate(MONTH_NAMES, start=1):
        add(name, Kind.MONTH, number)
    for number, name in enumerate(WEEKDAY_NAMES):
        add(f"{name} | {name.removesuffix('s')}s", Kind.WEEKDAY, number)
    for kind, pairs in ((Kind.MONTH, _MONTH_ABBREVIATIONS), (Kind.WEEKDAY, _WEEKDAY_ABBREVIATIONS)):
        for name, number in pairs:
            add(name, kind, number)
    for name, value in (("ultim", -1), ("penultim", -2)):
        add(" | ".join(f"{name}{ending}" for ending in ("o", "a", "os", "as")), Kind.ORDINAL, value)
    for mark, kind in ((",", Kind.COMMA), ("/", Kind.SLASH), (";", Kind.STOP), (".", Kind.FILLER)):
        add(mark, kind)
    for dash in "-–—‐‑‒−~":
        add(dash, Kind.DASH)
    found[("|",)] = (Kind.STOP, None)
    return found


@cache
def phrases_by_first_word() -> dict[str, list[tuple[tuple[str, ...], Entry]]]:
    """The phrases under their first word, the longest first, so that the first match is the right one."""
    table: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for words, entry in sorted(_entries().items(), key=lambda item: -len(item[0])):
        table.setdefault(words[0], []).append((words, entry))
    return table
