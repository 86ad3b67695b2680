"""What every printed document has: its head, who issues it, its date, and the proof of what it is made of."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from models.enums import DocumentKind
from patci.documents import pdf
from patci.documents.press import words
from patci.documents.provenance import Provenance
from templates import i18n
from templates.environment import long_day
from templates.i18n import gettext as _
from templates.labels import label

COMMON = "paper.typ"
LONGEST_TITLE, LONGEST_RUNNING = 320, 110
"""Letters of a title, and of the line over each page."""


def press(
    template: str,
    provenance: Provenance,
    *,
    programme: str,
    about: str,
    data: Mapping[str, Any],
    heading: str | None = None,
    simulated: bool = False,
) -> bytes:
    """The PDF of a template, which stands behind the text that all share; `data` are its own words and rows.

    `about` is what the document is of, in a line under its heading.
    """
    name = heading or label("document_kind", provenance.kind)
    # The year of a programme that is named after it is not said twice.
    titled = name if about in name else f"{name} · {about}"
    shared = {
        "title": words.short(titled, LONGEST_TITLE),
        "heading": words.short(name, LONGEST_TITLE),
        "about": words.short(about, LONGEST_TITLE),
        "language": i18n.language.get().partition("_")[0],
        "programme": words.short(programme, LONGEST_TITLE),
        "issuer": _("Secretaría Técnica"),
        "running": words.short(titled, LONGEST_RUNNING),
        "dated": dated(provenance),
        "simulated": _("[SIMULADO] Datos de ensayo") if simulated else "",
        "proof": proof(provenance),
    }
    return pdf.compile_template(template, {**shared, **data}, at=provenance.at, common=COMMON)


def dated(provenance: Provenance) -> str:
    """Con datos al domingo 30 de junio de 2024."""
    day = provenance.at.astimezone(ZoneInfo(provenance.zone)).date()
    if provenance.subject.startswith("session:") or provenance.kind is DocumentKind.ANNUAL_PROGRAMME:
        return long_day(day)
    return _("Con datos al %(day)s") % {"day": long_day(day)}


def proof(provenance: Provenance) -> dict[str, str]:
    """What the foot says: the hash of what the document is made of, and where a file is checked."""
    return {
        "made_of": _made_of(provenance.subject),
        "sha256": provenance.source_sha256,
        "check": _("Compruebe este archivo en"),
        "address": provenance.address,
        "code": provenance.code,
    }


def _made_of(subject: str) -> str:
    match subject.partition(":")[0]:
        case "session":
            return _("Hecho del registro de la sesión con esta huella SHA-256:")
        case "programme":
            return _("Hecho del documento del programa con esta huella SHA-256:")
        case _:
            return _("Hecho del corte con esta huella SHA-256:")
