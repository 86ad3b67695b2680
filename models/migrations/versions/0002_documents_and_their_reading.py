"""Drafts keep their lines and their review, programmes the document in force; placeholders and targets."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TARGET_KINDS = sa.Enum("number", "share", "increase", name="targetkind", native_enum=False, length=32)
OBJECTIVE_KINDS = sa.Enum(
    "objective",
    "strategic_line",
    "cross_cutting_line",
    "axis",
    "chapter",
    name="objectivekind",
    native_enum=False,
    length=32,
)
DOCUMENT_IN_FORCE = """
    UPDATE programmes SET document = (
        SELECT drafts.document FROM drafts
        WHERE drafts.programme_id = programmes.id AND drafts.status = 'accepted'
        ORDER BY drafts.decided_at DESC, drafts.id DESC LIMIT 1)
"""


def upgrade() -> None:
    with op.batch_alter_table("activities") as table:
        table.add_column(sa.Column("is_placeholder", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("drafts") as table:
        table.add_column(sa.Column("decisions", sa.JSON(), nullable=False, server_default="{}"))
        table.add_column(sa.Column("transcript", sa.JSON(), nullable=True))
    with op.batch_alter_table("indicators") as table:
        table.add_column(sa.Column("activity_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("objective_refs", sa.JSON(), nullable=False, server_default="[]"))
        table.add_column(sa.Column("target_kind", TARGET_KINDS, nullable=True))
        table.add_column(sa.Column("target_value", sa.Float(), nullable=True))
        table.add_column(sa.Column("is_placeholder", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.add_column(sa.Column("position", sa.Integer(), nullable=False, server_default="0"))
        table.create_foreign_key("fk_indicators_activity_id", "activities", ["activity_id"], ["id"])
    with op.batch_alter_table("objectives") as table:
        table.add_column(sa.Column("kind", OBJECTIVE_KINDS, nullable=False, server_default="objective"))
    with op.batch_alter_table("programmes") as table:
        table.add_column(sa.Column("document", sa.JSON(), nullable=True))
    op.execute(DOCUMENT_IN_FORCE)


def downgrade() -> None:
    with op.batch_alter_table("programmes") as table:
        table.drop_column("document")
    with op.batch_alter_table("objectives") as table:
        table.drop_column("kind")
    with op.batch_alter_table("indicators") as table:
        table.drop_constraint("fk_indicators_activity_id", type_="foreignkey")
        for name in (
            "position",
            "is_placeholder",
            "target_value",
            "target_kind",
            "objective_refs",
            "activity_id",
        ):
            table.drop_column(name)
    with op.batch_alter_table("drafts") as table:
        table.drop_column("transcript")
        table.drop_column("decisions")
    with op.batch_alter_table("activities") as table:
        table.drop_column("is_placeholder")
