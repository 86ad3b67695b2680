"""What a document is made of: the programme's own is dated when what it says came into force."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from pypdfium2 import PdfDocument

from models import Draft
from models.enums import DocumentFormat, DocumentKind, DraftStatus
from patci.database import Database
from patci.documents.recipes import BY_WANTED
from patci.intake.document import ProgrammeDocument
from patci.usecases.compiling import preparing
from tests.patci.correspondence import commission
from tests.patci.usecases.compiling.compiling_world import place

PROGRAMME = BY_WANTED[DocumentKind.ANNUAL_PROGRAMME, DocumentFormat.PDF]


def test_a_programme_is_dated_when_it_came_into_force(
    sqlite_database: Database, tmp_path: Path, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        programme = commission(db).programme
        document = ProgrammeDocument(
            title="Programa 2024", slug=programme.slug, year_start=2024, year_end=2024
        ).to_json()
        programme.document = document
        made = []
        for days in (None, 3, 3):
            if days is not None and len(made) == 1:
                db.add(
                    Draft(
                        slug=programme.slug,
                        source_name="programa.txt",
                        source_sha256="a" * 64,
                        document=document,
                        status=DraftStatus.ACCEPTED,
                        imported_at=now,
                        decided_at=now + timedelta(days=days),
                    )
                )
                db.flush()
            made.append(preparing.of_programme(db, PROGRAMME, programme, place(tmp_path)))
        dates = [one.provenance.at for one in made]
        assert dates == [programme.accepted_at, now + timedelta(days=3), now + timedelta(days=3)]
        # Another date makes other bytes: they have another hash of what they are made of, and another code.
        first, second, again = made
        assert (first.provenance.code == second.provenance.code, second == again) == (False, True)
        assert second.made() == again.made()
        with PdfDocument(second.made()) as pdf:
            said = pdf.get_metadata_value("CreationDate")
        assert said == f"D:{dates[1].astimezone(UTC):%Y%m%d%H%M%S}Z"
