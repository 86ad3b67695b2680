"""`patci feed`: the calendars to subscribe to, with their addresses, and as files."""

from pathlib import Path
from typing import Annotated

import typer

from models import Feed
from patci.bootstrap import Application, build
from patci.cli.output import print_json
from patci.errors import NotFoundError
from patci.usecases.queries import feeds as queries
from patci.usecases.queries import programmes
from patci.usecases.subscribing import feeds
from patci.usecases.subscribing.feed_names import plain_name
from templates.i18n import gettext as _
from templates.labels import label

app = typer.Typer(help="Escribe los calendarios para suscribirse y sus direcciones.")


@app.command()
def feed(
    json: Annotated[bool, typer.Option("--json", help="Imprime JSON.")] = False,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Carpeta donde se escriben los archivos .ics.", file_okay=False),
    ] = None,
) -> None:
    """Lista los calendarios del programa en vigor con su dirección; con --out, escribe los archivos."""
    application = build(migrate=True)
    now = application.clock().now()
    with application.database.writing() as db:
        programme = next(iter(programmes.in_force(db)), None)
        if programme is None:
            raise NotFoundError(_("No hay ningún programa en vigor: acepte antes un borrador."))
        feeds.ensure(db, programme, now=now)
        rows = [_row(application, row) for row in queries.live(db, programme.id)]
        if out is not None:
            feeds.publish(db, programme, out, now=now, secret=application.secret, plain_names=True)
    if json:
        print_json({"programme": programme.slug, "out": out and str(out), "feeds": rows})
        return
    for row in rows:
        # No table: an address must be copied whole, however narrow the terminal.
        typer.echo(f"{row['kind']}: {row['title']}\n  {row['url']}")
    if out is not None:
        typer.echo(_("%(n)s calendarios escritos en %(folder)s") % {"n": len(rows), "folder": out})


def _row(application: Application, row: Feed) -> dict[str, str]:
    return {
        "scope": row.scope.value,
        "kind": label("feed_scope", row.scope),
        "title": feeds.title(row),
        "url": application.settings.resolved_public_url() + feeds.path(row, application.secret),
        "file": f"{plain_name(row)}.ics",
    }
