"""A session as its members, or as the public, see it in a calendar."""

from datetime import date

from calendars.entries import Entry
from models import Programme, Session
from models.enums import Precision, SessionStatus
from patci.usecases.meetings.session_titles import session_title
from templates.i18n import gettext as _
from templates.labels import label


def session_entry(session: Session, programme: Programme, *, public: bool) -> Entry | None:
    """The session's entry; None while it has no place in a calendar ("por definir").

    A decided or published day is confirmed. A window is an all-day span that blocks nobody's time. The public
    is shown no place, no link and no note.
    """
    placed = _place(session)
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
        description=_description(session, public=public),
        location="" if public else session.venue or "",
        url=None if public else session.video_link,
        categories=(session.body.short_name,),
        transparent=open_window or cancelled,
    )


def _place(session: Session) -> tuple[date, date, bool] | None:
    """Start, end and whether it is only a window."""
    if session.starts_at is not None:
        return session.starts_at, session.ends_at or session.starts_at, False
    if session.day is not None:
        return session.day, session.end_day or session.day, False
    start, end = session.period_start, session.period_end
    if start is None or end is None:
        return None
    return start, end, session.period_precision is not Precision.DAY


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
