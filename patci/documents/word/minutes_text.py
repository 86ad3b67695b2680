"""The text of minutes as it was written in the portal: titles, points, lines, and who signs."""

import re
from typing import Any

from models.enums import BodyKind
from patci.documents.session_shape import PresentRow, SessionRecord
from patci.documents.word import meeting_names, people
from templates import spoken, treatments
from templates.i18n import gettext as _

SIGNATURE = re.compile(r"^(?P<who>[^\n]*?)\s*_{5,}\s*$")
POINT = re.compile(r"^\d{1,3}\.\s+\S")
NAMED_MINUTES = frozenset({BodyKind.PLENARY, BodyKind.SUBCOMMISSION})
"""Bodies whose minutes are called "acta"; those of all others are a "minuta"."""
LONGEST_TITLE = 120


def name(record: SessionRecord) -> str:
    """Acta, or Minuta where the body calls it so."""
    return _("Acta") if BodyKind(record["body"]["kind"]) in NAMED_MINUTES else _("Minuta")


def title(record: SessionRecord) -> str:
    """Acta de la Trigésima Cuarta Sesión Ordinaria de la Subcomisión Consultiva."""
    return f"{name(record)} {treatments.after('de', meeting_names.with_article(record))}"


def blocks(record: SessionRecord) -> list[dict[str, Any]]:
    """The lines of the text; without its title, which stands above, and the lines where people sign."""
    lines = _lines(record)
    if lines and _is_title(lines[0], record):
        lines = lines[1:]
    kept = [line for line in lines if not SIGNATURE.match(line)]
    if len(kept) < len(lines):
        # Their heading has nothing left below it.
        kept = [line for line in kept if line.strip() != _("FIRMAS")]
    said = [line.strip() for line in kept if line.strip()]
    return [_block(line, behind) for line, behind in zip(said, [*said, ""][1:], strict=True)]


def signatures(record: SessionRecord) -> list[dict[str, Any]]:
    """Who signs: the lines of the text where it has them, else whoever was in the room."""
    lines = [found["who"] for line in _lines(record) if (found := SIGNATURE.match(line))]
    came = {_line_of(row): row for row in record["attendance"]}
    if lines:
        return [_signature_line(line, came.get(line.strip())) for line in lines]
    return [_signature(row) for row in people.came(record)]


def _lines(record: SessionRecord) -> list[str]:
    found = record["minutes"]
    return found["text"].replace("\r\n", "\n").split("\n") if found else []


def _is_title(line: str, record: SessionRecord) -> bool:
    """The title of the minutes by either of their names, its number as a word or as a figure."""
    facts = record["session"]["title"], record["body"]["name"]
    names = {meeting_names.with_article(record), spoken.meeting(*facts)}
    words = (_("Acta"), _("Minuta"))
    return line.strip() in {f"{word} {treatments.after('de', name)}" for word in words for name in names}


def _block(said: str, behind: str) -> dict[str, Any]:
    is_title = len(said) <= LONGEST_TITLE and said.isupper() and any(letter.isalpha() for letter in said)
    goes_on = behind.startswith((_("Presentó:"), _("Acta:"), _("Votación:"), _("Decisión:")))
    return {"es_titulo": is_title, "es_punto": bool(POINT.match(said)), "sigue": goes_on, "texto": said}


def _line_of(row: PresentRow) -> str:
    return f"{row['label']}: {row['person']['name']}".strip()


def _signature(row: PresentRow) -> dict[str, Any]:
    who = row["person"]
    return {
        "siglas": row["label"],
        "nombre": treatments.called(who["treatment"], who["name"]),
        "cargo": who["post"],
    }


def _signature_line(line: str, row: PresentRow | None) -> dict[str, Any]:
    if row is not None:
        return _signature(row)
    label, colon, who = line.partition(":")
    return {
        "siglas": label.strip() if colon else "",
        "nombre": who.strip() if colon else line.strip(),
        "cargo": "",
    }
