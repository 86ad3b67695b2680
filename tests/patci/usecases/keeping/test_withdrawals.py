"""Two people take something out of the record: nothing before, all of it after; the chain always holds."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from models import AuditDetail, AuditEvent, Evidence, FollowUp, Request, StoredFile, Submission, User
from models.enums import Progress, UserRole
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError, NotAllowedError, NotFoundError
from patci.usecases.collecting import submissions
from patci.usecases.collecting.evidence import Limits, NewFile
from patci.usecases.keeping import audit, destroying, stored_files, verification, withdrawals
from tests.factories import make_activity, make_agency, make_programme, make_round, make_user

WORDS = "Se dieron dos cursos a Rosa Meneses."
CONTENT = b"la lista de asistencia"


@dataclass(frozen=True)
class Case:
    """An answer with a file, in a record of two people who may withdraw and an auditor who may not."""

    database: Database
    folder: Path
    now: datetime
    subject: str
    evidence: str
    sha256: str

    def user(self, name: str) -> User:
        with self.database.reading() as db:
            return db.scalars(select(User).where(User.email == f"{name}@st.invalid")).one()

    def ask(
        self, subject: str = "", *, at: timedelta = timedelta(0), reason: str = "Datos personales"
    ) -> int:
        with self.database.writing() as db:
            return withdrawals.ask(
                db, subject or self.subject, reason=reason, user=self.user("ana"), now=self.now + at
            ).id

    def confirm(self, number: int, *, name: str = "luis", at: timedelta = timedelta(0)) -> None:
        with self.database.writing() as db:
            row = withdrawals.by_id(db, number)
            withdrawals.confirm(db, row, user=self.user(name), now=self.now + at)

    def refuse(self, number: int) -> None:
        with self.database.writing() as db:
            withdrawals.refuse(db, withdrawals.by_id(db, number), user=self.user("luis"), now=self.now)

    def file(self) -> Path:
        """Where the bytes of the evidence lie, or lay."""
        with self.database.reading() as db:
            return stored_files.under(self.folder, db.get_one(StoredFile, self.sha256).name)

    def words(self) -> str:
        """All that the record says, in every table that could hold it."""
        with self.database.reading() as db:
            rows = [
                *db.execute(select(Submission.text, Submission.sender_name, Submission.sender_post)),
                *db.execute(select(FollowUp.text)),
                *db.execute(select(Evidence.file_name)),
                *db.execute(select(AuditDetail.text, AuditDetail.sealed)),
                *db.execute(select(AuditEvent.facts, AuditEvent.before, AuditEvent.after)),
            ]
        return " ".join(str(tuple(row)) for row in rows)

    def holds(self) -> bool:
        with self.database.reading() as db:
            return verification.verify(db).broken is None


@pytest.fixture
def case(database: Database, tmp_path: Path, now: datetime) -> Case:
    with database.writing() as db:
        for name, role in (("ana", None), ("luis", None), ("auditora", UserRole.AUDITOR)):
            user = make_user(db, now=now, email=f"{name}@st.invalid")
            user.role = role or user.role
        agency = make_agency(db)
        programme = make_programme(db, now=now)
        request = make_round(db, programme, agency).requests[0]
        request.activity_id = make_activity(db, programme, agency).id
        request_id = request.id
    with database.writing() as db:
        audit.act_as(db, actor="agency:1", now=now)
        taken = submissions.submit(
            db,
            db.get_one(Request, request_id),
            text=WORDS,
            progress=Progress.DONE,
            sender_name="Rosa Meneses",
            sender_post="Directora",
            evidence=[NewFile("Rosa Meneses.txt", CONTENT)],
            channel="link",
            now=now,
            evidence_folder=tmp_path,
            limits=Limits(1000, 1),
        )
        file = taken.evidence[0]
        return Case(
            database, tmp_path, now, f"submission:{taken.id}", f"evidence:{file.id}", file.sha256 or ""
        )


def test_asking_takes_nothing_away(case: Case) -> None:
    before = case.words()
    case.ask()
    assert WORDS in before
    assert "Rosa Meneses.txt" in case.words()
    assert case.file().read_bytes() == CONTENT
    assert case.holds()


def test_a_confirmed_withdrawal_leaves_a_tombstone_and_the_chain_holds(case: Case) -> None:
    number = case.ask()
    case.confirm(number)
    removed = destroying.sweep(case.database, case.folder)
    assert removed == 1
    assert not case.file().exists()
    assert "Rosa" not in case.words()
    assert "cursos" not in case.words()
    assert case.holds()
    with case.database.reading() as db:
        version = db.scalars(select(Submission)).one()
        stone = db.get_one(StoredFile, case.sha256)
        told = withdrawals.standing(db, [case.subject, "submission:999"])
        assert (version.folio, len(version.sha256)) == ("PATCI-2024-000001", 64)
        assert stone.withdrawn_at == case.now
        assert {name: told[name].confirmed_by.email for name in told} == {case.subject: "luis@st.invalid"}  # type: ignore[union-attr]


def test_twice_is_once(case: Case) -> None:
    number = case.ask()
    case.confirm(number)
    case.confirm(number)
    with case.database.reading() as db:
        events = db.scalars(select(AuditEvent.action).where(AuditEvent.action.startswith("withdrawal")))
        assert list(events) == ["withdrawal.asked", "withdrawal.confirmed"]
    assert destroying.sweep(case.database, case.folder) == 1
    assert destroying.sweep(case.database, case.folder) == 0


def test_one_person_cannot_do_it_alone(case: Case) -> None:
    number = case.ask()
    with pytest.raises(NotAllowedError, match="debe hacerlo otra persona"):
        case.confirm(number, name="ana")
    assert WORDS in case.words()


def test_an_auditor_neither_asks_nor_confirms(case: Case) -> None:
    number = case.ask()
    with pytest.raises(NotAllowedError, match="auditoría"):
        case.confirm(number, name="auditora")
    assert WORDS in case.words()


def test_the_database_itself_knows_the_rule_of_two(case: Case) -> None:
    number = case.ask()
    asked_by = case.user("ana").id
    with pytest.raises(IntegrityError), case.database.engine.begin() as connection:
        connection.exec_driver_sql(
            f"UPDATE withdrawals SET confirmed_by_id = {asked_by} WHERE id = {number}"  # noqa: S608  (numbers)
        )


def test_without_a_withdrawal_the_database_lets_no_word_go(case: Case) -> None:
    case.ask()
    with pytest.raises(IntegrityError, match="submissions is append-only"), case.database.writing() as db:
        db.execute(update(Submission).values(text="", sender_name="", sender_post=None))


def test_even_a_withdrawal_changes_no_other_column(case: Case) -> None:
    case.confirm(case.ask())
    with pytest.raises(IntegrityError, match="submissions is append-only"), case.database.writing() as db:
        db.execute(update(Submission).values(on_time=False))


def test_one_that_was_refused_or_waited_too_long_does_nothing(case: Case) -> None:
    refused = case.ask()
    case.refuse(refused)
    with pytest.raises(ConflictError, match="se negó"):
        case.confirm(refused)
    late = case.ask()
    with pytest.raises(ConflictError, match="caducó"):
        case.confirm(late, at=withdrawals.WAITS)
    again = case.ask(at=withdrawals.WAITS)
    case.confirm(again, at=withdrawals.WAITS + timedelta(days=1))
    assert "Rosa" not in case.words()


def test_what_is_asked_twice_or_does_not_exist_is_refused(case: Case) -> None:
    case.ask()
    with pytest.raises(ConflictError, match="Ya hay una petición"):
        case.ask()
    with pytest.raises(InvalidInputError, match="por qué"):
        case.ask(case.evidence, reason=" ")
    for subject in ("", "submission:", "submission:0x1", "submission:99", "user:1", "submission:1;--"):
        with pytest.raises(NotFoundError):
            case.ask(subject or "nada")


def test_evidence_goes_alone(case: Case) -> None:
    case.confirm(case.ask(case.evidence))
    destroying.sweep(case.database, case.folder)
    assert not case.file().exists()
    with case.database.reading() as db:
        assert db.scalars(select(Submission.text)).one() == WORDS
        assert db.scalars(select(Evidence.file_name)).one() == ""
    assert case.holds()


def test_the_text_beside_an_event_goes_alone(case: Case) -> None:
    with case.database.writing() as db:
        event = audit.append(db, now=case.now, actor="cli", action="a.b", subject="c", personal="Rosa")
        subject = f"audit_event:{event.id}"
    case.confirm(case.ask(subject))
    with case.database.reading() as db:
        detail = db.get_one(AuditDetail, event.id)
        assert (detail.text, detail.sealed, detail.salt) == (None, None, None)
        assert db.scalars(select(Submission.text)).one() == WORDS
    assert case.holds()


class CrashError(Exception):
    """The machine stops."""


def test_killed_before_the_commit_nothing_is_gone(case: Case) -> None:
    number = case.ask()

    def confirm_and_stop() -> None:
        with case.database.writing() as db:
            row = withdrawals.by_id(db, number)
            withdrawals.confirm(db, row, user=case.user("luis"), now=case.now)
            raise CrashError

    with pytest.raises(CrashError):
        confirm_and_stop()
    assert destroying.sweep(case.database, case.folder) == 0
    assert WORDS in case.words()
    assert case.file().read_bytes() == CONTENT


def test_killed_after_the_commit_the_bytes_go_with_the_next_sweep(case: Case) -> None:
    case.confirm(case.ask())
    assert case.file().exists()
    assert destroying.sweep(case.database, case.folder) == 1
    assert not case.file().exists()
