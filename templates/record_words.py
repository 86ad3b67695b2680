"""The record of a session in sentences: a quorum that was counted or declared, what votes come to."""

from datetime import datetime
from typing import Protocol

from calendars.rules.quorum import Votes
from calendars.rules.voting import Ballot, Verdict, needed
from calendars.rules.voting import verdict as come_to
from templates.environment import hour
from templates.i18n import gettext, ngettext
from templates.i18n import mark as _
from templates.rule_labels import word


class Counted(Protocol):
    """A quorum as it was counted or declared."""

    call: int
    present: int
    members: int
    needed: int | None
    is_met: bool
    citation: str | None
    counted_at: datetime


NO_RULE = _("sin regla cargada")
CALLS = {1: _("primera convocatoria"), 2: _("segunda convocatoria")}
VERDICTS = {
    Verdict.PASSED: _("Se aprueba"),
    Verdict.NOT_PASSED: _("No se aprueba"),
    Verdict.TIED: _("Empate: falta el voto de calidad de quien preside"),
}


def count(row: Counted, zone: str) -> str:
    """En primera convocatoria, a las 10:12 h, 7 de 9; se necesitan 5 (art. 5): hay quórum."""
    facts = {
        "call": gettext(CALLS[row.call]),
        "hour": hour(row.counted_at, zone),
        "present": row.present,
        "members": row.members,
    }
    text = ngettext(
        "En %(call)s, a las %(hour)s h, estaba %(present)s de %(members)s",
        "En %(call)s, a las %(hour)s h, estaban %(present)s de %(members)s",
        row.present,
    )
    if not row.members:
        # Nobody knows who sits in the body: "1 de 0" is no count.
        text = ngettext(
            "En %(call)s, a las %(hour)s h, estaba %(present)s",
            "En %(call)s, a las %(hour)s h, estaban %(present)s",
            row.present,
        )
    said = text % facts
    if row.needed is None:
        declared = gettext("la Secretaría declaró que hay quórum")
        if not row.is_met:
            declared = gettext("la Secretaría declaró que no hay quórum")
        return f"{said}; {declared} ({gettext(NO_RULE)})."
    wants = ngettext("se necesitaba %(needed)s", "se necesitaban %(needed)s", row.needed)
    source = f" ({row.citation})" if row.citation else ""
    result = gettext("hay quórum") if row.is_met else gettext("no hay quórum")
    return f"{said}; {wants % {'needed': row.needed}}{source}: {result}."


def verdict(rule: Votes | None, ballot: Ballot) -> str:
    """Se aprueba por mayoría de votos (se necesitaban 4); or that no rule is loaded."""
    found = come_to(rule, ballot)
    if found is Verdict.UNKNOWN or rule is None or rule.majority is None:
        return gettext("El resultado lo declara quien preside (%(rule)s).") % {"rule": gettext(NO_RULE)}
    if found is Verdict.TIED or ballot.casting is not None:
        said = gettext(VERDICTS[found])
        return (
            f"{said}."
            if ballot.casting is None
            else gettext("%(said)s por voto de calidad.") % {"said": said}
        )
    facts = {
        "said": gettext(VERDICTS[found]),
        "majority": word(rule.majority),
        "needed": needed(rule.majority, ballot),
    }
    return gettext("%(said)s: se decide por %(majority)s y se necesitaban %(needed)s a favor.") % facts


def no_rule() -> str:
    """Sin regla cargada."""
    return gettext(NO_RULE)
