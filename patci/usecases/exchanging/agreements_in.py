"""Rows of agreements and of what was reported on them taken in."""

import re

from sqlalchemy import select

from models import Agency, Agreement, Body
from models.enums import Progress
from patci.errors import InvalidInputError
from patci.intake.words import fold
from patci.usecases.collecting import agreements
from patci.usecases.exchanging.book import Book, are_alike, choice
from patci.usecases.exchanging.rows import Row
from patci.usecases.exchanging.verdicts import Fate, Verdict
from templates.i18n import gettext as _

SHOWN = 60


def take_agreement(book: Book, row: Row) -> Verdict:
    """Record an agreement of a session; one that is there already is never changed by a workbook."""
    text = row.text("text")
    named = row.text("number") or f"{text[:SHOWN]}…"
    if row.text("uid"):
        known = book.agreement(row.text("uid"))
        if not text or fold(known.text) == fold(text):
            return Verdict(row.sheet, row.line, known.number, Fate.SAME)
        raise InvalidInputError(
            _("El texto del acuerdo %(number)s no cambia por una hoja: corríjalo en su página.")
            % {"number": known.number}
        )
    body = book.body(row.text("body")) if row.text("body") else None
    session = book.session(row.text("session"), body)
    repeated = None if book.is_other(row) else _repeated(book, text)
    if repeated is not None:
        why = _("Se parece al acuerdo %(number)s.") % {"number": repeated.number}
        return Verdict(row.sheet, row.line, named, Fate.REPEATED, why)
    made = agreements.record(
        book.db,
        session,
        text=text,
        responsibles=_responsibles(book, row.text("responsibles")),
        due_phrase=row.text("period") or None,
        due_on=row.day("due_on", year=book.programme.year_start),
        now=book.now,
        actor=book.actor,
    )
    return Verdict(row.sheet, row.line, made.number, Fate.NEW)


def take_follow_up(book: Book, row: Row) -> Verdict:
    """Append what was reported on an agreement; the newest report said again is nothing new."""
    agreement = book.agreement(row.text("agreement") or row.text("number"))
    count = len(agreement.follow_ups)
    agreements.report(
        book.db,
        agreement,
        progress=choice(Progress, "progress", row.text("progress")),
        text=row.text("text"),
        agency=book.agency(row.text("agency")) if row.text("agency") else None,
        now=book.now,
        actor=book.actor,
    )
    fate = Fate.NEW if len(agreement.follow_ups) > count else Fate.SAME
    return Verdict(row.sheet, row.line, agreement.number, fate)


def _repeated(book: Book, text: str) -> Agreement | None:
    rows = book.db.scalars(select(Agreement).where(Agreement.programme_id == book.programme.id))
    return next((row for row in rows if are_alike(row.text, text)), None)


def _responsibles(book: Book, words: str) -> list[Agency | Body]:
    """Agencies and bodies, one after the other, with commas, semicolons or line ends between."""
    found: list[Agency | Body] = []
    for word in filter(None, (each.strip() for each in re.split(r"[,;\n]", words))):
        try:
            found.append(book.agency(word))
        except InvalidInputError:
            found.append(book.body(word))
    return found
