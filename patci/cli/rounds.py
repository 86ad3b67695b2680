"""`patci rounds`: the rounds of a programme and how far each has come."""

from contextlib import closing
from typing import Annotated, Any

import typer
from rich.markup import escape
from sqlalchemy.orm import Session as DbSession

from models import Programme
from patci import bootstrap
from patci.cli.output import print_json, print_table
from patci.errors import NotFoundError
from patci.usecases.queries import programmes, round_counts
from patci.usecases.queries.round_counts import RoundCount
from templates.environment import day as day_text
from templates.i18n import gettext as _
from templates.labels import label

app = typer.Typer(help="Lista las rondas de información y su avance.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="Escribe JSON.")]
Slug = Annotated[str | None, typer.Option("--programme", help="Clave del programa.")]


@app.callback()
def root() -> None:
    """Lista las rondas de información y su avance."""


@app.command(name="list")
def list_(as_json: AsJson = False, programme: Slug = None) -> None:
    """Lista las rondas en el orden en que abren, con lo pedido, lo recibido y lo aceptado."""
    application = bootstrap.build(migrate=True)
    with closing(application.database), application.database.reading() as db:
        lines = [_as_row(count) for count in round_counts.counts(db, _programme(db, programme))]
    if as_json:
        print_json(lines)
    else:
        _print(lines)


def _programme(db: DbSession, slug: str | None) -> Programme:
    found = programmes.chosen(db, slug)
    if found is None:
        raise NotFoundError(_("No hay ningún programa en vigor: acepte antes un borrador."))
    if slug is not None and found.slug != slug:
        raise NotFoundError(_("No hay un programa en vigor con la clave «%(slug)s».") % {"slug": slug[:80]})
    return found


def _as_row(count: RoundCount) -> dict[str, Any]:
    row = count.round
    return {
        "ref": row.ref,
        "title": row.title,
        "kind": row.kind.value,
        "status": row.status.value,
        "opens_on": row.opens_on,
        "due_on": row.due_on,
        "covers_from": row.covers_from,
        "covers_to": row.covers_to,
        "expected": count.expected,
        "answered": count.answered,
        "accepted": count.accepted,
        "not_ours": count.not_ours,
    }


def _print(lines: list[dict[str, Any]]) -> None:
    counted = (_("Pedidas"), _("Recibidas"), _("Aceptadas"))
    columns = (_("Ronda"), _("Título"), _("Estado"), _("Abre"), _("Vence"), *counted)
    print_table(
        _("Rondas de información"),
        columns,
        [
            (
                escape(line["ref"]),
                escape(line["title"]),
                label("round_status", line["status"]),
                day_text(line["opens_on"]),
                day_text(line["due_on"]),
                *(str(line[name]) for name in ("expected", "answered", "accepted")),
            )
            for line in lines
        ],
    )
