"""Tables without drawn lines on a PDF page: lines that the same white strips part, three or more in a row."""

from bisect import bisect_right
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from patci.intake.formats.page_grid import Table, read_cell
from patci.intake.formats.page_lines import Line
from patci.intake.formats.page_view import Word
from patci.intake.formats.transcription import TYPED_BULLET, TYPED_NUMBER, Words

FEWEST_ROWS = 3
FEWEST_CELLS = 4
LARGER = 1.12
STRIP = 4.0
EDGE = 1.0
MIDDLE = 3.0
NARROW_GAP = 0.35
LOOSE, TIGHT = 2.6, 1.6
MOST_COLUMNS = 12
MOST_ROWS = 1_000
WIDEST_CELL = 0.62
Row = list[Line]
Span = tuple[float, float]


@dataclass(frozen=True)
class Run:
    """Rows of a page that may be a table, and where each of its columns begins."""

    rows: Sequence[Row]
    starts: list[float]

    def column_of(self, line: Line) -> int:
        """The column that a stretch stands in."""
        return max(bisect_right(self.starts, line.left + EDGE) - 1, 0)

    def spans(self) -> list[Span]:
        """What each column's words cover."""
        lines = [line for row in self.rows if not _is_title(self.rows[0], row) for line in row]
        columns = [
            [line for line in lines if self.column_of(line) == place] for place in range(len(self.starts))
        ]
        return [
            (min(line.left for line in held), max(line.right for line in held)) for held in columns if held
        ]


def aligned_tables(rows: Sequence[Row]) -> list[Row | Table]:
    """The rows of a page in order, those that make up a table put together."""
    told: list[Row | Table] = []
    if len(rows) > MOST_ROWS:
        return [*rows]
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


def _run(rows: Sequence[Row], start: int) -> Run | None:
    """The rows from here on that are a table; None where they are none."""
    if len(rows[start]) < 2 or _is_list_item(rows[start]):
        return None
    parted = _parted_run(rows, start)
    if parted and len(parted.starts) >= len(rows[start]):
        return parted
    return _headed_run(rows, start) or parted


def _headed_run(rows: Sequence[Row], start: int) -> Run | None:
    """Rows under headings, whose columns begin where the headings do, however narrow the strips are."""
    starts = [line.left for line in rows[start]]
    taken = [rows[start]]
    for upper, lower in pairwise(rows[start:]):
        if _is_title(taken[0], lower) and _is_near(upper, lower, LOOSE):
            taken.append(lower)
            continue
        words = [word for line in lower for word in line.words]
        crossed = any(_crosses(word, edge) for word in words for edge in starts[1:])
        row = _parted(words, starts)
        alone = len(row) == 1 and not _is_near(upper, lower, TIGHT)
        if crossed or alone or not _is_near(upper, lower, LOOSE):
            break
        taken.append(row)
    run = Run(_without_last_titles(taken), starts)
    filled = {run.column_of(line) for row in taken[1:] for line in row}
    return run if len(starts) > 2 and len(filled) == len(starts) and _is_table(run) else None


def _is_title(head: Row, row: Row) -> bool:
    """A line in larger letters than the table's: a month over its days, say, whatever columns it covers."""
    return len(row) == 1 and row[0].size > LARGER * head[0].size


def _without_last_titles(rows: list[Row]) -> list[Row]:
    """The rows without titles of what comes after the table."""
    while len(rows) > 1 and _is_title(rows[0], rows[-1]):
        rows = rows[:-1]
    return rows


def _crosses(word: Word, edge: float) -> bool:
    return word.left < edge - EDGE and edge + EDGE < word.right


def _parted(words: Sequence[Word], starts: Sequence[float]) -> Row:
    """A row's words by the columns that they begin in."""
    held: dict[int, list[Word]] = {}
    for word in words:
        held.setdefault(max(bisect_right(starts, word.left + EDGE) - 1, 0), []).append(word)
    return [Line(tuple(part)) for _column, part in sorted(held.items())]


