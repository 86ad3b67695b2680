"""Answers to a session: the newest counts, older ones stay, and the forecast adds up what is known."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from calendars.session_kinds import SessionKind
from models import Agency, Answer, AuditEvent, Body, Membership, Programme, Session
from models.enums import AgencyKind, AnswerKind, BodyKind, MembershipRole, SessionStatus
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.meetings import answers, forecasts, sessions

DAY = date(2024, 3, 5)


def stage(db: DbSession, now: datetime, *, status: SessionStatus = SessionStatus.CONVENED) -> Session:
    """A session of a body with two votes, one voice and one former member."""
    programme = Programme(slug="p", title="Programa", year_start=2024, year_end=2024, accepted_at=now)
    db.add(programme)
    db.flush()
    body = Body(
        programme_id=programme.id, ref="CI", name="CI", short_name="CI", kind=BodyKind.PLENARY, position=1
    )
    db.add(body)
    db.flush()
    seat(db, body, "a", vote=True)
    seat(db, body, "b", vote=True)
    seat(db, body, "c", vote=False)
    seat(db, body, "d", vote=True, until=date(2024, 3, 4))
    session = Session(
        programme_id=programme.id,
        body_id=body.id,
        ref="CI-O1",
        uid="x@patci",
        kind=SessionKind.ORDINARY,
        number=1,
        name="Primera",
        status=status,
        day=DAY,
        updated_at=now,
    )
    db.add(session)
    db.flush()
    return session


def seat(db: DbSession, body: Body, key: str, *, vote: bool, until: date | None = None) -> None:
    row = Agency(key=key, acronym=key.upper(), name=key, kind=AgencyKind.AGENCY)
    db.add(row)
    db.flush()
    db.add(
        Membership(body_id=body.id, agency_id=row.id, role=MembershipRole.MEMBER, has_vote=vote, to_on=until)
    )


def agency(db: DbSession, key: str) -> Agency:
    return db.scalars(select(Agency).where(Agency.key == key)).one()


def say(
    db: DbSession, session: Session, key: str, kind: AnswerKind, now: datetime, *, name: str | None = None
) -> Answer:
    return answers.answer(
        db, session, agency=agency(db, key), kind=kind, alternate_name=name, channel="page", now=now
    )


def test_newest_answer_counts_and_older_ones_stay(database: Database, now: datetime) -> None:
    with database.writing() as db:
        session = stage(db, now)
        say(db, session, "a", AnswerKind.ATTENDS, now)
        say(db, session, "a", AnswerKind.ALTERNATE, now, name="Berta")
        current = answers.current_answers(db, session)
        assert [(row.kind, row.alternate_name) for row in current.values()] == [
            (AnswerKind.ALTERNATE, "Berta")
        ]
        assert len(db.scalars(select(Answer)).all()) == 2


def test_same_answer_twice_is_one(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        session = stage(db, now)
        first = say(db, session, "a", AnswerKind.ATTENDS, now)
        assert say(db, session, "a", AnswerKind.ATTENDS, now).id == first.id
        assert len(db.scalars(select(AuditEvent)).all()) == 1


def test_answer_given_before_a_move_can_be_given_again(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        session = stage(db, now)
        say(db, session, "a", AnswerKind.ATTENDS, now)
        session.sequence += 1
        say(db, session, "a", AnswerKind.ATTENDS, now)
        assert [row.sequence for row in db.scalars(select(Answer).order_by(Answer.id))] == [0, 1]


def test_alternate_needs_a_name(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db, pytest.raises(InvalidInputError):
        say(db, stage(db, now), "a", AnswerKind.ALTERNATE, now, name="  ")


@pytest.mark.parametrize(
    "status", [SessionStatus.PLANNED, SessionStatus.HELD, SessionStatus.CANCELLED, SessionStatus.POSTPONED]
)
def test_only_a_coming_session_takes_answers(
    sqlite_database: Database, now: datetime, status: SessionStatus
) -> None:
    with sqlite_database.writing() as db, pytest.raises(ConflictError):
        say(db, stage(db, now, status=status), "a", AnswerKind.ATTENDS, now)


def test_forecast_counts_members_of_that_day_and_their_votes(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        session = stage(db, now)
        say(db, session, "a", AnswerKind.ALTERNATE, now, name="Berta")
        say(db, session, "c", AnswerKind.ATTENDS, now)
        before = forecasts.forecast(db, session, on=now.date())
        say(db, session, "a", AnswerKind.ABSENT, now)
        after = forecasts.forecast(db, session, on=now.date())
        assert (before.members, before.votes, before.expected, before.expected_votes) == (3, 2, 2, 1)
        assert [row.key for row in before.silent] == ["b"]
        assert (after.expected, after.expected_votes) == (1, 0)
        assert [row.key for row in after.absent] == ["a"]


def test_answers_to_another_day_no_longer_count(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        session = stage(db, now, status=SessionStatus.DATED)
        sessions.set_date(db, session, day=date(2024, 3, 6), now=now, actor="user:1")
        say(db, session, "a", AnswerKind.ATTENDS, now)
        later = now + timedelta(days=1)
        sessions.set_date(db, session, day=date(2024, 3, 12), now=later, actor="user:1")
        assert answers.current_answers(db, session) == {}
        say(db, session, "a", AnswerKind.ATTENDS, later)
        assert forecasts.forecast(db, session, on=later.date()).expected == 1


def test_session_that_passed_takes_no_answers(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db, pytest.raises(ConflictError, match="ya pasó"):
        say(db, stage(db, now), "a", AnswerKind.ATTENDS, datetime(2024, 3, 6, 6, 0, tzinfo=UTC))


def test_answers_can_change_until_the_session_begins(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        session = stage(db, now)
        session.starts_at = datetime(2024, 3, 5, 16, 0, tzinfo=UTC)
        say(db, session, "a", AnswerKind.ATTENDS, session.starts_at - timedelta(seconds=1))
        with pytest.raises(ConflictError, match="ya comenzó"):
            say(db, session, "a", AnswerKind.ABSENT, session.starts_at)


def test_a_session_without_an_hour_takes_answers_all_its_day(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        row = say(db, stage(db, now), "a", AnswerKind.ATTENDS, datetime(2024, 3, 6, 5, 59, tzinfo=UTC))
        assert row.kind is AnswerKind.ATTENDS


def test_names_and_comments_are_kept_so_that_they_can_be_read(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        session = stage(db, now)
        row = answers.answer(
            db,
            session,
            agency=agency(db, "a"),
            kind=AnswerKind.ALTERNATE,
            alternate_name="Rosa\r\nBcc: x@y \u202e\x00Meneses",
            comment="Llega\u200b tarde\x08",
            channel="link",
            now=now,
        )
        assert (row.alternate_name, row.comment) == ("Rosa Bcc: x@y Meneses", "Llega tarde")
        for name in ("x" * 10_000, "\u202e\u200b\x00", ""):
            with pytest.raises(InvalidInputError):
                say(db, session, "a", AnswerKind.ALTERNATE, now, name=name)


def test_a_comment_is_news_even_where_the_answer_is_the_same(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        session = stage(db, now)
        rows = [
            answers.answer(
                db,
                session,
                agency=agency(db, "a"),
                kind=AnswerKind.ATTENDS,
                channel="link",
                comment=comment,
                now=now,
            ).id
            for comment in (None, "Llega tarde", "Llega tarde", None)
        ]
        assert len(set(rows)) == 2
        assert rows[1:] == [rows[1]] * 3


def test_the_log_says_who_noted_an_answer(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        session = stage(db, now)
        given = {"agency": agency(db, "a"), "kind": AnswerKind.ATTENDS, "now": now}
        answers.answer(db, session, channel="telephone", actor="user:1", **given)  # type: ignore[arg-type]
        assert [(row.actor, row.facts["agency"]) for row in db.scalars(select(AuditEvent))] == [
            ("user:1", agency(db, "a").id)
        ]
