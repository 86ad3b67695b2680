"""What the exchange writes: a row for each body, session, agreement and report, with stable identifiers."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload, selectinload

from models import (
    Activity,
    Agreement,
    AgreementState,
    AuditEvent,
    Body,
    FollowUp,
    Indicator,
    Programme,
    Session,
    SessionState,
)
from patci.documents.tables.sheet import Cell, Sheet
from patci.usecases.agreeing.standings import state
from patci.usecases.exchanging import cells
from patci.usecases.exchanging.capturers import Capture, Capturers, first_events
from patci.usecases.exchanging.cells import Cells
from patci.usecases.exchanging.columns import COLUMNS, TITLES, SheetKind
from patci.usecases.queries import agreement_states, agreements, calendar_page
from templates.i18n import gettext as _
from templates.i18n import mark

Line = tuple[Cells, Capture]
NOTES = {
    SheetKind.BODIES: mark("De una que ya existe no se cambia nada: corríjala en su página."),
    SheetKind.RULES: mark("Una que cambia necesita su motivo."),
    SheetKind.SESSIONS: mark(
        "De una que ya existe se toman fecha, horas, modalidad y lugar; del estado, cancelada y pospuesta."
    ),
    SheetKind.AGREEMENTS: mark(
        "De uno que ya existe no se cambia nada; su estado se dice en «Estados de acuerdos»."
    ),
    SheetKind.FOLLOW_UPS: mark("Lo informado se agrega y no se cambia."),
    SheetKind.STATES: mark("Lo dicho se agrega y no se cambia."),
}


def record_sheets(db: DbSession, programme: Programme, *, today: date) -> list[Sheet]:
    """All sheets that can be read back, as they are, and what becomes of each of their columns."""
    capturers = Capturers(db)
    agreed = agreements.of_programme(db, programme)
    return [
        _sheet(SheetKind.BODIES, _bodies(db, programme, capturers)),
        _sheet(SheetKind.RULES, _rules(db, programme, capturers)),
        _sheet(SheetKind.SESSIONS, _sessions(db, programme, capturers)),
        _sheet(SheetKind.AGREEMENTS, _agreements(db, programme, agreed, capturers, today)),
        _sheet(SheetKind.FOLLOW_UPS, _follow_ups(db, agreed, capturers)),
        _sheet(SheetKind.STATES, _states(db, agreed, capturers)),
        notes_sheet(),
    ]


def notes_sheet() -> Sheet:
    """Of each column whether it is read back or there to be read."""
    rows: list[list[Cell]] = []
    for kind, columns in COLUMNS.items():
        rows.append([_(TITLES[kind]), None, _(NOTES[kind])])
        rows += [
            [
                _(TITLES[kind]),
                _(text),
                _("Se toma al cargar.") if columns.takes(key) else _("Solo de consulta."),
            ]
            for key, text, _width in columns.all
        ]
    return Sheet(_("Notas"), [(_("Hoja"), 24), (_("Columna"), 32), (_("Al cargar el libro"), 70)], rows)


def _sheet(kind: SheetKind, lines: Iterator[Line]) -> Sheet:
    keys = [key for key, _text, _width in COLUMNS[kind].own]
    rows = [
        [*(found.get(key) for key in keys), capture.by, capture.institution, capture.at]
        for found, capture in lines
    ]
    return Sheet(_(TITLES[kind]), COLUMNS[kind].headed, rows)


def _bodies(db: DbSession, programme: Programme, capturers: Capturers) -> Iterator[Line]:
    bodies = calendar_page.bodies(db, programme)
    told = first_events(db, [f"body:{body.id}" for body in bodies])
    for body in bodies:
        yield cells.of_body(body), capturers.named(*told.get(f"body:{body.id}", (None, None)))


def _rules(db: DbSession, programme: Programme, capturers: Capturers) -> Iterator[Line]:
    """Who set a rule is what the log said of it last; of one that a document states nobody did."""
    rows = db.scalars(
        select(Body)
        .options(selectinload(Body.rules))
        .where(Body.programme_id == programme.id)
        .order_by(Body.position, Body.id)
    ).all()
    told = _rules_set(db, rows)
    for body in rows:
        for rule in sorted(body.rules, key=lambda one: one.name):
            known = told.get((f"body:{body.id}", rule.name), (None, None))
            yield cells.of_rule(rule), capturers.named(*known)


def _rules_set(db: DbSession, bodies: Sequence[Body]) -> dict[tuple[str, str], tuple[str, datetime]]:
    """By whom and when each rule of these bodies was set last, by hand or with a preset."""
    events = db.execute(
        select(AuditEvent.subject, AuditEvent.actor, AuditEvent.at, AuditEvent.facts)
        .where(
            AuditEvent.subject.in_([f"body:{body.id}" for body in bodies]),
            AuditEvent.action.in_(("rule.set", "preset.applied")),
        )
        .order_by(AuditEvent.id)
    ).tuples()
    return {
        (subject, name): (actor, at)
        for subject, actor, at, facts in events
        for name in ([facts["name"]] if "name" in facts else facts.get("values", ()))
    }


def _sessions(db: DbSession, programme: Programme, capturers: Capturers) -> Iterator[Line]:
    sessions = calendar_page.sessions(db, programme)
    first = _first_states(db, sessions)
    for session in sessions:
        began = first.get(session.id)
        capture = capturers.named(began.actor if began else None, began.at if began else None)
        yield cells.of_session(session, programme), capture


def _first_states(db: DbSession, sessions: Sequence[Session]) -> dict[int, SessionState]:
    rows = db.scalars(
        select(SessionState)
        .where(SessionState.session_id.in_([session.id for session in sessions]))
        .order_by(SessionState.id.desc())
    )
    return {row.session_id: row for row in rows}


def _agreements(
    db: DbSession, programme: Programme, rows: Sequence[Agreement], capturers: Capturers, today: date
) -> Iterator[Line]:
    newest = agreements.newest(db, programme)
    said = agreement_states.newest(db, [row.id for row in rows])
    told = first_events(db, [f"agreement:{row.id}" for row in rows])
    served = _served(db, rows)
    for row in rows:
        stands = state(row, on=today, last=newest.get(("agreement", row.id)), said=said.get(row.id))
        known = told.get(f"agreement:{row.id}", (row.recorded_by or None, row.created_at))
        yield cells.of_agreement(row, stands), capturers.named(*known)
    del served


def _served(db: DbSession, rows: Sequence[Agreement]) -> list[Activity | Indicator]:
    """Activities and indicators that agreements serve: held, they are not fetched one by one."""
    activities = {row.activity_id for row in rows if row.activity_id}
    indicators = {row.indicator_id for row in rows if row.indicator_id}
    return [
        *db.scalars(select(Activity).where(Activity.id.in_(activities))),
        *db.scalars(select(Indicator).where(Indicator.id.in_(indicators))),
    ]


def _follow_ups(db: DbSession, rows: Sequence[Agreement], capturers: Capturers) -> Iterator[Line]:
    found = db.scalars(
        select(FollowUp)
        .options(joinedload(FollowUp.agreement), joinedload(FollowUp.agency))
        .where(FollowUp.agreement_id.in_([row.id for row in rows]))
        .order_by(FollowUp.id)
    )
    for row in found:
        yield cells.of_follow_up(row), capturers.named(row.actor, row.reported_at)


def _states(db: DbSession, rows: Sequence[Agreement], capturers: Capturers) -> Iterator[Line]:
    found = db.scalars(
        select(AgreementState)
        .options(
            joinedload(AgreementState.agreement),
            joinedload(AgreementState.session),
            joinedload(AgreementState.superseded_by),
        )
        .where(AgreementState.agreement_id.in_([row.id for row in rows]))
        .order_by(AgreementState.id)
    )
    for row in found:
        yield cells.of_state(row), capturers.named(row.actor, row.at)
