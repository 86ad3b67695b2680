"""A session's record as the values that its templates may name; of the shape of `session_fields`."""

from collections.abc import Sequence
from typing import Any

from calendars.ordinals import HIGHEST, OrdinalStyle, write_ordinal
from models.enums import AgendaItemKind, SessionKind, SessionStatus
from patci.documents.provenance import Provenance
from patci.documents.session_shape import (
    AgreedRow,
    ItemRow,
    PaperRow,
    QuorumRow,
    SessionFacts,
    SessionRecord,
)
from patci.documents.word import legal_basis, meeting_names, minutes_text, people, plain, script, votes
from templates import spoken
from templates.i18n import gettext as _
from templates.i18n import mark
from templates.labels import label
from templates.record_words import CALLS
from templates.spanish_lists import write_list

NOTICES = {
    SessionStatus.CANCELLED: mark("Esta sesión se canceló."),
    SessionStatus.POSTPONED: mark("Esta sesión se pospuso."),
    SessionStatus.FAILED: mark("Esta sesión no se celebró: no se reunió el quórum."),
}


def session_tree(record: SessionRecord, provenance: Provenance, title: str) -> dict[str, Any]:
    """Everything that a template of a session's document may name."""
    return {
        "documento": document(provenance, title, simulated=record["simulated"]),
        "programa": record["programme"],
        "emisor": record["issuer"],
        "sesion": _session(record),
        "organo": _body(record),
        "preside": people.office(record, record["chair"], people.chair_unknown()),
        "secretaria": people.office(record, record["secretary"], people.secretary_unknown()),
        "integrantes": people.members(record),
        "orden": [_item(row) for row in record["agenda"]],
        "documentos": [_paper(row) for row in record["papers"]],
        "asistentes": people.present(people.came(record), plain.hour),
        "ausentes": list(record["absent"]),
        "ausentes_en_lista": write_list(record["absent"]),
        "hay_quorum": bool(record["quorum"]) and record["quorum"][-1]["is_met"],
        "quorum": [_count(row) for row in record["quorum"]],
        "acuerdos": [_agreed(row) for row in record["agreements"]],
        "acta": _minutes(record),
        "pasos": script.steps(record),
        "tarjetas": people.cards(record),
    }


def document(provenance: Provenance, title: str, *, simulated: bool) -> dict[str, Any]:
    """What a document says of itself."""
    return {
        "titulo": title,
        "huella": provenance.source_sha256,
        "codigo": provenance.code,
        "direccion": provenance.address,
        "simulado": simulated,
    }


def _session(record: SessionRecord) -> dict[str, Any]:
    session = record["session"]
    number, status = session["number"], SessionStatus(session["status"])
    has_words = number is not None and 1 <= number <= HIGHEST
    return {
        "clave": session["ref"],
        "titulo": meeting_names.in_words(session["title"]),
        "con_articulo": meeting_names.with_article(record),
        "tipo": label("session_kind", session["kind"]),
        "numero": number if number is not None else "",
        "ordinal": write_ordinal(number, style=OrdinalStyle.WORDS) if number and has_words else "",
        "estado": label("session_status", session["status"]),
        "celebrada": status is SessionStatus.HELD,
        "fallida": status is SessionStatus.FAILED,
        "suspendida": status in {SessionStatus.CANCELLED, SessionStatus.POSTPONED},
        "aviso": _(NOTICES[status]) if status in NOTICES else "",
        "extraordinaria": session["kind"] == SessionKind.EXTRAORDINARY,
        **_when(session),
        "modalidad": label("modality", session["modality"]) if session["modality"] else "",
        "lugar": session["venue"] or "",
        "enlace": session["video_link"] or "",
        "convocatoria": _call(session["call"]),
        "motivo": session["failed_because"] or "",
    }


def _when(session: SessionFacts) -> dict[str, str]:
    day, starts = plain.day_in_words(session["day"]), plain.hour_in_words(session["starts_at"])
    moment = _("%(hour)s del día %(day)s") % {"hour": starts, "day": day} if starts and day else day
    return {
        "fecha": plain.day(session["day"]),
        "fecha_en_letra": day,
        "fecha_fin": plain.day(session["end_day"]) if session["end_day"] != session["day"] else "",
        "hora": plain.hour(session["starts_at"]),
        "hora_en_letra": starts,
        "hora_fin": plain.hour(session["ends_at"]),
        "inicio": plain.hour(session["began_at"]),
        "inicio_en_letra": plain.hour_in_words(session["began_at"]),
        "termino": plain.hour(session["ended_at"]),
        "termino_en_letra": plain.hour_in_words(session["ended_at"]),
        "cuando_en_letra": moment,
        "donde_y_cuando": _where_and_when(session, day),
    }


