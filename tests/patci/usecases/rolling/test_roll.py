"""The next year drafted from this one: the same draft twice, refusals, what a reviewer said that stays."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from models import Draft, Programme, Session
from models.enums import DraftStatus
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError, NotFoundError
from patci.usecases.drafting import programmes, reviews
from patci.usecases.meetings import sessions
from patci.usecases.rolling import roll
from tests.factories import make_programme
from tests.patci.usecases.programme_world import counts, put_in_force, session_of
from tests.patci.usecases.roll_world import BUILTIN, NOVEMBER, document_of, programme_of, year_2024


@pytest.fixture
def sqlite_database(tmp_path: Path) -> Iterator[Database]:
    """The built-in programme in force."""
    with year_2024(tmp_path) as found:
        yield found


@pytest.fixture
def programme(sqlite_database: Database) -> int:
    """The built-in programme, by id."""
    with sqlite_database.reading() as db:
        return programme_of(db).id


def rolled(
    database: Database, programme: int, year: int = 2025, now: datetime = NOVEMBER
) -> tuple[int, bool]:
    """The draft's id, and whether it is a new one."""
    with database.writing() as db:
        found = roll.roll(db, db.get_one(Programme, programme), year=year, now=now, actor="ana")
        return found.draft.id, found.changed


def test_twice_is_the_same_draft(sqlite_database: Database, programme: int) -> None:
    first, changed = rolled(sqlite_database, programme)
    assert changed is True
    with sqlite_database.reading() as db:
        before = counts(db)
    assert rolled(sqlite_database, programme) == (first, False)
    with sqlite_database.reading() as db:
        assert counts(db) == before
        draft = db.get_one(Draft, first)
        assert (draft.slug, draft.status) == ("patci-2025", DraftStatus.DRAFT)
        assert draft.transcript is not None
        assert draft.transcript["rolled_from"] == "patci-2024"


def test_every_row_of_the_old_year_is_in_the_new_one(sqlite_database: Database, programme: int) -> None:
    draft, _changed = rolled(sqlite_database, programme)
    with sqlite_database.reading() as db:
        document = document_of(db.get_one(Draft, draft))
        lines = (db.get_one(Draft, draft).transcript or {})["lines"]
    parts = ("bodies", "sessions", "other_meetings", "objectives", "strategies", "activities", "instruments")
    parts += ("members", "participants", "units", "acronyms", "names", "rules")
    assert [len(getattr(document, part)) for part in parts] == [len(getattr(BUILTIN, part)) for part in parts]
    found = [row.line for part in parts for row in getattr(document, part)]
    assert sorted(found) == list(range(1, len(lines) + 1))
    assert (document.title, document.year_start, document.year_end) == (
        "Programa Anual de Trabajo 2025 (PATCI)",
        2025,
        2025,
    )


def test_what_changed_makes_a_new_draft_and_keeps_what_was_said_of_the_rest(
    sqlite_database: Database, programme: int
) -> None:
    first, _changed = rolled(sqlite_database, programme)
    with sqlite_database.writing() as db:
        draft = db.get_one(Draft, first)
        wanted = ["sessions:CI-O24", "sessions:GT-CAP-O13"]
        reviews.accept_rows(db, draft, wanted, now=NOVEMBER, actor="ana")
        typed = {"name": "Vigésima Quinta Sesión"}
        reviews.correct_row(db, draft, "sessions:CI-O25", typed, now=NOVEMBER, actor="ana")
        last = session_of(db, "GT-CAP-O12")
        sessions.cancel(db, last, now=NOVEMBER, actor="ana", reason="Sin materia")
    second, changed = rolled(sqlite_database, programme)
    assert (second != first, changed) == (True, True)
    with sqlite_database.reading() as db:
        assert db.get_one(Draft, first).status is DraftStatus.DISCARDED
        rows = db.get_one(Draft, second).decisions["rows"]
    # The thirteenth is another meeting now: what was the thirteenth is the twelfth.
    assert rows["sessions:CI-O24"] == {"state": "accepted"}
    assert rows["sessions:CI-O25"] == {"changes": {"name": "Vigésima Quinta Sesión"}}
    assert "sessions:GT-CAP-O13" not in rows


