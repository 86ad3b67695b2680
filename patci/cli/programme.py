"""`patci programme`: the programme as a whole; `roll` drafts the next one out of the one in force."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from typing import Annotated, Any

import typer
from sqlalchemy.orm import Session as DbSession

from models import Programme
from patci.bootstrap import Application, build
from patci.cli.output import print_json
from patci.cli.programme_output import print_roll, roll_as_json
from patci.errors import InvalidInputError, NotFoundError
from patci.usecases.keeping import audit
from patci.usecases.queries import next_year, programmes
from patci.usecases.rolling import roll as rolling
from patci.usecases.rolling import roll_round
from templates.i18n import gettext as _

app = typer.Typer(help="Prepara el programa siguiente a partir del que está en vigor.", no_args_is_help=True)
ACTOR = "cli"


@app.callback()
def root() -> None:
    """Prepara el programa siguiente a partir del que está en vigor."""


@app.command()
def roll(
    *,
    year: Annotated[int, typer.Argument(metavar="AÑO", help="El año en que empieza el programa nuevo.")],
    programme: Annotated[
        str | None, typer.Option("--programme", help="Clave del programa; por omisión, el más reciente.")
    ] = None,
    ask: Annotated[
        bool, typer.Option("--ask", help="Abre la ronda que pide fechas y actividades a cada institución.")
    ] = False,
    due: Annotated[
        datetime | None,
        typer.Option("--due", formats=["%Y-%m-%d"], help="Con --ask: fecha límite de las respuestas."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Imprime JSON.")] = False,
) -> None:
    """Deja un borrador del programa de AÑO para revisarlo y ponerlo en vigor; otra vez, el mismo borrador."""
    if due is not None and not ask:
        raise InvalidInputError(_("--due es la fecha límite de la ronda: agregue --ask."))
    with _opened() as application:
        told = _roll(application, year=year, slug=programme, ask=ask, due=due.date() if due else None)
    if json:
        print_json(told)
    else:
        print_roll(told)


def _roll(
    application: Application, *, year: int, slug: str | None, ask: bool, due: date | None
) -> dict[str, Any]:
    now = application.clock().now()
    with application.database.writing() as db:
        audit.act_as(db, actor=ACTOR, now=now)
        found = _programme(db, slug)
        rolled = rolling.roll(db, found, year=year, now=now, actor=ACTOR)
        asked = None
        if ask:
            due = due or roll_round.first_due_day(found, settings=application.settings, now=now)
            asked = roll_round.ask(db, found, year=year, due_on=due, now=now, actor=ACTOR)
        matter = next_year.matter(db, found, now=now, year=year)
        address = f"{application.settings.resolved_public_url()}/programa/revisar/{rolled.draft.id}"
        return roll_as_json(found, rolled, matter, asked, address=address)


def _programme(db: DbSession, slug: str | None) -> Programme:
    found = programmes.chosen(db, slug)
    if found is None:
        raise NotFoundError(
            _("No hay ningún programa en vigor: importe uno y acéptelo antes de preparar otro.")
        )
    if slug is not None and found.slug != slug:
        raise NotFoundError(_("No hay un programa en vigor con la clave «%(slug)s».") % {"slug": slug[:80]})
    return found


@contextmanager
def _opened() -> Iterator[Application]:
    application = build(migrate=True)
    with closing(application.database):
        yield application
