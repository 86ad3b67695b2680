"""The data that a programme's own texts may name, kind by kind, in Spanish: the list that the page shows."""

from collections.abc import Mapping

from models.enums import NoticeKind
from patci.usecases.writing.text_sandbox import Value
from templates.i18n import gettext
from templates.i18n import mark as _

MOST_ITEMS = 200

COMMON = {
    "programa": "programme",
    "institucion": "agency",
    "institucion_nombre": "agency_name",
    "tratamiento": "treatment",
    "nombre": "reader",
    "motivo": "why",
    "datos": "facts",
}
"""Names that every letter knows, and the word of its context behind each."""
_SESSION = {
    "sesion": "session",
    "organo": "body",
    "fecha": "day",
    "con_hora": "has_hour",
    "orden_del_dia": "agenda",
}
_ROUND = {
    "ronda": "round",
    "instrucciones": "instructions",
    "fecha_limite": "day",
    "pendientes": "asked",
    "otras_pendientes": "more",
}
_FOLIO = {"ronda": "round", "pregunta": "asked", "folio": "folio"}
OWN: Mapping[NoticeKind, Mapping[str, str]] = {
    NoticeKind.CONVOCATION: {**_SESSION, "convocada": "convened"},
    NoticeKind.RESCHEDULED: {**_SESSION, "razon": "reason"},
    NoticeKind.CANCELLED: {
        "sesion": "session",
        "organo": "body",
        "fecha": "day",
        "pospuesta": "postponed",
        "ya_no_integra": "left",
        "razon": "reason",
    },
    NoticeKind.SESSION_REMINDER: {**_SESSION, "respuesta": "answer", "suplente": "alternate"},
    NoticeKind.ANSWER_REMINDER: _SESSION,
    NoticeKind.REQUEST: _ROUND,
    NoticeKind.REQUEST_REMINDER: {**_ROUND, "vencida": "late", "cuantas": "count"},
    NoticeKind.AGREEMENT_REMINDER: {
        "acuerdo": "number",
        "texto": "text",
        "fecha_limite": "day",
        "vencida": "late",
    },
    NoticeKind.WINDOW_REMINDER: {"sesion": "session", "organo": "body", "fecha_limite": "day"},
    NoticeKind.ACTIVITY_REMINDER: {
        "fecha_limite": "day",
        "pendientes": "asked",
        "otras_pendientes": "more",
        "vencida": "late",
        "cuantas": "count",
    },
    NoticeKind.INSTRUMENT_REMINDER: {"convenio": "title", "fecha_limite": "day"},
    NoticeKind.MINUTES_REMINDER: {"sesion": "session", "organo": "body", "fecha": "day"},
    NoticeKind.MINUTES: {"sesion": "session", "organo": "body", "fecha_limite": "day"},
    NoticeKind.ESCALATION: {
        "asunto": "title",
        "texto": "text",
        "responsable": "debtor",
        "fecha_limite": "day",
        "es_responsable": "own",
        "con_oficio": "by_letter",
    },
    NoticeKind.QUORUM_ALERT: {
        "sesion": "session",
        "organo": "body",
        "fecha": "day",
        "perdido": "lost",
    },
    NoticeKind.RECEIPT: _FOLIO,
    NoticeKind.RETURNED: {**_FOLIO, "comentario": "comment", "fecha_limite": "day"},
    NoticeKind.CALENDAR: {
        "calendario": "name",
        "calendario_anterior": "since",
        "nota": "note",
        "cambios": "count",
    },
}
"""Names that the letters of one kind know besides."""

MEANINGS = {
    "programa": _("el título del programa"),
    "institucion": _("las siglas de la institución"),
    "institucion_nombre": _("el nombre completo de la institución"),
    "tratamiento": _("Lic., Dra., Mtro.; vacío si no consta"),
    "nombre": _("el nombre de quien recibe"),
    "motivo": _("por qué lo recibe"),
    "datos": _("lista: los renglones de la tabla de datos"),
    "sesion": _("el nombre de la sesión"),
    "organo": _("el nombre del órgano"),
    "fecha": _("el día, con su nombre y año"),
    "con_hora": _("verdadero si ya se conoce la hora"),
    "orden_del_dia": _("lista: los puntos del orden del día"),
    "convocada": _("verdadero si la sesión ya está convocada; falso si solo se anuncia"),
    "razon": _("el motivo que escribió la Secretaría; vacío si no hay"),
    "pospuesta": _("verdadero si se pospone; falso si se cancela"),
    "ya_no_integra": _("verdadero si la institución dejó el órgano"),
    "respuesta": _("lo que respondió la institución; vacío si no ha respondido"),
    "suplente": _("el nombre de quien suple; vacío si no hay"),
    "ronda": _("el título de la ronda"),
    "instrucciones": _("las instrucciones de la ronda"),
    "fecha_limite": _("el día en que vence"),
    "pendientes": _("lista: lo que se pide o falta"),
    "otras_pendientes": _("cuántas más no caben en la lista"),
    "vencida": _("verdadero si la fecha límite ya pasó"),
    "cuantas": _("cuántas respuestas faltan"),
    "acuerdo": _("el número del acuerdo"),
    "texto": _("el texto del acuerdo"),
    "pregunta": _("lo que se preguntó"),
    "folio": _("el folio de la respuesta"),
    "comentario": _("el comentario de la Secretaría"),
    "calendario": _("el nombre del calendario publicado"),
    "calendario_anterior": _("el nombre del calendario anterior"),
    "nota": _("la nota de la publicación"),
    "cambios": _("cuántos cambios trae para la institución"),
    "convenio": _("el título del convenio"),
    "asunto": _("lo que venció sin atenderse"),
    "responsable": _("las siglas de la institución que debe atenderlo"),
    "es_responsable": _("verdadero si quien recibe es de la institución que debe atenderlo"),
    "con_oficio": _("verdadero si acompaña a un oficio firmado"),
    "perdido": _("verdadero si ya no se reúne el quórum ni con quienes faltan por responder"),
}


def names(kind: NoticeKind) -> dict[str, str]:
    """The names that a text of this kind may use, each with what it stands for."""
    return {name: gettext(MEANINGS[name]) for name in _words(kind)}


def values(kind: NoticeKind, context: Mapping[str, object]) -> dict[str, Value]:
    """A letter's context under the names that a text may use; what is unknown is empty, never "None"."""
    return {name: _value(context.get(word)) for name, word in _words(kind).items()}


def _words(kind: NoticeKind) -> dict[str, str]:
    return {**COMMON, **OWN.get(kind, {})}


def _value(found: object) -> Value:
    if found is None:
        return ""
    if isinstance(found, str | int):
        return found
    if isinstance(found, list | tuple):
        return [_item(item) for item in found[:MOST_ITEMS]]
    raise TypeError(type(found).__name__)


def _item(item: object) -> str:
    return ": ".join(str(part) for part in item) if isinstance(item, tuple) else str(item)
