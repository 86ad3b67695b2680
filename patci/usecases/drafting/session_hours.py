"""The hour and the place that a document gives a session: followed where the document changed them."""

from datetime import date, datetime, time
from typing import TypedDict
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session as DbSession

from models import Programme, Session
from models.enums import Modality
from patci.intake.rows import MeetingRow, SessionRow
from patci.usecases.meetings import sessions

Item = SessionRow | MeetingRow
UNKNOWN = "Por definir"


class Hours(TypedDict, total=False):
    """The instants of a session, as `sessions.set_date` takes them; empty where nothing changes."""

    starts_at: datetime
    ends_at: datetime | None


def at_first(row: Session, item: Item, programme: Programme) -> None:
    """Hour and place of a session that is new."""
    row.venue, row.modality = _place(item)
    if row.day is None or row.end_day is not None:
        return
    hours = take(row, item, None, programme, day=row.day)
    row.starts_at, row.ends_at = hours.get("starts_at"), hours.get("ends_at")


def take(row: Session, item: Item, before: Item | None, programme: Programme, *, day: date) -> Hours:
    """The document's hours (and zone) on a day, where it names one and its hour is another than before.

    Where the document before is not known, an hour that the session has is left alone.
    """
    said = _said(item)
    single = item.start is not None and item.start == item.end and not item.windows
    if said is None or not single or (_said(before) == said if before else row.starts_at is not None):
        return {}
    starts, ends, zone = said
    row.zone = zone or row.zone
    local = ZoneInfo(row.zone or programme.zone)
    return {
        "starts_at": datetime.combine(day, time.fromisoformat(starts), local),
        "ends_at": datetime.combine(day, time.fromisoformat(ends), local) if ends else None,
    }


def follow_place(
    db: DbSession, row: Session, item: Item, before: Item | None, *, now: datetime, actor: str, reason: str
) -> None:
    """Take the document's place where it is another than before; one decided by hand stays otherwise."""
    venue, modality = _place(item)
    if before is not None:
        venue = venue if venue != _place(before)[0] else None
        modality = modality if modality != _place(before)[1] else None
    else:
        venue = venue if row.venue is None else None
        modality = modality if row.modality is None else None
    sessions.set_place(
        db,
        row,
        venue=venue or row.venue,
        modality=modality or row.modality,
        now=now,
        actor=actor,
        reason=reason,
    )


def _said(item: Item | None) -> tuple[str, str | None, str | None] | None:
    """The hours and the zone that the document's row names."""
    if not isinstance(item, SessionRow) or item.starts is None:
        return None
    ends = item.ends if item.ends and item.ends > item.starts else None
    return item.starts, ends, item.zone


def _place(item: Item) -> tuple[str | None, Modality | None]:
    venue = item.venue if item.venue != UNKNOWN else None
    return venue, item.modality if isinstance(item, SessionRow) else None
