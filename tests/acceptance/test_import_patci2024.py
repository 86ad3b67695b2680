"""The import of the published PATCI 2024 equals the careful reading, and follows every change of the text."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from patci.errors import DocumentError
from patci.intake.builtin import builtin_programme
from patci.intake.document import ProgrammeDocument
from patci.intake.reader import read_programme

SEEDS = Path(os.environ.get("PATCI_SEEDS", Path(__file__).resolve().parents[3] / "shared" / "seeds"))
SOURCE = SEEDS / "002_b5f0995fe9ee05b4.txt"
EXPECTED = SEEDS.parent / "expected" / "patci2024.json"

pytestmark = [
    pytest.mark.acceptance,
    pytest.mark.skipif(
        not (SOURCE.exists() and EXPECTED.exists()),
        reason="the folder of founding documents is not on this machine",
    ),
]

PARTS = {
    "bodies": ("id", "name", "kind", "parent", "line", "coordinator_line", "calendar_label", "acronym"),
    "sessions": (
        "id", "body", "name", "number", "kind", "unit", "date_phrase", "start", "end", "precision", "line",
    ),
    "other_meetings": ("id", "number", "kind", "date_phrase", "start", "end", "precision", "line"),
    "activities": (
        "id", "objective", "strategy", "number", "start", "end", "precision", "line", "windows",
        "deadline", "tentative",
    ),
    "instruments": ("no", "instrument", "parties", "validity", "end", "line", "continues_line"),
    "acronyms": ("acronym", "line"),
    "members": ("no", "name", "line"),
}  # fmt: skip
ON_REQUEST = "any_member_or_circumstances"
EMPTY: dict[str, object] = {"windows": [], "deadline": False, "tentative": False}


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(EXPECTED.read_text(encoding="utf-8"))
    document["instruments"] = document["convenios"]
    return document


@pytest.fixture(scope="module")
def text() -> str:
    return SOURCE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def document() -> ProgrammeDocument:
    return read_programme(SOURCE)


def rows(content: dict[str, Any], part: str) -> dict[object, dict[str, object]]:
    """The compared fields of a part's rows, by their first field."""
    names = PARTS[part]
    return {row[names[0]]: {name: row.get(name, EMPTY.get(name)) for name in names} for row in content[part]}


@pytest.mark.parametrize("part", sorted(PARTS))
def test_the_reading_equals_the_careful_one(
    document: ProgrammeDocument, expected: dict[str, Any], part: str
) -> None:
    assert rows(document.to_json(), part) == rows(expected, part)


def test_the_counts_are_those_of_the_careful_reading(
    document: ProgrammeDocument, expected: dict[str, Any]
) -> None:
    counts = {part: len(getattr(document, part)) for part in PARTS}
    wanted = expected["counts"]
    assert counts == {part: wanted["convenios" if part == "instruments" else part] for part in PARTS}


def test_coordinators_are_resolved_against_the_list_of_acronyms(
    document: ProgrammeDocument, expected: dict[str, Any]
) -> None:
    found = {row.ref: row.coordinator for row in document.bodies}
    wanted = {row["id"]: row["coordinator"] for row in expected["bodies"]}
    assert found == wanted | {"CI": "Secretaría de Gobernación"}


def test_recurrences_are_reports_a_year(document: ProgrammeDocument) -> None:
    found = {row.line: row.recurrence for row in document.activities if row.recurrence}
    assert found == {543: 4, 565: 2, 567: 2, 579: 12, 619: 6}


def test_participants_units_and_earlier_names_are_read(document: ProgrammeDocument) -> None:
    assert [row.seats for row in document.participants] == [None, 1, 3, None, 1, 1, 3, 3, 1, 3, 3]
    assert {(row.parent, row.acronym) for row in document.units} == {
        ("FGR", "FEVIMTRA"),
        ("FGR", "INACIPE"),
        ("Gobernación", "ST"),
    }
    assert [(row.agency, row.line) for row in document.names] == [
        ("Comunicaciones", 77), ("Seguridad", 79), ("Bienestar", 81), ("CEAV", 101), ("FGR", 103),
    ]  # fmt: skip


