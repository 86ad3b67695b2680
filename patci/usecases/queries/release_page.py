"""What the pages of releases show: the list with its figures, one calendar, what two of them differ in."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from calendars import editions
from calendars.editions import ChangeKind, Difference, Place
from models import Agency, CalendarRelease, Notice, Plan, Programme, User
from models.enums import NoticeKind
from patci.usecases.noticing import calendar_news
from patci.usecases.noticing.calendar_news import News
from patci.usecases.queries import calendar_releases as queries

Figures = tuple[tuple[ChangeKind, int], ...]
"""How often each kind of change occurs, in the order of the kinds."""


@dataclass(frozen=True, slots=True)
class Line:
    """A release on the list: who released it, and what it changed of the one before."""

    release: CalendarRelease
    by: str
    figures: Figures
    is_first: bool


def lines(db: DbSession, programme: Programme) -> list[Line]:
    """The releases of a programme, the newest first; two queries."""
    found = queries.all_of(db, programme)
    names = _names(db, found)
    listed: list[Line] = []
    for at, release in enumerate(found):
        before = found[at + 1] if at + 1 < len(found) else None
        by = names.get(release.actor, release.actor)
        listed.append(Line(release, by, _figures_of(before, release), before is None))
    return listed


def by_body(places: Iterable[Place]) -> list[tuple[str, list[Place]]]:
    """The places of an edition under the name of their body, in its own order."""
    found: dict[str, list[Place]] = {}
    for place in places:
        found.setdefault(place.body_name, []).append(place)
    return list(found.items())


def figures(differences: Iterable[Difference]) -> Figures:
    """How many changes of each kind; what changes nothing that one keeps free is not counted."""
    counted = Counter(one.kind for one in differences if one.is_news)
    return tuple((kind, counted[kind]) for kind in ChangeKind if counted[kind])


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """An agency, and how many of the changes concern it."""

    agency: Agency
    count: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two releases differ in: for everybody, or for one agency where one was asked for."""

    earlier: CalendarRelease
    later: CalendarRelease
    agency: Agency | None
    bodies: list[tuple[str, list[Difference]]]
    figures: Figures
    details: tuple[Difference, ...]
    agencies: list[AgencyLine]

    @property
    def choices(self) -> list[tuple[int, str]]:
        """The agencies that can be asked for, as choices by their id."""
        found = {line.agency.id: line.agency.label for line in self.agencies}
        if self.agency is not None:
            found.setdefault(self.agency.id, self.agency.label)
        return list(found.items())


def comparison(
    db: DbSession,
    programme: Programme,
    *,
    earlier: CalendarRelease,
    later: CalendarRelease,
    agency: Agency | None = None,
    now: datetime,
) -> Comparison:
    """What changed from one release to another, per body and per agency; also what lies in the past."""
    news = calendar_news.news(db, programme, later, earlier, now=now, with_past=True)
    told = news.concerning(agency.id) if agency else news.differences
    details = calendar_news.differences(earlier, later) if agency is None else ()
    return Comparison(
        earlier=earlier,
        later=later,
        agency=agency,
        bodies=[(rows[0].place.body_name, rows) for rows in editions.by_body(told).values()],
        figures=figures(told),
        details=tuple(one for one in details if not one.is_news),
        agencies=_agencies(db, news),
    )


def told(db: DbSession, release: CalendarRelease) -> list[Notice]:
    """The notices of a release, by agency and seat, with who got them."""
    found = db.scalars(
        select(Notice)
        .options(joinedload(Notice.agency), joinedload(Notice.person))
        .where(
            Notice.programme_id == release.programme_id,
            Notice.kind == NoticeKind.CALENDAR,
            Notice.calendar_release_id == release.id,
        )
    )
    return sorted(found, key=lambda row: (row.agency.label if row.agency else "", row.id))


def nobody(
    db: DbSession,
    programme: Programme,
    release: CalendarRelease,
    before: CalendarRelease | None,
    *,
    now: datetime,
) -> list[str]:
    """Bodies of which a release changes something and in which nobody is known to sit: an alarm."""
    if before is None:
        return []
    return calendar_news.news(db, programme, release, before, now=now).nobody()


def plan_of(db: DbSession, release: CalendarRelease) -> Plan | None:
    """The plan that became a release; None for a calendar that was released as it stood."""
    return db.get(Plan, release.plan_id) if release.plan_id is not None else None


def released_by(db: DbSession, release: CalendarRelease) -> str:
    """The name of whoever released it; how the log names it where it was nobody with an account."""
    return _names(db, [release]).get(release.actor, release.actor)


def _figures_of(before: CalendarRelease | None, release: CalendarRelease) -> Figures:
    return figures(calendar_news.differences(before, release)) if before else ()


def _names(db: DbSession, releases: Sequence[CalendarRelease]) -> Mapping[str, str]:
    ids = {int(actor[5:]) for actor in {one.actor for one in releases} if _is_user(actor)}
    rows = db.execute(select(User.id, User.name).where(User.id.in_(sorted(ids)))).tuples()
    return {f"user:{number}": name for number, name in rows}


def _is_user(actor: str) -> bool:
    return actor.startswith("user:") and actor[5:].isdecimal()


def _agencies(db: DbSession, news: News) -> list[AgencyLine]:
    concerned = news.agencies()
    rows = db.scalars(select(Agency).where(Agency.id.in_(sorted(concerned))))
    found = [AgencyLine(row, len(news.concerning(row.id))) for row in rows]
    return sorted(found, key=lambda line: line.agency.label)
