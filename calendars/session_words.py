"""The words of session names: which word is what, in Spanish, Portuguese and English."""

from functools import cache

from calendars.cardinal_words import cardinals
from calendars.ordinal_words import ordinals
from calendars.session_atoms import Atom, Sort, Unit
from calendars.session_kinds import SessionKind
from calendars.spanish import MONTH_NAMES, fold

_UNITS: dict[Unit, tuple[str, str]] = {
    "sesión": ("sesión | sessión | ses | session | sess | sessão", "sesiones | sessions | sessões"),
    "reunión": ("reunión | reun | meeting | reunião", "reuniones | meetings | reuniões"),
}
"""One, and several of them."""

_GATHERINGS: dict[Unit | None, str] = {
    "asamblea": "asamblea | asambleas | assembleia | assembleias | assembly",
    "junta": "junta | juntas",
    "pleno": "pleno | plenos",
    None: (
        "encuentro | encuentros | cumbre | foro | conferencia | cabildo | cabildos | mesa | mesas | "
        "congreso | jornada | taller | coloquio | audiencia | convención | encontro | conferência | "
        "cúpula | fórum | plenário | conference | summit | forum | convention"
    ),
}
"""Other gatherings: they name a session only beside its number or kind; elsewhere they are bodies."""

_KINDS = {
    SessionKind.ORDINARY: (
        "ordinaria | ordinarias | ordinario | ordinarios | ord | ordin | ordinary | regular | regulares"
    ),
    SessionKind.EXTRAORDINARY: (
        "extraordinaria | extraordinarias | extraordinario | extraordinarios | ext | extr | extra | "
        "extraord | extraordinary"
    ),
    SessionKind.SOLEMN: "solemne | solemnes | solene | solenes | solemn",
    SessionKind.SPECIAL: "especial | especiales | especiais | special",
    SessionKind.INSTALLATION: (
        "instalación | instaladora | instalatoria | instalativa | constitutiva | constitutivo | "
        "constitución | instalação | constituição | installation | constitutive"
    ),
    SessionKind.PERMANENT: "permanente | permanentes | permanent",
    SessionKind.JOINT: "conjunta | conjuntas | conjunto | conjuntos | joint",
}
KIND_STEMS = (
    ("extraord", SessionKind.EXTRAORDINARY),
    ("extraor", SessionKind.EXTRAORDINARY),
    ("extrord", SessionKind.EXTRAORDINARY),
    ("extraod", SessionKind.EXTRAORDINARY),
    ("extaor", SessionKind.EXTRAORDINARY),
    ("estraord", SessionKind.EXTRAORDINARY),
    ("ordinar", SessionKind.ORDINARY),
    ("ordianri", SessionKind.ORDINARY),
    ("ordiari", SessionKind.ORDINARY),
    ("instalad", SessionKind.INSTALLATION),
)
"""Beginnings that tell a kind in spite of a slip behind them."""

CODES = {
    "SO": SessionKind.ORDINARY,
    "SE": SessionKind.EXTRAORDINARY,
    "S.O": SessionKind.ORDINARY,
    "S.E": SessionKind.EXTRAORDINARY,
    "SORD": SessionKind.ORDINARY,
    "SEXT": SessionKind.EXTRAORDINARY,
    "RO": SessionKind.ORDINARY,
    "RE": SessionKind.EXTRAORDINARY,
}
"""Capital letters beside a number."""

