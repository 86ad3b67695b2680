"""Objectives and strategies out of a document; renumbered ones stay themselves."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Objective, Programme, Strategy
from patci.intake.document import ProgrammeDocument
from patci.intake.review.pairing import Identity, identity, pair
from patci.intake.review.parts import Part
from patci.intake.words import fold
from patci.usecases.drafting.document_rows import take_refs

Objectives = Mapping[str, tuple[Objective, dict[str, Strategy]]]
"""Objectives by ref, each with its strategies by ref."""


def write(db: DbSession, programme: Programme, document: ProgrammeDocument) -> Objectives:
    """Add or update them; those that the document no longer has stay."""
    objectives = _write_objectives(db, programme, document)
    strategies = _write_strategies(db, objectives, document)
    return {
        ref: (row, {one.ref: one for one in strategies if one.objective_id == row.id})
        for ref, row in objectives.items()
    }


def _write_objectives(
    db: DbSession, programme: Programme, document: ProgrammeDocument
) -> dict[str, Objective]:
    existing = list(db.scalars(select(Objective).where(Objective.programme_id == programme.id)))
    items = document.objectives
    same = pair(
        [Identity(row.ref, fold(row.title)) for row in existing],
        [identity(Part.OBJECTIVES, item) for item in items],
    )
    take_refs(db, existing, [item.ref for item in items], same)
    found = {row.ref: row for row in existing}
    for place, item in enumerate(items, start=1):
        row = found.get(item.ref) or Objective(programme_id=programme.id, ref=item.ref)
        row.title, row.kind, row.position, row.source_line = item.title, item.kind, place, item.line
        found[item.ref] = row
        db.add(row)
    db.flush()
    return found


def _write_strategies(
    db: DbSession, objectives: Mapping[str, Objective], document: ProgrammeDocument
) -> list[Strategy]:
    owners = {row.id: ref for ref, row in objectives.items()}
    existing = list(db.scalars(select(Strategy).where(Strategy.objective_id.in_(owners))))
    items = [item for item in document.strategies if item.objective in objectives]
    same = pair(
        [Identity(f"{owners[row.objective_id]}/{row.ref}", fold(row.title)) for row in existing],
        [identity(Part.STRATEGIES, item) for item in items],
    )
    take_refs(db, existing, [item.ref for item in items], same)
    for place, item in enumerate(items):
        row = existing[same[place]] if place in same else Strategy(ref=item.ref)
        row.objective_id, row.title = objectives[item.objective].id, item.title
        row.position, row.source_line = place + 1, item.line
        if place not in same:
            existing.append(row)
            db.add(row)
    db.flush()
    return existing
