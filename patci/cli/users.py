"""`patci users`: the secretariat's accounts from the command line."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Annotated

import typer

from models.enums import UserRole
from patci import bootstrap
from patci.bootstrap import Application
from patci.cli.output import print_json, print_table
from patci.errors import NotFoundError
from patci.usecases.keeping import audit
from templates.i18n import gettext as _
from templates.labels import label

ACTOR = "cli"

app = typer.Typer(help="Altas y contraseñas de la secretaría.", no_args_is_help=True)

Password = Annotated[
    str,
    typer.Option(
        prompt="Contraseña",
        hide_input=True,
        confirmation_prompt="Repita la contraseña",
        envvar="PATCI_NEW_PASSWORD",
        help="Se pregunta si no se da; al menos 10 caracteres.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Escribe JSON.")]


@app.callback()
def root() -> None:
    """Altas y contraseñas de la secretaría."""


@app.command()
def add(
    email: Annotated[str, typer.Argument(help="Correo con que entrará.")],
    name: Annotated[str, typer.Option(prompt="Nombre", help="Nombre de la persona.")],
    password: Password,
    auditor: Annotated[
        bool, typer.Option("--auditor", help="Solo mira: no puede cambiar nada y lo que ve queda asentado.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Da de alta una cuenta de la secretaría, o de auditoría."""
    from patci.usecases.people import users  # noqa: PLC0415  (argon2 loads when it is needed)

    with _opened() as application, application.database.writing() as db:
        now = application.system_clock.now()
        audit.act_as(db, actor=ACTOR, now=now)
        role = UserRole.AUDITOR if auditor else UserRole.SECRETARIAT
        user = users.create(db, email=email, name=name, password=password, now=now, actor=ACTOR, role=role)
        row = {"email": user.email, "name": user.name, "role": role.value}
    if as_json:
        print_json(row)
    else:
        typer.echo(_("Cuenta creada: {email}.").format(email=row["email"]))


@app.command(name="list")
def list_(as_json: AsJson = False) -> None:
    """Lista las cuentas."""
    from patci.usecases.queries import users  # noqa: PLC0415

    with _opened() as application, application.database.reading() as db:
        found = users.everyone(db)
    if as_json:
        print_json(
            [
                {
                    "email": user.email,
                    "name": user.name,
                    "role": user.role.value,
                    "created_at": user.created_at.isoformat(),
                    "disabled": user.disabled_at is not None,
                }
                for user in found
            ]
        )
        return
    rows = [
        (user.email, user.name, label("user_role", user.role), _("no") if user.disabled_at else _("sí"))
        for user in found
    ]
    print_table(_("Cuentas"), [_("Correo"), _("Nombre"), _("Para"), _("Activa")], rows)


@app.command()
def password(email: Annotated[str, typer.Argument(help="Correo de la cuenta.")], password: Password) -> None:
    """Cambia una contraseña y cierra las sesiones abiertas de esa cuenta."""
    from patci.usecases.people import users  # noqa: PLC0415

    with _opened() as application, application.database.writing() as db:
        now = application.system_clock.now()
        audit.act_as(db, actor=ACTOR, now=now)
        user = users.by_email(db, email)
        if user is None:
            raise NotFoundError(_("No hay una cuenta con el correo {email}.").format(email=email))
        users.set_password(db, user, password=password, now=now, actor=ACTOR)
    typer.echo(_("Contraseña cambiada."))


@app.command()
def link(as_json: AsJson = False) -> None:
    """Escribe un enlace de un solo uso con el que una persona crea su cuenta."""
    from patci.usecases.people import users  # noqa: PLC0415

    with _opened() as application:
        now = application.clock().now()
        with application.database.writing() as db:
            audit.act_as(db, actor=ACTOR, now=now)
            token = users.first_access_token(db, now=now, secret=application.secret)
        address = f"{application.settings.resolved_public_url()}/primer-acceso/{token}"
    if as_json:
        print_json({"link": address})
    else:
        typer.echo(address)


@contextmanager
def _opened() -> Iterator[Application]:
    application = bootstrap.build(migrate=True)
    with closing(application.database):
        yield application
