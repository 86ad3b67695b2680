"""The new year's sessions out of the old one's: as many, under the next numbers, in the same months."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from calendars.numbering import Numbering, numbering_of, numbers_after
from calendars.ordinals import HIGHEST
from calendars.session_atoms import Unit
from calendars.session_kinds import SessionKind
from calendars.session_renaming import renumber
from calendars.session_writing import write_session_name
from models import Session
from models.enums import Precision, SessionStatus
from patci.intake.rows import SessionRow
from patci.intake.sessions.session_reader import KIND_LETTER
from patci.intake.words import distinct
from patci.usecases.meetings.session_titles import full_name
from patci.usecases.rolling.roll_matter import Old, window_fields
from templates.environment import long_day
from templates.i18n import gettext as _
from templates.i18n import ngettext
from templates.labels import label

Used = dict[tuple[str, SessionKind], dict[int, dict[int, bool]]]
"""By body and kind of session: in each year, each number and whether it was used up."""

UNITS: dict[str, Unit] = {
    "sesión": "sesión",
    "reunión": "reunión",
    "asamblea": "asamblea",
    "junta": "junta",
    "pleno": "pleno",
}
NOT_PLANNED_AHEAD = {
    SessionKind.EXTRAORDINARY,
    SessionKind.SOLEMN,
    SessionKind.SPECIAL,
    SessionKind.INSTALLATION,
}
AHEAD = {SessionStatus.PLANNED, SessionStatus.DATED, SessionStatus.CONVENED, SessionStatus.POSTPONED}


def rolled(old: Old, used: Used) -> tuple[SessionRow, ...]:
    """The sessions of the new year, series by series in the document's order."""
    names = {body.ref: (body.short_name, body.name) for body in old.document.bodies}
    order = {body.ref: place for place, body in enumerate(old.document.bodies)}
    rows = sorted(old.document.sessions, key=lambda row: (order.get(row.body, len(order)), row.line))
    pairs: list[tuple[SessionRow, SessionRow]] = []
    for body, in_body in groupby(rows, key=lambda row: row.body):
        short, name = names.get(body, (body, body))
        of_body = list(in_body)
        for kind in dict.fromkeys(row.kind for row in of_body):
            series = [row for row in of_body if row.kind is kind]
            pairs += _series(old, series, used.get((body, kind), {}), short=short, name=name)
    _unrecorded(old, names)
    _months_for_days(old, pairs)
    return tuple(row for _before, row in pairs)


def is_used(session: Session | None) -> bool:
    """Whether a session's number is used up: not where it was cancelled without having met.

    One that failed for lack of quorum was called under its number, and its minutes bear it.
    """
    return session is None or session.status is not SessionStatus.CANCELLED


def what_became(session: Session | None) -> str | None:
    """What is known of a session of the old year, in a few words."""
    if session is None or session.status is SessionStatus.PLANNED:
        return None
    state = label("session_status", session.status)
    return f"{state}: {long_day(session.day)}" if session.day else state


def _series(
    old: Old, series: Sequence[SessionRow], used: dict[int, dict[int, bool]], *, short: str, name: str
) -> list[tuple[SessionRow, SessionRow]]:
    """One kind of session of one body, old rows and new: their numbers, and what is to be said of them."""
    by_year = {year: [number for number, is_up in seen.items() if is_up] for year, seen in used.items()}
    called = any(old.shift.words(text) != text for text in (name, *(row.name for row in series)))
    numbering = numbering_of(by_year, names_year=called)
    anew = numbering is Numbering.BEGINS_ANEW
    ordered = sorted(series, key=lambda row: (_year(row, old) if anew else 0, row.number or 0, row.line))
    numbers = _anew(old, ordered) if anew else _on(ordered, used)
    rows = [_again(old, row, number, short) for row, number in zip(ordered, numbers, strict=True)]
    if numbering is Numbering.UNSURE and any(numbers):
        text = _(
            "{body}: en {year} la numeración empezó en 1 y aquí sigue; "
            "si cada año empieza de nuevo, corrija los números."
        )
        old.doubt_of("numbering_unsure", text.format(body=short, year=old.years), rows)
    _freed(old, ordered, rows, short)
    if series[0].kind in NOT_PLANNED_AHEAD:
        text = _("{body}: {kind}; no se repite por costumbre: déjela fuera si no se prevé.")
        kind = label("session_kind", series[0].kind)
        old.doubt_of("not_planned_ahead", text.format(body=short, kind=kind.lower()), rows)
    return list(zip(ordered, rows, strict=True))


