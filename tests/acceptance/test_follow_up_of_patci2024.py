"""The follow-up of the PATCI 2024 (its line 95): so many reports of each recurrence, on the next day."""

import os
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from calendars.working_days import WorkingCalendar
from models import Activity, Request, Round
from patci.database import Database
from patci.intake.reader import read_programme
from patci.usecases.collecting.round_plan import plan_follow_up
from patci.usecases.drafting import programmes
from tests.patci.usecases.collection_world import SETTINGS

SEEDS = Path(os.environ.get("PATCI_SEEDS", Path(__file__).resolve().parents[3] / "shared" / "seeds"))
SOURCE = SEEDS / "002_b5f0995fe9ee05b4.txt"
REPORTS = {619: 6, 579: 12, 543: 4, 565: 2, 567: 2}
"""Reports a year by the line of the document that promises them."""
NEW_YEAR = datetime(2024, 1, 1, 18, tzinfo=UTC)

pytestmark = [
    pytest.mark.acceptance,
    pytest.mark.skipif(not SOURCE.exists(), reason="the folder of founding documents is not on this machine"),
]


@pytest.fixture
def planned(sqlite_database: Database) -> Database:
    """The document imported, accepted and planned on the first day of its year."""
    document = read_programme(SOURCE)
    with sqlite_database.writing() as db:
        draft = programmes.import_draft(
            db, document, source_name=SOURCE.name, source_sha256="0" * 64, now=NEW_YEAR, actor="cli"
        )
        programme = programmes.accept(db, draft, now=NEW_YEAR, actor="cli")
        plan_follow_up(db, programme, settings=SETTINGS, now=NEW_YEAR)
    return sqlite_database


def test_each_recurrence_gives_as_many_requests_as_the_document_expects_reports(planned: Database) -> None:
    with planned.reading() as db:
        recurrences = {
            activity.source_line: activity.recurrence
            for activity in db.scalars(select(Activity).where(Activity.recurrence.is_not(None)))
        }
        asked = Counter(
            (request.activity.source_line, request.agency_id)
            for request in db.scalars(select(Request).join(Round))
            if request.activity and request.activity.source_line in REPORTS
        )
        assert recurrences == REPORTS
        assert Counter(line for line, _agency in asked) == Counter(dict.fromkeys(REPORTS, 1))
        assert {line: count for (line, _agency), count in asked.items()} == REPORTS


def test_every_exact_date_is_asked_about_on_the_next_working_day(planned: Database) -> None:
    working = WorkingCalendar()
    with planned.reading() as db:
        rows = db.scalars(select(Request).join(Round).where(Round.ref.like("seguimiento-%"))).all()
        assert len(rows) > 0
        for request in rows:
            activity, round_ = request.activity, request.round
            assert activity is not None
            assert round_.opens_on == working.next_working_day(round_.covers_to)
            assert round_.covers_to == round_.opens_on - timedelta(days=1)
            if activity.recurrence is None and not activity.period_windows and activity.period_end:
                assert round_.opens_on == working.next_working_day(activity.period_end)