COVERED = "El programa en vigor ya cubre 2024: el siguiente empieza en 2025."
NO_YEAR = "Escriba el año con cuatro cifras, por ejemplo 2027."


@pytest.mark.parametrize(
    ("year", "sentence"), [(2024, COVERED), (2019, COVERED), (24, NO_YEAR), (9999, NO_YEAR)]
)
def test_a_year_that_cannot_be_prepared_is_refused(
    sqlite_database: Database, programme: int, year: int, sentence: str
) -> None:
    with pytest.raises(InvalidInputError, match=sentence):
        rolled(sqlite_database, programme, year)


def test_a_year_that_is_over_is_refused(sqlite_database: Database, programme: int) -> None:
    with pytest.raises(InvalidInputError, match="2025 ya pasó: elija un año que no haya terminado"):
        rolled(sqlite_database, programme, 2025, datetime(2026, 3, 1, tzinfo=UTC))


def test_a_year_that_exists_or_waits_as_a_document_is_refused(
    sqlite_database: Database, programme: int
) -> None:
    official = replace(BUILTIN, slug="patci-2025", year_start=2025, year_end=2025)
    with sqlite_database.writing() as db:
        draft = programmes.import_draft(
            db, official, source_name="oficial.docx", source_sha256="f", now=NOVEMBER, actor="ana"
        ).id
    with pytest.raises(ConflictError, match=r"«oficial.docx» ya es un borrador de ese año"):
        rolled(sqlite_database, programme)
    with sqlite_database.writing() as db:
        programmes.accept(db, db.get_one(Draft, draft), now=NOVEMBER, actor="ana")
    with pytest.raises(ConflictError, match="El programa patci-2025 ya existe"):
        rolled(sqlite_database, programme)


def test_a_programme_without_a_document_is_refused(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        bare = make_programme(db, now=NOVEMBER).id
    with pytest.raises(NotFoundError, match="Este programa no salió de un documento"):
        rolled(sqlite_database, bare)


def test_a_span_of_years_is_followed_by_one_as_long(sqlite_database: Database) -> None:
    three = replace(BUILTIN, slug="plan-2022", title="Plan 2022-2024", year_start=2022, year_end=2024)
    with sqlite_database.writing() as db:
        programme = put_in_force(db, three).id
    with pytest.raises(InvalidInputError, match="ya cubre 2022-2024: el siguiente empieza en 2025"):
        rolled(sqlite_database, programme, 2024)
    draft, _changed = rolled(sqlite_database, programme, 2025)
    with sqlite_database.reading() as db:
        document = document_of(db.get_one(Draft, draft))
    assert (document.title, document.slug) == ("Plan 2025-2027", "plan-2025")
    assert (document.year_start, document.year_end) == (2025, 2027)
    days = [row for row in document.sessions if row.ref == "GT-CAP-O13"]
    assert [row.date_phrase for row in days] == ["enero de 2027"]


def test_years_that_were_left_out_are_a_doubt(sqlite_database: Database, programme: int) -> None:
    draft, _changed = rolled(sqlite_database, programme, 2027)
    with sqlite_database.reading() as db:
        doubts = db.get_one(Draft, draft).document["doubts"]
    found = [doubt["text"] for doubt in doubts if doubt["kind"] == "years_between"]
    assert found == ["Entre 2024 y 2027 hay 2 años sin programa: revise los números de las sesiones."]


def test_an_accepted_draft_is_a_programme_of_its_own(sqlite_database: Database, programme: int) -> None:
    draft, _changed = rolled(sqlite_database, programme)
    with sqlite_database.writing() as db:
        made = programmes.accept(db, db.get_one(Draft, draft), now=NOVEMBER, actor="ana")
        again = programmes.accept(db, db.get_one(Draft, draft), now=NOVEMBER, actor="ana")
        assert (made.id, made.slug, made.sending_since) == (again.id, "patci-2025", None)
        uids = db.scalars(select(Session.uid).where(Session.programme_id == made.id)).all()
        assert all(uid.startswith("patci-2025.") for uid in uids)
        assert len(uids) == len(BUILTIN.sessions) + len(BUILTIN.other_meetings)
    with pytest.raises(ConflictError, match="El programa patci-2025 ya existe"):
        rolled(sqlite_database, programme)
