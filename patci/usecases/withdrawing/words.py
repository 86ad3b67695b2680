"""Words struck from all that is in reach: from texts, from letters, from documents, from beside the log."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm.attributes import flag_modified

from models import (
    AgreementState,
    Annex,
    AuditDetail,
    AuditEvent,
    Feed,
    FeedCopy,
    KeptEvent,
    Minutes,
    MinutesVersion,
    OfficialLetter,
    SessionState,
    WithdrawnWords,
)
from models.triggers import STRUCK
from patci.usecases.keeping import blanking
from patci.usecases.keeping.blanking import Destroying
from patci.usecases.subscribing import revision
from patci.usecases.withdrawing import letters, papers, phrases, reach
from patci.usecases.withdrawing.reach import Reach, Text

SALTED = (MinutesVersion, AgreementState, SessionState)
"""Rows whose texts the log does not repeat, but of which it holds digests."""


def of(db: DbSession, withdrawal_id: int) -> list[str]:
    """The words that a withdrawal is to strike; none where it takes the whole, or once it is decided."""
    own = WithdrawnWords.withdrawal_id == withdrawal_id
    return phrases.longest_first(db.scalars(select(WithdrawnWords.words).where(own)))


def keep(db: DbSession, withdrawal_id: int, found: Iterable[str]) -> None:
    """Remember words until it is decided; those that are known are not said twice."""
    known = set(of(db, withdrawal_id))
    db.add_all(WithdrawnWords(withdrawal_id=withdrawal_id, words=one) for one in set(found) - known)
    db.flush()


def forget(db: DbSession, withdrawal_id: int) -> None:
    """Let the words go: it is decided."""
    db.execute(delete(WithdrawnWords).where(WithdrawnWords.withdrawal_id == withdrawal_id))


def spell_out(db: DbSession, withdrawal_id: int, far: Reach) -> None:
    """Write down how the words stand in what is in reach, before two people have agreed that they go."""
    wanted = of(db, withdrawal_id)
    found = {
        spelling
        for text in reach.texts(db, far, held=True)
        for value in text.values
        for one in phrases.strings(value)
        for spelling in phrases.spellings(one, wanted)
    }
    keep(db, withdrawal_id, found)


def places(db: DbSession, far: Reach, wanted: Sequence[str]) -> list[Text]:
    """The rows in reach in which the words stand."""
    return [text for text in reach.texts(db, far) if _stand(text, wanted)]


def papers_of(db: DbSession, far: Reach) -> Sequence[Annex]:
    """The papers of the sessions in reach that are still there."""
    there = Annex.session_id.in_(far.sessions), Annex.file_name != STRUCK
    return db.scalars(select(Annex).where(*there).order_by(Annex.id)).all()


def strike(
    db: DbSession, far: Reach, wanted: Sequence[str], done: Destroying, *, folder: Path | None
) -> None:
    """Take the words out of everything in reach; what was made of it goes where it holds them."""
    texts = reach.texts(db, far, held=True)
    touched = [text for text in texts if _stand(text, wanted)]
    _bury_signed(db, touched, done)
    for spelling in wanted:
        for text in touched:
            _strike(text, spelling)
        # One spelling at a time: the database compares what it was with what it is.
        db.flush()
    repeat(db, far, wanted, done, folder=folder)
    salted = [text.subject for text in touched if isinstance(text.row, SALTED)]
    if salted:
        blanking.silence(db, blanking.events_about(db, (), salted), done)


def repeat(
    db: DbSession, far: Reach, wanted: Sequence[str], done: Destroying, *, folder: Path | None
) -> None:
    """Take what repeats the words: letters, documents, feeds, and what stands beside events of the log."""
    about = letters.about(db, far)
    letters.withdraw(db, about, lambda said: phrases.holds(said, wanted), now=done.now)
    letters.strike(about, wanted)
    papers.of_sessions(db, far.sessions, wanted, done, folder=folder)
    names = reach.subjects(reach.texts(db, far), far) | {f"notice:{notice.id}" for notice in about}
    silence(db, names, wanted, done)
    shown_anew(db, far)


def silence(db: DbSession, names: set[str], wanted: Sequence[str], done: Destroying) -> None:
    """Take the text beside each event in reach that holds the words."""
    found = [
        number for number in _details_with(db, wanted) if _is_about(db.get_one(AuditEvent, number), names)
    ]
    blanking.silence(db, found, done)


def stand_in_log(db: DbSession, far: Reach, wanted: Sequence[str]) -> bool:
    """True where the words stand beside an event of the log that is in reach."""
    names = reach.subjects(reach.texts(db, far), far)
    return any(_is_about(db.get_one(AuditEvent, number), names) for number in _details_with(db, wanted))


def shown_anew(db: DbSession, far: Reach) -> None:
    """Let feeds be rendered anew; no copy of what they said stays."""
    db.execute(delete(KeptEvent).where(KeptEvent.session_id.in_(far.sessions)))
    feeds = select(Feed.id).where(Feed.programme_id == far.programme_id)
    db.execute(delete(FeedCopy).where(FeedCopy.feed_id.in_(feeds)))
    revision.advance(db, far.programme_id)


def _stand(text: Text, wanted: Sequence[str]) -> bool:
    return any(phrases.holds(one, wanted) for value in text.values for one in phrases.strings(value))


def _strike(text: Text, spelling: str) -> None:
    for name in text.columns:
        value = getattr(text.row, name)
        gone = phrases.struck(value, spelling)
        if gone != value:
            setattr(text.row, name, gone)
            flag_modified(text.row, name)


def _bury_signed(db: DbSession, touched: Sequence[Text], done: Destroying) -> None:
    """What cannot be read here: a signed copy goes with the text that was signed, a paper with its name."""
    rows = [text.row for text in touched]
    for version in (row for row in rows if isinstance(row, MinutesVersion)):
        minutes = db.get_one(Minutes, version.minutes_id)
        if minutes.versions[-1].id == version.id:
            papers.bury_signed_minutes(db, minutes, done)
    for row in rows:
        if isinstance(row, OfficialLetter):
            papers.bury_signed_letter(db, row, done)
        elif isinstance(row, Annex):
            papers.bury_annex(db, row, done)


def _details_with(db: DbSession, wanted: Sequence[str]) -> list[int]:
    rows = select(AuditDetail.event_id, AuditDetail.text, AuditDetail.sealed).where(
        AuditDetail.withdrawal_id.is_(None)
    )
    return [
        number
        for number, text, sealed in db.execute(rows.execution_options(yield_per=1000)).tuples()
        if any(phrases.holds(one, wanted) for one in (text or "", *phrases.strings(sealed)))
    ]


def _is_about(event: AuditEvent, names: set[str]) -> bool:
    if event.action.startswith("withdrawal."):
        return False
    values = {*(event.before or {}), *(event.after or {})}
    return event.subject in names or not names.isdisjoint(values)


def blank_all(texts: Iterable[Text]) -> None:
    """Take everything that stands in these texts."""
    for text in texts:
        for name in text.columns:
            if getattr(text.row, name) not in (None, "", STRUCK):
                setattr(text.row, name, STRUCK)