def test_rules_carry_their_articles(document: ProgrammeDocument) -> None:
    assert [(row.body, row.name, dict(row.value), row.line) for row in document.rules] == [
        ("CI", "undated_follow_up", {"reports_per_year": 2}, 95),
        ("CI", "ordinary_frequency", {"kind": "ordinary", "min_per_year": 2}, 136),
        ("CI", "extraordinary_sessions", {"kind": "extraordinary", "when": ON_REQUEST}, 140),
        ("SC", "ordinary_frequency", {"kind": "ordinary", "max_gap_months": 3}, 147),
        ("SC", "extraordinary_sessions", {"kind": "extraordinary", "when": "any_time"}, 147),
        ("GT-SEL", "seat_term", {"years": 2, "reelections": 1}, 185),
    ]  # fmt: skip
    assert [row.citation for row in document.rules[1:4]] == [
        "Reglamento de la Ley General, arts. 35 y 36",
        "Reglamento de la Ley General, arts. 36 y 39 fr. III",
        (
            "Reglamento de la Ley General, art. 59; "
            "Reglamento Interno de la Comisión Intersecretarial, arts. 23 y 24"
        ),
    ]


def test_the_oddities_are_doubts_at_their_lines(document: ProgrammeDocument) -> None:
    found = {(doubt.kind, doubt.line) for doubt in document.doubts}
    wanted = {
        ("acronym_differs", 225), ("unknown_acronym", 257), ("unknown_acronym", 637), ("truncated_cell", 293),
        ("acronym_differs", 293), ("row_split", 332), ("other_kind", 262), ("calendar_title", 234),
        ("calendar_title", 246), ("calendar_title", 262), ("kind_from_title", 246), ("name_varies", 70),
        ("name_varies", 99), ("name_varies", 112), ("name_varies", 274), ("repeated_words", 636),
        ("section_jump", 547), ("heading_levels", 530), ("acronym_two_names", 506), ("table_and_text", 469),
        ("no_coordinator", 149), ("contents_differ", 15), ("activity_weekend", 601), ("seats_unknown", 93),
    }  # fmt: skip
    assert wanted - found == set()


def test_nothing_of_the_text_is_dropped_silently(document: ProgrammeDocument) -> None:
    unread = [doubt.line for doubt in document.doubts if doubt.kind == "unread"]
    assert unread == [
        58, 60, 62, 118, 120, 126, 204, 272, 288, 322, 323, 324, 383, 385, 414, 431, 487, 585,
    ]  # fmt: skip


def facts(document: ProgrammeDocument) -> dict[tuple[str, object], object]:
    """Everything that was read, without lines and doubts."""
    found: dict[tuple[str, object], object] = {}
    for part, content in document.to_json().items():
        if part != "doubts" and isinstance(content, list):
            for place, row in enumerate(content):
                key = row.get("id") or row.get("acronym") or row.get("no") or place
                found[part, key] = {name: row[name] for name in row if not name.endswith("line")}
    return found


def changes(before: ProgrammeDocument, text: str) -> dict[tuple[str, object], object]:
    """What reads differently in another text: the changed fields, "new" or "gone"."""
    old, new = facts(before), facts(read_programme(text.encode()))
    found: dict[tuple[str, object], object] = {}
    for key in dict.fromkeys((*old, *new)):
        if key not in new or key not in old:
            found[key] = "new" if key in new else "gone"
        elif old[key] != new[key]:
            a, b = old[key], new[key]
            assert isinstance(a, dict)
            assert isinstance(b, dict)
            found[key] = {name: b[name] for name in b if a[name] != b[name]}
    return found


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\n\n"),
        lambda text: re.sub(r"\n{3,}", "\n\n", text),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text[: text.index("## Contenido")] + text[text.index("## PRESENTACIÓN") :],
        lambda text: re.sub(r"(?m)^#{1,6} ", "### ", text),
        lambda text: re.sub(r"(?m)^#{1,6} (?:\*\*)?(.*?)(?:\*\*)?$", r"**\1**", text),
    ],
    ids=["blank lines", "no page breaks", "crlf", "no contents", "one level", "bold headings"],
)
def test_another_layout_reads_the_same(text: str, document: ProgrammeDocument, change: Any) -> None:
    assert changes(document, change(text)) == {}


