"""Tables without drawn lines on a PDF page: lines that the same white strips part, three or more in a row."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from patci.intake.formats.page_grid import Table, read_cell
from patci.intake.formats.page_lines import Line
from patci.intake.formats.page_words import Word
from patci.intake.formats.transcription import TYPED_BULLET, TYPED_NUMBER, Words

FEWEST_ROWS = 3
STRIP = 4.0
EDGE = 1.0
NARROW_GAP = 0.35
LOOSE, TIGHT = 2.6, 1.6
MOST_COLUMNS = 12
WIDEST_CELL = 0.62
Row = list[Line]
Span = tuple[float, float]


@dataclass(frozen=True)
class _Run:
    """Rows of a page that may be a table, and the white strips that part them."""

    rows: Sequence[Row]
    columns: list[Span]

    def column_of(self, line: Line) -> int:
        """The column that a stretch stands in."""
        middle = (line.left + line.right) / 2
        return next(
            (place for place, (_left, right) in enumerate(self.columns) if middle <= right),
            len(self.columns) - 1,
        )


def aligned_tables(rows: Sequence[Row]) -> list[Row | Table]:
    """The rows of a page in order, those that make up a table put together."""
    told: list[Row | Table] = []
    place = 0
    while place < len(rows):
        run = _run(rows, place)
        if run:
            told.append(_table(run))
            place += len(run.rows)
        else:
            told.append(rows[place])
            place += 1
    return told


def _run(rows: Sequence[Row], start: int) -> _Run | None:
    """The longest run from here on that white strips part; None where it is too short for a table."""
    if len(rows[start]) < 2 or _is_list_item(rows[start]):
        return None
    columns = [(line.left, line.right) for line in rows[start]]
    taken = [rows[start]]
    for upper, lower in pairwise(rows[start:]):
        row = [part for line in lower for part in _split(line, columns)]
        wider = _widened(columns, row) if _is_near(upper, lower, LOOSE) else None
        alone = len(row) == 1 and not _is_near(upper, lower, TIGHT)
        if wider is None or alone or len(wider) < 2:
            break
        columns = wider
        taken.append(row)
    run = _Run(taken, columns)
    return run if _is_table(run) else None


def _split(line: Line, columns: Sequence[Span]) -> list[Line]:
    """A stretch that runs into the next column, parted where a word begins at that column's edge."""
    starts = [left for left, _right in columns[1:]]
    cuts = [
        place
        for place, (before, word) in enumerate(pairwise(line.words), start=1)
        if word.left - before.right > NARROW_GAP * word.size
        and any(abs(word.left - start) <= EDGE for start in starts)
    ]
    return [Line(line.words[start:end]) for start, end in pairwise([0, *cuts, len(line.words)])]


def _is_list_item(row: Row) -> bool:
    """A bullet or number that stands apart from its words."""
    return len(row) == 2 and (
        TYPED_BULLET.match(f"{row[0].text} x") is not None
        or TYPED_NUMBER.match(f"{row[0].text} x") is not None
    )


def _is_near(upper: Row, lower: Row, factor: float) -> bool:
    step = lower[0].base - upper[0].base
    return 0 < step <= factor * max(lower[0].size, upper[0].size, 4)


def _widened(columns: Sequence[Span], row: Row) -> list[Span] | None:
    """The columns with this row's stretches in them; None where it closes a strip between two."""
    spans = [*columns]
    for line in row:
        over = [span for span in spans if span[0] - STRIP < line.right and line.left < span[1] + STRIP]
        if len(over) > 1:
            return None
        if over:
            spans.remove(over[0])
            spans.append((min(over[0][0], line.left), max(over[0][1], line.right)))
        else:
            spans.append((line.left, line.right))
    return sorted(spans) if len(spans) <= MOST_COLUMNS else None


def _is_table(run: _Run) -> bool:
    """At least three rows with as many cells as there are columns or nearly, none of them running text."""
    parted = [row for row in run.rows if len(row) > 1]
    if len(parted) < FEWEST_ROWS or len(run.columns) < 2:
        return False
    whole = run.columns[-1][1] - run.columns[0][0]
    narrow = all(right - left <= WIDEST_CELL * whole for left, right in run.columns)
    full = sum(1 for row in parted if len(row) >= len(run.columns) - 1)
    return full >= 0.6 * len(parted) and (narrow or len(parted) >= 0.5 * len(run.rows))


def _table(run: _Run) -> Table:
    """The run's rows, the lines of a cell that was wrapped put together."""
    groups: list[list[Row]] = []
    limit = _row_gap(run)
    for place, row in enumerate(run.rows):
        step = row[0].base - run.rows[place - 1][0].base if place else 0.0
        if groups and _continues(run, row, step, limit):
            groups[-1].append(row)
        else:
            groups.append([row])
    rows = [_cells(run, group) for group in groups]
    return Table(run.rows[0][0].base, run.columns[0][0], run.columns[-1][1], rows)


def _continues(run: _Run, row: Row, step: float, limit: float | None) -> bool:
    """Whether a row only goes on with the cells above it."""
    if limit is not None:
        return step < limit
    return run.column_of(row[0]) > 0 or len(row) == 1


def _row_gap(run: _Run) -> float | None:
    """The step that parts two rows, where lines of one row stand clearly closer; None where all are even."""
    steps = [lower[0].base - upper[0].base for upper, lower in zip(run.rows, run.rows[1:], strict=False)]
    close, far = min(steps), max(steps)
    size = median(line.size for row in run.rows for line in row)
    return (close + far) / 2 if far > 1.25 * close and close < 1.5 * size else None


def _cells(run: _Run, group: Sequence[Row]) -> tuple[Words, ...]:
    held: list[list[Word]] = [[] for _column in run.columns]
    for row in group:
        for line in row:
            held[run.column_of(line)] += line.words
    return tuple(read_cell(words) for words in held)
