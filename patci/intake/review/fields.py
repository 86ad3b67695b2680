"""Which fields of a row a reviewer may type over, and what each of them holds."""

import re
from collections.abc import Mapping
from enum import StrEnum

from calendars.session_kinds import SessionKind
from models.enums import BodyKind, Modality, ObjectiveKind, TargetKind
from patci.errors import InvalidInputError
from patci.intake.review.parts import Part, Row
from templates.i18n import gettext as _

HOUR = re.compile(r"^([01]?\d|2[0-3]):([0-5]\d)$")


class Holds(StrEnum):
    """What a field holds, and so how it is typed."""

    NAME = "name"
    WORDS = "words"
    PHRASE = "phrase"
    NUMBER = "number"
    AMOUNT = "amount"
    HOUR = "hour"
    LINES = "lines"
    BODY = "body"
    OBJECTIVE = "objective"
    BODY_KIND = "body_kind"
    SESSION_KIND = "session_kind"
    OBJECTIVE_KIND = "objective_kind"
    TARGET_KIND = "target_kind"
    MODALITY = "modality"


KINDS: Mapping[Holds, type[StrEnum]] = {
    Holds.BODY_KIND: BodyKind,
    Holds.SESSION_KIND: SessionKind,
    Holds.OBJECTIVE_KIND: ObjectiveKind,
    Holds.TARGET_KIND: TargetKind,
    Holds.MODALITY: Modality,
}
REQUIRED = {Holds.NAME, Holds.BODY_KIND, Holds.OBJECTIVE_KIND}
FIELDS: Mapping[Part, Mapping[str, Holds]] = {
    Part.BODIES: {
        "name": Holds.NAME,
        "short_name": Holds.NAME,
        "kind": Holds.BODY_KIND,
        "parent": Holds.BODY,
        "coordinator": Holds.WORDS,
        "legal_basis": Holds.WORDS,
    },
    Part.SESSIONS: {
        "name": Holds.NAME,
        "date_phrase": Holds.PHRASE,
        "number": Holds.NUMBER,
        "kind": Holds.SESSION_KIND,
        "starts": Holds.HOUR,
        "ends": Holds.HOUR,
        "modality": Holds.MODALITY,
        "venue": Holds.WORDS,
    },
    Part.OTHER_MEETINGS: {
        "name": Holds.NAME,
        "date_phrase": Holds.PHRASE,
        "number": Holds.NUMBER,
        "kind": Holds.SESSION_KIND,
        "venue": Holds.WORDS,
        "participants": Holds.WORDS,
        "responsible": Holds.WORDS,
    },
    Part.OBJECTIVES: {"title": Holds.NAME, "kind": Holds.OBJECTIVE_KIND},
    Part.STRATEGIES: {"title": Holds.NAME},
    Part.ACTIVITIES: {
        "activity": Holds.NAME,
        "date_phrase": Holds.PHRASE,
        "responsible": Holds.WORDS,
        "objective": Holds.OBJECTIVE,
    },
    Part.INDICATORS: {
        "indicator": Holds.NAME,
        "unit": Holds.WORDS,
        "baseline": Holds.WORDS,
        "target": Holds.WORDS,
        "target_kind": Holds.TARGET_KIND,
        "target_value": Holds.AMOUNT,
    },
    Part.INSTRUMENTS: {
        "instrument": Holds.NAME,
        "parties": Holds.LINES,
        "subject": Holds.NAME,
        "validity": Holds.NAME,
    },
    Part.ACRONYMS: {"acronym": Holds.NAME, "name": Holds.NAME},
    Part.MEMBERS: {"name": Holds.NAME, "acronym": Holds.WORDS},
    Part.PARTICIPANTS: {"name": Holds.NAME, "seats": Holds.NUMBER},
    Part.UNITS: {"name": Holds.NAME, "parent": Holds.NAME},
}


def shown(row: Row, name: str) -> str:
    """What stands in a field, as somebody would type it."""
    value = getattr(row, name)
    if isinstance(value, tuple):
        return "\n".join(str(item) for item in value)
    if isinstance(value, float):
        return f"{value:g}"
    return "" if value is None else str(value)


def value_of(holds: Holds, text: str) -> object:
    """The value of what was typed; None where it is empty.

    Raises:
        InvalidInputError: it is empty where something must stand, or not of the field's kind.
    """
    text = text.strip()
    if holds in KINDS and text:
        return _choice(KINDS[holds], text)
    if not text and holds in REQUIRED:
        raise InvalidInputError(_("Este dato no puede quedar vacío."))
    if not text and holds is not Holds.LINES:
        return None
    return _plain(holds, text)


def _plain(holds: Holds, text: str) -> object:
    match holds:
        case Holds.NUMBER:
            return _number(text)
        case Holds.AMOUNT:
            return _amount(text)
        case Holds.HOUR:
            return _hour(text)
        case Holds.LINES:
            return tuple(line.strip() for line in text.splitlines() if line.strip())
        case _:
            return " ".join(text.split())


def _choice(kind: type[StrEnum], text: str) -> StrEnum:
    if text not in set(kind):
        raise InvalidInputError(_("Elija una de las opciones de la lista."))
    return kind(text)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        raise InvalidInputError(_("Escriba el número con cifras, por ejemplo 12."))
    return int(text)


def _amount(text: str) -> float:
    plain = text.replace(" ", "").replace("%", "").replace(",", ".")
    if not re.fullmatch(r"-?\d{1,12}(\.\d{1,6})?", plain):
        raise InvalidInputError(_("Escriba la cantidad con cifras, por ejemplo 30 o 12.5."))
    return float(plain)


def _hour(text: str) -> str:
    match = HOUR.match(text)
    if match is None:
        raise InvalidInputError(_("Escriba la hora como 17:00."))
    return f"{int(match[1]):02d}:{match[2]}"
