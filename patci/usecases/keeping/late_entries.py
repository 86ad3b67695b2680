"""Facts of a cut-off's time that were recorded after it was taken: what a new edition would add."""

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session as DbSession

from models import (
    Activity,
    Agreement,
    AgreementState,
    CutOff,
    FollowUp,
    Indicator,
    IndicatorValue,
    PaperAnswer,
    Programme,
    Request,
    Round,
    Session,
    SessionState,
    Submission,
)
from patci.usecases.keeping.instants import Instants
from patci.usecases.keeping.snapshot_sessions import ON_ITS_DAY
from patci.usecases.queries import lineage


def count(db: DbSession, programme: Programme, cut_off: CutOff) -> int:
    """How many there are; six queries."""
    instants = Instants.of(programme, facts_until=cut_off.facts_until, known_at=cut_off.known_at)
    day, known = instants.day, instants.known_at
    ours = lineage.own_or_carried(db, programme)
    rows = (
        select(func.count(FollowUp.id))
        .outerjoin(Activity, Activity.id == FollowUp.activity_id)
        .outerjoin(Agreement, Agreement.id == FollowUp.agreement_id)
        .where(or_(Activity.programme_id == programme.id, ours))
        .where(FollowUp.reported_at > known, FollowUp.happened_on <= day),
        select(func.count(AgreementState.id))
        .join(Agreement, Agreement.id == AgreementState.agreement_id)
        .where(ours, AgreementState.at > known, AgreementState.happened_on <= day),
        select(func.count(Agreement.id))
        .join(Session, Session.id == Agreement.session_id)
        .where(ours, Agreement.created_at > known, Session.day <= day),
        select(func.count(Submission.id))
        .join(PaperAnswer, PaperAnswer.submission_id == Submission.id)
        .join(Request, Request.id == Submission.request_id)
        .join(Round, Round.id == Request.round_id)
        .where(Round.programme_id == programme.id)
        .where(Submission.received_at > known, PaperAnswer.received_on <= day),
        select(func.count(SessionState.id))
        .join(Session, Session.id == SessionState.session_id)
        .where(Session.programme_id == programme.id, SessionState.status.in_(ON_ITS_DAY))
        .where(SessionState.at > known, SessionState.day <= day),
        select(func.count(IndicatorValue.id))
        .join(Indicator, Indicator.id == IndicatorValue.indicator_id)
        .where(Indicator.programme_id == programme.id, IndicatorValue.submission_id.is_(None))
        .where(IndicatorValue.recorded_at > known, IndicatorValue.measured_on <= day),
    )
    return sum(db.scalar(each) or 0 for each in rows)
