"""The other meetings of the new year: what others call, what follows up, what is counted in months."""

from collections.abc import Sequence
from dataclasses import replace

from calendars.numbering import Numbering, numbering_of, numbers_after
from calendars.session_renaming import renumber
from models.enums import BodyKind
from patci.intake.rows import MeetingRow
from patci.intake.words import distinct, fold
from patci.usecases.rolling.roll_matter import Old, window_fields
from patci.usecases.rolling.roll_sessions import is_used, what_became
from templates.i18n import gettext as _

Series = tuple[str, str]
"""A group, and the name that its meetings share but for their numbers."""


def rolled(old: Old) -> tuple[MeetingRow, ...]:
    """The other meetings of the new year, in the document's order."""
    series: dict[Series, list[MeetingRow]] = {}
    for row in old.document.other_meetings:
        series.setdefault(_series_of(row), []).append(row)
    again = {name: iter(_again(old, rows)) for name, rows in series.items()}
    found = tuple(next(again[_series_of(row)]) for row in old.document.other_meetings)
    _called_by_others(old, found)
    return found


def _series_of(row: MeetingRow) -> Series:
    """Meetings that are counted together: one group, one name."""
    bare = renumber(row.name, row.number, 1) if row.number else None
    return (row.group, fold(bare) if bare else row.ref)


def _again(old: Old, rows: Sequence[MeetingRow]) -> list[MeetingRow]:
    used = {row.number: is_used(old.sessions.get(row.ref)) for row in rows if row.number}
    numbering = numbering_of({old.shift.last: used}) if len(rows) > 1 else Numbering.GOES_ON
    numbers = numbers_after(used, len(rows))
    found = [_row(old, row, number) for row, number in zip(rows, numbers, strict=True)]
    if numbering is Numbering.UNSURE and found[0].number != rows[0].number:
        text = _(
            "{group}: en {year} la numeración empezó en 1 y aquí sigue; "
            "si cada año empieza de nuevo, corrija los números."
        ).format(group=rows[0].group_name, year=old.years)
        old.doubt_of("numbering_unsure", text, found)
    return found


def _row(old: Old, row: MeetingRow, number: int) -> MeetingRow:
    became = what_became(old.sessions.get(row.ref))
    line = old.lines.add(row.group_name, row.name, row.date_phrase, row.venue, became)
    name = renumber(row.name, row.number, number) if row.number else None
    ref = row.ref
    if name and ref == f"{row.group}-{row.number}":
        ref = f"{row.group}-{number}"
    return replace(
        row,
        ref=distinct(ref, old.refs),
        group_name=old.shift.words(row.group_name),
        name=old.shift.words(name or row.name),
        number=number if name else row.number,
        line=line,
        **window_fields(old, row),
    )


def _called_by_others(old: Old, rows: Sequence[MeetingRow]) -> None:
    """Say of each forum that its host decides whether it meets again, when, and under which number."""
    forums = dict.fromkeys(row.group for row in rows if row.group_kind is BodyKind.FORUM)
    for group in forums:
        here = [row for row in rows if row.group == group]
        text = _("{group}: la convoca otra instancia; confirme si se repite, su número y su fecha.")
        old.doubt_of("called_by_others", text.format(group=here[0].group_name), here)
