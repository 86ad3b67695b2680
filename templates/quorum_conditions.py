"""What a quorum rule asks of those in the room, one sentence a condition, and whether it holds now."""

from dataclasses import dataclass

from calendars.rules.attendance import Tally
from calendars.rules.quorum import Alternates, Composition, Quorum, QuorumOf
from templates.i18n import gettext
from templates.rule_labels import word


@dataclass(frozen=True, slots=True)
class Room:
    """Who is there: all who count, those of them of the federal administration, those who may preside."""

    present: int
    federal: int
    chairs: int
    chairs_present: int


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition in words; `is_met` is None where nothing says so or it is not for a computer to say."""

    sentence: str
    is_met: bool | None


def conditions(rule: Quorum, tally: Tally | None, room: Room) -> list[Condition]:
    """All that a rule asks, and what it leaves unsaid."""
    found = [_number(rule, tally)]
    if rule.condition is Composition.MOST_FEDERAL:
        found.append(_most_federal(room))
    elif rule.condition is not None:
        said = gettext("Además, %(condition)s: lo comprueba la Secretaría.")
        found.append(Condition(said % {"condition": word(rule.condition)}, None))
    return [*found, _alternates(rule), _chair(room)]


def _number(rule: Quorum, tally: Tally | None) -> Condition:
    share = word(rule.share)
    if rule.number is not None:
        share = gettext("Al menos %(count)s") % {"count": rule.number}
    asked = gettext("%(share)s de %(whom)s") % {"share": share, "whom": word(rule.of)}
    if tally is None:
        nobody = gettext("no se sabe quiénes integran el órgano")
        if rule.of is QuorumOf.VOTING_MEMBERS:
            nobody = gettext("no se sabe quiénes tienen voto en el órgano")
        return Condition(f"{asked}: {nobody}.", None)
    counts = gettext("se necesitan %(needed)s de %(whole)s, hay %(present)s") % {
        "needed": tally.needed,
        "whole": tally.whole,
        "present": tally.expected,
    }
    return Condition(f"{asked}: {counts}.", tally.expected >= tally.needed)


def _most_federal(room: Room) -> Condition:
    said = gettext("Además, %(condition)s: %(federal)s de %(present)s, por su tipo en el directorio.") % {
        "condition": word(Composition.MOST_FEDERAL),
        "federal": room.federal,
        "present": room.present,
    }
    return Condition(said, 2 * room.federal > room.present)


def _alternates(rule: Quorum) -> Condition:
    if rule.alternates is None:
        return Condition(gettext("La regla no dice si los suplentes cuentan: aquí se cuentan."), None)
    if rule.alternates is Alternates.COUNT:
        return Condition(gettext("Los suplentes cuentan para este quórum."), None)
    return Condition(gettext("Los suplentes no cuentan para este quórum."), None)


def _chair(room: Room) -> Condition:
    """No rule has a field for it, and whoever opens the session wants to know."""
    if not room.chairs:
        here = gettext("no se sabe quién preside")
    elif room.chairs_present:
        here = gettext("está presente")
    else:
        here = gettext("no está presente")
    said = gettext("La regla cargada no dice que deba estar quien preside: %(here)s.")
    return Condition(said % {"here": here}, None)
