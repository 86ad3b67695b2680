"""Which programme came from which, and which agreements it follows up, on both kinds of database."""

from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agreement, Draft, Programme
from models.enums import AgreementStatus
from patci.database import Database
from patci.usecases.agreeing import statuses
from patci.usecases.collecting import agreements
from patci.usecases.queries import agreements as queries
from patci.usecases.queries import collection, lineage
from tests import sittings
from tests.factories import added, make_agency, make_body, make_programme, make_session, rolled_from

NOVEMBER = datetime(2024, 11, 20, 16, 0, tzinfo=UTC)
MARCH = datetime(2025, 3, 3, 16, 0, tzinfo=UTC)


def two_years(db: DbSession) -> tuple[Programme, Programme]:
    first = make_programme(db, now=NOVEMBER)
    second = make_programme(db, now=NOVEMBER, year_start=2025, year_end=2025)
    agency = make_agency(db)
    held = make_session(db, make_body(db, first, agency), now=NOVEMBER, day=date(2024, 3, 4))
    sittings.hold(db, held, now=NOVEMBER, actor="ana")
    for text in ("abierto", "cumplido", "cumplido después", "retomado"):
        found = agreements.record(
            db, held, text=text, responsibles=[agency], due_on=date(2024, 6, 3), now=NOVEMBER, actor="ana"
        )
        if text != "abierto":
            when = MARCH if text == "cumplido después" else NOVEMBER
            statuses.change(db, found, AgreementStatus.FULFILLED, text="x", now=when, actor="ana")
        if text == "retomado":
            statuses.change(db, found, AgreementStatus.IN_PROGRESS, text="y", now=NOVEMBER, actor="ana")
    return first, second


def texts(db: DbSession, programme: Programme) -> list[str]:
    return [row.text for row in queries.of_programme(db, programme)]


def test_what_was_open_at_the_handover_is_followed_up(database: Database) -> None:
    with database.writing() as db:
        first, second = two_years(db)
        assert texts(db, second) == []
        rolled_from(db, second, first)
        assert texts(db, second) == ["abierto", "cumplido después", "retomado"]
        assert sorted(texts(db, first)) == ["abierto", "cumplido", "cumplido después", "retomado"]
        done = db.scalars(select(Agreement).where(Agreement.text == "cumplido después")).one()
        assert collection.settled(db, second) == {(f"agreement:{done.id}", None)}


def test_a_chain_of_years_reaches_back_and_never_in_a_circle(database: Database) -> None:
    with database.writing() as db:
        first, second = two_years(db)
        third = make_programme(db, now=NOVEMBER, year_start=2026, year_end=2026)
        rolled_from(db, second, first)
        rolled_from(db, third, second, slug="otra-clave")
        assert [each.id for each in lineage.ancestors(db, third)] == [second.id, first.id]
        # What was done in the second year does not come along into the third.
        assert texts(db, third) == ["abierto", "retomado"]
        rolled_from(db, first, third)
        assert [each.id for each in lineage.ancestors(db, third)] == [second.id, first.id]
        assert lineage.has_successor(db, third) is True


def test_a_draft_without_lines_names_no_programme(database: Database) -> None:
    with database.writing() as db:
        first, _second = two_years(db)
        plain = Draft(slug=first.slug, source_name="x", source_sha256="a", document={}, imported_at=NOVEMBER)
        added(db, plain)
        assert (lineage.predecessor(db, first), lineage.has_successor(db, first)) == (None, False)


def test_a_draft_is_checked_by_the_country_it_will_be_in_force_in(database: Database) -> None:
    with database.writing() as db:
        first, second = two_years(db)
        first.country, second.country = "GT", "US"
        plain = {"source_name": "x", "source_sha256": "a", "document": {}, "imported_at": NOVEMBER}
        rolled = Draft(slug="nuevo", transcript={"lines": [], lineage.ROLLED_FROM: first.slug}, **plain)
        again, unknown = Draft(slug=second.slug, **plain), Draft(slug="otro", **plain)
        db.flush()
        drafts = (rolled, again, unknown)
        assert [lineage.country_of_draft(db, draft) for draft in drafts] == ["GT", "US", "MX"]
