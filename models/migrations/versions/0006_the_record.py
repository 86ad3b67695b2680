"""Collection and the record: questions, drafts, votes, minutes, states of agreements, cut-offs, the log."""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

import models.base
from models import triggers

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "stored_files",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("stored_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", models.base.UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_stored_files")),
        sa.UniqueConstraint("name", name=op.f("uq_stored_files_name")),
    )
    op.create_table(
        "audit_heads",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("taken_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["audit_events.id"], name=op.f("fk_audit_heads_event_id")),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_audit_heads")),
    )
    op.create_table(
        "withdrawals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", models.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("refused_at", models.base.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("confirmed_by_id <> asked_by_id", name=op.f("ck_withdrawals_two_people")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["users.id"], name=op.f("fk_withdrawals_asked_by_id")),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"], ["users.id"], name=op.f("fk_withdrawals_confirmed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withdrawals")),
    )
    with op.batch_alter_table("withdrawals") as table:
        table.create_index(table.f("ix_withdrawals_subject"), ["subject"], unique=False)

    op.create_table(
        "minutes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "draft",
                "circulated",
                "approved",
                "signed",
                name="minutesstatus",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("circulated_at", models.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("observations_until", sa.Date(), nullable=True),
        sa.Column("approved_in_id", sa.Integer(), nullable=True),
        sa.Column("approved_at", models.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("signed_at", models.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("signed_name", sa.String(), nullable=True),
        sa.Column("signed_sha256", sa.String(), nullable=True),
        sa.Column("put_away_at", models.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("created_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column(
            "classification",
            sa.Enum(
                "public",
                "internal",
                "reserved",
                "confidential",
                name="classification",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("classification_basis", sa.String(), nullable=True),
        sa.Column("classification_from", sa.Date(), nullable=True),
        sa.Column("classification_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["approved_in_id"], ["sessions.id"], name=op.f("fk_minutes_approved_in_id")),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_minutes_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes")),
    )
    with op.batch_alter_table("minutes") as table:
        table.create_index(table.f("ix_minutes_session_id"), ["session_id"], unique=False)
        table.create_index(
            "uq_minutes_current",
            ["session_id"],
            unique=True,
            sqlite_where=sa.text("put_away_at IS NULL"),
            postgresql_where=sa.text("put_away_at IS NULL"),
        )

    op.create_table(
        "quorum_counts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("call", sa.Integer(), nullable=False),
        sa.Column("present", sa.Integer(), nullable=False),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.Column("needed", sa.Integer(), nullable=True),
        sa.Column("is_met", sa.Boolean(), nullable=False),
        sa.Column("rule", sa.JSON(), nullable=True),
        sa.Column("citation", sa.String(), nullable=True),
        sa.Column("counted_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.CheckConstraint("call IN (1, 2)", name=op.f("ck_quorum_counts_first_or_second")),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_quorum_counts_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quorum_counts")),
    )
    with op.batch_alter_table("quorum_counts") as table:
        table.create_index(table.f("ix_quorum_counts_session_id"), ["session_id"], unique=False)

    op.create_table(
        "minutes_observations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("minutes_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("is_taken", sa.Boolean(), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("settled_at", models.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agencies.id"], name=op.f("fk_minutes_observations_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["minutes_id"], ["minutes.id"], name=op.f("fk_minutes_observations_minutes_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_observations")),
    )
    with op.batch_alter_table("minutes_observations") as table:
        table.create_index(table.f("ix_minutes_observations_minutes_id"), ["minutes_id"], unique=False)

    op.create_table(
        "minutes_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("minutes_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name=op.f("fk_minutes_versions_minutes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_versions")),
        sa.UniqueConstraint("minutes_id", "version", name=op.f("uq_minutes_versions_minutes_id_version")),
    )
    op.create_table(
        "votes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column(
            "choice",
            sa.Enum("for", "against", "abstained", name="votechoice", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("is_casting", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_votes_agency_id")),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"], ["agenda_items.id"], name=op.f("fk_votes_agenda_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_votes")),
        sa.UniqueConstraint(
            "agenda_item_id",
            "agency_id",
            "is_casting",
            name=op.f("uq_votes_agenda_item_id_agency_id_is_casting"),
        ),
    )
    with op.batch_alter_table("votes") as table:
        table.create_index(table.f("ix_votes_agenda_item_id"), ["agenda_item_id"], unique=False)

    op.create_table(
        "questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("section", sa.String(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "text",
                "number",
                "percentage",
                "date",
                "period",
                "choice",
                "yes_no",
                "table",
                "file",
                "link",
                name="questionkind",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("help", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("is_required", sa.Boolean(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=True),
        sa.Column("takes_several", sa.Boolean(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=True),
        sa.Column("condition", sa.JSON(), nullable=True),
        sa.Column("indicator_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicators.id"], name=op.f("fk_questions_indicator_id")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_questions_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
        sa.UniqueConstraint("round_id", "position", name=op.f("uq_questions_round_id_position")),
        sa.UniqueConstraint("round_id", "ref", name=op.f("uq_questions_round_id_ref")),
    )
    op.create_table(
        "agreement_states",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "pending",
                "in_progress",
                "fulfilled",
                "overdue",
                "superseded",
                "cancelled",
                name="agreementstatus",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("superseded_by_id", sa.Integer(), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreements.id"], name=op.f("fk_agreement_states_agreement_id")
        ),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_agreement_states_session_id")),
        sa.ForeignKeyConstraint(
            ["superseded_by_id"], ["agreements.id"], name=op.f("fk_agreement_states_superseded_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_states")),
    )
    with op.batch_alter_table("agreement_states") as table:
        table.create_index(table.f("ix_agreement_states_agreement_id"), ["agreement_id"], unique=False)
        table.create_index(table.f("ix_agreement_states_session_id"), ["session_id"], unique=False)

    op.create_table(
        "delegations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("link_id", sa.Integer(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("made_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("done_at", models.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", models.base.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["link_id"], ["access_links.id"], name=op.f("fk_delegations_link_id")),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name=op.f("fk_delegations_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegations")),
        sa.UniqueConstraint("link_id", name=op.f("uq_delegations_link_id")),
    )
    with op.batch_alter_table("delegations") as table:
        table.create_index(table.f("ix_delegations_request_id"), ["request_id"], unique=False)

    op.create_table(
        "draft_fields",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("saved_by", sa.String(), nullable=False),
        sa.Column("link_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["link_id"], ["access_links.id"], name=op.f("fk_draft_fields_link_id")),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name=op.f("fk_draft_fields_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_fields")),
        sa.UniqueConstraint("request_id", "field", name=op.f("uq_draft_fields_request_id_field")),
    )
    op.create_table(
        "extension_pleas",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("wanted_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("asked_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column(
            "decision",
            sa.Enum("granted", "refused", name="extensiondecision", native_enum=False, length=32),
            nullable=True,
        ),
        sa.Column("decided_at", models.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decision_note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name=op.f("fk_extension_pleas_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extension_pleas")),
    )
    with op.batch_alter_table("extension_pleas") as table:
        table.create_index(table.f("ix_extension_pleas_request_id"), ["request_id"], unique=False)

    op.create_table(
        "paper_answers",
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("letter_number", sa.String(), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("scan_name", sa.String(), nullable=True),
        sa.Column("scan_sha256", sa.String(), nullable=True),
        sa.Column("captured_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name=op.f("fk_paper_answers_submission_id")
        ),
        sa.PrimaryKeyConstraint("submission_id", name=op.f("pk_paper_answers")),
    )
    op.create_table(
        "responses",
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["question_id"], ["questions.id"], name=op.f("fk_responses_question_id")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name=op.f("fk_responses_submission_id")
        ),
        sa.PrimaryKeyConstraint("submission_id", "question_id", name=op.f("pk_responses")),
    )
    op.create_table(
        "review_comments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name=op.f("fk_review_comments_question_id")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name=op.f("fk_review_comments_submission_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_comments")),
    )
    with op.batch_alter_table("review_comments") as table:
        table.create_index(table.f("ix_review_comments_submission_id"), ["submission_id"], unique=False)

    with op.batch_alter_table("activities") as table:
        table.add_column(sa.Column("classification_basis", sa.String(), nullable=True))
        table.add_column(sa.Column("classification_from", sa.Date(), nullable=True))
        table.add_column(sa.Column("classification_until", sa.Date(), nullable=True))

    with op.batch_alter_table("agenda_items") as table:
        table.add_column(
            sa.Column(
                "kind",
                sa.Enum(
                    "attendance",
                    "agenda",
                    "previous_minutes",
                    "follow_up",
                    "agreement",
                    "matter",
                    "general_matters",
                    name="agendaitemkind",
                    native_enum=False,
                    length=32,
                ),
                nullable=False,
                server_default="matter",
            )
        )
        table.add_column(sa.Column("presenter", sa.String(), nullable=True))
        table.add_column(sa.Column("minutes", sa.Integer(), nullable=True))
        table.add_column(sa.Column("agreement_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("minutes_of_id", sa.Integer(), nullable=True))
        table.add_column(
            sa.Column(
                "outcome",
                sa.Enum(
                    "approved",
                    "rejected",
                    "noted",
                    "deferred",
                    "not_reached",
                    name="itemoutcome",
                    native_enum=False,
                    length=32,
                ),
                nullable=True,
            )
        )
        table.add_column(sa.Column("outcome_text", sa.String(), nullable=True))
        table.add_column(sa.Column("decided_at", models.base.UtcDateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("decided_by", sa.String(), nullable=True))
        table.create_index(table.f("ix_agenda_items_agreement_id"), ["agreement_id"], unique=False)
        table.create_foreign_key(
            table.f("fk_agenda_items_agreement_id"), "agreements", ["agreement_id"], ["id"], use_alter=True
        )
        table.create_foreign_key(
            table.f("fk_agenda_items_minutes_of_id"), "sessions", ["minutes_of_id"], ["id"]
        )

    with op.batch_alter_table("agreements") as table:
        table.add_column(sa.Column("uid", sa.String(), nullable=True))
        table.add_column(sa.Column("body_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("show_from", sa.Date(), nullable=True))
        table.add_column(sa.Column("activity_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("indicator_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("recorded_by", sa.String(), nullable=False, server_default=""))
        table.add_column(
            sa.Column(
                "classification",
                sa.Enum(
                    "public",
                    "internal",
                    "reserved",
                    "confidential",
                    name="classification",
                    native_enum=False,
                    length=32,
                ),
                nullable=False,
                server_default="internal",
            )
        )
        table.add_column(sa.Column("classification_basis", sa.String(), nullable=True))
        table.add_column(sa.Column("classification_from", sa.Date(), nullable=True))
        table.add_column(sa.Column("classification_until", sa.Date(), nullable=True))
        table.create_foreign_key(table.f("fk_agreements_activity_id"), "activities", ["activity_id"], ["id"])
        table.create_foreign_key(
            table.f("fk_agreements_indicator_id"), "indicators", ["indicator_id"], ["id"]
        )

    with op.batch_alter_table("annexes") as table:
        table.add_column(sa.Column("agenda_item_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        table.add_column(sa.Column("replaces_id", sa.Integer(), nullable=True))
        table.add_column(
            sa.Column(
                "classification",
                sa.Enum(
                    "public",
                    "internal",
                    "reserved",
                    "confidential",
                    name="classification",
                    native_enum=False,
                    length=32,
                ),
                nullable=False,
                server_default="internal",
            )
        )
        table.add_column(sa.Column("classification_basis", sa.String(), nullable=True))
        table.add_column(sa.Column("classification_from", sa.Date(), nullable=True))
        table.add_column(sa.Column("classification_until", sa.Date(), nullable=True))
        table.create_foreign_key(
            table.f("fk_annexes_agenda_item_id"),
            "agenda_items",
            ["agenda_item_id"],
            ["id"],
            ondelete="SET NULL",
        )
        table.create_foreign_key(table.f("fk_annexes_replaces_id"), "annexes", ["replaces_id"], ["id"])

    with op.batch_alter_table("attendances") as table:
        table.add_column(sa.Column("person_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("person_post", sa.String(), nullable=True))
        table.add_column(
            sa.Column(
                "attends_as",
                sa.Enum("principal", "alternate", "guest", name="attendsas", native_enum=False, length=32),
                nullable=True,
            )
        )
        table.add_column(sa.Column("credential", sa.String(), nullable=True))
        table.add_column(sa.Column("arrived_at", models.base.UtcDateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("left_at", models.base.UtcDateTime(timezone=True), nullable=True))
        table.create_foreign_key(table.f("fk_attendances_person_id"), "people", ["person_id"], ["id"])

    with op.batch_alter_table("audit_details") as table:
        table.add_column(sa.Column("sealed", sa.JSON(none_as_null=True), nullable=True))
        table.add_column(sa.Column("salt", sa.String(), nullable=True))
        table.add_column(sa.Column("withdrawal_id", sa.Integer(), nullable=True))
        table.alter_column("text", existing_type=sa.VARCHAR(), nullable=True)
        table.create_foreign_key(
            table.f("fk_audit_details_withdrawal_id"), "withdrawals", ["withdrawal_id"], ["id"]
        )

    with op.batch_alter_table("audit_events") as table:
        table.add_column(sa.Column("agency_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("reason", sa.String(), nullable=True))
        table.add_column(sa.Column("personal", sa.String(), nullable=True))
        table.add_column(sa.Column("before", sa.JSON(none_as_null=True), nullable=True))
        table.add_column(sa.Column("after", sa.JSON(none_as_null=True), nullable=True))
        table.create_index(table.f("ix_audit_events_subject"), ["subject"], unique=False)
        table.create_index(table.f("ix_audit_events_at"), ["at"], unique=False)

    with op.batch_alter_table("cut_offs") as table:
        table.add_column(
            sa.Column(
                "kind",
                sa.Enum(
                    "quarter",
                    "half_year",
                    "year",
                    "session",
                    "other",
                    name="cutoffkind",
                    native_enum=False,
                    length=32,
                ),
                nullable=False,
                server_default="other",
            )
        )
        table.add_column(sa.Column("edition", sa.Integer(), nullable=False, server_default="1"))
        table.add_column(sa.Column("facts_until", models.base.UtcDateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("known_at", models.base.UtcDateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("session_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("classification_from", sa.Date(), nullable=True))
        table.drop_constraint(table.f("uq_cut_offs_programme_id_ref"), type_="unique")
        table.create_unique_constraint(
            table.f("uq_cut_offs_programme_id_ref_edition"), ["programme_id", "ref", "edition"]
        )
        table.create_foreign_key(table.f("fk_cut_offs_session_id"), "sessions", ["session_id"], ["id"])

    with op.batch_alter_table("evidence") as table:
        table.add_column(sa.Column("question_id", sa.Integer(), nullable=True))
        table.add_column(
            sa.Column(
                "classification",
                sa.Enum(
                    "public",
                    "internal",
                    "reserved",
                    "confidential",
                    name="classification",
                    native_enum=False,
                    length=32,
                ),
                nullable=False,
                server_default="internal",
            )
        )
        table.add_column(sa.Column("classification_basis", sa.String(), nullable=True))
        table.add_column(sa.Column("classification_from", sa.Date(), nullable=True))
        table.add_column(sa.Column("classification_until", sa.Date(), nullable=True))
        table.create_foreign_key(table.f("fk_evidence_question_id"), "questions", ["question_id"], ["id"])

    with op.batch_alter_table("follow_ups") as table:
        table.add_column(sa.Column("happened_on", sa.Date(), nullable=True))
        table.drop_index(table.f("ix_follow_ups_agreement_id"))
        table.create_index(
            table.f("ix_follow_ups_agreement_id_happened_on"), ["agreement_id", "happened_on", "reported_at"]
        )

    with op.batch_alter_table("indicator_values") as table:
        table.add_column(sa.Column("source", sa.String(), nullable=True))
        table.add_column(sa.Column("submission_id", sa.Integer(), nullable=True))
        table.create_foreign_key(
            table.f("fk_indicator_values_submission_id"),
            "submissions",
            ["submission_id"],
            ["id"],
            use_alter=True,
        )

    with op.batch_alter_table("requests") as table:
        table.add_column(sa.Column("marks", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("asked_again_at", models.base.UtcDateTime(timezone=True), nullable=True))

    with op.batch_alter_table("responsibles") as table:
        table.add_column(sa.Column("leads", sa.Boolean(), nullable=False, server_default=sa.false()))

    with op.batch_alter_table("rounds") as table:
        table.add_column(
            sa.Column(
                "kind",
                sa.Enum(
                    "follow_up",
                    "questionnaire",
                    "indicators",
                    "next_programme",
                    name="roundkind",
                    native_enum=False,
                    length=32,
                ),
                nullable=False,
                server_default="follow_up",
            )
        )
        table.add_column(sa.Column("session_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("days_before_session", sa.Integer(), nullable=True))
        table.add_column(sa.Column("locked_at", models.base.UtcDateTime(timezone=True), nullable=True))
        table.create_index(table.f("ix_rounds_session_id"), ["session_id"], unique=False)
        table.create_foreign_key(table.f("fk_rounds_session_id"), "sessions", ["session_id"], ["id"])

    with op.batch_alter_table("sessions") as table:
        table.add_column(sa.Column("began_at", models.base.UtcDateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("ended_at", models.base.UtcDateTime(timezone=True), nullable=True))
        table.add_column(
            sa.Column(
                "classification",
                sa.Enum(
                    "public",
                    "internal",
                    "reserved",
                    "confidential",
                    name="classification",
                    native_enum=False,
                    length=32,
                ),
                nullable=False,
                server_default="internal",
            )
        )
        table.add_column(sa.Column("classification_basis", sa.String(), nullable=True))
        table.add_column(sa.Column("classification_from", sa.Date(), nullable=True))
        table.add_column(sa.Column("classification_until", sa.Date(), nullable=True))

    with op.batch_alter_table("submissions") as table:
        table.add_column(
            sa.Column(
                "kind",
                sa.Enum(
                    "answer", "unchanged", "not_ours", name="submissionkind", native_enum=False, length=32
                ),
                nullable=False,
                server_default="answer",
            )
        )
        table.add_column(sa.Column("link_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("reviewed_by", sa.String(), nullable=True))
        table.add_column(
            sa.Column(
                "classification",
                sa.Enum(
                    "public",
                    "internal",
                    "reserved",
                    "confidential",
                    name="classification",
                    native_enum=False,
                    length=32,
                ),
                nullable=False,
                server_default="internal",
            )
        )
        table.add_column(sa.Column("classification_basis", sa.String(), nullable=True))
        table.add_column(sa.Column("classification_from", sa.Date(), nullable=True))
        table.add_column(sa.Column("classification_until", sa.Date(), nullable=True))
        table.create_index("ix_submissions_received_at", ["received_at"], unique=False)
        table.create_foreign_key(table.f("fk_submissions_link_id"), "access_links", ["link_id"], ["id"])

    with op.batch_alter_table("users") as table:
        table.add_column(
            sa.Column(
                "role",
                sa.Enum("secretariat", "auditor", name="userrole", native_enum=False, length=32),
                nullable=False,
                server_default="secretariat",
            )
        )

    # What stood in a session as its minutes becomes the first version of minutes that went round.
    op.execute(
        "INSERT INTO minutes (session_id, status, circulated_at, created_at, classification) "
        "SELECT id, 'circulated', updated_at, updated_at, 'internal' FROM sessions WHERE minutes IS NOT NULL"
    )
    op.execute(
        "INSERT INTO minutes_versions (minutes_id, version, text, at, actor) "
        "SELECT minutes.id, 1, sessions.minutes, sessions.updated_at, 'migration' "
        "FROM minutes JOIN sessions ON sessions.id = minutes.session_id"
    )
    with op.batch_alter_table("sessions") as table:
        table.drop_column("minutes")

    # Agreements that were there before get a name of their own, and cut-offs say what they knew: all of then.
    connection = op.get_bind()
    for (number,) in connection.execute(sa.text("SELECT id FROM agreements")).all():
        connection.execute(
            sa.text("UPDATE agreements SET uid = :uid WHERE id = :id"), {"uid": str(uuid4()), "id": number}
        )
    op.execute(
        "UPDATE agreements SET body_id = "
        "(SELECT sessions.body_id FROM sessions WHERE sessions.id = agreements.session_id)"
    )
    # What was last reported as done or cancelled counted as settled until now: it stays so.
    op.execute(
        "INSERT INTO agreement_states (agreement_id, status, text, happened_on, at, actor) "
        "SELECT agreement_id, CASE progress WHEN 'done' THEN 'fulfilled' ELSE 'cancelled' END, text, "
        "date(reported_at), reported_at, 'migration' FROM follow_ups WHERE progress IN ('done', 'cancelled') "
        "AND id IN (SELECT max(id) FROM follow_ups WHERE agreement_id IS NOT NULL GROUP BY agreement_id)"
    )
    op.execute("UPDATE cut_offs SET facts_until = at, known_at = at")
    with op.batch_alter_table("agreements") as table:
        table.alter_column("body_id", existing_type=sa.Integer(), nullable=False)
        table.create_foreign_key(table.f("fk_agreements_body_id"), "bodies", ["body_id"], ["id"])
        table.drop_constraint(table.f("uq_agreements_programme_id_number"), type_="unique")
        table.create_unique_constraint(table.f("uq_agreements_body_id_number"), ["body_id", "number"])
        table.alter_column("uid", existing_type=sa.String(), nullable=False)
        table.create_unique_constraint(table.f("uq_agreements_uid"), ["uid"])
    with op.batch_alter_table("cut_offs") as table:
        table.alter_column(
            "facts_until", existing_type=models.base.UtcDateTime(timezone=True), nullable=False
        )
        table.alter_column("known_at", existing_type=models.base.UtcDateTime(timezone=True), nullable=False)
    for statement in triggers.create(connection.dialect.name):
        connection.exec_driver_sql(statement)


def downgrade() -> None:
    connection = op.get_bind()
    for statement in triggers.drop(connection.dialect.name):
        connection.exec_driver_sql(statement)
    with op.batch_alter_table("sessions") as table:
        table.add_column(sa.Column("minutes", sa.String(), nullable=True))
    op.execute(
        "UPDATE sessions SET minutes = (SELECT minutes_versions.text FROM minutes_versions "
        "JOIN minutes ON minutes.id = minutes_versions.minutes_id "
        "WHERE minutes.session_id = sessions.id AND minutes.put_away_at IS NULL "
        "ORDER BY minutes_versions.version DESC LIMIT 1)"
    )

    with op.batch_alter_table("users") as table:
        table.drop_column("role")

    with op.batch_alter_table("submissions") as table:
        table.drop_constraint(table.f("fk_submissions_link_id"), type_="foreignkey")
        table.drop_index("ix_submissions_received_at")
        table.drop_column("classification_until")
        table.drop_column("classification_from")
        table.drop_column("classification_basis")
        table.drop_column("classification")
        table.drop_column("reviewed_by")
        table.drop_column("link_id")
        table.drop_column("kind")

    with op.batch_alter_table("sessions") as table:
        table.drop_column("ended_at")
        table.drop_column("began_at")
        table.drop_column("classification_until")
        table.drop_column("classification_from")
        table.drop_column("classification_basis")
        table.drop_column("classification")

    with op.batch_alter_table("rounds") as table:
        table.drop_constraint(table.f("fk_rounds_session_id"), type_="foreignkey")
        table.drop_index(table.f("ix_rounds_session_id"))
        table.drop_column("locked_at")
        table.drop_column("days_before_session")
        table.drop_column("session_id")
        table.drop_column("kind")

    with op.batch_alter_table("responsibles") as table:
        table.drop_column("leads")

    with op.batch_alter_table("requests") as table:
        table.drop_column("asked_again_at")
        table.drop_column("marks")

    with op.batch_alter_table("indicator_values") as table:
        table.drop_constraint(table.f("fk_indicator_values_submission_id"), type_="foreignkey")
        table.drop_column("submission_id")
        table.drop_column("source")

    with op.batch_alter_table("follow_ups") as table:
        table.drop_index(table.f("ix_follow_ups_agreement_id_happened_on"))
        table.create_index(table.f("ix_follow_ups_agreement_id"), ["agreement_id"])
        table.drop_column("happened_on")

    with op.batch_alter_table("evidence") as table:
        table.drop_constraint(table.f("fk_evidence_question_id"), type_="foreignkey")
        table.drop_column("classification_until")
        table.drop_column("classification_from")
        table.drop_column("classification_basis")
        table.drop_column("classification")
        table.drop_column("question_id")

    with op.batch_alter_table("cut_offs") as table:
        table.drop_constraint(table.f("fk_cut_offs_session_id"), type_="foreignkey")
        table.drop_constraint(table.f("uq_cut_offs_programme_id_ref_edition"), type_="unique")
        table.create_unique_constraint(table.f("uq_cut_offs_programme_id_ref"), ["programme_id", "ref"])
        table.drop_column("classification_from")
        table.drop_column("session_id")
        table.drop_column("known_at")
        table.drop_column("facts_until")
        table.drop_column("edition")
        table.drop_column("kind")

    with op.batch_alter_table("audit_events") as table:
        table.drop_index(table.f("ix_audit_events_at"))
        table.drop_index(table.f("ix_audit_events_subject"))
        table.drop_column("after")
        table.drop_column("before")
        table.drop_column("personal")
        table.drop_column("reason")
        table.drop_column("agency_id")

    with op.batch_alter_table("audit_details") as table:
        table.drop_constraint(table.f("fk_audit_details_withdrawal_id"), type_="foreignkey")
        table.alter_column("text", existing_type=sa.VARCHAR(), nullable=False)
        table.drop_column("withdrawal_id")
        table.drop_column("salt")
        table.drop_column("sealed")

    with op.batch_alter_table("attendances") as table:
        table.drop_constraint(table.f("fk_attendances_person_id"), type_="foreignkey")
        table.drop_column("left_at")
        table.drop_column("arrived_at")
        table.drop_column("credential")
        table.drop_column("attends_as")
        table.drop_column("person_post")
        table.drop_column("person_id")

    with op.batch_alter_table("annexes") as table:
        table.drop_constraint(table.f("fk_annexes_replaces_id"), type_="foreignkey")
        table.drop_constraint(table.f("fk_annexes_agenda_item_id"), type_="foreignkey")
        table.drop_column("classification_until")
        table.drop_column("classification_from")
        table.drop_column("classification_basis")
        table.drop_column("classification")
        table.drop_column("replaces_id")
        table.drop_column("version")
        table.drop_column("agenda_item_id")

    with op.batch_alter_table("agreements") as table:
        table.drop_constraint(table.f("fk_agreements_indicator_id"), type_="foreignkey")
        table.drop_constraint(table.f("fk_agreements_activity_id"), type_="foreignkey")
        table.drop_constraint(table.f("uq_agreements_uid"), type_="unique")
        table.drop_constraint(table.f("uq_agreements_body_id_number"), type_="unique")
        table.create_unique_constraint(
            table.f("uq_agreements_programme_id_number"), ["programme_id", "number"]
        )
        table.drop_constraint(table.f("fk_agreements_body_id"), type_="foreignkey")
        table.drop_column("body_id")
        table.drop_column("classification_until")
        table.drop_column("classification_from")
        table.drop_column("classification_basis")
        table.drop_column("classification")
        table.drop_column("recorded_by")
        table.drop_column("indicator_id")
        table.drop_column("activity_id")
        table.drop_column("show_from")
        table.drop_column("uid")

    with op.batch_alter_table("agenda_items") as table:
        table.drop_constraint(table.f("fk_agenda_items_minutes_of_id"), type_="foreignkey")
        table.drop_constraint(table.f("fk_agenda_items_agreement_id"), type_="foreignkey")
        table.drop_index(table.f("ix_agenda_items_agreement_id"))
        table.drop_column("decided_by")
        table.drop_column("decided_at")
        table.drop_column("outcome_text")
        table.drop_column("outcome")
        table.drop_column("minutes_of_id")
        table.drop_column("agreement_id")
        table.drop_column("minutes")
        table.drop_column("presenter")
        table.drop_column("kind")

    with op.batch_alter_table("activities") as table:
        table.drop_column("classification_until")
        table.drop_column("classification_from")
        table.drop_column("classification_basis")

    with op.batch_alter_table("review_comments") as table:
        table.drop_index(table.f("ix_review_comments_submission_id"))

    op.drop_table("review_comments")
    op.drop_table("responses")
    op.drop_table("paper_answers")
    with op.batch_alter_table("extension_pleas") as table:
        table.drop_index(table.f("ix_extension_pleas_request_id"))

    op.drop_table("extension_pleas")
    op.drop_table("draft_fields")
    with op.batch_alter_table("delegations") as table:
        table.drop_index(table.f("ix_delegations_request_id"))

    op.drop_table("delegations")
    with op.batch_alter_table("agreement_states") as table:
        table.drop_index(table.f("ix_agreement_states_session_id"))
        table.drop_index(table.f("ix_agreement_states_agreement_id"))

    op.drop_table("agreement_states")
    op.drop_table("questions")
    with op.batch_alter_table("votes") as table:
        table.drop_index(table.f("ix_votes_agenda_item_id"))

    op.drop_table("votes")
    op.drop_table("minutes_versions")
    with op.batch_alter_table("minutes_observations") as table:
        table.drop_index(table.f("ix_minutes_observations_minutes_id"))

    op.drop_table("minutes_observations")
    with op.batch_alter_table("quorum_counts") as table:
        table.drop_index(table.f("ix_quorum_counts_session_id"))

    op.drop_table("quorum_counts")
    with op.batch_alter_table("minutes") as table:
        table.drop_index("uq_minutes_current")
        table.drop_index(table.f("ix_minutes_session_id"))

    op.drop_table("minutes")
    with op.batch_alter_table("withdrawals") as table:
        table.drop_index(table.f("ix_withdrawals_subject"))

    op.drop_table("withdrawals")
    op.drop_table("audit_heads")
    op.drop_table("stored_files")
