"""A workbook taken in, row by row: each is written or answered by itself, and nothing is dropped silently."""

from collections.abc import Callable, Mapping, Sequence

from patci.errors import PatciError
from patci.usecases.exchanging import remarks
from patci.usecases.exchanging.agreements_in import take_agreement
from patci.usecases.exchanging.book import Book
from patci.usecases.exchanging.columns import SheetKind
from patci.usecases.exchanging.meetings_in import take_body, take_session
from patci.usecases.exchanging.reports_in import take_follow_up, take_state
from patci.usecases.exchanging.rows import Row
from patci.usecases.exchanging.rules_in import take_rule
from patci.usecases.exchanging.verdicts import Fate, Verdict, counted
from patci.usecases.keeping import audit

TAKERS: Mapping[SheetKind, Callable[[Book, Row], Verdict]] = {
    SheetKind.BODIES: take_body,
    SheetKind.RULES: take_rule,
    SheetKind.SESSIONS: take_session,
    SheetKind.AGREEMENTS: take_agreement,
    SheetKind.FOLLOW_UPS: take_follow_up,
    SheetKind.STATES: take_state,
}


def take(book: Book, rows: Sequence[Row], *, source: str, sha256: str) -> list[Verdict]:
    """Write what can be written; the same workbook again changes nothing.

    A row that cannot be used leaves nothing behind, and the others stand. `source` and `sha256` are those of
    the file, as the log keeps them. A cell that says something else than the record in the end is said.
    """
    verdicts = remarks.remarked(book, rows, [_taken(book, row) for row in rows])
    count = counted(verdicts)
    if count[Fate.NEW] or count[Fate.CHANGED]:
        audit.append(
            book.db,
            now=book.now,
            actor=book.actor,
            action="exchange.taken",
            subject=f"programme:{book.programme.id}",
            facts={"sha256": sha256, **{fate.value: count[fate] for fate in Fate}},
            personal=source,
        )
    return verdicts


def _taken(book: Book, row: Row) -> Verdict:
    savepoint = book.db.begin_nested()
    try:
        verdict = TAKERS[row.sheet](book, row)
    except PatciError as error:
        savepoint.rollback()
        return Verdict(row.sheet, row.line, _name(row), Fate.REFUSED, str(error))
    savepoint.commit()
    return verdict


def _name(row: Row) -> str:
    """What a refused row is called."""
    words = (row.cells.get(key) for key in ("name", "number", "text", "agreement", "uid", "ref", "body"))
    return next((str(word)[:60] for word in words if word), "—")
