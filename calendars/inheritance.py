"""What pieces of a phrase take from each other: "del 5 al 7 de octubre de 2024" says month and year once."""

from dataclasses import replace

from calendars.pieces import (
    Day,
    EdgeDays,
    Item,
    Link,
    Mode,
    Month,
    Part,
    Piece,
    Weekdays,
    WholeYear,
    WorkingDays,
)

_MOST_AGAIN = 12
"""So many items are said again for another year; more would be no calendar, and cost time."""


def share(items: tuple[Item, ...], *, month: int | None) -> tuple[list[Item], list[str]]:
    """The items with the months and years that they take from their neighbours, and what was assumed.

    What stands later lends first ("24 y 31 de enero de 2024"), then what stands earlier ("febrero 5 y 6").
    A year that a range would turn around ("octubre a enero de 2025") is assumed to be the neighbouring one.
    """
    if len(items) == 1:
        return [_in_month(items[0], month)], []
    shared = _repeat_in_years(_absorb_leading_year(items))
    notes: list[str] = []
    for place in range(len(shared) - 2, -1, -1):
        _lend(shared, to=place, of=place + 1, notes=notes)
    shared = _absorb_leading_month(shared)
    for place in range(1, len(shared)):
        _lend(shared, to=place, of=place - 1, notes=notes)
    return [_in_month(item, month) for item in shared], notes


def _in_month(item: Item, month: int | None) -> Item:
    """The item in the month of the heading, where it needs one."""
    if month is None or not needs_month(item.piece):
        return item
    return replace(item, piece=replace(item.piece, months=(month,)))


def needs_month(piece: Piece) -> bool:
    """True where a piece cannot become days without a month that it does not name."""
    if piece.months:
        return False
    return isinstance(piece, Day | Weekdays | EdgeDays | WorkingDays | Month) or (
        isinstance(piece, Part) and piece.is_of_month
    )


def _repeat_in_years(items: list[Item]) -> list[Item]:
    """In "enero y julio de 2024 y 2025" the second year says the same again."""
    kept: list[Item] = []
    for item in items:
        last = kept[-1].piece if kept else None
        again = (
            isinstance(item.piece, WholeYear)
            and item.link is Link.LIST
            and item.piece.words.isdigit()
            and last is not None
            and not isinstance(last, WholeYear)
            and last.year not in {None, item.piece.year}
        )
        kept += _once_more(kept, item.piece.year) if again else [item]
    return kept


def _once_more(items: list[Item], year: int | None) -> list[Item]:
    """The last items that share a year, for another one."""
    last = items[-1].piece.year
    start = len(items) - 1
    while (
        0 < start > len(items) - _MOST_AGAIN
        and items[start].link in {Link.LIST, Link.RANGE}
        and items[start - 1].piece.year in {None, last}
    ):
        start -= 1
    again = [replace(item, piece=replace(item.piece, year=year)) for item in items[start:]]
    return [replace(again[0], link=Link.LIST), *again[1:]]


def _absorb_leading_year(items: tuple[Item, ...]) -> list[Item]:
    """In "2024: febrero y mayo" and "2024-T4" a year that heads a list is no item of it."""
    kept: list[Item] = []
    for place, item in enumerate(items):
        before = items[place - 1] if place else None
        heads = (
            before is not None
            and isinstance(before.piece, WholeYear)
            and before.piece.year is not None
            and not isinstance(item.piece, WholeYear)
            and item.piece.year is None
            and (item.link is Link.LIST or (item.link is Link.RANGE and isinstance(item.piece, Part)))
        )
        if heads and before is not None:
            kept.pop()
            kept.append(
                Item(
                    replace(item.piece, year=before.piece.year),
                    before.link,
                    item.mode,
                    item.label,
                    item.aside,
                )
            )
        else:
            kept.append(item)
    return kept


def _absorb_leading_month(items: list[Item]) -> list[Item]:
    """In "mayo (segunda semana)", "abril: 3 y 10", "abril - 3a semana" the month heads what lacks one."""
    kept: list[Item] = []
    for item in items:
        head = kept[-1] if kept else None
        heads = (
            head is not None
            and isinstance(head.piece, Month)
            and head.link is not Link.RANGE
            and item.link in {Link.LIST, Link.RANGE}
            and needs_month(item.piece)
        )
        if not heads or head is None:
            kept.append(item)
            continue
        year = head.piece.year if item.piece.year is None else item.piece.year
        piece = replace(item.piece, months=head.piece.months, year=year)
        mode = head.mode if item.mode is Mode.IN else item.mode
        kept[-1] = Item(piece, head.link, mode, item.label)
    return kept


def _lend(items: list[Item], *, to: int, of: int, notes: list[str]) -> None:
    """Give one item what it lacks and its neighbour has; items on two sides of unread words lend nothing."""
    later = items[max(to, of)]
    if later.link is Link.NONE or isinstance(items[of].piece, WholeYear):
        return
    taker, lender = items[to].piece, items[of].piece
    if lender.months and not taker.months and needs_month(taker) and not isinstance(lender, Month):
        taker = replace(taker, months=lender.months)
    if taker.year is None and lender.year is not None and not isinstance(taker, WholeYear):
        year = lender.year
        if later.link is Link.RANGE and _turned_around(items, to, of, taker):
            year += 1 if to > of else -1
            notes.append(f"year-assumed: {year}")
        taker = replace(taker, year=year)
    if taker is not items[to].piece:
        items[to] = replace(items[to], piece=taker)


def _turned_around(items: list[Item], to: int, of: int, taker: Piece) -> bool:
    """True where a range would end in an earlier month of the same year than it begins."""
    pieces = {to: taker, of: items[of].piece}
    first, last = pieces[min(to, of)], pieces[max(to, of)]
    return bool(first.months and last.months) and first.months[0] > last.months[-1]
