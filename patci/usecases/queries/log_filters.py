"""What of the log is asked for: days, who, whose agency, what kind of act, about what; as one condition."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, func, not_, or_, select
from sqlalchemy.orm import Session as DbSession

from models import AccessLink, Agency, Agreement, AuditDetail, AuditEvent, Body, Round, User
from templates import log_kinds

LONGEST = 200
MOST_SUBJECTS = 100
"""Things that a text may name at a time; who asks for more has to be more precise."""
SYSTEM = "sistema"
PEOPLE = ("user:", "agency:", "link:", "visitor")
CODE = re.compile(r"[a-z_]+:[\w.-]+")


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the log is shown; days are inclusive, a code of an act matches from its beginning.

    `actor` is a code or `sistema`; `action` a code or an area of `log_kinds`; `subject` a code or a text.
    """

    since: date | None = None
    until: date | None = None
    actor: str = ""
    subject: str = ""
    action: str = ""
    agency_id: int | None = None


@dataclass(frozen=True, slots=True)
class Actors:
    """Who can be chosen, by name."""

    users: list[tuple[str, str]]
    agencies: list[tuple[str, str]]

    def has(self, code: str) -> bool:
        """Whether a code is one of them."""
        return code in {SYSTEM, ""} or any(code == each for each, _name in (*self.users, *self.agencies))


def actors(db: DbSession) -> Actors:
    """The accounts, and the agencies that act through their links."""
    users = db.execute(select(User.id, User.name).order_by(User.name, User.id)).tuples()
    label = func.coalesce(Agency.acronym, Agency.name)
    agencies = db.execute(select(Agency.id, label).order_by(label, Agency.id)).tuples()
    return Actors(
        [(f"user:{number}", name) for number, name in users],
        [(f"agency:{number}", name) for number, name in agencies],
    )


def filtered(db: DbSession, filters: Filters, zone: str) -> Select[tuple[AuditEvent, AuditDetail | None]]:
    """The events that a filter lets through, in no order."""
    query: Select[Any] = select(AuditEvent, AuditDetail).outerjoin(AuditDetail)
    if filters.since is not None:
        query = query.where(AuditEvent.at >= _midnight(filters.since, zone))
    if filters.until is not None:
        query = query.where(AuditEvent.at < _midnight(filters.until + timedelta(days=1), zone))
    if filters.agency_id is not None:
        query = query.where(AuditEvent.agency_id == filters.agency_id)
    if filters.actor:
        query = query.where(_by(db, filters.actor[:LONGEST]))
    if filters.subject:
        query = query.where(AuditEvent.subject.in_(_about(db, filters.subject[:LONGEST])))
    if filters.action:
        query = query.where(_of_kind(filters.action[:LONGEST]))
    return query


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(0), ZoneInfo(zone))


def _by(db: DbSession, actor: str) -> ColumnElement[bool]:
    """Whoever was chosen; an agency with all of its links."""
    if actor == SYSTEM:
        return and_(*(not_(AuditEvent.actor.startswith(kind)) for kind in PEOPLE))
    kind, _colon, number = actor.partition(":")
    if kind == "agency" and number.isdecimal() and len(number) < 10:
        links = db.scalars(select(AccessLink.id).where(AccessLink.agency_id == int(number)))
        return AuditEvent.actor.in_([actor, *(f"link:{one}" for one in links)])
    return AuditEvent.actor == actor


def _of_kind(action: str) -> ColumnElement[bool]:
    codes = log_kinds.codes_of(action)
    return AuditEvent.action.in_(codes) if codes else AuditEvent.action.startswith(action, autoescape=True)


def _about(db: DbSession, text: str) -> list[str]:
    """The subjects that a text names: a code as it stands, else what has it in its number or name."""
    if CODE.fullmatch(text):
        return [text]
    named = (
        ("agreement", Agreement.id, (Agreement.number,)),
        ("agency", Agency.id, (Agency.acronym, Agency.name)),
        ("body", Body.id, (Body.ref, Body.name)),
        ("round", Round.id, (Round.title,)),
    )
    found = [text]
    for noun, key, columns in named:
        holds = or_(*(column.icontains(text, autoescape=True) for column in columns))
        rows = db.scalars(select(key).where(holds).order_by(key).limit(MOST_SUBJECTS))
        found += [f"{noun}:{number}" for number in rows]
    return found
