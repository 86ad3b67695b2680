"""Which sessions of a plan want the same agencies on the same day."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session as DbSession

from calendars.checks import Finding, Meeting, same_day
from models import Plan, PlannedSession
from models.enums import SessionStatus
from patci.usecases.queries import checks, plan_page
from patci.usecases.session_titles import session_title

Sittings = Mapping[int, Sequence[tuple[str, date | None, date | None]]]
GONE = (SessionStatus.CANCELLED, SessionStatus.FAILED)


def clashes(db: DbSession, plan: Plan) -> list[Finding]:
    """The days on which a plan has several meetings, by day: a clash where they share anybody."""
    sittings: dict[int, list[tuple[str, date | None, date | None]]] = {}
    for body_id, acronym, name, from_on, to_on in checks.members(db, plan.programme_id):
        sittings.setdefault(body_id, []).append((acronym or name, from_on, to_on))
    standing = (one for one in plan.sessions if one.session.status not in GONE)
    return same_day([_meeting(one, sittings) for one in standing])


def _meeting(one: PlannedSession, sittings: Sittings) -> Meeting:
    session, where = one.session, plan_page.place(one)
    coordinator = session.body.coordinator
    return Meeting(
        ref=session.ref,
        body=session.body.ref,
        title=session_title(session),
        start=where.day if where else None,
        end=where.end_day if where else None,
        coordinator=coordinator.label if coordinator else None,
        members=frozenset(
            name
            for name, from_on, to_on in sittings.get(session.body_id, ())
            if where and (from_on is None or from_on <= where.day) and (to_on is None or where.day <= to_on)
        ),
        body_name=session.body.short_name,
    )
