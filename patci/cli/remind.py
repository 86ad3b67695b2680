"""`patci remind`: plan what is ahead, make ready what is due, and deliver it."""

import asyncio
import os
import socket
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict
from datetime import datetime, time
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import Notice
from models.enums import NoticeStatus
from patci.bootstrap import Application, build
from patci.cli.output import print_json, print_table
from patci.errors import InvalidInputError
from patci.mail import drop
from patci.mail.compose import Composer
from patci.mail.target import Target, delivery_target
from patci.usecases.keeping import audit, installation
from patci.usecases.mailroom.delivering import DeliveryReport, deliver_ready
from patci.usecases.noticing import notices
from patci.usecases.noticing.notice_plan import Pace
from patci.usecases.noticing.notices import SweepResult
from patci.usecases.queries import outbox, programmes
from patci.usecases.queries.outbox import Line
from templates import alarms as words
from templates.environment import instant
from templates.i18n import gettext as _
from templates.labels import label

SHOWN = (NoticeStatus.READY, NoticeStatus.UNADDRESSED)
DEFAULT_ZONE = "America/Mexico_City"

app = typer.Typer(help="Prepara los avisos que vencen y los envía.")


@app.command()
def remind(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Muestra lo que saldría, sin guardar ni enviar nada.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Imprime JSON.")] = False,
    as_of: Annotated[
        datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help="Día que se toma por hoy.")
    ] = None,
) -> None:
    """Prepara y entrega los avisos que vencen; termina con 1 si alguno no tiene a quién ir o no sale."""
    application = build(migrate=True)
    with application.database.reading() as db:
        demonstration = installation.is_demonstration(db)
        found = programmes.in_force(db)
    zone = found[0].zone if found else DEFAULT_ZONE
    target = delivery_target(application.settings, demonstration=demonstration, secret=application.secret)
    if as_of is not None and not dry_run and not target.local:
        raise InvalidInputError(_("Con un servidor de correo, --as-of solo se usa junto con --dry-run."))
    now = application.clock().now()
    if as_of is not None:
        now = datetime.combine(as_of.date(), time(12), ZoneInfo(zone))
    swept, lines = _sweep(application, now=now, keep=not dry_run)
    report = DeliveryReport()
    if not dry_run:
        report = _deliver(application, target, now=now)
        lines = _as_delivered(application, lines)
    if json:
        _print_json(swept, lines, report, now=now, dry_run=dry_run)
    else:
        alarms = _alarms(application, swept, now=now, dry_run=dry_run)
        _print(swept, lines, report, alarms=alarms, zone=zone, dry_run=dry_run)
    if report.alarm or report.failed or any(_is_alarm(line) for line in lines):
        raise typer.Exit(1)


def _sweep(application: Application, *, now: datetime, keep: bool) -> tuple[SweepResult, list[Line]]:
    """Plan and release; without `keep` all of it is forgotten when the block ends."""
    composer = Composer.of(application.settings, secret=application.secret)
    database = application.database
    with database.writing() if keep else database.reading() as db:
        audit.act_as(db, actor="cli", now=now)
        swept = notices.sweep(db, now=now, composer=composer, pace=Pace.of(application.settings))
        return swept, _lines(db)


def _lines(db: DbSession) -> list[Line]:
    return [
        line
        for programme in programmes.in_force(db)
        for line in reversed(outbox.page(db, programme, statuses=SHOWN, limit=100_000))
    ]


def _as_delivered(application: Application, lines: list[Line]) -> list[Line]:
    """The same lines, with what delivery made of them."""
    agency = joinedload(Notice.agency)
    with application.database.reading() as db:
        return [Line(db.get_one(Notice, line.notice.id, options=[agency]), line.subject) for line in lines]


def _alarms(application: Application, swept: SweepResult, *, now: datetime, dry_run: bool) -> list[str]:
    """What needs a person; of a trial, which keeps nothing, what it would have found."""
    if dry_run:
        found = swept.released.unaddressed
        return [words.sentence("unaddressed", found)] if found else []
    with application.database.reading() as db:
        return [
            words.sentence(alarm.kind, alarm.count)
            for programme in programmes.in_force(db)
            for alarm in outbox.alarms(db, programme, now=now)
        ]


def _deliver(application: Application, target: Target, *, now: datetime) -> DeliveryReport:
    worker = f"remind:{socket.gethostname()}:{os.getpid()}"
    with _local_drop(application, target):
        return asyncio.run(
            deliver_ready(application.database, target=target, worker=worker, now=now, limit=100_000)
        )


def _local_drop(application: Application, target: Target) -> AbstractContextManager[object]:
    """The mail drop for as long as it is needed; nothing where it runs already or mail goes to a server."""
    if not target.local or drop.is_running(target.port, host=target.host):
        return nullcontext()
    return drop.MailDrop(application.mail_drop_folder, port=target.port, host=target.host)


def _print_json(
    swept: SweepResult, lines: list[Line], report: DeliveryReport, *, now: datetime, dry_run: bool
) -> None:
    print_json(
        {
            "as_of": now.isoformat(),
            "dry_run": dry_run,
            "planned": asdict(swept.planned),
            "released": asdict(swept.released),
            "notices": [_row(line) for line in lines],
            "delivery": asdict(report),
        }
    )


def _row(line: Line) -> dict[str, Any]:
    notice = line.notice
    return {
        "key": notice.key,
        "kind": notice.kind.value,
        "status": notice.status.value,
        "agency": notice.agency.label if notice.agency else None,
        "to": notice.address,
        "subject": line.subject,
        "due_at": notice.due_at.isoformat(),
        "why": notice.why,
        "problem": notice.last_error,
    }


def _print(
    swept: SweepResult,
    lines: list[Line],
    report: DeliveryReport,
    *,
    alarms: Sequence[str],
    zone: str,
    dry_run: bool,
) -> None:
    if lines:
        print_table(
            _("Saldrían") if dry_run else _("Avisos"),
            (_("Vence"), _("Aviso"), _("Institución"), _("Para"), _("Estado")),
            (_cells(line, zone) for line in lines),
        )
    else:
        typer.echo(_("Ningún aviso vence hoy."))
    typer.echo(
        _("Programados: %(added)s nuevos, %(moved)s movidos, %(cancelled)s sin efecto.")
        % asdict(swept.planned)
    )
    for alarm in alarms:
        typer.echo(alarm)
    if not dry_run:
        typer.echo(
            _("Enviados: %(sent)s. Por reintentar: %(postponed)s. Rechazados: %(failed)s.") % asdict(report)
        )
    if report.alarm:
        typer.echo(report.alarm, err=True)


def _cells(line: Line, zone: str) -> tuple[str, ...]:
    notice = line.notice
    return (
        instant(notice.due_at, zone),
        label("notice_kind", notice.kind),
        notice.agency.label if notice.agency else "—",
        notice.address or "—",
        label("notice_status", notice.status),
    )


def _is_alarm(line: Line) -> bool:
    return line.notice.status is NoticeStatus.UNADDRESSED
