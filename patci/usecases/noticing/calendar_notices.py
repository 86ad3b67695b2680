"""The notices of a release: one for each seat of an agency that it concerns, however much changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session as DbSession

from models import CalendarRelease, Notice, Programme
from models.enums import NoticeKind, NoticeStatus, SeatRole
from patci.usecases.noticing import calendar_news, notice_rows
from patci.usecases.noticing.calendar_news import News
from patci.usecases.noticing.notice_plan import Planned, key_of
from patci.usecases.noticing.session_notices import CONVENED_SEATS, Sitting
from patci.usecases.queries import calendar_releases as queries
from templates.i18n import gettext as _
from templates.labels import label

Seat = tuple[int, SeatRole]
UNSEEN = (NoticeStatus.PLANNED, NoticeStatus.UNADDRESSED, NoticeStatus.READY)


def write(
    db: DbSession,
    programme: Programme,
    release: CalendarRelease,
    before: CalendarRelease,
    *,
    now: datetime,
) -> int:
    """Write the notices of what a release changes; returns how many.

    Whoever has not been sent the notice of an earlier release yet gets one of all that changed since the
    last they know: two releases in a minute are one mail.
    """
    owed = _take_back(db, programme)
    known = {before.number: calendar_news.news(db, programme, release, before, now=now)}
    for number in set(owed.values()) - known.keys():
        since = queries.numbered(db, programme, number)
        known[number] = calendar_news.news(db, programme, release, since, now=now)
    planned = [
        _notice(news, sitting, role, now=now)
        for number, news in sorted(known.items())
        for agency_id, sitting in sorted(news.agencies().items())
        for role in CONVENED_SEATS
        if owed.get((agency_id, role), before.number) == number
    ]
    notice_rows.insert(db, [_row(one, programme, release, now=now) for one in planned])
    return len(planned)


def _take_back(db: DbSession, programme: Programme) -> dict[Seat, int]:
    """Cancel the notices of earlier releases that nobody saw; which release each of their seats knows."""
    rows = db.scalars(
        select(Notice)
        .where(
            Notice.programme_id == programme.id,
            Notice.kind == NoticeKind.CALENDAR,
            Notice.status.in_(UNSEEN),
            Notice.attempts == 0,
        )
        # Locked, so that none of them leaves while it is taken back.
        .with_for_update()
    ).all()
    known: dict[Seat, int] = {}
    for row in rows:
        if row.agency_id is not None and row.seat_role is not None:
            seat = (row.agency_id, row.seat_role)
            known[seat] = min(known.get(seat, row.details["since"]), row.details["since"])
    reason = _("Otra publicación del calendario llegó antes de que saliera: se avisa de todo junto.")
    db.execute(
        update(Notice)
        .where(Notice.id.in_([row.id for row in rows]))
        .values(status=NoticeStatus.CANCELLED, last_error=reason)
    )
    return known


def _notice(news: News, sitting: Sitting, role: SeatRole, *, now: datetime) -> Planned:
    return Planned(
        key=key_of(NoticeKind.CALENDAR, f"release:{news.release.id}", sitting.agency_id, role, "differences"),
        kind=NoticeKind.CALENDAR,
        agency_id=sitting.agency_id,
        role=role,
        why=_why(news, sitting, role),
        due_at=now,
        details={"since": news.since.number},
    )


def _why(news: News, sitting: Sitting, role: SeatRole) -> str:
    sentence = _(
        "Lo recibe como %(role)s de %(agency)s, que participa en órganos cuyas sesiones cambian con la "
        "publicación del calendario «%(name)s»."
    )
    facts = {
        "role": label("seat_role", role).lower(),
        "agency": sitting.label,
        "name": news.release.name,
    }
    return sentence % facts


def _row(
    planned: Planned, programme: Programme, release: CalendarRelease, *, now: datetime
) -> dict[str, Any]:
    return planned.row(programme_id=programme.id, now=now) | {"calendar_release_id": release.id}
