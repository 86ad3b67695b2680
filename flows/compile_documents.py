"""Makes the documents that were asked for, and those that the calendar asks for: one by one, none half."""

import asyncio
import os
from collections.abc import Sequence
from datetime import datetime

from prefect import flow

from flows import desk
from flows.artifacts import Report
from flows.desk import Desk
from patci.mail.compose import Composer
from patci.usecases.compiling import document_policies, running
from patci.usecases.compiling.document_policies import ACTOR
from patci.usecases.compiling.preparing import Place
from patci.usecases.compiling.running import Clocks, Compiled
from patci.usecases.keeping import audit
from patci.usecases.mailroom import document_mails, document_pictures
from patci.usecases.mailroom.document_mails import Told
from templates.i18n import gettext as _


@flow(
    name="Hacer los documentos",
    flow_run_name=desk.run_name("Documentos"),
    retries=2,
    retry_delay_seconds=20,
)
async def compile_documents(as_of: datetime | None = None) -> None:
    """Ask for what is due, make everything that waits, tell who gets it; a second run finds nothing to do."""
    at = desk.current()
    now = at.moment(as_of)
    await at.publish(_report(at, now, *await asyncio.to_thread(_compile, at, now)))


def _compile(at: Desk, now: datetime) -> tuple[list[Compiled], list[Told]]:
    application = at.application
    with application.database.writing() as db:
        audit.act_as(db, actor=ACTOR, now=now)
        document_policies.ask_due(db, now=now)
    place = Place(
        application.settings.resolved_public_url(), application.evidence_folder, application.snapshots_folder
    )
    clocks = Clocks(application.clock().now, application.system_clock.now)
    holder = f"engine:{os.getpid()}"
    done = running.run_waiting(application.database, place, clocks=clocks, holder=holder)
    composer = Composer.of(application.settings, secret=application.secret)
    pictures = document_pictures.draw(application.database, place, now=now)
    with application.database.writing() as db:
        audit.act_as(db, actor=ACTOR, now=now)
        told = document_mails.tell_done(db, composer=composer, now=now, actor=ACTOR, pictures=pictures)
    return done, told


def _report(at: Desk, now: datetime, done: Sequence[Compiled], told: Sequence[Told]) -> Report:
    return Report(
        key="documentos",
        title=_("Documentos · {when}").format(when=at.spoken(now)),
        lines=(*(() if done else (_("No había documentos que hacer."),)), *map(_sent, told)),
        columns=(_("Compilación"), _("Hechos"), _("De"), _("Problema")),
        rows=tuple(
            (str(one.compilation_id), str(one.done), str(one.total), one.problem or "—") for one in done
        ),
    )


def _sent(one: Told) -> str:
    if not one.letters:
        return _("**Nadie a quien enviar los documentos de «{about}»: revise los cargos.**").format(
            about=one.about
        )
    return _("{count} avisos de «{about}» en la bandeja de salida.").format(
        count=one.letters, about=one.about
    )
