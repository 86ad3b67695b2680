"""What the columns of a table hold, by the words at their head; any order, several languages."""

import re
from collections.abc import Sequence

from patci.intake.months import span_of
from patci.intake.vocabulary import Known, find
from patci.intake.words import clean, fold

LONGEST_HEADING = 60
LEAST_KNOWN = 0.5

COLUMNS = tuple(
    Known(re.compile(pattern), code)
    for pattern, code in (
        (r"^(no|num|numero|nº|n°|#|nro|n)\b\.?$|^(numero|no\.?|num\.?) de (sesion|reunion)", "number"),
        (r"^(clave|codigo|id|folio)$", "key"),
        (r"indicador|^indicator", "indicator"),
        (r"actividad|^accion|^tarea|^directri|^lineas? de accion|^atividade|^activity|^action", "activity"),
        (
            r"responsable|^area encargada|^responsavel|^responsible|^lead\b|^dependencia$|^a cargo",
            "responsible",
        ),
        (r"^instrumento|^convenios?$|^acuerdo$|^tipo de (instrumento|convenio)", "instrument"),
        (r"^partes|^contraparte|^(institucion|dependencia)(es)? (firmante|suscriptora)s?", "parties"),
        (r"^objeto$", "subject"),
        (r"^vigencia|^vence$|^vencimiento", "validity"),
        (r"^unidad(es)? de medida|^unidade de medida|^unit$|^unidad$", "unit"),
        (r"^linea( de)? base|^situacion actual|^valor (inicial|base|actual)|^baseline", "baseline"),
        (r"^metas?\b|^target", "target"),
        (r"^objetivos?\b|^ejes?\b|^lineas?( estrategicas?| tematicas?)?$|^objective", "objective"),
        (r"^estrategias?\b", "strategy"),
        (
            r"^(sede|lugar|recinto|local|ubicacion|pais|ciudad)( [yo] sede)?$|^(venue|place|location)$",
            "venue",
        ),
        (r"^(ano|ejercicio|year)$", "year"),
        (r"^modalidad|^formato$|^modalidade|^modality|^mode$", "modality"),
        (r"^participantes|^asistentes", "participants"),
        (r"^(tipo|caracter|clase)( de (la )?(sesion|reunion))?$|^tipo d[ae] (sessao|reuniao)|^type", "kind"),
        (r"^tipo de", "scope"),
        (r"^(organo|comite|comision|consejo|cuerpo|instancia)\b.{0,30}$|^(body|committee)$", "body"),
        (r"^(fecha de )?(inicio|comienzo)$|^(del|desde)$|^start", "start"),
        (
            r"^(fecha (de )?)?(termino|terminacion|fin|finalizacion|conclusion|cierre)$|^(al|hasta)$|^end\b",
            "end",
        ),
        (r"^mes(es)?$|^month$", "month"),
        (r"^dia(s|/s)?( de la semana)?$|^day$", "day"),
        (r"^(hora|horario|horas|time|hour)\b", "hour"),
        (
            (
                r"^(lugar y fecha|(fechas?|periodos?|plazos?|calendario|data|date|prazo|cuando)"
                r"( [yo] (fecha|periodo|plazo))?)"
                r"( (programad[oa]s?|previst[oa]s?|propuest[oa]s?|tentativ[oa]s?|estimad[oa]s?|compromiso"
                r"|limite"
                r"|de (ejecucion|realizacion|cumplimiento|entrega)|y hora|e hora|and time"
                r"|(de|da) (la )?(sesion|reunion|sessao|reuniao)))*$"
            ),
            "date",
        ),
        (
            (
                r"^(nombre|titulo|denominacion) (del? |de la )(evento|reunion|sesion)$"
                r"|^(reunion|reuniones|sesion|sesiones|evento|foro|reuniao|reunioes|sessao|meeting|session)\b"
                r"|^calendario\b.*\b(reuniones|sesiones)"
            ),
            "name",
        ),
        (
            (
                r"^(observaciones|notas?|comentarios|remarks|notes|orden del dia|convoca|acta|producto.{0,20}"
                r"|(asuntos?|temas?)( principales| a tratar)?|cierre de .{0,40})$"
            ),
            "remark",
        ),
    )
)
"""Roles of a column by its heading; the first pattern that fits counts."""

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
    """The role of a heading; empty where it is none."""
    known = find(COLUMNS, words) if words and len(words) <= LONGEST_HEADING else None
    if known:
        return known.code
    span = span_of(words.upper())
    return f"{SPAN}{span[0]}-{span[1]}" if span else ""


def _with_initials(words: Sequence[str], roles: list[str]) -> list[str]:
    """Twelve columns in a row headed by the initials of the months are the months."""
    letters = "".join(word if len(word) == 1 else " " for word in words)
    at = max(letters.find(initials) for initials in INITIALS)
    if at < 0:
        return roles
    return [*roles[:at], *(f"{SPAN}{month}-{month}" for month in range(1, 13)), *roles[at + 12 :]]


def roles_of(cells: Sequence[str], *, first: bool) -> tuple[str, ...]:
    """The columns' roles where the row is a heading row; nothing else.

    A row in the middle of a table is a heading row only where every cell is a known heading; the first row
    may have some that say nothing known.
    """
    words = [fold(clean(cell)) for cell in cells]
    filled = [word for word in words if word]
    roles = _with_initials(words, [role_of(word) for word in words])
    if NAMED.intersection(words) and len({"unit", "target", "baseline"} & set(roles)) > 1:
        roles = [
            role or ("indicator" if word in NAMED else "") for role, word in zip(roles, words, strict=True)
        ]
    known = [role for role in roles if role]
    if not known or any(len(word) > LONGEST_HEADING for word in filled):
        return ()
    if len(filled) == 1:
        return IMPLIED.get(roles[0], ()) if first and words[0] and len(words) == len(IMPLIED["name"]) else ()
    enough = len(known) > 1 and len(known) >= LEAST_KNOWN * len(filled) and bool(MATTER & set(known))
    return tuple(roles) if len(known) == len(filled) or (first and enough) else ()
