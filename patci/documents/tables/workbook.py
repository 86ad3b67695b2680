"""The tables of a cut-off as a workbook: a sheet for each kind of row, dates as dates, numbers as numbers."""

import io
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Self
from zoneinfo import ZoneInfo

import xlsxwriter

from models import CutOff
from models.enums import DocumentKind
from patci.documents.provenance import Provenance
from patci.documents.shape import Snapshot
from patci.documents.tables import charts, counts, cover, details, measures
from patci.documents.tables.cover import Fact
from patci.documents.tables.filling import fill
from patci.documents.tables.page import IN_MEMORY, Pages
from patci.documents.tables.sheet import DataSheet, Sheet
from templates import spoken
from templates.i18n import gettext as _
from templates.labels import label
from templates.zones import zone_name


def write(rows: Snapshot, provenance: Provenance) -> bytes:
    """The workbook as it is issued, with its code; equal rows and provenance give equal bytes."""
    ref = provenance.subject.partition(":")[2]
    title = f"{label('document_kind', DocumentKind.DATA_WORKBOOK)} · {rows['programme']['title']}"
    facts = [
        Fact(_("Programa"), rows["programme"]["title"]),
        Fact(_("Corte"), ref.removesuffix("/public")),
        Fact(_("Con datos al"), provenance.at),
        Fact(_("Zona horaria"), _zone(provenance.zone)),
        Fact(_("Huella SHA-256 del corte"), provenance.source_sha256),
        Fact(_("Compruebe este archivo en"), provenance.address),
    ]
    if rows.get("public"):
        facts.insert(2, Fact(_("Versión"), _("Pública: solo lo clasificado como público")))
    return _book(
        title, facts, rows, at=provenance.at, sha256=provenance.source_sha256, proof=provenance.address
    )


def _zone(key: str) -> str:
    """Hora del centro de México (America/Mexico_City): who works with the data needs the key."""
    return f"{spoken.begun(zone_name(key))} ({key})"


def write_cut_off(cut_off: CutOff, rows: Snapshot) -> bytes:
    """The workbook of a cut-off as its page hands it out: not issued, so that it names no code."""
    facts = [
        Fact(_("Programa"), rows["programme"]["title"]),
        Fact(_("Corte"), cut_off.ref),
        Fact(_("Tomado el"), cut_off.at),
        Fact(_("Zona horaria"), _zone(rows["programme"]["zone"])),
        Fact(_("Clasificación"), label("classification", cut_off.classification.value)),
        Fact(_("Huella SHA-256"), cut_off.sha256),
    ]
    return _book(cut_off.title, facts, rows, at=cut_off.at, sha256=cut_off.sha256)


def write_sheets(sheets: Sequence[Sheet], *, title: str, made_at: datetime, zone: str) -> bytes:
    """A workbook of nothing but sheets of rows; the same rows at the same instant give the same bytes."""
    with _Book({"title": title}, made_at=made_at, zone=zone) as book:
        for sheet in sheets:
            book.pages.table(DataSheet(sheet.name, sheet.columns, sheet.rows, len(sheet.rows)))
    return book.content


def sheets_of(rows: Snapshot) -> list[DataSheet]:
    """All sheets behind the first; their rows are made when they are written."""
    return list(_sheets(rows))


def _sheets(rows: Snapshot) -> Iterator[DataSheet]:
    yield from details.sheets(rows)
    yield from counts.sheets(rows)
    yield from measures.sheets(rows)


def _book(
    title: str, facts: Sequence[Fact], rows: Snapshot, *, at: datetime, sha256: str, proof: str = ""
) -> bytes:
    properties = {"title": title, "subject": rows["programme"]["title"], "comments": f"sha256 {sha256}"}
    sheets = sheets_of(rows)
    with _Book(properties, made_at=at, zone=rows["programme"]["zone"]) as book:
        cover.write(book.pages, title, facts, rows, sheets)
        charts.write(book.pages, sheets, proof=proof)
        for sheet in sheets:
            book.pages.table(sheet, proof=proof)
    return book.content


class _Book:
    """The library makes all but the rows: it would keep them, or write them twice and take its time."""

    def __init__(self, properties: dict[str, str], *, made_at: datetime, zone: str) -> None:
        self._frame = io.BytesIO()
        self._zone = ZoneInfo(zone)
        self.library = xlsxwriter.Workbook(self._frame, IN_MEMORY)
        self.library.set_properties({**properties, "created": _naive(made_at)})
        self.pages = Pages(self.library, self._zone)
        self.content = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_raised: object) -> None:
        if kind is None:
            self.library.close()
            self.content = fill(self._frame.getvalue(), self.pages.filled, self._zone)


def _naive(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(tzinfo=None)
