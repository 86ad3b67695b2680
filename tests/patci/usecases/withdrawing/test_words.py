"""Words that are withdrawn stand nowhere any more, and all that is around them stays."""

from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from models import (
    AgreementState,
    AuditDetail,
    IssuedDocument,
    MinutesVersion,
    Notice,
    NoticeMessage,
    Session,
    StoredFile,
    WithdrawnWords,
)
from models.enums import DocumentFormat, DocumentKind, NoticeKind, NoticeStatus, SessionStatus
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.keeping import destroying, scrubbing, withdrawals
from patci.usecases.meetings import minutes
from patci.usecases.meetings.minutes import MinutesChangedError
from tests.patci.usecases.withdrawing.marked_record import NAME, SHOUTED, Record, names
from tests.patci.usecases.withdrawing.marking import issue

EVERYWHERE = {
    *("agenda_items.outcome_text", "agenda_items.presenter", "agenda_items.text"),
    *("agreement_states.text", "agreements.text", "annexes.file_name"),
    *("answers.alternate_name", "answers.comment"),
    *("attendances.credential", "attendances.person_name", "attendances.person_post"),
    *("audit_details.sealed", "audit_details.text", "minutes.signed_name"),
    *("minutes_observations.answer", "minutes_observations.author", "minutes_observations.text"),
    *("minutes_versions.text", "notice_messages.raw", "notice_messages.subject"),
    *("notices.details", "notices.why", "official_letters.subject", "official_letters.text"),
    *("session_proposals.content", "session_proposals.note", "session_states.reason"),
    *("sessions.contingent", "sessions.venue"),
}
"""Where somebody can write a name, in what is of a session."""


def texts(record: Record) -> list[str]:
    with record.database.reading() as db:
        return list(db.scalars(select(MinutesVersion.text).order_by(MinutesVersion.id)))


def words(record: Record) -> list[str]:
    with record.database.reading() as db:
        return list(db.scalars(select(WithdrawnWords.words)))


def test_a_name_goes_from_everywhere_of_its_session(record: Record) -> None:
    before = record.named_in()
    files = {one for one in before if one.startswith("file:")}
    assert (before - files, len(files)) == (EVERYWHERE, 6)
    record.withdraw(f"session:{record.world.held}", NAME.lower())
    assert (record.named_in(), words(record), record.holds()) == (set(), [], True)
    assert texts(record) == [
        "Se aprobó.",
        "Se abrió.",
        "Se oyó a [retirado].",
        "Se oyó a [retirado] y [retirado]. Fin.",
    ]
    assert record.one(Session, id=record.world.held).venue == "Casa de [retirado]"


GONE = select(IssuedDocument.kind, IssuedDocument.edition).join(
    StoredFile, StoredFile.sha256 == IssuedDocument.sha256
)
CLEAN = DocumentKind.MINUTES, 1
NAMING = {
    (DocumentKind.MINUTES, 2),
    (DocumentKind.SESSION_DOSSIER, 1),
    (DocumentKind.NAME_CARDS, 1),
}


def gone(record: Record) -> set[tuple[DocumentKind, int]]:
    """The documents whose files are to go."""
    with record.database.reading() as db:
        return set(db.execute(GONE.where(StoredFile.withdrawn_at.is_not(None))).tuples())


def test_what_does_not_hold_the_words_stays(small: Record) -> None:
    counted = select(func.count()).where(AuditDetail.text.is_not(None))
    with small.database.reading() as db:
        before = db.scalar(counted) or 0
    small.withdraw(f"session:{small.world.held}", NAME)
    with small.database.reading() as db:
        assert 0 < (db.scalar(counted) or 0) < before
    assert gone(small) == NAMING


def test_where_files_cannot_be_read_all_documents_of_the_session_go(small: Record) -> None:
    small.confirm(small.ask(f"session:{small.world.held}", NAME), knows_files=False)
    assert gone(small) == {*NAMING, CLEAN}


