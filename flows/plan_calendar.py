"""Prepares the notices of what is ahead and checks the year's calendar."""

import asyncio
from dataclasses import dataclass
from datetime import datetime

from prefect import flow

from calendars.findings import Finding
from flows import desk
from flows.artifacts import Report
from flows.desk import Desk
from patci.usecases.checking import checks
from patci.usecases.keeping import audit
from patci.usecases.noticing import notices
from patci.usecases.noticing.notice_plan import Pace
from patci.usecases.noticing.notice_rows import PlanResult
from patci.usecases.queries import programmes
from templates import findings as words
from templates.environment import day
from templates.i18n import gettext as _


@flow(
    name="Planear el calendario",
    flow_run_name=desk.run_name("Calendario del año"),
    retries=2,
    retry_delay_seconds=20,
)
async def plan_calendar(as_of: datetime | None = None) -> None:
    """Bring the outbox into line with the calendar; a second run changes nothing."""
    at = desk.current()
    now = at.moment(as_of)
    await at.publish(_report(at, now, await asyncio.to_thread(_plan, at, now)))


@dataclass(frozen=True, slots=True)
class _Planned:
    notices: PlanResult
    findings: tuple[tuple[str, Finding], ...]


def _plan(at: Desk, now: datetime) -> _Planned:
    with at.application.database.writing() as db:
        audit.act_as(db, actor="flow:plan_calendar", now=now)
        planned, found = PlanResult(), list[tuple[str, Finding]]()
        for programme in programmes.in_force(db):
            planned += notices.plan(db, programme, now=now, pace=Pace.of(at.application.settings))
            found += [(programme.title, finding) for finding in checks.findings(db, programme, now=now)]
    return _Planned(planned, tuple(found))


def _report(at: Desk, now: datetime, planned: _Planned) -> Report:
    return Report(
        key="calendario-del-ano",
        title=_("Calendario del año · {when}").format(when=at.spoken(now)),
        lines=(
            _("Avisos nuevos: {added}; con otra fecha: {moved}; cancelados: {cancelled}.").format(
                added=planned.notices.added, moved=planned.notices.moved, cancelled=planned.notices.cancelled
            ),
            _("Hallazgos por revisar: {count}.").format(count=len(planned.findings)),
        ),
        columns=(_("Programa"), _("Día"), _("Gravedad"), _("Qué pasa")),
        rows=tuple(
            (title, day(finding.day), words.severity(finding.severity), words.sentence(finding))
            for title, finding in planned.findings
        ),
    )
