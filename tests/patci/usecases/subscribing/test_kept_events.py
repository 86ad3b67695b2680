"""Sessions are rendered once per change: what changed is noticed whoever changed it, and nothing else is."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event, select, text, update

from models import Body, KeptEvent, Session
from models.enums import FeedScope, Modality, SessionKind, SessionStatus
from patci.database import Database
from patci.usecases.subscribing.feed_events import Material, events
from patci.usecases.subscribing.kept_events import kept_sessions
from tests.patci.usecases.feed_world import NOW, Commission, build


@pytest.fixture
def commission(sqlite_database: Database) -> Iterator[Commission]:
    with sqlite_database.writing() as db:
        yield build(db)


def spoil(commission: Commission) -> None:
    """Write a mark into what is kept: where it shows afterwards, nothing was rendered anew."""
    commission.db.execute(update(KeptEvent).values(content="KEPT"))


def contents(commission: Commission, *, public: bool = False) -> list[str]:
    found = kept_sessions(commission.db, commission.programme, public=public, now=NOW)
    return [session.content for session in found]


def test_an_unchanged_session_is_not_rendered_again(commission: Commission) -> None:
    commission.session("A", day=date(2024, 3, 5), status=SessionStatus.DATED)
    (first,) = contents(commission)
    assert first.startswith("BEGIN:VEVENT\r\nSUMMARY:GT: Primera Sesión Ordinaria\r\n")
    spoil(commission)
    assert contents(commission) == ["KEPT"]


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Segunda Sesión Ordinaria"},
        {"number": 2},
        {"kind": SessionKind.SOLEMN},
        {"status": SessionStatus.CONVENED},
        {"sequence": 1},
        {"day": date(2024, 3, 6)},
        {"end_day": date(2024, 3, 6)},
        {"starts_at": datetime(2024, 3, 5, 16, tzinfo=UTC)},
        {"zone": "Europe/Vienna"},
        {"modality": Modality.VIRTUAL},
        {"venue": "Otra sala"},
        {"video_link": "https://video.invalid/2"},
        {"contingent": "si hay quórum"},
        {"period_text": "marzo"},
        {"is_tentative": True},
        {"updated_at": NOW + timedelta(hours=1)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_whatever_an_event_shows_makes_it_stale(commission: Commission, change: dict[str, object]) -> None:
    session = commission.session("A", day=date(2024, 3, 5), status=SessionStatus.DATED)
    contents(commission)
    spoil(commission)
    # Behind the back of the use cases: nobody has to remember to say that something changed.
    commission.db.execute(update(Session).where(Session.id == session.id).values(**change))
    assert contents(commission) != ["KEPT"]


@pytest.mark.parametrize(
    "rename", ["UPDATE bodies SET name = 'Otro'", "UPDATE bodies SET short_name = 'GT-2'"]
)
def test_a_renamed_body_makes_its_sessions_stale(commission: Commission, rename: str) -> None:
    commission.session("A", day=date(2024, 3, 5), status=SessionStatus.DATED)
    contents(commission)
    spoil(commission)
    commission.db.execute(text(rename))
    commission.db.expire_all()
    assert contents(commission) != ["KEPT"]
    assert commission.db.scalars(select(Body)).one().name


def test_members_and_the_public_have_events_of_their_own(commission: Commission) -> None:
    commission.session("A", day=date(2024, 3, 5), status=SessionStatus.DATED, venue="Sala reservada")
    (inner,), (outer,) = contents(commission), contents(commission, public=True)
    assert ("Sala reservada" in inner, "Sala reservada" in outer) == (True, False)


def test_a_session_without_a_place_in_a_calendar_is_kept_as_nothing(commission: Commission) -> None:
    commission.session("A", period_text="Por definir")
    assert contents(commission) == []
    assert [row.content for row in commission.db.scalars(select(KeptEvent))] == [""]


@pytest.mark.parametrize("scope", [FeedScope.PROGRAMME, FeedScope.PUBLIC])
def test_many_sessions_take_as_many_queries_as_one(commission: Commission, scope: FeedScope) -> None:
    def statements() -> int:
        told: list[str] = []
        engine = commission.db.get_bind()
        listener: Callable[..., None] = lambda *given: told.append(given[2])  # noqa: E731
        event.listen(engine, "before_cursor_execute", listener)
        events(Material(commission.db, commission.programme, NOW), feed)
        event.remove(engine, "before_cursor_execute", listener)
        return len(told)

    feed = commission.feed(scope)
    commission.session("A", day=date(2024, 3, 5))
    events(Material(commission.db, commission.programme, NOW), feed)
    one = statements()
    for number in range(5):
        commission.session(f"B{number}", day=date(2024, 3, 5))
    events(Material(commission.db, commission.programme, NOW), feed)
    assert statements() == one


def test_events_are_kept_on_both_databases(database: Database) -> None:
    with database.writing() as db:
        commission = build(db)
        commission.session("A", day=date(2024, 3, 5), status=SessionStatus.DATED)
        first = contents(commission)
        spoil(commission)
        assert contents(commission) == ["KEPT"]
        db.execute(update(Session).values(venue="Otra"))
        assert contents(commission) != first
