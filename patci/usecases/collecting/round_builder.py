"""A round built from the programme: what it would ask of whom and until when, and then the round itself."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from calendars.working_days import WorkingCalendar
from models import Activity, Agency, Agreement, Indicator, Programme, Question, Request, Round, Session
from models.enums import RoundKind
from patci.errors import InvalidInputError, NotFoundError
from patci.settings import Settings
from patci.usecases.collecting import question_starters, round_sessions, rounds
from patci.usecases.collecting.round_words import instructions_of, ref_of, title_of
from patci.usecases.local_time import local_day
from patci.usecases.people import states
from patci.usecases.queries import collection
from patci.usecases.queries.collection import Unassigned
from patci.usecases.rolling import roll_round
from templates.i18n import gettext as _

AUDIENCES = ("members", "responsible", "states", "chosen")


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to ask; whatever is empty is proposed."""

    kind: RoundKind
    starter: str = ""
    audience: str = ""
    agency_ids: tuple[int, ...] = ()
    title: str = ""
    instructions: str = ""
    ref: str = ""
    opens_on: date | None = None
    due_on: date | None = None
    session_id: int | None = None
    days_before_session: int | None = None

    def worded(self, *, ref: str, title: str, instructions: str) -> "Wish":
        """The same, as somebody worded it."""
        return replace(self, ref=ref, title=title, instructions=instructions)