def test_another_order_of_columns_reads_the_same(text: str, document: ProgrammeDocument) -> None:
    lines = []
    for line in text.split("\n"):
        cells = line.split("\t")
        turned = line.startswith("Evento/Actividad\t") or line.endswith("1er semestre")
        lines.append("\t".join([cells[2], cells[0], cells[1]]) if turned else line)
    assert changes(document, "\n".join(lines)) == {}


def period(phrase: str, start: str, end: str) -> dict[str, str]:
    """What changes in a row with another date."""
    return {"date_phrase": phrase, "start": start, "end": end}


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        (
            "24 de enero",
            "25 de enero",
            {("sessions", "GT-PAT-O1"): period("25 de enero", "2024-01-25", "2024-01-25")},
        ),
        ("8ª Reunión Ordinaria\t12 de marzo\n", "", {("sessions", "GT-CAP-O8"): "gone"}),
        (
            "12ª Reunión Ordinaria\t16 de julio\n",
            "12ª Reunión Ordinaria\t16 de julio\n13ª Reunión Ordinaria\t20 de agosto\n",
            {("sessions", "GT-CAP-O13"): "new"},
        ),
        (
            "Vigésima Tercera\toctubre",
            "Vigésima Tercera\tnoviembre",
            {("sessions", "CI-O23"): period("noviembre", "2024-11-01", "2024-11-30")},
        ),
        (
            "en febrero de 2024.",
            "en abril de 2024.",
            {("activities", "O4.1-I"): period("en abril de 2024", "2024-04-01", "2024-04-30")},
        ),
        (
            "2do trimestre\tSNDIF",
            "3er trimestre\tSNDIF",
            {
                ("activities", ref): period("3er trimestre", "2024-07-01", "2024-09-30")
                for ref in ("O5-12", "O5-13")
            },
        ),
    ],
    ids=["day", "row dropped", "row added", "month", "prose", "quarter"],
)
def test_a_changed_word_changes_exactly_its_rows(
    text: str, document: ProgrammeDocument, old: str, new: str, wanted: object
) -> None:
    found = changes(document, text.replace(old, new))
    shown = {
        key: {name: value for name, value in row.items() if name in {"date_phrase", "start", "end"}}
        if isinstance(row, dict)
        else row
        for key, row in found.items()
    }
    assert shown == wanted


def test_another_year_moves_every_date(text: str) -> None:
    moved = read_programme(text.replace("2024", "2025").encode())
    years = {row.start.year for row in (*moved.sessions, *moved.activities) if row.start}
    assert (moved.slug, len(moved.sessions), len(moved.activities), years) == ("patci-2025", 47, 78, {2025})


def test_a_year_that_contradicts_the_dates_is_refused(text: str) -> None:
    with pytest.raises(DocumentError, match="contradice"):
        read_programme(text.replace("**2024**", "**2025**").encode())
    with pytest.raises(DocumentError, match="no de 2025"):
        read_programme(text.encode(), year=2025)


@pytest.mark.parametrize("part", ["bodies", "sessions", "activities", "other_meetings", "members"])
def test_the_built_in_programme_has_the_same_facts(expected: dict[str, Any], part: str) -> None:
    builtin, wanted = rows(builtin_programme().to_json(), part), rows(expected, part)
    for found in (builtin, wanted):
        for row in found.values():
            row.pop("name", None) if part == "other_meetings" else None
            row.pop("date_phrase", None)
    assert builtin == wanted


def test_the_built_in_programme_copies_no_sentence(text: str) -> None:
    whole = " ".join(text.lower().split())
    titles = [row.activity for row in builtin_programme().activities]
    assert [title for title in titles if len(title) > 45 and title.lower() in whole] == []
    assert max(map(len, titles)) <= 90