def _where_and_when(session: SessionFacts, day: str) -> str:
    """en Bucareli 99, a las diez horas del día siete de mayo de …: as it was, else as it was called."""
    hour = plain.hour_in_words(session["began_at"] or session["starts_at"])
    of_day = _("del día %(day)s") % {"day": day} if day and hour else _("el día %(day)s") % {"day": day}
    moment = " ".join(part for part in (hour, of_day if day else "") if part)
    place = _("en %(place)s") % {"place": session["venue"]} if session["venue"] else ""
    return ", ".join(part for part in (place, moment) if part)


def _body(record: SessionRecord) -> dict[str, Any]:
    body = record["body"]
    return {
        "clave": body["ref"],
        "nombre": body["name"],
        "nombre_corto": body["short_name"],
        "con_articulo": spoken.body(body["name"]),
        "tipo": label("body_kind", body["kind"]),
        "fundamento": body["legal_basis"] or "",
        "fundamento_con_articulo": legal_basis.with_articles(body["legal_basis"] or ""),
    }


def _item(row: ItemRow) -> dict[str, Any]:
    outcome = row["outcome"]
    return {
        "numero": row["number"],
        "texto": row["text"],
        "tipo": label("agenda_item_kind", row["kind"]),
        "expone": row["presenter"] or "",
        "minutos": row["minutes"] if row["minutes"] is not None else "",
        "hora": plain.hour(row["hour"]),
        "acuerdo": row["agreement"] or "",
        "acta_de": meeting_names.in_words(row["minutes_of"] or ""),
        "en_seguimiento": row["kind"] == AgendaItemKind.AGREEMENT,
        "decision": label("item_outcome", outcome).lower() if outcome else "",
        "decision_texto": row["outcome_text"] or "",
        "hubo_votacion": bool(row["votes"]),
        "votacion": votes.sentence(row["votes"]),
        "resultado": row["verdict"] or "",
        "votos": [
            {
                "siglas": vote["label"],
                "sentido": label("vote_choice", vote["choice"]).lower(),
                "de_calidad": vote["casting"],
            }
            for vote in row["votes"]
        ],
        "documentos": [_paper(paper) for paper in row["papers"]],
        "documentos_en_lista": write_list([paper["name"] for paper in row["papers"]]),
    }


def _paper(row: PaperRow) -> dict[str, Any]:
    return {"numero": row["number"], "nombre": row["name"], "version": row["version"]}


def _count(row: QuorumRow) -> dict[str, Any]:
    return {
        "frase": row["sentence"],
        "convocatoria": _call(row["call"]),
        "presentes": row["present"],
        "integrantes": row["members"],
        "necesarios": row["needed"] if row["needed"] is not None else "",
        "cumplido": row["is_met"],
        "fundamento": row["citation"] or "",
        "hora": plain.hour(row["counted_at"]),
    }


def _agreed(row: AgreedRow) -> dict[str, Any]:
    return {
        "numero": row["number"],
        "texto": row["text"],
        "responsables": [
            {"siglas": one["label"], "nombre": one["name"], "coordina": one["leads"]}
            for one in row["responsibles"]
        ],
        "responsables_en_lista": write_list(_responsible_names(row)),
        "plazo": plain.day(row["due_on"]) or row["period"] or "",
        "fecha": plain.day(row["due_on"]),
        "fecha_en_letra": plain.day_in_words(row["due_on"]),
    }


def _responsible_names(row: AgreedRow) -> Sequence[str]:
    rows = row["responsibles"]
    leads = _("%(name)s (coordina)")
    return [
        leads % {"name": one["label"]} if one["leads"] and len(rows) > 1 else one["label"] for one in rows
    ]


def _minutes(record: SessionRecord) -> dict[str, Any]:
    found = record["minutes"]
    return {
        "nombre": minutes_text.name(record),
        "titulo": minutes_text.title(record),
        "estado": label("minutes_status", found["status"]).lower() if found else "",
        "aprobada_en": (found["approved_in"] or "") if found else "",
        "hay_texto": found is not None and bool(found["text"].strip()),
        "bloques": minutes_text.blocks(record),
        "firmas": minutes_text.signatures(record),
    }


def _call(number: int) -> str:
    return _(CALLS[number]) if number in CALLS else ""