def _parted_run(rows: Sequence[Row], start: int) -> Run | None:
    """The longest run from here on that white strips part."""
    columns = [(line.left, line.right) for line in rows[start]]
    taken = [rows[start]]
    for upper, lower in pairwise(rows[start:]):
        if _is_title(taken[0], lower) and _is_near(upper, lower, LOOSE):
            taken.append(lower)
            continue
        row = [part for line in lower for part in _split(line, columns)]
        wider = _widened(columns, row) if _is_near(upper, lower, LOOSE) else None
        alone = len(row) == 1 and not _is_near(upper, lower, TIGHT)
        if wider is None or alone or len(wider) < 2:
            break
        columns = wider
        taken.append(row)
    run = Run(_without_last_titles(taken), [left for left, _right in columns])
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


def _is_table(run: Run) -> bool:
    """At least three rows with as many cells as there are columns or nearly, none of them running text."""
    parted = [row for row in run.rows if len(row) > 1]
    if len(parted) < FEWEST_ROWS or len(run.starts) < 2:
        return False
    spans = run.spans()
    whole = spans[-1][1] - spans[0][0]
    narrow = all(right - left <= WIDEST_CELL * whole for left, right in spans)
    full = sum(1 for row in parted if len(row) >= len(run.starts) - 1)
    return full >= 0.6 * len(parted) and (narrow or len(parted) >= 0.5 * len(run.rows))


def _table(run: Run) -> Table:
    """The run's rows, the lines of a cell that was wrapped put together."""
    spans = run.spans()
    rows = labelled_rows(run) or [_cells(run, group) for group in _groups(run)]
    return Table(run.rows[0][0].base, spans[0][0], spans[-1][1], rows)


def _groups(run: Run) -> list[list[Row]]:
    groups: list[list[Row]] = []
    limit = _row_gap(run)
    for place, row in enumerate(run.rows):
        step = row[0].base - run.rows[place - 1][0].base if place else 0.0
        if groups and _continues(run, place, step, limit):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def labelled_rows(run: Run) -> list[tuple[Words, ...]] | None:
    """Rows whose first cell is a label in the middle of several of them; None where it is no such table.

    Each label stands at the middle of its rows, and every row but the heading has all the other cells.
    """
    head, *body = run.rows
    rows = [[line for line in row if run.column_of(line)] for row in body]
    rows = [row for row in rows if row]
    labels = [line for row in body for line in row if run.column_of(line) == 0]
    if len(head) < 3 or len(labels) >= len(rows) or any(len(row) < len(run.starts) - 1 for row in rows):
        return None
    told = [_cells(run, [head])]
    waiting = deque(rows)
    for label in labels:
        held = [waiting.popleft()] if waiting else []
        while held and waiting and (held[0][0].base + held[-1][0].base) / 2 < label.base - MIDDLE:
            held.append(waiting.popleft())
        if not held or abs((held[0][0].base + held[-1][0].base) / 2 - label.base) > MIDDLE:
            return None
        told += [_cells(run, [[label, *row]]) for row in held]
    return told if not waiting else None


def _continues(run: Run, place: int, step: float, limit: float | None) -> bool:
    """Whether a row only goes on with the cells above it; never with a title, nor a title with them."""
    row, above = run.rows[place], run.rows[place - 1]
    if _is_title(run.rows[0], row) or _is_title(run.rows[0], above):
        return False
    if limit is not None:
        return step < limit
    nearly_full = len(row) >= max(FEWEST_CELLS, len(run.starts) - 1)
    return len(row) == 1 or (run.column_of(row[0]) > 0 and not nearly_full)


def _row_gap(run: Run) -> float | None:
    """The step that parts two rows, where lines of one row stand clearly closer; None where all are even."""
    steps = [lower[0].base - upper[0].base for upper, lower in zip(run.rows, run.rows[1:], strict=False)]
    close, far = min(steps), max(steps)
    size = median(line.size for row in run.rows for line in row)
    return (close + far) / 2 if far > 1.25 * close and close < 1.5 * size else None


def _cells(run: Run, group: Sequence[Row]) -> tuple[Words, ...]:
    held: list[list[Word]] = [[] for _column in run.starts]
    for row in group:
        for line in row:
            held[run.column_of(line)] += line.words
    return tuple(read_cell(words) for words in held)
