"""The record out and in as workbooks: what can be downloaded, and a workbook tried, looked at and taken."""

import hashlib
from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from patci.documents.tables.sheet import Sheet
from patci.documents.tables.workbook import write_sheets
from patci.errors import InvalidInputError, NotFoundError
from patci.portal.frame.desk import Desk, Reader, Writer, back
from patci.portal.frame.downloads import XLSX
from patci.usecases.collecting.evidence import clean_name
from patci.usecases.exchanging import catalogues, requests, rows, tables, taking
from patci.usecases.exchanging.book import Book
from patci.usecases.exchanging.columns import TITLES, SheetKind
from patci.usecases.exchanging.verdicts import Fate, counted
from patci.usecases.keeping import stored_files
from templates.i18n import gettext as _

router = APIRouter(prefix="/intercambio")
LARGEST = 10_000_000


@router.get("")
def show_exchange(door: Reader) -> HTMLResponse:
    """What goes out and how something comes in."""
    with door.reading() as desk:
        return desk.page("exchange.html", sheets=[_(title) for title in TITLES.values()])


@router.get("/registro.xlsx")
def send_record(door: Reader) -> Response:
    """Bodies, rules, sessions, agreements and what was said of them; what can be read back."""
    with door.reading() as desk:
        sheets = tables.record_sheets(desk.db, desk.programme, today=desk.today)
        return _workbook(desk, sheets, f"registro-{desk.programme.slug}")


@router.get("/solicitudes.xlsx")
def send_requests(door: Reader) -> Response:
    """What was asked of whom and what came of it."""
    with door.reading() as desk:
        sheets = [requests.request_sheet(desk.db, desk.programme)]
        return _workbook(desk, sheets, f"solicitudes-{desk.programme.slug}")


@router.get("/catalogos.xlsx")
def send_catalogues(door: Reader) -> Response:
    """Institutions and the words of every list."""
    with door.reading() as desk:
        return _workbook(desk, catalogues.catalogue_sheets(desk.db), "catalogos")


@router.get("/cuentas.xlsx")
def send_accounts(door: Reader) -> Response:
    """Who signs in."""
    with door.reading() as desk:
        return _workbook(desk, [catalogues.account_sheet(desk.db)], "cuentas")


@router.post("")
def try_workbook(door: Writer, file: Annotated[UploadFile, File()]) -> Response:
    """Keep the file, play it through and show what would become of each row; nothing is written yet."""
    door.admit()
    content, name = _read(file)
    door.refuse_withdrawn(content)
    sha256 = hashlib.sha256(content).hexdigest()
    found = rows.read(content, name=name)
    stored_files.write_whole(stored_files.under(door.application.exchange_folder, sha256), content)
    with door.trying() as desk:
        verdicts = taking.take(_book(desk), found.rows, source=name, sha256=sha256)
        return desk.page(
            "exchange_trial.html",
            source=name,
            sha256=sha256,
            verdicts=verdicts,
            found=found,
            count=counted(verdicts),
            fates=list(Fate),
            titles={kind: _(title) for kind, title in TITLES.items()},
        )


@router.post("/{sha256}")
def take_workbook(
    door: Writer,
    sha256: str,
    name: Annotated[str, Form()] = "",
    other: Annotated[list[str] | None, Form()] = None,
) -> RedirectResponse:
    """Write what the trial showed, with the rows that are said to be others after all."""
    door.admit()
    kept = stored_files.under(door.application.exchange_folder, sha256)
    if not kept.exists():
        raise NotFoundError(_("Ese libro ya no está guardado: súbalo otra vez."))
    source = clean_name(name) or "libro.xlsx"
    content = kept.read_bytes()
    door.refuse_withdrawn(content)
    found = rows.read(content, name=source)
    with door.writing() as desk:
        book = _book(desk, frozenset(_place(each) for each in other or []))
        verdicts = taking.take(book, found.rows, source=source, sha256=sha256)
    wrote = counted(verdicts)
    return back(
        "/intercambio", "intercambio" if wrote[Fate.NEW] or wrote[Fate.CHANGED] else "libro-sin-cambios"
    )


def _book(desk: Desk, others: frozenset[tuple[SheetKind, int]] = frozenset()) -> Book:
    return Book(desk.db, desk.programme, desk.now, desk.actor, others)


def _place(written: str) -> tuple[SheetKind, int]:
    kind, _colon, line = written.partition(":")
    if kind not in set(SheetKind) or not line.isdecimal() or len(line) > 7:
        raise InvalidInputError(_("Elija los renglones de la lista."))
    return SheetKind(kind), int(line)


def _read(file: UploadFile) -> tuple[bytes, str]:
    content = file.file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise InvalidInputError(_("El libro pesa más de 10 MB: divídalo en varios."))
    return content, clean_name(file.filename or "") or "libro.xlsx"


def _workbook(desk: Desk, sheets: list[Sheet], name: str) -> Response:
    content = write_sheets(sheets, title=desk.programme.title, made_at=desk.now, zone=desk.programme.zone)
    return Response(
        content, media_type=XLSX, headers={"content-disposition": f'attachment; filename="{name}.xlsx"'}
    )
