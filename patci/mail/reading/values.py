"""What reading a message gives: plain values, whatever the message was."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from models.enums import AnswerKind, IncomingKind


@dataclass(frozen=True, slots=True)
class Limits:
    """What is read of a message: more than that is for a person. Sizes are in bytes, `text` in characters."""

    size: int = 10_000_000
    lines: int = 300_000
    parts: int = 200
    depth: int = 20
    text: int = 100_000


@dataclass(frozen=True, slots=True)
class Attendee:
    """Who answers in a calendar reply, and how (RFC 5545, 3.2.12)."""

    address: str
    status: str
    delegated_to: str | None = None


@dataclass(frozen=True, slots=True)
class CalendarReply:
    """One event of a calendar part that came in (RFC 5546, 3.2.3)."""

    method: str
    uid: str
    sequence: int
    attendees: tuple[Attendee, ...]
    comment: str | None = None
    recurrence: str | None = None


@dataclass(frozen=True, slots=True)
class WrittenAnswer:
    """A mail that begins ASISTO, NO ASISTO or SUPLENTE: name; `doubt` says why it cannot be taken so."""

    kind: AnswerKind | None
    alternate_name: str | None = None
    comment: str | None = None
    doubt: str | None = None


class Verdict(StrEnum):
    """What a delivery report says of a message; REFUSED is an address that is no good."""

    DELIVERED = "delivered"
    DELAYED = "delayed"
    FAILED = "failed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """What a server says became of a message of ours (RFC 3464, and what other servers write)."""

    verdict: Verdict
    originals: tuple[str, ...]
    addresses: tuple[str, ...]
    status: str | None
    diagnostic: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message as it was read.

    `sender` is the one bare address of From, "" where there is none or more than one. `recipients` are the
    addresses that it was sent to. `replies`, `answer`, `report` and `automatic` are what it was taken for;
    `problem` says what of it could not be read. `distrusted`: our server's checks speak against its From.
    """

    identity: str
    kind: IncomingKind
    sender: str
    subject: str
    text: str
    size: int
    sent_at: datetime | None = None
    recipients: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    replies: tuple[CalendarReply, ...] = ()
    answer: WrittenAnswer | None = None
    report: DeliveryReport | None = None
    automatic: str | None = None
    problem: str | None = None
    distrusted: bool = False

    def facts(self) -> Mapping[str, Any]:
        """What was read, as JSON."""
        names = ("references", "attachments", "replies", "answer", "report", "automatic", "distrusted")
        found = asdict(self)
        return {name: found[name] for name in names if found[name]}
