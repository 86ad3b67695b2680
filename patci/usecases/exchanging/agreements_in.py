"""Rows of agreements taken in: with the number, the days and the leading agency that they have."""

import re

from sqlalchemy import select

from calendars.period import Precision
from calendars.phrases import read_dates
from models import Activity, Agency, Agreement, Body, Indicator, Session
from models.enums import ResponsibleKind
from patci.errors import InvalidInputError
from patci.intake.words import fold
from patci.usecases.collecting import agreements
from patci.usecases.collecting.agreements import Terms
from patci.usecases.exchanging import identifiers
from patci.usecases.exchanging.book import Book, are_alike, choice
from patci.usecases.exchanging.cells import OTHERS
from patci.usecases.exchanging.rows import Row
from patci.usecases.exchanging.verdicts import Fate, Verdict
from templates.i18n import gettext as _

SHOWN = 60


def take_agreement(book: Book, row: Row) -> Verdict:
    """Record an agreement of a session; one that is there already is never changed by a workbook."""
    uid, text, number = row.text("uid"), row.text("text"), row.text("number")
    known = book.agreement_of(uid) if uid else None
    if known is not None:
        return _known(row, known, text)
    kept = identifiers.kept(identifiers.AGREEMENT, uid)
    body = book.body(row.text("body")) if row.text("body") else None
    session = book.session(row.text("session"), body)
    resembled = None if book.is_other(row) else _resembled(book, session, number, text)
    if resembled is not None:
        return _repeated(row, resembled, session, number, text)
    made = agreements.record(
        book.db,
        session,
        text=text,
        responsibles=_responsibles(book, row),
        terms=_terms(book, row, session, kept),
        now=book.now,
        actor=book.actor,
    )
    return Verdict(row.sheet, row.line, made.number, Fate.NEW, thing=made)


def _known(row: Row, known: Agreement, text: str) -> Verdict:
    if not text or fold(known.text) == fold(text):
        return Verdict(row.sheet, row.line, known.number, Fate.SAME, thing=known)
    raise InvalidInputError(
        _("El texto del acuerdo %(number)s no cambia por una hoja: corríjalo en su página.")
        % {"number": known.number}
    )


def _resembled(book: Book, session: Session, number: str, text: str) -> Agreement | None:
    """What the row may be: of its number in its session, or of its text.

    A row with a number of its own is compared with its own session only: many sessions agree the same words.
    """
    ours = Agreement.programme_id == book.programme.id
    if number:
        ours = Agreement.session_id == session.id
    rows = book.db.scalars(select(Agreement).where(ours).order_by(Agreement.id)).all()
    same = (row for row in rows if (row.session_id, row.text) == (session.id, text))
    alike = (row for row in rows if are_alike(row.text, text))
    return next(same, None) or next(alike, None)


def _repeated(row: Row, found: Agreement, session: Session, number: str, text: str) -> Verdict:
    is_same = (found.session_id, fold(found.text)) == (session.id, fold(text))
    if is_same and number in ("", found.number):
        return Verdict(row.sheet, row.line, found.number, Fate.SAME, thing=found)
    why = _("Se parece al acuerdo %(number)s.") % {"number": found.number}
    return Verdict(row.sheet, row.line, number or f"{text[:SHOWN]}…", Fate.REPEATED, why)


def _terms(book: Book, row: Row, session: Session, uid: str | None) -> Terms:
    """By when and from when, what it serves and the number that it has.

    The words of the minutes decide the period where they mean the day given: "en junio" stays a month.
    """
    year = (session.day or book.now).year
    phrase, due_on = row.text("period") or None, row.day("due_on", year=book.programme.year_start)
    kind = choice(Precision, "precision", row.text("precision")) if row.text("precision") else None
    meant = read_dates(phrase, year=year).span.end if phrase else None
    return Terms(
        due_phrase=phrase,
        due_on=None if due_on == meant and kind is not Precision.DAY else due_on,
        show_from=row.day("show_from", year=book.programme.year_start),
        activity_id=_linked(book, row, "activity"),
        indicator_id=_linked(book, row, "indicator"),
        number=row.text("number") or None,
        uid=uid,
    )


def _linked(book: Book, row: Row, key: str) -> int | None:
    """The activity or indicator of a code."""
    ref = row.text(key)
    if not ref:
        return None
    kind: type[Activity | Indicator] = Activity if key == "activity" else Indicator
    found = book.db.scalars(
        select(kind.id).where(kind.programme_id == book.programme.id, kind.ref == ref)
    ).all()
    if len(found) != 1:
        raise InvalidInputError(
            _("El programa no tiene «%(ref)s» en «%(column)s»: revise la clave.")
            % {"ref": ref[:40], "column": row.heading(key)}
        )
    return found[0]


def _responsibles(book: Book, row: Row) -> list[Agency | Body]:
    """Agencies and bodies, the leading one first."""
    words = row.text("responsibles")
    found = [] if _is_nobody(words) else named(book, words)
    leads = row.text("leads")
    return [*([_one(book, leads)] if leads else []), *found]


def _is_nobody(words: str) -> bool:
    return fold(words) in {"", fold(_(OTHERS[ResponsibleKind.NOBODY]))}


def named(book: Book, words: str) -> list[Agency | Body]:
    """Names one after the other, with semicolons or line ends between; commas where the whole is no name."""
    if not re.search(r"[;\n]", words):
        try:
            return [_one(book, words)]
        except InvalidInputError:
            words = words.replace(",", ";")
    return [_one(book, each.strip()) for each in re.split(r"[;\n]", words) if each.strip()]


def _one(book: Book, word: str) -> Agency | Body:
    try:
        return book.agency(word)
    except InvalidInputError:
        return book.body(word)
