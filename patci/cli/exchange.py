"""`patci exchange`: the record as a workbook, and a workbook back into the record."""

import hashlib
from pathlib import Path
from typing import Annotated

import typer

from patci.bootstrap import build
from patci.cli.output import print_json, print_table
from patci.documents.tables.workbook import write_sheets
from patci.errors import InvalidInputError, NotFoundError
from patci.usecases.exchanging import catalogues, requests, rows, tables, taking
from patci.usecases.exchanging.book import Book
from patci.usecases.exchanging.columns import TITLES
from patci.usecases.exchanging.verdicts import Fate, Verdict, counted
from patci.usecases.local_time import local_day
from patci.usecases.queries import programmes
from templates.i18n import gettext as _
from templates.i18n import mark

app = typer.Typer(help="Lleva el registro a libros de Excel y lo trae de vuelta.", no_args_is_help=True)
FATES = {
    Fate.NEW: mark("nuevo"),
    Fate.CHANGED: mark("cambia"),
    Fate.SAME: mark("sin cambios"),
    Fate.REPEATED: mark("¿repetido?"),
    Fate.REFUSED: mark("no se toma"),
}


@app.command("export")
def export(file: Annotated[Path, typer.Argument(help="El libro que se escribirá.")]) -> None:
    """Escribe comisiones, sesiones, acuerdos, seguimiento, solicitudes, catálogos y cuentas en un libro."""
    application = build(migrate=True)
    now = application.clock().now()
    with application.database.reading() as db:
        programme = programmes.chosen(db, None)
        if programme is None:
            raise NotFoundError(_("No hay ningún programa en vigor: acepte antes un borrador."))
        sheets = tables.record_sheets(db, programme, today=local_day(programme, now))
        sheets.append(requests.request_sheet(db, programme))
        sheets += [*catalogues.catalogue_sheets(db), catalogues.account_sheet(db)]
        content = write_sheets(sheets, title=programme.title, made_at=now, zone=programme.zone)
    _write(file, content)
    typer.echo(_("El registro quedó en {file}.").format(file=file))


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="Un libro con las hojas del registro.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Solo dice qué pasaría.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Imprime JSON.")] = False,
) -> None:
    """Toma lo nuevo y lo que cambió; lo que parece repetido se deja y se dice."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise InvalidInputError(
            _("No se puede leer «{file}»: {why}.").format(file=file, why=error.strerror)
        ) from error
    found = rows.read(content, name=file.name)
    application = build(migrate=True)
    opened = application.database.trying if dry_run else application.database.writing
    with opened() as db:
        programme = programmes.chosen(db, None)
        if programme is None:
            raise NotFoundError(_("No hay ningún programa en vigor: acepte antes un borrador."))
        book = Book(db, programme, application.clock().now(), "cli")
        verdicts = taking.take(book, found.rows, source=file.name, sha256=hashlib.sha256(content).hexdigest())
    _print(verdicts, found, as_json=json)


def _write(target: Path, content: bytes) -> None:
    try:
        target.write_bytes(content)
    except OSError as error:
        raise InvalidInputError(
            _("No se puede escribir «{file}»: {why}.").format(file=target, why=error.strerror)
        ) from error


def _print(verdicts: list[Verdict], found: rows.Found, *, as_json: bool) -> None:
    count = counted(verdicts)
    if as_json:
        told = [
            {"sheet": one.sheet, "line": one.line, "named": one.named, "fate": one.fate, "why": one.why}
            for one in verdicts
        ]
        left = {"sheets": list(found.sheets_left), "columns": dict(found.columns_left)}
        print_json({"count": {fate.value: count[fate] for fate in Fate}, "rows": told, "left": left})
        return
    for title in found.sheets_left:
        typer.echo(_("La hoja «%(sheet)s» no se lee.") % {"sheet": title})
    for title, columns in found.columns_left:
        told_columns = {"sheet": title, "columns": ", ".join(columns)}
        typer.echo(_("En «%(sheet)s» no se lee: %(columns)s.") % told_columns)
    telling = [one for one in verdicts if one.fate is not Fate.SAME or one.why]
    if telling:
        print_table(
            _("Qué pasa con cada renglón"),
            [_("Renglón"), _("Qué nombra"), _("Qué pasa"), _("Por qué")],
            [[_place(one), one.named, _(FATES[one.fate]), one.why] for one in telling],
        )
    typer.echo(", ".join(f"{_(FATES[fate])}: {count[fate]}" for fate in Fate))


def _place(verdict: Verdict) -> str:
    return f"{_(TITLES[verdict.sheet])} {verdict.line}"
