"""What the columns of a table hold, by the words at their head; any order, several languages.

Headings are told by words in them, not by all that they say: "Fecha", "Fecha programada" and "Fecha y hora de
la sesión" are dates. The first pattern that fits counts, so that the narrower stand first.
"""

import re
from collections.abc import Sequence

from patci.intake.tabular.months import span_of
from patci.intake.vocabulary import Known, find
from patci.intake.words import clean, fold

LONGEST_HEADING = 60
LEAST_KNOWN = 0.5
FEWEST_SPANS = 3

COLUMNS = tuple(
    Known(re.compile(pattern), code)
    for pattern, code in (
        (
            r"^(observacion|nota|comentario|remark|entregable|producto|medio de verificacion|evidencia)",
            "remark",
        ),
        (
            (
                r"^(convoca$|acta$|mandato|caracter$|motivo|orden del dia)"
                r"|^(asunto|tema)s?( principal| a tratar|$)"
            ),
            "remark",
        ),
        (r"\b(entrega de|recepcion|cierre de|limite de entrega|submission|deadline)\b", "remark"),
        (
            r"\bperiodo que se (informa|reporta)\b|^fecha limite (para|de) (recib|recep|entreg|env|registr)",
            "remark",
        ),
        (r"^(no|num|numero|nº|n°|n.º|#|nro|n)(?!\w)\.?( de (la )?(sesion|reunion|orden))?$", "number"),
        (r"^(clave|codigo|id|folio)$", "key"),
        (r"^(ano|ejercicio|year)$", "year"),
        (r"indicador|^indicator", "indicator"),
        (r"^unidad(es)? de medida|^unidade de medida|^unit$|^unidad$", "unit"),
        (
            r"\blinea( de)? base|^linha de base|^situacion actual|^valor (inicial|base|actual)|^baseline",
            "baseline",
        ),
        (r"^metas?\b|^target", "target"),
        (
            r"responsa|responsi|coordinador|encargad|a cargo|ejecutor|^lider|^dependencia$|^lead\b",
            "responsible",
        ),
        (
            r"actividad|^acc?(ion|ao|oes)|^tarea|^directri|^lineas? de accion|^atividade|^activity|^action",
            "activity",
        ),
        (r"^instrumento|^convenios?$|^acuerdo$|^tipo de (instrumento|convenio)", "instrument"),
        (r"^partes|^contraparte|firmante|suscriptor", "parties"),
        (r"^objeto$", "subject"),
        (r"^vigencia|^vence$|^vencimiento", "validity"),
        (r"^objetivos?\b|^e(je|ixo)s?\b|^lineas?( estrategicas?| tematicas?)?$|^objective", "objective"),
        (r"^estrategias?\b", "strategy"),
        (r"^modalidad|^formato?$|^modalidade|^modality|^mode$", "modality"),
        (r"^participantes|^asistentes", "participants"),
        (r"^(tipo|clase)( de (la )?(sesion|reunion))?$|^tipo d[ae] (sessao|reuniao)|^type", "kind"),
        (r"^tipo de", "scope"),
        (r"^hora (de )?(termino|fin|conclusion)|^(end|closing) time", "hour_end"),
        (r"^(hora|horario|horas|time|hour)\b", "hour"),
        (r"^((fecha|mes) de )?(inicio|comienzo)$|^(del|desde)$|^start", "start"),
        (
            (
                r"^((fecha|mes) (de )?)?(termino|terminacion|fin|finalizacion|conclusion|cierre)$"
                r"|^(al|hasta)$|^end\b"
            ),
            "end",
        ),
        (
            r"\bfechas?\b|\bperiodos?\b|\bplazos?\b|^cuando$|\bdate\b|\bdata\b|^prazo|^calendario$|^timeline$|^timeframe$",
            "date",
        ),
        (r"^mes(es)?( de (la )?sesion)?$|^month$", "month"),
        (r"^mes(es)? (de|en que|para)\b", "date"),
        (r"^dia(s|/s)?( de la semana)?$|^day$", "day"),
        (
            (
                r"^(organo|cuerpo|instancia|colegiado|comite|comision|consejo|grupo|body|committee)s?"
                r"( (colegiad[oa]|de (gobierno|trabajo)|sesionante|edilici[oa]|permanente|legislativ[oa])s?)?"
                r"( [yo] .{0,20})?$"
            ),
            "body",
        ),
        (
            r"^(sede|lugar|recinto|local|salon|sala|ubicacion|pais|ciudad|venue|place|location|room)\b",
            "venue",
        ),
        (
            r"\b(reunion|reuniones|sesion|sesiones|evento|foro|reuniao|reunioes|sessao|meeting|session)s?\b",
            "name",
        ),
    )
)
"""Roles of a column by its heading."""

