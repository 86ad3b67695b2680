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
    BodyRule,
    Doubt,
    Instrument,
    Objective,
    Programme,
    Responsible,
    Strategy,
)
from models.enums import ResponsibleKind
from patci.intake.document import ProgrammeDocument
from patci.intake.rows import ActivityRow, DoubtRow, ResponsibleRow
from patci.usecases import agency_rows, body_rows, session_rows
from patci.usecases.agency_rows import Agencies
from patci.usecases.document_rows import gone_doubt, pair, set_period, take_refs


@dataclass(frozen=True)
class Places:
    """What activities point to: agencies, bodies by ref, objectives with their strategies by ref."""

    agencies: Agencies
    bodies: Mapping[str, Body]
    objectives: Mapping[str, tuple[Objective, dict[str, Strategy]]]


def write(
    db: DbSession, programme: Programme, document: ProgrammeDocument, *, now: datetime, actor: str
) -> None:
    """Bring all rows of the programme into line with the document."""
    agencies = agency_rows.write(db, document)
    bodies = body_rows.write(db, programme, document, agencies, now=now)
    _write_rules(db, bodies, document)
    places = Places(agencies, bodies, _write_objectives(db, programme, document))
    gone = [
        *_write_activities(db, programme, document, places),
        *session_rows.write(db, programme, document, bodies, now=now, actor=actor),
    ]
    _write_instruments(db, programme, document)
    _write_acronyms(db, programme, document, agencies)
    _write_doubts(db, programme, (*document.doubts, *gone))
    db.flush()


def _write_rules(db: DbSession, bodies: Mapping[str, Body], document: ProgrammeDocument) -> None:
    ids = [body.id for body in bodies.values()]
    rules = {
        (rule.body_id, rule.name): rule
        for rule in db.scalars(select(BodyRule).where(BodyRule.body_id.in_(ids)))
    }
    for row in document.rules:
        body = bodies.get(row.body)
        if body is None:
            continue
        rule = rules.get((body.id, row.name)) or BodyRule(body_id=body.id, name=row.name)
        rule.value, rule.citation, rule.source_line = dict(row.value), row.citation, row.line
        rules[body.id, row.name] = rule
        db.add(rule)


def _write_objectives(
    db: DbSession, programme: Programme, document: ProgrammeDocument
) -> dict[str, tuple[Objective, dict[str, Strategy]]]:
    existing = {
        row.ref: row
        for row in db.scalars(
            select(Objective)
            .where(Objective.programme_id == programme.id)
            .options(selectinload(Objective.strategies))
        )
    }
    for place, item in enumerate(document.objectives, start=1):
        row = existing.get(item.ref) or Objective(programme_id=programme.id, ref=item.ref)
        row.title, row.position, row.source_line = item.title, place, item.line
        existing[item.ref] = row
        db.add(row)
    db.flush()
    found = {
        ref: (row, {strategy.ref: strategy for strategy in row.strategies}) for ref, row in existing.items()
    }
    for place, strategy in enumerate(document.strategies, start=1):
        if strategy.objective not in found:
            continue
        owner, strategies = found[strategy.objective]
        kept = strategies.get(strategy.ref) or Strategy(objective_id=owner.id, ref=strategy.ref)
        kept.title, kept.position, kept.source_line = strategy.title, place, strategy.line
        strategies[strategy.ref] = kept
        db.add(kept)
    db.flush()
    return found


def _write_activities(
    db: DbSession,
    programme: Programme,
    document: ProgrammeDocument,
    places: Places,
) -> list[DoubtRow]:
    existing = db.scalars(
        select(Activity)
        .where(Activity.programme_id == programme.id)
        .options(selectinload(Activity.responsibles))
    ).all()
    items = document.activities
    same = pair([(row.ref, row.title) for row in existing], [(item.ref, item.activity) for item in items])
    take_refs(db, [(existing[old], items[new].ref) for new, old in same.items()])
    for place, item in enumerate(items):
        row = existing[same[place]] if place in same else Activity(programme_id=programme.id, ref=item.ref)
        objective, strategies = places.objectives.get(item.objective or "", (None, {}))
        strategy = strategies.get(item.strategy or "")
        row.objective_id = objective.id if objective else None
        row.strategy_id = strategy.id if strategy else None
        _fill(row, item, place + 1)
        _set_responsibles(row, item.responsibles, places)
        db.add(row)
    db.flush()
    kept = set(same.values())
    return [gone_doubt("activity", row.ref, row.title) for at, row in enumerate(existing) if at not in kept]


def _fill(row: Activity, item: ActivityRow, place: int) -> None:
    set_period(row, item)
    row.title, row.responsible_text = item.activity, item.responsible
    row.recurrence, row.quantity = item.recurrence, item.quantity
    row.note = item.relative_to or (item.anchor.isoformat() if item.anchor else None)
    row.position, row.source_line = place, item.line


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


def _write_instruments(db: DbSession, programme: Programme, document: ProgrammeDocument) -> None:
    existing = {
        row.number: row
        for row in db.scalars(select(Instrument).where(Instrument.programme_id == programme.id))
    }
    for item in document.instruments:
        row = existing.get(item.number) or Instrument(programme_id=programme.id, number=item.number)
        row.title, row.parties, row.subject = item.instrument, list(item.parties), item.subject
        row.validity, row.ends_on, row.source_line = item.validity, item.end, item.line
        db.add(row)


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
        db.add(row)


def _write_doubts(db: DbSession, programme: Programme, doubts: Iterable[DoubtRow]) -> None:
    """Doubts of the newest document; one that somebody resolved stays resolved."""
    existing = {
        (row.kind, row.text): row
        for row in db.scalars(select(Doubt).where(Doubt.programme_id == programme.id))
    }
    for item in doubts:
        row = existing.pop((item.kind, item.text), None)
        row = row or Doubt(programme_id=programme.id, kind=item.kind, text=item.text)
        row.line, row.refs = item.line, list(item.refs)
        db.add(row)
    for row in existing.values():
        if row.resolved_at is None:
            db.delete(row)
