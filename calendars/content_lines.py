"""Content lines of iCalendar: text that every client can read, escaped, folded at 75 octets (RFC 5545, 3.1).

Written by hand, because a feed is thousands of lines and a general library takes half a second for them.
"""

import re
from datetime import datetime

NO_TITLE = "—"  # an empty SUMMARY is refused by some clients, a missing one brings calcurse down
LONGEST = 75
# Controls (C0, DEL, C1), line separators that parsers split at, not characters, halves of surrogate pairs.
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]+")
# What nobody sees, or what turns the direction of the text around it: it can only mislead.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]+"
)
_BREAKS = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_BARE = re.compile(r"[\w .-]*")


def one_line(text: str) -> str:
    """Text for a property that clients show on one line."""
    return _writable(text).strip()


def many_lines(text: str) -> str:
    """Text that may break lines, with nothing else that a client chokes on."""
    if text.isprintable():
        return text.strip()
    return "\n".join(_writable(line).rstrip() for line in _BREAKS.split(text)).strip()


def escaped(text: str) -> str:
    """Cleaned text as a value (RFC 5545, 3.3.11)."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\n", "\\n")


def parameter(text: str) -> str:
    """Cleaned text as the value of a parameter: no double quotes, `^` as RFC 6868 asks for.

    Whatever is not plain words stands in quotation marks, also where the standard needs none: readers split
    at more signs than it names.
    """
    text = text.replace('"', "'").replace("^", "^^")
    return text if _BARE.fullmatch(text) else f'"{text}"'


def content_line(text: str) -> str:
    """One line with its end, folded where it is longer than 75 octets, never inside a character."""
    if len(text) <= LONGEST and text.isascii():
        return f"{text}\r\n"
    raw = text.encode()
    if len(raw) <= LONGEST:
        return f"{text}\r\n"
    return "\r\n ".join(_pieces(raw)) + "\r\n"


def utc(value: datetime) -> str:
    """A UTC instant as iCalendar writes it: 20240206T160000Z."""
    return wall(value) + "Z"


def wall(value: datetime) -> str:
    """The hour on the wall: 20240206T100000."""
    return value.isoformat()[:19].replace("-", "").replace(":", "")


def _writable(text: str) -> str:
    # Whatever the two expressions take out is unprintable, so most text is read once and left alone.
    return text if text.isprintable() else _INVISIBLE.sub("", _UNWRITABLE.sub(" ", text))


def _pieces(raw: bytes) -> list[str]:
    pieces, start, room = [], 0, LONGEST
    while start < len(raw):
        end = min(start + room, len(raw))
        while end < len(raw) and raw[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(raw[start:end].decode())
        start, room = end, LONGEST - 1  # the blank that begins a continuation counts
    return pieces