NAMED = frozenset({"nombre", "denominacion", "descripcion"})
"""Headings that mean an indicator where units, baselines or targets stand beside them."""
INITIALS = ("efmamjjasond", "jfmamjjasond")
SPAN = "span-"
"""What the role of a column begins with that stands for months of the year: "span-1-3" is a quarter."""
IMPLIED = {"name": ("name", "date"), "activity": ("activity", "date")}
MATTER = frozenset(
    ("name", "kind", "activity", "indicator", "instrument", "date", "body", "number", "month", "start")
)
"""What a table must have at least one column of to be worth reading."""


def role_of(words: str) -> str:
    """The role of a folded heading; empty where it is none."""
    if not words or len(words) > LONGEST_HEADING:
        return ""
    known = find(COLUMNS, words)
    if known:
        return known.code
    span = span_of(words.upper())
    return f"{SPAN}{span[0]}-{span[1]}" if span else ""


def roles_of(cells: Sequence[str], *, first: bool) -> tuple[str, ...]:
    """The columns' roles where the row is a heading row; nothing else.

    A row in the middle of a table is a heading row only where every cell is a known heading; the first row
    may have some that say nothing known.
    """
    words = [fold(clean(cell)) for cell in cells]
    filled = [word for word in words if word]
    if not filled or any(len(word) > LONGEST_HEADING or DIGITS.search(word) for word in filled):
        return ()
    roles = _settled(words, [role_of(word) for word in words])
    known = [role for role in roles if role]
    if len(filled) == 1:
        implied = first and words[0] and len(words) == len(IMPLIED["name"])
        return IMPLIED.get(roles[0], ()) if implied else ()
    enough = len(known) > 1 and len(known) >= LEAST_KNOWN * len(filled) and bool(MATTER & set(known))
    return tuple(roles) if known and (len(known) == len(filled) or (first and enough)) else ()


DIGITS = re.compile(r"\d{1,2}[:/.]\d{2}|\b\d{1,2} de [a-z]{4}")
"""What stands in dates and hours and so in no heading."""


def _settled(words: Sequence[str], roles: list[str]) -> list[str]:
    """The roles that the columns give each other: months by their initials, indicators by their units."""
    letters = "".join(word if len(word) == 1 else " " for word in words)
    at = max(letters.find(initials) for initials in INITIALS)
    if at >= 0:
        months = [f"{SPAN}{month}-{month}" for month in range(1, 13)]
        roles = [*roles[:at], *months, *roles[at + 12 :]]
    if sum(role.startswith(SPAN) for role in roles) < FEWEST_SPANS:
        roles = ["" if role.startswith(SPAN) else role for role in roles]
    if NAMED.intersection(words) and len({"unit", "target", "baseline"} & set(roles)) > 1:
        pairs = zip(roles, words, strict=True)
        roles = [role or ("indicator" if word in NAMED else "") for role, word in pairs]
    return _with_one_number(words, roles)


def _with_one_number(words: Sequence[str], roles: list[str]) -> list[str]:
    """Of several columns of numbers, the one of the sessions; the others only count rows."""
    numbers = [place for place, role in enumerate(roles) if role == "number"]
    told = [place for place in numbers if OF_SESSIONS.search(words[place])]
    if len(numbers) < 2 or len(told) != 1:
        return roles
    return ["" if place in numbers and place != told[0] else role for place, role in enumerate(roles)]


OF_SESSIONS = re.compile(r"\b(?:sesion|reunion|session|meeting|sessao|reuniao)\b")
