"""What the new year promises: objectives, activities, indicators and instruments of the old one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from calendars.period import Precision
from calendars.rolling import days_again, same_day
from calendars.session_renaming import renumber
from calendars.working_days import WorkingCalendar
from models.enums import Progress
from patci.intake.rows import (
    ActivityRow,
    Dated,
    IndicatorRow,
    InstrumentRow,
    ObjectiveRow,
    StrategyRow,
)
from patci.intake.words import shorten
from patci.usecases.rolling.roll_matter import Old, carried_fields, periods_of
from templates.environment import long_day
from templates.i18n import gettext as _
from templates.labels import label

SHORT = 70
CONTRADICTIONS = ("weekday-differs", "year-differs", "impossible", "end-before-start")
"""Notes of a date that does not fit the calendar of its year."""


@dataclass(frozen=True, slots=True)
class Reported:
    """What is known of the old year's promises: how activities ended, what indicators measured last."""

    activities: Mapping[str, Progress]
    measured: Mapping[str, tuple[str, date]]


def objectives(old: Old) -> Iterator[ObjectiveRow]:
    """The same objectives."""
    for row in old.document.objectives:
        yield replace(row, title=old.shift.words(row.title), line=old.lines.add(row.title))


def strategies(old: Old) -> Iterator[StrategyRow]:
    """The same strategies."""
    for row in old.document.strategies:
        yield replace(row, title=old.shift.words(row.title), line=old.lines.add(row.ref, row.title))


def activities(old: Old, reported: Reported) -> Iterator[ActivityRow]:
    """The same activities a year later; one that was finished is carried with a doubt."""
    calendar = WorkingCalendar(country=old.programme.country)
    for row in old.document.activities:
        progress = reported.activities.get(row.ref)
        again = _activity(old, row, progress)
        _finished(old, again, progress)
        if again.number != row.number:
            text = _("{ref} lleva número y pasó del {old} al {new}: confirme que se repite.")
            text = text.format(ref=row.ref, old=row.number, new=again.number)
            old.doubt("numbered_activity", text, line=again.line, refs=(row.ref,))
        _not_worked(old, again, calendar)
        _read_otherwise(old, row, again)
        yield again


def _activity(old: Old, row: ActivityRow, progress: Progress | None) -> ActivityRow:
    state = label("progress", progress) if progress else None
    line = old.lines.add(row.activity, row.responsible, row.date_phrase, state)
    title = renumber(row.activity, row.number, row.number + 1) if row.number else None
    fields = {}
    if row.start or row.end:
        fields = carried_fields(days_again(row.date_phrase, periods_of(row), old.shift), row)
    elif row.date_phrase:
        fields = {"date_phrase": old.shift.words(row.date_phrase)}
    return replace(
        row,
        activity=old.shift.words(title or row.activity),
        number=row.number + 1 if title and row.number else row.number,
        anchor=same_day(row.anchor, old.shift.by) if row.anchor else None,
        relative_to=old.shift.words(row.relative_to) if row.relative_to else None,
        line=line,
        end_line=None,
        **fields,
    )


def _finished(old: Old, row: ActivityRow, progress: Progress | None) -> None:
    """A finished activity comes along as a doubt, but for one that recurs; a cancelled one always does."""
    recurs = bool(row.recurrence or row.windows)
    if progress is None or (progress is Progress.DONE and recurs):
        return
    text = _("{ref} se dio por {state} en {year}: déjela fuera si no se repite («{title}»).")
    state = _("terminada") if progress is Progress.DONE else _("cancelada")
    title = shorten(row.activity, SHORT)
    text = text.format(ref=row.ref, state=state, year=old.years, title=title)
    old.doubt("activity_finished", text, line=row.line, refs=(row.ref,))


def _not_worked(old: Old, row: ActivityRow, calendar: WorkingCalendar) -> None:
    """Say where an exact day of the new year is not worked: holidays and weekends move by themselves."""
    found = [day for day in dict.fromkeys(_exact_days(row)) if not calendar.is_working(day)]
    if found:
        text = _("{ref} empieza o termina en día inhábil ({days}): revise la fecha.")
        text = text.format(ref=row.ref, days="; ".join(long_day(day) for day in found))
        old.doubt("not_worked", text, line=row.line, refs=(row.ref,))


def _exact_days(row: Dated) -> Iterator[date]:
    if row.precision is Precision.DAY:
        yield from (day for period in periods_of(row) for day in (period.start, period.end) if day)


def _read_otherwise(old: Old, before: ActivityRow, row: ActivityRow) -> None:
    """Say where the words contradict the new year: the weekday of a date, for instance."""
    fresh = [note for note in row.notes if note not in before.notes and note.startswith(CONTRADICTIONS)]
    if fresh:
        text = _("{ref}: «{phrase}» no concuerda con el calendario de {year}; revise la fecha.")
        year = old.shift.first + old.shift.by
        text = text.format(ref=row.ref, phrase=row.date_phrase or "", year=year)
        old.doubt("date_note", text, line=row.line, refs=(row.ref,))


def indicators(old: Old, reported: Reported) -> Iterator[IndicatorRow]:
    """The same indicators; where one was measured, last year's baseline and target are a doubt."""
    for row in old.document.indicators:
        line = old.lines.add(row.indicator, row.unit, row.baseline, row.target)
        if measured := reported.measured.get(row.ref):
            text = _(
                "{ref}: la línea base y la meta son las de {year}; lo último medido fue «{value}» ({day})."
            )
            value, day = measured
            text = text.format(ref=row.ref, year=old.years, value=value, day=long_day(day))
            old.doubt("indicator_measured", text, line=line, refs=(row.ref,))
        yield replace(row, line=line)


def instruments(old: Old) -> Iterator[InstrumentRow]:
    """The same instruments; one whose validity ends before the new year does is a doubt."""
    for row in old.document.instruments:
        line = old.lines.add(row.instrument, ", ".join(row.parties), row.subject, row.validity)
        if row.end is not None and row.end <= old.last_day:
            text = _("{title} ({parties}) vence el {day}: ¿se renueva?")
            parties = ", ".join(row.parties)
            text = text.format(title=row.instrument, parties=parties, day=long_day(row.end))
            old.doubt("instrument_ends", text, line=line)
        yield replace(row, line=line, continues_line=None)
