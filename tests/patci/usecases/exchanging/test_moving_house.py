"""The whole record carried into an empty installation: what goes out of it again is what came in."""

import io
import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from models import Agreement, AuditEvent, Programme
from models.enums import AgreementStatus, Modality, Progress, SessionKind
from patci.database import Database
from patci.documents.tables.workbook import write_sheets
from patci.usecases.agreeing import statuses
from patci.usecases.checking import rules
from patci.usecases.collecting import agreements
from patci.usecases.collecting.agreements import Terms
from patci.usecases.exchanging import rows, tables, taking
from patci.usecases.exchanging.book import Book
from patci.usecases.exchanging.columns import CAPTURED, COLUMNS, TITLES, SheetKind
from patci.usecases.exchanging.verdicts import Fate, Verdict
from patci.usecases.meetings import session_adding, sessions
from tests.patci.correspondence import MEETS_ON, START, Commission, agency, commission, meeting

ZONE = "America/Mexico_City"
WORDS = st.sampled_from(
    [
        "Publicar los datos",
        "=HYPERLINK(1)",
        "Informar, a más tardar; siempre",
        "Línea una\nlínea dos",
        "ñandú",
    ]
)
DUE = st.sampled_from(
    [
        (None, None),
        ("a más tardar en junio", None),
        ("30 de junio", date(2024, 7, 1)),
        (None, date(2024, 5, 3)),
        ("primer trimestre", None),
    ]
)
LEADING = st.sampled_from([[], ["inm"], ["segob", "inm"], ["inm", "segob"]])
SAID = st.lists(st.tuples(st.sampled_from(list(Progress)), WORDS), max_size=3)
STATED = st.lists(
    st.tuples(
        st.sampled_from([AgreementStatus.IN_PROGRESS, AgreementStatus.FULFILLED, AgreementStatus.CANCELLED]),
        st.booleans(),
    ),
    max_size=2,
)
AGREED = st.lists(
    st.tuples(st.integers(0, 2), WORDS, DUE, LEADING, st.booleans(), SAID, STATED), min_size=1, max_size=5
)


@pytest.fixture
def empty(tmp_path: Path, sqlite_template: Path) -> Iterator[Database]:
    """Another installation, in which nothing is recorded."""
    path = tmp_path / "empty.sqlite3"
    shutil.copyfile(sqlite_template, path)
    database = Database(f"sqlite:///{path}")
    yield database
    database.close()


def only_catalogues(db: DbSession) -> Programme:
    """A programme without bodies, and the agencies that are there too."""
    programme = Programme(slug="p", title="Programa 2024", year_start=2024, year_end=2024, accepted_at=START)
    db.add(programme)
    db.flush()
    for key in ("segob", "inm"):
        agency(db, key)
    return programme


def exported(db: DbSession, programme: Programme, now: datetime) -> bytes:
    sheets = tables.record_sheets(db, programme, today=MEETS_ON)
    return write_sheets(sheets, title="Registro", made_at=now, zone=ZONE)


def taken(db: DbSession, programme: Programme, content: bytes, now: datetime) -> list[Verdict]:
    book = Book(db, programme, now, "user:1")
    return taking.take(book, rows.read(content, name="r.xlsx").rows, source="r.xlsx", sha256="0" * 64)


