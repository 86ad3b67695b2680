"""The agenda of a session: points that keep their identity while they are moved, renamed and added to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from calendars.rules import agenda_of
from calendars.rules.agenda import statutory
from models import AgendaItem, Agreement, Annex, Session
from models.enums import AgendaItemKind, SessionStatus
from patci.errors import ConflictError, InvalidInputError, NotFoundError
from patci.usecases.keeping import audit
from patci.usecases.meetings import agenda_lines
from patci.usecases.noticing import session_changes
from patci.usecases.queries import rules
from patci.usecases.written import clean_line
from templates.i18n import gettext as _

LONGEST_POINT = 1_000
LONGEST_PRESENTER = 200
LONGEST_MINUTES = 24 * 60
MOST_POINTS = 100
CLOSED = frozenset({SessionStatus.HELD, SessionStatus.CANCELLED})


@dataclass(frozen=True, slots=True)
class Point:
    """What somebody wrote of a point: its words, who presents it, how many minutes it takes."""

    text: str
    presenter: str | None = None
    minutes: int | None = None


def write_lines(db: DbSession, session: Session, lines: Sequence[str], *, now: datetime, actor: str) -> None:
    """Let the agenda be these lines in this order; a letter that has not left yet is written anew.

    A line that says the same, or nearly, as a point that is there is that point: it keeps its presenter, its
    papers and its votes.

    Raises:
        ConflictError: the session is over or was cancelled, or a point with votes or an agreement is missing.
        InvalidInputError: a point is too long, or there are too many.
    """
    texts = [text for line in lines if (text := clean_line(line, limit=LONGEST_POINT, missing=None))]
    known = list(session.agenda)
    if texts == [item.text for item in known]:
        return
    _require_open(session)
    _require_room(len(texts))
    places = agenda_lines.matched(texts, [item.text for item in known])
    for place, item in enumerate(known):
        if place not in places:
            _require_loose(item)
    items = [_written(known, place, text) for place, text in zip(places, texts, strict=True)]
    session.agenda = items
    _settle(db, session, {"points": len(texts)}, now=now, actor=actor)


def add(db: DbSession, session: Session, point: Point, *, now: datetime, actor: str) -> AgendaItem:
    """Add a matter: before the general ones, after all others.

    Raises:
        ConflictError: the session is over or was cancelled.
        InvalidInputError: no words, or too many.
    """
    _require_open(session)
    _require_room(len(session.agenda) + 1)
    item = AgendaItem(session_id=session.id, kind=AgendaItemKind.MATTER)
    _write(item, point)
    general = (each.kind is AgendaItemKind.GENERAL_MATTERS for each in session.agenda)
    place = next((number for number, is_general in enumerate(general) if is_general), len(session.agenda))
    session.agenda.insert(place, item)
    _settle(db, session, {"points": len(session.agenda), "added": 1}, now=now, actor=actor)
    return item


def edit(db: DbSession, item: AgendaItem, point: Point, *, now: datetime, actor: str) -> None:
    """Correct a point's words, presenter or minutes.

    Raises:
        ConflictError: the session is over or was cancelled.
        InvalidInputError: no words, or too many; more minutes than a day has.
    """
    session = _session(db, item)
    _require_open(session)
    before = (item.text, item.presenter, item.minutes)
    _write(item, point)
    if (item.text, item.presenter, item.minutes) != before:
        _settle(db, session, {"item": item.id}, now=now, actor=actor)


def move(db: DbSession, item: AgendaItem, *, up: bool, now: datetime, actor: str) -> None:
    """Let a point change places with the one before it or behind it; at the end nothing changes.

    Raises:
        ConflictError: the session is over or was cancelled.
    """
    session = _session(db, item)
    _require_open(session)
    here = session.agenda.index(item)
    there = here + (-1 if up else 1)
    if not 0 <= there < len(session.agenda):
        return
    order = list(session.agenda)
    order[here], order[there] = order[there], order[here]
    for place, each in enumerate(order, start=1):
        each.position = place
    db.flush()
    db.expire(session, ["agenda"])
    _settle(db, session, {"item": item.id, "moved": "up" if up else "down"}, now=now, actor=actor)


def remove(db: DbSession, item: AgendaItem, *, now: datetime, actor: str) -> None:
    """Take a point away; its papers stay with the session.

    Raises:
        ConflictError: the session is over, or the point has a decision, votes or an agreement.
    """
    session = _session(db, item)
    _require_open(session)
    _require_loose(item)
    loosen_papers(db, [item])
    session.agenda.remove(item)
    _settle(db, session, {"points": len(session.agenda), "removed": item.id}, now=now, actor=actor)


def loosen_papers(db: DbSession, items: Sequence[AgendaItem]) -> None:
    """Let the papers of points that go away stay with their session."""
    of_them = Annex.agenda_item_id.in_([item.id for item in items])
    for paper in db.scalars(select(Annex).where(of_them)):
        paper.agenda_item_id = None
    db.flush()


def place_statutory(db: DbSession, session: Session) -> None:
    """Give a session that has no agenda yet the points of every agenda, less those that a rule spares.

    Agreements that entered before anybody wrote a point make no agenda: they move under the follow-up.
    """
    carried = list(session.agenda)
    if not session.body.kind.is_body or any(one.kind is not AgendaItemKind.AGREEMENT for one in carried):
        return
    rule = agenda_of(rules.of_body(session.body).rules)
    points = [
        AgendaItem(position=place, kind=AgendaItemKind(point.value), text=agenda_lines.text_of(point))
        for place, point in enumerate(statutory(rule, session.kind), start=1)
    ]
    place = _behind_follow_up(points)
    points[place:place] = carried
    session.agenda = points
    _number(db, session)


def carry(db: DbSession, session: Session, agreements: Sequence[Agreement]) -> list[AgendaItem]:
    """Put a point for each of these agreements under the follow-up; one that is there is not put again.

    The first ones bring the points of every agenda along. Where the agenda has no follow-up they come before
    the general matters. Returns the points that are new.
    """
    there = {item.agreement_id for item in session.agenda}
    fresh = [
        AgendaItem(
            session_id=session.id,
            kind=AgendaItemKind.AGREEMENT,
            agreement_id=one.id,
            text=clean_line(f"{one.number}. {one.text}"[:LONGEST_POINT], limit=LONGEST_POINT, missing=None),
        )
        for one in agreements
        if one.id not in there
    ]
    if fresh:
        place_statutory(db, session)
        place = _behind_follow_up(session.agenda)
        session.agenda[place:place] = fresh
        _number(db, session)
    return fresh


def undecided(session: Session) -> list[AgendaItem]:
    """The points of which nothing was decided, in their order."""
    return [item for item in session.agenda if item.outcome is None]


def item_of(session: Session, item_id: int) -> AgendaItem:
    """A point of a session.

    Raises:
        NotFoundError: the session has no such point.
    """
    found = next((item for item in session.agenda if item.id == item_id), None)
    if found is None:
        raise NotFoundError(_("Ese punto ya no está en el orden del día: recargue la página."))
    return found


def running_hours(session: Session) -> list[datetime | None]:
    """When each point begins, if each takes the minutes it was given; None from the first that has none."""
    at, found = session.starts_at, []
    for item in session.agenda:
        found.append(at)
        at = at + timedelta(minutes=item.minutes) if at and item.minutes else None
    return found


def _written(known: Sequence[AgendaItem], place: int | None, text: str) -> AgendaItem:
    if place is None:
        return AgendaItem(text=text, kind=agenda_lines.kind_of(text))
    known[place].text = text
    return known[place]


def _write(item: AgendaItem, point: Point) -> None:
    item.text = clean_line(point.text, limit=LONGEST_POINT, missing=_("Escriba qué se trata en el punto."))
    item.presenter = clean_line(point.presenter or "", limit=LONGEST_PRESENTER, missing=None) or None
    if point.minutes is not None and not 0 < point.minutes <= LONGEST_MINUTES:
        raise InvalidInputError(_("Los minutos de un punto van de 1 a 1440."))
    item.minutes = point.minutes


def _settle(db: DbSession, session: Session, facts: dict[str, Any], *, now: datetime, actor: str) -> None:
    _number(db, session)
    session_changes.write_anew(db, session)
    audit.append(
        db, now=now, actor=actor, action="session.agenda", subject=f"session:{session.id}", facts=facts
    )


def _number(db: DbSession, session: Session) -> None:
    for place, item in enumerate(session.agenda, start=1):
        item.position = place
    db.flush()


def _behind_follow_up(items: Sequence[AgendaItem]) -> int:
    kinds = [item.kind for item in items]
    for kind in (AgendaItemKind.AGREEMENT, AgendaItemKind.FOLLOW_UP):
        if kind in kinds:
            return len(kinds) - kinds[::-1].index(kind)
    general = AgendaItemKind.GENERAL_MATTERS
    return kinds.index(general) if general in kinds else len(kinds)


def _session(db: DbSession, item: AgendaItem) -> Session:
    return db.get_one(Session, item.session_id)


def _require_open(session: Session) -> None:
    if session.status in CLOSED:
        raise ConflictError(_("Esta sesión ya concluyó o fue cancelada: su registro no se cambia."))


def _require_room(points: int) -> None:
    if points > MOST_POINTS:
        raise InvalidInputError(_("El orden del día admite hasta %(most)s puntos.") % {"most": MOST_POINTS})


def _require_loose(item: AgendaItem) -> None:
    if item.outcome is not None or item.votes or item.agreement_id is not None:
        raise ConflictError(
            _("«%(point)s» tiene una decisión, votos o un acuerdo: no se quita del orden del día.")
            % {"point": item.text[:80]}
        )
