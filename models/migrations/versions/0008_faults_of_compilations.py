"""What a compilation could not make, document by document, and how often it was taken up."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("compilations") as table:
        table.add_column(sa.Column("faults", sa.JSON(), nullable=False, server_default="[]"))
        table.add_column(sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    with op.batch_alter_table("compilations") as table:
        table.drop_column("attempts")
        table.drop_column("faults")
