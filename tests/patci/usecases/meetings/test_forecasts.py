"""The quorum forecast of a session, by the rule of its body: who is expected, who is missing."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session as DbSession

from calendars.rules.attendance import Outlook, Tally
from models import Body, BodyRule, Membership, Session
from models.enums import AnswerKind, MembershipRole
from patci.database import Database
from patci.usecases.meetings import answers, forecasts
from tests.factories import make_agency, make_body, make_programme, make_session


def room(db: DbSession, now: datetime, count: int = 9, **rule: object) -> Session:
    """A session of a body with so many votes, and its quorum rule where one is given."""
    programme = make_programme(db, now=now)
    body = make_body(db, programme, *(make_agency(db, acronym=f"A{n}") for n in range(1, count + 1)))
    if rule:
        set_rule(db, body, **rule)
    return make_session(db, body, now=now)


def set_rule(db: DbSession, body: Body, **value: object) -> None:
    db.add(BodyRule(body_id=body.id, name="quorum", value=value, citation="Reglamento, art. 1"))
    db.flush()
    db.expire(body, ["rules"])


def say(db: DbSession, session: Session, now: datetime, *kinds: AnswerKind | None) -> None:
    for member, kind in zip(session.body.memberships, kinds, strict=False):
        if kind is not None:
            name = "Rosa Meneses" if kind is AnswerKind.ALTERNATE else None
            answers.answer(
                db, session, agency=member.agency, kind=kind, alternate_name=name, channel="link", now=now
            )


def test_forecast_names_who_is_missing(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        session = room(db, now, of="voting_members", share="number", number=8)
        say(db, session, now, *[AnswerKind.ATTENDS] * 6, AnswerKind.ALTERNATE, AnswerKind.ABSENT)
        found = forecasts.forecast(db, session, on=now.date())
        assert (found.tally, found.outlook) == (Tally(9, 8, 7, 1), Outlook.OPEN)
        missing = [(one.agency.acronym, one.answer.kind if one.answer else None) for one in found.missing]
        assert missing == [("A8", AnswerKind.ABSENT), ("A9", None)]


def test_alternates_that_do_not_count_are_missing(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        session = room(db, now, 3, of="members", share="half_plus_one", alternates="do_not_count")
        say(db, session, now, AnswerKind.ATTENDS, AnswerKind.ALTERNATE, AnswerKind.ABSENT)
        found = forecasts.forecast(db, session, on=now.date())
        assert (found.tally, found.outlook) == (Tally(3, 2, 1, 0), Outlook.LOST)
        assert [one.agency.acronym for one in found.missing] == ["A2", "A3"]
        assert (found.expected, found.expected_votes) == (2, 2)


def test_without_a_rule_only_counts(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        session = room(db, now, 3)
        say(db, session, now, AnswerKind.ATTENDS)
        found = forecasts.forecast(db, session, on=now.date())
        assert (found.quorum, found.tally, found.outlook, found.missing) == (None, None, None, ())
        assert (found.members, found.expected, found.silent_seats) == (3, 1, 2)


def test_guests_make_no_quorum_of_members(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        session = room(db, now, 2, of="members", share="half_plus_one")
        guest = make_agency(db)
        db.add(Membership(body_id=session.body_id, agency_id=guest.id, role=MembershipRole.GUEST))
        db.flush()
        answers.answer(db, session, agency=guest, kind=AnswerKind.ATTENDS, channel="link", now=now)
        assert forecasts.forecast(db, session, on=now.date()).tally == Tally(2, 2, 0, 2)


@pytest.mark.parametrize("channels", [("link", "mail"), ("telephone", "calendar")])
def test_the_newest_answer_counts_by_whatever_way_it_came(
    sqlite_database: Database, now: datetime, channels: tuple[str, str]
) -> None:
    with sqlite_database.writing() as db:
        session = room(db, now, 1, of="members", share="half_plus_one")
        agency = session.body.memberships[0].agency
        for minutes, (channel, kind) in enumerate(
            zip(channels, (AnswerKind.ABSENT, AnswerKind.ATTENDS), strict=True)
        ):
            at = now + timedelta(minutes=minutes)
            answers.answer(db, session, agency=agency, kind=kind, channel=channel, now=at)
        assert forecasts.forecast(db, session, on=now.date()).outlook is Outlook.EXPECTED
        history = answers.history(db, session, agency=agency)
        assert [row.channel for row in history] == [channels[1], channels[0]]
