"""Messages written by hand, several times as fast as the standard library's: headers, parts, borders.

Seven bits throughout: no server needs to offer 8BITMIME, and none rewrites the lines. What is written here
reads, through any parser, as what `email.message.EmailMessage` would have written.
"""

import binascii
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from patci.mail.letters import one_line

LINE = 76
LONGEST_FILE_NAME = 200
# What a name may not hold, because it means something in an address list (RFC 5322, 3.2.3).
_SPECIALS = str.maketrans(dict.fromkeys('()<>[]:;@\\,"', " "))
_PLAIN_NAME = re.compile(r"[A-Za-z0-9 !#$%&'*+/=?^_`{|}~-]*")
_PLAIN = re.compile(r"[ -~]*")
_TOKEN = re.compile(r"[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+")
_PARAMETER = re.compile(r"[A-Za-z0-9 ._()+-]+")
# What stands for itself in an encoded word within a name (RFC 2047, 5 (3)), and in a parameter (RFC 2231).
_BARE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+-/")
_WORD = {byte: chr(byte) if byte in _BARE else f"={byte:02X}" for byte in range(256)} | {0x20: "_"}
_PERCENT = {
    byte: chr(byte) if byte in _BARE - set(b"*/!") | set(b"._") else f"%{byte:02X}" for byte in range(256)
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a message: its headers, without the last line's end, and its encoded content."""

    headers: bytes
    content: bytes

    def lines(self) -> bytes:
        """The part as it stands in a message."""
        return self.headers + b"\r\n\r\n" + self.content


def text_part(subtype: str, text: str) -> Part:
    """Text in UTF-8, quoted-printable."""
    content = b"\r\n".join(text.encode("utf-8", "replace").splitlines()) + b"\r\n"
    return Part(text_headers(subtype), quoted(content))


def text_headers(subtype: str) -> bytes:
    """The headers of a part of text."""
    return (
        f'Content-Type: text/{subtype}; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable'
    ).encode()


def quoted(lines: bytes) -> bytes:
    """Whole lines in quoted-printable; each is encoded for itself."""
    return binascii.b2a_qp(lines, istext=True)


def calendar_part(content: bytes, method: str) -> Part:
    """The iTIP part that mail programs act on."""
    return Part(
        f'Content-Type: text/calendar; charset="utf-8"; method="{method}"\r\n'
        "Content-Transfer-Encoding: base64".encode(),
        base64_lines(content),
    )


def file_part(name: str, media_type: str, content: bytes) -> Part:
    """A file that goes with the message."""
    kind = media_type if _TOKEN.fullmatch(media_type) else "application/octet-stream"
    return Part(
        f"Content-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Disposition: attachment{_file_name(name)}".encode(),
        base64_lines(content),
    )


def inline_part(content_id: str, name: str, media_type: str, content: bytes) -> Part:
    """A picture that HTML beside it shows by its identifier (RFC 2392)."""
    return Part(
        f"Content-Type: {media_type}\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-ID: <{content_id}>\r\nContent-Disposition: inline{_file_name(name)}".encode(),
        _in_base64(content),
    )


def related(html: Part, others: Sequence[Part], *, mark: str) -> Part:
    """HTML with the pictures that it shows (RFC 2387)."""
    whole = multipart("related", [html, *others], mark=mark)
    return Part(whole.headers + b';\r\n type="text/html"', whole.content)


def multipart(subtype: str, parts: Sequence[Part], *, mark: str) -> Part:
    """Several parts in one; the border derives from `mark`, and no encoded content can hold it."""
    border = b"=_" + hashlib.sha256(mark.encode("utf-8", "replace")).hexdigest()[:40].encode()
    start = b"--" + border + b"\r\n"
    # A part's last line ends before the border's own line break, so that its content stays as it is.
    content = b"".join(start + part.lines() + b"\r\n" for part in parts) + b"--" + border + b"--\r\n"
    return Part(b"Content-Type: multipart/" + subtype.encode() + b';\r\n boundary="' + border + b'"', content)


def unstructured(name: str, text: str) -> str:
    """A header of free text (RFC 2047 where it is not plain ASCII that fits one line)."""
    if _PLAIN.fullmatch(text) and "=?" not in text and len(name) + len(text) + 2 <= LINE:
        return f"{name}: {text}"
    return f"{name}: {encoded_words(text, used=len(name) + 2)}"


@lru_cache(maxsize=2048)
def mailbox(header: str, name: str, address: str) -> str:
    """A header with one mailbox. No sign of the name can be read as part of the address."""
    shown = one_line(name.translate(_SPECIALS), limit=120)
    if not shown:
        return f"{header}: {address}"
    room = LINE - len(header) - 2
    if _PLAIN.fullmatch(shown) and "=?" not in shown and len(shown) + 2 <= room:
        phrase = shown if _PLAIN_NAME.fullmatch(shown) else f'"{shown}"'
    else:
        phrase = encoded_words(shown, used=len(header) + 2)
    last = len(phrase.rpartition("\r\n ")[2]) + (0 if "\r\n" in phrase else len(header) + 2)
    space = " " if last + len(address) + 3 <= LINE else "\r\n "
    return f"{header}: {phrase}{space}<{address}>"


@lru_cache(maxsize=2048)
def encoded_words(text: str, *, used: int = 0) -> str:
    """Text as encoded words, one a line, each of whole characters (RFC 2047, 2 and 5)."""
    words: list[str] = []
    line = ""
    room = LINE - used - len("=?utf-8?q??=")
    for character in text:
        code = _code(character)
        if line and len(line) + len(code) > room:
            words.append(line)
            line, room = "", LINE - 1 - len("=?utf-8?q??=")
        line += code
    return "\r\n ".join(f"=?utf-8?q?{word}?=" for word in (*words, line))


@lru_cache(maxsize=1024)
def _code(character: str) -> str:
    return "".join(map(_WORD.__getitem__, character.encode("utf-8", "replace")))


@lru_cache(maxsize=4)
def base64_lines(content: bytes) -> bytes:
    """Bytes as lines of base64; the last few are kept, for one file often goes to many."""
    return _in_base64(content)


def _in_base64(content: bytes) -> bytes:
    encoded = binascii.b2a_base64(content, newline=False)
    return b"".join(encoded[at : at + LINE] + b"\r\n" for at in range(0, len(encoded), LINE))


def _file_name(name: str) -> str:
    shown = one_line(name, limit=LONGEST_FILE_NAME) or "adjunto"
    if _PARAMETER.fullmatch(shown) and len(shown) <= LINE - len(' filename=""'):
        return f';\r\n filename="{shown}"'
    pieces = [""]
    for character in shown:
        code = "".join(map(_PERCENT.__getitem__, character.encode("utf-8", "replace")))
        if len(pieces[-1]) + len(code) > LINE - 30:
            pieces.append("")
        pieces[-1] += code
    charset = "utf-8''"
    if len(pieces) == 1:
        return f";\r\n filename*={charset}{pieces[0]}"
    return "".join(
        f";\r\n filename*{number}*={charset if number == 0 else ''}{piece}"
        for number, piece in enumerate(pieces)
    )
