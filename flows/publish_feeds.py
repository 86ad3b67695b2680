"""Writes the calendars that people subscribe to as files, which any web server can hand out."""

import asyncio
from datetime import datetime

from prefect import flow

from flows import desk
from flows.artifacts import Report
from flows.desk import Desk
from patci.usecases.queries import programmes
from patci.usecases.subscribing import feeds
from patci.usecases.subscribing.feeds import Published
from templates.i18n import gettext as _


@flow(
    name="Publicar los calendarios",
    flow_run_name=desk.run_name("Calendarios"),
    retries=2,
    retry_delay_seconds=20,
)
async def publish_feeds(as_of: datetime | None = None) -> None:
    """Write what changed since the last run; a file that is right already stays as it is."""
    at = desk.current()
    now = at.moment(as_of)
    published = await asyncio.to_thread(_publish, at, now)
    await at.publish(_report(at, now, published))


def _publish(at: Desk, now: datetime) -> dict[str, Published]:
    application = at.application
    with application.database.writing() as db:
        return {
            programme.title: feeds.publish(
                db, programme, application.feeds_folder / programme.slug, now=now, secret=application.secret
            )
            for programme in programmes.in_force(db)
        }


def _report(at: Desk, now: datetime, published: dict[str, Published]) -> Report:
    return Report(
        key="calendarios",
        title=_("Calendarios publicados · {when}").format(when=at.spoken(now)),
        lines=() if published else (_("No hay programas en vigor."),),
        columns=(_("Programa"), _("Actualizados"), _("Sin cambios"), _("Retirados")),
        rows=tuple(
            (title, str(len(result.written)), str(result.unchanged), str(len(result.removed)))
            for title, result in published.items()
        ),
    )
