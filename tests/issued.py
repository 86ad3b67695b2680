"""A document as it would be issued, for tests of what becomes of it afterwards: its bytes are given."""

from datetime import UTC, datetime

from models.enums import Classification, DocumentFormat, DocumentKind
from patci.documents import pdf
from patci.documents.provenance import Provenance
from patci.documents.recipes import BY_WANTED
from patci.usecases.compiling.preparing import Prepared

REPORT = DocumentKind.FOLLOW_UP_REPORT, DocumentFormat.PDF
SUBJECT = "cut_off:2024-s1"


def prepared(
    programme_id: int,
    *,
    subject: str = SUBJECT,
    source: str = "a" * 64,
    classification: Classification = Classification.INTERNAL,
) -> Prepared:
    """What a follow-up report is made of."""
    return Prepared(
        recipe=BY_WANTED[REPORT],
        rows={},
        provenance=Provenance(
            kind=REPORT[0],
            format=REPORT[1],
            subject=subject,
            source_sha256=source,
            at=datetime(2024, 7, 1, tzinfo=UTC),
            zone="America/Mexico_City",
            base_url="https://patci.invalid",
        ),
        programme_id=programme_id,
        title="Informe de seguimiento · Primer semestre",
        file_name="informe-de-seguimiento-2024-s1.pdf",
        classification=classification,
    )


def pdf_saying(words: str) -> bytes:
    """A PDF of one line."""
    source = b'#set document(title: "x")\n#json(bytes(sys.inputs.data)).words'
    return pdf.compile_source(source, {"words": words}, at=datetime(2024, 7, 1, tzinfo=UTC))
