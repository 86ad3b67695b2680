"""Who is told of a session: who sits in its body, what each seat heard last, and why it is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import Body, Membership, Notice, Programme, Session
from models.enums import NoticeKind, NoticeStatus, SeatRole, SessionStatus
from patci.usecases.local_time import local_day
from patci.usecases.noticing.notice_plan import is_sending
from templates import spoken
from templates.environment import long_day
from templates.i18n import gettext as _
from templates.labels import label

MET = (SessionStatus.DATED, SessionStatus.CONVENED)
"""States in which a session is ahead and its day is known."""
INVITATIONS = (NoticeKind.CONVOCATION, NoticeKind.RESCHEDULED)
LEFT = (
    NoticeStatus.READY,
    NoticeStatus.SENDING,
    NoticeStatus.SENT,
    NoticeStatus.BOUNCED,
    NoticeStatus.DOUBTFUL,
)
CONVENED_SEATS = (SeatRole.PRINCIPAL, SeatRole.LIAISON)
PLACE = ("day", "end_day", "starts_at", "ends_at")
DEPARTURE = "left-s"
"""How the occasion begins of a cancellation for those alone who do not sit in the body on that day."""

Told = frozenset[tuple[int, SeatRole]]
"""The seats (agency and role) that were told of a session."""


class Standing(Enum):
    """What a seat that was invited to a session heard last."""

    INVITED = "invited"
    CALLED_OFF = "called off"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Sitting:
    """An agency that is called to a body: as its member, or as the only one known, its coordinator."""

    agency_id: int
    label: str
    from_on: date | None
    to_on: date | None
    coordinates: bool = False

    def covers(self, day: date) -> bool:
        """True where the agency sits in the body on that day."""
        return (self.from_on is None or self.from_on <= day) and (self.to_on is None or day <= self.to_on)


Sittings = Mapping[int, Sequence[Sitting]]
"""The sittings of each body, by its id."""


def sittings(db: DbSession, body_ids: Sequence[int]) -> Sittings:
    """Who sits in these bodies, each agency's stretches in order; the coordinator always among them."""
    found: dict[int, list[Sitting]] = {body_id: [] for body_id in body_ids}
    members = select(Membership).options(joinedload(Membership.agency))
    for row in db.scalars(members.where(Membership.body_id.in_(body_ids)).order_by(Membership.id)):
        found[row.body_id].append(Sitting(row.agency_id, row.agency.label, row.from_on, row.to_on))
    for body in db.scalars(select(Body).options(joinedload(Body.coordinator)).where(Body.id.in_(body_ids))):
        if body.coordinator is not None and body.coordinator_id not in {s.agency_id for s in found[body.id]}:
            coordinator = body.coordinator
            found[body.id].append(Sitting(coordinator.id, coordinator.label, None, None, coordinates=True))
    return found


def called(rows: Sequence[Sitting], day: date) -> list[Sitting]:
    """One sitting for each agency in the body on a day."""
    return list({row.agency_id: row for row in rows if row.covers(day)}.values())


def upcoming(db: DbSession, programme: Programme, *, now: datetime) -> list[Session]:
    """Sessions with a day ahead; before sending starts also those that passed, to be put on record."""
    query = (
        select(Session)
        .options(joinedload(Session.body))
        .where(Session.programme_id == programme.id, Session.status.in_(MET), Session.day.is_not(None))
        .order_by(Session.day, Session.id)
    )
    if is_sending(programme, now):
        today = local_day(programme, now)
        query = query.where(or_(Session.day >= today, Session.end_day >= today))
    return list(db.scalars(query))


Standings = Mapping[tuple[int, SeatRole], Standing]


def standings(db: DbSession, session_ids: Sequence[int]) -> dict[int, Standings]:
    """Of each session, the seats whose invitation has left or is on its way, and what they heard last."""
    rows = db.execute(
        select(
            Notice.session_id,
            Notice.agency_id,
            Notice.seat_role,
            Notice.kind,
            Notice.key.contains(f":{DEPARTURE}", autoescape=True),
        )
        .where(
            Notice.session_id.in_(session_ids),
            Notice.kind.in_((*INVITATIONS, NoticeKind.CANCELLED)),
            Notice.status.in_(LEFT),
        )
        .order_by(Notice.id)
    ).tuples()
    found: dict[int, dict[tuple[int, SeatRole], Standing]] = {number: {} for number in session_ids}
    for session_id, agency_id, role, kind, departed in rows:
        if session_id is None or agency_id is None or role is None:
            continue
        off = Standing.LEFT if departed else Standing.CALLED_OFF
        found[session_id][agency_id, role] = Standing.INVITED if kind in INVITATIONS else off
    return dict(found)


def told(standings: Standings) -> Told:
    """The seats that are to hear of a change: all that were invited, but for those that left since."""
    return frozenset(seat for seat, standing in standings.items() if standing is not Standing.LEFT)


def place(session: Session) -> dict[str, str | None]:
    """What is told of a session now, as a notice keeps it: the session may move, or lose its day."""
    days = {name: getattr(session, name) for name in PLACE}
    rest = {name: getattr(session, name) for name in ("zone", "modality", "venue", "video_link", "status")}
    told = {name: value.isoformat() if value else None for name, value in days.items()}
    return told | {name: str(value) if value else None for name, value in rest.items()}


def why(kind: NoticeKind, session: Session, sitting: Sitting, role: SeatRole) -> str:
    """The sentence that says who gets a notice of a session, and why."""
    sentence = {
        NoticeKind.CONVOCATION: _(
            "Lo recibe como %(role)s de %(agency)s, que %(sits)s %(the_body)s: sesiona el %(day)s."
        ),
        NoticeKind.RESCHEDULED: _(
            "Lo recibe como %(role)s de %(agency)s porque ya se le había avisado de esta sesión (%(body)s) "
            "y sus datos cambiaron."
        ),
        NoticeKind.CANCELLED: _(
            "Lo recibe como %(role)s de %(agency)s porque ya se le había avisado de esta sesión (%(body)s), "
            "que no tendrá lugar ese día."
        ),
        NoticeKind.ANSWER_REMINDER: _(
            "Lo recibe como %(role)s de %(agency)s, que %(sits)s %(the_body)s y aún no ha dicho si asistirá "
            "el %(day)s."
        ),
        NoticeKind.SESSION_REMINDER: _(
            "Lo recibe como %(role)s de %(agency)s, que %(sits)s %(the_body)s y no ha avisado que faltará "
            "el %(day)s."
        ),
    }[kind]
    return sentence % {
        "role": label("seat_role", role).lower(),
        "agency": sitting.label,
        "sits": _("coordina") if sitting.coordinates else _("integra"),
        "body": session.body.name,
        "the_body": spoken.body(session.body.name),
        "day": long_day(session.day),
    }
