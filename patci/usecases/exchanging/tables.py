"""What the exchange writes: a row for each body, session, agreement and report, with stable identifiers."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import FollowUp, Programme, Responsible, Session, SessionState
from models.enums import ResponsibleKind
from patci.documents.sheets import Cell, Sheet
from patci.usecases.collecting import agreements as states
from patci.usecases.exchanging.capturers import Capture, Capturers, first_events
from patci.usecases.exchanging.columns import COLUMNS, TITLES, SheetKind
from patci.usecases.queries import agreements, calendar_page
from templates.i18n import gettext as _
from templates.i18n import mark
from templates.labels import label

OTHERS = {
    ResponsibleKind.STATES: mark("Entidades federativas"),
    ResponsibleKind.OTHER: mark("Otras autoridades"),
    ResponsibleKind.NOBODY: mark("Por asignar"),
}
"""Who answers where it is no agency and no body."""


def record_sheets(db: DbSession, programme: Programme, *, today: date) -> list[Sheet]:
    """Comisiones, Sesiones, Acuerdos, Seguimiento: as they are, and as they can be read back."""
    capturers = Capturers(db)
    return [
        _sheet(SheetKind.BODIES, _bodies(db, programme, capturers)),
        _sheet(SheetKind.SESSIONS, _sessions(db, programme, capturers)),
        _sheet(SheetKind.AGREEMENTS, _agreements(db, programme, capturers, today)),
        _sheet(SheetKind.FOLLOW_UPS, _follow_ups(db, programme, capturers)),
    ]


def _sheet(kind: SheetKind, rows: Iterator[list[Cell]]) -> Sheet:
    return Sheet(_(TITLES[kind]), COLUMNS[kind].headed, list(rows))


def _captured(capture: Capture) -> list[Cell]:
    return [capture.by, capture.institution, capture.at]


def _bodies(db: DbSession, programme: Programme, capturers: Capturers) -> Iterator[list[Cell]]:
    bodies = calendar_page.bodies(db, programme)
    refs = {body.id: body.ref for body in bodies}
    told = first_events(db, [f"body:{body.id}" for body in bodies])
    for body in bodies:
        actor, at = told.get(f"body:{body.id}", (None, None))
        yield [
            body.ref,
            body.name,
            body.short_name,
            label("body_kind", body.kind),
            refs.get(body.parent_id or 0),
            body.coordinator.label if body.coordinator else body.coordinator_text,
            body.legal_basis,
            *_captured(capturers.named(actor, at)),
        ]


def _sessions(db: DbSession, programme: Programme, capturers: Capturers) -> Iterator[list[Cell]]:
    sessions = calendar_page.sessions(db, programme)
    first = _first_states(db, sessions)
    for session in sessions:
        zone = ZoneInfo(session.zone or programme.zone)
        hours = [_hour(each, zone) for each in (session.starts_at, session.ends_at)]
        began = first.get(session.id)
        yield [
            session.uid,
            session.body.ref,
            label("session_kind", session.kind),
            session.number,
            session.name,
            label("session_status", session.status),
            session.period_text,
            session.day,
            session.end_day,
            *hours,
            zone.key if session.starts_at else None,
            label("modality", session.modality) if session.modality else None,
            session.venue,
            label("classification", session.classification),
            None,
            *_captured(capturers.named(began.actor if began else None, began.at if began else None)),
        ]


def _hour(instant: datetime | None, zone: ZoneInfo) -> str | None:
    return instant.astimezone(zone).strftime("%H:%M") if instant else None


def _first_states(db: DbSession, sessions: Sequence[Session]) -> dict[int, SessionState]:
    rows = db.scalars(
        select(SessionState)
        .where(SessionState.session_id.in_([session.id for session in sessions]))
        .order_by(SessionState.id.desc())
    )
    return {row.session_id: row for row in rows}


def _agreements(
    db: DbSession, programme: Programme, capturers: Capturers, today: date
) -> Iterator[list[Cell]]:
    rows = agreements.of_programme(db, programme)
    newest = agreements.newest(db, programme)
    told = first_events(db, [f"agreement:{row.id}" for row in rows])
    for row in rows:
        stands = states.state(row, on=today, last=newest.get(("agreement", row.id)))
        actor, at = told.get(f"agreement:{row.id}", (row.recorded_by or None, row.created_at))
        yield [
            row.uid,
            row.session.body.ref,
            row.session.uid,
            row.number,
            row.text,
            ", ".join(_responsible(each) for each in row.responsibles),
            row.period_text,
            row.period_end,
            _("Vencido") if stands.overdue else label("progress", stands.progress),
            label("classification", row.classification),
            *_captured(capturers.named(actor, at)),
        ]


def _responsible(each: Responsible) -> str:
    if each.agency is not None:
        return each.agency.label
    return each.body.short_name if each.body else _(OTHERS[each.kind])


def _follow_ups(db: DbSession, programme: Programme, capturers: Capturers) -> Iterator[list[Cell]]:
    numbers = [row.id for row in agreements.of_programme(db, programme)]
    rows = db.scalars(
        select(FollowUp)
        .options(joinedload(FollowUp.agreement), joinedload(FollowUp.agency))
        .where(FollowUp.agreement_id.in_(numbers))
        .order_by(FollowUp.id)
    )
    for row in rows:
        yield [
            row.agreement.uid if row.agreement else None,
            row.agreement.number if row.agreement else None,
            row.agency.label if row.agency else None,
            label("progress", row.progress),
            row.text,
            row.reported_at,
            *_captured(capturers.named(row.actor, row.reported_at)),
        ]
