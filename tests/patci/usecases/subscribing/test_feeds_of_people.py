"""Feeds of people: where they sit on the day, what they owe, and nothing once they left."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from models import Agency, Body, Feed, Seat
from models.enums import AgencyKind, FeedScope, Precision, SeatRole, SessionStatus
from patci.database import Database
from patci.errors import NotFoundError
from patci.usecases.people import directory
from patci.usecases.queries import feeds as queries
from patci.usecases.subscribing import feeds
from tests.patci.usecases.feed_world import NOW, SECRET, Commission, build, parsed

DAY = {"day": date(2024, 3, 5), "status": SessionStatus.DATED}


@pytest.fixture
def commission(sqlite_database: Database) -> Iterator[Commission]:
    with sqlite_database.writing() as db:
        yield build(db)


def seat(
    commission: Commission,
    agency: Agency,
    name: str = "Ana",
    *,
    body: Body | None = None,
    role: SeatRole = SeatRole.LIAISON,
    from_on: date = date(2024, 1, 1),
) -> Seat:
    return directory.designate(
        commission.db,
        agency=agency,
        role=role,
        name=name,
        email=f"{name.lower()}@x.invalid",
        from_on=from_on,
        body=body,
        now=NOW,
        actor="user:1",
    )


def feed_of(commission: Commission, held: Seat) -> Feed:
    feeds.ensure(commission.db, commission.programme, now=NOW)
    found = queries.of_person(commission.db, commission.programme.id, held.person_id)
    assert found is not None
    return found


def titles(commission: Commission, feed: Feed) -> list[object]:
    return [row["title"] for row in parsed(commission.serve(feed))]


def test_each_person_in_office_of_an_agency_that_sits_has_a_feed_once(commission: Commission) -> None:
    held = seat(commission, commission.member)
    seat(commission, commission.member, role=SeatRole.ALTERNATE)
    made = feeds.ensure(commission.db, commission.programme, now=NOW)
    assert [feed.person_id for feed in made if feed.scope is FeedScope.PERSON] == [held.person_id]
    assert feeds.ensure(commission.db, commission.programme, now=NOW) == []
    assert feeds.title(feed_of(commission, held)) == "Ana · Programa 2024"


def test_a_person_sees_sessions_and_debts_of_the_agencies_they_stand_for(commission: Commission) -> None:
    commission.debts()
    commission.session("B", **DAY)
    feed = feed_of(commission, seat(commission, commission.member))
    assert titles(commission, feed) == [
        "GT: Primera Sesión Ordinaria",
        "Vence: Primer semestre (2 solicitudes)",
        "Vence: Primer semestre (1 solicitud)",
        "Vence acuerdo GT-O1-01/2024",
    ]


def test_sessions_before_a_persons_time_are_not_theirs(commission: Commission) -> None:
    commission.session("A", **DAY)
    commission.session("B", day=date(2024, 1, 20), status=SessionStatus.HELD)
    feed = feed_of(commission, seat(commission, commission.member, from_on=date(2024, 1, 25)))
    assert [row["start"] for row in parsed(commission.serve(feed))] == [date(2024, 3, 5)]


def test_whoever_was_designated_for_a_body_goes_before_the_general_liaison(commission: Commission) -> None:
    commission.session("A", **DAY)
    general = feed_of(commission, seat(commission, commission.member))
    assert titles(commission, general) == ["GT: Primera Sesión Ordinaria"]
    special = feed_of(commission, seat(commission, commission.member, "Berta", body=commission.body))
    assert titles(commission, special) == ["GT: Primera Sesión Ordinaria"]
    assert titles(commission, general) == []


def test_a_unit_without_people_is_in_the_calendar_of_its_parents(commission: Commission) -> None:
    parent = Agency(key="tres", acronym="TRES", name="Secretaría Tres", kind=AgencyKind.AGENCY)
    commission.db.add(parent)
    commission.db.flush()
    commission.member.parent_id = parent.id
    commission.session("A", **DAY)
    feed = feed_of(commission, seat(commission, parent))
    assert titles(commission, feed) == ["GT: Primera Sesión Ordinaria"]
    seat(commission, commission.member, "Berta")
    assert titles(commission, feed) == []


def test_whoever_leaves_office_loses_their_calendar(commission: Commission) -> None:
    held = seat(commission, commission.member)
    feed = feed_of(commission, held)
    assert commission.serve(feed).status == 200
    directory.end_seat(commission.db, held, last_day=NOW.date(), now=NOW, actor="user:1")
    assert commission.serve(feed).status == 200
    tomorrow = NOW + timedelta(days=1)
    with pytest.raises(NotFoundError):
        commission.serve(feed, now=tomorrow)
    feeds.ensure(commission.db, commission.programme, now=tomorrow)
    assert feed.revoked_at == tomorrow
    with pytest.raises(NotFoundError):
        commission.serve(feed, now=NOW)


def test_long_windows_enter_only_on_request_and_what_is_open_enters_none(commission: Commission) -> None:
    window = {"period_start": date(2024, 6, 1), "period_end": date(2024, 7, 31)}
    commission.session("A", period_precision=Precision.MONTH, **window)
    commission.session("B", period_text="Por definir")
    feed = feed_of(commission, seat(commission, commission.member))
    assert titles(commission, feed) == []
    for shown, seen in ((True, ["GT: Primera Sesión Ordinaria"]), (False, [])):
        feeds.show_long_windows(commission.db, feed, shown=shown, now=NOW, actor="user:1")
        assert titles(commission, feed) == seen


def test_each_address_is_changed_by_itself(commission: Commission) -> None:
    first = feed_of(commission, seat(commission, commission.member))
    second = feed_of(commission, seat(commission, commission.member, "Berta"))
    before = [feeds.token(feed, SECRET) for feed in (first, second)]
    feeds.rotate(commission.db, first, now=NOW, actor="user:1")
    commission.db.flush()
    after = [feeds.token(feed, SECRET) for feed in (first, second)]
    assert (after[0] != before[0], after[1] == before[1]) == (True, True)
    assert commission.serve(first).status == 200
