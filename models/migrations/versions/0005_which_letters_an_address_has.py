"""Which letters an address has had today is found by an index."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

KNOWN = sa.text("address IS NOT NULL")


def upgrade() -> None:
    op.create_index(
        "ix_notices_address",
        "notices",
        ["address", "sent_at"],
        sqlite_where=KNOWN,
        postgresql_where=KNOWN,
    )


def downgrade() -> None:
    op.drop_index("ix_notices_address", table_name="notices")
