"""The lines of a calendar part that came in, as forgiving as the programs that write them are different."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_FOLD = re.compile(r"\n[ \t]")
_HEAD = re.compile(r"(?:\"[^\"\n]*\"|[^\":\n])*")
_PARAMETER = re.compile(r";\s*([A-Za-z0-9-]{1,60})\s*=\s*(\"[^\"]*\"|[^;\"]*)")
_NAME = re.compile(r"\s*([A-Za-z0-9-]{1,60})")
_ESCAPED = re.compile(r"\\([nN\\;,])")
LONGEST_LINE = 20_000


@dataclass(frozen=True, slots=True)
class ContentLine:
    """One property (RFC 5545, 3.1); names in capitals, parameters without their quotes."""

    name: str
    parameters: Mapping[str, str]
    value: str

    @property
    def words(self) -> str:
        """The value as text, its escapes undone."""
        return _ESCAPED.sub(lambda found: "\n" if found.group(1) in "nN" else found.group(1), self.value)


def content_lines(text: str) -> Iterator[ContentLine]:
    """The properties of a text whose lines end in one way; what is none is left out."""
    for line in _FOLD.sub("", text).split("\n"):
        found = _read(line[:LONGEST_LINE])
        if found is not None:
            yield found


def _read(line: str) -> ContentLine | None:
    name = _NAME.match(line)
    if name is None:
        return None
    head = _HEAD.match(line)
    end = head.end() if head is not None else 0
    if end >= len(line) or line[end] != ":":
        # A quotation mark that is never closed: the first colon it is.
        end = line.find(":")
    if end < name.end():
        return None
    parameters = {
        key.upper(): value.strip().strip('"') for key, value in _PARAMETER.findall(line[name.end() : end])
    }
    return ContentLine(name.group(1).upper(), parameters, line[end + 1 :].strip())
