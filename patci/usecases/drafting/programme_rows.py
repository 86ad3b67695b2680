"""Writes an accepted document into its programme's rows, by their refs; what it no longer has stays."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import selectinload

from models import (
    Acronym,
    Activity,
    Agency,
    Body,
    Doubt,
    Programme,
    Responsible,
)
from models.enums import ResponsibleKind
from patci.intake import reserved
from patci.intake.document import ProgrammeDocument
from patci.intake.review.pairing import Identity, identity, pair
from patci.intake.review.parts import Part
from patci.intake.rows import ActivityRow, DoubtRow, ResponsibleRow
from patci.intake.words import fold
from patci.usecases.drafting import (
    agency_rows,
    body_rows,
    indicator_rows,
    instrument_rows,
    objective_rows,
    reserving,
    rule_rows,
    session_rows,
)
from patci.usecases.drafting.agency_rows import Agencies
from patci.usecases.drafting.document_rows import dates_of, gone_doubt, set_period, take_refs
from patci.usecases.drafting.objective_rows import Objectives
from patci.usecases.drafting.session_rows import Acceptance


@dataclass(frozen=True)
class Places:
    """What activities point to: agencies, bodies by ref, objectives with their strategies by ref."""

    agencies: Agencies
    bodies: Mapping[str, Body]
    objectives: Objectives


def write(
    db: DbSession,
    programme: Programme,
    document: ProgrammeDocument,
    *,
    before: ProgrammeDocument | None,
    now: datetime,
    actor: str,
) -> None:
    """Bring all rows of the programme into line with the document; `before` was in force until now."""
    known = reserving.known(db, programme)
    agencies = agency_rows.write(db, document)
    bodies = body_rows.write(db, programme, document, agencies, now=now)
    kept = rule_rows.write(db, bodies, document)
    places = Places(agencies, bodies, objective_rows.write(db, programme, document))
    activities, gone = _write_activities(db, programme, document, places)
    gone += indicator_rows.write(db, programme, document, places.objectives, activities)
    acceptance = Acceptance(db, programme, bodies, now, actor)
    gone += session_rows.write(acceptance, document, before=before)
    gone += instrument_rows.write(db, programme, document)
    _write_acronyms(db, programme, document, agencies)
    _write_doubts(db, programme, (*document.doubts, *reserved.doubts(document), *kept, *gone))
    db.flush()
    reserving.reserve_new(db, programme, document, known, now=now, actor=actor)


def _write_activities(
    db: DbSession,
    programme: Programme,
    document: ProgrammeDocument,
    places: Places,
) -> tuple[dict[str, Activity], list[DoubtRow]]:
    """The activities by ref, and doubts about those that the document no longer has."""
    existing = db.scalars(
        select(Activity)
        .where(Activity.programme_id == programme.id)
        .options(selectinload(Activity.responsibles))
    ).all()
    items = document.activities
    same = pair([_known(row) for row in existing], [identity(Part.ACTIVITIES, item) for item in items])
    gone = take_refs(db, existing, [item.ref for item in items], same)
    found: dict[str, Activity] = {}
    for place, item in enumerate(items):
        row = existing[same[place]] if place in same else Activity(programme_id=programme.id, ref=item.ref)
        objective, strategies = places.objectives.get(item.objective or "", (None, {}))
        strategy = strategies.get(item.strategy or "")
        row.objective_id = objective.id if objective else None
        row.strategy_id = strategy.id if strategy else None
        _fill(row, item, place + 1)
        _set_responsibles(row, item.responsibles, places)
        found[item.ref] = row
        db.add(row)
    db.flush()
    return found, [gone_doubt("activity", row.ref, row.title) for row in gone]


def _known(row: Activity) -> Identity:
    return Identity(row.ref, fold(row.title), says=(dates_of(row), row.responsible_text))


def _fill(row: Activity, item: ActivityRow, place: int) -> None:
    set_period(row, item)
    row.title, row.responsible_text = item.activity, item.responsible
    row.recurrence, row.quantity = item.recurrence, item.quantity
    row.note = item.relative_to or (item.anchor.isoformat() if item.anchor else None)
    row.position, row.source_line, row.is_placeholder = place, item.line, item.placeholder


def _set_responsibles(row: Activity, wanted: Sequence[ResponsibleRow], places: Places) -> None:
    """Replace the responsibles where the document names others; the same ones stay the same rows."""
    links = list(dict.fromkeys(_link(item, places) for item in wanted))
    if [(item.kind, item.agency_id, item.body_id) for item in row.responsibles] == links:
        return
    row.responsibles = [
        Responsible(kind=kind, agency_id=agency_id, body_id=body_id) for kind, agency_id, body_id in links
    ]


def _link(item: ResponsibleRow, places: Places) -> tuple[ResponsibleKind, int | None, int | None]:
    agency: Agency | None = places.agencies.find(item.name) if item.kind is ResponsibleKind.AGENCY else None
    if agency:
        return ResponsibleKind.AGENCY, agency.id, None
    body = places.bodies.get(item.name or "") if item.kind is ResponsibleKind.BODY else None
    if body:
        return ResponsibleKind.BODY, None, body.id
    unresolved = item.kind in {ResponsibleKind.AGENCY, ResponsibleKind.BODY}
    return (ResponsibleKind.OTHER if unresolved else item.kind), None, None


def _write_acronyms(
    db: DbSession, programme: Programme, document: ProgrammeDocument, agencies: Agencies
) -> None:
    existing = {
        row.acronym: row for row in db.scalars(select(Acronym).where(Acronym.programme_id == programme.id))
    }
    for item in document.acronyms:
        row = existing.get(item.acronym) or Acronym(programme_id=programme.id, acronym=item.acronym)
        agency = agencies.find(item.acronym)
        row.meaning, row.source_line = item.name, item.line
        row.agency_id = agency.id if agency else None
        existing[item.acronym] = row
        db.add(row)


def _write_doubts(db: DbSession, programme: Programme, doubts: Iterable[DoubtRow]) -> None:
    """Doubts of the newest document; one that somebody resolved stays resolved."""
    existing = {
        (row.kind, row.text): row
        for row in db.scalars(select(Doubt).where(Doubt.programme_id == programme.id))
    }
    for item in {(one.kind, one.text): one for one in doubts}.values():
        row = existing.pop((item.kind, item.text), None)
        row = row or Doubt(programme_id=programme.id, kind=item.kind, text=item.text)
        row.line, row.refs = item.line, list(item.refs)
        db.add(row)
    for row in existing.values():
        if row.resolved_at is None:
            db.delete(row)
