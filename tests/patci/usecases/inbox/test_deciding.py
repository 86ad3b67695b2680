"""A person decides about a message that waits, once, and the log says who."""

import pytest
from sqlalchemy import select

from models import AuditEvent
from models.enums import AnswerKind, IncomingStatus
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.inbox import deciding
from tests.patci.correspondence import agency
from tests.patci.mail.reading.mails import mail
from tests.patci.usecases.inbox.mailbox_world import NOW, answers, take, told


def test_message_is_taken_as_an_agencys_answer(database: Database) -> None:
    with database.writing() as db:
        world = told(db)
        found = take(db, mail("Va Berta Ruiz por nosotros"))
        given = {
            "session": world.of.session,
            "agency": world.of.agencies["segob"],
            "now": NOW,
            "actor": "user:1",
        }
        deciding.apply_answer(db, found, kind=AnswerKind.ALTERNATE, alternate_name="Berta Ruiz", **given)  # type: ignore[arg-type]
        assert answers(db) == [("segob", "alternate", "Berta Ruiz")]
        assert (found.status, found.decided_by) == (IncomingStatus.SETTLED, "user:1")
        event = db.scalars(select(AuditEvent).where(AuditEvent.action == "mail.decided")).one()
        assert (event.actor, event.facts["kind"]) == ("user:1", "alternate")
        with pytest.raises(ConflictError, match="ya está resuelto"):
            deciding.apply_answer(db, found, kind=AnswerKind.ATTENDS, **given)  # type: ignore[arg-type]


def test_agency_that_is_not_called_cannot_answer(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        world, stranger = told(db), agency(db, "fgr")
        found = take(db, mail("Vamos"))
        with pytest.raises(InvalidInputError, match="FGR no integra"):
            deciding.apply_answer(
                db,
                found,
                session=world.of.session,
                agency=stranger,
                kind=AnswerKind.ATTENDS,
                now=NOW,
                actor="u",
            )
        assert (found.status, answers(db)) == (IncomingStatus.WAITING, [])


def test_message_is_closed_with_a_note(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        told(db)
        found = take(db, mail("Gracias"))
        deciding.close(db, found, note="Solo agradece", now=NOW, actor="user:1")
        assert (found.status, found.facts["decision"]) == (
            IncomingStatus.SETTLED,
            {"kind": None, "note": "Solo agradece"},
        )
        assert "Solo agradece" not in str(db.scalars(select(AuditEvent.facts)).all())


def test_applied_answer_is_not_decided_again(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        found = take(db, told(db).reply())
        with pytest.raises(ConflictError):
            deciding.close(db, found, note="", now=NOW, actor="user:1")
