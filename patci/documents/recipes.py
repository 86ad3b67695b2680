"""Which documents there are: what each is made of, as what it is written, and who writes it.

A writer is a function of the rows and of where they come from; it is imported when it is first needed, so
that a front door which only lists documents does not load the libraries that make them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import Any

from models.enums import DocumentFormat, DocumentKind
from patci.documents.provenance import Provenance

Writer = Callable[..., bytes]

MEDIA_TYPES = {
    DocumentFormat.PDF: "application/pdf",
    DocumentFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    DocumentFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class Source(StrEnum):
    """What a document is a function of: a cut-off, a session's record, or a programme as it is in force."""

    CUT_OFF = "cut_off"
    SESSION = "session"
    PROGRAMME = "programme"


@dataclass(frozen=True, slots=True)
class Recipe:
    """One document in one format. `writer` is "module:function" below `patci.documents`.

    `per_agency` makes one for each agency, `for_debtors` for those alone that owe something. `has_template`
    is true of Word documents, which a secretary's own template may write; the writer then takes `template`,
    its bytes or None.
    """

    kind: DocumentKind
    format: DocumentFormat
    source: Source
    writer: str
    per_agency: bool = False
    has_template: bool = False
    for_debtors: bool = False

    def write(self, rows: Any, provenance: Provenance, **more: Any) -> bytes:
        """The bytes of the document; equal rows and provenance give equal bytes."""
        module, _colon, name = self.writer.partition(":")
        found: Writer = getattr(import_module(f"patci.documents.{module}"), name)
        return found(rows, provenance, **more)


def _word(kind: DocumentKind) -> Recipe:
    return Recipe(kind, DocumentFormat.DOCX, Source.SESSION, "word.writing:write", has_template=True)


RECIPES: tuple[Recipe, ...] = (
    _word(DocumentKind.CONVOCATION),
    _word(DocumentKind.AGENDA),
    _word(DocumentKind.ATTENDANCE_LIST),
    _word(DocumentKind.CHAIR_SCRIPT),
    _word(DocumentKind.NAME_CARDS),
    _word(DocumentKind.MINUTES),
    _word(DocumentKind.AGREEMENTS_CERTIFICATE),
    Recipe(DocumentKind.SESSION_DOSSIER, DocumentFormat.PDF, Source.SESSION, "press.session_dossier:write"),
    Recipe(
        DocumentKind.REMINDER_LETTER,
        DocumentFormat.DOCX,
        Source.CUT_OFF,
        "word.writing:write",
        per_agency=True,
        has_template=True,
        for_debtors=True,
    ),
    Recipe(
        DocumentKind.ANNUAL_PROGRAMME, DocumentFormat.PDF, Source.PROGRAMME, "press.annual_programme:write"
    ),
    Recipe(DocumentKind.CALENDAR_POSTER, DocumentFormat.PDF, Source.CUT_OFF, "press.calendar_poster:write"),
    Recipe(DocumentKind.FOLLOW_UP_REPORT, DocumentFormat.PDF, Source.CUT_OFF, "press.follow_up_report:write"),
    Recipe(DocumentKind.AGREEMENTS_BOOK, DocumentFormat.PDF, Source.CUT_OFF, "press.agreements_book:write"),
    Recipe(
        DocumentKind.AGENCY_CARD,
        DocumentFormat.PDF,
        Source.CUT_OFF,
        "press.agency_card:write",
        per_agency=True,
    ),
    Recipe(DocumentKind.DATA_WORKBOOK, DocumentFormat.XLSX, Source.CUT_OFF, "tables.workbook:write"),
)
BY_WANTED = {(each.kind, each.format): each for each in RECIPES}
