"""Reads the mailbox: answers are applied, delivery reports noted, and what is in doubt waits for a person."""

import asyncio
from datetime import datetime

from prefect import flow

from flows import desk
from flows.artifacts import Report
from flows.desk import Desk
from models.enums import IncomingStatus
from patci.mail.imap import MailboxError, mailbox_address
from patci.mail.reading.values import Limits
from patci.usecases.inbox import polling
from patci.usecases.inbox.polling import InboxReport
from patci.usecases.keeping import installation
from templates.i18n import gettext as _
from templates.labels import label


# No retries: the next run comes within minutes, and a mailbox that does not answer is one alert, not three.
@flow(name="Leer el buzón", flow_run_name=desk.run_name("Buzón"))
async def read_inbox(as_of: datetime | None = None) -> None:
    """Take what came since the last run; a second run finds nothing new.

    Raises:
        MailboxError: the mailbox cannot be read, for the first time; the runs after it only report it.
    """
    at = desk.current()
    now = at.moment(as_of)
    report = await asyncio.to_thread(_read, at, now)
    await at.publish(_report(at, now, report))
    if report is not None and report.alarm is not None and report.is_first:
        raise MailboxError(report.alarm)


def _read(at: Desk, now: datetime) -> InboxReport | None:
    """What was read; None where there is no mailbox, as in every demonstration."""
    application = at.application
    address = mailbox_address(application.settings)
    with application.database.reading() as db:
        demonstration = installation.is_demonstration(db)
    if address is None or demonstration:
        return None
    return polling.read_mailbox(
        application.database,
        address,
        secret=application.secret,
        now=now,
        limits=Limits(size=application.settings.inbox_max_bytes),
        patient=True,
    )


def _report(at: Desk, now: datetime, report: InboxReport | None) -> Report:
    return Report(
        key="buzon",
        title=_("Buzón leído · {when}").format(when=at.spoken(now)),
        lines=tuple(_lines(report)),
        columns=(_("Qué pasó"), _("Mensajes")),
        rows=tuple(
            (label("incoming_status", status), str(report.by_status[status]))
            for status in IncomingStatus
            if report is not None and status is not IncomingStatus.SETTLED
        ),
    )


def _lines(report: InboxReport | None) -> list[str]:
    if report is None:
        return [_("No hay un buzón que leer: indíquelo con PATCI_IMAP_HOST.")]
    if report.not_sending:
        return [_("Todavía no se envía nada, así que nadie puede haber respondido.")]
    return [f"**{report.alarm}**"] if report.alarm is not None else []