def read_back(content: bytes) -> dict[SheetKind, list[dict[str, Any]]]:
    """The cells that are read back, by their keys: what is there to be read only left out."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    found = {}
    for kind, columns in COLUMNS.items():
        head, *lines = book[TITLES[kind]].iter_rows(values_only=True)
        assert list(head) == [text for _key, text, _width in columns.all]
        keys = [key for key, _text, _width in columns.all]
        found[kind] = [
            {key: cell for key, cell in zip(keys, line, strict=True) if columns.takes(key)} for line in lines
        ]
    return found


def fill(db: DbSession, of: Commission, now: datetime) -> None:
    """Rules, a session with its hour, one that is cancelled and one that has but a month."""
    for name, value in (
        ("quorum", {"of": "members", "share": "half_plus_one"}),
        ("agreement_number", {"template": "{acuerdo:2}/{sesion:romano}/{anio:2}"}),
    ):
        rules.set_rule(
            db,
            of.body,
            name,
            value,
            instrument="Reglamento interno",
            article="artículo 9",
            reason="Se leyó",
            now=now,
            actor="user:1",
        )
    hour = datetime.fromisoformat("2024-03-14T10:00:00-06:00")
    sessions.set_date(db, of.session, day=MEETS_ON, starts_at=hour, now=now, actor="user:1")
    sessions.set_place(db, of.session, venue="Sala 1", modality=Modality.IN_PERSON, now=now, actor="user:1")
    meeting(db, of.body, "CI-2", None, number=2, period_text="octubre")
    gone = session_adding.add(
        db, of.body, kind=SessionKind.EXTRAORDINARY, day=date(2024, 5, 7), now=now, actor="user:1"
    )
    sessions.cancel(db, gone, reason="Sin materia", now=now, actor="user:1")


def agree(db: DbSession, of: Commission, drawn: list[Any], now: datetime) -> None:
    meetings = [
        of.session,
        *(
            session_adding.add(db, of.body, kind=SessionKind.ORDINARY, number=n, now=now, actor="user:1")
            for n in (3, 4)
        ),
    ]
    for at, text, (phrase, due_on), leading, later, said, stated in drawn:
        made = agreements.record(
            db,
            meetings[at],
            text=text,
            responsibles=[of.agencies[key] for key in leading],
            terms=Terms(due_phrase=phrase, due_on=due_on, show_from=date(2024, 2, 5) if later else None),
            now=now,
            actor="user:1",
        )
        for progress, words in said:
            agreements.report(db, made, progress=progress, text=words, now=now, actor="agency:1")
        for status, at_session in stated:
            session = meetings[at] if at_session else None
            statuses.change(db, made, status, text="Así quedó", session=session, now=now, actor="user:1")


@settings(
    max_examples=5,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(drawn=AGREED)
def test_a_record_moves_house_whole(
    sqlite_database: Database, empty: Database, now: datetime, drawn: list[Any]
) -> None:
    with sqlite_database.trying() as db:
        of = commission(db)
        fill(db, of, now)
        agree(db, of, drawn, now)
        content = exported(db, of.programme, now)
        again = taken(db, of.programme, content, now)
        assert {(one.fate, one.why) for one in again} == {(Fate.SAME, "")}
    with empty.trying() as db:
        programme = only_catalogues(db)
        verdicts = taken(db, programme, content, now)
        assert [one for one in verdicts if (one.fate, one.why) != (Fate.NEW, "")] == []
        assert read_back(exported(db, programme, now)) == read_back(content)
        count = db.scalar(select(func.count()).select_from(AuditEvent))
        twice = taken(db, programme, content, now)
        assert {(one.fate, one.why) for one in twice} == {(Fate.SAME, "")}
        assert db.scalar(select(func.count()).select_from(AuditEvent)) == count


def test_the_next_number_counts_those_that_came_in(
    empty: Database, sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.trying() as db:
        of = commission(db)
        fill(db, of, now)
        drawn = [(0, text, (None, None), [], False, [], []) for text in ("uno", "dos")]
        agree(db, of, drawn, now)
        content = exported(db, of.programme, now)
    with empty.trying() as db:
        programme = only_catalogues(db)
        taken(db, programme, content, now)
        first = db.scalars(select(Agreement).order_by(Agreement.id)).first()
        assert first is not None
        made = agreements.record(db, first.session, text="tres", responsibles=[], now=now, actor="user:1")
        assert [row.number for row in db.scalars(select(Agreement).order_by(Agreement.id))] == [
            "01/I/24",
            "02/I/24",
            "03/I/24",
        ]
        assert made.number == "03/I/24"


def test_each_column_is_taken_or_said_to_be_read_only(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.trying() as db:
        content = exported(db, commission(db).programme, now)
    notes = openpyxl.load_workbook(io.BytesIO(content))["Notas"]
    said = [line for line in notes.iter_rows(min_row=2, values_only=True) if line[1]]
    assert said == [
        (TITLES[kind], text, "Se toma al cargar." if columns.takes(key) else "Solo de consulta.")
        for kind, columns in COLUMNS.items()
        for key, text, _width in columns.all
    ]
    assert {text for _key, text, _width in CAPTURED} <= {
        column for _sheet, column, says in said if "Solo" in says
    }
