"""What two editions of a calendar differ in, in words: when a session was, when it is, what became of it."""

from datetime import date, datetime

from calendars.editions import ChangeKind, Difference, Place
from templates.environment import day as short_day
from templates.environment import hour, long_day
from templates.i18n import gettext
from templates.i18n import mark as _

KINDS = {
    ChangeKind.ADDED: _("Nueva"),
    ChangeKind.DAY_GIVEN: _("Ya tiene fecha"),
    ChangeKind.MOVED: _("Cambia de día"),
    ChangeKind.HOUR_CHANGED: _("Cambia de hora"),
    ChangeKind.WINDOW_CHANGED: _("Cambia de periodo"),
    ChangeKind.DAY_TAKEN: _("Queda sin fecha"),
    ChangeKind.POSTPONED: _("Pospuesta"),
    ChangeKind.CANCELLED: _("Cancelada"),
    ChangeKind.RESUMED: _("Vuelve al calendario"),
    ChangeKind.REMOVED: _("Ya no figura"),
    ChangeKind.DETAILS: _("Cambian sus datos"),
}
GONE = frozenset({ChangeKind.CANCELLED, ChangeKind.REMOVED})
"""Kinds after which there is nothing to come to."""


def kind(value: ChangeKind) -> str:
    """The word for what became of a session."""
    return gettext(KINDS[value])


def when(place: Place, *, zone: str) -> str:
    """The day or days, with their hours where they are known; else the words of the document.

    `zone` is the one in which the reader takes hours to be; another is named.
    """
    if place.day is None or place.status == "postponed":
        return _words(place)
    if place.end_day is not None and place.end_day != place.day:
        facts = {"start": long_day(place.day), "end": long_day(place.end_day)}
        return gettext("%(start)s a %(end)s") % facts
    if place.starts is None:
        return long_day(place.day)
    said = _hours(place, place.day, place.starts)
    return said if place.zone == zone else f"{said} ({place.zone})"


def was(difference: Difference, *, zone: str) -> str | None:
    """When it was before; None where it is new."""
    return when(difference.before, zone=zone) if difference.before else None


def now(difference: Difference, *, zone: str) -> str | None:
    """When it is now; None where it takes place no more."""
    if difference.after is None or difference.kind in GONE:
        return None
    if difference.after.status == "postponed":
        return gettext("sin nueva fecha todavía")
    return when(difference.after, zone=zone)


def _hours(place: Place, day: date, starts: datetime) -> str:
    facts = {"day": long_day(day), "start": hour(starts, place.zone)}
    if place.ends is None:
        return gettext("%(day)s, %(start)s h") % facts
    return gettext("%(day)s, de %(start)s a %(end)s h") % {**facts, "end": hour(place.ends, place.zone)}


def _words(place: Place) -> str:
    if place.words:
        return f"«{place.words}»"
    if place.windows:
        spans = [f"{short_day(start)} – {short_day(end)}" for start, end in place.windows]
        return "; ".join(spans)
    return gettext("por definir")
