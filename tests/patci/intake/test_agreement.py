"""The comparison that scores the collection: what is written down is exact, a fault counts once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from calendars.period import Precision
from calendars.session_kinds import SessionKind
from models.enums import BodyKind, Modality, ObjectiveKind, ResponsibleKind
from patci.intake.document import ProgrammeDocument
from patci.intake.rows import (
    AcronymRow,
    ActivityRow,
    BodyRow,
    IndicatorRow,
    InstrumentRow,
    MeetingRow,
    MemberRow,
    ObjectiveRow,
    ResponsibleRow,
    SessionRow,
    StrategyRow,
)
from tests.patci.intake.agreement import Agreement, compare
from tests.patci.intake.score import documents, expected

ALL = [path for folder in ("seen", "fresh") for path in documents(folder)]
PROGRAMMES = [path for path in ALL if not expected(path).get("refused")]
SEQUIA = next(path for path in ALL if path.stem == "programa_sequia")
PATRONATO = next(path for path in ALL if path.stem == "patronato_en_prosa")


def bound(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def bounds(row: dict[str, Any]) -> dict[str, Any]:
    return {"start": bound(row.get("start")), "end": bound(row.get("end"))}


def session(row: dict[str, Any]) -> SessionRow:
    return SessionRow(
        ref="",
        body=row["body"],
        name="",
        number=row.get("number"),
        kind=SessionKind(row.get("kind", "ordinary")),
        unit="sesión",
        line=1,
        **bounds(row),
        precision=Precision(row.get("precision", "day")),
        starts=row.get("starts"),
        ends=row.get("ends"),
        venue=row.get("venue"),
        modality=Modality(row["modality"]) if "modality" in row else None,
    )


def body(row: dict[str, Any]) -> BodyRow:
    return BodyRow(
        ref=row["name"],
        name=row["name"],
        short_name="",
        kind=BodyKind(row.get("kind", "plenary")),
        coordinator=row.get("coordinator"),
        line=1,
    )


def activity(row: dict[str, Any]) -> ActivityRow:
    who = ResponsibleRow(kind=ResponsibleKind.OTHER, name=row["responsible"])
    return ActivityRow(
        ref="",
        objective=None,
        strategy=None,
        activity=row["text"] + " y lo que sigue",
        responsible=row["responsible"],
        responsibles=(who,),
        line=1,
        deadline=row.get("deadline", False),
        **bounds(row),
    )


def meeting() -> MeetingRow:
    return MeetingRow(
        ref="", group="", group_name="", group_kind=BodyKind.FORUM, name="", number=None, line=1
    )


def perfect(path: Path) -> ProgrammeDocument:
    """A reading that says what the expected one says."""
    says = expected(path)
    years = says["year"] or (None, None)
    instrument = InstrumentRow(number=1, instrument="", parties=(), subject="", validity="", end=None, line=1)
    return ProgrammeDocument(
        title="",
        slug="",
        year_start=years[0],
        year_end=years[1],
        bodies=tuple(map(body, says.get("bodies", ()))),
        sessions=tuple(map(session, says.get("sessions", ()))),
        objectives=tuple(
            ObjectiveRow(ref="", title=row["title"], line=1, kind=ObjectiveKind(row.get("kind", "objective")))
            for row in says.get("objectives", ())
        ),
        activities=tuple(map(activity, says.get("activities", ()))),
        indicators=tuple(IndicatorRow(ref="", line=1, **row) for row in says.get("indicators", ())),
        acronyms=tuple(AcronymRow(acronym=one, name=name, line=1) for one, name in says.get("acronyms", ())),
        members=tuple(MemberRow(number=1, name=name, line=1) for name in says.get("members", ())),
        strategies=(StrategyRow(ref="", objective="", title="", line=1),) * says.get("strategies", 0),
        other_meetings=(meeting(),) * says.get("other_meetings", 0),
        instruments=(instrument,) * says.get("instruments", 0),
    )


@pytest.mark.parametrize("path", PROGRAMMES, ids=lambda path: path.stem)
def test_a_reading_as_written_down_is_exact(path: Path) -> None:
    found = compare(perfect(path), expected(path))
    assert {part: (item.missing, item.invented) for part, item in found.items()} == dict.fromkeys(
        found, ((), ())
    )


FAULTS: dict[str, tuple[str, Callable[[tuple[Any, ...]], tuple[Any, ...]], tuple[int, int]]] = {
    "a session left out": ("sessions", lambda rows: rows[1:], (1, 0)),
    "a session twice": ("sessions", lambda rows: (*rows, rows[0]), (0, 1)),
    "a session with another day": (
        "sessions",
        lambda rows: (*rows[:-1], replace(rows[-1], start=date(2024, 10, 16), end=date(2024, 10, 16))),
        (1, 0),
    ),
    "a session with another number": (
        "sessions",
        lambda rows: (*rows[:-1], replace(rows[-1], number=9)),
        (1, 1),
    ),
    "a session without its hour": (
        "sessions",
        lambda rows: (replace(rows[0], starts=None), *rows[1:]),
        (1, 0),
    ),
    "another coordinator": (
        "bodies",
        lambda rows: (*rows[:-1], replace(rows[-1], coordinator="Otra")),
        (1, 0),
    ),
    "another name of a known body": (
        "bodies",
        lambda rows: (
            replace(rows[0], name="El Patronato del Fondo de Bibliotecas Rurales (PFBR)"),
            *rows[1:],
        ),
        (0, 0),
    ),
    "an acronym for another name": (
        "acronyms",
        lambda rows: (replace(rows[0], name="Otra"), *rows[1:]),
        (1, 0),
    ),
    "an activity in a calendar": (
        "activities",
        lambda _: (activity({"text": "Leer", "responsible": None}),),
        (0, 1),
    ),
    "an instrument in a calendar": ("instruments", lambda _: ("one",), (0, 1)),
}


@pytest.mark.parametrize(("part", "change", "counts"), FAULTS.values(), ids=FAULTS)
def test_each_fault_of_a_calendar_is_counted_once(
    part: str, change: Callable[[tuple[Any, ...]], tuple[Any, ...]], counts: tuple[int, int]
) -> None:
    right = perfect(PATRONATO)
    wrong = replace(right, **{part: change(getattr(right, part))})
    agreement = compare(wrong, expected(PATRONATO))[part]
    assert (len(agreement.missing), len(agreement.invented)) == counts


def test_activities_agree_in_who_and_when() -> None:
    right = perfect(SEQUIA)
    first, second, *others = right.activities
    guessed = replace(others[-1], responsible="Secretaría de Salud")
    dated = replace(second, start=date(2025, 6, 30))
    by_acronym = replace(
        first, responsible=None, responsibles=(ResponsibleRow(kind=ResponsibleKind.AGENCY, name="CEA"),)
    )
    wrong = replace(right, activities=(by_acronym, dated, *others[:-1], guessed))
    agreement = compare(wrong, expected(SEQUIA))["activities"]
    assert (agreement.expected, agreement.exact, agreement.invented) == (7, 5, ())


def test_chapters_and_optional_bodies_are_neither_missing_nor_invented() -> None:
    right = perfect(SEQUIA)
    chapter = ObjectiveRow(ref="", title="Otros", line=1, kind=ObjectiveKind.CHAPTER)
    found = compare(replace(right, bodies=(), objectives=(*right.objectives, chapter)), expected(SEQUIA))
    assert (found["bodies"], found["objectives"]) == (Agreement(0), Agreement(2))
