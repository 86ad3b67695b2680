"""Answers, letters and reminders: the inbox, official letters, annexes, policies, leases, personal feeds."""

import sqlalchemy as sa
from alembic import op

import models.base

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mailbox_cursors",
        sa.Column("mailbox", sa.String(), nullable=False),
        sa.Column("uid_validity", sa.Integer(), nullable=False),
        sa.Column("last_uid", sa.Integer(), nullable=False),
        sa.Column("read_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("mailbox", name=op.f("pk_mailbox_cursors")),
    )
    op.create_table(
        "mail_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "convocation",
                "rescheduled",
                "cancelled",
                "session_reminder",
                "answer_reminder",
                "request",
                "request_reminder",
                "agreement_reminder",
                "receipt",
                "returned",
                "access",
                "calendar",
                "window_reminder",
                "activity_reminder",
                "instrument_reminder",
                "minutes_reminder",
                "escalation",
                "quorum_alert",
                "coordination",
                name="noticekind",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("updated_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["programme_id"], ["programmes.id"], name=op.f("fk_mail_texts_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_texts")),
        sa.UniqueConstraint("programme_id", "kind", name=op.f("uq_mail_texts_programme_id_kind")),
    )
    op.create_table(
        "mutes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "convocation",
                "rescheduled",
                "cancelled",
                "session_reminder",
                "answer_reminder",
                "request",
                "request_reminder",
                "agreement_reminder",
                "receipt",
                "returned",
                "access",
                "calendar",
                "window_reminder",
                "activity_reminder",
                "instrument_reminder",
                "minutes_reminder",
                "escalation",
                "quorum_alert",
                "coordination",
                name="noticekind",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("since", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_mutes_person_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programmes.id"], name=op.f("fk_mutes_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mutes")),
        sa.UniqueConstraint(
            "person_id", "programme_id", "kind", name=op.f("uq_mutes_person_id_programme_id_kind")
        ),
    )
    op.create_table(
        "reminder_policies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=True),
        sa.Column(
            "thing",
            sa.Enum(
                "session",
                "answer",
                "window",
                "agreement",
                "activity",
                "round",
                "instrument",
                "minutes",
                name="reminderthing",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("ladder", sa.JSON(), nullable=False),
        sa.Column("hour", sa.Time(), nullable=False),
        sa.Column("updated_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name=op.f("fk_reminder_policies_body_id")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_reminder_policies_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_policies")),
    )
    with op.batch_alter_table("reminder_policies") as table:
        table.create_index("ix_reminder_policies_programme_id_thing", ["programme_id", "thing"], unique=False)

    op.create_table(
        "annexes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("added_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.Column("removed_at", models.base.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_annexes_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annexes")),
    )
    with op.batch_alter_table("annexes") as table:
        table.create_index(table.f("ix_annexes_session_id"), ["session_id"], unique=False)

    op.create_table(
        "feed_copies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("feed_id", sa.Integer(), nullable=False),
        sa.Column("variant", sa.String(), nullable=False),
        sa.Column("rendered_revision", sa.Integer(), nullable=False),
        sa.Column("rendered_on", sa.String(), nullable=False),
        sa.Column("etag", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["feed_id"], ["feeds.id"], name=op.f("fk_feed_copies_feed_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed_copies")),
        sa.UniqueConstraint("feed_id", "variant", name=op.f("uq_feed_copies_feed_id_variant")),
    )
    op.create_table(
        "kept_events",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("stamp", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_kept_events_session_id")),
        sa.PrimaryKeyConstraint("session_id", "audience", name=op.f("pk_kept_events")),
    )
    op.create_table(
        "session_proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("date", "convocation", name="proposalkind", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "open",
                "accepted",
                "rejected",
                "withdrawn",
                name="proposalstatus",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("proposed_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("decided_at", models.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decision_note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_session_proposals_agency_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_session_proposals_person_id")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_session_proposals_session_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_proposals")),
    )
    with op.batch_alter_table("session_proposals") as table:
        table.create_index(table.f("ix_session_proposals_session_id"), ["session_id"], unique=False)

    op.create_table(
        "incoming_mails",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "calendar_reply",
                "plain_answer",
                "delivery_report",
                "automatic",
                "other",
                "unreadable",
                name="incomingkind",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "applied",
                "waiting",
                "settled",
                "noted",
                "quarantined",
                name="incomingstatus",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("programme_id", sa.Integer(), nullable=True),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("notice_id", sa.Integer(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("sent_at", models.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("received_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("decided_at", models.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_incoming_mails_agency_id")),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name=op.f("fk_incoming_mails_notice_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_incoming_mails_person_id")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_incoming_mails_programme_id")
        ),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_incoming_mails_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incoming_mails")),
        sa.UniqueConstraint("identity", name=op.f("uq_incoming_mails_identity")),
    )
    with op.batch_alter_table("incoming_mails") as table:
        table.create_index("ix_incoming_mails_status", ["status", "id"], unique=False)

    op.create_table(
        "suppressed_addresses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=True),
        sa.Column("since", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("lifted_at", models.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("lifted_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notices.id"], name=op.f("fk_suppressed_addresses_notice_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suppressed_addresses")),
    )
    with op.batch_alter_table("suppressed_addresses") as table:
        table.create_index(table.f("ix_suppressed_addresses_address"), ["address"], unique=False)

    with op.batch_alter_table("answers") as table:
        table.add_column(sa.Column("comment", sa.String(), nullable=True))
        table.add_column(sa.Column("incoming_mail_id", sa.Integer(), nullable=True))
        table.create_foreign_key(
            table.f("fk_answers_incoming_mail_id"), "incoming_mails", ["incoming_mail_id"], ["id"]
        )

    with op.batch_alter_table("bodies") as table:
        table.add_column(
            sa.Column(
                "released_by",
                sa.Enum("secretariat", "coordinator", name="releaser", native_enum=False, length=32),
                nullable=False,
                server_default="secretariat",
            )
        )
        table.add_column(sa.Column("needs_letter", sa.Boolean(), nullable=False, server_default=sa.false()))

    with op.batch_alter_table("feeds") as table:
        table.add_column(sa.Column("person_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("long_windows", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.create_index(table.f("ix_feeds_person_id"), ["person_id"], unique=False)
        table.create_foreign_key(table.f("fk_feeds_person_id"), "people", ["person_id"], ["id"])

    with op.batch_alter_table("notices") as table:
        table.add_column(sa.Column("activity_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("instrument_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("official_letter_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("domain", sa.String(), nullable=True))
        table.add_column(sa.Column("carrier_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("edited", sa.JSON(), nullable=True))
        table.add_column(sa.Column("fence", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("lease_until", models.base.UtcDateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("doubtful_at", models.base.UtcDateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("bounced_at", models.base.UtcDateTime(timezone=True), nullable=True))
        table.create_index(table.f("ix_notices_carrier_id"), ["carrier_id"], unique=False)
        table.create_index(table.f("ix_notices_message_id"), ["message_id"], unique=False)
        table.create_index(
            "ix_notices_sent_at",
            ["sent_at", "domain"],
            unique=False,
            sqlite_where=sa.text("sent_at IS NOT NULL"),
            postgresql_where=sa.text("sent_at IS NOT NULL"),
        )
        table.create_foreign_key(
            table.f("fk_notices_official_letter_id"), "official_letters", ["official_letter_id"], ["id"]
        )
        table.create_foreign_key(table.f("fk_notices_carrier_id"), "notices", ["carrier_id"], ["id"])
        table.create_foreign_key(table.f("fk_notices_activity_id"), "activities", ["activity_id"], ["id"])
        table.create_foreign_key(
            table.f("fk_notices_instrument_id"), "instruments", ["instrument_id"], ["id"]
        )

    with op.batch_alter_table("official_letters") as table:
        table.add_column(
            sa.Column(
                "kind",
                sa.Enum(
                    "convocation", "escalation", "other", name="letterkind", native_enum=False, length=32
                ),
                nullable=False,
                server_default="other",
            )
        )
        table.add_column(
            sa.Column(
                "status",
                sa.Enum(
                    "draft",
                    "numbered",
                    "signed",
                    "cancelled",
                    name="letterstatus",
                    native_enum=False,
                    length=32,
                ),
                nullable=False,
                server_default="signed",
            )
        )
        table.add_column(sa.Column("reference", sa.String(), nullable=True))
        table.add_column(sa.Column("text", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("key", sa.String(), nullable=True))
        table.add_column(sa.Column("agency_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("agreement_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("round_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("file_name", sa.String(), nullable=True))
        table.add_column(sa.Column("size", sa.Integer(), nullable=True))
        table.add_column(
            sa.Column(
                "created_at",
                models.base.UtcDateTime(timezone=True),
                nullable=False,
                server_default=sa.func.now(),
            )
        )
        table.add_column(sa.Column("created_by", sa.String(), nullable=False, server_default="import"))
        table.add_column(sa.Column("signed_at", models.base.UtcDateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("cancelled_at", models.base.UtcDateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("cancelled_because", sa.String(), nullable=True))
        table.alter_column("year", existing_type=sa.INTEGER(), nullable=True)
        table.alter_column("number", existing_type=sa.INTEGER(), nullable=True)
        table.alter_column("dated_on", existing_type=sa.DATE(), nullable=True)
        table.create_index(table.f("ix_official_letters_session_id"), ["session_id"], unique=False)
        table.create_unique_constraint(table.f("uq_official_letters_key"), ["key"])
        table.create_foreign_key(table.f("fk_official_letters_agency_id"), "agencies", ["agency_id"], ["id"])
        table.create_foreign_key(
            table.f("fk_official_letters_agreement_id"), "agreements", ["agreement_id"], ["id"]
        )
        table.create_foreign_key(table.f("fk_official_letters_round_id"), "rounds", ["round_id"], ["id"])

    with op.batch_alter_table("people") as table:
        table.alter_column("email", existing_type=sa.VARCHAR(), nullable=True)

    with op.batch_alter_table("programmes") as table:
        table.add_column(sa.Column("letter_pattern", sa.String(), nullable=True))

    with op.batch_alter_table("session_states") as table:
        table.add_column(sa.Column("terms", sa.JSON(), nullable=True))

    with op.batch_alter_table("sessions") as table:
        table.add_column(sa.Column("needs_letter", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    with op.batch_alter_table("sessions") as table:
        table.drop_column("needs_letter")

    with op.batch_alter_table("session_states") as table:
        table.drop_column("terms")

    with op.batch_alter_table("programmes") as table:
        table.drop_column("letter_pattern")

    with op.batch_alter_table("people") as table:
        table.alter_column("email", existing_type=sa.VARCHAR(), nullable=False)

    with op.batch_alter_table("official_letters") as table:
        table.drop_constraint(table.f("fk_official_letters_round_id"), type_="foreignkey")
        table.drop_constraint(table.f("fk_official_letters_agreement_id"), type_="foreignkey")
        table.drop_constraint(table.f("fk_official_letters_agency_id"), type_="foreignkey")
        table.drop_constraint(table.f("uq_official_letters_key"), type_="unique")
        table.drop_index(table.f("ix_official_letters_session_id"))
        table.alter_column("dated_on", existing_type=sa.DATE(), nullable=False)
        table.alter_column("number", existing_type=sa.INTEGER(), nullable=False)
        table.alter_column("year", existing_type=sa.INTEGER(), nullable=False)
        table.drop_column("cancelled_because")
        table.drop_column("cancelled_at")
        table.drop_column("signed_at")
        table.drop_column("created_by")
        table.drop_column("created_at")
        table.drop_column("size")
        table.drop_column("file_name")
        table.drop_column("round_id")
        table.drop_column("agreement_id")
        table.drop_column("agency_id")
        table.drop_column("key")
        table.drop_column("text")
        table.drop_column("reference")
        table.drop_column("status")
        table.drop_column("kind")

    with op.batch_alter_table("notices") as table:
        table.drop_constraint(table.f("fk_notices_instrument_id"), type_="foreignkey")
        table.drop_constraint(table.f("fk_notices_activity_id"), type_="foreignkey")
        table.drop_constraint(table.f("fk_notices_carrier_id"), type_="foreignkey")
        table.drop_constraint(table.f("fk_notices_official_letter_id"), type_="foreignkey")
        table.drop_index(
            "ix_notices_sent_at",
            sqlite_where=sa.text("sent_at IS NOT NULL"),
            postgresql_where=sa.text("sent_at IS NOT NULL"),
        )
        table.drop_index(table.f("ix_notices_message_id"))
        table.drop_index(table.f("ix_notices_carrier_id"))
        table.drop_column("bounced_at")
        table.drop_column("doubtful_at")
        table.drop_column("lease_until")
        table.drop_column("fence")
        table.drop_column("edited")
        table.drop_column("carrier_id")
        table.drop_column("domain")
        table.drop_column("official_letter_id")
        table.drop_column("instrument_id")
        table.drop_column("activity_id")

    with op.batch_alter_table("feeds") as table:
        table.drop_constraint(table.f("fk_feeds_person_id"), type_="foreignkey")
        table.drop_index(table.f("ix_feeds_person_id"))
        table.drop_column("long_windows")
        table.drop_column("person_id")

    with op.batch_alter_table("bodies") as table:
        table.drop_column("needs_letter")
        table.drop_column("released_by")

    with op.batch_alter_table("answers") as table:
        table.drop_constraint(table.f("fk_answers_incoming_mail_id"), type_="foreignkey")
        table.drop_column("incoming_mail_id")
        table.drop_column("comment")

    with op.batch_alter_table("suppressed_addresses") as table:
        table.drop_index(table.f("ix_suppressed_addresses_address"))

    op.drop_table("suppressed_addresses")
    with op.batch_alter_table("incoming_mails") as table:
        table.drop_index("ix_incoming_mails_status")

    op.drop_table("incoming_mails")
    with op.batch_alter_table("session_proposals") as table:
        table.drop_index(table.f("ix_session_proposals_session_id"))

    op.drop_table("session_proposals")
    op.drop_table("kept_events")
    op.drop_table("feed_copies")
    with op.batch_alter_table("annexes") as table:
        table.drop_index(table.f("ix_annexes_session_id"))

    op.drop_table("annexes")
    with op.batch_alter_table("reminder_policies") as table:
        table.drop_index("ix_reminder_policies_programme_id_thing")

    op.drop_table("reminder_policies")
    op.drop_table("mutes")
    op.drop_table("mail_texts")
    op.drop_table("mailbox_cursors")