_WORDS = {
    Sort.PERIOD: "periodo | periodos | period",
    Sort.ROOM: "salón | sala | recinto",
    Sort.RECORD: "acta | actas | minuta | minutas | ata | atas | minutes",
    Sort.BODY: (
        "comisión | comisiones | comité | comités | consejo | concejo | consejos | subcomisión | subcomité "
        "| grupo | subgrupo | ayuntamiento | cámara | senado | gabinete | patronato | directorio | "
        "corporación | diputación | delegación | secretaría | órgano | tribunal | sistema | instituto | "
        "universidad | facultad | municipio | alcaldía | distrito | región | zona | comissão | comitê | "
        "conselho | committee | commission | council | board | group"
    ),
    Sort.STAGE: (
        "legislatura | año | receso | trimestre | semestre | bimestre | cuatrimestre | parte | convocatoria "
        "| citación | llamada | convocação | ano | year | part | call | feira | quarter"
    ),
    Sort.LABEL: "no | nos | núm | núms | número | números | nro | nros | nr | n | nº | numeral | number | #",
    Sort.OF: "de | del | da | do | das | of",
    Sort.AND: "y | e | and | &",
    Sort.TO: "a | al | hasta | to | até",
    Sort.ARTICLE: "la | las | el | los | the | as | os",
    Sort.MANNER: "carácter | tipo | naturaleza | modalidad | caráter",
    Sort.MONTH: (
        "setiembre | ene | feb | mar | abr | jun | jul | ago | sep | sept | oct | nov | dic | janeiro | "
        "fevereiro | março | maio | junho | julho | setembro | outubro | novembro | dezembro | january | "
        "february | march | april | may | june | july | august | september | october | november | "
        "december"
    ),
    Sort.STOP: (
        "para | con | en | sobre | por | que | entre | desde | ante | mediante | según | celebrada | "
        "celebrado | celebradas | celebrarse | realizada | realizado | realizarse | efectuada | "
        "correspondiente | correspondientes | relativa | convocada | dentro | durante | fecha | día | "
        "días | hora | horas | em | com | realizada | referente | sob | held | on | in | for | at | with "
        "| from"
    ),
    Sort.SEPARATOR: ". | : | ;",
    Sort.COMMA: ",",
    Sort.DASH: "- | – | — | ‐ | ‑ | −",
    Sort.SLASH: "/",
    Sort.OPEN: "( | [",
    Sort.CLOSE: ") | ]",
}
ATTRIBUTES = frozenset(
    "cabildo ayuntamiento pleno consejo concejo comite comision comisiones corporacion sala gabinete "
    "junta trabajo asamblea seguimiento evaluacion planeacion coordinacion capacitacion tablas "
    "prorroga".split()
)
"""After a bare "de" they only say what sort of body meets: "Sesión de Cabildo Ordinaria"."""

NOUNS_BY_NUMBER = frozenset("plenaria plenarias plenary plenaries".split())
"""Adjectives that are the gathering's name where no noun is: "152ª Plenária Ordinária"."""

NOT_OF_SESSIONS = frozenset(
    "agenda vision ley leyes decreto plan planes programa programas presupuesto egresos ingresos "
    "resolucion acuerdo ordenanza reglamento norma oficio expediente licitacion contrato convenio punto "
    "articulo fraccion distrito distrital region seccion zona circunscripcion comision comite subcomision "
    "grupo subgrupo mesa escuela objetivo objetivos compromisos metas ods estrategia censo mision "
    "horizonte marco lei resolution law budget".split()
)
"""Words whose number or year is their own: "Agenda 2030", "Ley 5/2019", "Distrito No. 5"."""


@cache
def vocabulary() -> dict[str, Atom]:
    """Every known word, folded, as the atom it is."""
    found = {word: Atom(Sort.CARDINAL, word, number) for word, number in cardinals().items()}
    found |= {word: Atom(Sort.ORDINAL, word, number) for word, number in ordinals().items()}
    for sort, words in ((Sort.MONTH, " | ".join(MONTH_NAMES)), *_WORDS.items()):
        found |= {word: Atom(sort, word) for word in _split(words)}
    for unit, (one, several) in _UNITS.items():
        found |= {word: Atom(Sort.UNIT, word, unit=unit) for word in _split(one)}
        found |= {word: Atom(Sort.UNITS, word, unit=unit) for word in _split(several)}
    for gathering, words in _GATHERINGS.items():
        found |= {word: Atom(Sort.GATHERING, word, unit=gathering) for word in _split(words)}
    for kind, words in _KINDS.items():
        found |= {word: Atom(Sort.KIND, word, kind=kind) for word in _split(words)}
    return found


def _split(words: str) -> list[str]:
    return [fold(word.strip()) for word in words.split("|")]
