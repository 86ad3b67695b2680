"""A reminder that waits for the mail server does not leave once its answer came."""

from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Notice
from models.enums import AnswerKind, NoticeKind, NoticeStatus, Progress
from patci.database import Database
from patci.usecases.collecting import submissions
from patci.usecases.collecting.evidence import Limits
from patci.usecases.mailroom import outbox
from patci.usecases.meetings import answers
from patci.usecases.noticing import notices
from tests.patci.correspondence import COMPOSER, commission, local, open_round, tell_all


def states(db: DbSession, kind: NoticeKind) -> dict[str, NoticeStatus]:
    """The state of each agency's newest notice of a kind that fell due."""
    left = (Notice.kind == kind, Notice.status != NoticeStatus.PLANNED)
    rows = db.scalars(select(Notice).where(*left).order_by(Notice.id))
    return {row.agency.key: row.status for row in rows if row.agency}


def test_question_does_not_leave_once_it_is_answered(database: Database) -> None:
    with database.writing() as db:
        of = commission(db)
        tell_all(db, "2024-03-04 09:00")
        now = local("2024-03-11 09:00")
        notices.sweep(db, now=now, composer=COMPOSER)
        assert states(db, NoticeKind.ANSWER_REMINDER) == {
            "segob": NoticeStatus.READY,
            "inm": NoticeStatus.READY,
        }
        answers.answer(
            db,
            of.session,
            agency=of.agencies["inm"],
            kind=AnswerKind.ATTENDS,
            channel="link",
            now=local("2024-03-11 10:00"),
        )
        db.expire_all()
        assert states(db, NoticeKind.ANSWER_REMINDER) == {
            "segob": NoticeStatus.READY,
            "inm": NoticeStatus.NOT_OWED,
        }
        assert len(outbox.claim(db, now=local("2024-03-11 10:05"), worker="w")) == 1


def test_reminder_of_a_request_does_not_leave_once_nothing_is_owed(
    database: Database, tmp_path: Path
) -> None:
    with database.writing() as db:
        of = commission(db)
        round_ = open_round(db, of, due_on=date(2024, 2, 9))
        notices.sweep(db, now=local("2024-02-08 09:00"), composer=COMPOSER)
        assert set(states(db, NoticeKind.REQUEST_REMINDER).values()) == {NoticeStatus.READY}
        submissions.submit(
            db,
            next(one for one in round_.requests if one.agency is of.agencies["inm"]),
            text="Hecho.",
            progress=Progress.DONE,
            sender_name="Rosa",
            channel="link",
            now=local("2024-02-08 10:00"),
            evidence_folder=tmp_path,
            limits=Limits(max_bytes=1, max_files=1),
        )
        db.expire_all()
        assert states(db, NoticeKind.REQUEST_REMINDER) == {
            "segob": NoticeStatus.READY,
            "inm": NoticeStatus.NOT_OWED,
        }
