"""Pictures on pages: each as an image that holds its own drawing, with its words and its table."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass

from patci.documents.pictures import calendar_bars, lines_over_time, of_cut_off
from patci.documents.pictures import of_measures as courses
from patci.documents.pictures.picture import Cell, Picture
from patci.documents.pictures.stacked_bars import LONG
from patci.documents.shape import MeasureRow, Snapshot


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as a page shows it: `src` needs no other request, `alt` says what is seen.

    `narrow` is the same for a telephone; None where the wide one is scrolled there.
    """

    src: str
    narrow: str | None
    alt: str
    title: str
    words: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def of_snapshot(rows: Snapshot) -> list[Drawn]:
    """The pictures of a cut-off that have something to show."""
    sessions = calendar_bars.draw(rows)
    bars = zip(of_cut_off.all_of(rows), of_cut_off.all_of(rows, frame=LONG), strict=True)
    return [*(drawn(wide, narrow) for wide, narrow in bars), *([drawn(sessions)] if sessions.rows else [])]


def of_measures(rows: Sequence[MeasureRow]) -> list[Drawn]:
    """The pictures of indicators that have a course: a single value is no line."""
    return [of_course(row) for row in rows if courses.has_line(row)]


def of_course(row: MeasureRow) -> Drawn:
    """The picture of one indicator."""
    return drawn(courses.course(row), courses.course(row, width=lines_over_time.NARROW))


def drawn(picture: Picture, narrow: Picture | None = None) -> Drawn:
    """A picture within a page; as an image it runs nothing and its parts' names are its own."""
    return Drawn(
        _address(picture),
        _address(narrow) if narrow is not None else None,
        f"{picture.title}. {picture.words}",
        picture.title,
        picture.words,
        picture.heads,
        picture.rows,
    )


def _address(picture: Picture) -> str:
    return f"data:image/svg+xml;base64,{b64encode(picture.svg.encode('utf-8', 'replace')).decode()}"
