"""Our writer against the icalendar library: any entry gives the same content lines, whatever stands in it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event

from calendars.content_lines import content_line, one_line
from calendars.entries import Entry
from calendars.feeds import render_event, render_feed
from calendars.invitations import Party, PartyError, render_invitation
from tests.calendars import by_library
from tests.calendars.by_library import unfolded
from tests.examples import examples

EPOCH = datetime(2019, 1, 1, tzinfo=UTC)
ORGANIZER = Party("Secretaría Técnica, Comisión", "secretaria@segob.invalid")
ATTENDEE = Party("Ana Núñez", "enlace@stps.invalid")

HOSTILE = "\r\n\x00\x08\x1b\t\\,;:\"'^nN ñ€😀\u2028\x85\ufeff\u202e\u2066\u200b\u200d\u00ad\ud800"
hostile = st.text(st.sampled_from(HOSTILE), max_size=60) | st.text(st.characters(), max_size=200)
instants = st.integers(0, 18 * 365 * 24 * 60).map(lambda minutes: EPOCH + timedelta(minutes=minutes))
days = st.dates(date(2019, 1, 1), date(2037, 12, 31))
spans = st.one_of(
    st.tuples(days, days).map(sorted),
    st.tuples(instants, st.timedeltas(timedelta(), timedelta(days=3))).map(lambda p: [p[0], p[0] + p[1]]),
)
uids = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=90)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    start, end = draw(spans)
    return Entry(
        uid=draw(uids),
        sequence=draw(st.integers(0, 10_000)),
        title=draw(hostile),
        start=start,
        end=end,
        status=draw(st.sampled_from(["CONFIRMED", "TENTATIVE", "CANCELLED"])),
        updated_at=draw(instants),
        zone=draw(st.sampled_from(["America/Mexico_City", "Europe/Vienna", "America/Tijuana", "UTC"])),
        description=draw(hostile),
        location=draw(hostile),
        url=draw(st.none() | st.just("") | hostile.map(lambda text: f"https://x.invalid/{text}")),
        categories=tuple(draw(st.lists(hostile, max_size=3))),
        transparent=draw(st.booleans()),
        classified=draw(st.booleans()),
    )


def assert_lines_are_short_and_clean(content: bytes) -> None:
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(one_line(line.decode()) == line.decode().strip() for line in lines)


@settings(max_examples=examples(100))
@given(entries())
def test_an_event_says_what_the_library_would_say(entry: Entry) -> None:
    ours, theirs = render_event(entry), by_library.event(entry).to_ical()
    assert unfolded(ours) == unfolded(theirs)
    assert Event.from_ical(ours) == Event.from_ical(theirs)
    assert_lines_are_short_and_clean(ours)


@given(entries(), hostile, hostile, st.sampled_from(["REQUEST", "CANCEL"]))
def test_an_invitation_says_what_the_library_would_say(
    entry: Entry, organizer: str, attendee: str, method: by_library.Method
) -> None:
    entry = replace(entry, status="CONFIRMED")
    parties = (Party(organizer, ORGANIZER.address), Party(attendee, ATTENDEE.address))
    ours = render_invitation(entry, method=method, organizer=parties[0], attendee=parties[1])
    theirs = by_library.invitation(entry, method=method, organizer=parties[0], attendee=parties[1])
    assert _parties_bare(ours) == _parties_bare(theirs.to_ical())
    assert Calendar.from_ical(ours).events == Calendar.from_ical(theirs.to_ical()).events
    assert_lines_are_short_and_clean(ours)


@given(hostile, st.none() | hostile, st.integers(1, 100))
def test_the_head_of_a_feed_says_what_the_library_would_say(
    name: str, source_url: str | None, refresh_hours: int
) -> None:
    ours = render_feed(name=name, zone="UTC", events=[], source_url=source_url, refresh_hours=refresh_hours)
    theirs = by_library.feed_head(
        name=name, zone="UTC", source_url=source_url, refresh_hours=refresh_hours
    ).to_ical()
    assert _without_zones(unfolded(ours)) == sorted(unfolded(theirs))


@given(st.text(st.sampled_from("a ñ€😀"), max_size=400))
def test_folding_takes_nothing_away_and_cuts_no_character(text: str) -> None:
    line = content_line(text).encode()
    assert all(len(piece) <= 75 for piece in line.split(b"\r\n"))
    assert b"".join(piece for piece in line[:-2].split(b"\r\n ")).decode() == text


@pytest.mark.parametrize("sign", ["a", "ñ", "😀", "\u202e", "\r\n", '"', ";", "\\"])
def test_ten_thousand_characters_go_through(sign: str) -> None:
    text = f"x{sign * 10_000}x"
    entry = Entry(
        uid="long@patci.invalid",
        sequence=0,
        title=text,
        start=date(2024, 2, 1),
        end=date(2024, 2, 1),
        status="CONFIRMED",
        updated_at=EPOCH,
        zone="America/Mexico_City",
        description=text,
        location=text,
    )
    (event,) = Calendar.from_ical(
        render_invitation(
            entry,
            method="REQUEST",
            organizer=Party(text, ORGANIZER.address),
            attendee=Party(text, ATTENDEE.address),
        )
    ).events
    assert (event["SUMMARY"], event["LOCATION"]) == (one_line(text), one_line(text))
    assert event["ATTENDEE"].params["CN"] == Party(text, ATTENDEE.address).shown_name


@pytest.mark.parametrize(
    "address",
    [
        "a@x.invalid,b@x.invalid",
        "a@x.invalid b@x.invalid",
        "a@x.invalid;b@x.invalid",
        "",
        " ",
        f"{'a' * 300}@segob.gob.invalid",
        f"{'ñ' * 125}@x.invalid",
        "a\u200b@x.invalid",
        "a\u202e@x.invalid",
        "a\x00@x.invalid",
    ],
)
def test_two_addresses_none_or_one_too_long_are_refused(address: str) -> None:
    with pytest.raises(PartyError):
        Party("Ana", address)


def test_the_longest_address_is_taken() -> None:
    address = f"{'a' * 64}@{'b' * 189}"
    assert (len(address), Party("Ana", address).address) == (254, address)


@example("a\u200bb\u202ec", "abc")
@example("a\x00\r\nb", "a b")
@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=20), st.none())
def test_what_nobody_sees_is_left_out(text: str, expected: str | None) -> None:
    assert one_line(text) == (text.strip() if expected is None else expected)


def _parties_bare(content: bytes) -> list[str]:
    """Lines without the quotation marks around a name: when one needs them is a matter of taste."""
    return [
        line.replace('"', "") if line.startswith(("ATTENDEE", "ORGANIZER")) else line
        for line in _without_zones(unfolded(content))
    ]


def _without_zones(lines: list[str]) -> list[str]:
    if "BEGIN:VTIMEZONE" in lines:
        first, last = lines.index("BEGIN:VTIMEZONE"), lines.index("END:VTIMEZONE")
        lines = lines[:first] + lines[last + 1 :]
    return sorted(lines)
