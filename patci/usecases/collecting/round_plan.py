"""The follow-up that the programme itself announces, as rounds: planned ahead, in step until they open."""

from dataclasses import dataclass, field
from datetime import date, datetime

from babel.dates import format_date
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import selectinload

from calendars.working_days import Closure, WorkingCalendar
from models import Activity, Agreement, NonWorkingPeriod, Notice, Programme, Request, Round
from models.enums import Progress, RoundStatus
from patci.settings import Settings
from patci.usecases.collecting.follow_up_calendar import AUTOMATIC, BY_MONTH, Stretch, Window, stretches
from patci.usecases.local_time import local_day
from patci.usecases.queries import collection, lineage
from patci.usecases.queries.collection import Askable
from templates import i18n
from templates.i18n import gettext as _

Settled = dict[tuple[str, int | None], Progress]
Key = tuple[str, int]
"""What tells requests of one round apart: subject and agency."""


@dataclass(slots=True)
class Asking:
    """What a round should ask: one of its stretches, since when they began, and its subjects by agency."""

    stretch: Stretch
    covers_from: date
    items: dict[Key, Activity | Agreement] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FollowUpPlan:
    """What a plan changed, and how many tasks it leaves to the secretariat."""

    rounds: int
    requests: int
    withdrawn: int
    moved: int
    unassigned: int


def plan_follow_up(db: DbSession, programme: Programme, *, settings: Settings, now: datetime) -> FollowUpPlan:
    """Write the rounds of the programme's follow-up, each asked on the next working day after its stretch.

    Rounds that have not opened follow the programme: a moved date, a new designation or a finished activity
    changes what they ask. An opened round is never touched, and a round that was due before anybody planned
    it is not made up afterwards. A second run changes nothing.
    """
    db.refresh(programme, with_for_update=True)
    calendars = _calendars(db, programme.country)
    today = local_day(programme, now)
    existing = _automatic_rounds(db, programme)
    wanted = _wanted(db, programme, calendars[None], on=today, asked=_asked_by_month(existing))
    told = _promised(db, programme)
    added = removed = moved = rounds = 0
    for ref in sorted(wanted.keys() - existing.keys(), key=lambda ref: wanted[ref].stretch):
        fresh = _new_round(programme, wanted[ref], calendars[None], settings)
        if fresh.due_on < today:
            continue
        db.add(fresh)
        existing[ref] = fresh
        rounds += 1
    for ref, round_ in existing.items():
        if round_.status is not RoundStatus.PLANNED:
            continue
        asking = wanted.get(ref)
        removed += _withdraw(db, round_, asking.items if asking else {}, told)
        if asking is not None:
            round_.covers_from = asking.covers_from
            added += _add(round_, asking.items)
        moved += _set_due_days(round_, calendars, settings)
        if asking is None and not round_.requests:
            db.delete(round_)
    db.flush()
    return FollowUpPlan(rounds, added, removed, moved, len(collection.unassigned(db, programme)))


def _wanted(
    db: DbSession, programme: Programme, working: WorkingCalendar, *, on: date, asked: set[tuple[str, Key]]
) -> dict[str, Asking]:
    settled = collection.settled_states(db, programme)
    handed_over = lineage.has_successor(db, programme)
    found: dict[str, Asking] = {}
    for entry in collection.askable(db, programme, on=on):
        open_for = [each for each in entry.agency_ids if not _is_over(entry, each, settled)]
        for stretch in _stretches(programme, entry, working, handed_over=handed_over):
            for key in ((entry.subject, each) for each in open_for):
                if (f"{stretch.ended_on:%Y-%m}", key) in asked and not stretch.is_half:
                    continue
                asking = found.setdefault(stretch.ref, Asking(stretch, stretch.covers_from))
                asking.covers_from = min(asking.covers_from, stretch.covers_from)
                asking.items[key] = entry.item
    return found


def _asked_by_month(existing: dict[str, Round]) -> set[tuple[str, Key]]:
    """What rounds of whole months, of an earlier version, have asked already."""
    return {
        (by_month.group(1), (request.subject, request.agency_id))
        for ref, round_ in existing.items()
        if (by_month := BY_MONTH.match(ref)) and round_.status is not RoundStatus.PLANNED
        for request in round_.requests
    }


def _is_over(entry: Askable, agency_id: int, settled: Settled) -> bool:
    """Finished work is not asked about again; recurring work goes on unless it is cancelled."""
    states = {settled.get((entry.subject, agency_id)), settled.get((entry.subject, None))}
    recurs = isinstance(entry.item, Activity) and bool(entry.item.recurrence or entry.item.period_windows)
    return Progress.CANCELLED in states or (Progress.DONE in states and not recurs)


def _stretches(
    programme: Programme, entry: Askable, working: WorkingCalendar, *, handed_over: bool
) -> list[Stretch]:
    """When it is asked about; an agreement of the years before in each half of this one while it is late.

    Once the next programme is in force, each of the two asks about an agreement in its own years only.
    """
    item = entry.item
    if not isinstance(item, Agreement):
        return _asked(programme, item, working)
    came_along = item.programme_id != programme.id
    if came_along and (item.period_end is None or item.period_end.year < programme.year_start):
        return stretches(start=None, end=None, years=(programme.year_start, programme.year_end))
    found = _asked(programme, item, working)
    if came_along or handed_over:
        return [each for each in found if programme.year_start <= each.covers_to.year <= programme.year_end]
    return found


