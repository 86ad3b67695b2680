"""Mail that no person wrote: absences, receipts, lists, robots. It is never answered and never counted."""

import re
from collections.abc import Iterator
from email.message import Message

from patci.mail.reading import parts
from templates.i18n import gettext as _

ROBOTS = frozenset(
    {"X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Autoreply-From", "X-Mail-Autoreply"}
)
PRECEDENCE = frozenset({"bulk", "junk", "list", "auto_reply", "auto-reply"})
_ABSENT = re.compile(
    r"\s*(?:(?:re|rv|fw|fwd)\s*:\s*)*\[?(?:respuesta (?:autom[áa]tica|de ausencia)|autom[áa]tic[ao](?=\s*:)|"
    r"automatic reply|auto(?:matic)?[ -]?(?:reply|response)|autorespuesta|fuera de (?:la )?oficina|"
    r"out of (?:the )?office|ausente|(?:aviso|mensaje) de ausencia|estoy de vacaciones|on vacation|"
    r"resposta autom[áa]tica|r[ée]ponse automatique)\b",
    re.IGNORECASE,
)
_READ = re.compile(r"\s*(?:le[íi]do|read|le[íi]da|no le[íi]do|not read)\s*:", re.IGNORECASE)


def wrote_itself(mail: Message) -> bool:
    """True where a program answered for its owner (RFC 3834): then a calendar's reply is nobody's word."""
    return parts.header(mail, "Auto-Submitted").lower().startswith("auto-replied")


def automatic_reason(mail: Message) -> str | None:
    """Why a message is taken for automatic; None where a person may have written it."""
    return next((reason for holds, reason in _signs(mail) if holds), None)


def _signs(mail: Message) -> Iterator[tuple[bool, str]]:
    subject = parts.header(mail, "Subject")
    submitted = parts.header(mail, "Auto-Submitted").lower().split(";")[0].strip()
    yield bool(_ABSENT.match(subject)), _("Es un aviso de ausencia.")
    yield _is_receipt(mail) or bool(_READ.match(subject)), _("Es una confirmación de lectura.")
    yield submitted not in {"", "no"}, _("Lo envió un programa por sí solo (Auto-Submitted).")
    yield any(mail.get(name) for name in ROBOTS), _("Lo envió un contestador automático.")
    yield _is_for_many(mail), _("Es correo de una lista o masivo.")
    returns_to = str(mail.get("Return-Path") or "").strip()
    yield returns_to == "<>", _("Lo envió un servidor: no tiene a quién responder.")


def _is_for_many(mail: Message) -> bool:
    return parts.header(mail, "Precedence").lower() in PRECEDENCE or bool(mail.get("List-Id"))


def _is_receipt(mail: Message) -> bool:
    found = str(mail.get("Content-Type") or "")[:500].lower()
    return "disposition-notification" in found
