"""Takes the log's newest hash at the end of each day and sends it outside the secretariat."""

import asyncio
from datetime import datetime

from prefect import flow

from flows import desk
from flows.artifacts import Report
from flows.desk import Desk
from patci.mail.compose import Composer
from patci.usecases.keeping import audit, destroying, scrubbing, verifying, withdrawals
from patci.usecases.mailroom import head_mails
from patci.usecases.mailroom.head_mails import Sealed
from templates.environment import long_day
from templates.i18n import gettext as _

ACTOR = "flow:seal_log"


@flow(
    name="Sellar la bitácora",
    flow_run_name=desk.run_name("Sello de la bitácora"),
    retries=2,
    retry_delay_seconds=20,
)
async def seal_log(as_of: datetime | None = None) -> None:
    """Take the head of each day that ended; a second run finds nothing left to take or to tell."""
    at = desk.current()
    now = at.moment(as_of)
    await at.publish(_report(at, now, await asyncio.to_thread(_seal, at, now)))


def _seal(at: Desk, now: datetime) -> Sealed:
    application = at.application
    composer = Composer.of(application.settings, secret=application.secret)
    zone = at.zone()
    destroying.sweep(application.database, application.evidence_folder, application.exchange_folder)
    destroying.sweep_letters(application.database, application.mail_drop_folder)
    scrubbing.scrub(application.database, now=now)
    with application.database.writing() as db:
        audit.act_as(db, actor=ACTOR, now=now)
        withdrawals.forget_words(db, now=now)
        sealed = head_mails.seal(db, settings=application.settings, composer=composer, zone=zone, now=now)
    if sealed.taken:
        verifying.verify(application.database, settings=application.settings, now=now, actor=ACTOR)
    return sealed


def _report(at: Desk, now: datetime, sealed: Sealed) -> Report:
    return Report(
        key="sello-bitacora",
        title=_("Sello de la bitácora · {when}").format(when=at.spoken(now)),
        lines=(
            _("Sellos escritos en el archivo de fuera: {count}.").format(count=sealed.written),
            _("Sellos puestos en la bandeja de salida: {count}.").format(count=sealed.mailed),
        ),
        columns=(_("Día"), _("Evento"), _("Huella")),
        rows=tuple((long_day(head.day), str(head.event_id), head.hash) for head in sealed.taken),
    )
