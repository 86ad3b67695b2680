"""The receipt of an answer as a PDF: the same facts as its page and its mail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from patci.documents import pdf
from templates import i18n
from templates.i18n import gettext as _


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One question and what was answered."""

    ref: str
    question: str
    said: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One piece of evidence: what it is called, how large, to which question, its hash (files only)."""

    id: int
    name: str
    about: str
    sha256: str
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """Everything that a receipt says, in the order in which it says it."""

    programme: str
    issuer: str
    folio: str
    received_at: datetime
    facts: Sequence[tuple[str, str]]
    sha256: str
    text: str
    answers: Sequence[AnswerLine]
    evidence: Sequence[EvidenceLine]
    notes: Sequence[str]


def write_receipt(receipt: Receipt) -> bytes:
    """The bytes of the PDF; the same receipt gives the same ones on any day."""
    data = {
        "title": _("Acuse de recibo %(folio)s") % {"folio": receipt.folio},
        "heading": _("Acuse de recibo"),
        "language": i18n.language.get().partition("_")[0],
        "programme": receipt.programme,
        "issuer": receipt.issuer,
        "folio": receipt.folio,
        "facts": [{"name": name, "value": value} for name, value in receipt.facts],
        "hash_name": _("Huella SHA-256 del contenido"),
        "sha256": receipt.sha256,
        "text_name": _("Lo que se recibió"),
        "text": receipt.text,
        "answers_name": _("Respuestas"),
        "answers": [
            {
                "ref": one.ref,
                "question": one.question,
                "lines": [*one.said.splitlines(), *one.files] or ["—"],
            }
            for one in receipt.answers
        ],
        "evidence_name": _("Evidencia"),
        "evidence": [
            {"name": one.name, "about": one.about, "sha256": one.sha256} for one in receipt.evidence
        ],
        "notes": list(receipt.notes),
    }
    return pdf.compile_template("receipt.typ", data, at=receipt.received_at)
