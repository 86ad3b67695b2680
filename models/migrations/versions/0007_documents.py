"""Documents that are issued, with templates, signatures, compilations and policies; targets of indicators."""

import sqlalchemy as sa
from alembic import op

import models.base
from models import triggers

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "document_policies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=True),
        sa.Column(
            "occasion",
            sa.Enum(
                "quarter",
                "half_year",
                "year",
                "session",
                "asked",
                name="compilationoccasion",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("wanted", sa.JSON(), nullable=False),
        sa.Column(
            "audience",
            sa.Enum(
                "nobody",
                "secretariat",
                "coordinators",
                "members",
                name="documentaudience",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("changed_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name=op.f("fk_document_policies_body_id")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_document_policies_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_policies")),
        sa.UniqueConstraint(
            "programme_id",
            "body_id",
            "occasion",
            name=op.f("uq_document_policies_programme_id_body_id_occasion"),
        ),
    )
    with op.batch_alter_table("document_policies") as table:
        table.create_index(table.f("ix_document_policies_programme_id"), ["programme_id"], unique=False)
        table.create_index(
            "uq_document_policies_of_programme",
            ["programme_id", "occasion"],
            unique=True,
            sqlite_where=sa.text("body_id IS NULL"),
            postgresql_where=sa.text("body_id IS NULL"),
        )

    op.create_table(
        "document_templates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "convocation",
                "agenda",
                "attendance_list",
                "chair_script",
                "name_cards",
                "minutes",
                "agreements_certificate",
                "session_dossier",
                "reminder_letter",
                "annual_programme",
                "calendar_poster",
                "follow_up_report",
                "agreements_book",
                "agency_card",
                "data_workbook",
                name="documentkind",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("uploaded_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("uploaded_by", sa.String(), nullable=False),
        sa.Column("put_away_at", models.base.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name=op.f("fk_document_templates_body_id")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_document_templates_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_templates")),
        sa.UniqueConstraint(
            "programme_id",
            "body_id",
            "kind",
            "version",
            name=op.f("uq_document_templates_programme_id_body_id_kind_version"),
        ),
    )
    with op.batch_alter_table("document_templates") as table:
        table.create_index(table.f("ix_document_templates_programme_id"), ["programme_id"], unique=False)
        table.create_index(
            "uq_document_templates_of_programme",
            ["programme_id", "kind", "version"],
            unique=True,
            sqlite_where=sa.text("body_id IS NULL"),
            postgresql_where=sa.text("body_id IS NULL"),
        )

    op.create_table(
        "compilations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column(
            "occasion",
            sa.Enum(
                "quarter",
                "half_year",
                "year",
                "session",
                "asked",
                name="compilationoccasion",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("cut_off_id", sa.Integer(), nullable=True),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("policy_id", sa.Integer(), nullable=True),
        sa.Column("wanted", sa.JSON(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "waiting", "running", "done", "failed", name="compilationstatus", native_enum=False, length=32
            ),
            nullable=False,
        ),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("problem", sa.String(), nullable=True),
        sa.Column("asked_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=True),
        sa.Column("started_at", models.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("beat_at", models.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("finished_at", models.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("told_at", models.base.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("total IS NULL OR done <= total", name=op.f("ck_compilations_no_more_than_all")),
        sa.ForeignKeyConstraint(["cut_off_id"], ["cut_offs.id"], name=op.f("fk_compilations_cut_off_id")),
        sa.ForeignKeyConstraint(
            ["policy_id"], ["document_policies.id"], name=op.f("fk_compilations_policy_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_compilations_programme_id")
        ),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_compilations_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_compilations")),
        sa.UniqueConstraint("key", name=op.f("uq_compilations_key")),
    )
    with op.batch_alter_table("compilations") as table:
        table.create_index(table.f("ix_compilations_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "issued_documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "convocation",
                "agenda",
                "attendance_list",
                "chair_script",
                "name_cards",
                "minutes",
                "agreements_certificate",
                "session_dossier",
                "reminder_letter",
                "annual_programme",
                "calendar_poster",
                "follow_up_report",
                "agreements_book",
                "agency_card",
                "data_workbook",
                name="documentkind",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "format",
            sa.Enum("docx", "pdf", "xlsx", name="documentformat", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("source_sha256", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("cut_off_id", sa.Integer(), nullable=True),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("template_id", sa.Integer(), nullable=True),
        sa.Column("compilation_id", sa.Integer(), nullable=True),
        sa.Column("signed_of_id", sa.Integer(), nullable=True),
        sa.Column("signatures_due", sa.Integer(), nullable=False),
        sa.Column("issued_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("issued_by", sa.String(), nullable=False),
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
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_issued_documents_agency_id")),
        sa.ForeignKeyConstraint(
            ["compilation_id"], ["compilations.id"], name=op.f("fk_issued_documents_compilation_id")
        ),
        sa.ForeignKeyConstraint(["cut_off_id"], ["cut_offs.id"], name=op.f("fk_issued_documents_cut_off_id")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_issued_documents_programme_id")
        ),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_issued_documents_session_id")),
        sa.ForeignKeyConstraint(
            ["signed_of_id"], ["issued_documents.id"], name=op.f("fk_issued_documents_signed_of_id")
        ),
        sa.ForeignKeyConstraint(
            ["template_id"], ["document_templates.id"], name=op.f("fk_issued_documents_template_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued_documents")),
        sa.UniqueConstraint(
            "programme_id",
            "kind",
            "format",
            "subject",
            "edition",
            name=op.f("uq_issued_documents_programme_id_kind_format_subject_edition"),
        ),
    )
    with op.batch_alter_table("issued_documents") as table:
        table.create_index(table.f("ix_issued_documents_code"), ["code"], unique=False)
        table.create_index(table.f("ix_issued_documents_programme_id"), ["programme_id"], unique=False)
        table.create_index(
            "ix_issued_documents_programme_id_subject", ["programme_id", "subject"], unique=False
        )
        table.create_index(table.f("ix_issued_documents_session_id"), ["session_id"], unique=False)
        table.create_index(table.f("ix_issued_documents_sha256"), ["sha256"], unique=False)

    op.create_table(
        "document_signatures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("post", sa.String(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agencies.id"], name=op.f("fk_document_signatures_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["issued_documents.id"], name=op.f("fk_document_signatures_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_signatures")),
        sa.UniqueConstraint("document_id", "name", name=op.f("uq_document_signatures_document_id_name")),
    )
    with op.batch_alter_table("document_signatures") as table:
        table.create_index(table.f("ix_document_signatures_document_id"), ["document_id"], unique=False)

    with op.batch_alter_table("indicators") as table:
        table.add_column(sa.Column("target_on", sa.Date(), nullable=True))
        table.add_column(sa.Column("evaluated_every", sa.Integer(), nullable=True))
        table.add_column(sa.Column("computed_as", sa.String(), nullable=True))

    with op.batch_alter_table("evidence") as table:
        table.add_column(sa.Column("follow_up_id", sa.Integer(), nullable=True))
        table.alter_column("submission_id", existing_type=sa.Integer(), nullable=True)
        table.create_index(table.f("ix_evidence_follow_up_id"), ["follow_up_id"])
        table.create_foreign_key(table.f("fk_evidence_follow_up_id"), "follow_ups", ["follow_up_id"], ["id"])
        table.create_check_constraint(
            table.f("ck_evidence_of_one"), "(submission_id IS NULL) <> (follow_up_id IS NULL)"
        )

    with op.batch_alter_table("requests") as table:
        table.add_column(sa.Column("excused_at", models.base.UtcDateTime(timezone=True), nullable=True))

    connection = op.get_bind()
    dialect = connection.dialect.name
    # Those of the record are put on anew: databases that 0006 made earlier have older ones.
    for statement in (
        *triggers.drop(dialect),
        *triggers.create(dialect),
        *triggers.create(dialect, triggers.KEPT_DOCUMENTS),
    ):
        connection.exec_driver_sql(statement)


def downgrade() -> None:
    connection = op.get_bind()
    for statement in triggers.drop(connection.dialect.name, triggers.KEPT_DOCUMENTS):
        connection.exec_driver_sql(statement)

    with op.batch_alter_table("requests") as table:
        table.drop_column("excused_at")

    # What was told without a submission had no place for files before.
    op.execute("DELETE FROM evidence WHERE submission_id IS NULL")
    with op.batch_alter_table("evidence") as table:
        table.drop_constraint(table.f("ck_evidence_of_one"), type_="check")
        table.drop_constraint(table.f("fk_evidence_follow_up_id"), type_="foreignkey")
        table.drop_index(table.f("ix_evidence_follow_up_id"))
        table.alter_column("submission_id", existing_type=sa.Integer(), nullable=False)
        table.drop_column("follow_up_id")

    with op.batch_alter_table("indicators") as table:
        table.drop_column("computed_as")
        table.drop_column("evaluated_every")
        table.drop_column("target_on")

    with op.batch_alter_table("document_signatures") as table:
        table.drop_index(table.f("ix_document_signatures_document_id"))

    op.drop_table("document_signatures")
    with op.batch_alter_table("issued_documents") as table:
        table.drop_index(table.f("ix_issued_documents_sha256"))
        table.drop_index(table.f("ix_issued_documents_session_id"))
        table.drop_index("ix_issued_documents_programme_id_subject")
        table.drop_index(table.f("ix_issued_documents_programme_id"))
        table.drop_index(table.f("ix_issued_documents_code"))

    op.drop_table("issued_documents")
    with op.batch_alter_table("compilations") as table:
        table.drop_index(table.f("ix_compilations_programme_id"))

    op.drop_table("compilations")
    with op.batch_alter_table("document_templates") as table:
        table.drop_index(
            "uq_document_templates_of_programme",
            sqlite_where=sa.text("body_id IS NULL"),
            postgresql_where=sa.text("body_id IS NULL"),
        )
        table.drop_index(table.f("ix_document_templates_programme_id"))

    op.drop_table("document_templates")
    with op.batch_alter_table("document_policies") as table:
        table.drop_index(
            "uq_document_policies_of_programme",
            sqlite_where=sa.text("body_id IS NULL"),
            postgresql_where=sa.text("body_id IS NULL"),
        )
        table.drop_index(table.f("ix_document_policies_programme_id"))

    op.drop_table("document_policies")
