"""What the reader knows beforehand, as data: short codes of known names, column headings, chapters."""

import re
from dataclasses import dataclass

from calendars.spanish import roman_number
from models.enums import BodyKind, ObjectiveKind


@dataclass(frozen=True, slots=True)
class Known:
    """A name recognised by a pattern over its folded form, and the code that it goes by."""

    pattern: re.Pattern[str]
    code: str
    label: str = ""


def _known(*rows: tuple[str, str] | tuple[str, str, str]) -> tuple[Known, ...]:
    return tuple(Known(re.compile(row[0]), row[1], row[2] if len(row) == 3 else "") for row in rows)


_NUMBER = r"(?P<number>\d{1,2}|[ivx]{1,5})(?![\w.]*\d)(?!\w)\s*[.:\-–—)]*\s*"

BODY_WORDS = (
    "comision|comite|consejo|pleno|junta|patronato|cabildo|asamblea|ayuntamiento|congreso|concejo|coplade"
    "|diputacion permanente|mesa directiva|academia|red|directorio|conselho|comissao|colegiado|plenario"
    "|mesa|sistema (?:estatal|nacional|municipal|regional)|camara (?:tematica|tecnica)|plenaria|gabinete"
    "|board|council|committee|commission|assembly|general assembly|organo interno"
)
"""What names of bodies begin with, folded."""
HONORIFIC = r"(?:h\. |honorable |heroico |el |la |the )"
BODY_KINDS = (
    (
        re.compile(r"^(subcomision|subcomite|subcomissao|subcommittee|subcommission)\b"),
        BodyKind.SUBCOMMISSION,
    ),
    (re.compile(r"^[\w &'-]{3,60}\bsub(committee|commission)$"), BodyKind.SUBCOMMISSION),
    (re.compile(r"^(subgrupo|subgroup)\b"), BodyKind.SUBGROUP),
    (re.compile(r"^(grupo|mesa de trabajo|equipo|working group|task force)\b"), BodyKind.WORKING_GROUP),
    (re.compile(r"^[\w &'-]{3,60}\b(working group|task force)$"), BodyKind.WORKING_GROUP),
    (re.compile(rf"^{HONORIFIC}?({BODY_WORDS})\b"), BodyKind.PLENARY),
    (
        re.compile(
            r"^[\w &'-]{3,60}\b(committee|board|council|commission|assembly)(?: (?:on|for) [\w ,'-]{3,60})?$"
        ),
        BodyKind.PLENARY,
    ),
)
TWO_BODIES = re.compile(r"\by (la |el )?(sub)?(comision|comite|grupo)\b")
BODY_PREFIX = {
    BodyKind.PLENARY: "",
    BodyKind.SUBCOMMISSION: "",
    BodyKind.WORKING_GROUP: "GT-",
    BodyKind.SUBGROUP: "SG-",
}
BODY_CODES = {
    BodyKind.PLENARY: _known((r"^comision intersecretarial", "CI", "Comisión Intersecretarial")),
    BodyKind.SUBCOMMISSION: _known((r"^subcomision consultiva", "SC", "Subcomisión Consultiva")),
    BodyKind.WORKING_GROUP: _known(
        (r"elaboracion del programa anual", "GT-PAT", "GT Programa Anual"),
        (r"seleccion de personas expertas", "GT-SEL", "GT Selección"),
        (r"programa nacional de capacitacion", "GT-CAP", "GT Capacitación"),
        (r"campanas de prevencion", "GT-CAMP", "GT Campañas"),
        (r"trabajo forzoso", "GT-TF", "GT Trabajo Forzoso"),
        (r"prevencion contra la trata", "GT-PREV", "GT Prevención"),
    ),
    BodyKind.SUBGROUP: _known(
        (r"curso basico", "SG-CB", "Subgrupo Curso Básico"),
        (r"trabajo forzoso", "SG-TF", "Subgrupo Trabajo Forzoso"),
        (r"contextos migratorios", "SG-MIG", "Subgrupo Contextos Migratorios"),
    ),
}

