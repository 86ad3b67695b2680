"""What of a row was not taken: cells that say something else than the record once the workbook was read."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from models import Agreement, AgreementState, Body, BodyRule, FollowUp, Session
from patci.documents.tables.sheet import Cell
from patci.errors import InvalidInputError
from patci.intake.words import fold
from patci.usecases.agreeing.standings import state
from patci.usecases.exchanging import cells
from patci.usecases.exchanging.agreements_in import named
from patci.usecases.exchanging.book import Book
from patci.usecases.exchanging.cells import Cells
from patci.usecases.exchanging.rows import Row
from patci.usecases.exchanging.verdicts import Thing, Verdict
from patci.usecases.local_time import local_day
from patci.usecases.queries import agreement_states, agreements
from templates.i18n import gettext as _

NAMES_OF_OTHERS = frozenset({"body", "parent", "coordinator", "responsibles", "leads"})
"""Whoever is named there goes by several words."""


def remarked(book: Book, rows: Sequence[Row], verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The verdicts, each with the columns whose cells were not taken."""
    said = _Standings(book)
    return [
        _with(verdict, _left(book, row, said.cells(verdict.thing))) if verdict.thing is not None else verdict
        for row, verdict in zip(rows, verdicts, strict=True)
    ]


def _left(book: Book, row: Row, kept: Cells) -> list[str]:
    """The headings over cells that say something else than what is kept."""
    return [row.heading(key) for key in row.cells if key in kept and _differs(book, row, key, kept[key])]


def _with(verdict: Verdict, left: Sequence[str]) -> Verdict:
    if not left:
        return verdict
    why = _("No se toma de la hoja: %(columns)s.") % {"columns": ", ".join(left)}
    return replace(verdict, why=f"{verdict.why} {why}".strip())


def _differs(book: Book, row: Row, key: str, kept: Cell) -> bool:
    try:
        if isinstance(kept, date):
            return row.day(key, year=kept.year) != kept
        if key in {"starts", "ends"} and kept is not None:
            hour = row.hour(key)
            return hour is None or hour.strftime("%H:%M") != kept
        said = row.text(key)
        if fold(said) == fold("" if kept is None else str(kept)):
            return False
        if key == "session":
            return book.session(said, None).uid != kept
        return key not in NAMES_OF_OTHERS or set(named(book, said)) != set(named(book, str(kept or "")))
    except InvalidInputError:
        return True


class _Standings:
    """The cells of things, with what was said of all agreements asked for once."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._today = local_day(book.programme, book.now)
        self._newest: Mapping[tuple[str, int], FollowUp] | None = None
        self._said: Mapping[int, AgreementState] = {}

    def cells(self, thing: Thing | None) -> Cells:
        """What a downloaded workbook would say of a thing now."""
        if isinstance(thing, Body):
            return cells.of_body(thing)
        if isinstance(thing, BodyRule):
            return cells.of_rule(thing)
        if isinstance(thing, Session):
            return cells.of_session(thing, self._book.programme)
        return self._agreement(thing) if thing is not None else {}

    def _agreement(self, row: Agreement) -> Cells:
        if self._newest is None:
            self._newest = agreements.newest(self._book.db, self._book.programme)
            self._said = agreement_states.newest(self._book.db)
        last = self._newest.get(("agreement", row.id))
        return cells.of_agreement(row, state(row, on=self._today, last=last, said=self._said.get(row.id)))
