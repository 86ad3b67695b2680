"""Texts and headers of a message: decoded whatever charset it claims, without what nobody can see."""

import binascii
import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Any

from patci.mail.reading.opening import BADLY_FORMED

_ANGLED = re.compile(r"<([^<>\s]{3,250})>")
_ADDRESS = re.compile(r"[^\s@<>\"(),:;\\\[\]]{1,64}@[^\s@<>\"(),:;\\\[\]]{1,255}")
# Codecs for text in mails. Others either are no charsets or take quadratic time (punycode).
_CHARSETS = re.compile(
    r"(?:utf|iso|latin|us-?ascii|ascii|windows|cp|koi8|mac|big5|gb|hz|euc|shift|ms)[\w-]*", re.IGNORECASE
)
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_KEPT = "\n\t"
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)


def clean(text: str) -> str:
    """Text on plain lines, composed accents, without controls or characters that are not seen."""
    text = unicodedata.normalize("NFC", _BREAKS.sub("\n", text)).replace("\u00a0", " ")
    return "".join(c for c in text if c in _KEPT or unicodedata.category(c) not in _HIDDEN)


def header(mail: Message, name: str, *, limit: int = 1_000) -> str:
    """The first header of a name on one line; "" where there is none."""
    return " ".join(clean(str(mail.get(name) or "")[: limit * 4]).split())[:limit]


def headers(mail: Message, name: str, *, most: int = 20) -> list[str]:
    """All headers of a name, each on one line."""
    return [" ".join(clean(str(value)).split()) for value in (mail.get_all(name) or [])[:most]]


def addresses(text: str, *, most: int = 50) -> tuple[str, ...]:
    """The bare addresses in a text, in small letters, each once."""
    found = dict.fromkeys(match.group().lower().strip(".'`") for match in _ADDRESS.finditer(text))
    return tuple(found)[:most]


def message_ids(text: str, *, most: int = 50) -> tuple[str, ...]:
    """The message identifiers in a text, with their angle brackets, each once."""
    found = (match.group() for match in _ANGLED.finditer(clean(text)) if "@" in match.group())
    return tuple(dict.fromkeys(found))[:most]


def sender(mail: Message) -> str:
    """The one bare address of From in small letters; "" where there is none, or more than one."""
    found: list[Any] = mail.get_all("From") or []
    listed: Sequence[Any] = getattr(found[0], "addresses", ()) if len(found) == 1 else ()
    address = listed[0].addr_spec.lower() if len(listed) == 1 else ""
    # An address that hides a character is not the one that it looks like.
    return address if _ADDRESS.fullmatch(address) and clean(address) == address else ""


def sent_at(mail: Message) -> datetime | None:
    """The instant in Date; None where there is none that can be meant."""
    try:
        found = parsedate_to_datetime(str(mail.get("Date") or ""))
        found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (*BADLY_FORMED, OverflowError):
        return None
    return found if found >= EARLIEST else None


def inside(part: Message) -> list[Message]:
    """The parts of a part, or the message that it holds; none where it holds text.

    Text is not asked for here: the library would decode it by whatever charset it claims.
    """
    payload = part.get_payload() if part.is_multipart() else []
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []


def content(part: Message) -> bytes:
    """The bytes of a part; what its transfer encoding cannot decode is taken as it stands."""
    try:
        payload = part.get_payload(decode=True)
    except (*BADLY_FORMED, binascii.Error):
        payload = None
    return payload if isinstance(payload, bytes) else b""


def text(part: Message, *, limit: int) -> str:
    """The text of a part; whatever charset it claims, UTF-8 is tried first, because it proves itself."""
    raw = content(part)[: limit * 4]
    return clean(decoded(raw, charset_of(part)))[:limit]


def charset_of(part: Message) -> str:
    """The charset that a part claims; "" where it claims none that can be read."""
    try:
        return part.get_content_charset("")
    except BADLY_FORMED:
        return ""


def decoded(raw: bytes, charset: str) -> str:
    """Bytes as text: by their mark, as UTF-8, as they claim, else as Windows writes Spanish."""
    marked = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    for name in ("utf-16" if marked else "utf-8-sig", charset):
        if not _CHARSETS.fullmatch(name):
            continue
        try:
            return raw.decode(name)
        except (UnicodeError, LookupError):
            continue
    return raw.decode("cp1252", errors="replace")


def file_name(part: Message) -> str:
    """The name of an attached file; "" where it has none."""
    try:
        return " ".join(clean(str(part.get_filename() or "")).split())[:200]
    except BADLY_FORMED:
        return ""


def media_type(part: Message) -> str:
    """The media type of a part, in small letters."""
    try:
        return part.get_content_type()
    except BADLY_FORMED:
        return "application/octet-stream"
