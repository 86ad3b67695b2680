"""Prepares the rounds in which agencies report, opens those whose day has come, closes those that ended."""

import asyncio
from dataclasses import dataclass
from datetime import datetime

from prefect import flow

from flows import desk
from flows.artifacts import Report
from flows.desk import Desk
from patci.usecases.collecting import round_plan, rounds
from patci.usecases.keeping import audit
from patci.usecases.queries import programmes
from templates.i18n import gettext as _


@flow(
    name="Llevar las rondas de información",
    flow_run_name=desk.run_name("Rondas"),
    retries=2,
    retry_delay_seconds=20,
)
async def run_rounds(as_of: datetime | None = None) -> None:
    """Open and close what is due; a second run finds nothing left to do."""
    at = desk.current()
    now = at.moment(as_of)
    await at.publish(_report(at, now, await asyncio.to_thread(_run, at, now)))


@dataclass(frozen=True, slots=True)
class _Ran:
    planned: int
    opened: tuple[tuple[str, int], ...]
    closed: tuple[tuple[str, int], ...]


def _run(at: Desk, now: datetime) -> _Ran:
    with at.application.database.writing() as db:
        audit.act_as(db, actor="flow:run_rounds", now=now)
        planned = sum(
            round_plan.plan_follow_up(db, programme, settings=at.application.settings, now=now).rounds
            for programme in programmes.in_force(db)
        )
        closed = tuple((one.round.title, one.unanswered) for one in rounds.close_due(db, now=now))
        opened = tuple((one.round.title, one.agencies) for one in rounds.open_due(db, now=now))
    return _Ran(planned, opened, closed)


def _report(at: Desk, now: datetime, ran: _Ran) -> Report:
    opened = (
        (title, _("Abierta"), _("{count} instituciones avisadas").format(count=agencies))
        for title, agencies in ran.opened
    )
    closed = (
        (title, _("Cerrada"), _("{count} solicitudes sin respuesta").format(count=unanswered))
        for title, unanswered in ran.closed
    )
    return Report(
        key="rondas",
        title=_("Rondas de información · {when}").format(when=at.spoken(now)),
        lines=(_("Rondas nuevas en el plan: {count}.").format(count=ran.planned),),
        columns=(_("Ronda"), _("Qué pasó"), _("Detalle")),
        rows=(*opened, *closed),
    )
