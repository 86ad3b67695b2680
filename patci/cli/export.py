"""`patci export`: writes the programme in force as a workbook that can be edited and imported again."""

import hashlib
import re
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.orm import Session as DbSession

from models import Programme
from patci.bootstrap import build
from patci.cli.output import print_json
from patci.errors import InvalidInputError, NotFoundError
from patci.usecases.drafting import programme_export
from patci.usecases.queries import programmes
from templates.i18n import gettext as _

app = typer.Typer(help="Escribe el programa en vigor como un libro de Excel que se puede editar e importar.")
HERE = Path("-")


@app.command()
def export(
    *,
    xlsx: Annotated[
        Path, typer.Option("--xlsx", help="Archivo que se escribirá; «-» es programa-CLAVE.xlsx, aquí.")
    ] = HERE,
    programme: Annotated[
        str | None, typer.Option("--programme", help="Clave del programa; por omisión, el más reciente.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Reemplaza el archivo si ya existe.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Imprime JSON.")] = False,
) -> None:
    """Escribe el programa completo, una hoja por cada clase de fila; «patci import» lo lee de vuelta."""
    application = build(migrate=True)
    with application.database.reading() as db:
        found = _programme(db, programme)
        slug, document = found.slug, programme_export.document_in_force(db, found)
    application.database.close()
    name = re.sub(r"[^\w.-]", "_", slug)
    target = Path(f"programa-{name}.xlsx") if xlsx == HERE else xlsx
    content = programme_export.workbook_of(document)
    _write(target, content, force=force)
    if json:
        sha256 = hashlib.sha256(content).hexdigest()
        print_json({"programme": slug, "file": str(target), "bytes": len(content), "sha256": sha256})
        return
    typer.echo(_("El programa {slug} quedó en {file}.").format(slug=slug, file=target))
    typer.echo(_("Edítelo y vuelva a leerlo con: patci import {file}").format(file=target))


def _programme(db: DbSession, slug: str | None) -> Programme:
    found = programmes.chosen(db, slug)
    if found is None:
        raise NotFoundError(_("No hay ningún programa en vigor: acepte antes un borrador."))
    if slug is not None and found.slug != slug:
        raise NotFoundError(_("No hay un programa en vigor con la clave «%(slug)s».") % {"slug": slug[:80]})
    return found


def _write(target: Path, content: bytes, *, force: bool) -> None:
    """The whole file or none of it."""
    if target.exists() and not force:
        raise InvalidInputError(
            _("«{file}» ya existe: elija otro nombre, o reemplácelo con --force.").format(file=target)
        )
    partial = target.with_name(f".{target.name}.partial")
    try:
        partial.write_bytes(content)
        partial.replace(target)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise InvalidInputError(
            _("No se puede escribir «{file}»: {why}.").format(file=target, why=error.strerror)
        ) from error
