"""The flow that makes documents: it asks after a cut-off, makes, and tells whom the policy names; once."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from flows import desk
from flows.artifacts import Report
from flows.compile_documents import compile_documents
from flows.desk import Desk
from models import Compilation, IssuedDocument, Notice
from models.enums import (
    CompilationOccasion,
    CompilationStatus,
    CutOffKind,
    DocumentAudience,
    DocumentFormat,
    DocumentKind,
    NoticeKind,
)
from patci.bootstrap import Application
from patci.documents.recipes import BY_WANTED
from patci.usecases.compiling import document_policies
from patci.usecases.keeping import cutoffs
from patci.usecases.keeping.cutoffs import Wanted
from tests.conftest import NOW
from tests.flows import world


@pytest.fixture
def reports(application: Application) -> Iterator[list[Report]]:
    """What the flow published, on a small programme that sends a quarter's workbook to members."""
    found: list[Report] = []

    async def keep(report: Report) -> None:
        found.append(report)

    recipes = [BY_WANTED[DocumentKind.DATA_WORKBOOK, DocumentFormat.XLSX]]
    before = NOW - timedelta(hours=1)
    with application.database.writing() as db:
        programme = world.build(db)
        document_policies.write(
            db,
            programme,
            CompilationOccasion.QUARTER,
            recipes,
            audience=DocumentAudience.MEMBERS,
            now=before,
            actor="user:1",
        )
        wanted = Wanted(kind=CutOffKind.QUARTER, facts_until=before, known_at=before)
        cutoffs.take(db, programme, ref="2024-t1", title="Trimestre", now=before, actor="u", wanted=wanted)
    with desk.laid(Desk(application, keep)):
        yield found


def counts(application: Application) -> tuple[int, int, int]:
    with application.database.reading() as db:
        tables = (Compilation, IssuedDocument, Notice)
        first, second, third = (db.scalar(select(func.count()).select_from(table)) or 0 for table in tables)
        return first, second, third


def test_a_quarter_is_compiled_and_told_once(application: Application, reports: list[Report]) -> None:
    asyncio.run(compile_documents.fn())
    once = counts(application)
    with application.database.reading() as db:
        (row,) = db.scalars(select(Compilation))
        assert (row.status, row.done, row.total) == (CompilationStatus.DONE, 1, 1)
        kinds = set(db.scalars(select(Notice.kind)))
        told = {
            notice.agency.key: [one["title"] for one in notice.details.get("pictures", ())]
            for notice in db.scalars(select(Notice))
            if notice.agency is not None
        }
    assert (once[:2], kinds) == ((1, 1), {NoticeKind.DOCUMENTS})
    # Who owes nothing has no picture.
    assert told == {"segob": [], "fgr": ["Lo que tiene a su cargo FGR"]}
    assert reports[0].rows == ((str(row.id), "1", "1", "—"),)
    assert reports[0].lines == (f"{once[2]} avisos de «Trimestre» en la bandeja de salida.",)
    asyncio.run(compile_documents.fn())
    assert counts(application) == once
    assert reports[1].lines == ("No había documentos que hacer.",)
