"""patci beside dateparser and Microsoft's recognizers-text: exactness and pace on phrases unseen by all."""

import calendar
import signal
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.metadata import version
from typing import Any

from benchmarks.figures import Figure, seconds
from calendars.period import Reading
from calendars.phrases import read_dates
from tests.collection.collected import UNSEEN, Phrase, phrases

try:
    from dateparser.date import DateData, DateDataParser
    from dateparser.search import search_dates
    from ms_recognizers_date_time import DateTimeRecognizer
except ImportError as missing:
    raise SystemExit(
        "The peers are not installed: run `make peers`, or install the dependency group `peers`."
    ) from missing

CULTURES = {"es": "es-es", "pt": "pt-br", "en": "en-us"}
KINDS = ("single", "list", "range", "months", "part", "weekday", "deadline", "undetermined", "hours")

PATIENCE = 10.0
"""Seconds for one phrase; recognizers-text looks for "jueves 27" in months without end."""

Span = tuple[date | None, date | None]
Hour = tuple[str, str | None]


class OutOfPatienceError(BaseException):
    """A reader did not finish. Not an Exception, for recognizers-text swallows every one of those."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a peer read: ways to understand its days (one is enough to be exact), and hours."""

    ways: tuple[tuple[Span, ...], ...]
    hours: tuple[Hour, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader of phrases, and whether what it read is what the phrase says."""

    name: str
    read: Callable[[Phrase], Any]
    is_exact: Callable[[Phrase, Any], bool]


def run() -> Iterator[Figure]:
    """Exactness by kind and language, then phrases a second; patci is measured, the peers are the note."""
    rows = phrases(UNSEEN)
    warnings.simplefilter("ignore")  # both peers warn about their own dependencies
    verdicts = {reader.name: {row.ref: _verdict(reader, row) for row in rows} for reader in READERS}
    for label, group in _groups(rows):
        shares = [
            100 * sum(verdicts[reader.name][row.ref] is True for row in group) / len(group)
            for reader in READERS
        ]
        yield _figure(f"{label} ({len(group)})", shares, "% exact", ".0f")
    yield _figure(
        "never finished", [sum(v is None for v in verdicts[r.name].values()) for r in READERS], "", "d"
    )
    finished = [row for row in rows if all(verdicts[reader.name][row.ref] is not None for reader in READERS)]
    yield _figure("phrases a second", [_pace(reader, finished) for reader in READERS], "/s", ",.0f")


def _verdict(reader: Reader, row: Phrase) -> bool | None:
    """Whether the reader is exact; None where it does not finish."""
    signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        return reader.is_exact(row, reader.read(row))
    except OutOfPatienceError:
        return None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _stop(_signal: int, _frame: object) -> None:
    raise OutOfPatienceError


def _pace(reader: Reader, rows: list[Phrase]) -> float:
    return len(rows) / seconds(lambda: [reader.read(row) for row in rows])


def _figure(name: str, values: list[float], unit: str, shape: str) -> Figure:
    peers = zip(READERS[1:], values[1:], strict=True)
    return Figure(
        name, values[0], unit, note=", ".join(f"{peer.name} {value:{shape}}" for peer, value in peers)
    )


def _groups(rows: list[Phrase]) -> Iterator[tuple[str, list[Phrase]]]:
    for kind in KINDS:
        yield kind, [row for row in rows if row.kind == kind]
    for language in CULTURES:
        yield f"all in {language}", [row for row in rows if row.language == language]
    yield "all", rows


def _wanted(phrase: Phrase) -> tuple[Span, ...]:
    return _merged((period.start, period.end) for period in phrase.periods if not period.is_undetermined)


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same days in the fewest spans, so that nobody is judged by how a list is cut."""
    done: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0] or date.min, span[1] or date.max)):
        last = done[-1][1] if done else None
        if start and last and start <= last + timedelta(days=1):
            done[-1] = (done[-1][0], max(last, end) if end else None)
        else:
            done.append((start, end))
    return tuple(done)


def _agrees(phrase: Phrase, answer: Answer) -> bool:
    days = _wanted(phrase) in {_merged(way) for way in answer.ways}
    if phrase.kind != "hours" or phrase.times is None:
        return days
    return days and [(start, end) for start, end, _zone in phrase.times] == list(answer.hours)


