"""What the states of a request are called where they are counted, and the letter of each in a matrix."""

from templates.i18n import gettext
from templates.i18n import mark as _

COMPLETENESS: dict[str, dict[str, str]] = {
    "completeness": {
        "overdue": _("Vencida"),
        "never": _("Nunca respondió"),
        "returned": _("Devuelta"),
        "pending": _("Pendiente, en plazo"),
        "late": _("Recibida tarde"),
        "on_time": _("Recibida a tiempo"),
        "accepted": _("Aceptada"),
        "declined": _("No le corresponde"),
        "missing": _("Falta: es obligatoria"),
        "left_open": _("Sin responder, no es obligatoria"),
        "not_asked": _("No se le pregunta"),
    },
    "completeness_figure": {
        "expected": _("Se esperan"),
        "received": _("Recibidas"),
        "on_time": _("A tiempo"),
        "accepted": _("Aceptadas"),
        "returned": _("Devueltas"),
        "overdue": _("Vencidas"),
        "never": _("Nunca"),
        "declined": _("No corresponden"),
        "pending": _("En plazo"),
    },
    "completeness_by": {
        "agency": _("Institución"),
        "body": _("Órgano"),
        "objective": _("Objetivo"),
        "round": _("Ronda"),
    },
}
LETTERS = {
    "overdue": _("V"),
    "never": _("N"),
    "returned": _("D"),
    "pending": _("P"),
    "late": _("T"),
    "on_time": _("R"),
    "accepted": _("A"),
    "declined": _("X"),
    "missing": _("F"),
    "left_open": "–",
    "not_asked": "·",
}
"""One letter each, so that a matrix is read without its colours."""


def letter(state: str) -> str:
    """The letter of a state."""
    return gettext(LETTERS[state])
