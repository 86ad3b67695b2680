"""`patci mail check`: tries the mail settings and says what the server and the domain answer."""

import asyncio
import secrets
from datetime import datetime
from email.utils import format_datetime
from typing import Annotated

import typer

from patci.bootstrap import build
from patci.cli.output import print_json, print_table
from patci.errors import InvalidInputError
from patci.mail import mime
from patci.mail.checking import Checked, Verdict, check_names, check_server
from patci.mail.delivery import Outgoing
from patci.mail.letters import is_usable
from patci.mail.target import Target, delivery_target
from patci.settings import Settings
from patci.usecases.keeping import installation
from templates.i18n import gettext as _

app = typer.Typer(help="Prueba los ajustes del correo.")


@app.callback()
def mail() -> None:
    """Prueba los ajustes del correo."""


@app.command()
def check(
    send_to: Annotated[
        str | None, typer.Option("--send-to", help="Dirección a la que se envía una carta de prueba.")
    ] = None,
    dkim_selector: Annotated[
        str | None, typer.Option("--dkim-selector", help="Selector de la llave DKIM del dominio.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Imprime JSON.")] = False,
) -> None:
    """Se conecta, cifra, entra y ofrece un mensaje sin enviarlo; termina con 1 si algo hay que corregir."""
    application = build(migrate=True)
    settings = application.settings
    if send_to is not None and not is_usable(send_to):
        raise InvalidInputError(_("«%(address)s» no es una dirección de correo.") % {"address": send_to})
    with application.database.reading() as db:
        demonstration = installation.is_demonstration(db)
    target = delivery_target(settings, demonstration=demonstration, secret=application.secret)
    found = _check(
        target, settings, now=application.system_clock.now(), send_to=send_to, selector=dkim_selector
    )
    if json:
        rows = [{"subject": one.subject, "verdict": one.verdict, "sentence": one.sentence} for one in found]
        print_json({"server": target.label, "sender": target.sender, "checks": rows})
    else:
        print_table(target.label, ("", _("Qué se encontró")), ((_sign(one), one.sentence) for one in found))
    if any(one.verdict is Verdict.PROBLEM for one in found):
        raise typer.Exit(1)


def _check(
    target: Target, settings: Settings, *, now: datetime, send_to: str | None, selector: str | None
) -> list[Checked]:
    if target.local:
        sentence = _("No hay servidor que probar: todo va al buzón local (PATCI_SMTP_HOST no está puesto).")
        return [Checked("server", Verdict.NOTE, sentence)]
    letter = _letter(target, send_to, now=now) if send_to else None
    found = asyncio.run(check_server(target, now=now, letter=letter))
    return found + check_names(target.sender, dkim_selector=selector, dns_server=settings.dns_server)


def _letter(target: Target, address: str, *, now: datetime) -> Outgoing:
    """A letter that says that it is a trial."""
    text = _("Esta es una prueba del correo de patci. No hace falta responder.")
    headers = (
        mime.unstructured("Subject", _("Prueba del correo de patci")),
        mime.mailbox("From", "", target.sender),
        mime.mailbox("To", "", address),
        f"Date: {format_datetime(now)}",
        f"Message-ID: <prueba-{secrets.token_hex(12)}@{target.sender.rpartition('@')[2]}>",
        "Auto-Submitted: auto-generated",
        "MIME-Version: 1.0",
        "",
    )
    raw = "\r\n".join(headers).encode("ascii") + mime.text_part("plain", text).lines()
    return Outgoing(1, address, raw)


def _sign(one: Checked) -> str:
    return {Verdict.GOOD: "✓", Verdict.NOTE: "·", Verdict.PROBLEM: "✗"}[one.verdict]
