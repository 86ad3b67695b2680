"""Sessions that no document announced: named and numbered by their kind, kept through a new document."""

from datetime import date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Body, Doubt, Programme, Session
from models.enums import SessionKind, SessionStatus
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.drafting import programmes
from patci.usecases.meetings import session_adding
from tests.patci.intake.documents import programme as read

TEXT = """# PROGRAMA ANUAL DE TRABAJO 2024

## Cronograma de Sesiones 2024

#### Comisión de Bibliotecas

Sesiones Ordinarias\t
Cuarta\tfebrero
Quinta\tjunio-julio
"""


def put_in_force(db: DbSession, text: str, now: datetime) -> Programme:
    draft = programmes.import_draft(
        db,
        read(text),
        source_name="p.txt",
        source_sha256=str(hash(text)),
        now=now,
        actor="cli",
    )
    return programmes.accept(db, draft, now=now, actor="cli")


def facts(row: Session) -> tuple[str, int | None, str, SessionStatus]:
    return row.ref, row.number, row.name, row.status


def test_a_session_takes_the_next_number_of_its_kind(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        put_in_force(db, TEXT, now)
        body = db.scalars(select(Body)).one()
        made = [
            session_adding.add(db, body, kind=kind, day=day, now=now, actor="user:1")
            for kind, day in (
                (SessionKind.ORDINARY, date(2024, 9, 5)),
                (SessionKind.EXTRAORDINARY, None),
                (SessionKind.EXTRAORDINARY, None),
            )
        ]
        assert [facts(row) for row in made] == [
            (f"{body.ref}-O6", 6, "Sexta Sesión Ordinaria", SessionStatus.DATED),
            (f"{body.ref}-E1", 1, "Primera Sesión Extraordinaria", SessionStatus.PLANNED),
            (f"{body.ref}-E2", 2, "Segunda Sesión Extraordinaria", SessionStatus.PLANNED),
        ]
        assert len({row.uid for row in db.scalars(select(Session))}) == 5


def test_what_cannot_be_told_apart_is_refused(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        put_in_force(db, TEXT, now)
        body = db.scalars(select(Body)).one()
        with pytest.raises(ConflictError, match="ya tiene"):
            session_adding.add(db, body, kind=SessionKind.ORDINARY, number=5, now=now, actor="user:1")
        with pytest.raises(InvalidInputError, match="Elija el tipo"):
            session_adding.add(db, body, kind=SessionKind.UNSPECIFIED, now=now, actor="user:1")
        for number in (0, 1000):
            with pytest.raises(InvalidInputError, match="de 1 a 999"):
                session_adding.add(
                    db, body, kind=SessionKind.ORDINARY, number=number, now=now, actor="user:1"
                )
        assert len(db.scalars(select(Session)).all()) == 2


def test_a_new_document_leaves_it_alone_and_no_doubt(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        programme = put_in_force(db, TEXT, now)
        body = db.scalars(select(Body)).one()
        added = session_adding.add(
            db, body, kind=SessionKind.EXTRAORDINARY, day=date(2024, 5, 2), now=now, actor="user:1"
        )
        before = facts(added), added.day
        put_in_force(db, TEXT.replace("junio-julio", "junio"), now)
        db.refresh(added)
        assert (facts(added), added.day) == before
        gone = put_in_force(db, TEXT.replace("Quinta\tjunio-julio\n", ""), now)
        assert gone.id == programme.id
        doubts = [doubt.text for doubt in programme_doubts(db, programme)]
        assert [text for text in doubts if "Extraordinaria" in text] == []
        assert len([text for text in doubts if "Quinta" in text]) == 1


def programme_doubts(db: DbSession, programme: Programme) -> list[Doubt]:
    return list(db.scalars(select(Doubt).where(Doubt.programme_id == programme.id)))
