"""`patci plan`: a plan of the year, computed here; it tells nobody anything until it is released."""

from datetime import date, datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from sqlalchemy.orm import Session as DbSession

from calendars.planning import wire
from calendars.planning.outcome import Conflict
from models import Plan, PlannedSession, Programme
from models.enums import PlacedBy, PlanState
from patci import bootstrap
from patci.cli.output import print_json, print_table
from patci.errors import ConflictError, NotFoundError
from patci.usecases.keeping import audit
from patci.usecases.local_time import local_day
from patci.usecases.meetings.session_titles import session_title
from patci.usecases.planning import plan_computing, plans
from patci.usecases.queries import plan_page, programmes
from templates import plan_words
from templates.environment import day as day_text
from templates.i18n import gettext as _
from templates.labels import label

ACTOR = "cli"

app = typer.Typer(help="Planea los días de las sesiones que no los tienen.")


@app.command()
def plan(
    name: Annotated[str, typer.Option("--name", help="Nombre del plan.")] = "",
    as_of: Annotated[
        datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help="Día desde el que se planea.")
    ] = None,
    seconds: Annotated[float, typer.Option("--seconds", min=1, help="Segundos que puede pensar.")] = 60.0,
    json: Annotated[bool, typer.Option("--json", help="Imprime JSON.")] = False,
    programme: Annotated[str | None, typer.Option("--programme", help="Clave del programa.")] = None,
) -> None:
    """Hace un plan y lo deja como borrador; termina con 1 si algo no pudo cumplirse."""
    application = bootstrap.build(migrate=True)
    now = application.clock().now()
    with application.database.writing() as db:
        audit.act_as(db, actor=ACTOR, now=now)
        found = _programme(db, programme)
        today = as_of.date() if as_of else local_day(found, now)
        title = name or _("Plan del %(day)s, %(hour)s") % {
            "day": day_text(today),
            "hour": now.astimezone(ZoneInfo(found.zone)).strftime("%H:%M:%S"),
        }
        plan_id = plans.request(db, found, name=title, as_of=today, now=now, actor=ACTOR).id
        slug = found.slug
    plan_computing.compute(
        application.database, plan_id, now=now, seconds=seconds, progress=None if json else _progress
    )
    with application.database.reading() as db:
        made = plan_page.plan(db, _programme(db, slug), plan_id)
        if made.state is PlanState.FAILED:
            raise ConflictError(made.last_error or "")
        if json:
            print_json(_as_json(made))
        else:
            _print(made)
        impossible = bool(made.outcome["conflicts"] or made.outcome["unplaced"])
    if impossible:
        raise typer.Exit(1)


def _programme(db: DbSession, slug: str | None) -> Programme:
    for found in programmes.in_force(db):
        if slug in {None, found.slug}:
            return found
    raise NotFoundError(_("No hay ningún programa en vigor que planear: importe uno con «patci import»."))


def _progress(points: int, bound: float) -> None:
    typer.echo(_("  %(points)s puntos, cota %(bound)s") % {"points": points, "bound": int(bound)}, err=True)


def _as_json(made: Plan) -> dict[str, Any]:
    return {
        "plan": made.id,
        "name": made.name,
        "as_of": made.as_of,
        **made.outcome,
        "sessions": [_session(row) for row in made.sessions],
    }


def _session(row: PlannedSession) -> dict[str, Any]:
    return {
        "ref": row.session.ref,
        "day": row.day,
        "end_day": row.end_day,
        "starts": row.starts,
        "ends": row.ends,
        "placed_by": row.placed_by.value,
        "proposed_day": row.proposed_day,
        "points": row.points,
        "reasons": row.reasons,
        "alternatives": row.alternatives,
    }


def _print(made: Plan) -> None:
    typer.echo(f"{made.name}: {label('plan_status', made.outcome['status'])}")
    rows = [row for row in plan_page.in_order(made.sessions) if row.placed_by is not PlacedBy.PUBLISHED]
    title = _("Sesiones planeadas (%(count)s)") % {"count": len(rows)}
    cells = [_cells(row, made) for row in rows]
    print_table(title, (_("Órgano"), _("Sesión"), _("Día"), _("Por qué")), cells)
    moves = [row for row in plan_page.in_order(made.sessions) if row.proposed_day is not None]
    if moves:
        title = _("Días publicados que conviene mover (%(count)s)") % {"count": len(moves)}
        print_table(title, (_("Órgano"), _("Sesión"), _("Publicado"), _("Propuesto")), map(_move, moves))
    for conflict in made.outcome["conflicts"]:
        demands = tuple(wire.demand_from_json(demand) for demand in conflict["demands"])
        typer.echo(plan_words.conflict(Conflict(demands)))
    for demand in made.outcome["broken"]:
        typer.echo(plan_words.demand(wire.demand_from_json(demand)))


def _cells(row: PlannedSession, made: Plan) -> tuple[str, str, str, str]:
    said = [plan_words.reason(wire.reason_from_json(reason)) for reason in row.reasons]
    demands = made.outcome["unplaced"].get(row.session.ref, ()) if row.day is None else ()
    said += [plan_words.demand(wire.demand_from_json(demand)) for demand in demands]
    return row.session.body.short_name, session_title(row.session), _day(row.day), " ".join(said)


def _move(row: PlannedSession) -> tuple[str, str, str, str]:
    return row.session.body.short_name, session_title(row.session), _day(row.day), _day(row.proposed_day)


def _day(day: date | None) -> str:
    return day_text(day) if day else "—"
