"""`patci audit verify`: whether the log holds, and if not, its first broken link."""

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from patci import bootstrap
from patci.cli.output import print_json
from patci.cli.session_list import require_database
from patci.settings import Settings
from patci.usecases.keeping import heads, verification
from templates.environment import long_day
from templates.i18n import gettext as _
from templates.labels import label

app = typer.Typer(help="Comprueba que la bitácora esté completa y sin cambios.", no_args_is_help=True)


@app.callback()
def root() -> None:
    """Comprueba que la bitácora esté completa y sin cambios."""


@app.command()
def verify(
    outside: Annotated[
        list[Path] | None,
        typer.Option("--heads", help="Archivo de sellos guardado fuera; puede repetirse."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Escribe JSON.")] = False,
) -> None:
    """Recorre la bitácora entera; si algo fue cambiado, quitado o reordenado, lo nombra y termina con 1."""
    settings = Settings()
    require_database(settings)
    application = bootstrap.build(settings)
    with closing(application.database) as database:
        files = [*(outside or []), *heads.own_file(application.settings)]
        kept = [head for file in files for head in heads.read_file(file)]
        with database.reading() as db:
            done = verification.verify(db, outside=kept)
    if as_json:
        print_json(_row(done))
    else:
        typer.echo(sentence(done))
    if done.broken is not None:
        raise typer.Exit(1)


def sentence(done: verification.Verified) -> str:
    """What was found, for people."""
    if done.broken is None:
        return _(
            "La bitácora está completa: {events} eventos, {heads} sellos diarios, última huella {hash}."
        ).format(events=done.events, heads=done.heads, hash=done.hash)
    what = _("Primer eslabón roto: evento {number}. {what}").format(
        number=done.broken.event_id, what=label("audit_break", done.broken.what)
    )
    if done.broken.day is None:
        return what
    return what + " " + _("Lo muestra el sello del {day}.").format(day=long_day(done.broken.day))


def _row(done: verification.Verified) -> dict[str, object]:
    broken = done.broken
    return {
        "holds": broken is None,
        "events": done.events,
        "details": done.details,
        "heads": done.heads,
        "hash": done.hash,
        "broken": None
        if broken is None
        else {
            "event": broken.event_id,
            "what": broken.what.value,
            "day": broken.day.isoformat() if broken.day else None,
        },
    }
