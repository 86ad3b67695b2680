"""The picture of an indicator: its values against baseline and target, and where the present pace leads."""

from datetime import date

from patci.documents.measures import words
from patci.documents.pictures import lines_over_time
from patci.documents.pictures.lines_over_time import Course, Point
from patci.documents.pictures.picture import Picture
from patci.documents.pictures.svg import cut
from patci.documents.shape import MeasureRow

FEWEST = 2
"""Values that make a line."""
LONGEST_TITLE = 120


def course(row: MeasureRow, *, width: float = lines_over_time.WIDE) -> Picture:
    """The values of an indicator over time; those in another unit than its newest one are left out."""
    alike = words.trend(row)
    return lines_over_time.draw(
        Course(
            points=[Point(date.fromisoformat(one["day"]), one["value"]) for one in alike],
            unit="%" if alike and alike[-1]["is_share"] else "",
            baseline=words.baseline(row),
            target=row["goal"],
            target_on=date.fromisoformat(row["target_on"]) if row["forecast"] is not None else None,
            forecast=row["forecast"],
        ),
        title=cut(row["title"], LONGEST_TITLE),
        width=width,
    )


def has_line(row: MeasureRow) -> bool:
    """True where there are two values in one unit to draw a line between."""
    return len(words.trend(row)) >= FEWEST
