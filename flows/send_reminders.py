"""Addresses and writes the notices that are due, to those who still owe an answer; delivery sends them."""

import asyncio
from datetime import datetime

from prefect import flow

from flows import desk
from flows.artifacts import Report
from flows.desk import Desk
from patci.mail.compose import Composer
from patci.usecases.keeping import audit
from patci.usecases.queries import outbox, programmes
from patci.usecases.releasing import release
from patci.usecases.releasing.release import ReleaseResult
from templates import alarms as words
from templates.i18n import gettext as _


@flow(
    name="Preparar los avisos que vencen",
    flow_run_name=desk.run_name("Avisos"),
    retries=2,
    retry_delay_seconds=20,
)
async def send_reminders(as_of: datetime | None = None) -> None:
    """Make what is due ready to leave; a second run finds nothing due."""
    at = desk.current()
    now = at.moment(as_of)
    released = await asyncio.to_thread(_release, at, now)
    await at.publish(_report(at, now, released, await asyncio.to_thread(_alarms, at, now)))


def _release(at: Desk, now: datetime) -> ReleaseResult:
    """Batch by batch, each in its own transaction, so that a long list does not keep the portal waiting."""
    application = at.application
    composer = Composer.of(application.settings, secret=application.secret)
    released = ReleaseResult()
    retry, more = True, True
    while more:
        with application.database.writing() as db:
            audit.act_as(db, actor="flow:send_reminders", now=now)
            latest = release.release_due(db, now=now, composer=composer, retry=retry)
        released += latest
        retry, more = False, bool(latest.moved or (retry and latest.unaddressed))
    return released


def _alarms(at: Desk, now: datetime) -> tuple[str, ...]:
    """What of the outbox needs a person, of every programme in force."""
    with at.application.database.reading() as db:
        return tuple(
            f"**{words.sentence(alarm.kind, alarm.count)}**"
            for programme in programmes.in_force(db)
            for alarm in outbox.alarms(db, programme, now=now)
        )


def _report(at: Desk, now: datetime, released: ReleaseResult, alarms: tuple[str, ...]) -> Report:
    return Report(
        key="avisos",
        title=_("Avisos preparados · {when}").format(when=at.spoken(now)),
        lines=alarms,
        columns=(_("Qué pasó"), _("Avisos")),
        rows=(
            (_("Listos para salir"), str(released.ready)),
            (_("Dentro de otra carta"), str(released.carried)),
            (_("Esperan al siguiente día hábil"), str(released.waiting)),
            (_("Retenidos"), str(released.held)),
            (_("Ya no eran necesarios"), str(released.not_owed)),
            (_("Sin destinatario"), str(released.unaddressed)),
            (_("Anteriores al inicio, no se envían"), str(released.earlier)),
        ),
    )
