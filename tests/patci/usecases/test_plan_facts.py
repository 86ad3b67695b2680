"""What the planner is told of a programme: the terms of notice that rules set."""

from datetime import date

import pytest
from sqlalchemy.orm import Session as DbSession

from calendars.planning.facts import PlanFacts, PlanSession
from calendars.planning.outcome import DemandKind
from calendars.planning.planner import plan
from calendars.rules.notice import Notice, NoticeRule, Sent
from calendars.terms import Term, TermUnit
from models import BodyRule
from models.enums import Precision, SessionStatus
from patci.database import Database
from patci.usecases import plan_facts
from tests.patci.correspondence import Commission, commission, meeting

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
