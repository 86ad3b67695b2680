"""The PATCI 2024's year with its changes: mails alone, or a feed alone, give the calendar of the database."""

from collections import Counter

import pytest
from sqlalchemy import or_, select

from models import Agency, Answer, IncomingMail, Person, Seat, Session
from models.enums import AnswerKind, FeedScope, IncomingStatus, SeatRole, SessionStatus
from tests import expected_calendars, members
from tests.played_year import Year

pytestmark = pytest.mark.year

PARTICIPATION = {"ACCEPTED": AnswerKind.ATTENDS, "DECLINED": AnswerKind.ABSENT}


def test_the_year_has_all_that_can_happen(year: Year) -> None:
    with year.stage.database.reading() as db:
        ends = set(db.scalars(select(Session.status)))
        zones = set(db.scalars(select(Session.zone)))
        ended = db.scalars(select(Seat).where(Seat.to_on.is_not(None))).all()
    assert ends >= {SessionStatus.HELD, SessionStatus.CANCELLED, SessionStatus.POSTPONED}
    assert zones >= {None, "America/Mexico_City", "Europe/Vienna"}
    assert len(ended) == 3


def test_mails_alone_give_each_member_the_calendar_of_the_database(year: Year) -> None:
    with year.stage.database.reading() as db:
        programme = year.stage._programme(db)
        people = db.scalars(select(Person).join(Seat).distinct()).all()
        expected = {person.email: expected_calendars.of_person(db, programme, person) for person in people}
    assert sum(map(len, expected.values())) > 150
    assert {address: follower.calendar() for address, follower in year.mails.items()} == expected


def test_the_feed_alone_gives_each_agency_the_calendar_of_the_database(year: Year) -> None:
    followed = year.feeds[FeedScope.AGENCY]
    with year.stage.database.reading() as db:
        programme = year.stage._programme(db)
        uids = set(db.scalars(select(Session.uid)))
        agencies = [db.get_one(Agency, number) for number in followed]
        expected = {
            row.id: expected_calendars.of_agency(db, programme, row, in_feed=True) for row in agencies
        }
    assert {key: feed.calendar(sessions=uids) for key, feed in followed.items()} == expected


def test_the_feed_alone_gives_each_person_in_office_the_calendar_of_the_database(year: Year) -> None:
    end = year.stage.script.end
    with year.stage.database.reading() as db:
        programme = year.stage._programme(db)
        uids = set(db.scalars(select(Session.uid)))
        in_office = (Seat.from_on <= end, or_(Seat.to_on.is_(None), Seat.to_on >= end))
        people = db.scalars(select(Person).join(Seat).where(*in_office).distinct()).all()
        expected = {
            row.id: expected_calendars.of_person(db, programme, row, roles=SeatRole, in_feed=True)
            for row in people
        }
    followed = {key: feed.calendar(sessions=uids) for key, feed in year.feeds[FeedScope.PERSON].items()}
    # Whoever stands for an agency that sits nowhere has no feed, and nothing that should stand in one.
    assert {key: followed.get(key, []) for key in expected} == expected
    assert len(followed) > 50


def test_answers_in_the_database_are_what_members_sent(year: Year) -> None:
    with year.stage.database.reading() as db:
        mails = db.scalars(select(IncomingMail).order_by(IncomingMail.id)).all()
        applied = {row.id for row in mails if row.status is IncomingStatus.APPLIED}
        written = {row.id: members.said_in(row.raw) for row in mails}
        agencies = {
            person.email: seat.agency_id for person, seat in db.execute(select(Person, Seat).join(Seat))
        }
        uids = dict(db.execute(select(Session.uid, Session.id)).tuples().all())
        answers = db.scalars(select(Answer).order_by(Answer.id)).all()
        by_mail = {
            row.incoming_mail_id: (row.session_id, row.agency_id, row.kind)
            for row in answers
            if row.incoming_mail_id
        }
        assert by_mail == {
            number: (uids[said.uid], agencies[said.attendee], PARTICIPATION[said.status])
            for number, said in written.items()
            if number in applied
        }
        # Who stands for two agencies, or answered what had changed, is heard by a person of the secretariat.
        reasons = Counter((row.reason or "")[:34] for row in mails if row.id not in applied)
        assert set(reasons) <= {"Quien escribe está en funciones po", "Responde a una versión anterior: l"}
        directly = [
            (said.session_id, said.agency_id, said.kind)
            for said in year.stage.liaisons.said
            if not said.by_calendar
        ]
        rows = [(row.session_id, row.agency_id, row.kind) for row in answers if row.incoming_mail_id is None]
        # An answer to a session that moved away and back stands again, as a row of its own.
        assert list(dict.fromkeys(rows)) == list(dict.fromkeys(directly))
        assert 3 * len(by_mail) >= len(answers) > 60
