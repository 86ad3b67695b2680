"""Words that two people strike from the record, and with which withdrawal a file went."""

import sqlalchemy as sa
from alembic import op

from models import triggers

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None
BEFORE = tuple(
    each
    for each in (*triggers.KEPT, *triggers.KEPT_DOCUMENTS)
    if each.table in {one.table for one in triggers.KEPT_WORDS}
)


def upgrade() -> None:
    op.create_table(
        "withdrawn_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("withdrawal_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["withdrawal_id"], ["withdrawals.id"], name=op.f("fk_withdrawn_words_withdrawal_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withdrawn_words")),
    )
    with op.batch_alter_table("withdrawn_words") as table:
        table.create_index(table.f("ix_withdrawn_words_withdrawal_id"), ["withdrawal_id"], unique=False)

    with op.batch_alter_table("stored_files") as table:
        table.add_column(sa.Column("withdrawal_id", sa.Integer(), nullable=True))
        table.create_foreign_key(
            table.f("fk_stored_files_withdrawal_id"), "withdrawals", ["withdrawal_id"], ["id"]
        )

    connection = op.get_bind()
    dialect = connection.dialect.name
    for statement in (
        *triggers.drop(dialect, BEFORE),
        *triggers.create(dialect, triggers.KEPT_WORDS),
        *triggers.create_of_words(dialect),
    ):
        connection.exec_driver_sql(statement)


def downgrade() -> None:
    connection = op.get_bind()
    dialect = connection.dialect.name
    for statement in (*triggers.drop(dialect, triggers.KEPT_WORDS), *triggers.create(dialect, BEFORE)):
        connection.exec_driver_sql(statement)

    with op.batch_alter_table("stored_files") as table:
        table.drop_constraint(table.f("fk_stored_files_withdrawal_id"), type_="foreignkey")
        table.drop_column("withdrawal_id")

    op.drop_table("withdrawn_words")
    if dialect != "sqlite":
        op.execute("DROP FUNCTION keep_withdrawn_words()")
