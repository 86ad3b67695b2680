"""The document to put in force when only some rows were accepted: the others keep the version in force."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from models.enums import ResponsibleKind
from patci.intake.document import ProgrammeDocument
from patci.intake.review.parts import Part, Row, keyed
from patci.intake.review.picking import Names, Picked, Side, Sides, body_refs
from patci.intake.rows import (
    ActivityRow,
    BodyRow,
    DoubtRow,
    IndicatorRow,
    ResponsibleRow,
    RuleRow,
    SessionRow,
    StrategyRow,
)

Refs = set[tuple[Side, str]]


def combine(
    in_force: ProgrammeDocument | None, reviewed: ProgrammeDocument, accepted: Collection[str]
) -> ProgrammeDocument:
    """The document to put in force; `accepted` are keys of `reviewed`.

    An accepted row takes the new version. Any other keeps the version in force, or stays out where it is
    new. What an accepted row needs (its body, objective, strategy) comes along, accepted or not. Rows that
    the new version no longer has are not in the result.
    """
    nothing: dict[str, Any] = dict.fromkeys((*Part, "rules", "names", "doubts"), ())
    before = in_force or replace(reviewed, **nothing)
    sides = Sides(
        before,
        reviewed,
        frozenset(accepted),
        _needed(reviewed, accepted),
        body_refs(before, reviewed),
    )
    names = Names()
    rows: dict[str, Any] = {}
    picked: dict[Part, list[Picked]] = {}
    for part in Part:
        picked[part] = names.give(part, sides.pick(part))
        rows[part.value] = tuple(_pointing(one, names) for one in picked[part])
    beside: dict[str, Any] = {
        "rules": tuple(_rules(sides, picked[Part.BODIES], names)),
        "names": tuple(dict.fromkeys((*reviewed.names, *before.names))),
        "doubts": tuple(sorted(_doubts(sides, picked), key=lambda doubt: (doubt.line or 0, doubt.kind))),
    }
    return replace(reviewed, **rows, **beside)


def _needed(document: ProgrammeDocument, accepted: Collection[str]) -> frozenset[str]:
    """The keys of what accepted rows point to, and of what that points to."""
    rows = {key: row for part in Part for key, row in keyed(document, part)}
    found: set[str] = set()
    left = [key for key in accepted if key in rows]
    while left:
        pointed = set(_points_to(rows[left.pop()])) & rows.keys() - found
        found |= pointed
        left += pointed
    return frozenset(found)


def _points_to(row: Row) -> Iterator[str]:
    match row:
        case SessionRow():
            yield f"{Part.BODIES}:{row.body}"
        case BodyRow():
            yield f"{Part.BODIES}:{row.parent}"
        case StrategyRow():
            yield f"{Part.OBJECTIVES}:{row.objective}"
        case ActivityRow():
            yield f"{Part.OBJECTIVES}:{row.objective}"
            yield f"{Part.STRATEGIES}:{row.objective}/{row.strategy}"
        case IndicatorRow():
            yield from (f"{Part.OBJECTIVES}:{ref}" for ref in row.objectives)
        case _:
            return


def _pointing(one: Picked, names: Names) -> Row:
    """The row with its references under the names that count."""
    row, side = one.row, one.side
    match row:
        case BodyRow():
            return replace(row, parent=names.of(Part.BODIES, side, row.parent))
        case SessionRow():
            return replace(row, body=names.of(Part.BODIES, side, row.body) or row.body)
        case StrategyRow():
            return replace(row, objective=names.of(Part.OBJECTIVES, side, row.objective) or row.objective)
        case ActivityRow():
            strategy = names.of(Part.STRATEGIES, side, f"{row.objective}/{row.strategy}")
            return replace(
                row,
                objective=names.of(Part.OBJECTIVES, side, row.objective),
                strategy=strategy.rpartition("/")[2] if strategy else None,
                responsibles=tuple(_responsible(item, side, names) for item in row.responsibles),
            )
        case IndicatorRow():
            named = (names.of(Part.OBJECTIVES, side, ref) for ref in row.objectives)
            return replace(
                row,
                objectives=tuple(ref for ref in named if ref),
                activity=names.of(Part.ACTIVITIES, side, row.activity),
            )
        case _:
            return row


def _responsible(item: ResponsibleRow, side: Side, names: Names) -> ResponsibleRow:
    if item.kind is not ResponsibleKind.BODY:
        return item
    return replace(item, name=names.of(Part.BODIES, side, item.name) or item.name)


def _rules(sides: Sides, bodies: list[Picked], names: Names) -> Iterator[RuleRow]:
    """The rules of each body, as the version says that was taken of it; those of the whole programme, which
    are no body's, as the newer version says that states them."""
    told = {rule.name for rule in sides.reviewed.rules if not rule.body}
    yield from (rule for rule in sides.reviewed.rules if not rule.body)
    yield from (rule for rule in sides.in_force.rules if not rule.body and rule.name not in told)
    taken = {(one.side, one.refs[one.side]) for one in bodies}
    for side, document in ((Side.REVIEWED, sides.reviewed), (Side.IN_FORCE, sides.in_force)):
        for rule in document.rules:
            if (side, rule.body) in taken:
                yield replace(rule, body=names.of(Part.BODIES, side, rule.body) or rule.body)


def _doubts(sides: Sides, picked: dict[Part, list[Picked]]) -> Iterator[DoubtRow]:
    """The newer document's doubts but for rows that did not count; the older one's about rows that stayed."""
    taken: Refs = {(one.side, one.refs[one.side]) for rows in picked.values() for one in rows}
    known = {getattr(row, "ref", None) for part in Part for _key, row in keyed(sides.reviewed, part)}
    for doubt in sides.reviewed.doubts:
        about = [ref for ref in doubt.refs if ref in known]
        if not about or any((Side.REVIEWED, ref) in taken for ref in about):
            yield doubt
    for doubt in sides.in_force.doubts:
        if doubt.refs and all((Side.IN_FORCE, ref) in taken for ref in doubt.refs):
            yield doubt
