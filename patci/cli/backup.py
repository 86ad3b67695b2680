"""`patci backup FILE`: a whole copy in one file, also while the product runs."""

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from patci import bootstrap
from patci.cli.output import print_json
from patci.settings import Settings
from patci.usecases.keeping import backup as backups
from templates.i18n import gettext as _

app = typer.Typer(help="Guarda una copia completa en un archivo.")


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="Archivo .tar.gz que se escribirá.")],
    data: Annotated[Path | None, typer.Option(help="Carpeta de los datos (PATCI_DATA).")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Escribe JSON.")] = False,
) -> None:
    """Guarda base de datos, evidencia y la llave de los enlaces en un archivo; puede hacerse en marcha."""
    application = bootstrap.build(Settings() if data is None else Settings(data=data))
    with closing(application.database) as database:
        manifest = backups.save(
            database,
            data=application.settings.data,
            secret=application.secret,
            to=file,
            now=application.system_clock.now(),
        )
    rows = sum(manifest.rows.values())
    if as_json:
        print_json(
            {"file": str(file), "made_at": manifest.made_at, "rows": rows, "files": len(manifest.files)}
        )
        return
    typer.echo(
        _("Copia guardada en {file}: {rows} renglones y {files} archivos, cada uno con su huella.").format(
            file=file, rows=rows, files=len(manifest.files)
        )
    )
    typer.echo(_("Guárdela como un expediente: contiene datos personales y la llave de los enlaces."))
