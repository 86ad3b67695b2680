"""The log as its page reads it: filtered, the newest first, a page at a time by the events' numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import AccessLink, Agency, AuditDetail, AuditEvent, AuditHead, User
from patci.usecases.keeping.verifying import VERIFIED
from patci.usecases.queries import log_filters, log_names
from patci.usecases.queries.log_filters import Filters
from templates.log_words import log_actor


@dataclass(frozen=True, slots=True)
class Line:
    """An event with what lies beside it; who did it, about what and for whom, by their names."""

    event: AuditEvent
    detail: AuditDetail | None
    who: str
    about: str | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One value of one row, before and after; a sealed one with its text where that is still there."""

    subject: str
    name: str
    before: str
    after: str


def page(
    db: DbSession, filters: Filters, *, zone: str, before_id: int | None = None, limit: int = 50
) -> list[Line]:
    """Events that a filter lets through, the newest first, older than `before_id`."""
    query = log_filters.filtered(db, filters, zone)
    if before_id is not None:
        query = query.where(AuditEvent.id < before_id)
    return lines(db, db.execute(query.order_by(AuditEvent.id.desc()).limit(limit)).tuples())


def every(db: DbSession, filters: Filters, *, zone: str, limit: int) -> list[Line]:
    """Events that a filter lets through, the oldest first."""
    return lines(
        db, db.execute(log_filters.filtered(db, filters, zone).order_by(AuditEvent.id).limit(limit)).tuples()
    )


def one(db: DbSession, number: int) -> Line | None:
    """One event."""
    query = select(AuditEvent, AuditDetail).outerjoin(AuditDetail).where(AuditEvent.id == number)
    found = lines(db, db.execute(query).tuples())
    return found[0] if found else None


def lines(db: DbSession, rows: Iterable[tuple[AuditEvent, AuditDetail | None]]) -> list[Line]:
    """Events with the names of those who acted."""
    found = list(rows)
    actors = {event.actor for event, _detail in found}
    names = names_of(db, actors)
    about = log_names.of_subjects(db, {event.subject for event, _detail in found})
    agencies = log_names.of_subjects(db, {f"agency:{event.agency_id}" for event, _detail in found})
    return [
        Line(
            event,
            detail,
            names.get(event.actor) or log_actor(event.actor),
            about.get(event.subject),
            agencies.get(f"agency:{event.agency_id}"),
        )
        for event, detail in found
    ]


def changes(line: Line) -> list[Change]:
    """The values that an event changed, row by row."""
    before, after = line.event.before or {}, line.event.after or {}
    texts: Mapping[str, Any] = (line.detail.sealed if line.detail else None) or {}
    return [
        Change(
            subject,
            name,
            _said(before.get(subject, {}).get(name), texts.get(f"before/{subject}/{name}")),
            _said(after.get(subject, {}).get(name), texts.get(f"after/{subject}/{name}")),
        )
        for subject in sorted(before.keys() | after.keys())
        for name in [*dict.fromkeys([*before.get(subject, {}), *after.get(subject, {})])]
    ]


def facts(line: Line) -> dict[str, Any]:
    """What an event says, with what people typed where it is still there beside it."""
    beside: Mapping[str, Any] = (line.detail.sealed if line.detail else None) or {}
    return {name: beside.get(f"facts/{name}", value) for name, value in line.event.facts.items()}


def reason(line: Line) -> str | None:
    """Why it was done, where somebody said so and it was not withdrawn."""
    found: str | None = ((line.detail.sealed if line.detail else None) or {}).get("reason")
    return found


def last_verified(db: DbSession) -> AuditEvent | None:
    """The newest time that the whole log was gone through."""
    query = select(AuditEvent).where(AuditEvent.subject == "log:1", AuditEvent.action == VERIFIED)
    return db.scalar(query.order_by(AuditEvent.id.desc()).limit(1))


def last_head(db: DbSession) -> AuditHead | None:
    """The newest head of a day."""
    return db.scalar(select(AuditHead).order_by(AuditHead.day.desc()).limit(1))


def names_of(db: DbSession, actors: Iterable[str]) -> dict[str, str]:
    """Who stands behind "user:3", "agency:12" and "link:7"; three queries, whatever the number of events."""
    numbers: dict[str, set[int]] = {"user": set(), "agency": set(), "link": set()}
    for actor in actors:
        kind, _colon, number = actor.partition(":")
        if kind in numbers and number.isdecimal():
            numbers[kind].add(int(number))
    names = {
        f"user:{user.id}": user.name for user in db.scalars(select(User).where(User.id.in_(numbers["user"])))
    }
    agencies = db.scalars(select(Agency).where(Agency.id.in_(numbers["agency"])))
    links = db.scalars(
        select(AccessLink)
        .options(joinedload(AccessLink.agency), joinedload(AccessLink.person))
        .where(AccessLink.id.in_(numbers["link"]))
    )
    names |= {f"agency:{agency.id}": agency.label for agency in agencies}
    return names | {f"link:{link.id}": _of_link(link) for link in links}


def _of_link(link: AccessLink) -> str:
    """Whose link it is."""
    names = (link.person.name if link.person else None, link.agency.label if link.agency else None)
    return ", ".join(name for name in names if name) or log_actor(f"link:{link.id}")


def _said(value: Any, text: Any) -> str:
    shown = text if text is not None else value
    return "" if shown is None else str(shown)
