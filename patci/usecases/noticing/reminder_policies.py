"""Reminder policies: set for a programme or one of its bodies, taken back, tried before they are set."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from calendars.reminders import Ladder, LadderError, check_fits
from models import Agency, Body, Notice, Person, Programme, ReminderPolicy
from models.enums import NoticeStatus, ReminderThing
from patci.errors import InvalidInputError
from patci.usecases.keeping import audit
from patci.usecases.local_time import local_day
from patci.usecases.noticing import notices, wanted
from patci.usecases.noticing.ladders import Ladders, Policy, policy_of
from patci.usecases.noticing.notice_plan import Planned, planning
from patci.usecases.noticing.notice_rows import PlanResult
from patci.usecases.releasing import addressing
from templates.i18n import gettext as _
from templates.reminders import fault

PREVIEW_DAYS = 30
CHUNK = 500
BY_BODY = frozenset(
    {
        ReminderThing.SESSION,
        ReminderThing.ANSWER,
        ReminderThing.WINDOW,
        ReminderThing.AGREEMENT,
        ReminderThing.MINUTES,
    }
)
"""Things that belong to one body, which may have a ladder of its own for them."""


def read(thing: ReminderThing, ladder: Mapping[str, object], *, hour: time, enabled: bool) -> Policy:
    """The policy that a form describes.

    Raises:
        InvalidInputError: its ladder cannot be followed; the sentence says where.
    """
    try:
        found = Ladder.from_json(ladder, hour=hour)
        check_fits(thing.value, found)
    except LadderError as error:
        raise InvalidInputError(fault(error)) from error
    return Policy(found, enabled)


def save(
    db: DbSession,
    programme: Programme,
    *,
    thing: ReminderThing,
    body: Body | None,
    policy: Policy,
    now: datetime,
    actor: str,
) -> PlanResult:
    """Set a policy; what waits follows it in the same transaction, what left stays as it was.

    Raises:
        InvalidInputError: things of this kind belong to no body.
    """
    if body is not None and thing not in BY_BODY:
        raise InvalidInputError(_("Este recordatorio vale para todo el programa: no se fija por órgano."))
    row = _row(db, programme, thing, body)
    if row is None:
        row = ReminderPolicy(
            programme_id=programme.id, body_id=body.id if body else None, thing=thing, ladder={}
        )
        db.add(row)
    elif policy_of(row) == policy:
        return PlanResult()
    row.ladder, row.hour, row.enabled = policy.ladder.to_json(), policy.ladder.hour, policy.enabled
    row.updated_at, row.updated_by = now, actor
    db.flush()
    facts = {"thing": thing.value, "body": row.body_id, "enabled": row.enabled, "ladder": row.ladder}
    _note(db, programme, "reminders.set", facts | {"hour": row.hour.isoformat()}, now=now, actor=actor)
    return notices.plan(db, programme, now=now)


def remove(
    db: DbSession, programme: Programme, *, thing: ReminderThing, body: Body | None, now: datetime, actor: str
) -> PlanResult:
    """Take a policy back: the programme's holds again, or the usual one; twice is once."""
    row = _row(db, programme, thing, body)
    if row is None:
        return PlanResult()
    db.delete(row)
    db.flush()
    facts = {"thing": thing.value, "body": body.id if body else None}
    _note(db, programme, "reminders.removed", facts, now=now, actor=actor)
    return notices.plan(db, programme, now=now)


def _row(
    db: DbSession, programme: Programme, thing: ReminderThing, body: Body | None
) -> ReminderPolicy | None:
    return db.scalars(
        select(ReminderPolicy)
        .where(
            ReminderPolicy.programme_id == programme.id,
            ReminderPolicy.thing == thing,
            ReminderPolicy.body_id == (body.id if body else None),
        )
        .order_by(ReminderPolicy.id)
    ).first()


def _note(
    db: DbSession, programme: Programme, action: str, facts: dict[str, Any], *, now: datetime, actor: str
) -> None:
    subject = f"programme:{programme.id}"
    audit.append(db, now=now, actor=actor, action=action, subject=subject, facts=facts)


@dataclass(frozen=True, slots=True)
class Expected:
    """A notice that would leave: what is planned, and whom it would reach as offices stand today."""

    planned: Planned
    agency: Agency
    people: Sequence[Person]


def preview(
    db: DbSession, programme: Programme, ladders: Ladders, *, now: datetime, days: int = PREVIEW_DAYS
) -> list[Planned]:
    """What the coming days would bring by some ladders: the very rows that a plan by them would write."""
    zone, today = ZoneInfo(programme.zone), local_day(programme, now)
    start, end = (datetime.combine(day, time(0), zone) for day in (today, today + timedelta(days=days)))
    found = wanted.notices(db, planning(db, programme, now=now, ladders=ladders))
    ahead = {one.key: one for one in found if start <= one.due_at < end}
    done = _done(db, list(ahead))
    rows = [one for one in ahead.values() if one.key not in done]
    return sorted(rows, key=lambda one: (one.due_at, one.key))


def _done(db: DbSession, keys: Sequence[str]) -> set[str]:
    """Those that came to an end already, or are on their way out: a plan does not bring them back."""
    open_states = (NoticeStatus.PLANNED, NoticeStatus.UNADDRESSED, NoticeStatus.CANCELLED)
    found: set[str] = set()
    for start in range(0, len(keys), CHUNK):
        query = select(Notice.key).where(Notice.key.in_(keys[start : start + CHUNK]))
        found |= set(db.scalars(query.where(Notice.status.not_in(open_states))))
    return found


def by_day(
    db: DbSession, programme: Programme, rows: Collection[Planned], *, now: datetime
) -> dict[date, list[Expected]]:
    """The same with names, day by day where the programme lives; in three queries whatever their number."""
    offices = addressing.offices(db, {one.agency_id for one in rows})
    zone, today = ZoneInfo(programme.zone), local_day(programme, now)
    found: dict[date, list[Expected]] = {}
    for one in rows:
        roles = addressing.roles_for(one.kind, one.role, by_letter=bool(one.details.get("letter")))
        people = offices.holders(one.agency_id, roles, None, today)
        line = Expected(one, offices.agencies[one.agency_id], people)
        found.setdefault(one.due_at.astimezone(zone).date(), []).append(line)
    return found


def together(lines: Sequence[Expected]) -> list[list[Expected]]:
    """Of one day's notices, those that tell different people the same at the same hour."""
    found: dict[tuple[object, ...], list[Expected]] = {}
    for one in lines:
        row = one.planned
        matter = (row.session_id, row.round_id, row.agreement_id, row.activity_id, row.instrument_id)
        step = row.key.rpartition("/")[2].partition(":")[0] if "/" in row.key else ""
        found.setdefault((row.due_at, row.kind, row.role, step, *matter), []).append(one)
    return list(found.values())
