"""A quorum at risk is told to whoever coordinates the body: in time, once, and not when it is fine again."""

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import BodyRule, Notice, NoticeMessage, Person
from models.enums import AnswerKind, LinkPurpose, NoticeKind, NoticeStatus
from patci.database import Database
from patci.usecases.meetings import answers, sessions
from patci.usecases.noticing import notices, quorum_alerts
from patci.usecases.noticing.notice_rows import PlanResult
from patci.usecases.people import links
from tests.patci.correspondence import COMPOSER, START, Commission, commission, local

SHORT_FROM = "2024-03-12 09:00"
"""Two working days before the session of Thursday, 14 March."""


def at_risk(db: DbSession, **rule: object) -> Commission:
    """Two votes, both needed."""
    of = commission(db)
    value = {"of": "voting_members", "share": "half_plus_one", **rule}
    db.add(BodyRule(body_id=of.body.id, name="quorum", value=value, citation="art. 5"))
    db.flush()
    return of


def plan(db: DbSession, of: Commission, at: str) -> PlanResult:
    return quorum_alerts.plan(db, of.programme, within=2, now=local(at))


def say(db: DbSession, of: Commission, key: str, kind: AnswerKind, at: str) -> None:
    answers.answer(db, of.session, agency=of.agencies[key], kind=kind, channel="link", now=local(at))


def alerts(db: DbSession) -> list[tuple[str, NoticeStatus]]:
    rows = select(Notice).where(Notice.kind == NoticeKind.QUORUM_ALERT).order_by(Notice.id)
    db.expire_all()
    return [(row.key.rpartition("-")[2], row.status) for row in db.scalars(rows)]


def test_a_lost_quorum_is_told_at_once_and_once(database: Database) -> None:
    with database.writing() as db:
        of = at_risk(db)
        assert plan(db, of, "2024-02-20 10:00") == PlanResult()
        say(db, of, "inm", AnswerKind.ABSENT, "2024-02-20 11:00")
        assert plan(db, of, "2024-02-20 12:00") == PlanResult(added=1)
        assert plan(db, of, "2024-02-20 12:00") == PlanResult()
        notices.release_due(db, now=local("2024-02-20 12:00"), composer=COMPOSER)
        assert alerts(db) == [("lost", NoticeStatus.READY)]
        notice = db.scalars(select(Notice)).one()
        assert (notice.agency_id, notice.person and notice.person.name) == (
            of.agencies["segob"].id,
            "Enlace-segob",
        )
        raw = db.scalars(select(NoticeMessage)).one()
        assert "Quórum en riesgo" in raw.subject
        assert plan(db, of, "2024-02-21 12:00") == PlanResult()


def test_too_few_are_told_two_working_days_before(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = at_risk(db)
        say(db, of, "inm", AnswerKind.ATTENDS, "2024-02-20 11:00")
        assert plan(db, of, "2024-03-12 08:59") == PlanResult()
        assert plan(db, of, SHORT_FROM) == PlanResult(added=1)
        assert alerts(db) == [("short", NoticeStatus.PLANNED)]


def test_nothing_is_told_where_it_is_fine_again(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = at_risk(db)
        plan(db, of, SHORT_FROM)
        say(db, of, "segob", AnswerKind.ATTENDS, "2024-03-12 10:00")
        say(db, of, "inm", AnswerKind.ATTENDS, "2024-03-12 10:00")
        notices.release_due(db, now=local("2024-03-12 10:01"), composer=COMPOSER)
        assert alerts(db) == [("short", NoticeStatus.NOT_OWED)]
        assert plan(db, of, "2024-03-12 10:02") == PlanResult()


def test_what_never_left_leaves_where_it_is_at_risk_again(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = at_risk(db, share="number", number=1)
        say(db, of, "segob", AnswerKind.ABSENT, "2024-03-12 08:00")
        plan(db, of, SHORT_FROM)
        say(db, of, "inm", AnswerKind.ATTENDS, "2024-03-12 10:00")
        notices.release_due(db, now=local("2024-03-12 10:01"), composer=COMPOSER)
        assert alerts(db) == [("short", NoticeStatus.NOT_OWED)]
        say(db, of, "inm", AnswerKind.ABSENT, "2024-03-12 11:00")
        plan(db, of, "2024-03-12 11:01")
        notices.release_due(db, now=local("2024-03-12 11:01"), composer=COMPOSER)
        assert alerts(db)[-1] == ("lost", NoticeStatus.READY)


def test_a_session_that_moved_is_told_anew_and_one_that_began_is_not(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = at_risk(db)
        plan(db, of, SHORT_FROM)
        sessions.set_date(
            db, of.session, day=local("2024-03-21 00:00").date(), now=local(SHORT_FROM), actor="x"
        )
        assert plan(db, of, SHORT_FROM) == PlanResult(cancelled=1)
        assert plan(db, of, "2024-03-20 09:00") == PlanResult(added=1)
        of.session.starts_at = local("2024-03-21 10:00")
        db.flush()
        assert plan(db, of, "2024-03-21 10:00") == PlanResult(cancelled=1)


def test_nobody_is_told_where_no_rule_or_no_coordinator_is_known(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        assert quorum_alerts.risks(db, of.programme, within=2, now=local(SHORT_FROM)) == []
        value = {"of": "members", "share": "half_plus_one"}
        db.add(BodyRule(body_id=of.body.id, name="quorum", value=value, citation="x"))
        of.body.coordinator_id = None
        db.flush()
        found = quorum_alerts.risks(db, of.programme, within=2, now=local(SHORT_FROM))
        assert [(risk.session.ref, risk.state) for risk in found] == [("CI-1", "short")]
        assert plan(db, of, SHORT_FROM) == PlanResult()


def test_the_button_opens_the_coordinators_page_where_they_have_one(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = at_risk(db)
        plan(db, of, SHORT_FROM)
        notice = db.scalars(select(Notice)).one()
        person = db.scalars(select(Person).where(Person.name == "Enlace-segob")).one()
        link = links.issue(
            db,
            purpose=LinkPurpose.COORDINATOR,
            now=START,
            programme=of.programme,
            agency=of.agencies["segob"],
            person=person,
        )
        notices.release_due(db, now=local(SHORT_FROM), composer=COMPOSER)
        message = db.scalars(select(NoticeMessage).where(NoticeMessage.notice_id == notice.id)).one()
        assert f"/coordinacion/{link.id}-" in message.raw.decode()
