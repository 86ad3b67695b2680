"""How many date phrases a second one core reads, and whether hostile ones cost more than their length."""

import time
from collections.abc import Callable, Iterator
from itertools import product

from benchmarks.figures import Figure
from calendars.lexer import compose, tokenize
from calendars.phrases import LONGEST, read_dates
from calendars.spanish import MONTH_NAMES, WEEKDAY_NAMES

MILLION = 1_000_000
SLOWEST = 20_000
SHAPES = (
    *("1 de ", "(", "y y y ", "7", "- ", "e\u0301", "\u0301\u0323"),
    *("primer lunes y ", "día ", "a las ", "5 de marzo, ", "19,30 ", "semana 1, "),
)
"""What a hostile phrase repeats."""

_NTHS = ("primer", "segundo", "tercer", "cuarto", "último")
_PARTS = ("bimestre", "trimestre", "cuatrimestre", "semestre")


def phrases() -> list[str]:
    """Some thousands of different phrases of every ordinary kind, in a fixed order."""
    found = [
        *(f"{day} de {month}" for day, month in product(range(1, 29), MONTH_NAMES)),
        *(f"{day:02d} de {month} de 2024" for day, month in product(range(1, 29), MONTH_NAMES)),
        *(f"{day:02d}/{month:02d}/2024" for day, month in product(range(1, 29), range(1, 13))),
        *(f"{day:02d}-{name[:3]}" for day, name in product(range(1, 29), MONTH_NAMES)),
        *(f"del {day} al {day + 2} de {month}" for day, month in product(range(1, 27), MONTH_NAMES)),
        *(f"{day} y {day + 7} de {month}" for day, month in product(range(1, 22), MONTH_NAMES)),
        *(f"a más tardar el {day} de {month}" for day, month in product(range(1, 29, 3), MONTH_NAMES)),
        *(f"{day} de {month}, 17:00 horas" for day, month in product(range(2, 29, 3), MONTH_NAMES)),
        *(f"{first}-{second}" for first, second in product(MONTH_NAMES, MONTH_NAMES) if first != second),
        *(f"{nth} {day} de {month}" for nth, day, month in product(_NTHS, WEEKDAY_NAMES[:5], MONTH_NAMES)),
        *(f"{nth} {part} de {year}" for nth, part, year in product(_NTHS[:2], _PARTS, range(2020, 2030))),
        *(f"{nth} {day} de cada mes" for nth, day in product(_NTHS, WEEKDAY_NAMES[:5])),
        *(f"antes del mes de {month} de 2024" for month in MONTH_NAMES),
        *(f"{month} (por definir)" for month in MONTH_NAMES),
    ]
    return list(dict.fromkeys(found))


def run() -> Iterator[Figure]:
    """The ordinary phrases, then the hostile ones."""
    texts = phrases()
    pace = len(texts) / _processor_seconds(lambda: [read_dates(text, year=2024) for text in texts], times=9)
    note = f"{pace:,.0f} a second over {len(texts):,} different ones, in the processor's own time"
    yield Figure("1,000,000 date phrases on one core", MILLION / pace, "s", MILLION / SLOWEST, note)
    for name, read, length in (
        ("A hostile phrase, 10 MB against 1 MB", _read, 10_000_000),
        ("The letters that are read, 2,000 against 200", _read, LONGEST),
        ("Words cut from 200,000 letters against 20,000", _cut, 200_000),
    ):
        yield _hostile(name, read, length)


def _read(text: str) -> object:
    return read_dates(text, year=2024)


def _cut(text: str) -> object:
    return tokenize(compose(text))


def _hostile(name: str, read: Callable[[str], object], length: int) -> Figure:
    """The worst ratio of all shapes: ten times the text takes ten times as long, but for noise."""
    ratios = {shape: _ratio(shape, read, length) for shape in SHAPES}
    worst = max(ratios, key=lambda shape: ratios[shape])
    return Figure(name, ratios[worst], "times", 20, f"worst of {len(SHAPES)} shapes: {worst!r}")


def _ratio(shape: str, read: Callable[[str], object], length: int) -> float:
    short, long = (shape * (letters // len(shape)) for letters in (length // 10, length))
    return _processor_seconds(lambda: read(long)) / _processor_seconds(lambda: read(short))


def _processor_seconds(work: Callable[[], object], *, times: int = 5) -> float:
    """The best of some runs, in the time that the processor gave to this process."""
    taken = []
    for _run in range(times + 1):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken[1:])
