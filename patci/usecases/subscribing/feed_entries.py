"""What a feed shows: sessions and deadlines of a programme as calendar entries, by audience."""

from collections.abc import Iterable
from datetime import date, datetime

from calendars.entries import Entry
from models import Feed, Programme, Session
from models.enums import FeedScope, Precision, SessionStatus
from patci.usecases.meetings.session_titles import session_title
from patci.usecases.queries.feeds import Material
from patci.usecases.subscribing.feed_deadlines import deadline_entries
from templates.i18n import gettext as _
from templates.labels import label

LONG_WINDOW_DAYS = 7
WIDE_SCOPES = {FeedScope.PROGRAMME, FeedScope.BODY}


def entries(material: Material, feed: Feed) -> list[Entry]:
    """The entries of one feed, sessions before deadlines, each in the order of the programme."""
    return [*_session_entries(material, feed), *deadline_entries(material, feed)]


def session_entry(session: Session, programme: Programme, *, scope: FeedScope) -> Entry | None:
    """A session as this audience sees it; None while it has no place in a calendar.

    A decided or published day is confirmed. A window is an all-day span that blocks nobody's time, and
    one longer than a week stays out of the calendars of single agencies and of the public.
    """
    placed = _place(session, scope)
    if placed is None:
        return None
    start, end, window = placed
    cancelled = session.status is SessionStatus.CANCELLED
    open_window = window or session.status is SessionStatus.POSTPONED or session.is_tentative
    return Entry(
        uid=session.uid,
        sequence=session.sequence,
        title=_title(session),
        start=start,
        end=end,
        status="CANCELLED" if cancelled else "TENTATIVE" if open_window else "CONFIRMED",
        updated_at=session.updated_at,
        zone=session.zone or programme.zone,
        description=_description(session, public=scope is FeedScope.PUBLIC),
        location="" if scope is FeedScope.PUBLIC else session.venue or "",
        url=None if scope is FeedScope.PUBLIC else session.video_link,
        categories=(session.body.short_name,),
        transparent=open_window or cancelled,
    )


def _place(session: Session, scope: FeedScope) -> tuple[date, date, bool] | None:
    """Start, end and whether it is only a window."""
    if session.starts_at is not None:
        return session.starts_at, session.ends_at or session.starts_at, False
    if session.day is not None:
        return session.day, session.end_day or session.day, False
    start, end = session.period_start, session.period_end
    if start is None or end is None:
        return None
    if session.period_precision is Precision.DAY:
        return start, end, False
    if (end - start).days + 1 > LONG_WINDOW_DAYS and scope not in WIDE_SCOPES:
        return None
    return start, end, True


def _title(session: Session) -> str:
    title = f"{session.body.short_name}: {session_title(session)}"
    prefix = {
        SessionStatus.CANCELLED: _("CANCELADA: "),
        SessionStatus.POSTPONED: _("POSPUESTA: "),
        SessionStatus.FAILED: _("SIN QUÓRUM: "),
    }.get(session.status, "")
    return prefix + title


def _description(session: Session, *, public: bool) -> str:
    lines = [session.body.name, _("Estado: %(status)s") % {"status": label("session_status", session.status)}]
    if session.period_text:
        lines.append(_("Fecha publicada: %(text)s") % {"text": session.period_text})
    if not public:
        if session.modality:
            lines.append(_("Modalidad: %(modality)s") % {"modality": label("modality", session.modality)})
        if session.video_link:
            lines.append(_("Videoconferencia: %(link)s") % {"link": session.video_link})
        if session.contingent:
            lines.append(session.contingent)
    return "\n".join(lines)


def _session_entries(material: Material, feed: Feed) -> Iterable[Entry]:
    if feed.scope is FeedScope.DEADLINES:
        return
    for session in material.sessions:
        if feed.scope is FeedScope.BODY and session.body_id != feed.body_id:
            continue
        entry = session_entry(session, material.programme, scope=feed.scope)
        if entry is not None and (
            feed.scope is not FeedScope.AGENCY or _sits(material, feed.agency_id, session, entry)
        ):
            yield entry


def _sits(material: Material, agency_id: int | None, session: Session, entry: Entry) -> bool:
    start, end = (
        value.date() if isinstance(value, datetime) else value for value in (entry.start, entry.end)
    )
    return any(
        sitting.agency_id == agency_id and sitting.body_id == session.body_id and sitting.covers(start, end)
        for sitting in material.sittings
    )
