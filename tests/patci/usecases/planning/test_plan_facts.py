"""What the planner is told of a programme: terms of notice, declared and closed days, orders, habits."""

from datetime import date, time

import pytest
from sqlalchemy.orm import Session as DbSession

from calendars.planning.facts import BodyOrder, PlanFacts, PlanSession, Span, Unavailable
from calendars.planning.outcome import DemandKind
from calendars.planning.planner import plan
from calendars.rules.notice import Notice, NoticeRule, Sent
from calendars.terms import Term, TermUnit
from models import BodyRule
from models.enums import Precision, SessionStatus
from patci.database import Database
from patci.usecases.planning import body_orders, closures, plan_facts, unavailable_days
from tests.factories import make_body
from tests.patci.correspondence import START, Commission, commission, meeting

TODAY = date(2024, 2, 1)
ARTICLE = "Reglamento, art. 18"


def _told(db: DbSession, of: Commission, *notices: Notice, **given: object) -> PlanFacts:
    """The facts where the body has these notices, and a session that the programme places in February."""
    session = meeting(db, of.body, "CI-2", None, period_text="febrero", number=2)
    session.period_start, session.period_end = date(2024, 2, 1), date(2024, 2, 29)
    session.period_precision = Precision.MONTH
    for name, value in given.items():
        setattr(session, name, value)
    value = NoticeRule(notices).value()
    db.add(BodyRule(body_id=of.body.id, name="notice", value=value, citation=ARTICLE))
    db.flush()
    return plan_facts.facts(db, of.programme, today=TODAY)


def _session(facts: PlanFacts) -> PlanSession:
    return next(session for session in facts.sessions if session.ref == "CI-2")


@pytest.mark.parametrize(
    ("notices", "earliest"),
    [
        # The holiday of 5 February is no working day.
        ((Notice(Sent.CONVOCATION, Term(5, TermUnit.WORKING_DAYS)),), date(2024, 2, 9)),
        (
            (
                Notice(Sent.CONVOCATION, Term(5, TermUnit.WORKING_DAYS)),
                Notice(Sent.ANNEXES, Term(15, TermUnit.CALENDAR_DAYS)),
            ),
            date(2024, 2, 16),
        ),
    ],
)
def test_all_that_must_be_sent_ahead_sets_the_first_day(
    sqlite_database: Database, notices: tuple[Notice, ...], earliest: date
) -> None:
    with sqlite_database.writing() as db:
        found = _session(_told(db, commission(db), *notices))
    assert (found.earliest, found.notice_citation) == (earliest, ARTICLE)


def test_a_session_that_is_convened_needs_no_more_notice(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        month = Notice(Sent.CONVOCATION, Term(30, TermUnit.CALENDAR_DAYS))
        found = _session(_told(db, commission(db), month, status=SessionStatus.CONVENED))
    assert found.earliest is None


def test_a_term_longer_than_the_window_leaves_no_day_by_its_article(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        told = _told(db, commission(db), Notice(Sent.CONVOCATION, Term(30, TermUnit.CALENDAR_DAYS)))
    (left,) = plan(told).unplaced
    notice = next(demand for demand in left.demands if demand.kind is DemandKind.NOTICE)
    assert (left.ref, notice.facts["citation"]) == ("CI-2", ARTICLE)


def test_what_is_declared_and_set_in_the_programme_reaches_the_planner(sqlite_database: Database) -> None:
    """Days an agency cannot, days it is closed, which body goes ahead, habits and room of a body."""
    with sqlite_database.writing() as db:
        of = commission(db)
        other = make_body(db, of.programme, of.agencies["inm"])
        meeting(db, other, "OTRO-1", None, number=1)
        of.body.habitual_weekday, of.body.habitual_start, of.body.room = 2, time(9, 30), "Sala Juárez"
        days = {"starts_on": date(2024, 3, 4), "ends_on": date(2024, 3, 8)}
        unavailable_days.declare(
            db, of.programme, of.agencies["inm"], **days, reason="Gira", now=START, actor="cli"
        )
        closures.add(db, of.agencies["segob"], **days, reason="Mudanza", now=START, actor="cli")
        body_orders.declare(
            db, of.programme, before=other, after=of.body, reason="prepara", now=START, actor="cli"
        )
        told = plan_facts.facts(db, of.programme, today=TODAY)
        stretch = Span(date(2024, 3, 4), date(2024, 3, 8))
        inm, segob = of.agencies["inm"].label, of.agencies["segob"].label
        assert told.unavailable == (Unavailable(inm, stretch, "Gira"),)
        assert [(c.start, c.end) for c in told.calendars[segob].closures] == [(stretch.start, stretch.end)]
        assert told.orders == (BodyOrder(other.ref, of.body.ref, "prepara"),)
        body = told.bodies[of.body.ref]
        assert (body.weekday, body.starts, body.room) == (2, time(9, 30), "Sala Juárez")
