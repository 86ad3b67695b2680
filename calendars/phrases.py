"""The reader of Spanish date phrases: any text gives a `Reading`, and what it could not read is in its notes.

Notes are codes with a payload after ": ", stable and free of grammar, for whoever words them on a screen:
undetermined, year-cut-off, year-differs, year-missing, year-assumed, month-differs, month-missing,
weekday-differs, impossible-day, impossible-period, impossible-year, end-before-start, part-of-period,
unit-differs, working-days, relative, recurring, occasion, time, unread, too-long, empty.
"""

from datetime import date

from calendars.cursor import Cursor
from calendars.grammar import parse
from calendars.inheritance import share
from calendars.lexer import compose, tokenize
from calendars.lists import merge
from calendars.months import month_span
from calendars.period import Period, Precision, Reading
from calendars.pieces import EdgeDays, Item, Mode, Part
from calendars.resolution import FIRST_YEAR, LAST_YEAR, UNDETERMINED
from calendars.spanish import MONTH_NAMES
from calendars.stretches import Stretch, build_stretches

LONGEST = 2000
"""Letters of a phrase that are read; a cell of a programme has a few dozen."""

_DUE = {Mode.BY, Mode.BEFORE, Mode.FOR}


def read_dates(
    text: str, *, year: int | None, month: int | None = None, language: str | None = None
) -> Reading:
    """What a date phrase says, in the year (and month) that its document's heading gives.

    `language` is "es", "pt" or "en"; None takes Spanish, unless another one knows more of the words.

    Nothing is corrected in silence: a contradiction is kept as written and noted. The words are the
    document's own; `periods` holds one undetermined period where they fix no date.
    """
    looked_at = compose(text[:LONGEST])
    tokens, known = tokenize(looked_at, language)
    cursor = Cursor(tokens, looked_at, known, year=year, month=month)
    phrase = parse(cursor)
    notes = [f"too-long: {len(text)}"] if len(text) > LONGEST else []
    notes += [f"unread: {looked_at[token.start : token.end]}" for token in tokens if token.misspelt]
    notes += phrase.notes
    items, assumed = share(phrase.items, month=month)
    notes += assumed + _contradictions(items, phrase.years, year=year, month=month)
    stretches = build_stretches(items, year=year, notes=notes)
    periods = [period for period in merge(stretches) if not period.is_undetermined]
    if len(periods) > 1 and any(len(stretch.periods) > 1 for stretch in stretches):
        periods.sort(key=lambda period: period.start or period.end or date.min)
    if not periods and not items and phrase.every is not None:
        periods = _all_year(phrase.every, year, notes)
    if not periods and not notes and not phrase.times:
        notes.append(f"unread: {looked_at.strip()[:120]}" if looked_at.strip() else "empty")
    return Reading(
        text=text,
        periods=tuple(periods) or (UNDETERMINED,),
        notes=tuple(dict.fromkeys(notes)),
        deadline=_is_deadline(stretches),
        tentative=phrase.tentative,
        times=phrase.times,
    )


def _is_deadline(stretches: list[Stretch]) -> bool:
    """True where the end is a due date.

    "para mayo" is one, "para el mes de mayo" only places it there. "en el primer trimestre" and "dentro de
    los primeros cinco días" limit one result; "durante el primer trimestre" describes work that goes on.
    """
    if any(stretch.mode in _DUE and stretch.dates_something for stretch in stretches):
        return True
    alone = stretches[0] if len(stretches) == 1 else None
    return alone is not None and alone.mode is Mode.WITHIN and _is_limit(alone)


def _is_limit(stretch: Stretch) -> bool:
    piece = stretch.items[0].piece
    if len(stretch.items) > 1:
        return False
    if isinstance(piece, EdgeDays):
        return abs(piece.count) > 1
    return isinstance(piece, Part) and not piece.is_of_month


def _contradictions(
    items: list[Item], named: tuple[int, ...], *, year: int | None, month: int | None
) -> list[str]:
    """Years or months of the phrase that are not its heading's; years around it are no contradiction."""
    notes: list[str] = []
    years = {*named, *(item.piece.year for item in items if item.piece.year is not None)}
    if year is not None and named and not min(years) <= year <= max(years):
        notes += [f"year-differs: {other}" for other in named]
    named_months = {number for item in items for number in item.piece.months}
    if month is not None and named_months and month not in named_months:
        notes += [f"month-differs: {MONTH_NAMES[n - 1]}" for n in sorted(named_months) if 1 <= n <= 12]
    return notes


def _all_year(every: Precision, year: int | None, notes: list[str]) -> list[Period]:
    """For "de manera mensual" the whole year, as exact as its rhythm (of two months: in months)."""
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        notes.append("year-missing")
        return []
    precision = Precision.MONTH if every is Precision.BIMESTER else every
    return [month_span(year, 1, 12, precision)]
