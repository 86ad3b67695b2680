"""What mail servers say became of a message: RFC 3464, and the prose of those that do not write it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from email.message import Message

from patci.mail.reading import parts
from patci.mail.reading.values import DeliveryReport, Verdict

LONGEST = 50_000
LONGEST_DIAGNOSTIC = 400
MOST_BLOCKS = 50
# What says that the address itself is no good (RFC 3463), and 5.1.10 of Exchange.
REFUSED = frozenset({"5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"})
# Codes that say nothing by themselves, of which the words count.
VAGUE = frozenset({"5.0.0", "5.4.1", "5.5.0", "5.3.0", ""})
_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_CODE = re.compile(r"(?<![\d.-])([45][0-5]\d)(?![\d.])")
_UNKNOWN = re.compile(
    r"user unknown|unknown (?:user|recipient|address)|no such (?:user|mailbox|recipient|address|person)|"
    r"(?:user|mailbox|recipient|account|address)[^.\n]{0,60}(?:not found|not exist|n't exist|disabled)|"
    r"(?:mailbox|recipient|address)[^.\n]{0,30}(?:unavailable|rejected)|no mailbox here|"
    r"invalid (?:recipient|mailbox|address)|recipientnotfound|account that you tried to reach|"
    r"usuario desconocido|"
    r"(?:buzón|usuario|dirección|cuenta|destinatario)[^.\n]{0,60}no (?:existe|se encontró)",
    re.IGNORECASE,
)
_IDENTIFIER = re.compile(r"^[ \t>|]*message-id\s*:\s*(<[^<>\s]{3,250}>)", re.IGNORECASE | re.MULTILINE)
_FROM = re.compile(
    r"(?:mailer-daemon|mail-daemon|postmaster|mailerdaemon|microsoftexchange[0-9a-f]+)@", re.IGNORECASE
)
_SUBJECT = re.compile(
    r"undeliver|delivery (?:status|failure|has failed|problem|delayed)|mail delivery|delivery notification|"
    r"failure notice|returned mail|mail system error|non remis|warning: could not send|"
    r"no se (?:puede|pudo) entregar|no entregad|error (?:de|en la) entrega|"
    r"entrega (?:fallida|demorada|retrasada)|correo (?:devuelto|no entregado)",
    re.IGNORECASE,
)
_DELAYED = re.compile(
    r"delayed|will be retried|will keep trying|still trying|demorad|retrasad|warning message only",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Block:
    """What a report says of one recipient."""

    address: str = ""
    action: str = ""
    status: str = ""
    diagnostic: str = ""


def delivery_report(mail: Message, found: Sequence[Message]) -> DeliveryReport | None:
    """The report that a message is; None where it is none. `found` are its parts."""
    statuses = [part for part in found if parts.media_type(part) == "message/delivery-status"]
    if statuses:
        blocks = [block for part in statuses for block in _blocks(part)]
        return _report(mail, found, blocks or [_Block()])
    if _looks_like_one(mail):
        return _report(mail, found, [_from_prose(mail, found)])
    return None


def _blocks(part: Message) -> Iterator[_Block]:
    for group in parts.inside(part)[: MOST_BLOCKS + 1]:
        status = parts.header(group, "Status")
        action = parts.header(group, "Action").lower()
        # The address that we wrote to comes first, where a server tells both.
        told = f"{parts.header(group, 'Original-Recipient')} {parts.header(group, 'Final-Recipient')}"
        if status or action:
            match = _STATUS.search(status)
            yield _Block(
                " ".join(parts.addresses(told.replace(";", " "))),
                action.split(" ")[0],
                match.group(1) if match else "",
                parts.header(group, "Diagnostic-Code", limit=LONGEST_DIAGNOSTIC),
            )


def _looks_like_one(mail: Message) -> bool:
    """By who writes and about what: servers that write prose do not agree on more."""
    if mail.get("X-Failed-Recipients"):
        return True
    return bool(_SUBJECT.search(parts.header(mail, "Subject"))) and (
        bool(_FROM.search(str(mail.get("From") or "")[:1_000]))
        or str(mail.get("Return-Path") or "").strip() == "<>"
    )


def _from_prose(mail: Message, found: Sequence[Message]) -> _Block:
    prose = _words(found)
    failed = parts.header(mail, "X-Failed-Recipients")
    status, code = _STATUS.search(prose), _CODE.search(prose)
    delayed = bool(_DELAYED.search(f"{parts.header(mail, 'Subject')} {prose[:2_000]}"))
    return _Block(
        address=" ".join(parts.addresses(failed or prose)),
        action="delayed" if delayed else "failed",
        status=status.group(1) if status else f"{code.group(1)[0]}.0.0" if code else "",
        diagnostic=_telling_line(prose),
    )


def _words(found: Sequence[Message]) -> str:
    texts = (
        parts.text(part, limit=LONGEST)
        for part in found
        if parts.media_type(part) in {"text/plain", "text/html"}
    )
    return "\n".join(texts)[:LONGEST]


def _telling_line(prose: str) -> str:
    """The line of a prose report that holds its reason, as far as one does."""
    lines = [" ".join(line.split()) for line in prose.split("\n") if line.strip()]
    telling = (line for line in lines if _STATUS.search(line) or _CODE.search(line) or _UNKNOWN.search(line))
    return next(telling, lines[0] if lines else "")[:LONGEST_DIAGNOSTIC]


def _report(mail: Message, found: Sequence[Message], blocks: Sequence[_Block]) -> DeliveryReport:
    order = (Verdict.REFUSED, Verdict.FAILED, Verdict.DELAYED, Verdict.DELIVERED)
    worst = min(blocks, key=lambda block: order.index(_verdict(block)))
    told = " ".join(block.address for block in blocks if block.address)
    failed = parts.header(mail, "X-Failed-Recipients")
    return DeliveryReport(
        verdict=_verdict(worst),
        originals=tuple(_originals(mail, found)),
        addresses=parts.addresses(f"{told} {failed}"),
        status=worst.status or None,
        diagnostic=worst.diagnostic,
    )


def _verdict(block: _Block) -> Verdict:
    """Where a message stopped. A full mailbox or a filter's refusal is no bad address, whatever its code."""
    if block.action in {"delivered", "relayed", "expanded"}:
        return Verdict.DELIVERED
    if block.action == "delayed" or (not block.action and block.status.startswith("4")):
        return Verdict.DELAYED
    if block.status in REFUSED or (block.status in VAGUE and _UNKNOWN.search(block.diagnostic)):
        return Verdict.REFUSED
    return Verdict.FAILED


def _originals(mail: Message, found: Iterable[Message]) -> dict[str, None]:
    """The identifiers of the message that came back: from its headers, the report's prose, and the thread."""
    identifiers: dict[str, None] = {}
    for part in found:
        kind, held = parts.media_type(part), parts.inside(part)
        if kind == "message/rfc822" and held:
            identifiers |= dict.fromkeys(parts.message_ids(str(held[0].get("Message-ID") or "")))
        elif kind.startswith(("text/", "message/rfc822")):
            identifiers |= dict.fromkeys(_IDENTIFIER.findall(parts.text(part, limit=LONGEST)))
    for name in ("In-Reply-To", "References"):
        identifiers |= dict.fromkeys(parts.message_ids(parts.header(mail, name, limit=4_000)))
    return identifiers
