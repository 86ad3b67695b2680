"""Invitations: what Outlook, Google and Thunderbird need to show buttons, and to take a meeting away."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from calendars.entries import Entry, EntryError
from calendars.invitations import Party, PartyError, render_invitation

ENTRY = Entry(
    uid="gt-cap-o7@patci.invalid",
    sequence=0,
    title="7ª Reunión Ordinaria",
    start=datetime(2024, 2, 6, 16, tzinfo=UTC),
    end=datetime(2024, 2, 6, 18, tzinfo=UTC),
    status="CONFIRMED",
    updated_at=datetime(2024, 2, 1, 15, tzinfo=UTC),
    zone="America/Mexico_City",
)
SECRETARY = Party("Secretaría Técnica, Comisión Intersecretarial", "secretaria@segob.invalid")
LIAISON = Party("Ana Núñez", "enlace.stps@stps.invalid")


def parse(content: bytes) -> tuple[Calendar, Event]:
    calendar = Calendar.from_ical(content)
    (event,) = calendar.events
    return calendar, event


def test_a_request_asks_one_attendee_for_an_answer() -> None:
    content = render_invitation(ENTRY, method="REQUEST", organizer=SECRETARY, attendee=LIAISON)
    calendar, event = parse(content)
    assert calendar["METHOD"] == "REQUEST"
    assert calendar.get_missing_tzids() == set()
    assert (event["SEQUENCE"], event["STATUS"]) == (0, "CONFIRMED")
    assert (event["ORGANIZER"], dict(event["ORGANIZER"].params)) == (
        "mailto:secretaria@segob.invalid",
        {"CN": SECRETARY.name},
    )
    assert (event["ATTENDEE"], dict(event["ATTENDEE"].params)) == (
        "mailto:enlace.stps@stps.invalid",
        {
            "CN": "Ana Núñez",
            "CUTYPE": "INDIVIDUAL",
            "PARTSTAT": "NEEDS-ACTION",
            "ROLE": "REQ-PARTICIPANT",
            "RSVP": "TRUE",
        },
    )


def test_a_cancellation_takes_the_same_event_away() -> None:
    moved = replace(ENTRY, sequence=4)
    calendar, event = parse(render_invitation(moved, method="CANCEL", organizer=SECRETARY, attendee=LIAISON))
    assert calendar["METHOD"] == "CANCEL"
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == (ENTRY.uid, 4, "CANCELLED")
    assert event["ORGANIZER"] == "mailto:secretaria@segob.invalid"
    assert event["ATTENDEE"] == "mailto:enlace.stps@stps.invalid"
    assert "RSVP" not in event["ATTENDEE"].params


def test_the_method_comes_before_any_event() -> None:
    content = render_invitation(ENTRY, method="REQUEST", organizer=SECRETARY, attendee=LIAISON)
    assert content.decode().split("\r\n")[:6] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//patci//patci//ES",
        "CALSCALE:GREGORIAN",
        "METHOD:REQUEST",
        "BEGIN:VTIMEZONE",
    ]


def test_nobody_is_asked_to_come_to_a_cancelled_meeting() -> None:
    with pytest.raises(EntryError):
        render_invitation(
            replace(ENTRY, status="CANCELLED"), method="REQUEST", organizer=SECRETARY, attendee=LIAISON
        )


@pytest.mark.parametrize(
    "address", ["", "ana", "ana@", "a b@x", "a@x\r\nBCC:b@y", "Ana <a@x>", 'a"b@x', "a@b@c"]
)
def test_what_is_no_bare_address_is_refused(address: str) -> None:
    with pytest.raises(PartyError):
        Party("Ana", address)


@pytest.mark.parametrize(
    ("name", "shown"), [('Ana "la jefa" Núñez', "Ana 'la jefa' Núñez"), ("A\r\n B\\C", "A  B/C"), (" ", "")]
)
def test_names_keep_to_what_parameters_can_hold(name: str, shown: str) -> None:
    assert Party(name, LIAISON.address).shown_name == shown


@example("0 =")
@given(st.text(st.characters(), max_size=120) | st.text(st.sampled_from('";:,^\n\r\x00ñ😀\\ '), max_size=80))
def test_any_name_fits_in_an_invitation(name: str) -> None:
    content = render_invitation(
        ENTRY,
        method="REQUEST",
        organizer=Party(name, SECRETARY.address),
        attendee=Party(name, LIAISON.address),
    )
    assert max(map(len, content.split(b"\r\n"))) <= 75
    _, event = parse(content)
    shown = Party(name, LIAISON.address).shown_name
    assert event["ORGANIZER"].params.get("CN", "") == shown
    assert event["ATTENDEE"].params.get("CN", "") == shown
