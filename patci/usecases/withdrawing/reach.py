"""How far a withdrawal of words reaches: all that is of some sessions, and of some agreements."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session as DbSession

from models import (
    AgendaItem,
    Agreement,
    AgreementState,
    Annex,
    Answer,
    Attendance,
    Base,
    Minutes,
    MinutesObservation,
    MinutesVersion,
    OfficialLetter,
    Session,
    SessionProposal,
    SessionState,
)
from patci.usecases.keeping import changes

AGREEMENT = ("text", "period_text")
OF_SESSION: tuple[tuple[type[Base], tuple[str, ...]], ...] = (
    (SessionState, ("reason",)),
    (AgendaItem, ("text", "presenter", "outcome_text")),
    (Attendance, ("person_name", "person_post", "credential")),
    (Answer, ("alternate_name", "comment")),
    (SessionProposal, ("content", "note", "decision_note")),
    (Annex, ("file_name",)),
    (OfficialLetter, ("subject", "text", "cancelled_because", "file_name")),
    (Minutes, ("signed_name",)),
)
OF_MINUTES: tuple[tuple[type[Base], tuple[str, ...]], ...] = (
    (MinutesVersion, ("text",)),
    (MinutesObservation, ("text", "author", "answer")),
)
SESSION = ("venue", "contingent", "participants_text")


class Text(NamedTuple):
    """A row, and the columns of it in which people's words stand."""

    row: Any
    columns: tuple[str, ...]

    @property
    def subject(self) -> str:
        """How the log names the row."""
        return f"{changes.subject_of(self.row.__tablename__)}:{self.row.id}"

    @property
    def values(self) -> Iterator[Any]:
        """What stands there."""
        return (getattr(self.row, name) for name in self.columns)


@dataclass(frozen=True, slots=True)
class Reach:
    """Some sessions with all that is theirs, and some agreements with their states."""

    programme_id: int
    sessions: frozenset[int]
    agreements: frozenset[int]


def of_session(db: DbSession, session: Session) -> Reach:
    """A session and the agreements that it made."""
    made = db.scalars(select(Agreement.id).where(Agreement.session_id == session.id))
    return Reach(session.programme_id, frozenset({session.id}), frozenset(made))


def of_agreement(db: DbSession, agreement: Agreement) -> Reach:
    """An agreement, the session that made it, and those whose agenda carried it."""
    carried = db.scalars(select(AgendaItem.session_id).where(AgendaItem.agreement_id == agreement.id))
    sessions = frozenset({agreement.session_id, *carried})
    return Reach(agreement.programme_id, sessions, frozenset({agreement.id}))


def texts(db: DbSession, reach: Reach, *, held: bool = False) -> list[Text]:
    """Every text in reach; `held` takes the rows as they stand now, and nobody else writes them meanwhile."""
    return [*_texts(db, reach, held=held)]


def subjects(found: Iterable[Text], reach: Reach) -> set[str]:
    """What the log calls all that is in reach."""
    return {
        *(text.subject for text in found),
        *(f"session:{number}" for number in reach.sessions),
        *(f"agreement:{number}" for number in reach.agreements),
    }


def _texts(db: DbSession, reach: Reach, *, held: bool) -> Iterator[Text]:
    yield from _rows(db, Session, Session.id.in_(reach.sessions), SESSION, held=held)
    for model, columns in OF_SESSION:
        where = model.session_id.in_(reach.sessions)  # type: ignore[attr-defined]
        if model is OfficialLetter:
            where = or_(where, OfficialLetter.agreement_id.in_(reach.agreements))
        yield from _rows(db, model, where, columns, held=held)
    # After the minutes themselves: whoever was writing a version is done now, and it counts.
    yield from _of_minutes(db, reach, held=held)
    yield from _rows(db, Agreement, Agreement.id.in_(reach.agreements), AGREEMENT, held=held)
    states = AgreementState.agreement_id.in_(reach.agreements)
    yield from _rows(db, AgreementState, states, ("text",), held=held)


def _of_minutes(db: DbSession, reach: Reach, *, held: bool) -> Iterator[Text]:
    numbers = db.scalars(select(Minutes.id).where(Minutes.session_id.in_(reach.sessions))).all()
    for model, columns in OF_MINUTES:
        where = model.minutes_id.in_(numbers)  # type: ignore[attr-defined]
        yield from _rows(db, model, where, columns, held=held)


def _rows(
    db: DbSession, model: type[Base], where: ColumnElement[bool], columns: tuple[str, ...], *, held: bool
) -> list[Text]:
    query = select(model).where(where).order_by(model.id)  # type: ignore[attr-defined]
    if held:
        query = query.with_for_update(of=model).execution_options(populate_existing=True)
    rows: Sequence[Base] = db.scalars(query).all()
    return [Text(row, columns) for row in rows]
