"""Who answered is not asked again: the question becomes a reminder, or stays."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Membership, Notice
from models.enums import AnswerKind, MembershipRole, NoticeKind, NoticeStatus, SeatRole
from patci.database import Database
from patci.usecases.meetings import answers, sessions
from patci.usecases.noticing import notices
from patci.usecases.noticing.notices import ReleaseResult
from tests.patci.correspondence import (
    COMPOSER,
    Commission,
    agency,
    appoint,
    commission,
    local,
    plan,
    tell_all,
)


def release(db: DbSession, at: str, **options: object) -> ReleaseResult:
    return notices.release_due(db, now=local(at), composer=COMPOSER, **options)  # type: ignore[arg-type]


def people(db: DbSession, status: NoticeStatus = NoticeStatus.READY) -> list[str]:
    """Who has a notice in a state, as "kind name"."""
    found = db.scalars(select(Notice).where(Notice.status == status).order_by(Notice.id))
    return [f"{row.kind.value} {row.person.name if row.person else '-'}" for row in found]


def only(db: DbSession, kind: NoticeKind) -> Notice:
    return db.scalars(select(Notice).where(Notice.kind == kind).order_by(Notice.id)).all()[0]


def planned(db: DbSession, **options: bool) -> Commission:
    of = commission(db, **options)
    plan(db, of.programme)
    return of


def test_who_has_not_answered_is_asked_who_comes_is_reminded_and_the_absent_are_left_alone(
    sqlite_database: Database,
) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        late = agency(db, "late")
        appoint(db, late, SeatRole.LIAISON, "Enlace-late")
        of.body.memberships.append(Membership(agency_id=late.id, role=MembershipRole.MEMBER))
        tell_all(db, "2024-03-04 09:00")
        for key, kind in (("inm", AnswerKind.ABSENT), ("segob", AnswerKind.ATTENDS)):
            answers.answer(
                db,
                of.session,
                agency=of.agencies[key],
                kind=kind,
                channel="portal",
                now=local("2024-03-05 10:00"),
            )
        tell_all(db, "2024-03-11 09:00")
        answers.answer(
            db,
            of.session,
            agency=late,
            kind=AnswerKind.ATTENDS,
            channel="portal",
            now=local("2024-03-12 10:00"),
        )
        tell_all(db, "2024-03-13 09:00")
        reminded = [line for line in people(db, NoticeStatus.SENT) if not line.startswith("convocation")]
        assert sorted(reminded) == [
            "answer_reminder Enlace-late",
            "session_reminder Enlace-late",
            "session_reminder Enlace-segob",
            "session_reminder Enlace-segob",
        ]


def test_answer_between_planning_and_leaving_turns_the_question_into_a_reminder(
    sqlite_database: Database,
) -> None:
    with sqlite_database.writing() as db:
        of = planned(db)
        for key, kind in (("inm", AnswerKind.ABSENT), ("segob", AnswerKind.ATTENDS)):
            answers.answer(
                db,
                of.session,
                agency=of.agencies[key],
                kind=kind,
                channel="portal",
                now=local("2024-03-05 10:00"),
            )
        assert release(db, "2024-03-11 09:00") == ReleaseResult(ready=5, not_owed=1)
        assert [line for line in people(db) if "reminder" in line] == ["session_reminder Enlace-segob"]
        assert "no ha avisado que faltará" in only(db, NoticeKind.SESSION_REMINDER).why


def test_answer_for_a_day_that_fell_is_asked_for_again(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = planned(db)
        tell_all(db, "2024-03-04 09:00")
        for row in of.agencies.values():
            answers.answer(
                db,
                of.session,
                agency=row,
                kind=AnswerKind.ATTENDS,
                channel="portal",
                now=local("2024-03-05 10:00"),
            )
        sessions.set_date(db, of.session, day=date(2024, 4, 18), now=local("2024-03-06 10:00"), actor="cli")
        tell_all(db, "2024-03-06 10:00")
        tell_all(db, "2024-04-15 09:00")
        assert people(db, NoticeStatus.SENT)[-2:] == [
            "answer_reminder Enlace-segob",
            "answer_reminder Enlace-inm",
        ]