def _year(row: SessionRow, old: Old) -> int:
    """The year a session belongs to; one without a date stands at the end of the programme."""
    day = row.start or row.end
    return day.year if day else old.shift.last


def _on(series: Sequence[SessionRow], used: dict[int, dict[int, bool]]) -> list[int | None]:
    """Numbers that go on after the last one; a session that had none gets none."""
    every: dict[int, bool] = {}
    for year in sorted(used):
        for number, is_up in used[year].items():
            every[number] = every.get(number, False) or is_up
    left = iter(numbers_after(every, len(series)))
    return [next(left) if row.number is not None else None for row in series]


def _anew(old: Old, series: Sequence[SessionRow]) -> list[int | None]:
    """Numbers that begin with 1 in each year."""
    begun: Counter[int] = Counter()
    found: list[int | None] = []
    for row in series:
        begun[_year(row, old)] += row.number is not None
        found.append(begun[_year(row, old)] if row.number is not None else None)
    return found


def _again(old: Old, row: SessionRow, number: int | None, short: str) -> SessionRow:
    session = old.sessions.get(row.ref)
    title = full_name(row.name, row.number, row.kind)
    line = old.lines.add(short, title, row.date_phrase, what_became(session))
    name = row.name if number is None or row.number is None else _renamed(row, row.number, number)
    letter = KIND_LETTER[row.kind]
    return replace(
        row,
        ref=distinct(f"{row.body}-{letter}{number}" if number else row.ref, old.refs),
        number=number,
        name=old.shift.words(name),
        line=line,
        **window_fields(old, row),
    )


def _renamed(row: SessionRow, before: int, number: int) -> str:
    """The session's name under its new number, in the body's own style where it can be kept."""
    name = renumber(row.name, before, number)
    if name is None and number <= HIGHEST:
        return write_session_name(number, row.kind, UNITS.get(row.unit, "sesión"))
    return name or row.name


def _freed(old: Old, series: Sequence[SessionRow], rows: Sequence[SessionRow], short: str) -> None:
    """Say which numbers are used again because their sessions were cancelled."""
    by_number = {row.number: row for row in rows if row.number}
    freed = [row for row in series if row.number in by_number and not is_used(old.sessions.get(row.ref))]
    if freed:
        text = ngettext(
            "{body}: {names} se canceló sin celebrarse y su número vuelve a usarse.",
            "{body}: {names} se cancelaron sin celebrarse y sus números vuelven a usarse.",
            len(freed),
        ).format(body=short, names=", ".join(row.name for row in freed))
        old.doubt_of("number_free", text, [by_number[row.number] for row in freed if row.number])


def _unrecorded(old: Old, names: Mapping[str, tuple[str, str]]) -> None:
    """Say once how many sessions of the old year are over without anybody having written what happened."""
    rows = [row for row in old.document.sessions if row.ref in old.sessions]
    open_ = [row for row in rows if _waits(old, old.sessions[row.ref])]
    if open_:
        counts = Counter(names.get(row.body, (row.body, ""))[0] for row in open_)
        text = ngettext(
            "{count} sesión de {year} ya pasó y no consta si se celebró ({bodies}): su número se cuenta "
            "como usado.",
            "{count} sesiones de {year} ya pasaron y no consta si se celebraron ({bodies}): sus números se "
            "cuentan como usados.",
            len(open_),
        )
        bodies = ", ".join(f"{body} {count}" for body, count in counts.items())
        old.doubt("unrecorded", text.format(count=len(open_), year=old.years, bodies=bodies))


def _waits(old: Old, session: Session) -> bool:
    return session.status in AHEAD and _is_over(old, session)


def _is_over(old: Old, session: Session) -> bool:
    end = session.end_day or session.day or session.period_end or date(old.shift.last, 12, 31)
    return end < old.on


def _months_for_days(old: Old, pairs: Sequence[tuple[SessionRow, SessionRow]]) -> None:
    """Say once that days of the old year are drafted as their months."""
    count = sum(
        before.precision is Precision.DAY and row.precision is not Precision.DAY for before, row in pairs
    )
    if count:
        text = ngettext(
            "{count} sesión tenía día en {year}: aquí lleva su mes, y su día de la semana queda como "
            "costumbre del órgano.",
            "{count} sesiones tenían día en {year}: aquí llevan su mes, y sus días de la semana quedan como "
            "costumbre de cada órgano.",
            count,
        )
        old.doubt("day_to_month", text.format(count=count, year=old.years))