def test_letters_that_wait_are_written_anew_and_those_that_left_lose_their_message(small: Record) -> None:
    small.withdraw(f"session:{small.world.held}", NAME)
    with small.database.reading() as db:
        named = select(Notice).where(
            Notice.session_id == small.world.held, Notice.kind == NoticeKind.CONVOCATION
        )
        found = list(db.scalars(named.order_by(Notice.id)))
        messages = set(db.scalars(select(NoticeMessage.notice_id)))
    planned, sent, doubtful = NoticeStatus.PLANNED, NoticeStatus.SENT, NoticeStatus.DOUBTFUL
    assert [one.status for one in found] == [planned, sent, planned, doubtful]
    # Whoever holds a claim comes with an older fence and sends nothing.
    assert [one.fence for one in found] == [2, 1, 2, 2]
    assert messages.isdisjoint(one.id for one in found)


def test_a_new_document_is_the_next_edition_without_the_words(small: Record) -> None:
    small.withdraw(f"session:{small.world.held}", NAME)
    with small.database.writing() as db:
        again = issue(
            db,
            small.world.held,
            DocumentKind.MINUTES,
            DocumentFormat.DOCX,
            folder=small.folder,
            now=small.now,
        )
        assert again.edition == 3
    assert small.named_in() == set()


def test_words_of_an_agreement_go_where_its_sessions_repeat_them(small: Record) -> None:
    small.withdraw(f"agreement:{small.world.agreement}", NAME)
    assert small.named_in() == set()
    assert small.holds()


def test_an_agreement_goes_whole(small: Record) -> None:
    small.withdraw(f"agreement:{small.world.agreement}")
    with small.database.reading() as db:
        said = set(db.scalars(select(AgreementState.text)))
    left = {one for one in small.named_in() if one.startswith("agreement")}
    assert (said, left, small.holds(), words(small)) == ({"[retirado]"}, set(), True, [])


def test_minutes_go_whole(small: Record) -> None:
    number = small.one(MinutesVersion).minutes_id
    small.withdraw(f"minutes:{number}")
    left = {one for one in small.named_in() if one.startswith("minutes")}
    assert (texts(small), left) == (["[retirado]"] * 4, set())
    assert (small.holds(), words(small)) == (True, [])
    assert gone(small) == {CLEAN, (DocumentKind.MINUTES, 2), (DocumentKind.SESSION_DOSSIER, 1)}


def test_of_what_is_rewritten_something_can_go_again(small: Record) -> None:
    subject = f"session:{small.world.held}"
    small.withdraw(subject, NAME)
    with small.database.writing() as db:
        db.get_one(Session, small.world.held).venue = "Casa de Juan Pérez"
    small.withdraw(subject, "juan perez")
    assert small.one(Session, id=small.world.held).venue == "Casa de [retirado]"
    number = small.one(MinutesVersion).minutes_id
    small.withdraw(f"minutes:{number}")
    with pytest.raises(ConflictError, match="No queda nada"):
        small.ask(f"minutes:{number}", whole=True)


@pytest.mark.parametrize(
    "typed", ["Pedro Nadie", "ab", "retirado", "x" * 201, "\n".join(f"voz {n}" for n in range(21))]
)
def test_words_that_are_nowhere_or_everywhere_are_refused(small: Record, typed: str) -> None:
    with pytest.raises(InvalidInputError):
        small.ask(f"session:{small.world.held}", typed)


def test_of_a_session_nothing_but_words_goes_and_of_a_paper_no_words(small: Record) -> None:
    with pytest.raises(InvalidInputError, match="Escriba las palabras"):
        small.ask(f"session:{small.world.held}", "  \n ")
    number = small.one(MinutesVersion).minutes_id
    with pytest.raises(InvalidInputError, match="Escriba las palabras"):
        small.ask(f"minutes:{number}")
    with pytest.raises(InvalidInputError, match="una de dos"):
        small.ask(f"minutes:{number}", NAME, whole=True)
    with pytest.raises(InvalidInputError, match="De esto se retira todo"):
        small.ask("annex:1", NAME)


def test_twice_is_once(small: Record) -> None:
    number = small.ask(f"session:{small.world.held}", NAME)
    with pytest.raises(ConflictError, match="Ya hay una petición"):
        small.ask(f"session:{small.world.held}", NAME)
    small.confirm(number)
    small.confirm(number)
    assert texts(small)[2] == "Se oyó a [retirado]."


