"""`patci db upgrade`: create the database or bring it to this version's tables."""

import typer

from patci.database import Database
from patci.settings import Settings

app = typer.Typer(help="Crea o actualiza la base de datos.", no_args_is_help=True)


@app.callback()
def root() -> None:
    """Crea o actualiza la base de datos."""


@app.command()
def upgrade() -> None:
    """Crea las tablas, o lleva una base de una versión anterior a la de este programa."""
    settings = Settings()
    settings.made_data()
    Database(settings.resolved_database_url()).migrate()
    typer.echo("La base de datos está al día.")
