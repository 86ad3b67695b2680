"""Indicators out of tables: their unit, baseline and target, and what they measure."""

import re
from collections.abc import Iterator, Mapping, Sequence

from patci.intake.blocks import Block, Kind, cell_parts
from patci.intake.commitments.asides import read_asides
from patci.intake.commitments.targets import paired, read_target
from patci.intake.rows import ActivityRow, IndicatorRow
from patci.intake.shape.outline import Outline, Section
from patci.intake.tabular.tables import Table, tables
from patci.intake.words import shorten

LETTERED = re.compile(r"^[a-z]\)\s*")
LONGEST = 240


def read_indicators(outline: Outline, activities: Sequence[ActivityRow]) -> tuple[IndicatorRow, ...]:
    """The indicators in the document's order, numbered through."""
    by_line = {row.line: row for row in reversed(activities)}
    known = {head.ref for head in outline.objectives}
    rows: list[IndicatorRow] = []
    for section in outline.sections:
        for table in tables(section):
            if {"indicator", "target"} & set(table.roles):
                rows += _of_table(section, table, by_line, known, len(rows))
        rows += _of_items(section, by_line, len(rows))
    return tuple(rows)


def _of_table(
    section: Section, table: Table, activities: Mapping[int, ActivityRow], known: set[str], before: int
) -> Iterator[IndicatorRow]:
    number, objective = before, ""
    for block in table.rows:
        objective = table.cell(block, "objective") or objective
        activity = activities.get(block.line) if table.holds == "activities" else None
        measures = _objectives(objective, known) or ((section.objective,) if section.objective else ())
        target = table.cell(block, "target")
        kind, value = read_target(target)
        for text in _titles(table, block, activity):
            number += 1
            yield IndicatorRow(
                ref=f"IND-{number}",
                objectives=measures,
                activity=activity.ref if activity else None,
                indicator=text,
                unit=table.cell(block, "unit"),
                baseline=paired(table.cell(block, "baseline")),
                target=target,
                target_kind=kind,
                target_value=value,
                line=block.line,
            )


def _of_items(section: Section, activities: Mapping[int, ActivityRow], before: int) -> Iterator[IndicatorRow]:
    """The goals of list items that are activities: "… Responsable: Oficialía Mayor. Meta: 80 personas"."""
    number = before
    for block in section.blocks:
        said = read_asides(block.text).said if block.kind is Kind.ITEM else {}
        activity = activities.get(block.line)
        if activity is None or "target" not in said:
            continue
        number += 1
        kind, value = read_target(said["target"])
        yield IndicatorRow(
            ref=f"IND-{number}",
            objectives=(section.objective,) if section.objective else (),
            activity=activity.ref,
            indicator=shorten(said.get("indicator", activity.activity), LONGEST),
            unit=said.get("unit"),
            baseline=said.get("baseline"),
            target=said["target"],
            target_kind=kind,
            target_value=value,
            line=block.line,
        )


def _titles(table: Table, block: Block, activity: ActivityRow | None) -> Iterator[str]:
    """What the row measures; a cell with several lettered indicators has one each."""
    raw = table.raw_cell(block, "indicator")
    parts = [text for _tag, text in cell_parts(raw)] if raw else []
    titles = [LETTERED.sub("", text).strip(" .,") for text in parts if text.strip()]
    if not titles and activity and table.cell(block, "target"):
        titles = [activity.activity]
    return (shorten(title, LONGEST) for title in titles)


def _objectives(text: str, known: set[str]) -> tuple[str, ...]:
    """The refs of "Objetivos 1, 2 y 4"."""
    return tuple(number for number in re.findall(r"\d+", text) if number in known)
