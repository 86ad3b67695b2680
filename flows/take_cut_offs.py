"""Takes the cut-offs that the calendar asks for: after each quarter, half-year, year; before each session."""

import asyncio
from datetime import datetime

from prefect import flow

from flows import desk
from flows.artifacts import Report
from flows.desk import Desk
from patci.usecases.keeping import audit, cut_off_calendar
from templates.i18n import gettext as _
from templates.labels import label


@flow(
    name="Tomar los cortes del calendario",
    flow_run_name=desk.run_name("Cortes"),
    retries=2,
    retry_delay_seconds=20,
)
async def take_cut_offs(as_of: datetime | None = None) -> None:
    """Take what is due and was not taken; on any other day nothing happens."""
    at = desk.current()
    now = at.moment(as_of)
    await at.publish(await asyncio.to_thread(_take, at, now))


def _take(at: Desk, now: datetime) -> Report:
    with at.application.database.writing() as db:
        audit.act_as(db, actor="flow:take_cut_offs", now=now)
        taken = cut_off_calendar.take_due(db, now=now, folder=at.application.snapshots_folder)
        return Report(
            key="cortes",
            title=_("Cortes del calendario · {when}").format(when=at.spoken(now)),
            lines=() if taken else (_("Hoy el calendario no pide ningún corte."),),
            columns=(_("Corte"), _("Para qué"), _("Clave"), _("Huella")),
            rows=tuple(
                (one.title, label("cut_off_kind", one.kind), one.ref, one.sha256[:12]) for one in taken
            ),
        )
