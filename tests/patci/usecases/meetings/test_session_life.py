"""No sequence of verbs leaves an impossible state, lets SEQUENCE fall, or shortens the history."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Attendance, Session, SessionState
from models.enums import Modality, SessionStatus
from patci.database import Database
from patci.errors import ConflictError, PatciError
from patci.usecases.keeping import audit
from patci.usecases.meetings import minutes, sessions
from tests import sittings
from tests.examples import examples
from tests.patci.correspondence import Commission, commission, convene, local, tell_all

P, D, C, H, F, W, X = (
    SessionStatus.PLANNED,
    SessionStatus.DATED,
    SessionStatus.CONVENED,
    SessionStatus.HELD,
    SessionStatus.FAILED,
    SessionStatus.POSTPONED,
    SessionStatus.CANCELLED,
)
MAY_FOLLOW = {
    P: {D, C, W, X},
    D: {D, C, H, F, W, X},
    C: {C, H, F, W, X},
    W: {D, C, X},
    F: {C},
    H: set(),
    X: set(),
}
DAYS = st.dates(date(2024, 2, 20), date(2024, 4, 10))
Verb = Callable[[DbSession, Session, datetime], object]


def _convene(day: date, hour: int) -> Verb:
    def verb(db: DbSession, session: Session, now: datetime) -> None:
        starts = local(f"{day} {hour:02}:00")
        sessions.convene(
            db,
            session,
            starts_at=starts,
            ends_at=starts + timedelta(hours=2),
            zone="America/Mexico_City",
            modality=Modality.IN_PERSON,
            venue="Sala",
            now=now,
            actor="t",
        )

    return verb


def _verbs() -> st.SearchStrategy[Verb]:
    return st.one_of(
        DAYS.map(lambda day: lambda db, row, now: sessions.set_date(db, row, day=day, now=now, actor="t")),
        st.builds(_convene, DAYS, st.integers(0, 21)),
        st.sampled_from(
            [
                lambda db, row, now: sittings.hold(db, row, now=now, actor="t"),
                lambda db, row, now: sessions.fail(db, row, now=now, actor="t"),
                lambda db, row, now: sessions.cancel(db, row, now=now, actor="t", reason="luto"),
                lambda db, row, now: sessions.postpone(db, row, now=now, actor="t", reason="agenda"),
                lambda db, row, now: sessions.set_place(
                    db, row, venue=f"Sala {now:%H%M}", modality=Modality.IN_PERSON, now=now, actor="t"
                ),
            ]
        ),
    )


def states(db: DbSession, session: Session) -> list[tuple[object, ...]]:
    rows = db.scalars(
        select(SessionState).where(SessionState.session_id == session.id).order_by(SessionState.id)
    )
    return [(row.id, row.status, row.day, row.sequence, row.at, row.actor, row.reason) for row in rows]


def is_possible(session: Session) -> bool:
    has_day = session.day is not None
    called = None not in (session.starts_at, session.ends_at, session.zone, session.modality)
    return {
        P: not has_day,
        D: has_day,
        C: has_day and called,
        H: has_day,
        F: has_day,
        W: not has_day and session.starts_at is None,
        X: True,
    }[session.status]


@pytest.fixture
def of(sqlite_database: Database) -> Iterator[tuple[DbSession, Commission]]:
    with sqlite_database.writing() as db:
        yield db, commission(db)


@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(_verbs(), st.integers(0, 3 * 24 * 60), st.booleans()), max_size=9))
def test_no_sequence_of_verbs_leaves_an_impossible_state(
    of: tuple[DbSession, Commission], steps: list[tuple[Verb, int, bool]]
) -> None:
    db, parts = of
    session, now = parts.session, local("2024-02-20 09:00")
    with db.begin_nested() as attempt:
        for verb, minutes, sends in steps:
            now += timedelta(minutes=minutes)
            before, sequence, was = states(db, session), session.sequence, session.status
            try:
                verb(db, session, now)
            except PatciError:
                assert (states(db, session), session.sequence, session.status) == (before, sequence, was)
                continue
            db.flush()
            after = states(db, session)
            assert after[: len(before)] == before
            assert session.sequence >= sequence
            assert len(after) == len(before) or session.status in MAY_FOLLOW[was]
            assert is_possible(session)
            if sends:
                tell_all(db, f"{now:%Y-%m-%d %H:%M}")
        assert audit.broken_links(db) == []
        attempt.rollback()
    db.expire_all()


def _failed(db: DbSession, of: Commission) -> Session:
    convene(db, of, "2024-02-06 12:00")
    tell_all(db, "2024-02-06 12:00")
    sessions.record_attendance(
        db, of.session, agency=of.agencies["inm"], person_name="Ana", now=local("2024-03-14 10:20"), actor="t"
    )
    sessions.fail(db, of.session, now=local("2024-03-14 10:30"), actor="t", reason="Llegó una de dos")
    minutes.record(db, of.session, text="Acta circunstanciada", now=local("2024-03-14 11:00"), actor="t")
    return of.session


def test_a_second_call_is_the_same_session_and_keeps_what_the_first_attempt_was(
    of: tuple[DbSession, Commission],
) -> None:
    db, parts = of
    session = _failed(db, parts)
    uid, sequence = session.uid, session.sequence
    convene(db, parts, "2024-03-15 09:00", starts="2024-03-21 10:00")
    state = session.states[-1]
    assert (session.uid, session.number, session.status, session.day) == (uid, 1, C, date(2024, 3, 21))
    assert session.sequence == sequence + 1
    assert state.reason == "Segunda convocatoria: el jueves 14 de marzo de 2024 no hubo quórum"
    assert state.terms is not None
    assert state.terms["failed"] == {
        "day": "2024-03-14",
        "present": [{"agency": "INM", "person": "Ana"}],
        "quorum": [],
        "minutes": "Acta circunstanciada",
    }
    assert db.scalars(select(Attendance)).all() == []
    assert session.minutes is None
    assert [row.status for row in session.states][-2:] == [F, C]


def test_what_was_held_is_not_called_again(of: tuple[DbSession, Commission]) -> None:
    db, parts = of
    sittings.hold(db, parts.session, now=local("2024-03-14 13:00"), actor="t")
    with pytest.raises(ConflictError, match="ya concluyó"):
        convene(db, parts, "2024-03-15 09:00", starts="2024-03-21 10:00")


def test_a_called_session_does_not_lose_its_place(of: tuple[DbSession, Commission]) -> None:
    db, parts = of
    convene(db, parts, "2024-02-06 12:00")
    with pytest.raises(PatciError, match="lugar"):
        sessions.set_place(
            db,
            parts.session,
            venue=None,
            modality=Modality.IN_PERSON,
            now=local("2024-02-06 13:00"),
            actor="t",
        )
    assert parts.session.venue == "Bucareli 99"


def test_what_reaches_a_header_or_a_feed_is_one_clean_line(of: tuple[DbSession, Commission]) -> None:
    db, parts = of
    starts = local("2024-03-14 10:00")
    sessions.convene(
        db,
        parts.session,
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
        zone="America/Mexico_City",
        modality=Modality.HYBRID,
        venue='Sala\x00 "A"\r\nBCC: x@y.example\u202e\u200b',
        video_link=" https://video.example/a\u200b ",
        now=local("2024-02-06 12:00"),
        actor="t",
        reason="Uno\r\nDos\x07",
    )
    assert (parts.session.venue, parts.session.video_link) == (
        'Sala "A" BCC: x@y.example',
        "https://video.example/a",
    )
    assert parts.session.states[-1].reason == "Uno Dos"
    with pytest.raises(PatciError, match="máximo es 300"):
        sessions.set_place(
            db, parts.session, venue="x" * 10_000, modality=Modality.HYBRID, now=starts, actor="t"
        )
