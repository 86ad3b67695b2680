"""The tables of a cut-off as a workbook: a sheet for each kind of row, dates as dates, numbers as numbers."""

import errno
import io
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from models import CutOff
from models.enums import DocumentKind
from patci.documents.provenance import Provenance
from patci.documents.shape import Snapshot
from patci.documents.tables import charts, counts, cover, details, measures
from patci.documents.tables.cover import Fact
from patci.documents.tables.page import IN_MEMORY, ON_DISK, Pages
from patci.documents.tables.sheet import DataSheet, Sheet
from patci.errors import StorageFullError
from templates.i18n import gettext as _
from templates.labels import label

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What an operating system says where nothing more can be written: disk, quota or file size."""


def write(rows: Snapshot, provenance: Provenance) -> bytes:
    """The workbook as it is issued, with its code; equal rows and provenance give equal bytes."""
    ref = provenance.subject.partition(":")[2]
    title = f"{label('document_kind', DocumentKind.DATA_WORKBOOK)} · {rows['programme']['title']}"
    facts = [
        Fact(_("Programa"), rows["programme"]["title"]),
        Fact(_("Corte"), ref.removesuffix("/public")),
        Fact(_("Con datos al"), provenance.at),
        Fact(_("Zona horaria"), provenance.zone),
        Fact(_("Huella SHA-256 del corte"), provenance.source_sha256),
        Fact(_("Compruebe este archivo en"), provenance.address),
    ]
    if rows.get("public"):
        facts.insert(2, Fact(_("Versión"), _("Pública: solo lo clasificado como público")))
    return _book(
        title, facts, rows, at=provenance.at, sha256=provenance.source_sha256, proof=provenance.address
    )


def write_cut_off(cut_off: CutOff, rows: Snapshot) -> bytes:
    """The workbook of a cut-off as its page hands it out: not issued, so that it names no code."""
    facts = [
        Fact(_("Programa"), rows["programme"]["title"]),
        Fact(_("Corte"), cut_off.ref),
        Fact(_("Tomado el"), cut_off.at),
        Fact(_("Zona horaria"), rows["programme"]["zone"]),
        Fact(_("Clasificación"), label("classification", cut_off.classification.value)),
        Fact(_("Huella SHA-256"), cut_off.sha256),
    ]
    return _book(cut_off.title, facts, rows, at=cut_off.at, sha256=cut_off.sha256)


def write_sheets(sheets: Sequence[Sheet], *, title: str, made_at: datetime, zone: str) -> bytes:
    """A workbook of nothing but sheets of rows; the same rows at the same instant give the same bytes."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, IN_MEMORY)
    book.set_properties({"title": title, "created": _naive(made_at)})
    pages = Pages(book, ZoneInfo(zone))
    for sheet in sheets:
        pages.table(sheet.name, sheet.columns, sheet.rows)
    book.close()
    return buffer.getvalue()


def sheets_of(rows: Snapshot) -> list[DataSheet]:
    """All sheets behind the first; their rows are made when they are written."""
    return list(_sheets(rows))


def _sheets(rows: Snapshot) -> Iterator[DataSheet]:
    yield from details.sheets(rows)
    yield from counts.sheets(rows)
    yield from measures.sheets(_measures(rows))


def _measures(rows: Any) -> list[measures.Measure]:
    return rows.get("measures") or []


def _book(
    title: str, facts: Sequence[Fact], rows: Snapshot, *, at: datetime, sha256: str, proof: str = ""
) -> bytes:
    """Rows go through a folder of its own as they are made, so that memory does not grow with them.

    Raises:
        StorageFullError: there is no room for that folder.
    """
    buffer = io.BytesIO()
    try:
        with tempfile.TemporaryDirectory(prefix="patci-xlsx-") as folder:
            book = xlsxwriter.Workbook(buffer, {**ON_DISK, "tmpdir": folder})
            book.set_properties(
                {
                    "title": title,
                    "subject": rows["programme"]["title"],
                    "comments": f"sha256 {sha256}",
                    "created": _naive(at),
                }
            )
            _fill(book, title, facts, rows, proof)
            book.close()
    except (OSError, FileCreateError) as error:
        cause = error if isinstance(error, OSError) else error.args[0]
        if getattr(cause, "errno", None) not in NO_ROOM:
            raise
        raise StorageFullError(
            _("No hay lugar en el disco para hacer el libro: libere espacio y repita.")
        ) from error
    return buffer.getvalue()


def _fill(book: Any, title: str, facts: Sequence[Fact], rows: Snapshot, proof: str) -> None:
    pages, sheets = Pages(book, ZoneInfo(rows["programme"]["zone"])), sheets_of(rows)
    cover.write(pages, title, facts, rows, sheets)
    for sheet in sheets:
        page = pages.table(sheet.name, sheet.columns, sheet.rows, proof=proof)
        charts.insert(book, page, sheet)


def _naive(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(tzinfo=None)
