"""Doubts about what a document leaves open: its year, whose sessions they are, dates, who answers, titles."""

from collections.abc import Iterator, Sequence

from models.enums import ResponsibleKind
from patci.intake.document import ProgrammeDocument
from patci.intake.rows import ActivityRow, DoubtRow, IndicatorRow, MeetingRow, SessionRow
from patci.intake.sessions.hosts import NAMELESS
from patci.intake.words import shorten
from templates.i18n import gettext as _
from templates.i18n import ngettext

MANY, MOST = 5, 0.8
"""From so many rows on, and where most of them lack the same, it is said once."""


def find(document: ProgrammeDocument) -> Iterator[DoubtRow]:
    """All doubts about what is not there."""
    yield from _year(document)
    yield from _nameless_body(document)
    yield from _placeholders(document)
    named = [row for row in document.activities if not row.placeholder]
    yield from _lacking(
        "no_date", [row for row in named if row.start is None and row.end is None], len(named)
    )
    nobody = [row for row in named if any(one.kind is ResponsibleKind.NOBODY for one in row.responsibles)]
    yield from _lacking("no_responsible", nobody, len(named))
    yield from _undated_meetings(document)


def _year(document: ProgrammeDocument) -> Iterator[DoubtRow]:
    if document.year_start is None:
        text = _("El documento no dice de qué año es: indíquelo antes de ponerlo en vigor.")
        yield DoubtRow(kind="no_year", text=text, line=None)


def _nameless_body(document: ProgrammeDocument) -> Iterator[DoubtRow]:
    for body in document.bodies:
        if body.name == _(NAMELESS):
            text = _("El documento no dice de qué órgano son estas sesiones: escriba su nombre.")
            yield DoubtRow(kind="no_body", text=text, line=body.line, refs=(body.ref,))


def _placeholders(document: ProgrammeDocument) -> Iterator[DoubtRow]:
    rows: list[ActivityRow | IndicatorRow] = [row for row in document.activities if row.placeholder]
    rows += [row for row in document.indicators if row.placeholder]
    for line in dict.fromkeys(row.line for row in rows):
        refs = tuple(row.ref for row in rows if row.line == line)
        text = ngettext(
            "El documento cuenta {count} y no la nombra: escriba su título.",
            "El documento cuenta {count} y no las nombra: escriba sus títulos.",
            len(refs),
        ).format(count=len(refs))
        yield DoubtRow(kind="to_name", text=text, line=line, refs=refs)


def _lacking(kind: str, rows: Sequence[ActivityRow], total: int) -> Iterator[DoubtRow]:
    """One doubt for each row, or one for all where nearly all lack it."""
    if len(rows) > MANY and len(rows) >= MOST * total:
        text = _ALL[kind].format(count=len(rows), total=total)
        yield DoubtRow(kind=kind, text=text, line=rows[0].line, refs=tuple(row.ref for row in rows))
        return
    for row in rows:
        text = _ONE[kind].format(ref=row.ref, title=shorten(row.activity, 70))
        yield DoubtRow(kind=kind, text=text, line=row.line, refs=(row.ref,))


_ONE = {
    "no_date": _("{ref} no tiene fecha: «{title}»."),
    "no_responsible": _("{ref} no dice quién responde: «{title}»."),
}
_ALL = {
    "no_date": _("{count} de {total} actividades no tienen fecha."),
    "no_responsible": _("{count} de {total} actividades no dicen quién responde."),
}


def _undated_meetings(document: ProgrammeDocument) -> Iterator[DoubtRow]:
    """One doubt per body or series for its sessions without a date."""
    groups: dict[str, list[SessionRow | MeetingRow]] = {}
    rows: list[SessionRow | MeetingRow] = [*document.sessions, *document.other_meetings]
    for row in rows:
        if row.start is None and row.end is None:
            groups.setdefault(row.group if isinstance(row, MeetingRow) else row.body, []).append(row)
    for group, undated in groups.items():
        text = ngettext(
            "{group}: {count} reunión sin fecha.", "{group}: {count} reuniones sin fecha.", len(undated)
        ).format(group=group, count=len(undated))
        refs = tuple(row.ref for row in undated)
        yield DoubtRow(kind="no_date", text=text, line=undated[0].line, refs=refs)
