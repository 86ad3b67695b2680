"""Computes the plans of the year that were asked for and are too large for a page to wait."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from prefect import flow

from flows import desk
from flows.artifacts import Report
from flows.desk import Desk
from patci.usecases.planning import plan_computing
from patci.usecases.planning.plan_computing import Computed
from templates.i18n import gettext as _
from templates.labels import label

SECONDS = 120.0
"""How long one plan may take."""


@flow(
    name="Calcular los planes del año",
    flow_run_name=desk.run_name("Planes"),
    retries=2,
    retry_delay_seconds=20,
)
async def compute_plans(as_of: datetime | None = None) -> None:
    """Compute what waits; a second run finds nothing left to do."""
    at = desk.current()
    now = at.moment(as_of)
    done = await asyncio.to_thread(
        plan_computing.compute_waiting, at.application.database, now=now, seconds=SECONDS
    )
    await at.publish(_report(at, now, done))


def _report(at: Desk, now: datetime, done: Sequence[Computed]) -> Report:
    return Report(
        key="planes",
        title=_("Planes del año · {when}").format(when=at.spoken(now)),
        lines=(_("Planes calculados: {count}.").format(count=len(done)),),
        columns=(_("Plan"), _("Resultado"), _("Puntos"), _("Sin día"), _("Contradicciones")),
        rows=tuple(_row(one) for one in done),
    )


def _row(one: Computed) -> tuple[str, ...]:
    if one.found is None:
        return one.name, _("No pudo calcularse"), "—", "—", "—"
    found = one.found
    return (
        one.name,
        label("plan_status", found.status),
        str(found.points),
        str(len(found.unplaced)),
        str(len(found.conflicts)),
    )
