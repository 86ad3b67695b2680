"""What each audience sees in its feed."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from models import FollowUp, Membership
from models.enums import (
    FeedScope,
    Modality,
    Precision,
    Progress,
    RequestStatus,
    SessionStatus,
)
from patci.database import Database
from tests.patci.usecases.feed_world import NOW, Commission, build, parsed


@pytest.fixture
def commission(sqlite_database: Database) -> Iterator[Commission]:
    with sqlite_database.writing() as db:
        yield build(db)


def test_serve_shows_days_hours_windows_and_deadlines_as_calendars_understand_them(
    commission: Commission,
) -> None:
    commission.session("A", day=date(2024, 3, 5), status=SessionStatus.DATED)
    commission.session(
        "B",
        status=SessionStatus.CONVENED,
        day=date(2024, 4, 2),
        starts_at=datetime(2024, 4, 2, 16, 0, tzinfo=UTC),
        ends_at=datetime(2024, 4, 2, 18, 0, tzinfo=UTC),
    )
    commission.session(
        "C",
        period_text="junio-julio",
        period_start=date(2024, 6, 1),
        period_end=date(2024, 7, 31),
        period_precision=Precision.MONTH,
    )
    commission.session("D", period_text="Por definir")
    assert parsed(commission.serve(commission.feed(FeedScope.PROGRAMME))) == [
        {
            "title": "GT: Primera Sesión Ordinaria",
            "start": date(2024, 3, 5),
            "end": date(2024, 3, 6),
            "status": "CONFIRMED",
            "free": False,
        },
        {
            "title": "GT: Primera Sesión Ordinaria",
            "start": datetime(2024, 4, 2, 16, 0, tzinfo=UTC),
            "end": datetime(2024, 4, 2, 18, 0, tzinfo=UTC),
            "status": "CONFIRMED",
            "free": False,
        },
        {
            "title": "GT: Primera Sesión Ordinaria",
            "start": date(2024, 6, 1),
            "end": date(2024, 8, 1),
            "status": "TENTATIVE",
            "free": True,
        },
    ]


@pytest.mark.parametrize(
    ("last", "seen"),
    [(date(2024, 6, 7), ["GT: Primera Sesión Ordinaria"]), (date(2024, 6, 8), [])],
)
def test_a_window_longer_than_a_week_stays_out_of_an_agencys_calendar(
    commission: Commission, last: date, seen: list[str]
) -> None:
    commission.session("C", period_start=date(2024, 6, 1), period_end=last, period_precision=Precision.WEEK)
    assert commission.titles(FeedScope.AGENCY) == seen
    assert commission.titles(FeedScope.PUBLIC) == seen
    assert commission.titles(FeedScope.BODY) == ["GT: Primera Sesión Ordinaria"]


def test_the_public_feed_gives_away_no_link_no_place_and_no_note(commission: Commission) -> None:
    commission.session(
        "A",
        day=date(2024, 3, 5),
        status=SessionStatus.CONVENED,
        modality=Modality.HYBRID,
        venue="Sala reservada",
        video_link="https://video.invalid/secreto",
        contingent="nota interna",
    )
    public = commission.serve(commission.feed(FeedScope.PUBLIC)).content or b""
    inner = commission.serve(commission.feed(FeedScope.BODY)).content or b""
    unfolded = [content.replace(b"\r\n ", b"") for content in (public, inner)]
    for word in (b"Sala reservada", b"https://video.invalid/secreto", b"nota interna"):
        assert [word in content for content in unfolded] == [False, True]


def test_an_agency_sees_sessions_of_its_bodies_only_while_it_sits_in_them(commission: Commission) -> None:
    commission.session("A", day=date(2024, 3, 5), status=SessionStatus.DATED)
    membership = commission.db.scalars(select(Membership)).one()
    assert commission.titles(FeedScope.AGENCY) == ["GT: Primera Sesión Ordinaria"]
    membership.to_on = date(2024, 3, 4)
    commission.db.flush()
    assert commission.titles(FeedScope.AGENCY) == []


def test_deadlines_are_shown_to_everybody_together_and_to_each_agency_its_own(
    commission: Commission,
) -> None:
    db = commission.db
    collection, agreement = commission.debts()
    assert commission.titles(FeedScope.DEADLINES) == [
        "Vence: Primer semestre",
        "Vence acuerdo GT-O1-01/2024",
        "Vence actividad O1-1",
    ]
    assert commission.titles(FeedScope.AGENCY) == [
        "Vence: Primer semestre (2 solicitudes)",
        "Vence: Primer semestre (1 solicitud)",
        "Vence acuerdo GT-O1-01/2024",
    ]
    for request in collection.requests:
        request.status = RequestStatus.SUBMITTED
    db.add(
        FollowUp(agreement_id=agreement.id, progress=Progress.DONE, text="", reported_at=NOW, actor="user:1")
    )
    db.flush()
    db.expire_all()
    assert commission.titles(FeedScope.AGENCY) == []


def test_a_cancelled_session_stays_thirty_days_as_cancelled(commission: Commission) -> None:
    commission.session("A", day=date(2024, 3, 5), status=SessionStatus.CANCELLED)
    feed = commission.feed(FeedScope.AGENCY)
    assert [(row["title"], row["status"]) for row in parsed(commission.serve(feed))] == [
        ("CANCELADA: GT: Primera Sesión Ordinaria", "CANCELLED")
    ]
    assert parsed(commission.serve(feed, now=NOW + timedelta(days=31))) == []
