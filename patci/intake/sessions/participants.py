"""Who attends a meeting, as its cell of participants names them: a whole commission, or institutions."""

import re
from dataclasses import dataclass

from patci.intake.words import fold

WHOLE = re.compile(
    r"(?:(?:todos )?(?:los |las )?)?(?:conformantes|integrantes|miembros)(?: de)?(?: la)?"
    r" (?:ci|comision(?: intersecretarial)?)"
)
SECRETARIAT = re.compile(r"(?:la )?secretaria tecnica(?: de la (?:ci|comision(?: intersecretarial)?))?")
SEPARATORS = re.compile(r"\s*(?:/|,|;|\by\b|\be\b)\s*")


@dataclass(frozen=True, slots=True)
class Participants:
    """Who is named: every member of the commission, its technical secretariat, others as they are written.

    `others` are folded. A cell that says more than the two things above, and separates it with nothing, names
    nobody that anybody could know.
    """

    whole_commission: bool = False
    secretariat: bool = False
    others: tuple[str, ...] = ()


def read_participants(text: str | None) -> Participants:
    """The participants of a cell."""
    parts = [part for part in SEPARATORS.split(fold(text or "").rstrip(".")) if part]
    return Participants(
        whole_commission=any(WHOLE.fullmatch(part) for part in parts),
        secretariat=any(SECRETARIAT.fullmatch(part) for part in parts),
        others=tuple(part for part in parts if not (WHOLE.fullmatch(part) or SECRETARIAT.fullmatch(part))),
    )
