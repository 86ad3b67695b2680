"""Open agreements come along into the next year: the same rows, listed, asked about, never twice."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from models import Agreement, Programme, Request, Round
from models.enums import AgreementStatus, Progress
from patci.database import Database
from patci.settings import Settings
from patci.usecases.agreeing import statuses
from patci.usecases.collecting import agreements, round_plan
from patci.usecases.queries import agency_page, board, collection, liaison_page, lineage, next_year
from patci.usecases.queries import agreements as queries
from tests import sittings
from tests.patci.usecases.roll_world import (
    NOVEMBER,
    agency_of,
    next_in_force,
    programme_of,
    session_in,
    year_2024,
)

JULY = datetime(2025, 7, 2, 16, 0, tzinfo=UTC)
SETTINGS = Settings(_env_file=None)  # type: ignore[call-arg]
OPEN, LATE, DONE = "Entregar el padrón", "Difundir el curso", "Publicar la convocatoria"


@pytest.fixture
def year(tmp_path: Path) -> Iterator[Database]:
    """The programme with three agreements: due next year, late, and done."""
    with year_2024(tmp_path) as found:
        with found.writing() as db:
            held = session_in(db, "GT-CAP-O11")
            sittings.hold(db, held, now=NOVEMBER, actor="ana")
            for text, due_on in (
                (OPEN, date(2025, 3, 31)),
                (LATE, date(2024, 9, 30)),
                (DONE, date(2024, 8, 30)),
            ):
                agreements.record(
                    db,
                    held,
                    text=text,
                    responsibles=[agency_of(db, "CEAV")],
                    due_on=due_on,
                    now=NOVEMBER,
                    actor="ana",
                )
            say(db, DONE, AgreementStatus.FULFILLED, NOVEMBER)
        yield found


def agreement(db: DbSession, text: str) -> Agreement:
    return db.scalars(select(Agreement).where(Agreement.text == text)).one()


def report(db: DbSession, text: str, progress: Progress, now: datetime) -> None:
    agreements.report(db, agreement(db, text), progress=progress, text="x", now=now, actor="ana")


def say(db: DbSession, text: str, status: AgreementStatus, now: datetime) -> None:
    statuses.change(db, agreement(db, text), status, text="x", now=now, actor="ana")


def listed(db: DbSession, programme: Programme) -> list[str]:
    return [row.text for row in queries.of_programme(db, programme)]


def test_open_agreements_are_the_same_rows_in_both_programmes(year: Database) -> None:
    with year.writing() as db:
        before = db.scalar(select(func.count()).select_from(Agreement))
        programme = next_in_force(db)
        assert listed(db, programme) == [OPEN, LATE]
        assert listed(db, programme_of(db)) == [OPEN, LATE, DONE]
        assert db.scalar(select(func.count()).select_from(Agreement)) == before
        assert agreement(db, OPEN).programme_id == programme_of(db).id
        own = queries.is_followed_up(db, programme, agreement(db, OPEN))
        assert (own, queries.is_followed_up(db, programme, agreement(db, DONE))) == (True, False)


def test_every_list_of_the_new_programme_shows_them(year: Database) -> None:
    with year.writing() as db:
        programme, agency = next_in_force(db), agency_of(db, "CEAV")
        assert [row.text for row in queries.of_agency(db, programme, agency)] == [OPEN, LATE]
        assert [row.text for row in agency_page.matter(db, programme, agency).agreements] == [OPEN, LATE]
        assert [row.text for row in liaison_page.open_agreements(db, programme, agency, on=JULY.date())] == [
            LATE,
            OPEN,
        ]
        on = date(2025, 4, 1)
        assert [row.text for row in board.overdue_agreements(db, programme, on=on)] == [LATE, OPEN]
        items = [each.item for each in collection.askable(db, programme, on=on)]
        assert [item.text for item in items if isinstance(item, Agreement)] == [OPEN, LATE]


def test_one_that_is_fulfilled_in_the_new_year_stays_listed_there(year: Database) -> None:
    with year.writing() as db:
        programme = next_in_force(db)
        say(db, LATE, AgreementStatus.FULFILLED, NOVEMBER + timedelta(days=1))
        assert listed(db, programme) == [OPEN]
        say(db, OPEN, AgreementStatus.FULFILLED, JULY)
        assert listed(db, programme) == [OPEN]
        ceav = agency_of(db, "CEAV")
        assert liaison_page.open_agreements(db, programme, ceav, on=JULY.date()) == []


def test_what_was_only_reported_as_done_waits_for_the_body_and_comes_along(year: Database) -> None:
    with year.writing() as db:
        report(db, OPEN, Progress.DONE, NOVEMBER)
        report(db, LATE, Progress.NOT_DONE, NOVEMBER)
        assert listed(db, next_in_force(db)) == [OPEN, LATE]


def test_cancelled_ones_stay_behind(year: Database) -> None:
    with year.writing() as db:
        say(db, OPEN, AgreementStatus.CANCELLED, NOVEMBER)
        assert [row.text for row in next_year.matter(db, programme_of(db), now=NOVEMBER).agreements] == [LATE]
        assert listed(db, next_in_force(db)) == [LATE]


def asked(db: DbSession, programme: Programme) -> list[tuple[str, str]]:
    rows = db.execute(
        select(Round.ref, Agreement.text)
        .join(Request, Request.round_id == Round.id)
        .join(Agreement, Agreement.id == Request.agreement_id)
        .where(Round.programme_id == programme.id)
        .order_by(Round.opens_on, Agreement.id)
    )
    return [(ref, text) for ref, text in rows.tuples()]


def test_each_programme_asks_about_an_agreement_in_its_own_years(year: Database) -> None:
    with year.writing() as db:
        old = programme_of(db)
        round_plan.plan_follow_up(db, old, settings=SETTINGS, now=NOVEMBER)
        assert asked(db, old) == [("seguimiento-2025-04-01", OPEN)]
        new = next_in_force(db)
        for programme in (old, new):
            round_plan.plan_follow_up(db, programme, settings=SETTINGS, now=NOVEMBER)
        assert asked(db, old) == []
        assert asked(db, new) == [
            ("seguimiento-2025-04-01", OPEN),
            ("semestral-2025-1", LATE),
            ("semestral-2025-2", LATE),
        ]
        found = round_plan.plan_follow_up(db, new, settings=SETTINGS, now=NOVEMBER)
        assert (found.rounds, found.requests, found.withdrawn) == (0, 0, 0)


def test_lineage_goes_back_as_far_as_it_was_prepared(year: Database) -> None:
    with year.writing() as db:
        old = programme_of(db)
        assert (lineage.ancestors(db, old), lineage.has_successor(db, old)) == ([], False)
        new = next_in_force(db)
        assert ([each.id for each in lineage.ancestors(db, new)], lineage.ancestors(db, old)) == (
            [old.id],
            [],
        )
        assert (lineage.has_successor(db, old), lineage.has_successor(db, new)) == (True, False)
        assert lineage.handed_over_at(new) == datetime(2025, 1, 1, 6, 0, tzinfo=UTC)
