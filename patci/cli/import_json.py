"""The JSON of `patci import`: every row with the words of its line and the doubts about it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from patci.intake import codec
from patci.intake.document import ProgrammeDocument
from patci.intake.rows import DoubtRow
from patci.intake.transcript import Transcript, line_at, place_of

HEADING = ("title", "slug", "year_start", "year_end", "zone", "objectives", "strategies", "rules")
PARTS = ("bodies", "sessions", "other_meetings", "activities", "indicators", "instruments")


def as_json(
    document: ProgrammeDocument, doubts: Sequence[DoubtRow], transcript: Transcript
) -> dict[str, Any]:
    """The document in the shape that the command promises."""
    content = document.to_json()
    kept = transcript.to_json()
    printed = {
        "programme": {"year": document.year_start, **{key: content[key] for key in HEADING}},
        **{part: content[part] for part in PARTS},
        "agencies": _agencies(document),
        "doubts": codec.encode(tuple(doubts)),
        "source": {
            "name": transcript.name,
            "sha256": transcript.sha256,
            "format": transcript.format.value,
            "lines": len(transcript.lines),
        },
    }
    for row in printed["doubts"]:
        row.update(_source(kept, row["line"]))
    for row in _rows(printed):
        row.update(_source(kept, row["line"]), doubts=_about(row, doubts))
    return printed


def _rows(printed: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for part in ("objectives", "strategies", "rules"):
        yield from printed["programme"][part]
    for part in (*PARTS, "agencies"):
        yield from printed[part]


def _source(kept: Mapping[str, Any], line: int | None) -> dict[str, str | None]:
    """The words of a line; where it stands as well, where the format has places."""
    found = {"source": line_at(kept, line)}
    return {**found, "place": place_of(kept, line)} if kept["places"] else found


def _about(row: Mapping[str, Any], doubts: Sequence[DoubtRow]) -> list[int]:
    """The places, in the list of doubts, of those about a row: by its ref, else by its line."""
    return [
        place
        for place, doubt in enumerate(doubts)
        if (row.get("id") in doubt.refs if doubt.refs else doubt.line == row["line"])
    ]


def _agencies(document: ProgrammeDocument) -> list[dict[str, Any]]:
    """Acronyms (acronym, name), members (no, name), then other rows, which carry a kind."""
    return [
        *({"acronym": row.acronym, "name": row.name, "line": row.line} for row in document.acronyms),
        *({"no": row.number, "name": row.name, "line": row.line} for row in document.members),
        *(
            {"kind": "participant", "name": row.name, "seats": row.seats, "line": row.line}
            for row in document.participants
        ),
        *(
            {"kind": "unit", "unit": row.acronym, "name": row.name, "parent": row.parent, "line": row.line}
            for row in document.units
        ),
        *(
            {"kind": "earlier_name", "agency": row.agency, "name": row.name, "line": row.line}
            for row in document.names
        ),
    ]
