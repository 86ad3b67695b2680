"""Sessions as rows of a snapshot: their state and day are those that the appended history had by then."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload, selectinload

from models import Body, Programme, Session, SessionState
from models.enums import SessionStatus
from patci.documents.shape import SessionRow
from patci.usecases.keeping.instants import Instants

ON_ITS_DAY = frozenset({SessionStatus.HELD, SessionStatus.FAILED})
"""What happens on the session's own day, whenever it is noted down."""


def rows(
    db: DbSession,
    programme: Programme,
    bodies: Sequence[Body],
    agreed: Mapping[int, int],
    instants: Instants,
) -> list[SessionRow]:
    """The sessions that were on record by then, by body, day and ref; `agreed` counts their agreements."""
    places = {body.id: place for place, body in enumerate(bodies)}
    found = db.scalars(
        select(Session)
        .where(Session.programme_id == programme.id)
        .options(joinedload(Session.body), joinedload(Session.minutes), selectinload(Session.states))
    ).all()
    told = [(each, state_then(each, instants)) for each in found if was_known(each, instants)]
    ordered = sorted(
        told,
        key=lambda pair: (
            places.get(pair[0].body_id, len(places)),
            _day_of(*pair) or pair[0].period_start or pair[0].period_end or date.max,
            pair[0].ref,
        ),
    )
    return [_row(session, state, agreed.get(session.id, 0)) for session, state in ordered]


def was_known(session: Session, instants: Instants) -> bool:
    """True where the session's history began by then; one without any history counts as it stands."""
    return not session.states or min(each.at for each in session.states) <= instants.known_at


def state_then(session: Session, instants: Instants) -> SessionState | None:
    """The newest step of the session's life in the cut-off, else its first; None where it has no history."""
    then = [each for each in session.states if _holds(each, instants)]
    return then[-1] if then else session.states[0] if session.states else None


def _holds(state: SessionState, instants: Instants) -> bool:
    day = state.day if state.status in ON_ITS_DAY else None
    return instants.holds(recorded_at=state.at, happened_on=day)


def _day_of(session: Session, state: SessionState | None) -> date | None:
    return session.day if state is None else state.day


def _row(session: Session, state: SessionState | None, agreed: int) -> SessionRow:
    day = _day_of(session, state)
    status = session.status if state is None else state.status
    # The last day and the summary stand in no history: they count where the day is still the one of then.
    end_day = session.end_day if day == session.day else None
    return {
        "ref": session.ref,
        "body": session.body.ref,
        "name": session.name,
        "kind": session.kind.value,
        "number": session.number,
        "status": status.value,
        "period": session.period_text,
        "start": _iso(session.period_start),
        "end": _iso(session.period_end),
        "day": _iso(day),
        "end_day": _iso(end_day),
        "has_minutes": bool(session.minutes) and status in ON_ITS_DAY,
        "agreements": agreed,
        "classification": session.classification.value,
    }


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None
