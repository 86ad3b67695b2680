"""Plans of a year and their releases; rules with where they were read; habits of bodies; a country."""

import sqlalchemy as sa
from alembic import op

import models.base

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "plans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "requested",
                "planning",
                "draft",
                "failed",
                "released",
                "discarded",
                name="planstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("weights", sa.JSON(), nullable=False),
        sa.Column("outcome", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("created_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("started_at", models.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("finished_at", models.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["programme_id"], ["programmes.id"], name=op.f("fk_plans_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plans")),
        sa.UniqueConstraint("programme_id", "name", name=op.f("uq_plans_programme_id_name")),
    )
    with op.batch_alter_table("plans") as table:
        table.create_index(table.f("ix_plans_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "body_orders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("before_id", sa.Integer(), nullable=False),
        sa.Column("after_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("citation", sa.String(), nullable=True),
        sa.CheckConstraint("before_id <> after_id", name=op.f("ck_body_orders_two_bodies")),
        sa.ForeignKeyConstraint(["after_id"], ["bodies.id"], name=op.f("fk_body_orders_after_id")),
        sa.ForeignKeyConstraint(["before_id"], ["bodies.id"], name=op.f("fk_body_orders_before_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body_orders")),
        sa.UniqueConstraint("before_id", "after_id", name=op.f("uq_body_orders_before_id_after_id")),
    )
    with op.batch_alter_table("body_orders") as table:
        table.create_index(table.f("ix_body_orders_after_id"), ["after_id"], unique=False)

    op.create_table(
        "calendar_releases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("released_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_calendar_releases_plan_id")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_calendar_releases_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_releases")),
        sa.UniqueConstraint("programme_id", "name", name=op.f("uq_calendar_releases_programme_id_name")),
        sa.UniqueConstraint("programme_id", "number", name=op.f("uq_calendar_releases_programme_id_number")),
    )
    with op.batch_alter_table("calendar_releases") as table:
        table.create_index(table.f("ix_calendar_releases_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "unavailable_days",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("declared_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("withdrawn_at", models.base.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_unavailable_days_day_order")),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_unavailable_days_agency_id")),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name=op.f("fk_unavailable_days_body_id")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_unavailable_days_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unavailable_days")),
    )
    with op.batch_alter_table("unavailable_days") as table:
        table.create_index(table.f("ix_unavailable_days_agency_id"), ["agency_id"], unique=False)
        table.create_index(table.f("ix_unavailable_days_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "planned_sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("end_day", sa.Date(), nullable=True),
        sa.Column("starts", sa.Time(), nullable=True),
        sa.Column("ends", sa.Time(), nullable=True),
        sa.Column(
            "placed_by",
            sa.Enum("published", "planner", "hand", "nobody", name="placedby", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("proposed_day", sa.Date(), nullable=True),
        sa.Column(
            "decision",
            sa.Enum("accepted", "rejected", name="proposaldecision", native_enum=False, length=32),
            nullable=True,
        ),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("alternatives", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_planned_sessions_plan_id")),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_planned_sessions_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned_sessions")),
        sa.UniqueConstraint("plan_id", "session_id", name=op.f("uq_planned_sessions_plan_id_session_id")),
    )
    with op.batch_alter_table("planned_sessions") as table:
        table.create_index(table.f("ix_planned_sessions_session_id"), ["session_id"], unique=False)

    with op.batch_alter_table("bodies") as table:
        table.add_column(sa.Column("habitual_weekday", sa.Integer(), nullable=True))
        table.add_column(sa.Column("habitual_start", sa.Time(), nullable=True))
        table.add_column(sa.Column("habitual_minutes", sa.Integer(), nullable=True))
        table.add_column(sa.Column("room", sa.String(), nullable=True))

    with op.batch_alter_table("body_rules") as table:
        table.add_column(sa.Column("preset", sa.String(), nullable=True))
        table.add_column(sa.Column("instrument", sa.String(), nullable=True))
        table.add_column(sa.Column("article", sa.String(), nullable=True))
        table.add_column(sa.Column("published_on", sa.Date(), nullable=True))
        table.add_column(sa.Column("address", sa.String(), nullable=True))
        table.add_column(sa.Column("edited_at", models.base.UtcDateTime(timezone=True), nullable=True))

    with op.batch_alter_table("notices") as table:
        table.add_column(sa.Column("calendar_release_id", sa.Integer(), nullable=True))
        table.create_foreign_key(
            table.f("fk_notices_calendar_release_id"), "calendar_releases", ["calendar_release_id"], ["id"]
        )
        table.create_index(table.f("ix_notices_calendar_release_id"), ["calendar_release_id"], unique=False)

    with op.batch_alter_table("programmes") as table:
        table.add_column(sa.Column("country", sa.String(), nullable=False, server_default="MX"))


def downgrade() -> None:
    with op.batch_alter_table("programmes") as table:
        table.drop_column("country")

    with op.batch_alter_table("notices") as table:
        table.drop_index(table.f("ix_notices_calendar_release_id"))
        table.drop_constraint(table.f("fk_notices_calendar_release_id"), type_="foreignkey")
        table.drop_column("calendar_release_id")

    with op.batch_alter_table("body_rules") as table:
        table.drop_column("edited_at")
        table.drop_column("address")
        table.drop_column("published_on")
        table.drop_column("article")
        table.drop_column("instrument")
        table.drop_column("preset")

    with op.batch_alter_table("bodies") as table:
        table.drop_column("room")
        table.drop_column("habitual_minutes")
        table.drop_column("habitual_start")
        table.drop_column("habitual_weekday")

    with op.batch_alter_table("planned_sessions") as table:
        table.drop_index(table.f("ix_planned_sessions_session_id"))

    op.drop_table("planned_sessions")
    with op.batch_alter_table("unavailable_days") as table:
        table.drop_index(table.f("ix_unavailable_days_programme_id"))
        table.drop_index(table.f("ix_unavailable_days_agency_id"))

    op.drop_table("unavailable_days")
    with op.batch_alter_table("calendar_releases") as table:
        table.drop_index(table.f("ix_calendar_releases_programme_id"))

    op.drop_table("calendar_releases")
    with op.batch_alter_table("body_orders") as table:
        table.drop_index(table.f("ix_body_orders_after_id"))

    op.drop_table("body_orders")
    with op.batch_alter_table("plans") as table:
        table.drop_index(table.f("ix_plans_programme_id"))

    op.drop_table("plans")