def _asked(programme: Programme, item: Activity | Agreement, working: WorkingCalendar) -> list[Stretch]:
    agreed = isinstance(item, Agreement)
    return stretches(
        start=item.period_start,
        end=item.period_end,
        years=(programme.year_start, programme.year_end),
        windows=_windows(item),
        is_deadline=item.is_deadline or agreed,
        recurrence=None if isinstance(item, Agreement) else item.recurrence,
        working=working,
    )


def _windows(item: Activity | Agreement) -> list[Window]:
    return [
        (date.fromisoformat(since), date.fromisoformat(until)) for since, until in item.period_windows or []
    ]


def _automatic_rounds(db: DbSession, programme: Programme) -> dict[str, Round]:
    rounds = db.scalars(
        select(Round)
        .where(Round.programme_id == programme.id)
        .options(selectinload(Round.requests))
        .order_by(Round.opens_on, Round.id)
    )
    return {round_.ref: round_ for round_ in rounds if AUTOMATIC.match(round_.ref)}


def _new_round(programme: Programme, asking: Asking, calendar: WorkingCalendar, settings: Settings) -> Round:
    stretch = asking.stretch
    opens_on = calendar.next_working_day(stretch.covers_to)
    return Round(
        programme_id=programme.id,
        ref=stretch.ref,
        title=_title(stretch),
        instructions=_(
            "Informe el avance de cada actividad o acuerdo y adjunte la evidencia que lo muestra. "
            "No incluya datos personales de víctimas."
        ),
        covers_from=asking.covers_from,
        covers_to=stretch.covers_to,
        opens_on=opens_on,
        due_on=calendar.add_working_days(opens_on, settings.request_lead_days),
        status=RoundStatus.PLANNED,
        requests=[],
    )


def _title(stretch: Stretch) -> str:
    if not stretch.is_half:
        day = format_date(stretch.covers_to, "d 'de' MMMM 'de' y", locale=i18n.language.get())
        return _("Seguimiento al %(day)s") % {"day": day}
    if stretch.covers_to.month == 6:
        return _("Seguimiento del primer semestre de %(year)s") % {"year": stretch.covers_to.year}
    return _("Seguimiento del segundo semestre de %(year)s") % {"year": stretch.covers_to.year}


def _promised(db: DbSession, programme: Programme) -> set[int | None]:
    """Requests of rounds to come that a notice already speaks of."""
    return set(
        db.scalars(
            select(Notice.request_id)
            .join(Request, Request.id == Notice.request_id)
            .join(Round, Round.id == Request.round_id)
            .where(Round.programme_id == programme.id, Round.status == RoundStatus.PLANNED)
        )
    )


def _withdraw(
    db: DbSession, round_: Round, items: dict[Key, Activity | Agreement], told: set[int | None]
) -> int:
    """Take back what is no longer asked, as long as nobody was promised a notice of it."""
    gone = [
        request
        for request in round_.requests
        if (request.subject, request.agency_id) not in items and request.id not in told
    ]
    for request in gone:
        round_.requests.remove(request)
        db.delete(request)
    return len(gone)


def _add(round_: Round, items: dict[Key, Activity | Agreement]) -> int:
    known = {(request.subject, request.agency_id) for request in round_.requests}
    fresh = [key for key in items if key not in known]
    for subject, agency_id in fresh:
        item = items[subject, agency_id]
        round_.requests.append(
            Request(
                agency_id=agency_id,
                activity_id=item.id if isinstance(item, Activity) else None,
                agreement_id=item.id if isinstance(item, Agreement) else None,
                subject=subject,
                due_on=round_.due_on,
            )
        )
    return len(fresh)


def _set_due_days(round_: Round, calendars: dict[int | None, WorkingCalendar], settings: Settings) -> int:
    """Give every agency its working days: an agency that closes for holidays gets a later day."""
    moved = 0
    persistent = {request for request in round_.requests if inspect(request).persistent}
    for request in round_.requests:
        calendar = calendars.get(request.agency_id, calendars[None])
        due_on = calendar.add_working_days(round_.opens_on, settings.request_lead_days)
        moved += request in persistent and request.due_on != due_on
        request.due_on = due_on
    return moved


def _calendars(db: DbSession, country: str) -> dict[int | None, WorkingCalendar]:
    """The country's calendar (None) and that of each agency with days of its own."""
    closures: dict[int | None, list[Closure]] = {}
    for row in db.scalars(select(NonWorkingPeriod).order_by(NonWorkingPeriod.id)):
        closures.setdefault(row.agency_id, []).append(
            Closure(row.starts_on, row.ends_on, row.reason, row.citation or "")
        )
    found: dict[int | None, WorkingCalendar] = {
        agency_id: WorkingCalendar(tuple(rows), country) for agency_id, rows in closures.items()
    }
    found[None] = WorkingCalendar(country=country)
    return found
