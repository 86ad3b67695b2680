"""`patci release`: the calendar's releases, what two of them differ in, and a new one."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Annotated

import typer
from sqlalchemy.orm import Session as DbSession

from models import Plan, Programme
from patci import bootstrap
from patci.bootstrap import Application
from patci.cli import release_print as printed
from patci.cli.output import print_json
from patci.errors import NotFoundError
from patci.usecases.keeping import audit
from patci.usecases.planning import calendar_releases
from patci.usecases.queries import calendar_releases as queries
from patci.usecases.queries import programmes, release_page
from templates.i18n import gettext as _

ACTOR = "cli"

app = typer.Typer(help="Publica el calendario, lista lo publicado y lo compara.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="Escribe JSON.")]
Slug = Annotated[str | None, typer.Option("--programme", help="Clave del programa.")]
Name = Annotated[str, typer.Option("--name", help="Nombre con el que se publica.")]
Note = Annotated[str, typer.Option("--note", help="Nota para quienes reciben el aviso.")]


@app.callback()
def root() -> None:
    """Publica el calendario, lista lo publicado y lo compara."""


@app.command(name="list")
def list_(as_json: AsJson = False, programme: Slug = None) -> None:
    """Lista las publicaciones del calendario, la más reciente primero."""
    with _opened() as application, application.database.reading() as db:
        found = _programme(db, programme)
        lines = release_page.lines(db, found)
    if as_json:
        print_json(
            [
                printed.as_row(line.release, line.by) | {"changes": printed.counted(line.figures)}
                for line in lines
            ]
        )
    else:
        printed.print_list(lines, found.zone)


@app.command()
def show(
    number: Annotated[int, typer.Argument(help="Número de la publicación.")],
    as_json: AsJson = False,
    programme: Slug = None,
) -> None:
    """Escribe el calendario tal como se publicó; termina con 1 si su huella no corresponde."""
    with _opened() as application, application.database.reading() as db:
        found = _programme(db, programme)
        release = queries.numbered(db, found, number)
        by = release_page.released_by(db, release)
    intact = calendar_releases.is_intact(release)
    if as_json:
        print_json(printed.as_row(release, by) | {"intact": intact, "content": release.content})
    else:
        printed.print_calendar(release, found.zone)
    if not intact:
        sentence = _("La huella no corresponde al contenido: alguien lo cambió fuera del programa.")
        typer.echo(sentence, err=True)
        raise typer.Exit(1)


@app.command()
def compare(
    earlier: Annotated[int, typer.Argument(help="Número de la publicación desde la que se compara.")],
    later: Annotated[int, typer.Argument(help="Número de la publicación con la que se compara.")],
    as_json: AsJson = False,
    programme: Slug = None,
) -> None:
    """Dice qué cambió de una publicación a otra, por órgano y por institución."""
    with _opened() as application:
        now = application.clock().now()
        with application.database.reading() as db:
            found = _programme(db, programme)
            first, second = (queries.numbered(db, found, number) for number in (earlier, later))
            comparison = release_page.comparison(db, found, earlier=first, later=second, now=now)
    if as_json:
        print_json(printed.compared(comparison))
    else:
        printed.print_comparison(comparison, found.zone)


@app.command()
def current(name: Name, note: Note = "", as_json: AsJson = False, programme: Slug = None) -> None:
    """Publica el calendario como está y prepara los avisos de lo que cambió."""
    with _opened() as application:
        now = application.clock().now()
        with application.database.writing() as db:
            audit.act_as(db, actor=ACTOR, now=now)
            found = _programme(db, programme)
            release = calendar_releases.release_current(db, found, name=name, note=note, now=now, actor=ACTOR)
            told = len(release_page.told(db, release))
    printed.print_released(release, ACTOR, told, as_json=as_json)


@app.command()
def plan(
    plan_id: Annotated[int, typer.Argument(help="Número del plan.")],
    name: Name,
    note: Note = "",
    as_json: AsJson = False,
) -> None:
    """Publica un plan: sus fechas pasan al calendario y se preparan los avisos de lo que cambió."""
    with _opened() as application:
        now = application.clock().now()
        with application.database.writing() as db:
            audit.act_as(db, actor=ACTOR, now=now)
            found = db.get(Plan, plan_id)
            if found is None:
                raise NotFoundError(_("Ese plan no existe."))
            release = calendar_releases.release_plan(db, found, name=name, note=note, now=now, actor=ACTOR)
            told = len(release_page.told(db, release))
    printed.print_released(release, ACTOR, told, as_json=as_json)


def _programme(db: DbSession, slug: str | None) -> Programme:
    found = programmes.chosen(db, slug)
    if found is None:
        raise NotFoundError(_("No hay ningún programa en vigor: acepte antes un borrador."))
    if slug is not None and found.slug != slug:
        raise NotFoundError(_("No hay un programa en vigor con la clave «%(slug)s».") % {"slug": slug[:80]})
    return found


@contextmanager
def _opened() -> Iterator[Application]:
    application = bootstrap.build(migrate=True)
    with closing(application.database):
        yield application
