"""What compiles itself: once for each cut-off or session, the body's own policy before the programme's."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import AuditEvent, Compilation, Session, SessionState
from models.enums import CompilationOccasion, CutOffKind, DocumentAudience, SessionStatus
from patci.database import Database
from patci.documents.recipes import Recipe
from patci.errors import InvalidInputError
from patci.usecases.compiling import document_policies
from patci.usecases.keeping import cutoffs
from tests.factories import make_activity, make_body
from tests.patci.correspondence import Commission, commission, meeting
from tests.patci.usecases.compiling.compiling_world import BOOK, MINUTES, WORKBOOK, cut_off_of

PERIODS = [
    (CompilationOccasion.QUARTER, CutOffKind.QUARTER),
    (CompilationOccasion.HALF_YEAR, CutOffKind.HALF_YEAR),
    (CompilationOccasion.YEAR, CutOffKind.YEAR),
]


def wish(
    db: DbSession,
    of: Commission,
    occasion: CompilationOccasion,
    *recipes: Recipe,
    now: datetime,
    **more: object,
) -> int:
    row = document_policies.write(
        db,
        of.programme,
        occasion,
        recipes,
        audience=DocumentAudience.NOBODY,
        now=now,
        actor="user:1",
        **more,  # type: ignore[arg-type]
    )
    return row.id


def over(db: DbSession, session: Session, now: datetime, status: SessionStatus = SessionStatus.HELD) -> None:
    session.status, session.updated_at = status, now
    session.states.append(
        SessionState(status=status, day=session.day, sequence=session.sequence, at=now, actor="user:1")
    )
    db.flush()


def asked(db: DbSession, now: datetime) -> list[tuple[int | None, int | None, list[str]]]:
    """Policy, session and documents of what a run asks for."""
    return [
        (row.policy_id, row.session_id, [one["kind"] for one in row.wanted])
        for row in document_policies.ask_due(db, now=now)
    ]


@pytest.mark.parametrize(("occasion", "kind"), PERIODS)
def test_each_period_asks_for_its_own_cut_offs_once(
    sqlite_database: Database, now: datetime, occasion: CompilationOccasion, kind: CutOffKind
) -> None:
    later = now + timedelta(days=1)
    with sqlite_database.writing() as db:
        of = commission(db)
        policy = wish(db, of, occasion, WORKBOOK, BOOK, now=now)
        for number, one in enumerate((*CutOffKind,)):
            cut_off_of(db, of, now=later, ref=f"corte-{number}", kind=one)
        assert asked(db, later) == [(policy, None, ["agreements_book", "data_workbook"])]
        (row,) = db.scalars(select(Compilation))
        assert (row.cut_off.kind if row.cut_off else None, row.occasion) == (kind, occasion)
        assert asked(db, later) == []
        assert asked(db, later + timedelta(days=1)) == []


def test_a_new_edition_of_a_cut_off_is_compiled_again(sqlite_database: Database, now: datetime) -> None:
    later = now + timedelta(days=1)
    with sqlite_database.writing() as db:
        of = commission(db)
        wish(db, of, CompilationOccasion.QUARTER, WORKBOOK, now=now)
        first = cut_off_of(db, of, now=later, kind=CutOffKind.QUARTER)
        assert len(asked(db, later)) == 1
        make_activity(db, of.programme)
        again = later + timedelta(days=1)
        fresh = cutoffs.take_again(db, first, now=again, actor="u")
        assert fresh.edition == 2
        assert len(asked(db, again)) == 1


def test_after_a_session_its_documents_are_asked_for_once(database: Database, now: datetime) -> None:
    later = now + timedelta(days=1)
    with database.writing() as db:
        of = commission(db)
        policy = wish(db, of, CompilationOccasion.SESSION, MINUTES, now=now)
        assert asked(db, later) == []
        over(db, of.session, later)
        assert asked(db, later) == [(policy, of.session.id, ["minutes"])]
        assert asked(db, later) == []
        keys = list(db.scalars(select(Compilation.key)))
        assert keys == [f"policy:{policy}:session:CI-1:held"]


def test_a_failed_session_has_its_documents_too(sqlite_database: Database, now: datetime) -> None:
    later = now + timedelta(days=1)
    with sqlite_database.writing() as db:
        of = commission(db)
        policy = wish(db, of, CompilationOccasion.SESSION, MINUTES, now=now)
        over(db, of.session, later, SessionStatus.FAILED)
        assert asked(db, later) == [(policy, of.session.id, ["minutes"])]


def test_the_policy_of_a_body_stands_in_the_place_of_the_programmes(
    sqlite_database: Database, now: datetime
) -> None:
    later = now + timedelta(days=1)
    with sqlite_database.writing() as db:
        of = commission(db)
        group = make_body(db, of.programme)
        other = meeting(db, group, "GT-1", date(2024, 2, 2))
        general = wish(db, of, CompilationOccasion.SESSION, MINUTES, now=now)
        own = wish(db, of, CompilationOccasion.SESSION, MINUTES, now=now, body=group)
        for session in (of.session, other):
            over(db, session, later)
        assert sorted(asked(db, later)) == [
            (general, of.session.id, ["minutes"]),
            (own, other.id, ["minutes"]),
        ]


def test_what_was_over_before_the_policy_is_left_to_people(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        over(db, of.session, now)
        cut_off_of(db, of, now=now, kind=CutOffKind.YEAR)
        since = now + timedelta(hours=1)
        wish(db, of, CompilationOccasion.SESSION, MINUTES, now=since)
        wish(db, of, CompilationOccasion.YEAR, WORKBOOK, now=since)
        assert asked(db, since) == []
        # Nor does a later correction of that session, however new it is.
        of.session.venue, of.session.updated_at = "Sala 2", since + timedelta(days=1)
        db.flush()
        assert asked(db, since + timedelta(days=1)) == []


def test_a_policy_without_documents_rests(sqlite_database: Database, now: datetime) -> None:
    later = now + timedelta(days=1)
    with sqlite_database.writing() as db:
        of = commission(db)
        policy = wish(db, of, CompilationOccasion.YEAR, WORKBOOK, now=now)
        assert wish(db, of, CompilationOccasion.YEAR, now=now) == policy
        cut_off_of(db, of, now=later, kind=CutOffKind.YEAR)
        assert asked(db, later) == []
        found = document_policies.of(db, of.programme, CompilationOccasion.YEAR)
        assert found is not None
        assert (found.is_active, document_policies.recipes_of(found)) == (False, [])
        written = select(AuditEvent.facts).where(AuditEvent.action == "document_policy.written")
        assert [facts["wanted"] for facts in db.scalars(written.order_by(AuditEvent.id))] == [1, 0]


def test_what_cannot_be_is_refused(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        for occasion, recipe, body, sentence in (
            (CompilationOccasion.SESSION, WORKBOOK, None, "no se hace en esa ocasión"),
            (CompilationOccasion.YEAR, MINUTES, None, "no se hace en esa ocasión"),
            (CompilationOccasion.ASKED, WORKBOOK, None, "no se hace en esa ocasión"),
            (CompilationOccasion.YEAR, WORKBOOK, of.body, "todo el programa"),
        ):
            with pytest.raises(InvalidInputError, match=sentence):
                wish(db, of, occasion, recipe, now=now, body=body)
