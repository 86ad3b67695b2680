"""Events and invitations written by hand beside the icalendar library, and feeds joined of kept events."""

import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from benchmarks.feed_world import fill, opened
from benchmarks.figures import Figure, seconds
from benchmarks.scratch import NOW
from calendars.entries import Entry
from calendars.feeds import render_event, render_feed
from calendars.invitations import Party, render_invitation
from models import Feed
from models.enums import FeedScope
from patci.bootstrap import Application
from patci.usecases.queries import feeds as queries
from patci.usecases.subscribing.feed_copies import renew
from patci.usecases.subscribing.feed_events import Material
from tests.calendars import by_library

EVENTS = 1_000
ORGANIZER = Party("Secretaría Técnica", "secretaria@segob.invalid")
ZONE = "America/Mexico_City"


def run() -> Iterator[Figure]:
    """Write, then join."""
    yield from _written()
    for events, limit in ((1_000, 20), (10_000, 150)):
        yield from _joined(events, limit)


def _written() -> Iterator[Figure]:
    entries = [_entry(number) for number in range(EVENTS)]
    people = [Party(f"Ana Núñez {number}", f"enlace{number}@stps.invalid") for number in range(EVENTS)]
    pairs = list(zip(entries, people, strict=True))
    library = seconds(lambda: [_by_library(entry, person) for entry, person in pairs], times=2)
    # Each entry is another one than before (it has the reader's own link), so that nothing kept is found.
    ours = min(seconds(lambda shift=shift: _by_hand(pairs, shift)) for shift in range(1, 6))  # type: ignore[misc]
    one = seconds(lambda: [_invitation(entries[0], person) for person in people], times=5)
    yield Figure(f"{EVENTS:,} events with attendees, icalendar", library * 1000, "ms")
    yield Figure(
        f"{EVENTS:,} events with attendees, ours", ours * 1000, "ms", note=f"{library / ours:.0f} × as fast"
    )
    yield Figure(f"one event for {EVENTS:,} attendees, ours", one * 1000, "ms")
    kept = [render_event(entry) for entry in entries]
    for number in (1, 10):
        bare = seconds(lambda times=number: render_feed(name="p", zone=ZONE, events=kept * times), times=5)  # type: ignore[misc]
        yield Figure(
            f"{EVENTS * number:,} rendered events joined, bytes alone",
            bare * 1000,
            "ms",
            20 if number == 1 else 150,
        )


def _joined(events: int, limit: float) -> Iterator[Figure]:
    """A feed whose copy went stale, while all its events are kept: read, joined, hashed."""
    with tempfile.TemporaryDirectory() as name:
        application = opened(Path(name), new=True)
        fill(application, events)
        first = seconds(lambda: _renewed(application))
        again = seconds(lambda: _renewed(application), times=7)
        yield Figure(f"feed of {events:,}: nothing kept, all rendered", first * 1000, "ms")
        yield Figure(f"feed of {events:,}: kept events read, joined and kept", again * 1000, "ms", limit)
        application.database.close()


def _renewed(application: Application) -> bytes:
    with application.database.writing() as db:
        feed = next(row for row in queries.live(db, 1) if row.scope is FeedScope.PROGRAMME)
        assert isinstance(feed, Feed)
        return renew(feed, Material(db, feed.programme, NOW))[0]


def _by_hand(pairs: list[tuple[Entry, Party]], shift: int) -> None:
    for entry, person in pairs:
        object.__setattr__(entry, "sequence", entry.sequence + shift)
        _invitation(entry, person)


def _invitation(entry: Entry, person: Party) -> bytes:
    return render_invitation(entry, method="REQUEST", organizer=ORGANIZER, attendee=person)


def _by_library(entry: Entry, person: Party) -> bytes:
    whole = by_library.invitation(entry, method="REQUEST", organizer=ORGANIZER, attendee=person)
    return bytes(whole.to_ical())


def _entry(number: int) -> Entry:
    start = NOW + timedelta(hours=7 * number)
    return Entry(
        uid=f"gt-{number}@patci.invalid",
        sequence=number % 4,
        title=f"GT-CAP: {number}ª Sesión Ordinaria del Grupo de Trabajo de Capacitación",
        start=start,
        end=start + timedelta(hours=2),
        status="CONFIRMED",
        updated_at=NOW,
        zone=ZONE,
        description="Grupo de Trabajo de Capacitación\nConfirme su asistencia: https://x.invalid/e/abcdefgh",
        location="Sala de juntas, Bucareli 99, Ciudad de México",
        url="https://video.invalid/abc",
        categories=("GT-CAP",),
    )
