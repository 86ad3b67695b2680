"""A programme exported, edited and imported again: the edits are the differences, identities stay."""

import hashlib

import pytest
from sqlalchemy import select

from models import Activity, Draft, Programme, Session
from patci.database import Database
from patci.errors import NotFoundError
from patci.intake.builtin import builtin_programme
from patci.intake.programme_sheet import read_programme_sheet
from patci.usecases.drafting import programme_export, programmes
from tests.factories import make_programme
from tests.patci.intake.workbooks import add, delete, put, saved
from tests.patci.usecases.programme_world import LATER, NOW, counts, put_in_force

EDITS = (
    put("Sesiones", "CI-O22", Fecha_en_el_programa="18 de junio"),
    put("Actividades", "O5-12", Actividad="Comunicado sobre salud y educación"),
    add("Sesiones", Órgano="CI", Sesión="Primera Extraordinaria", Fecha_en_el_programa="15 de mayo"),
    delete("Actividades", "O5-13"),
)


def identities(database: Database) -> tuple[dict[str, str], dict[str, int]]:
    """UIDs of sessions and ids of activities, by ref."""
    with database.reading() as db:
        uids = dict(db.execute(select(Session.ref, Session.uid)).tuples().all())
        return uids, dict(db.execute(select(Activity.ref, Activity.id)).tuples().all())


def imported(database: Database, content: bytes) -> tuple[int, list[tuple[str, str, str]]]:
    """A workbook as a draft: its number, and what it would change."""
    found = read_programme_sheet(content, "programa.xlsx")
    assert found is not None
    with database.writing() as db:
        draft = programmes.import_draft(
            db,
            found[0],
            source_name="programa.xlsx",
            source_sha256=hashlib.sha256(content).hexdigest(),
            now=LATER,
            actor="cli",
        )
        rows = programmes.draft_differences(db, draft)
        return draft.id, [(",".join(row.changes), row.part.value, row.ref) for row in rows]


def accept(database: Database, draft: int) -> None:
    with database.writing() as db:
        programmes.accept(db, db.get_one(Draft, draft), now=LATER, actor="cli")


def exported(database: Database) -> bytes:
    with database.reading() as db:
        programme = db.scalars(select(Programme)).one()
        return programme_export.workbook_of(programme_export.document_in_force(db, programme))


def test_an_unchanged_workbook_changes_nothing(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        put_in_force(db, builtin_programme())
    assert imported(sqlite_database, saved(exported(sqlite_database)))[1] == []


def test_the_edits_are_the_differences_and_identities_stay(database: Database) -> None:
    with database.writing() as db:
        put_in_force(db, builtin_programme())
    before = identities(database)
    content = saved(exported(database), *EDITS)
    draft, differences = imported(database, content)
    assert differences == [
        ("moved", "sessions", "CI-O22"),
        ("added", "sessions", "CI-E1"),
        ("renamed", "activities", "O5-12"),
        ("removed", "activities", "O5-13"),
    ]
    accept(database, draft)
    uids, activities = identities(database)
    assert ({ref: uid for ref, uid in uids.items() if ref != "CI-E1"}, activities) == before
    with database.reading() as db:
        renamed = db.scalars(select(Activity.title).where(Activity.ref == "O5-12")).one()
        day = db.scalars(select(Session.period_text).where(Session.ref == "CI-O22")).one()
        kept = counts(db)
    assert (renamed, day) == ("Comunicado sobre salud y educación", "18 de junio")
    again, nothing = imported(database, content)
    accept(database, again)
    with database.reading() as db:
        assert (again, nothing, counts(db)) == (draft, [], kept)
    assert identities(database)[0] == uids


def test_what_is_in_force_is_exported_again_with_the_edits(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        put_in_force(db, builtin_programme())
    accept(sqlite_database, imported(sqlite_database, saved(exported(sqlite_database), *EDITS))[0])
    content = exported(sqlite_database)
    assert (imported(sqlite_database, content)[1], exported(sqlite_database)) == ([], content)


def test_the_document_kept_with_the_programme_counts(sqlite_database: Database) -> None:
    document = builtin_programme()
    with sqlite_database.writing() as db:
        programme = make_programme(db, now=NOW)
        with pytest.raises(NotFoundError, match="no hay nada que descargar"):
            programme_export.document_in_force(db, programme)
        programme.document = document.to_json()
        assert programme_export.document_in_force(db, programme) == document