HEADS = (
    (re.compile(rf"^objetivos?(?: [a-z]+)? {_NUMBER}"), ObjectiveKind.OBJECTIVE),
    (re.compile(rf"^eje(?: [a-z]+)? {_NUMBER}"), ObjectiveKind.AXIS),
    (re.compile(rf"^prioridad {_NUMBER}"), ObjectiveKind.AXIS),
    (re.compile(rf"^linea(?: estrategica| tematica)? {_NUMBER}"), ObjectiveKind.STRATEGIC_LINE),
)
"""What a programme's main parts are called where they bear a number."""
STRATEGY_HEAD = re.compile(
    r"^(?:estrategia(?: [a-z]+)?|objetivo(?: especifico)?) (?P<number>\d+(?:\.\d+)+)\.?\s*[.:\-–—]*\s*"
)
LISTS_OF_HEADS = (
    (re.compile(r"^lineas estrategicas$"), ObjectiveKind.STRATEGIC_LINE),
    (re.compile(r"^(?:lineas|ejes) transversales$"), ObjectiveKind.CROSS_CUTTING_LINE),
    (re.compile(r"^ejes(?: estrategicos| rectores| tematicos)?$"), ObjectiveKind.AXIS),
    (re.compile(r"^objetivos(?: especificos| estrategicos)?$"), ObjectiveKind.OBJECTIVE),
)
"""Labels over a list of parts that bear no number."""
ACTIVITY_LABELS = re.compile(
    r"^(?:(?:(?:cronograma|programa|calendario|plan) de |principales )?"
    r"(?:lineas de accion|acciones|actividades|directrices|medidas|tareas|compromisos)"
    r"(?: (?:puntuales|estrategicas|especificas|prioritarias|concretas|programadas|mensuales"
    r"|a realizar|por mes))?"
    r"|activities|actions|atividades)$"
)
"""Labels over a list of activities."""
LABELS = re.compile(
    rf"{ACTIVITY_LABELS.pattern.strip('^$')}|lineas (?:estrategicas|transversales)|ejes transversales"
    r"|objetivos(?:,? (?:y )?(?:estrategias|acciones|lineas de accion|actividades|metas)){1,3}"
    r"|objetivo general|objetivos(?: especificos| estrategicos)?|estrategias|indicadores|metas|indice"
    r"|contenido|introduccion|presentacion|antecedentes|glosario|siglas y acronimos|matriz de acciones"
)
"""Lines that are headings by what they say, wherever they stand alone."""

CONTENTS_HEADINGS = re.compile(r"^(contenido|indice)\b")
FRONT_HEADINGS = re.compile(
    r"^(presentacion|introduccion|atentamente|mensaje|antecedentes|marco (juridico|normativo))\b"
)
ACRONYM_HEADINGS = re.compile(r"^(listado de |lista de )?(siglas|acronimos|glosario|abreviaturas|acronyms)\b")
MEMBER_HEADINGS = re.compile(
    r"^(?:(?:instituciones|organizaciones|dependencias|personas) )?(?:integrantes|miembros|membros|members)\b"
    r"|\b(?:integrantes|miembros)$|^(?:integracion|membership)\b"
    r"|^(?:instituciones|organizaciones|dependencias|entidades|personas)"
    r" que (?:integran|conforman|componen)\b"
)
INSTRUMENT_HEADINGS = re.compile(r"^convenios\b")
CLOSES_OBJECTIVES = re.compile(
    rf"{ACRONYM_HEADINGS.pattern}|{INSTRUMENT_HEADINGS.pattern}|^(?:anexos?|bibliografia|referencias|transitorios)\b"
)
CALENDAR_HEADINGS = re.compile(
    r"^(cronograma|calendario|agenda|sesiones|reuniones)\b.*\b(sesiones|reuniones|reunioes|grupos|20\d\d)\b"
    r"|^(sesiones|reuniones)( ordinarias| plenarias| extraordinarias| solemnes| especiales)*( 20\d\d)?$"
    r"|^(sesiones|reuniones)( ordinarias)? (del|de la|de el) (?!.*\b(estatales|internacionales)\b)"
    r"|^(regular|ordinary|special|annual) (meetings|sessions)\b"
    r"|^(fechas|programacion|schedule|dates)\b.*\b(sesiones|reuniones|meetings)\b"
    r"|^(meeting|session)s? (calendar|schedule|dates)\b|^(calendar|schedule) of (meetings|sessions)\b"
)
EVENT_HEADINGS = re.compile(r"\b(reuniones|eventos|foros)\b.*\b(internacional|nacional|regional)")

CHAPTERS = _known(
    (r"dia mundial", "DM", "Día Mundial"),
    (r"^cooperacion internacional", "CI", "Cooperación Internacional"),
)
SERIES = _known(
    (r"^visitas\b", "VIS", "Visitas"),
    (r"\beventos? internacional", "INT", "Reuniones internacionales"),
    (r"reuniones? internacional", "INT", "Reuniones internacionales"),
)

REPORTS_A_YEAR = {
    "mensual": 12,
    "bimestral": 6,
    "trimestral": 4,
    "cuatrimestral": 3,
    "semestral": 2,
    "anual": 1,
}


def find(table: tuple[Known, ...], text: str) -> Known | None:
    """The first entry whose pattern occurs in the folded text."""
    return next((entry for entry in table if entry.pattern.search(text)), None)


def head_of(text: str) -> tuple[str, ObjectiveKind, int] | None:
    """The number of the part that the folded text begins with, its kind, and where its title starts."""
    for pattern, kind in HEADS:
        if match := pattern.match(text):
            number = match["number"]
            return (number if number.isdigit() else str(roman_number(number))), kind, match.end()
    return None


def list_of_heads(text: str) -> ObjectiveKind | None:
    """What the parts are that a list under this folded label names; None for any other label."""
    return next((kind for pattern, kind in LISTS_OF_HEADS if pattern.match(text)), None)


def body_kind(text: str) -> BodyKind | None:
    """The kind of body whose name the folded text begins with, if it is one."""
    return next((kind for pattern, kind in BODY_KINDS if pattern.search(text)), None)
