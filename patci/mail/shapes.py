"""Texts that many letters share: rendered once with room for what is each reader's own, and kept encoded.

A convocation to a hundred agencies is one text with a hundred names and addresses in it. What is kept is made
by the same template, and gives the same bytes as rendering the letter by itself would.
"""

import re
import secrets
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from markupsafe import escape

from patci.mail import mime
from patci.mail.letters import seen
from patci.mail.mime import Part
from templates.environment import render

OWN = ("reader", "treatment", "agency", "agency_name", "why", "page", "stop", "reply_folio")
"""What differs from one reader to the next: templates write these, or ask whether they are there."""
COMPARING = frozenset({"several"})
"""Templates that compare what is a reader's own with something else: rendered for each by itself."""
KEPT = 64
Pieces = tuple[str, ...]
"""Text and names of values by turns, text first."""
# Nobody can write it into a title by chance or on purpose.
_MARK = f"\ue000{secrets.token_hex(8)}"
_PLACES = {name: f"{_MARK}{number}\ue001" for number, name in enumerate(OWN)}
_NAMES = {place: name for name, place in _PLACES.items()}
_AT_PLACES = re.compile(f"({_MARK}[0-9]+\ue001)")


@dataclass(frozen=True, slots=True)
class _Shared:
    """What a text shares with others; two that hold the same are the same."""

    held: Hashable
    context: Mapping[str, object] = field(compare=False)


class Telling:
    """The texts of one letter: the templates of a folder, and what they are given."""

    def __init__(self, folder: str, context: Mapping[str, object]) -> None:
        self._folder, self._context = folder, context
        self._own = {} if folder in COMPARING else _own(context)
        self._shared = None if folder in COMPARING else _shared(context, self._own)

    def line(self, file: str) -> str:
        """The text of a template, as `render` gives it."""
        template = f"mail/{self._folder}/{file}"
        if self._shared is None:
            return render(template, self._context)
        return _filled(_line(template, self._shared), self._own)

    def part(self, file: str) -> Part:
        """The text of a template as a part of a message; plain text loses runs of blank lines."""
        template, is_html = f"mail/{self._folder}/{file}", file.endswith(".html")
        subtype = "html" if is_html else "plain"
        if self._shared is None:
            return mime.text_part(subtype, _written(template, self._context))
        own = {name: str(escape(value)) for name, value in self._own.items()} if is_html else self._own
        content = b"".join(
            piece if isinstance(piece, bytes) else mime.quoted(_filled(piece, own).encode() + b"\r\n")
            for piece in _body(template, self._shared)
        )
        return Part(mime.text_headers(subtype), content)


def _written(template: str, context: Mapping[str, object]) -> str:
    text = seen(render(template, context))
    return text if template.endswith(".html") else _plain(text)


def _plain(text: str) -> str:
    """No runs of blank lines where a template left something out."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    kept = [line for place, line in enumerate(lines) if line or (place and lines[place - 1])]
    return "\n".join(kept) + "\n"


def _own(context: Mapping[str, object]) -> dict[str, str]:
    """What is the reader's own and stands within a line, changing nothing around it."""
    return {name: value for name in OWN if isinstance(value := context.get(name), str) and _is_plain(value)}


def _shared(context: Mapping[str, object], own: Mapping[str, str]) -> _Shared | None:
    """What the texts share with others; None where that cannot be told."""
    shared = {**context, **{name: _PLACES[name] for name in own}}
    try:
        return _Shared(_frozen(shared), shared)
    except TypeError:
        return None


def _is_plain(value: str) -> bool:
    return bool(value) and value.isprintable() and value[0] != " " and value[-1] != " "


def _frozen(value: object) -> Hashable:
    """A value to compare by.

    Raises:
        TypeError: it is of a kind of which two may be equal and be written differently.
    """
    if value is None or type(value) is str:
        return value
    if isinstance(value, list | tuple):
        return tuple([one if type(one) is str else _frozen(one) for one in value])
    if isinstance(value, bool | int):
        return type(value), value
    if isinstance(value, dict):
        return tuple([(name, one if type(one) is str else _frozen(one)) for name, one in value.items()])
    raise TypeError(type(value))


@lru_cache(maxsize=KEPT)
def _line(template: str, shared: _Shared) -> Pieces:
    return _pieces(render(template, shared.context))


@lru_cache(maxsize=KEPT)
def _body(template: str, shared: _Shared) -> tuple[bytes | Pieces, ...]:
    """A text as it is sent: what all share encoded, and between it the lines with places."""
    return tuple(_parted(_written(template, shared.context)))


def _parted(text: str) -> Iterator[bytes | Pieces]:
    """No line's encoding depends on another's."""
    alike: list[bytes] = []
    for raw in text.encode("utf-8", "replace").splitlines():
        pieces = _pieces(raw.decode())
        if len(pieces) == 1:
            alike.append(raw + b"\r\n")
            continue
        if alike:
            yield mime.quoted(b"".join(alike))
        alike = []
        yield pieces
    if alike:
        yield mime.quoted(b"".join(alike))


def _filled(pieces: Pieces, own: Mapping[str, str]) -> str:
    """The text of one reader."""
    return "".join([own[piece] if number % 2 else piece for number, piece in enumerate(pieces)])


def _pieces(text: str) -> Pieces:
    return tuple(_NAMES.get(piece, piece) for piece in _AT_PLACES.split(text))
