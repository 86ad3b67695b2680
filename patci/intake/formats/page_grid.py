"""Tables with drawn lines on a PDF page: where they stand, their cells, merged ones among them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from patci.intake.formats.grid import Cell, lay_out
from patci.intake.formats.page_lines import baselines, joined
from patci.intake.formats.page_view import Page, Rule, Word
from patci.intake.formats.transcription import TYPED_BULLET, Words, escape, one_cell, tidy, without_mark

NEAR = 2.5
MOST_RULES = 400
MOST_WORDS = 20_000
"""A page with more is no page that anybody printed: it is read as running text."""
PARAGRAPH_GAP = 1.75


@dataclass
class Region:
    """Crossing lines that belong together."""

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)

    def edges(self) -> tuple[list[float], list[float]]:
        """Where its columns and rows begin and end."""
        columns = [
            *(rule.at for rule in self.down),
            *(end for rule in self.across for end in (rule.start, rule.end)),
        ]
        rows = [
            *(rule.at for rule in self.across),
            *(end for rule in self.down for end in (rule.start, rule.end)),
        ]
        return _distinct(columns), _distinct(rows)


@dataclass(frozen=True)
class Table:
    """A table: its top, its outer columns' edges, and its rows laid out."""

    top: float
    left: float
    right: float
    rows: list[tuple[Words, ...]]


def ruled_tables(page: Page) -> tuple[list[Table], list[Word]]:
    """The tables of a page, and the words that stand in none."""
    rest = page.words
    tables: list[Table] = []
    if len(rest) > MOST_WORDS:
        return tables, rest
    for region in _regions(_merged(page.across), _merged(page.down)):
        columns, rows = region.edges()
        if len(columns) < 3 or len(rows) < 2:
            continue
        inside = [word for word in rest if _holds(columns, rows, word)]
        laid = [row for row in _read(region, columns, rows, inside) if any(row)]
        if laid:
            taken = set(map(id, inside))
            rest = [word for word in rest if id(word) not in taken]
            tables.append(Table(rows[0], columns[0], columns[-1], laid))
    return tables, rest


