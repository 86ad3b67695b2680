"""What a mail says, before it is a message: its template, its facts, its reader."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from calendars.entries import Entry

LONGEST_ADDRESS = 254
# One mailbox, in ASCII: what every relay accepts, and what no list or comment can hide in.
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"[A-Za-z0-9!#$%&'*+/=?^_`{{|}}~.-]{{1,64}}@{_LABEL}(?:\.{_LABEL})*")
# Controls, halves of surrogate pairs, line separators, and characters that change the direction of text or
# are not seen at all: none of them belongs into a header or a name.
_HIDING = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff\U000e0000-\U000e007f"
)
_UNWANTED = re.compile(f"[\t\n{_HIDING}]+")
_UNSEEN = re.compile(f"[{_HIDING}]+")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who gets the letter. `simulated` people exist only in demonstrations and rehearsals."""

    name: str
    address: str
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class Invitation:
    """The calendar part of a letter: REQUEST to come (or of a change), CANCEL to take it back."""

    entry: Entry
    method: Literal["REQUEST", "CANCEL"]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a letter."""

    file_name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Inline:
    """A picture that travels with a letter and stands within its HTML, as "cid:" and its `content_id`."""

    content_id: str
    file_name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter to one person. `key` is the notice's idempotency key; the Message-ID derives from it.

    `folio` closes the subject in brackets, so that a plain reply can be told what it answers. `unsubscribe`
    is the address that one POST stops such letters at (RFC 8058), where they are optional.
    """

    key: str
    template: str
    reader: Reader
    context: Mapping[str, object]
    now: datetime
    invitation: Invitation | None = None
    folio: str | None = None
    attachments: tuple[Attachment, ...] = ()
    pictures: tuple[Inline, ...] = ()
    unsubscribe: str | None = None


def is_usable(address: str) -> bool:
    """True where mail can be sent to an address as it stands."""
    local = address.partition("@")[0]
    return (
        len(address) <= LONGEST_ADDRESS
        and _ADDRESS.fullmatch(address) is not None
        and ".." not in local
        and not local.startswith(".")
        and not local.endswith(".")
    )


def one_line(text: str, *, limit: int = 300) -> str:
    """Text for a header: on one line, without what cannot be seen, and of a length that people read."""
    clean = _SPACES.sub(" ", _UNWANTED.sub(" ", text)).strip()
    return clean if len(clean) <= limit else clean[: limit - 1].rstrip() + "…"


def seen(text: str) -> str:
    """Text of many lines without what cannot be seen, whatever an old record or a document brought along."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
