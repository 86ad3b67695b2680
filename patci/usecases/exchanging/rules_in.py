"""Rows of rules taken in: of quorum, of numbers, of notice; each with its source and why it changes."""

import json
from typing import Any

from calendars.rules import RuleName
from patci.errors import InvalidInputError
from patci.intake.words import fold
from patci.usecases.checking import rules
from patci.usecases.exchanging.book import Book
from patci.usecases.exchanging.rows import Row
from patci.usecases.exchanging.verdicts import Fate, Verdict
from templates import rules as words
from templates.i18n import gettext as _


def take_rule(book: Book, row: Row) -> Verdict:
    """Set a rule of a body as its page would; the same value with the same source changes nothing."""
    body, name = book.body(row.text("body")), _name(row)
    named = f"{body.ref}: {words.name(name)}"
    known = next((one for one in body.rules if one.name == name), None)
    value = _value(row)
    source = {"instrument": row.text("instrument"), "article": row.text("article")}
    if known is not None and value == known.value:
        cited = {"instrument": known.instrument or known.citation, "article": known.article or ""}
        if all(said in ("", cited[key]) for key, said in source.items()):
            return Verdict(row.sheet, row.line, named, Fate.SAME, thing=known)
    made = rules.set_rule(
        book.db,
        body,
        name,
        value,
        instrument=source["instrument"],
        article=source["article"] or source["instrument"],
        published_on=row.day("published_on", year=book.programme.year_start),
        address=row.text("address"),
        reason=row.text("reason") or ("" if known else _("Hoja importada")),
        now=book.now,
        actor=book.actor,
    )
    return Verdict(row.sheet, row.line, named, Fate.CHANGED if known else Fate.NEW, thing=made)


def _name(row: Row) -> str:
    """The name of a rule by the words on screen or its key."""
    said = row.text("name")
    for name in RuleName:
        if fold(said) in {fold(words.name(name)), fold(name.value)}:
            return name.value
    raise InvalidInputError(_("No se conoce la regla «%(name)s».") % {"name": said[:60]})


def _value(row: Row) -> dict[str, Any]:
    try:
        value = json.loads(row.text("value"))
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise InvalidInputError(_("El valor de la regla no se entiende: cópielo de un libro descargado."))
    return value
