"""Sessions as the checks see them: their days, and which agencies are known to attend."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session as DbSession

from calendars.checks import Meeting
from models import Agency, Programme, Session
from models.enums import BodyKind, MembershipRole, Precision, SessionStatus
from patci.intake.sessions.participants import read_participants
from patci.intake.words import fold
from patci.usecases.meetings.session_titles import session_title
from patci.usecases.queries import checks as queries
from patci.usecases.queries.checks import Sitting

COMMISSION = (MembershipRole.CHAIR, MembershipRole.MEMBER)


@dataclass(frozen=True)
class People:
    """Who sits in which body and when, and agencies by the names that documents give them."""

    sittings: Mapping[int, Sequence[Sitting]]
    plenary: int | None
    by_name: Mapping[str, str]

    def of(self, session: Session, on: date) -> frozenset[str]:
        """The agencies known to attend a session: its body's members, and those its participants name."""
        named = read_participants(session.participants_text)
        found = {row.label for row in self._on(session.body_id, on)}
        if self.plenary is not None:
            commission = self._on(self.plenary, on)
            if named.whole_commission:
                found |= {row.label for row in commission if row.role in COMMISSION}
            if named.secretariat:
                found |= {row.label for row in commission if row.role is MembershipRole.TECHNICAL_SECRETARY}
        return frozenset(found | {self.by_name[name] for name in named.others if name in self.by_name})

    def _on(self, body_id: int, on: date) -> list[Sitting]:
        return [row for row in self.sittings.get(body_id, ()) if row.covers(on)]


def meetings(db: DbSession, programme: Programme, *, today: date) -> list[Meeting]:
    """The sessions of a programme that take place or took place."""
    sessions = queries.standing_sessions(db, programme.id)
    known = people(db, programme, sessions)
    convened = queries.convened(db, programme.id)
    return [_meeting(one, known, convened, programme.zone, today) for one in sessions]


def held_before(db: DbSession, programme: Programme) -> list[Meeting]:
    """The last session of each body and kind in an earlier programme, where it is the same body."""
    return [
        Meeting(
            ref="",
            body=one.body.ref,
            title=session_title(one),
            start=one.day,
            end=one.end_day or one.day,
            kind=one.kind,
            body_name=one.body.short_name,
        )
        for one in queries.last_before(db, programme)
    ]


def people(db: DbSession, programme: Programme, sessions: Sequence[Session]) -> People:
    """Who sits where, and the names by which sessions may call agencies."""
    names = any(one.participants_text for one in sessions)
    sittings: dict[int, list[Sitting]] = {}
    for row in queries.sittings(db, programme.id):
        sittings.setdefault(row.body_id, []).append(row)
    plenaries = queries.plenaries(db, programme.id)
    # With two plenaries "integrantes de la Comisión" could be either's.
    plenary = plenaries[0] if len(plenaries) == 1 else None
    return People(sittings, plenary, _names(queries.agencies(db)) if names else {})


def _names(agencies: Iterable[Agency]) -> dict[str, str]:
    """Agencies by acronym and name; what two of them are called is nobody's."""
    found: dict[str, set[str]] = {}
    for agency in agencies:
        for name in {agency.acronym, agency.name, *(old.name for old in agency.names)} - {None}:
            found.setdefault(fold(name or ""), set()).add(agency.label)
    return {name: next(iter(labels)) for name, labels in found.items() if len(labels) == 1}


def _meeting(
    session: Session, known: People, convened: Mapping[int, queries.Convened], zone: str, today: date
) -> Meeting:
    published = session.period_precision is Precision.DAY
    postponed = session.status is SessionStatus.POSTPONED
    decided = session.day is not None or (published and not postponed and session.period_start is not None)
    start = session.day or session.period_start
    end = (session.end_day or session.day) if session.day else session.period_end
    if postponed and published and session.day is None:
        # The day that fell is no window in which it could still meet.
        start = end = None
    return Meeting(
        ref=session.ref,
        body=session.body.ref,
        title=session_title(session),
        start=start,
        end=end,
        # A forum's meetings are each counted by their own host: no series of ours.
        number=None if session.body.kind is BodyKind.FORUM else session.number,
        kind=session.kind,
        coordinator=session.body.coordinator.label if session.body.coordinator else None,
        members=known.of(session, start or today),
        line=session.source_line,
        decided=decided,
        body_name=session.body.short_name,
        words=session.period_text or "",
        convened_on=_convened_on(session, convened, zone),
    )


def _convened_on(session: Session, convened: Mapping[int, queries.Convened], zone: str) -> date | None:
    """The day its convocation to the day that it has now went out."""
    told = convened.get(session.id)
    if told is None or session.status not in {SessionStatus.CONVENED, SessionStatus.HELD}:
        return None
    at = told.get(session.day)
    return at.astimezone(ZoneInfo(zone)).date() if at else None
