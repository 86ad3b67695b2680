"""By how much a convocation keeps or breaks the notice terms, in sentences."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from calendars.notice_verdicts import Kept
from calendars.rules.notice import CountedFrom, Sent
from calendars.terms import Term, TermUnit
from templates.environment import long_day
from templates.i18n import gettext, ngettext
from templates.i18n import mark as _
from templates.rule_labels import WORDS, word
from templates.rules import term

Terms = Mapping[str, Any]

RULES = {
    "unset": _(
        "Este órgano no tiene establecido con cuánta anticipación se convoca: nada se comprueba ni se supone."
    ),
    "unreadable": _("La regla de los plazos de este órgano no se entiende: corríjala en sus reglas."),
    "silent": _("La regla de este órgano no dice plazos para este tipo de sesión."),
}


def sentences(terms: Terms | None) -> list[str]:
    """What was found of each term, and of a second call's days; nothing where nothing was checked."""
    if not terms:
        return []
    said = [gettext(RULES[terms["rule"]])] if terms["rule"] in RULES else []
    said += [_notice(row, terms["citation"]) for row in terms["notices"]]
    return [*said, _second_call(terms["second_call"])] if terms.get("second_call") else said


def broken(terms: Terms) -> list[str]:
    """The sentences of what is broken alone."""
    said = [_notice(row, terms["citation"]) for row in terms["notices"] if row["kept"] == Kept.NO]
    second = terms.get("second_call")
    return [*said, _second_call(second)] if second and not second["kept"] else said


def _notice(row: Mapping[str, Any], citation: str) -> str:
    asked = Term(row["amount"], TermUnit(row["unit"]))
    facts = {
        "what": word(Sent(row["sent"])),
        "given": term(Term(row["given"], asked.unit)),
        "asked": term(asked),
        "citation": citation or gettext("la regla del órgano"),
        "last": long_day(date.fromisoformat(row["deadline"])),
        "how": _counted(row["counted_from"]),
    }
    kept = Kept(row["kept"])
    if kept is Kept.OPEN:
        return gettext("%(what)s: %(citation)s pide %(asked)s%(how)s; a más tardar el %(last)s.") % facts
    if row["sent"] == Sent.CONVOCATION:
        text = gettext("%(what)s: se convoca con %(given)s; %(citation)s pide %(asked)s%(how)s")
    elif row["is_sent"]:
        text = gettext("%(what)s: se envía con %(given)s; %(citation)s pide %(asked)s%(how)s")
    else:
        text = gettext("%(what)s: aún no está y quedan %(given)s; %(citation)s pide %(asked)s%(how)s")
    if kept is Kept.YES:
        return gettext("%(text)s: se cumple.") % {"text": text % facts}
    missing = ngettext("falta %(count)s", "faltan %(count)s", row["missing"]) % {"count": row["missing"]}
    return f"{text % facts}: {missing}."


def _counted(counted_from: str | None) -> str:
    return f", {gettext(WORDS[CountedFrom][CountedFrom(counted_from)])}" if counted_from else ""


def _second_call(row: Mapping[str, Any]) -> str:
    facts = {
        "citation": row["citation"],
        "first": long_day(date.fromisoformat(row["from"])),
        "last": long_day(date.fromisoformat(row["to"])),
    }
    if row["from"] == row["to"]:
        text = gettext("Segunda convocatoria: según %(citation)s se celebra el %(first)s")
    else:
        text = gettext("Segunda convocatoria: según %(citation)s se celebra del %(first)s al %(last)s")
    kept = gettext("se cumple") if row["kept"] else gettext("la fecha elegida queda fuera")
    return f"{text % facts}: {kept}."
