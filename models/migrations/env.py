"""Alembic's entry: on the connection it is handed, or on the URL of the environment."""

import os

from alembic import context
from sqlalchemy import Connection, create_engine

from models import Base


def migrate_on(connection: Connection) -> None:
    """Run the migrations on one connection; batches let SQLite alter its tables."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    migrate_on(given)
else:
    url = os.environ.get("PATCI_DATABASE_URL", "sqlite:///data/patci.sqlite3")
    with create_engine(url).begin() as own:
        migrate_on(own)