@dataclass(frozen=True, slots=True)
class Preview:
    """What the round would be."""

    wish: Wish
    ref: str
    title: str
    instructions: str
    opens_on: date
    due_on: date
    covers_from: date
    covers_to: date
    session: Session | None
    audience: str
    asked: Sequence[tuple[Agency, int]]
    requests: Sequence[Request]
    questions: Sequence[Question]
    nobody: Sequence[Unassigned] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many requests there would be."""
        return sum(count for _agency, count in self.asked)


def preview(db: DbSession, programme: Programme, wish: Wish, *, settings: Settings, now: datetime) -> Preview:
    """What a wish comes to; nothing is written.

    Raises:
        InvalidInputError: an unknown start or audience, or days out of order.
        NotFoundError: an agency or a session that does not exist.
        ConflictError: the session has no day to come.
    """
    opens_on, due_on, session = _days(db, programme, wish, settings=settings, now=now)
    follows = wish.kind is RoundKind.FOLLOW_UP
    requests = _requests(db, programme, on=opens_on) if follows else []
    audience = "responsible" if follows else _audience(wish)
    agencies = [] if follows else _agencies(db, programme, wish, audience, on=opens_on)
    counted = Counter(request.agency_id for request in requests) or Counter(each.id for each in agencies)
    by_id = {agency.id: agency for agency in db.scalars(select(Agency).where(Agency.id.in_(counted)))}
    asked = sorted(((by_id[key], count) for key, count in counted.items()), key=lambda each: each[0].label)
    covers_from, covers_to = _covers(programme, wish.kind, opens_on)
    return Preview(
        wish=wish,
        ref=wish.ref or ref_of(db, programme, wish.kind, wish.starter, on=opens_on),
        title=wish.title or title_of(wish.kind, wish.starter, on=opens_on),
        instructions=wish.instructions or instructions_of(db, programme, wish.kind, on=opens_on),
        opens_on=opens_on,
        due_on=due_on,
        covers_from=covers_from,
        covers_to=covers_to,
        session=session,
        audience=audience,
        asked=asked,
        requests=requests,
        questions=_questions(db, programme, wish),
        nobody=collection.unassigned(db, programme) if follows else [],
    )


def create(
    db: DbSession, programme: Programme, wish: Wish, *, settings: Settings, now: datetime, actor: str
) -> Round:
    """Make the round that the preview showed.

    Raises:
        InvalidInputError: nobody would be asked, or something cannot be used.
        ConflictError: a round of that name exists: it was made already.
    """
    shown = preview(db, programme, wish, settings=settings, now=now)
    by_id = {agency.id: agency for agency, _count in shown.asked}
    return rounds.create(
        db,
        programme,
        ref=shown.ref,
        title=shown.title,
        instructions=shown.instructions,
        kind=wish.kind,
        opens_on=shown.opens_on,
        due_on=shown.due_on,
        covers_from=shown.covers_from,
        covers_to=shown.covers_to,
        agencies=[] if shown.requests else list(by_id.values()),
        requests=shown.requests,
        questions=shown.questions,
        session=shown.session,
        days_before_session=wish.days_before_session or round_sessions.USUAL_DAYS if shown.session else None,
        now=now,
        actor=actor,
    )


def _days(
    db: DbSession, programme: Programme, wish: Wish, *, settings: Settings, now: datetime
) -> tuple[date, date, Session | None]:
    """When it opens, by when it is due, and the session that it serves."""
    working = WorkingCalendar(country=programme.country)
    # Not today: whoever makes a round has time to word its questions before it opens by itself.
    opens_on = wish.opens_on or working.next_working_day(local_day(programme, now))
    if wish.session_id is not None:
        session = db.get(Session, wish.session_id)
        if session is None or session.programme_id != programme.id:
            raise NotFoundError(_("Esa sesión no existe."))
        due_on = round_sessions.first_due_day(db, session, wish.days_before_session, now=now)
        return min(opens_on, due_on), due_on, session
    due_on = wish.due_on or working.add_working_days(opens_on, settings.request_lead_days)
    return opens_on, due_on, None


def _covers(programme: Programme, kind: RoundKind, opens_on: date) -> tuple[date, date]:
    """The time that is asked about: the year so far, or the whole of the next one."""
    if kind is RoundKind.NEXT_PROGRAMME:
        return date(opens_on.year + 1, 1, 1), date(opens_on.year + 1, 12, 31)
    last = opens_on - timedelta(days=1)
    return min(max(date(last.year, 1, 1), date(programme.year_start, 1, 1)), last), last


def _requests(db: DbSession, programme: Programme, *, on: date) -> list[Request]:
    """One for each activity and agreement that has begun and is not settled, and each who answers for it."""
    settled = collection.settled(db, programme)
    return [
        Request(
            agency_id=agency_id,
            activity_id=entry.item.id if isinstance(entry.item, Activity) else None,
            agreement_id=entry.item.id if isinstance(entry.item, Agreement) else None,
            subject=entry.subject,
        )
        for entry in collection.askable(db, programme, on=on)
        if _has_begun(entry.item, on) and (entry.subject, None) not in settled
        for agency_id in entry.agency_ids
        if (entry.subject, agency_id) not in settled
    ]


def _has_begun(item: Activity | Agreement, on: date) -> bool:
    since = item.show_from if isinstance(item, Agreement) else item.period_start
    return since is None or since <= on


def _audience(wish: Wish) -> str:
    chosen = wish.audience or ("chosen" if wish.agency_ids else "members")
    if chosen not in AUDIENCES:
        raise InvalidInputError(_("Elija a quiénes se pregunta."))
    return chosen


def _agencies(
    db: DbSession, programme: Programme, wish: Wish, audience: str, *, on: date
) -> Sequence[Agency]:
    if audience == "states":
        return states.listed(db)
    if audience == "members":
        return list(roll_round.members(db, programme, on=on))
    ids = set(wish.agency_ids)
    if audience == "responsible":
        ids = {each for entry in collection.askable(db, programme, on=on) for each in entry.agency_ids}
    found = db.scalars(select(Agency).where(Agency.id.in_(ids)).order_by(Agency.name)).all()
    if len(found) < len(ids):
        raise NotFoundError(_("Esa institución no existe."))
    return found


def _questions(db: DbSession, programme: Programme, wish: Wish) -> list[Question]:
    if wish.kind is RoundKind.NEXT_PROGRAMME:
        return question_starters.of_next_programme()
    if wish.kind is RoundKind.INDICATORS:
        rows = select(Indicator).where(Indicator.programme_id == programme.id)
        return question_starters.of_indicators(db.scalars(rows.order_by(Indicator.position, Indicator.id)))
    if not wish.starter:
        return []
    if wish.starter not in question_starters.STARTERS:
        raise InvalidInputError(_("Elija un punto de partida de la lista."))
    return question_starters.STARTERS[wish.starter]()
