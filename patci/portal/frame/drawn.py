"""Pictures on pages: each as an image that holds its own drawing, with its words and its table."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass

from patci.documents.pictures import of_cut_off
from patci.documents.pictures import of_measures as courses
from patci.documents.pictures.picture import Cell, Picture
from patci.documents.pictures.stacked_bars import LONG
from patci.documents.shape import MeasureRow, Snapshot


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as a page shows it: `src` needs no other request, `alt` says what is seen.

    `narrow` is the same for a telephone; where there is none, the wide one is moved sideways.
    """

    src: str
    alt: str
    title: str
    words: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    narrow: str | None = None


def of_snapshot(rows: Snapshot) -> list[Drawn]:
    """The pictures of a cut-off that have something to show."""
    both = zip(of_cut_off.all_of(rows), of_cut_off.all_of(rows, frame=LONG), strict=True)
    return [drawn(wide, narrow) for wide, narrow in both]


def of_measures(rows: Sequence[MeasureRow]) -> list[Drawn]:
    """The pictures of indicators that have a course: a single value is no line."""
    return [drawn(courses.course(row)) for row in rows if courses.has_line(row)]


def drawn(picture: Picture, narrow: Picture | None = None) -> Drawn:
    """A picture within a page; as an image it runs nothing and its parts' names are its own."""
    alt = f"{picture.title}. {picture.words}"
    return Drawn(
        _source(picture),
        alt,
        picture.title,
        picture.words,
        picture.heads,
        picture.rows,
        _source(narrow) if narrow else None,
    )


def _source(picture: Picture) -> str:
    return f"data:image/svg+xml;base64,{b64encode(picture.svg.encode('utf-8', 'replace')).decode()}"
