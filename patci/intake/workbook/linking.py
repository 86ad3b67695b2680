"""Rows of the workbook made whole: what they point to, what follows from their cells, their refs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from patci.intake.rows import InstrumentRow, MemberRow
from patci.intake.workbook.columns import Column
from patci.intake.workbook.derived import ALWAYS, derived
from patci.intake.workbook.known import Known
from patci.intake.workbook.new_refs import new_ref, next_number
from patci.intake.workbook.places import Placed, Problems
from templates.i18n import gettext as _


def link(rows: Sequence[Placed], before: Iterable[Any], known: Known, problems: Problems) -> None:
    """Finish the rows of one sheet; bodies point to each other, so their refs come first."""
    part = rows[0].plan.part if rows else ""
    if part != "bodies":
        _resolve(rows, known, problems)
    _derive(rows, known)
    _give_refs(rows, before, known)
    if part:
        known.learn(part, (placed.row for placed in rows))
    if part == "bodies":
        _resolve(rows, known, problems)
        known.learn(part, (placed.row for placed in rows))


def _resolve(rows: Iterable[Placed], known: Known, problems: Problems) -> None:
    for placed in rows:
        for column, value in placed.pending.items():
            texts = value if isinstance(value, tuple) else (value,)
            found = [known.names[column.refers or ""].find(text) for text in texts]
            missing = next((text for text, ref in zip(texts, found, strict=True) if ref is None), None)
            if missing is not None:
                why = _("«{value}» no es una Clave ni un nombre de este libro").format(value=missing[:60])
                problems.add(placed.at(column), why)
            placed.row = replace(
                placed.row, **{column.field: tuple(found) if isinstance(value, tuple) else found[0]}
            )


def _derive(rows: Iterable[Placed], known: Known) -> None:
    for placed in rows:
        if placed.changed:
            found = derived(placed.row, placed.changed, known)
            kept = {name: value for name, value in found.items() if name not in placed.stated - ALWAYS}
            placed.row = replace(placed.row, **kept)


def _give_refs(rows: Sequence[Placed], before: Iterable[Any], known: Known) -> None:
    """Refs and numbers of new rows; those of rows that are gone are not given again."""
    added = [placed for placed in rows if placed.is_new]
    if not added:
        return
    old = [*before, *(placed.row for placed in rows if not placed.is_new)]
    if hasattr(added[0].row, "ref"):
        taken = {row.ref for row in old}
        for placed in added:
            placed.row = replace(placed.row, ref=new_ref(placed.row, taken, known))
            taken.add(placed.row.ref)
    elif isinstance(added[0].row, InstrumentRow | MemberRow):
        number = next_number(row.number for row in old)
        for place, placed in enumerate(added, start=number):
            if "number" not in placed.stated:
                placed.row = replace(placed.row, number=place)


def dangling(rows: Iterable[Placed], gone: Mapping[str, frozenset[str]], problems: Problems) -> None:
    """A row that points to one that was removed is a problem: nobody can say what was meant."""
    for placed in rows:
        for column in placed.plan.columns:
            if column.refers and (lost := _pointed(placed, column) & gone[column.refers]):
                why = _("«{ref}» se quitó de este libro: quite también esta fila, o cámbiela").format(
                    ref=min(lost)
                )
                problems.add(placed.at(column), why)


def _pointed(placed: Placed, column: Column) -> set[str]:
    value = getattr(placed.row, column.field)
    return set(value) if isinstance(value, tuple) else {value}
