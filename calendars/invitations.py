"""iTIP invitations: one entry, one organizer, one attendee per copy."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from icalendar.prop import vCalAddress

from calendars.entries import Entry, EntryError
from calendars.feeds import calendar, event, one_line, zones

_ADDRESS = re.compile(r"[^\s@<>\"(),:;\\\x00-\x1f\x7f-\x9f]+@[^\s@<>\"(),:;\\\x00-\x1f\x7f-\x9f]+")
_END = b"END:VCALENDAR\r\n"


class PartyError(ValueError):
    """A mail address cannot stand in an invitation."""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody with a mail address: who invites, or who is invited.

    Raises:
        PartyError: the address is no bare mail address.
    """

    name: str
    address: str

    @property
    def shown_name(self) -> str:
        """The name as a parameter can hold it: without double quotes and backslashes."""
        return one_line(self.name.replace('"', "'").replace("\\", "/"))

    def __post_init__(self) -> None:
        if not _ADDRESS.fullmatch(self.address):
            raise PartyError(repr(self.address))


def render_invitation(
    entry: Entry, *, method: Literal["REQUEST", "CANCEL"], organizer: Party, attendee: Party
) -> bytes:
    """The text/calendar part of a convocation, of its change (REQUEST) or of its cancellation (CANCEL).

    Raises:
        EntryError: a cancelled entry cannot be requested.
    """
    if method == "REQUEST" and entry.status == "CANCELLED":
        raise EntryError(f"{entry.uid}: cancelled, so nobody can be asked to come")
    if method == "CANCEL":
        entry = replace(entry, status="CANCELLED")
    component = event(entry)
    component.add("ORGANIZER", _address(organizer))
    component.add("ATTENDEE", _attendee(attendee, method))
    rendered = component.to_ical()
    head = calendar()
    head.add("METHOD", method)
    return b"".join((head.to_ical().removesuffix(_END), *zones(rendered, entry.zone), rendered, _END))


def _address(party: Party) -> vCalAddress:
    address = vCalAddress(f"mailto:{party.address}")
    if name := party.shown_name:
        address.params["CN"] = name
    return address


def _attendee(party: Party, method: Literal["REQUEST", "CANCEL"]) -> vCalAddress:
    address = _address(party)
    address.params["CUTYPE"] = "INDIVIDUAL"
    address.params["ROLE"] = "REQ-PARTICIPANT"
    address.params["PARTSTAT"] = "NEEDS-ACTION"
    if method == "REQUEST":
        address.params["RSVP"] = "TRUE"
    return address
