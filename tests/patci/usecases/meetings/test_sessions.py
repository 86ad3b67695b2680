"""The life of a session: one identity, SEQUENCE and history rise together, no step is taken twice."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from calendars.session_kinds import SessionKind
from models import AuditEvent, Body, Programme, Session
from models.enums import BodyKind, Modality, SessionStatus
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError, PatciError
from patci.usecases.meetings import sessions
from tests import sittings

UID = "patci-2024.gt-o1@patci"
STARTS = datetime(2024, 3, 5, 16, 0, tzinfo=UTC)


def make_session(db: DbSession, now: datetime, **fields: Any) -> Session:
    programme = Programme(slug="p", title="Programa", year_start=2024, year_end=2024, accepted_at=now)
    db.add(programme)
    db.flush()
    body = Body(
        programme_id=programme.id,
        ref="GT",
        name="Grupo",
        short_name="Grupo",
        kind=BodyKind.WORKING_GROUP,
        position=1,
    )
    db.add(body)
    db.flush()
    session = Session(
        programme_id=programme.id,
        body_id=body.id,
        ref="GT-O1",
        uid=UID,
        kind=SessionKind.ORDINARY,
        number=1,
        name="1ª Sesión Ordinaria",
        period_text="marzo",
        period_start=date(2024, 3, 1),
        period_end=date(2024, 3, 31),
        updated_at=now,
        **fields,
    )
    db.add(session)
    db.flush()
    return session


def convene(db: DbSession, session: Session, now: datetime, **changes: Any) -> None:
    given = {
        "starts_at": STARTS,
        "ends_at": STARTS + timedelta(hours=2),
        "zone": "America/Mexico_City",
        "modality": Modality.IN_PERSON,
        "venue": "Sala A",
        **changes,
    }
    sessions.convene(db, session, now=now, actor="user:1", **given)


def history(session: Session) -> list[tuple[str, date | None, int]]:
    return [(state.status.value, state.day, state.sequence) for state in session.states]


def test_identity_and_words_survive_every_step(database: Database, now: datetime) -> None:
    with database.writing() as db:
        session = make_session(db, now)
        sessions.set_date(db, session, day=date(2024, 3, 4), now=now, actor="user:1")
        sessions.set_date(db, session, day=date(2024, 3, 5), now=now, actor="user:1", reason="sala ocupada")
        convene(db, session, now)
        sittings.hold(db, session, now=STARTS + timedelta(hours=3), actor="user:1", minutes="Acta")
        assert history(session) == [
            ("dated", date(2024, 3, 4), 1),
            ("dated", date(2024, 3, 5), 2),
            ("convened", date(2024, 3, 5), 3),
            ("held", date(2024, 3, 5), 3),
        ]
        assert (session.uid, session.period_text, session.period_end) == (UID, "marzo", date(2024, 3, 31))


STEPS: dict[str, Callable[[DbSession, Session, datetime], None]] = {
    "set_date": lambda db, row, now: sessions.set_date(
        db, row, day=date(2024, 3, 5), now=now, actor="user:1"
    ),
    "convene": convene,
    "cancel": lambda db, row, now: sessions.cancel(db, row, now=now, actor="user:1", reason="sin recursos"),
    "postpone": lambda db, row, now: sessions.postpone(db, row, now=now, actor="user:1", reason="huelga"),
    "agenda": lambda db, row, now: sessions.set_agenda(db, row, ["Lista"], now=now, actor="user:1"),
}


@pytest.mark.parametrize("step", STEPS)
def test_twice_is_once(sqlite_database: Database, now: datetime, step: str) -> None:
    with sqlite_database.writing() as db:
        session = make_session(db, now)
        STEPS[step](db, session, now)
        db.flush()
        once = (history(session), session.sequence, len(db.scalars(select(AuditEvent)).all()))
        STEPS[step](db, session, now)
        assert (history(session), session.sequence, len(db.scalars(select(AuditEvent)).all())) == once


def test_day_is_that_of_the_sessions_own_zone(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        session = make_session(db, now)
        late = datetime(2024, 3, 5, 23, 30, tzinfo=UTC)
        convene(db, session, now, starts_at=late, ends_at=late + timedelta(hours=1), zone="Europe/Vienna")
        assert (session.day, session.end_day) == (date(2024, 3, 6), None)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"zone": "America/Atlantis"}, "no existe"),
        ({"ends_at": STARTS}, "antes de empezar"),
        ({"venue": "  "}, "lugar"),
        ({"modality": Modality.HYBRID}, "videoconferencia"),
        ({"modality": Modality.VIRTUAL, "video_link": "javascript:alert(1)"}, "videoconferencia"),
        ({"starts_at": datetime(2024, 1, 1, tzinfo=UTC)}, "pasado"),
    ],
)
def test_unusable_convocation_changes_nothing(
    sqlite_database: Database, now: datetime, changes: dict[str, Any], sentence: str
) -> None:
    with sqlite_database.writing() as db:
        session = make_session(db, now)
        with pytest.raises(PatciError, match=sentence):
            convene(db, session, now, **changes)
        assert (session.status, session.starts_at, history(session)) == (SessionStatus.PLANNED, None, [])


@pytest.mark.parametrize("close", [sessions.hold, sessions.fail])
def test_what_did_not_happen_yet_cannot_be_recorded(
    sqlite_database: Database, now: datetime, close: Callable[..., None]
) -> None:
    with sqlite_database.writing() as db:
        session = make_session(db, now)
        with pytest.raises(ConflictError):
            close(db, session, now=now, actor="user:1")
        sessions.set_date(db, session, day=date(2024, 3, 5), now=now, actor="user:1")
        with pytest.raises(ConflictError):
            close(db, session, now=now, actor="user:1")


def test_record_of_what_is_over_is_not_changed(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        session = make_session(db, now)
        sessions.cancel(db, session, now=now, actor="user:1", reason="sin recursos")
        with pytest.raises(ConflictError):
            sessions.set_date(db, session, day=date(2024, 3, 5), now=now, actor="user:1")
        with pytest.raises(ConflictError):
            convene(db, session, now)


def test_moved_session_keeps_its_hour_and_stays_convened(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        session = make_session(db, now)
        convene(db, session, now)
        sessions.set_date(db, session, day=date(2024, 3, 7), now=now, actor="user:1")
        assert (session.status, session.starts_at) == (SessionStatus.CONVENED, STARTS + timedelta(days=2))
        assert session.ends_at == STARTS + timedelta(days=2, hours=2)


def test_hour_of_another_day_is_refused(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db, pytest.raises(InvalidInputError, match="no es de ese día"):
        sessions.set_date(
            db, make_session(db, now), day=date(2024, 3, 7), starts_at=STARTS, now=now, actor="user:1"
        )


def test_reasons_can_be_erased_from_the_log(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        session = make_session(db, now)
        sessions.cancel(db, session, now=now, actor="user:1", reason="enfermó Ana Pérez")
        assert [event.facts for event in db.scalars(select(AuditEvent))] == [{"day": None, "sequence": 1}]


@pytest.mark.parametrize("step", [sessions.cancel, sessions.postpone])
def test_reason_is_required(sqlite_database: Database, now: datetime, step: Callable[..., None]) -> None:
    with sqlite_database.writing() as db, pytest.raises(InvalidInputError):
        step(db, make_session(db, now), now=now, actor="user:1", reason=" ")


def test_postponed_session_gets_a_new_date_under_its_identity(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        session = make_session(db, now)
        sessions.set_date(db, session, day=date(2024, 3, 5), now=now, actor="user:1")
        sessions.postpone(db, session, now=now, actor="user:1", reason="huelga")
        assert (session.day, session.status) == (None, SessionStatus.POSTPONED)
        sessions.set_date(db, session, day=date(2024, 4, 9), now=now, actor="user:1")
        assert (session.uid, session.status, session.day) == (UID, SessionStatus.DATED, date(2024, 4, 9))
        assert [sequence for _, _, sequence in history(session)] == [1, 2, 3]


def test_every_change_that_feeds_show_raises_the_revision(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        session = make_session(db, now)
        programme = db.get_one(Programme, session.programme_id)
        seen = [programme.revision]
        for step in ("set_date", "convene", "cancel"):
            STEPS[step](db, session, now)
            seen.append(programme.revision)
        assert seen == sorted(set(seen))
