"""The year of a programme: a line for each body, its sessions as marks on their days or bars over windows."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby

from babel.dates import get_month_names

from patci.documents.pictures import palette
from patci.documents.pictures.palette import Box
from patci.documents.pictures.picture import Cell, Picture
from patci.documents.pictures.svg import Svg, lines_of
from patci.documents.shape import BodyRow, SessionRow, Snapshot
from templates import i18n
from templates.environment import day as short_day
from templates.i18n import gettext as _
from templates.i18n import ngettext
from templates.labels import label

WIDTH, NAMES, STEP, HEAD = 760.0, 170.0, 26.0, 26.0
STATES = ("held", "convened", "planned", "failed", "cancelled")
LONGEST_MARK = 10
"""Days up to which a stretch is a mark and no bar."""


def draw(rows: Snapshot) -> Picture:
    """The calendar of the year that the cut-off is of; what has no date at all is counted in the words."""
    year = rows["programme"]["year_start"]
    sessions = [row for row in rows["sessions"] if _span(row, year) is not None]
    of_body = {key: list(group) for key, group in groupby(sorted(sessions, key=_body), key=_body)}
    bodies = [row for row in rows["bodies"] if row["ref"] in of_body]
    svg = Svg(WIDTH, HEAD + STEP * len(bodies) + 30)
    _months(svg, year, HEAD + STEP * len(bodies))
    for place, body in enumerate(bodies):
        middle = HEAD + STEP * place + STEP / 2
        names = lines_of(body["name"], width=NAMES - 10, size=10)
        svg.texts(NAMES - 8, middle, names, size=10 if len(names) == 1 else 8.5, text_anchor="end")
        svg.line(NAMES, middle + STEP / 2, WIDTH, middle + STEP / 2, stroke=palette.RULE, stroke_width=0.4)
        for row in of_body[body["ref"]]:
            _session(svg, row, year, middle)
    _legend(svg, HEAD + STEP * len(bodies) + 18)
    title = _("Sesiones de %(year)s, por órgano") % {"year": year}
    words = _words(rows["sessions"], sessions)
    heads = [_("Órgano"), _("Sesión"), _("Fecha"), _("Estado")]
    return Picture(svg.finish(title, words), title, words, heads, _table(bodies, of_body))


def _body(row: SessionRow) -> str:
    return row["body"]


def _span(row: SessionRow, year: int) -> tuple[date, date] | None:
    """The day that was decided, else the window of the document, cut to the year."""
    first, last = (row["day"], row["end_day"] or row["day"]) if row["day"] else (row["start"], row["end"])
    if first is None or last is None:
        return None
    begins = max(date.fromisoformat(first), date(year, 1, 1))
    ends = min(date.fromisoformat(last), date(year, 12, 31))
    return (begins, ends) if begins <= ends else None


def _at(day: date, year: int) -> float:
    days = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    return NAMES + (WIDTH - NAMES) * (day - date(year, 1, 1)).days / days


def _months(svg: Svg, year: int, bottom: float) -> None:
    names = get_month_names("abbreviated", locale=i18n.language.get())
    for month in range(1, 13):
        x = _at(date(year, month, 1), year)
        if month % 2 == 0:
            after = date(year + month // 12, month % 12 + 1, 1)
            svg.rect(x, HEAD - 6, _at(after, year) - x, bottom - HEAD + 6, fill=palette.GROUND)
        svg.text(x + 4, HEAD - 11, str(names[month]), size=10, fill=palette.GREY)


def _session(svg: Svg, row: SessionRow, year: int, middle: float) -> None:
    span = _span(row, year)
    if span is None:
        return
    first, last = span
    start, end = _at(first, year), _at(last + timedelta(days=1), year)
    if (last - first).days < LONGEST_MARK:
        palette.mark(svg, _state(row), (start + end) / 2, middle)
        return
    palette.bar(svg, _state(row), Box(start, middle - 3.5, end - start, 7))


def _state(row: SessionRow) -> str:
    if row["status"] == "postponed":
        return "cancelled"
    return row["status"] if row["status"] in STATES else "planned"


def _legend(svg: Svg, y: float) -> None:
    at = NAMES
    for state in STATES:
        palette.mark(svg, state, at + 5, y - 3.5)
        word = _("Cancelada o pospuesta") if state == "cancelled" else label("session_status", state)
        svg.text(at + 14, y, word, size=9.5, fill=palette.GREY)
        at += 30 + len(word) * 5.4


def _words(all_rows: Sequence[SessionRow], shown: Sequence[SessionRow]) -> str:
    held = sum(row["status"] == "held" for row in all_rows)
    said = ngettext("%(count)s sesión", "%(count)s sesiones", len(all_rows)) % {"count": len(all_rows)}
    words = ngettext("%(sessions)s, %(held)s celebrada.", "%(sessions)s, %(held)s celebradas.", held) % {
        "sessions": said,
        "held": held,
    }
    undated = sum(row["day"] is None and (row["start"] is None or row["end"] is None) for row in all_rows)
    if undated:
        words += " " + ngettext(
            "%(count)s no tiene fecha y no se dibuja.", "%(count)s no tienen fecha y no se dibujan.", undated
        ) % {"count": undated}
    elsewhere = len(all_rows) - len(shown) - undated
    if elsewhere:
        words += " " + ngettext(
            "%(count)s es de otro año y no se dibuja.",
            "%(count)s son de otro año y no se dibujan.",
            elsewhere,
        ) % {"count": elsewhere}
    return words


def _table(bodies: Iterable[BodyRow], of_body: dict[str, list[SessionRow]]) -> list[list[Cell]]:
    return [
        [body["name"], row["name"], _when(row), label("session_status", row["status"])]
        for body in bodies
        for row in of_body[body["ref"]]
    ]


def _when(row: SessionRow) -> str:
    if row["day"]:
        return short_day(date.fromisoformat(row["day"]))
    return row["period"] or _("por definir")
