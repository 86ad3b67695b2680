"""The `patci` command. Its parts are loaded only when they are called, so that help answers at once."""

import importlib
import sys
from typing import Any

import typer
from typer.core import TyperGroup

COMMANDS = {
    "import": ("patci.cli.import_", "Lee el documento de un programa y deja un borrador por aceptar."),
    "check": ("patci.cli.check", "Revisa el calendario: inhábiles, cruces, reglas y numeración."),
    "plan": ("patci.cli.plan", "Planea los días de las sesiones que no los tienen."),
    "rules": ("patci.cli.rules", "Reglas de los órganos, con su artículo; modelos que se pueden tomar."),
    "sessions": ("patci.cli.sessions", "Lista las sesiones, o lee nombres de sesión con --parse."),
    "agreements": ("patci.cli.agreements", "Lista los acuerdos y en qué estado está cada uno."),
    "dates": ("patci.cli.dates", "Lee fechas como se escriben en los documentos."),
    "release": ("patci.cli.release", "Publica el calendario, lista lo publicado y lo compara."),
    "remind": ("patci.cli.remind", "Prepara los avisos que vencen y los envía."),
    "inbox": ("patci.cli.inbox", "Lee el buzón de respuestas, o toma mensajes guardados como .eml."),
    "mail": ("patci.cli.mail", "Prueba los ajustes del correo."),
    "rounds": ("patci.cli.rounds", "Lista las rondas de información y su avance."),
    "rehearse": ("patci.cli.rehearse", "Ensaya el año completo en una copia, sin enviar nada."),
    "compile": ("patci.cli.compile", "Toma un corte y compila el informe de seguimiento."),
    "compilations": (
        "patci.cli.compilations",
        "Lista las compilaciones de documentos y reintenta las fallidas.",
    ),
    "feed": ("patci.cli.feed", "Escribe los calendarios para suscribirse y sus direcciones."),
    "up": ("patci.cli.up", "Enciende todo: motor, portal y buzón local."),
    "users": ("patci.cli.users", "Altas y contraseñas de la secretaría."),
    "export": ("patci.cli.export", "Escribe el programa como un libro de Excel que se edita y se importa."),
    "exchange": ("patci.cli.exchange", "Lleva el registro a libros de Excel y lo trae de vuelta."),
    "programme": ("patci.cli.programme", "Prepara el programa siguiente a partir del que está en vigor."),
    "audit": ("patci.cli.audit", "Comprueba que la bitácora esté completa y sin cambios."),
    "backup": ("patci.cli.backup", "Guarda una copia completa en un archivo."),
    "restore": ("patci.cli.restore", "Recupera una copia en una carpeta vacía."),
    "db": ("patci.cli.db", "Crea o actualiza la base de datos."),
}


class LazyGroup(TyperGroup):
    """A group whose commands are modules, each with a Typer application called `app`."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  (the base class passes it)
        """The commands, in the order of a year's work."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002  (the base class passes it)
        """Load one command's module; None where there is no such command."""
        if cmd_name not in COMMANDS:
            return None
        command = typer.main.get_command(importlib.import_module(COMMANDS[cmd_name][0]).app)
        command.name = cmd_name
        return command

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """List the commands with their sentences, without loading them."""
        self.format_usage(ctx, formatter)
        formatter.write_paragraph()
        formatter.write_text(self.help or "")
        with formatter.section("Órdenes"):
            formatter.write_dl([(name, sentence) for name, (_, sentence) in COMMANDS.items()])
        formatter.write_paragraph()
        formatter.write_text("Cada orden explica sus opciones con --help.")


app = typer.Typer(cls=LazyGroup, add_completion=False, pretty_exceptions_enable=False)


@app.callback(context_settings={"help_option_names": ["-h", "--help"]})
def root() -> None:
    """patci lleva el año de una comisión interinstitucional: sesiones, avisos, informes y acuerdos."""


def main() -> None:
    """Run one command; a `PatciError` becomes its sentence on standard error and its exit code.

    Exit codes: 0 done, 1 done with findings, 2 bad use or bad input.
    """
    from patci.errors import PatciError  # noqa: PLC0415  (help must not pay for it)

    try:
        app(prog_name="patci")
    except PatciError as error:
        typer.echo(str(error), err=True)
        sys.exit(error.exit_code)
