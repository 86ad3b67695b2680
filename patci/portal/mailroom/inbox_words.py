"""What was read of an incoming message, in words for its page."""

from collections.abc import Iterator
from typing import Any

from models import IncomingMail
from models.enums import AnswerKind
from patci.usecases.inbox.answering import SAID
from templates.i18n import gettext as _
from templates.i18n import mark
from templates.labels import label

PARTSTATS = {
    "ACCEPTED": mark("acepta"),
    "DECLINED": mark("declina"),
    "TENTATIVE": mark("tal vez"),
    "DELEGATED": mark("delega"),
    "NEEDS-ACTION": mark("no responde"),
}
VERDICTS = {
    "delivered": mark("se entregó"),
    "delayed": mark("está demorado"),
    "failed": mark("no llegó"),
    "refused": mark("la dirección no existe o no recibe"),
}


def taken_for(mail: IncomingMail) -> list[tuple[str, str]]:
    """What the message was taken for, as names and values."""
    return [(name, value) for name, value in _rows(mail.facts) if value]


def _rows(facts: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for reply in facts.get("replies", ()):
        yield _("Respuesta de calendario"), ", ".join(_attendee(row) for row in reply["attendees"])
        yield _("Versión a la que responde"), str(reply["sequence"])
        yield _("Comentario"), reply["comment"] or ""
    answer = facts.get("answer")
    if answer and answer["kind"]:
        yield _("Dice"), label("answer", answer["kind"])
        yield _("Suplente"), answer["alternate_name"] or ""
        yield _("Comentario"), answer["comment"] or ""
    report = facts.get("report")
    if report:
        yield _("Informe de entrega"), _(VERDICTS[report["verdict"]])
        yield _("Código"), report["status"] or ""
        yield _("Dirección"), ", ".join(report["addresses"][:3])
        yield _("Explicación del servidor"), report["diagnostic"]
    yield _("Automático"), facts.get("automatic") or ""
    yield _("Archivos"), ", ".join(facts.get("attachments", ()))


def _attendee(row: dict[str, Any]) -> str:
    words = _(PARTSTATS[row["status"]]) if row["status"] in PARTSTATS else row["status"]
    return f"{row['address'] or '—'}: {words}"


def said(mail: IncomingMail) -> tuple[AnswerKind | None, str]:
    """What the message seems to say, to begin the form with: an answer and an alternate's name."""
    answer = mail.facts.get("answer")
    if answer and answer["kind"]:
        return AnswerKind(answer["kind"]), answer["alternate_name"] or ""
    own = [row for reply in mail.facts.get("replies", ()) for row in reply["attendees"]]
    return (SAID.get(own[0]["status"]) if own else None), ""


def decision(mail: IncomingMail) -> tuple[str, str] | None:
    """What a person decided, and their note; None where nobody did."""
    found = mail.facts.get("decision")
    if not found:
        return None
    words = label("answer", found["kind"]) if found["kind"] else _("Se cerró sin cambios")
    return words, found["note"] or ""
