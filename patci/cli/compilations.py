"""`patci compilations`: what was asked for and how far it is; `--again` makes what failed once more."""

import os
from contextlib import closing
from typing import Annotated, Any

import typer
from sqlalchemy.orm import Session as DbSession

from models import Compilation, Programme
from patci.bootstrap import Application, build
from patci.cli.output import print_json, print_table
from patci.errors import NotFoundError
from patci.usecases.compiling import compilations, running
from patci.usecases.compiling.preparing import Place
from patci.usecases.compiling.running import Clocks
from patci.usecases.keeping import audit
from patci.usecases.meetings.session_titles import session_title
from patci.usecases.queries import documents as queries
from patci.usecases.queries import programmes
from templates.i18n import gettext as _
from templates.labels import label

app = typer.Typer(help="Lista las compilaciones de documentos, o intenta otra vez una que falló.")
ACTOR = "cli"


@app.command()
def list_compilations(
    *,
    again: Annotated[
        int | None, typer.Option("--again", help="Número de la compilación que se intenta otra vez.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Imprime JSON.")] = False,
    programme: Annotated[str | None, typer.Option("--programme", help="Clave del programa.")] = None,
) -> None:
    """Lista lo que se pidió, lo que va hecho y lo que no se pudo hacer; --again lo intenta otra vez aquí."""
    application = build(migrate=True)
    with closing(application.database):
        if again is not None:
            _again(application, again, programme)
        with application.database.reading() as db:
            rows = [_row(db, one) for one in queries.compilations(db, _programme(db, programme))]
    if json:
        print_json(rows)
    else:
        _print(rows)
    if any(row["number"] == again and row["status"] != "done" for row in rows):
        raise typer.Exit(1)


def _again(application: Application, number: int, slug: str | None) -> None:
    """Put it in line, and make it: nobody else may be there who does."""
    now = application.clock().now()
    with application.database.writing() as db:
        audit.act_as(db, actor=ACTOR, now=now)
        found = compilations.compilation(db, _programme(db, slug).id, number)
        compilations.again(db, found, now=now, actor=ACTOR)
    place = Place(
        application.settings.resolved_public_url(), application.evidence_folder, application.snapshots_folder
    )
    clocks = Clocks(application.clock().now, application.system_clock.now)
    running.run(application.database, number, place, clocks=clocks, holder=f"cli:{os.getpid()}")


def _programme(db: DbSession, slug: str | None) -> Programme:
    found = programmes.chosen(db, slug)
    if found is None or (slug is not None and found.slug != slug):
        raise NotFoundError(_("No hay ningún programa en vigor con esa clave: acepte antes un borrador."))
    return found


def _row(db: DbSession, one: Compilation) -> dict[str, Any]:
    unmade = queries.unmade(db, one.faults)
    return {
        "number": one.id,
        "of": _of(one),
        "occasion": one.occasion.value,
        "status": one.status.value,
        "done": one.done,
        "total": one.total,
        "asked_at": one.asked_at.isoformat(),
        "problem": one.problem,
        "faults": [{"title": each.title, "problem": each.sentence} for each in unmade],
    }


def _of(one: Compilation) -> str:
    if one.session is not None:
        return session_title(one.session)
    return one.cut_off.title if one.cut_off is not None else _("El programa")


def _print(rows: list[dict[str, Any]]) -> None:
    print_table(
        _("Compilaciones"),
        [_("Número"), _("De qué"), _("Estado"), _("Hechos")],
        [
            (
                str(row["number"]),
                row["of"],
                label("compilation_status", row["status"]),
                f"{row['done']}/{row['total']}" if row["total"] is not None else "—",
            )
            for row in rows
        ],
    )
    for row in rows:
        if row["problem"]:
            typer.echo(f"{row['number']}: {row['problem']}")
        for each in row["faults"]:
            typer.echo(f"  {each['title']}: {each['problem']}")
