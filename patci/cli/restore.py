"""`patci restore FILE`: brings a copy back, into an empty folder only."""

from pathlib import Path
from typing import Annotated

import typer

from patci.cli.output import print_json
from patci.settings import Settings
from patci.usecases.keeping import backup
from templates.i18n import gettext as _

app = typer.Typer(help="Recupera una copia en una carpeta vacía.")


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="Archivo que escribió «patci backup».")],
    data: Annotated[Path | None, typer.Option(help="Carpeta vacía o nueva (PATCI_DATA).")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Escribe JSON.")] = False,
) -> None:
    """Recupera una copia y comprueba la huella de cada archivo; no escribe sobre datos que ya existan."""
    settings = Settings()
    folder = data or settings.data
    manifest = backup.restore(file, data=folder, database_url=settings.database_url)
    rows = sum(manifest.rows.values())
    if as_json:
        print_json(
            {"data": str(folder), "made_at": manifest.made_at, "rows": rows, "files": len(manifest.files)}
        )
        return
    typer.echo(
        _("Copia del {made_at} recuperada en {folder}: {rows} renglones y {files} archivos.").format(
            made_at=manifest.made_at[:16].replace("T", " "),
            folder=folder,
            rows=rows,
            files=len(manifest.files),
        )
    )
    typer.echo(_("Enciéndala con «patci up --data {folder}».").format(folder=folder))
