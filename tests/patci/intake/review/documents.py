"""Small documents for tests of the review: two bodies, their sessions, objectives with activities."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from calendars.period import Precision
from calendars.session_kinds import SessionKind
from models.enums import BodyKind, ResponsibleKind
from patci.intake.document import ProgrammeDocument
from patci.intake.review.parts import Part, Row
from patci.intake.rows import (
    AcronymRow,
    ActivityRow,
    BodyRow,
    DoubtRow,
    IndicatorRow,
    InstrumentRow,
    MeetingRow,
    MemberRow,
    ObjectiveRow,
    ResponsibleRow,
    SessionRow,
    StrategyRow,
)

FIRST_DAY = date(2025, 1, 6)


def session(number: int, day: date | None, body: str = "GT", **given: Any) -> SessionRow:
    """An ordinary session on a day, or without one."""
    values: dict[str, Any] = {
        "ref": f"{body}-O{number}",
        "name": f"{number}ª Sesión Ordinaria",
        "date_phrase": day.isoformat() if day else None,
        "precision": Precision.DAY if day else Precision.TBD,
        "kind": SessionKind.ORDINARY,
    }
    return SessionRow(
        body=body, number=number, unit="sesión", line=20 + number, start=day, end=day, **{**values, **given}
    )


def activity(number: int, title: str, **given: Any) -> ActivityRow:
    """An activity of the first objective."""
    values: dict[str, Any] = {"objective": "1", "strategy": "1.1", "responsible": "Cultura"}
    return ActivityRow(ref=f"O1-{number}", activity=title, line=60 + number, **{**values, **given})


def days(count: int, *, every: int = 14) -> list[date]:
    """Days that follow each other at the same distance."""
    return [FIRST_DAY + timedelta(days=every * place) for place in range(count)]


def calendar(dates: Sequence[date | None], body: str = "GT") -> tuple[SessionRow, ...]:
    """A body's numbered sessions on these days."""
    return tuple(session(number, day, body) for number, day in enumerate(dates, start=1))


def activities(titles: Sequence[str]) -> tuple[ActivityRow, ...]:
    """Activities numbered in this order."""
    return tuple(activity(number, title) for number, title in enumerate(titles, start=1))


def document(**parts: Any) -> ProgrammeDocument:
    """A document with one of everything, but for the parts that are given."""
    values: dict[str, Any] = {
        "bodies": (
            BodyRow(ref="CI", name="Comisión", short_name="Comisión", kind=BodyKind.PLENARY, line=10),
            BodyRow(
                ref="GT",
                name="Grupo de Lectura",
                short_name="Lectura",
                kind=BodyKind.WORKING_GROUP,
                parent="CI",
                coordinator="Secretaría de Cultura",
                coordinator_as_written="Secretaría de Cultura",
                line=11,
            ),
        ),
        "sessions": calendar(days(3)),
        "other_meetings": (
            MeetingRow(ref="INT-1", group="INT", group_name="Encuentros", group_kind=BodyKind.FORUM,
                       name="Feria del Libro", number=None, line=40),
        ),
        "objectives": (ObjectiveRow(ref="1", title="Acercar los libros", line=50),),
        "strategies": (StrategyRow(ref="1.1", objective="1", title="Llevar bibliotecas", line=51),),
        "activities": activities(["Ferias", "Talleres"]),
        "indicators": (IndicatorRow(ref="I1", objectives=("1",), indicator="Salas abiertas", line=70),),
        "instruments": (
            InstrumentRow(number=1, instrument="Convenio Marco", parties=("El Consejo",), subject="Préstamo",
                          validity="Indefinida", end=None, line=80),
        ),
        "acronyms": (
            AcronymRow(acronym="Cultura", name="Secretaría de Cultura", line=90),
            AcronymRow(acronym="INB", name="Instituto Nacional de Bibliotecas", line=91),
        ),
        "members": (MemberRow(number=1, name="Secretaría de Cultura", line=5, acronym="Cultura"),),
        "doubts": (DoubtRow(kind="no_date", text="INT: 1 reunión sin fecha.", line=40, refs=("INT-1",)),),
    }  # fmt: skip
    return ProgrammeDocument(title="Programa 2025", slug="p-2025", year_start=2025, year_end=2025,
                             **{**values, **parts})  # fmt: skip


def without_lines(row: Row) -> Row:
    """The row as if it stood nowhere."""
    return replace(row, line=0)


def contents(found: ProgrammeDocument) -> dict[Part, set[Row]]:
    """What a document says, whatever the order and the lines."""
    return {part: {without_lines(row) for row in getattr(found, part.value)} for part in Part}


TITLES = st.sampled_from(
    "Ferias Talleres Censo Boletín Catálogo Archivo Lectura Donación Cursos Salas".split()
)


@st.composite
def documents(draw: st.DrawFn) -> ProgrammeDocument:
    """Documents of one programme as they might follow each other."""
    dates = sorted(draw(st.sets(st.sampled_from(days(12)), max_size=6)))
    rest = draw(st.lists(st.none(), max_size=2))
    titles = draw(st.lists(TITLES, max_size=6))
    second = draw(st.booleans())
    objectives = [ObjectiveRow(ref="1", title=draw(st.sampled_from(["Acercar", "Abrir"])), line=50)]
    if second:
        objectives.append(ObjectiveRow(ref="2", title="Cuidar", line=55))
    rows = [
        activity(number, title, objective="2" if second and number > 3 else "1", strategy=None)
        for number, title in enumerate(titles, start=1)
    ]
    who = ResponsibleRow(kind=ResponsibleKind.BODY, name="GT")
    return document(
        sessions=calendar([*dates, *rest]),
        objectives=tuple(objectives),
        strategies=(),
        activities=tuple(replace(row, responsibles=(who,)) for row in rows),
        doubts=(),
    )
