"""A small commission in February 2024 with one of everything, for tests of what shows it."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session as DbSession

from models import (
    Activity,
    Agency,
    Agreement,
    Body,
    Doubt,
    Indicator,
    IndicatorValue,
    Instrument,
    Objective,
    Programme,
    Seat,
    Session,
    SessionProposal,
)
from models.enums import LinkPurpose, Modality, Precision, SessionStatus, TargetKind
from patci.database import Database
from patci.usecases.collecting import agreements
from patci.usecases.keeping import cutoffs
from patci.usecases.meetings import proposals, sessions
from patci.usecases.meetings.proposal_content import Option
from patci.usecases.people import links
from patci.usecases.queries import feeds as feed_queries
from patci.usecases.subscribing import feeds
from tests import sittings
from tests.factories import (
    ZONE,
    added,
    make_activity,
    make_agency,
    make_body,
    make_link,
    make_notice,
    make_programme,
    make_round,
    make_seat,
    make_session,
)
from tests.plans import make_placed_plan


@dataclass(frozen=True)
class World:
    """One of everything, by id: enough for every page to have something to show."""

    programme: int
    agency: int
    other_agency: int
    body: int
    body_ref: str
    session: int
    convened: int
    held: int
    seat: int
    round: int
    request: int
    other_request: int
    agreement: int
    notice: int
    cut_off: int
    plan: int
    feed: int
    liaison: str
    coordinator: str
    proposal: int
    feed_path: str
    indicator: int


def make_world(database: Database, *, secret: bytes, now: datetime) -> World:
    """A small commission in February 2024."""
    with database.writing() as db:
        programme = make_programme(db, now=now)
        agency = make_agency(db, acronym="SEGOB", name="Secretaría de Gobernación")
        other = make_agency(db)
        body = make_body(db, programme, agency, other, coordinator_id=agency.id)
        dated = make_session(db, body, now=now)
        _window(db, body, now)
        held = _held_session(db, body, now)
        seat = make_seat(db, agency)
        feeds.ensure(db, programme, now=now)
        feed = feed_queries.live(db, programme.id)[0]
        requests = make_round(db, programme, agency, other).requests
        return World(
            programme=programme.id,
            indicator=_indicator(db, programme, _small_rows(db, programme, agency), now).id,
            agency=agency.id,
            other_agency=other.id,
            body=body.id,
            body_ref=body.ref,
            session=dated.id,
            held=held.id,
            agreement=_agreement(db, held, agency, now).id,
            convened=_convened_session(db, body, now).id,
            seat=seat.id,
            round=requests[0].round_id,
            request=requests[0].id,
            other_request=requests[1].id,
            notice=make_notice(db, programme, agency, now=now, session_id=dated.id).id,
            cut_off=cutoffs.take(
                db, programme, ref="enero", title="Corte de enero", now=now, actor="test"
            ).id,
            plan=make_placed_plan(db, programme, now=now).id,
            feed=feed.id,
            coordinator=links.token(
                make_link(db, seat, programme, now=now, purpose=LinkPurpose.COORDINATOR), secret
            ),
            proposal=_proposal(db, dated, seat, now).id,
            liaison=links.token(make_link(db, seat, programme, now=now), secret),
            feed_path=feeds.path(feed, secret),
        )


def _window(db: DbSession, body: Body, now: datetime) -> None:
    make_session(
        db,
        body,
        now=now,
        status=SessionStatus.PLANNED,
        day=None,
        period_text="junio-julio",
        period_start=date(2024, 6, 1),
        period_end=date(2024, 7, 31),
        period_precision=Precision.MONTH,
    )


def _small_rows(db: DbSession, programme: Programme, agency: Agency) -> Activity:
    objective = added(
        db, Objective(programme_id=programme.id, ref="1", title="Prevenir", position=1, source_line=9)
    )
    make_activity(db, programme, agency, objective_id=objective.id)
    unnamed = make_activity(db, programme, is_placeholder=True)
    db.add(Doubt(programme_id=programme.id, kind="truncated", text="Celda cortada", line=12, refs=[]))
    db.add(
        Instrument(
            programme_id=programme.id,
            number=1,
            title="Convenio General",
            parties=["CNDH"],
            subject="Capacitación",
            validity="Indefinida",
            source_line=30,
        )
    )
    return unnamed


def _indicator(db: DbSession, programme: Programme, activity: Activity, now: datetime) -> Indicator:
    indicator = added(
        db,
        Indicator(
            programme_id=programme.id,
            ref="I1",
            objective_refs=["1"],
            activity_id=activity.id,
            title="Cursos impartidos",
            unit="cursos",
            baseline="12 (2023)",
            target="30 % más",
            target_kind=TargetKind.INCREASE,
            target_value=30,
            position=1,
            source_line=28,
        ),
    )
    for day, value in ((date(2023, 11, 30), "12"), (date(2024, 1, 31), "14 cursos")):
        db.add(
            IndicatorValue(
                indicator_id=indicator.id, measured_on=day, value=value, source="Oficio 7", recorded_at=now
            )
        )
    return indicator


def _held_session(db: DbSession, body: Body, now: datetime) -> Session:
    held = make_session(db, body, now=now, day=date(2024, 1, 24))
    sittings.hold(db, held, now=now, actor="test", minutes="Se aprobó.")
    return held


def _agreement(db: DbSession, session: Session, agency: Agency, now: datetime) -> Agreement:
    return agreements.record(
        db,
        session,
        text="Entregar el calendario de cursos",
        responsibles=[agency],
        due_on=date(2024, 1, 31),
        now=now,
        actor="test",
    )


def _proposal(db: DbSession, session: Session, seat: Seat, now: datetime) -> SessionProposal:
    return proposals.propose_dates(
        db,
        session,
        [Option(date(2024, 3, 6), time(10), time(12)), Option(date(2024, 3, 7))],
        agency=seat.agency,
        person=seat.person,
        note="El salón está libre.",
        now=now,
    )


def _convened_session(db: DbSession, body: Body, now: datetime) -> Session:
    convened = make_session(db, body, now=now)
    zone = ZoneInfo(ZONE)
    sessions.convene(
        db,
        convened,
        starts_at=datetime(2024, 2, 22, 10, tzinfo=zone),
        ends_at=datetime(2024, 2, 22, 12, tzinfo=zone),
        zone=ZONE,
        modality=Modality.IN_PERSON,
        venue="Salón Revolución",
        now=now,
        actor="test",
    )
    return convened
