"""iTIP invitations: one entry, one organizer, one attendee per copy."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from calendars.content_lines import content_line, one_line, parameter
from calendars.entries import Entry, EntryError
from calendars.events import END, around_description, description
from calendars.feeds import CLOSING, OPENING
from calendars.timezones import FIRST_YEAR, vtimezone

Method = Literal["REQUEST", "CANCEL"]
LONGEST_ADDRESS = 254  # RFC 5321, 4.5.3.1.3: a path of 256 octets, less its angle brackets
_ADDRESS = re.compile(r"[^\s@<>\"(),:;\\\x00-\x1f\x7f-\x9f]+@[^\s@<>\"(),:;\\\x00-\x1f\x7f-\x9f]+")
_ASKED = {
    "REQUEST": ";CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP=TRUE",
    "CANCEL": ";CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT",
}
_END = END.encode() + CLOSING


class PartyError(ValueError):
    """A mail address cannot stand in an invitation."""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody with a mail address: who invites, or who is invited.

    Raises:
        PartyError: the address is not one bare mail address of at most 254 octets.
    """

    name: str
    address: str

    @property
    def shown_name(self) -> str:
        """The name as a parameter can hold it: without double quotes and backslashes."""
        return one_line(self.name.replace('"', "'").replace("\\", "/"))

    def __post_init__(self) -> None:
        address = self.address
        # A character that nobody can see is in no address, and makes two look like one.
        if not (address.isprintable() and _ADDRESS.fullmatch(address)):
            raise PartyError(repr(address[:LONGEST_ADDRESS]))
        if len(address.encode()) > LONGEST_ADDRESS:
            raise PartyError(f"{address[:LONGEST_ADDRESS]!r}…")


def render_invitation(entry: Entry, *, method: Method, organizer: Party, attendee: Party) -> bytes:
    """The text/calendar part of a convocation, of its change (REQUEST) or of its cancellation (CANCEL).

    What all copies share is rendered once and kept; a further copy costs its description and its attendee.

    Raises:
        EntryError: a cancelled entry cannot be requested.
    """
    before, after = _opened(replace(entry, description=""), method, organizer)
    return b"".join((before, description(entry).encode(), after, _party("ATTENDEE", attendee, method), _END))


@lru_cache(maxsize=256)
def _opened(entry: Entry, method: Method, organizer: Party) -> tuple[bytes, bytes]:
    """Everything before the attendee, but for the description, which may hold the address of a page of
    theirs. A few sessions are called at once, so that few are kept.
    """
    if method == "REQUEST" and entry.status == "CANCELLED":
        raise EntryError(f"{entry.uid}: cancelled, so nobody can be asked to come")
    if method == "CANCEL":
        entry = replace(entry, status="CANCELLED")
    before, after = around_description(entry)
    head = f"{OPENING}METHOD:{method}\r\n".encode()
    return head + _zone_of(entry) + before.encode(), after.encode() + _party("ORGANIZER", organizer)


def _zone_of(entry: Entry) -> bytes:
    first = (
        entry.start.astimezone(ZoneInfo(entry.zone)).year if isinstance(entry.start, datetime) else FIRST_YEAR
    )
    return vtimezone(entry.zone, min(first, FIRST_YEAR))


def _party(name: str, party: Party, method: Method | None = None) -> bytes:
    shown = party.shown_name
    called = f";CN={parameter(shown)}" if shown else ""
    asked = _ASKED[method] if method else ""
    return content_line(f"{name}{called}{asked}:mailto:{party.address}").encode()
