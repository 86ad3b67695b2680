"""Triggers that keep the record as it was written, whoever holds the database: SQLite and PostgreSQL.

Migrations 0006 to 0009 and new databases take them from here; a later change is a new list and a
migration.
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kept:
    """A table whose rows are never deleted, and whose `columns` are never updated (empty: none of them is).

    `unless` is the one update that is let through, as a condition on OLD and NEW.
    """

    table: str
    columns: tuple[str, ...] = ()
    unless: str | None = None

    @property
    def sentence(self) -> str:
        """What whoever tries is told."""
        return f"{self.table} is append-only: rows are never changed or deleted"


def _withdrawn(number: str, kind: str = "submission") -> str:
    """True where two people took the thing of that number out of the record."""
    return (
        "EXISTS (SELECT 1 FROM withdrawals WHERE withdrawals.confirmed_at IS NOT NULL"  # noqa: S608  (all of it stands here)
        f" AND withdrawals.subject = '{kind}:' || {number})"
    )


SUBMISSION = (
    *("id", "request_id", "version", "folio", "kind", "progress", "text", "sender_name", "sender_post"),
    *("person_id", "link_id", "channel", "simulated", "received_at", "on_time", "sha256"),
)
FOLLOW_UP = ("id", "agreement_id", "activity_id", "agency_id", "submission_id", "progress", "reported_at")
BLANKED = ("text", "sender_name", "sender_post", "person_id", "link_id")


_NEWEST = (
    "NOT EXISTS (SELECT 1 FROM minutes_versions AS newer"
    " WHERE newer.minutes_id = OLD.minutes_id AND newer.version > OLD.version)"
    " AND EXISTS (SELECT 1 FROM minutes"
    " WHERE minutes.id = OLD.minutes_id AND minutes.status NOT IN ('approved', 'signed'))"
)


def _same(columns: tuple[str, ...]) -> str:
    return " AND ".join(f"NEW.{name} IS NOT DISTINCT FROM OLD.{name}" for name in columns)


KEPT = (
    Kept("audit_events"),
    Kept(
        "audit_details",
        unless=(
            "NEW.event_id = OLD.event_id AND NEW.text IS NULL AND NEW.salt IS NULL AND NEW.withdrawal_id IN "
            "(SELECT withdrawals.id FROM withdrawals WHERE withdrawals.confirmed_at IS NOT NULL)"
        ),
    ),
    Kept("audit_heads", columns=("day", "event_id", "hash", "taken_at")),
    Kept(
        "withdrawals",
        # Decided once.
        unless=(
            f"{_same(('id', 'subject', 'reason', 'asked_by_id', 'asked_at'))}"
            " AND OLD.confirmed_at IS NULL AND OLD.refused_at IS NULL"
        ),
    ),
    Kept(
        "submissions",
        columns=SUBMISSION,
        unless=(
            f"{_same(tuple(name for name in SUBMISSION if name not in BLANKED))} AND NEW.text = ''"
            " AND NEW.sender_name = '' AND NEW.sender_post IS NULL AND NEW.person_id IS NULL"
            f" AND NEW.link_id IS NULL AND {_withdrawn('OLD.id')}"
        ),
    ),
    Kept(
        "responses",
        unless=(
            "NEW.submission_id = OLD.submission_id AND NEW.question_id = OLD.question_id"
            f" AND CAST(NEW.value AS TEXT) = 'null' AND {_withdrawn('OLD.submission_id')}"
        ),
    ),
    Kept(
        "follow_ups",
        unless=(
            f"{_same(FOLLOW_UP)} AND NEW.text = ''"
            f" AND ({_withdrawn('OLD.submission_id')} OR {_withdrawn('OLD.id', 'follow_up')})"
        ),
    ),
    Kept("session_states"),
    Kept("agreement_states"),
    Kept("quorum_counts"),
    Kept(
        "minutes_versions",
        # Saves of one editor become one version, while nobody wrote a newer one and the body approved none.
        unless=(f"{_same(('id', 'minutes_id', 'version', 'actor'))} AND {_NEWEST}"),
    ),
    Kept("calendar_releases"),
)
ISSUED = (
    "id programme_id kind format subject edition title file_name size sha256 source_sha256 code cut_off_id"
    " session_id agency_id template_id signed_of_id issued_at issued_by"
)
KEPT_DOCUMENTS = (
    Kept("issued_documents", columns=tuple(ISSUED.split())),
    Kept("document_signatures"),
)
"""Since migration 0007."""
STRUCK = "[retirado]"
"""What stands where words were taken out of the record."""


def _struck(column: str) -> str:
    """True where nothing but words of a confirmed withdrawal went, and the sign of it stands there."""
    return (
        "EXISTS (SELECT 1 FROM withdrawn_words"  # noqa: S608  (all of it stands here)
        " JOIN withdrawals ON withdrawals.id = withdrawn_words.withdrawal_id"
        " WHERE withdrawals.confirmed_at IS NOT NULL"
        f" AND NEW.{column} = REPLACE(OLD.{column}, withdrawn_words.words, '{STRUCK}'))"
    )


KEPT_WORDS = (
    Kept(
        "session_states",
        unless=(
            f"{_same(('id', 'session_id', 'status', 'day', 'sequence', 'at', 'actor'))}"
            # PostgreSQL has no equality of JSON.
            " AND CAST(NEW.terms AS TEXT) IS NOT DISTINCT FROM CAST(OLD.terms AS TEXT)"
            f" AND {_struck('reason')}"
        ),
    ),
    Kept(
        "agreement_states",
        unless=(
            f"{_same(('id', 'agreement_id', 'session_id', 'status', 'superseded_by_id', 'happened_on'))}"
            f" AND {_same(('at', 'actor'))} AND {_struck('text')}"
        ),
    ),
    Kept(
        "minutes_versions",
        unless=(
            f"{_same(('id', 'minutes_id', 'version', 'actor'))} AND (({_NEWEST})"
            f" OR (NEW.at = OLD.at AND {_struck('text')}))"
        ),
    ),
    Kept(
        "issued_documents",
        columns=tuple(ISSUED.split()),
        unless=(
            f"{_same(tuple(name for name in ISSUED.split() if name != 'file_name'))}"  # noqa: S608  (ours)
            f" AND NEW.file_name = '{STRUCK}' AND EXISTS (SELECT 1 FROM stored_files"
            " WHERE stored_files.sha256 = OLD.sha256 AND stored_files.withdrawn_at IS NOT NULL)"
        ),
    ),
)
"""Since migration 0009: words can be struck from these, and a file that went leaves no name."""
_LATER = {each.table for each in KEPT_WORDS}
IN_FORCE = (*(each for each in (*KEPT, *KEPT_DOCUMENTS) if each.table not in _LATER), *KEPT_WORDS)
"""What new databases have."""
_WORDS_SETTLED = "withdrawn_words are named before a withdrawal is confirmed"
_CONFIRMED = (
    "EXISTS (SELECT 1 FROM withdrawals WHERE withdrawals.id = NEW.withdrawal_id"
    " AND withdrawals.confirmed_at IS NOT NULL)"
)


def create_of_words(dialect: str) -> Iterator[str]:
    """Which words go was said before two people agreed: none are added, nor changed, afterwards."""
    for verb in ("INSERT", "UPDATE") if dialect == "sqlite" else ():
        yield (
            f"CREATE TRIGGER words_{verb.lower()} BEFORE {verb} ON withdrawn_words WHEN {_CONFIRMED}"
            f" BEGIN SELECT RAISE(ABORT, '{_WORDS_SETTLED}'); END"
        )
    if dialect == "sqlite":
        return
    yield (
        "CREATE OR REPLACE FUNCTION keep_withdrawn_words() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF {_CONFIRMED} THEN RAISE EXCEPTION USING MESSAGE = '{_WORDS_SETTLED}',"
        " ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$"
    )
    yield (
        "CREATE TRIGGER words_settled BEFORE INSERT OR UPDATE ON withdrawn_words"
        " FOR EACH ROW EXECUTE FUNCTION keep_withdrawn_words()"
    )


def create(dialect: str, kept: tuple[Kept, ...] = KEPT) -> Iterator[str]:
    """The statements that put the triggers on."""
    for each in kept:
        yield from _sqlite(each) if dialect == "sqlite" else _postgresql(each)


def drop(dialect: str, kept: tuple[Kept, ...] = KEPT) -> Iterator[str]:
    """The statements that take the triggers off."""
    for each in kept:
        on = "" if dialect == "sqlite" else f" ON {each.table}"
        yield f"DROP TRIGGER IF EXISTS kept_{each.table}_update{on}"
        yield f"DROP TRIGGER IF EXISTS kept_{each.table}_delete{on}"
        yield f"DROP TRIGGER IF EXISTS kept_{each.table}_truncate{on}"
        if dialect != "sqlite":
            yield f"DROP FUNCTION IF EXISTS keep_{each.table}()"


def _sqlite(kept: Kept) -> Iterator[str]:
    of = f" OF {', '.join(kept.columns)}" if kept.columns else ""
    # SQLite's spelling, which older versions know too.
    unless = kept.unless.replace("IS NOT DISTINCT FROM", "IS") if kept.unless else None
    when = f" WHEN NOT ({unless})" if unless else ""
    refuse = f"BEGIN SELECT RAISE(ABORT, '{kept.sentence}'); END"
    yield f"CREATE TRIGGER kept_{kept.table}_update BEFORE UPDATE{of} ON {kept.table}{when} {refuse}"
    yield f"CREATE TRIGGER kept_{kept.table}_delete BEFORE DELETE ON {kept.table} {refuse}"


def _postgresql(kept: Kept) -> Iterator[str]:
    let_through = (
        f" IF TG_OP = 'UPDATE' THEN IF {kept.unless} THEN RETURN NEW; END IF; END IF;" if kept.unless else ""
    )
    of = f" OF {', '.join(kept.columns)}" if kept.columns else ""
    yield (
        f"CREATE OR REPLACE FUNCTION keep_{kept.table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f"{let_through} RAISE EXCEPTION USING MESSAGE = '{kept.sentence}',"
        " ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    yield (
        f"CREATE TRIGGER kept_{kept.table}_update BEFORE UPDATE{of} ON {kept.table}"
        f" FOR EACH ROW EXECUTE FUNCTION keep_{kept.table}()"
    )
    yield (
        f"CREATE TRIGGER kept_{kept.table}_delete BEFORE DELETE ON {kept.table}"
        f" FOR EACH ROW EXECUTE FUNCTION keep_{kept.table}()"
    )
    # TRUNCATE asks no trigger of rows. SQLite has none: a DELETE of all rows asks for each.
    yield (
        f"CREATE TRIGGER kept_{kept.table}_truncate BEFORE TRUNCATE ON {kept.table}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION keep_{kept.table}()"
    )
