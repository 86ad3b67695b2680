"""`patci inbox`: what waits in the mailbox; reading it now; taking messages that were saved as files."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from models import IncomingMail
from patci.bootstrap import Application, build
from patci.cli.output import print_json, print_table
from patci.errors import InvalidInputError, MailSettingsError
from patci.mail.imap import mailbox_address
from patci.mail.reading.values import Limits
from patci.usecases.inbox import polling, receiving
from patci.usecases.keeping import audit, installation
from patci.usecases.queries import inbox as queries
from templates.i18n import gettext as _
from templates.labels import label

ACTOR = "cli"

app = typer.Typer(
    help="Lee el buzón de respuestas, o toma mensajes guardados como .eml.", invoke_without_command=True
)


@app.callback()
def waiting(
    ctx: typer.Context, json: Annotated[bool, typer.Option("--json", help="Imprime JSON.")] = False
) -> None:
    """Lista los mensajes que esperan la decisión de una persona; termina con 1 si hay alguno."""
    if ctx.invoked_subcommand is not None:
        return
    application = build(migrate=True)
    with application.database.reading() as db:
        rows = queries.waiting(db)
        if json:
            print_json({"waiting": [_row(mail) for mail in rows]})
        else:
            _print(rows)
    if rows:
        raise typer.Exit(1)


@app.command()
def read(json: Annotated[bool, typer.Option("--json", help="Imprime JSON.")] = False) -> None:
    """Lee ahora el buzón de los ajustes (IMAP); termina con 1 si no se pudo."""
    application = build(migrate=True)
    now = application.clock().now()
    address = mailbox_address(application.settings)
    if address is None:
        raise MailSettingsError(
            _("No hay un buzón que leer: indíquelo con PATCI_IMAP_HOST, o use «patci inbox import».")
        )
    with application.database.reading() as db:
        if installation.is_demonstration(db):
            raise InvalidInputError(_("Una demostración no lee buzones reales: use «patci inbox import»."))
    report = polling.read_mailbox(
        application.database, address, secret=application.secret, now=now, limits=_limits(application)
    )
    by_status = {status.value: count for status, count in report.by_status.items()}
    if json:
        print_json(
            {
                "new": report.new,
                "known": report.known,
                "by_status": by_status,
                "alarm": report.alarm,
                "not_sending": report.not_sending,
            }
        )
    else:
        typer.echo(_counted(report.new, report.known, report.by_status))
        if report.not_sending:
            typer.echo(_("Todavía no se envía nada, así que nadie puede haber respondido."))
    if report.alarm is not None:
        typer.echo(report.alarm, err=True)
        raise typer.Exit(1)


@app.command("import")
def import_(
    files: Annotated[
        list[Path], typer.Argument(help="Mensajes guardados como .eml.", exists=True, dir_okay=False)
    ],
    json: Annotated[bool, typer.Option("--json", help="Imprime JSON.")] = False,
) -> None:
    """Toma mensajes guardados como archivos, para quien no tiene IMAP; el mismo mensaje dos veces es uno."""
    application = build(migrate=True)
    now, limits = application.clock().now(), _limits(application)
    taken: list[dict[str, Any]] = []
    counted: Counter[Any] = Counter()
    new = 0
    for file in files:
        size = file.stat().st_size
        with file.open("rb") as opened:
            raw = opened.read(limits.size + 1)
        with application.database.writing() as db:
            audit.act_as(db, actor=ACTOR, now=now)
            arrival = receiving.receive(
                db, raw, secret=application.secret, now=now, limits=limits, size=size, actor=ACTOR
            )
            taken.append({"file": str(file), "new": arrival.is_new, **_row(arrival.mail)})
        new += arrival.is_new
        counted[arrival.mail.status] += arrival.is_new
    if json:
        print_json({"messages": taken})
    else:
        typer.echo(_counted(new, len(files) - new, +counted))
        for row in taken:
            typer.echo(f"{row['file']}: {label('incoming_status', row['status'])}. {row['reason']}")


def _limits(application: Application) -> Limits:
    return Limits(size=application.settings.inbox_max_bytes)


def _row(mail: IncomingMail) -> dict[str, Any]:
    return {
        "id": mail.id,
        "kind": mail.kind.value,
        "status": mail.status.value,
        "from": mail.sender,
        "subject": mail.subject,
        "session": mail.session.ref if mail.session else None,
        "agency": mail.agency.label if mail.agency else None,
        "received_at": mail.received_at.isoformat(),
        "reason": mail.reason,
    }


def _print(rows: Sequence[IncomingMail]) -> None:
    if not rows:
        typer.echo(_("Nada espera una decisión."))
        return
    print_table(
        _("Por decidir"),
        (_("Núm."), _("De"), _("Asunto"), _("Motivo")),
        ((str(mail.id), mail.sender or "—", mail.subject or "—", mail.reason or "—") for mail in rows),
    )


def _counted(new: int, known: int, by_status: Counter[Any]) -> str:
    words = ", ".join(f"{label('incoming_status', status)}: {count}" for status, count in by_status.items())
    sentence = _("Mensajes nuevos: %(new)s. Ya conocidos: %(known)s.") % {"new": new, "known": known}
    return f"{sentence} {words}".strip()
