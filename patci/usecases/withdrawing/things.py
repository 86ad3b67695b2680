"""What goes with each kind of thing that is withdrawn: the words of a session, minutes, a paper..."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import (
    Agreement,
    AgreementState,
    Annex,
    Attendance,
    AuditEvent,
    IssuedDocument,
    Minutes,
    MinutesObservation,
    MinutesVersion,
    OfficialLetter,
    Session,
)
from models.triggers import STRUCK
from patci.usecases.keeping import blanking
from patci.usecases.keeping.blanking import Destroying
from patci.usecases.withdrawing import letters, papers, reach, words
from patci.usecases.withdrawing.reach import Reach, Text

Thing = (
    Session | Minutes | Agreement | MinutesObservation | Attendance | Annex | IssuedDocument | OfficialLetter
)
KINDS: dict[str, type[Thing]] = {
    "session": Session,
    "minutes": Minutes,
    "signed_minutes": Minutes,
    "agreement": Agreement,
    "minutes_observation": MinutesObservation,
    "attendance": Attendance,
    "annex": Annex,
    "issued_document": IssuedDocument,
    "official_letter": OfficialLetter,
}
OF_WORDS = frozenset({"session", "minutes", "agreement"})
"""Of these words can be withdrawn; of a session nothing else."""
ONCE = frozenset({"annex", "issued_document"})
"""What is never written again, so that it goes once."""
ENOUGH = 12
"""Letters of a whole text by which it is also known where others repeat it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a withdrawal takes of a thing: the words that somebody typed, or (none typed) the whole."""

    kind: str
    thing: Thing
    typed: Sequence[str]
    folder: Path | None = None
    workbooks: Path | None = None


def reach_of(db: DbSession, thing: Thing) -> Reach:
    """How far the words of a thing reach.

    Raises:
        TypeError: no words are withdrawn of such a thing.
    """
    match thing:
        case Session():
            return reach.of_session(db, thing)
        case Minutes():
            return reach.of_session(db, thing.session)
        case Agreement():
            return reach.of_agreement(db, thing)
        case _:
            raise TypeError(type(thing).__name__)


def prepare(db: DbSession, wanted: Wanted, withdrawal_id: int) -> None:
    """Say which words go, letter by letter, while the withdrawal is not confirmed yet."""
    if wanted.kind not in OF_WORDS:
        return
    if not wanted.typed:
        words.keep(db, withdrawal_id, _whole(db, wanted.thing))
    if wanted.typed or isinstance(wanted.thing, Agreement):
        words.spell_out(db, withdrawal_id, reach_of(db, wanted.thing))


def destroy(db: DbSession, wanted: Wanted, done: Destroying) -> None:
    """Take it: words from all that is in reach, or one thing with what was made of it."""
    spelled = words.of(db, done.withdrawal.id)
    match wanted.thing:
        case _ if wanted.typed:
            words.strike(db, reach_of(db, wanted.thing), spelled, done, folder=wanted.folder)
            if wanted.workbooks is not None:
                papers.of_workbooks(db, wanted.workbooks, spelled, done)
        case Agreement():
            _agreement(db, wanted.thing, spelled, done, wanted.folder)
        case Minutes() if wanted.kind == "signed_minutes":
            papers.bury_signed_minutes(db, wanted.thing, done)
            _silence(db, done, f"minutes:{wanted.thing.id}")
        case Minutes():
            _minutes(db, wanted.thing, done)
        case MinutesObservation():
            words.blank_all([Text(wanted.thing, ("text", "author", "answer"))])
            _silence(db, done, f"minutes_observation:{wanted.thing.id}")
        case Attendance():
            _attendance(db, wanted.thing, done, wanted.folder)
        case Annex():
            _annex(db, wanted.thing, done, wanted.folder)
        case OfficialLetter():
            _letter(db, wanted.thing, done)
        case IssuedDocument():
            papers.withdraw(db, [wanted.thing], done)
    words.forget(db, done.withdrawal.id)


def is_empty(db: DbSession, kind: str, thing: Thing) -> bool:
    """True where nothing is left that could be withdrawn."""
    match thing:
        case Minutes() if kind == "signed_minutes":
            return thing.signed_sha256 is None or thing.signed_name == STRUCK
        case Minutes() | Agreement():
            return not _whole(db, thing)
        case Attendance():
            return not (thing.person_name or thing.person_post or thing.credential or thing.person_id)
        case Annex():
            return thing.file_name == STRUCK
        case MinutesObservation() | OfficialLetter():
            return thing.text == STRUCK
    return False


def _whole(db: DbSession, thing: Thing) -> list[str]:
    """Every text of its own that is kept for ever."""
    if isinstance(thing, Minutes):
        found = list(db.scalars(select(MinutesVersion.text).where(MinutesVersion.minutes_id == thing.id)))
    elif isinstance(thing, Agreement):
        states = select(AgreementState.text).where(AgreementState.agreement_id == thing.id)
        found = [thing.text, *db.scalars(states)]
    else:
        return []
    return [text for text in found if text not in ("", STRUCK)]


def _minutes(db: DbSession, minutes: Minutes, done: Destroying) -> None:
    """All versions, what was observed of them, the signed copy, and the documents that repeat them."""
    texts = [
        *(Text(row, ("text",)) for row in minutes.versions),
        *(Text(row, ("text", "author", "answer")) for row in minutes.observations),
    ]
    words.blank_all(texts)
    papers.bury_signed_minutes(db, minutes, done)
    db.flush()
    papers.of_kinds(db, minutes.session_id, papers.OF_MINUTES, done)
    _silence(db, done, f"minutes:{minutes.id}", *(text.subject for text in texts))


def _agreement(
    db: DbSession, agreement: Agreement, spelled: Sequence[str], done: Destroying, folder: Path | None
) -> None:
    """Its text and what the body said of it, wherever a record of its sessions repeats them."""
    texts = [Text(row, ("text",)) for row in (agreement, *agreement.states)]
    words.blank_all(texts)
    db.flush()
    long = [one for one in spelled if len(one) >= ENOUGH]
    words.strike(db, reach.of_agreement(db, agreement), long, done, folder=folder)
    subjects = [text.subject for text in texts]
    blanking.silence(db, blanking.events_about(db, subjects[:1], subjects), done)


def _attendance(db: DbSession, row: Attendance, done: Destroying, folder: Path | None) -> None:
    """Who was there; that the agency was, and when, stays."""
    said = [one for one in (row.person_name, row.person_post, row.credential) if one]
    row.person_id = row.person_name = row.person_post = row.credential = None
    db.flush()
    papers.of_sessions(db, [row.session_id], said, done, folder=folder)
    noted = db.scalars(
        select(AuditEvent).where(
            AuditEvent.subject == f"session:{row.session_id}", AuditEvent.action.like("session.attendance%")
        )
    )
    _silence(
        db,
        done,
        f"attendance:{row.id}",
        also=[one for one in noted if one.facts.get("agency") == row.agency_id],
    )


def _annex(db: DbSession, annex: Annex, done: Destroying, folder: Path | None) -> None:
    """A paper with its name; letters and documents that name it."""
    name, same = annex.file_name, papers.bury_annex(db, annex, done)
    db.flush()
    for each in {one.session_id: one for one in same}.values():
        far = reach.of_session(db, each.session)
        words.repeat(db, far, [name], done, folder=folder)
    numbers = {one.id for one in same}
    subjects = {f"session:{one.session_id}" for one in same}
    noted = db.scalars(
        select(AuditEvent).where(AuditEvent.subject.in_(subjects), AuditEvent.action.like("annex.%"))
    )
    own = [Text(one, ("file_name",)).subject for one in same]
    _silence(db, done, *own, also=[one for one in noted if one.facts.get("annex") in numbers])


def _letter(db: DbSession, letter: OfficialLetter, done: Destroying) -> None:
    """An official letter: its words, its signed PDF, the mails that it went with. Its number stays."""
    words.blank_all([Text(letter, ("subject", "text", "cancelled_because"))])
    papers.bury_signed_letter(db, letter, done)
    db.flush()
    letters.withdraw(db, letters.of_official_letter(db, letter.id), lambda _said: True, now=done.now)
    key = f"official_letter:{letter.id}"
    blanking.silence(db, blanking.events_about(db, [key], [key]), done)


def _silence(db: DbSession, done: Destroying, *rows: str, also: Sequence[AuditEvent] = ()) -> None:
    """Events that hold values of these rows lose the text beside them, and so do some others."""
    blanking.silence(
        db, {*blanking.events_about(db, (), rows), *blanking.with_text(db, also)} - done.events, done
    )
