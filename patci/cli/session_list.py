"""The list that `patci sessions` prints: every session of a programme as published and as decided."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rich.markup import escape
from sqlalchemy.orm import Session as DbSession

from calendars.working_days import NonWorking, WorkingCalendar
from models import Programme, Session
from patci.bootstrap import build
from patci.cli.output import print_json, print_table
from patci.database import parsed_url
from patci.errors import NotFoundError
from patci.settings import Settings
from patci.usecases.queries import calendar_page, programmes
from templates.environment import day as day_text
from templates.environment import instant
from templates.findings import holiday_name
from templates.i18n import gettext as _
from templates.labels import label


def print_sessions(*, slug: str | None, body: str | None, json: bool) -> None:
    """Print the sessions of the programme in force, or of one of its bodies.

    Raises:
        NotFoundError: there is no database, no programme, or no such body.
    """
    settings = Settings()
    require_database(settings)
    application = build(settings, migrate=True)
    with application.database.reading() as db:
        programme = programme_of(db, slug)
        found = calendar_page.sessions(db, programme, body_ref=body)
        if not found and body:
            known = ", ".join(one.ref for one in calendar_page.bodies(db, programme))
            raise NotFoundError(
                _("El programa no tiene sesiones de «%(body)s»; sus órganos son: %(known)s.")
                % {"body": body, "known": known}
            )
    application.database.close()
    if json:
        print_json([_as_json(session) for session in found])
    else:
        _print(programme, found)


def require_database(settings: Settings) -> None:
    """Opening a database makes one; whoever only wants to look at it should hear that there is none."""
    url = parsed_url(settings.resolved_database_url())
    if url.get_backend_name() == "sqlite" and url.database and not Path(url.database).exists():
        raise NotFoundError(
            _("Todavía no hay datos: importe un programa con «patci import ARCHIVO --accept».")
        )


def programme_of(db: DbSession, slug: str | None) -> Programme:
    """The programme in force that is named, or the only one.

    Raises:
        NotFoundError: there is none.
    """
    found = programmes.in_force(db)
    if not found:
        raise NotFoundError(
            _("No hay ningún programa en vigor: importe uno con «patci import ARCHIVO --accept».")
        )
    for programme in found:
        if slug in {None, programme.slug}:
            return programme
    raise NotFoundError(
        _("No hay ningún programa en vigor con la clave «%(slug)s»; hay: %(known)s.")
        % {"slug": slug, "known": ", ".join(programme.slug for programme in found)}
    )


def _as_json(session: Session) -> dict[str, Any]:
    return {
        "id": session.id,
        "ref": session.ref,
        "body": session.body.ref,
        "name": session.name,
        "number": session.number,
        "kind": session.kind.value,
        "status": session.status.value,
        "date_phrase": session.period_text,
        "start": session.period_start and session.period_start.isoformat(),
        "end": session.period_end and session.period_end.isoformat(),
        "precision": session.period_precision.value,
        "day": session.day and session.day.isoformat(),
        "starts_at": session.starts_at and session.starts_at.isoformat(),
        "line": session.source_line,
    }


def _print(programme: Programme, found: Sequence[Session]) -> None:
    working = WorkingCalendar(country=programme.country)
    print_table(
        escape(programme.title),
        (_("Órgano"), _("Sesión"), _("Según el documento"), _("Fecha"), _("Estado"), _("Inhábil")),
        [
            (
                session.body.ref,
                escape(session.name),
                escape(session.period_text or "—"),
                _decided(session, programme.zone),
                label("session_status", session.status),
                _non_working(session, working),
            )
            for session in found
        ],
    )


def _decided(session: Session, zone: str) -> str:
    if session.starts_at:
        return instant(session.starts_at, session.zone or zone)
    if session.end_day and session.end_day != session.day:
        return f"{day_text(session.day)} – {day_text(session.end_day)}"
    return day_text(session.day)


def _non_working(session: Session, working: WorkingCalendar) -> str:
    """Which of a session's days nobody works, and why."""
    marks: list[str] = []
    for span in calendar_page.spans(session):
        if not span.is_window:
            marks += [mark for day in (span.start, span.end) if (mark := _mark(day, working))]
    return "\n".join(dict.fromkeys(marks))


def _mark(day: date, working: WorkingCalendar) -> str | None:
    holiday = working.holiday(day)
    if holiday is not None:
        return holiday_name(holiday.name_key)
    return _("Fin de semana") if working.why_not(day) is NonWorking.WEEKEND else None
