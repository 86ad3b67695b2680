"""A session in a letter: when and where in words, and its entry for the reader's calendar."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from calendars.entries import Entry
from models import Session
from models.enums import SessionStatus
from patci.usecases.meetings.session_titles import session_title
from templates.environment import hour, long_day
from templates.i18n import gettext as _
from templates.labels import label
from templates.zones import zone_name


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a session stands in time."""

    day: date
    end_day: date
    starts_at: datetime | None
    ends_at: datetime | None
    zone: str


def placed(session: Session, *, zone: str) -> Placed:
    """A session that has a day. Its own zone goes before the programme's.

    Raises:
        ValueError: it has none; nobody is told of such a session.
    """
    if session.day is None:
        raise ValueError(session.ref)
    return Placed(
        session.day,
        session.end_day or session.day,
        session.starts_at,
        session.ends_at,
        session.zone or zone,
    )


def moment(value: datetime, zone: str) -> str:
    """lunes 5 de febrero de 2024, 10:00 h, hora del centro de México."""
    return _("%(day)s, %(hour)s h, %(zone)s") % {
        "day": long_day(value.astimezone(ZoneInfo(zone)).date()),
        "hour": hour(value, zone),
        "zone": zone_name(zone),
    }


def when(place: Placed) -> str:
    """The day or days, and the hours with their zone where they are known."""
    if place.starts_at is None:
        if place.end_day == place.day:
            return long_day(place.day)
        return _("%(start)s a %(end)s") % {"start": long_day(place.day), "end": long_day(place.end_day)}
    if place.ends_at is None or place.end_day != place.day:
        start = moment(place.starts_at, place.zone)
        if place.ends_at is None:
            return start
        return _("%(start)s, hasta %(end)s") % {"start": start, "end": moment(place.ends_at, place.zone)}
    return _("%(day)s, de %(start)s a %(end)s h, %(zone)s") % {
        "day": long_day(place.day),
        "start": hour(place.starts_at, place.zone),
        "end": hour(place.ends_at, place.zone),
        "zone": zone_name(place.zone),
    }


def rows(session: Session, place: Placed) -> list[tuple[str, str]]:
    """What a letter lists of a session, each with its name."""
    found = [
        (_("Sesión"), session_title(session)),
        (_("Órgano"), session.body.name),
        (_("Fecha"), when(place)),
    ]
    if place.starts_at is None:
        found.append((_("Hora"), _("por confirmar")))
    if session.modality is not None:
        found.append((_("Modalidad"), label("modality", session.modality)))
    if session.venue:
        found.append((_("Lugar"), session.venue))
    if session.video_link:
        found.append((_("Videoconferencia"), session.video_link))
    return found


def entry(session: Session, place: Placed) -> Entry:
    """The session in the calendar of somebody who is invited: tentative while only its day is known."""
    settled = session.status is SessionStatus.CONVENED and not session.is_tentative
    status: Literal["CONFIRMED", "TENTATIVE"] = "CONFIRMED" if settled else "TENTATIVE"
    lines = [session.body.name]
    if session.video_link:
        lines.append(_("Videoconferencia: %(link)s") % {"link": session.video_link})
    start, end = _span(place)
    return Entry(
        uid=session.uid,
        sequence=session.sequence,
        title=f"{session.body.short_name}: {session_title(session)}",
        start=start,
        end=end,
        status=status,
        updated_at=session.updated_at,
        zone=place.zone,
        description="\n".join(lines),
        location=session.venue or "",
        url=session.video_link,
        categories=(session.body.short_name,),
        transparent=not settled,
    )


def with_page(entry: Entry, page: str | None) -> Entry:
    """The entry with the address where its reader says whether they come."""
    if not page:
        return entry
    asked = _("Confirme su asistencia: %(page)s") % {"page": page}
    return replace(entry, description=f"{entry.description}\n{asked}")


def _span(place: Placed) -> tuple[date, date]:
    """Instants where there is an hour, else whole days."""
    if place.starts_at is None:
        return place.day, place.end_day
    return place.starts_at, place.ends_at or place.starts_at
