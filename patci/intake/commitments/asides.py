"""What a list item says about itself behind labels: "… Responsable: Archivo General. Periodo: agosto."."""

import re
from dataclasses import dataclass

WORDS = (
    "(?:[aá]rea|instancia|dependencia|unidad|instituci[oó]n)?s? ?responsables?|a cargo de|coordina(?:dora?)?"
    "|(?:dependencia|instancia) coordinadora|responsavel|responsável"
    r"|responsible|lead|per[ií]odo(?: de \w+)?|period|vigencia|fechas?(?: de \w+| l[ií]mite)?"
    "|plazo|prazo|deadline|when"
    "|hora|horario|lugar|sede|modalidad|sesi[oó]n|reuni[oó]n"
    "|(?:indicador|meta|unidad de medida|l[ií]nea (?:de )?base)(?: 20[0-9]{2})?"
)
LABEL = re.compile(
    rf"(?:^|[.;,(]\s*|\s[-–—]\s|\s(?=(?-i:[A-ZÁÉÍÓÚ])))(?P<label>{WORDS})\s*:\s*", re.IGNORECASE
)
ROLES = (
    (re.compile(r"respons|cargo|coordina|lead", re.IGNORECASE), "responsible"),
    (re.compile(r"vigencia", re.IGNORECASE), "validity"),
    (re.compile(r"hora", re.IGNORECASE), "hour"),
    (re.compile(r"lugar|sede", re.IGNORECASE), "venue"),
    (re.compile(r"modalidad", re.IGNORECASE), "modality"),
    (re.compile(r"sesi|reuni", re.IGNORECASE), "name"),
    (re.compile(r"per[ií]od|fecha|plazo|prazo|deadline|when", re.IGNORECASE), "date"),
    (re.compile(r"indicador", re.IGNORECASE), "indicator"),
    (re.compile(r"meta", re.IGNORECASE), "target"),
    (re.compile(r"unidad", re.IGNORECASE), "unit"),
    (re.compile(r"base", re.IGNORECASE), "baseline"),
)


@dataclass(frozen=True, slots=True)
class Asides:
    """The words before any label, and what stands behind each, by its role."""

    text: str
    said: dict[str, str]


def starts_with_label(text: str) -> bool:
    """True for a line that only goes on with what stands before it: "Periodo: agosto."."""
    match = LABEL.match(text)
    return match is not None and match.start() == 0


def read_asides(text: str) -> Asides:
    """The item's own words apart from what its labels say."""
    matches = list(LABEL.finditer(text))
    if not matches:
        return Asides(text, {})
    ends = [match.start() for match in matches[1:]] + [len(text)]
    said = {
        _role(match["label"]): text[match.end() : end].strip(" .;,()")
        for match, end in zip(matches, ends, strict=True)
    }
    return Asides(text[: matches[0].start()].strip(" .;,("), said)


def _role(label: str) -> str:
    return next(role for pattern, role in ROLES if pattern.search(label))