def _base(phrase: Phrase) -> datetime:
    return datetime(phrase.year or 2024, phrase.month or 1, 1)  # noqa: DTZ001  # the peers want a naive one


def _read_with_patci(phrase: Phrase) -> Reading:
    return read_dates(phrase.text, year=phrase.year, month=phrase.month)


def _patci_agrees(phrase: Phrase, reading: Reading) -> bool:
    said = (reading.periods, reading.deadline, reading.tentative)
    if said != (phrase.periods, phrase.deadline, phrase.tentative):
        return False
    hours = tuple(
        (f"{time.start:%H:%M}", time.end and f"{time.end:%H:%M}", time.zone) for time in reading.times
    )
    return phrase.times in {None, hours}


@cache
def _dateparser(language: str, base: datetime) -> tuple[DateDataParser, dict[str, Any]]:
    settings = {
        "RELATIVE_BASE": base,
        "DATE_ORDER": "DMY",
        "PREFER_DAY_OF_MONTH": "first",
        "PREFER_DATES_FROM": "current_period",
    }
    return DateDataParser(languages=[language], settings=settings), settings


def _read_with_dateparser(phrase: Phrase) -> Answer:
    parser, settings = _dateparser(phrase.language, _base(phrase))
    whole = parser.get_date_data(phrase.text)
    if whole.date_obj:
        found = [whole]
    else:
        parts = search_dates(phrase.text, languages=[phrase.language], settings=settings) or ()
        found = [part for text, _instant in parts if (part := parser.get_date_data(text)).date_obj]
    spans = tuple(_dateparser_span(part) for part in found)
    ways = (spans, ((spans[0][0], spans[1][1]),)) if phrase.kind == "range" and len(spans) == 2 else (spans,)
    clock = [f"{part.date_obj:%H:%M}" for part in found if part.date_obj.time() != datetime.min.time()]
    return Answer(ways, tuple((hour, None) for hour in clock))


def _dateparser_span(data: DateData) -> Span:
    day = data.date_obj.date()
    if data.period == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if data.period == "month":
        return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return day, day


@cache
def _recognizer(culture: str) -> Any:  # the library has no types
    return DateTimeRecognizer(culture).get_datetime_model()


def _read_with_recognizers(phrase: Phrase) -> Answer:
    base = _base(phrase)
    found = _recognizer(CULTURES[phrase.language]).parse(phrase.text, base)
    values = [_of_year(result.resolution["values"], base.year) for result in found if result.resolution]
    dated = [
        value for value in values if value["type"].startswith("date") and value.get("value") != "not resolved"
    ]
    inclusive = tuple(_recognized_span(value, 0) for value in dated)
    exclusive = tuple(_recognized_span(value, 1) for value in dated)
    return Answer((inclusive, exclusive), tuple(hour for value in values for hour in _recognized_hour(value)))


def _of_year(values: list[dict[str, str]], year: int) -> dict[str, str]:
    """Of a past and a future reading, the one in the document's year."""
    named = [value for value in values if str(year) in {_first(value)[:4], value.get("end", "")[:4]}]
    return named[0] if named else values[-1]


def _first(value: dict[str, str]) -> str:
    return value.get("value") or value.get("start") or ""


def _recognized_span(value: dict[str, str], less: int) -> Span:
    """Its days; a named end belongs to a range of days, and is the day after a month, so both are tried."""
    if "value" in value:
        day = date.fromisoformat(value["value"][:10])
        return day, day
    start = date.fromisoformat(value["start"][:10]) if "start" in value else None
    end = date.fromisoformat(value["end"][:10]) if "end" in value else None
    return start, end - timedelta(days=less) if end and value["type"] == "daterange" else end


def _recognized_hour(value: dict[str, str]) -> Iterator[Hour]:
    if "time" in value["type"] and ":" in _first(value):
        end = value.get("end")
        yield _first(value)[-8:-3], end[-8:-3] if end else None


READERS: tuple[Reader, ...] = (
    Reader("patci", _read_with_patci, _patci_agrees),
    Reader(f"dateparser {version('dateparser')}", _read_with_dateparser, _agrees),
    Reader(f"recognizers-text {version('ms-recognizers-text-date-time')}", _read_with_recognizers, _agrees),
)
