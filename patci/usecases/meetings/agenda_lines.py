"""An agenda as lines of text: which point each line is, what a line says it is, the lines of every agenda."""

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher

from calendars.rules.agenda import StatutoryPoint
from models.enums import AgendaItemKind
from templates.i18n import gettext
from templates.i18n import mark as _

ALIKE = 0.6
"""From this likeness on a line is a point that was renamed, not another one."""
POINTS = {
    StatutoryPoint.ATTENDANCE: _("Lista de asistencia y declaración de quórum"),
    StatutoryPoint.AGENDA: _("Lectura y aprobación, en su caso, del orden del día"),
    StatutoryPoint.PREVIOUS_MINUTES: _("Lectura y aprobación, en su caso, del acta de la sesión anterior"),
    StatutoryPoint.FOLLOW_UP: _("Seguimiento de acuerdos"),
    StatutoryPoint.GENERAL_MATTERS: _("Asuntos generales"),
}
SAYS = {
    AgendaItemKind.ATTENDANCE: r"(lista|pase|registro|verificacion) (de|del) (la )?(lista|asistencia|quorum)",
    AgendaItemKind.AGENDA: r"aprobacion.* orden del dia",
    AgendaItemKind.PREVIOUS_MINUTES: r"aprobacion.* (acta|minuta)",
    AgendaItemKind.FOLLOW_UP: r"seguimiento (de|a) (los )?acuerdos",
    AgendaItemKind.GENERAL_MATTERS: r"asuntos generales",
}


def text_of(point: StatutoryPoint) -> str:
    """What a point of every agenda is called."""
    return gettext(POINTS[point])


def kind_of(text: str) -> AgendaItemKind:
    """What a line that somebody wrote is: one of the points of every agenda, or a matter."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    found = (kind for kind, words in SAYS.items() if re.match(rf"(lectura y )?{words}", plain))
    return next(found, AgendaItemKind.MATTER)


def matched(lines: Sequence[str], known: Sequence[str]) -> list[int | None]:
    """For each line the place of the point that it is among the known ones, None for a new one.

    The same words are the same point wherever they stand; what is left over is paired by likeness.
    """
    free = list(range(len(known)))
    found: list[int | None] = [_take(free, known, line) for line in lines]
    for place, line in enumerate(lines):
        if found[place] is None and free:
            likeness, best = max((_likeness(line, known[each]), -each) for each in free)
            if likeness >= ALIKE:
                found[place] = -best
                free.remove(-best)
    return found


def _take(free: list[int], known: Sequence[str], line: str) -> int | None:
    same = next((each for each in free if known[each] == line), None)
    if same is not None:
        free.remove(same)
    return same


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.lower(), other.lower(), autojunk=False).ratio()
