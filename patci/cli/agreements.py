"""`patci agreements`: what a programme follows up, with where each stands."""

from typing import Annotated

import typer
from rich.markup import escape

from patci.bootstrap import build
from patci.cli.output import print_json, print_table
from patci.cli.session_list import programme_of, require_database
from patci.settings import Settings
from patci.usecases.keeping import installation
from patci.usecases.local_time import local_day
from patci.usecases.queries import agreement_list
from patci.usecases.queries.agreement_list import Wanted
from templates.environment import day as day_text
from templates.i18n import gettext as _
from templates.labels import label

app = typer.Typer(add_completion=False)


@app.command()
def agreements(
    programme: Annotated[str | None, typer.Option(help="Clave del programa.")] = None,
    body: Annotated[str, typer.Option(help="Clave del órgano.")] = "",
    status: Annotated[str, typer.Option(help="Estado: open, awaits, overdue, fulfilled…")] = "",
    json: Annotated[bool, typer.Option("--json", help="Escribe JSON.")] = False,
) -> None:
    """Lista los acuerdos que el programa da seguimiento, con su estado."""
    settings = Settings()
    require_database(settings)
    application = build(settings, migrate=True)
    with application.database.reading() as db:
        found = programme_of(db, programme)
        today = local_day(found, installation.clock(db, system=application.system_clock).now())
        rows = agreement_list.found(db, found, Wanted(body=body, status=status), on=today).rows
        lines = [
            {
                "number": row.agreement.number,
                "text": row.agreement.text,
                "body": row.agreement.session.body.ref,
                "due_on": row.standing.due_on.isoformat() if row.standing.due_on else None,
                "status": row.standing.status.value,
                "uid": row.agreement.uid,
            }
            for row in rows
        ]
    application.database.close()
    if json:
        print_json(lines)
        return
    heads = (_("Número"), _("Acuerdo"), _("Vence"), _("Estado"))
    cells = [
        (
            escape(row.agreement.number),
            escape(row.agreement.text[:100]),
            day_text(row.standing.due_on) if row.standing.due_on else "",
            label("agreement_status", row.standing.status),
        )
        for row in rows
    ]
    print_table(_("Acuerdos"), heads, cells)
