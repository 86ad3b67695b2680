"""Indicators out of a document: what is measured, by its unit, from which baseline to which target."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Activity, Indicator, Programme
from patci.intake.document import ProgrammeDocument
from patci.intake.review.pairing import Identity, identity, pair
from patci.intake.review.parts import Part
from patci.intake.rows import DoubtRow, IndicatorRow, RuleRow
from patci.intake.words import fold
from patci.usecases.drafting import indicator_horizons
from patci.usecases.drafting.document_rows import gone_doubt, take_refs
from patci.usecases.drafting.objective_rows import Objectives


def write(
    db: DbSession,
    programme: Programme,
    document: ProgrammeDocument,
    objectives: Objectives,
    activities: Mapping[str, Activity],
) -> list[DoubtRow]:
    """Add or update the indicators; returns doubts about those that the document no longer has."""
    existing = list(
        db.scalars(select(Indicator).where(Indicator.programme_id == programme.id).order_by(Indicator.id))
    )
    items = document.indicators
    same = pair(
        [Identity(row.ref, fold(row.title)) for row in existing],
        [identity(Part.INDICATORS, item) for item in items],
    )
    gone = take_refs(db, existing, [item.ref for item in items], same)
    for place, item in enumerate(items):
        row = existing[same[place]] if place in same else Indicator(programme_id=programme.id, ref=item.ref)
        row.position = place + 1
        if place not in same:
            # Later on it is for the secretariat to say what computes it.
            row.computed_as = indicator_horizons.computed_as(item)
        _fill(row, item, objectives, activities)
        _set_horizon(row, item, document.rules)
        db.add(row)
    db.flush()
    return [gone_doubt("indicator", row.ref, row.title) for row in gone]


def _fill(
    row: Indicator, item: IndicatorRow, objectives: Objectives, activities: Mapping[str, Activity]
) -> None:
    first = objectives.get(item.objectives[0]) if item.objectives else None
    activity = activities.get(item.activity or "")
    row.objective_id = first[0].id if first else None
    row.activity_id = activity.id if activity else None
    row.objective_refs = list(item.objectives)
    row.title, row.unit, row.baseline, row.target = item.indicator, item.unit, item.baseline, item.target
    row.target_kind, row.target_value = item.target_kind, item.target_value
    row.is_placeholder, row.source_line = item.placeholder, item.line


def _set_horizon(row: Indicator, item: IndicatorRow, rules: Sequence[RuleRow]) -> None:
    """By when and how often, as the document says it."""
    row.target_on = indicator_horizons.target_on(item, rules)
    row.evaluated_every = indicator_horizons.evaluated_every(item, rules)