def test_words_go_with_the_decision_whatever_it_is(small: Record) -> None:
    subject = f"session:{small.world.held}"
    refused = small.ask(subject, NAME)
    assert words(small) == [NAME]
    with small.database.writing() as db:
        withdrawals.refuse(db, withdrawals.by_id(db, refused), user=small.user("luis"), now=small.now)
    assert (words(small), names(texts(small)[2])) == ([], True)
    small.ask(subject, NAME)
    with small.database.writing() as db:
        withdrawals.forget_words(db, now=small.now)
    assert words(small) == [NAME]
    with small.database.writing() as db:
        withdrawals.forget_words(db, now=small.now + withdrawals.WAITS)
    assert words(small) == []


class CrashError(Exception):
    """The machine stops."""


def test_killed_before_the_commit_nothing_is_gone(small: Record) -> None:
    number = small.ask(f"session:{small.world.held}", NAME)
    before = small.named_in()

    def confirm_and_stop() -> None:
        with small.database.writing() as db:
            row = withdrawals.by_id(db, number)
            withdrawals.confirm(db, row, user=small.user("luis"), now=small.now, folder=small.folder)
            raise CrashError

    with pytest.raises(CrashError):
        confirm_and_stop()
    assert (destroying.sweep(small.database, small.folder), small.named_in()) == (0, before)


def test_killed_before_the_sweep_the_files_go_with_the_next_one(small: Record) -> None:
    small.confirm(small.ask(f"session:{small.world.held}", NAME))
    assert {one.partition(":")[0] for one in small.named_in()} == {"file"}
    destroying.sweep(small.database, small.folder)
    assert small.named_in() == set()


def test_who_began_to_write_before_the_withdrawal_does_not_bring_the_words_back(small: Record) -> None:
    with small.database.writing() as db:
        draft = db.get_one(Session, small.world.session)
        draft.status = SessionStatus.HELD
        minutes.save(db, draft, text=f"Habló {NAME}.", base=None, now=small.now, actor="user:1")
    small.withdraw(f"session:{small.world.session}", NAME)
    with small.database.writing() as db, pytest.raises(MinutesChangedError):
        minutes.save(
            db,
            db.get_one(Session, small.world.session),
            text=f"Habló {NAME} y se fue.",
            base=minutes.mark(f"Habló {NAME}."),
            now=small.now,
            actor="user:1",
        )


def test_the_bytes_of_the_database_do_not_hold_the_words_either(small: Record, tmp_path: Path) -> None:
    def held() -> list[str]:
        return [
            path.name for path in sorted(tmp_path.iterdir()) if path.is_file() and _names(path.read_bytes())
        ]

    assert not scrubbing.scrub(small.database, now=small.now)
    small.withdraw(f"session:{small.world.held}", NAME)
    assert held() != []
    assert not scrubbing.scrub(small.database, now=small.now, most=1)
    assert scrubbing.scrub(small.database, now=small.now)
    assert held() == []
    assert small.holds()


def _names(content: bytes) -> bool:
    return any(name.encode() in content for name in (NAME, SHOUTED))


SOMEBODY = {
    "minutes_versions": ("MIN", "text = '[retirado]'"),
    "agreement_states": ("MAX", "text = ''"),
    "session_states": ("MAX", "reason = '[retirado]'"),
    "issued_documents": ("MIN", "file_name = '[retirado]'"),
}


def test_nobody_strikes_words_without_two_people(record: Record) -> None:
    number = record.ask(f"session:{record.world.held}", NAME)
    record.confirm(number)
    for table, (which, change) in SOMEBODY.items():
        newest = f"UPDATE {table} SET {change} WHERE id = (SELECT {which}(id) FROM {table})"  # noqa: S608  (ours)
        with pytest.raises(IntegrityError, match="append-only"), record.database.engine.begin() as connection:
            connection.exec_driver_sql(newest)
    late = WithdrawnWords(withdrawal_id=number, words="Se")
    with pytest.raises(IntegrityError, match="before a withdrawal is"), record.database.writing() as db:
        db.add(late)