def _holds(columns: Sequence[float], rows: Sequence[float], word: Word) -> bool:
    middle = (word.left + word.right) / 2
    height = word.base - 0.3 * word.size
    return columns[0] - NEAR < middle < columns[-1] + NEAR and rows[0] < height < rows[-1]


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Rules on one axis that touch, as one."""
    merged: list[Rule] = []
    level: list[Rule] = []
    for rule in sorted(rules):
        if level and rule.at - level[0].at > NEAR:
            merged += _chained(level)
            level = []
        level.append(rule)
    return [*merged, *_chained(level)]


def _chained(level: Sequence[Rule]) -> list[Rule]:
    chained: list[Rule] = []
    for rule in sorted(level, key=lambda rule: rule.start):
        if chained and rule.start <= chained[-1].end + NEAR:
            last = chained[-1]
            chained[-1] = Rule(last.at, last.start, max(last.end, rule.end))
        else:
            chained.append(Rule(level[0].at, rule.start, rule.end))
    return chained


def _regions(across: Sequence[Rule], down: Sequence[Rule]) -> list[Region]:
    """Rules that cross each other, directly or through others; a drawing of too many is no table."""
    if not across or not down or len(across) + len(down) > MOST_RULES:
        return []
    parents = list(range(len(across) + len(down)))
    for upper, flat in enumerate(across):
        for lower, steep in enumerate(down, start=len(across)):
            if _cross(flat, steep):
                parents[_root(parents, upper)] = _root(parents, lower)
    found: dict[int, Region] = {}
    for place, rule in enumerate((*across, *down)):
        region = found.setdefault(_root(parents, place), Region())
        (region.across if place < len(across) else region.down).append(rule)
    crossing = [region for region in found.values() if region.across and region.down]
    return sorted(crossing, key=lambda region: min(rule.at for rule in region.across))


def _cross(flat: Rule, steep: Rule) -> bool:
    return (
        flat.start - NEAR <= steep.at <= flat.end + NEAR and steep.start - NEAR <= flat.at <= steep.end + NEAR
    )


def _root(parents: list[int], place: int) -> int:
    while parents[place] != place:
        parents[place] = parents[parents[place]]
        place = parents[place]
    return place


def _distinct(places: Iterable[float]) -> list[float]:
    """Places in order, those that are near each other as one."""
    told: list[float] = []
    for place in sorted(places):
        if not told or place - told[-1] > 2 * NEAR:
            told.append(place)
    return told


def _read(
    region: Region, columns: list[float], rows: list[float], words: Sequence[Word]
) -> list[tuple[Words, ...]]:
    """The rows of a region: fields without a line between them are one cell."""
    wide = len(columns) - 1
    fields = _fields(region, columns, rows)
    held: dict[int, list[Word]] = {}
    for word in words:
        column = min(max(bisect_right(columns, (word.left + word.right) / 2) - 1, 0), wide - 1)
        row = min(max(bisect_right(rows, word.base - 0.3 * word.size) - 1, 0), len(rows) - 2)
        held.setdefault(fields[row * wide + column], []).append(word)
    spans: dict[int, list[int]] = {}
    for place, owner in enumerate(fields):
        spans.setdefault(owner, []).append(place)
    cells: list[list[Cell]] = [[] for _row in rows[1:]]
    for places in sorted(spans.values()):
        right = max(place % wide for place in places) - places[0] % wide + 1
        deep = max(place // wide for place in places) - places[0] // wide + 1
        words_of = read_cell(held.get(fields[places[0]], []))
        cells[places[0] // wide].append(Cell(words_of, right, deep))
    return lay_out(cells)


def _fields(region: Region, columns: Sequence[float], rows: Sequence[float]) -> list[int]:
    """For each field of the grid, row by row, the field that its cell is known by."""
    wide, high = len(columns) - 1, len(rows) - 1
    parents = list(range(wide * high))
    down, across = _by_edge(region.down, columns), _by_edge(region.across, rows)
    for row in range(high):
        middle = (rows[row] + rows[row + 1]) / 2
        for column in range(wide - 1):
            if not _stands(down[column + 1], middle):
                parents[_root(parents, row * wide + column + 1)] = _root(parents, row * wide + column)
    for column in range(wide):
        middle = (columns[column] + columns[column + 1]) / 2
        for row in range(high - 1):
            if not _stands(across[row + 1], middle):
                parents[_root(parents, (row + 1) * wide + column)] = _root(parents, row * wide + column)
    return [_root(parents, place) for place in range(wide * high)]


def _by_edge(rules: Iterable[Rule], edges: Sequence[float]) -> list[list[Rule]]:
    """The rules that stand at each edge."""
    held: list[list[Rule]] = [[] for _edge in edges]
    for rule in rules:
        after = bisect_right(edges, rule.at + 2 * NEAR)
        before = bisect_left(edges, rule.at - 2 * NEAR)
        for place in range(before, after):
            held[place].append(rule)
    return held


def _stands(rules: Iterable[Rule], middle: float) -> bool:
    """Whether one of an edge's rules stands beside the middle of a field."""
    return any(rule.start <= middle <= rule.end for rule in rules)


def read_cell(words: Sequence[Word]) -> Words:
    """A cell's words: items where its lines begin like items, paragraphs where a gap parts them."""
    return one_cell([_part(lines) for lines in _paragraphs(words)])


def _paragraphs(words: Sequence[Word]) -> Iterator[list[str]]:
    lines: list[str] = []
    before: Word | None = None
    for row in baselines(words):
        text = " ".join(word.text for word in row)
        apart = before is not None and row[0].base - before.base > PARAGRAPH_GAP * row[0].size
        if lines and (apart or TYPED_BULLET.match(text)):
            yield lines
            lines = []
        lines.append(text)
        before = row[0]
    if lines:
        yield lines


def _part(lines: Sequence[str]) -> tuple[str, Words]:
    text = tidy(joined(lines))
    if TYPED_BULLET.match(text):
        return "li", Words(text, escape(without_mark(text)))
    return "p", Words(text, escape(text))
