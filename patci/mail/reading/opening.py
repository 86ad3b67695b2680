"""A message taken apart by the standard library, within limits that keep any message's cost in proportion."""

import re
from collections.abc import Iterator, Sequence
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.parser import BytesHeaderParser, BytesParser
from email.policy import EmailPolicy
from typing import Any, cast

from patci.mail.reading.values import Limits
from templates.i18n import gettext as _

LONGEST_HEADER = 8_000
MOST_BORDERS = 5_000
MOST_NESTED = 60
"""Borders and inner messages that are announced; the parser looks at each line once for every open one."""
MOST_BLOCKS = 20_000
BADLY_FORMED = (
    ValueError,
    LookupError,
    AttributeError,
    TypeError,
    AssertionError,
    RecursionError,
    MessageError,
)
"""What the standard library raises over headers and parts that break its expectations."""
LONGEST_HEAD = 50_000
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_NESTS = re.compile(rb"boundary|content-type\s*:\s*message/", re.IGNORECASE)


class UnreadableError(ValueError):
    """The message is larger, deeper or more broken than what is read here."""


class _Bounded(EmailPolicy):
    """The default policy, but a header costs no more than its first characters and never raises.

    Its parser of headers takes quadratic time, and meets malformed ones with errors of many kinds.
    """

    def header_source_parse(self, sourcelines: Sequence[str]) -> tuple[str, str]:
        """Name and value of a header, cut where it is longer than any that we read."""
        name, value = super().header_source_parse(cast("list[str]", sourcelines))
        return name, value[:LONGEST_HEADER]

    def header_fetch_parse(self, name: str, value: str) -> Any:
        """The header as an object; its text where it breaks the parser."""
        try:
            return super().header_fetch_parse(name, value)
        except BADLY_FORMED:
            return " ".join(value.split())


_POLICY = _Bounded()


def open_message(raw: bytes, limits: Limits) -> EmailMessage:
    """The message in parts.

    Raises:
        UnreadableError: it is beyond the limits, is empty, or cannot be taken apart.
    """
    _refuse_beyond(raw, limits)
    try:
        mail = cast("EmailMessage", BytesParser(_class=EmailMessage, policy=_POLICY).parsebytes(raw))
    except BADLY_FORMED as error:
        raise UnreadableError(_("El mensaje está mal formado y no se pudo abrir.")) from error
    if not mail.keys():
        raise UnreadableError(_("No parece un mensaje de correo: no tiene encabezados."))
    return mail


def open_head(raw: bytes) -> EmailMessage:
    """The headers of a message, as far as there are any."""
    head = _END_OF_HEAD.split(raw[:LONGEST_HEAD], maxsplit=1)[0]
    return cast("EmailMessage", BytesHeaderParser(_class=EmailMessage, policy=_POLICY).parsebytes(head))


def refuse_large(size: int, limits: Limits) -> None:
    """Nothing for a message of a size that is read.

    Raises:
        UnreadableError: it is larger.
    """
    if size > limits.size:
        raise UnreadableError(
            _("El mensaje pesa %(size)s MB y solo se leen hasta %(limit)s MB.")
            % {"size": round(size / 1_000_000, 1), "limit": round(limits.size / 1_000_000, 1)}
        )


def _refuse_beyond(raw: bytes, limits: Limits) -> None:
    """Counts that cost one pass each: what nests, what divides, and how many lines there are."""
    if raw.count(b"\n") > limits.lines or raw.count(b"\r") > limits.lines:
        raise UnreadableError(_("El mensaje tiene demasiados renglones para leerlo."))
    blocks = raw.count(b"\n\n") + raw.count(b"\n\r\n") if b"delivery-status" in raw.lower() else 0
    if raw.count(b"\n--") > MOST_BORDERS or blocks > MOST_BLOCKS:
        raise UnreadableError(_("El mensaje tiene demasiadas partes para leerlo."))
    if sum(1 for _found in _NESTS.finditer(raw)) > MOST_NESTED:
        raise UnreadableError(_("El mensaje tiene partes dentro de partes, más de las que se leen."))


def walk(mail: Message, limits: Limits) -> Iterator[Message]:
    """The parts of a message, but not those of a message that it holds.

    Raises:
        UnreadableError: too many of them, or too deep.
    """
    waiting: list[tuple[Message, int]] = [(mail, 0)]
    count = 0
    while waiting:
        part, depth = waiting.pop()
        count += 1
        if count > limits.parts or depth > limits.depth:
            raise UnreadableError(_("El mensaje tiene demasiadas partes para leerlo."))
        yield part
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            held = part.get_payload()
            children = held if isinstance(held, list) else []
            waiting.extend((child, depth + 1) for child in reversed(children) if isinstance(child, Message))
