"""A quorum forecast in sentences: how many are expected, how many it needs, who is missing."""

from collections.abc import Iterable, Sequence

from calendars.rules.attendance import Outlook, Tally
from calendars.rules.quorum import Alternates, Quorum, QuorumOf
from templates import spoken
from templates.i18n import gettext, ngettext
from templates.i18n import mark as _
from templates.labels import label
from templates.rule_labels import word

OUTLOOKS = {
    Outlook.EXPECTED: _("Quórum previsto"),
    Outlook.OPEN: _("Quórum por confirmar"),
    Outlook.LOST: _("Quórum en riesgo"),
}
Absence = tuple[str, str | None]
"""An agency that is missing, and what it answered."""


def outlook(found: Outlook) -> str:
    """Quórum previsto."""
    return gettext(OUTLOOKS[found])


def sentence(quorum: Quorum | None, tally: Tally | None, missing: Iterable[Absence]) -> str:
    """7 de 9 votos esperados; se necesitan 8; faltan: SEP (no asistirá); SS y STPS (sin responder)."""
    if quorum is None:
        return gettext("Quórum: sin regla cargada; solo se cuentan las respuestas.")
    if tally is None:
        return _nobody_known(quorum)
    said = [_expected(quorum, tally), _needed(tally)]
    absent = names(list(missing))
    if absent and tally.outlook is not Outlook.EXPECTED:
        said.append(gettext("faltan: %(names)s") % {"names": absent})
    return "; ".join(said) + "."


def notes(quorum: Quorum | None) -> list[str]:
    """What the forecast does not know, or does not count."""
    if quorum is None:
        return []
    found = []
    if quorum.alternates is None:
        found.append(gettext("La regla no dice si los suplentes cuentan: aquí se cuentan."))
    elif quorum.alternates is Alternates.DO_NOT_COUNT:
        found.append(gettext("Los suplentes no cuentan para este quórum."))
    if quorum.condition is not None:
        condition = {"condition": word(quorum.condition)}
        found.append(gettext("No se calcula si %(condition)s.") % condition)
    return found


def names(missing: Sequence[Absence]) -> str:
    """SEP (no asistirá); SS y STPS (sin responder): what several have in common is said once."""
    groups: dict[str, list[str]] = {}
    for name, answer in missing:
        groups.setdefault(_standing(answer), []).append(name)
    return "; ".join(f"{spoken.join(agencies)} ({said})" for said, agencies in groups.items())


def _expected(quorum: Quorum, tally: Tally) -> str:
    facts = {"expected": tally.expected, "whole": tally.whole}
    if quorum.of is QuorumOf.VOTING_MEMBERS:
        said = ngettext(
            "%(expected)s de %(whole)s voto esperado",
            "%(expected)s de %(whole)s votos esperados",
            tally.whole,
        )
    else:
        said = ngettext(
            "%(expected)s de %(whole)s integrante previsto",
            "%(expected)s de %(whole)s integrantes previstos",
            tally.whole,
        )
    return said % facts


def _needed(tally: Tally) -> str:
    said = ngettext("se necesita %(needed)s", "se necesitan %(needed)s", tally.needed)
    return said % {"needed": tally.needed}


def _standing(answer: str | None) -> str:
    return gettext("sin responder") if answer is None else label("answer", answer).lower()


def _nobody_known(quorum: Quorum) -> str:
    if quorum.of is QuorumOf.VOTING_MEMBERS:
        return gettext("No se sabe quiénes tienen voto en este órgano: no hay pronóstico del quórum.")
    return gettext("No se sabe quiénes integran este órgano: no hay pronóstico del quórum.")
