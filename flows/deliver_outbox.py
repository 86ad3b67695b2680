"""Hands the messages that are ready to the mail server and notes what became of each."""

import os
import socket
from datetime import datetime, timedelta

from prefect import flow

from flows import desk
from flows.artifacts import Report
from flows.desk import Desk
from patci.mail.delivery import DeliveryStoppedError
from patci.mail.target import Target, delivery_target
from patci.usecases.keeping import installation
from patci.usecases.mailroom import delivering
from patci.usecases.mailroom.delivering import DeliveryReport
from templates.i18n import gettext as _

PATIENCE = timedelta(seconds=100)
"""How long a run waits for its turn under the caps: until shortly before the next run of the schedule."""


@flow(
    name="Entregar el correo",
    flow_run_name=desk.run_name("Correo"),
    retries=2,
    retry_delay_seconds=20,
)
async def deliver_outbox(as_of: datetime | None = None) -> None:
    """Deliver what is ready, from as many workers as there are; a second run finds nothing ready.

    Raises:
        DeliveryStoppedError: the server cannot be reached or refuses us; the run fails so that it is seen.
    """
    at = desk.current()
    now = at.moment(as_of)
    target = _target(at)
    report = await delivering.deliver_ready(
        at.application.database,
        target=target,
        worker=f"{socket.gethostname()}:{os.getpid()}",
        now=now,
        patience=PATIENCE,
    )
    await at.publish(_report(at, now, target, report))
    if report.alarm is not None:
        raise DeliveryStoppedError(report.alarm)


def _target(at: Desk) -> Target:
    with at.application.database.reading() as db:
        demonstration = installation.is_demonstration(db)
    return delivery_target(at.application.settings, demonstration=demonstration, secret=at.application.secret)


def _report(at: Desk, now: datetime, target: Target, report: DeliveryReport) -> Report:
    place = _("el buzón local") if target.local else target.label
    return Report(
        key="correo",
        title=_("Correo entregado · {when}").format(when=at.spoken(now)),
        lines=(
            _("Entrega en {place}.").format(place=place),
            *((f"**{report.alarm}**",) if report.alarm is not None else ()),
        ),
        columns=(_("Qué pasó"), _("Mensajes")),
        rows=(
            (_("Entregados"), str(report.sent)),
            (_("Se reintentarán"), str(report.postponed)),
            (_("Rechazados"), str(report.failed)),
            (_("Quizá enviados: decida una persona"), str(report.doubtful)),
            (_("Retomados de una entrega interrumpida"), str(report.unstuck)),
        ),
    )
