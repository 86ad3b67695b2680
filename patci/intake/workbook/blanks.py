"""What a new row says before its cells are read."""

from dataclasses import fields
from typing import Any

from calendars.session_kinds import SessionKind
from models.enums import BodyKind
from patci.intake.rows import BodyRow, MeetingRow, SessionRow
from patci.intake.workbook.columns import SheetPlan

DERIVED: dict[type, dict[str, Any]] = {
    BodyRow: {"short_name": "", "kind": BodyKind.WORKING_GROUP},
    SessionRow: {"kind": SessionKind.UNSPECIFIED, "unit": "sesión"},
    MeetingRow: {"group_name": "", "group_kind": BodyKind.SERIES},
}
"""Until they are derived from the row's other cells."""
COUNTED: dict[str, Any] = {"line": 0, "number": 0, "ref": "", "end": None}
"""Until somebody counts or derives them."""


def blank(plan: SheetPlan) -> dict[str, Any]:
    """The values of an empty row; what it must say is not among them."""
    names = {item.name for item in fields(plan.row)}
    found = {name: value for name, value in COUNTED.items() if name in names}
    columns = (column for column in plan.columns if not column.computed and column.empty is not ...)
    found |= {column.field: column.empty for column in columns}
    return {**found, **DERIVED.get(plan.row, {})}
