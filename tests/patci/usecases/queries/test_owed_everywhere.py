"""A request in each of its states: all who read what is owed say the same as `completeness.of_request`."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from models.enums import NoticeKind, RequestStatus
from patci.database import Database
from patci.usecases.keeping import snapshot_requests
from patci.usecases.keeping.instants import Instants
from patci.usecases.queries import (
    agency_page,
    board,
    completeness,
    completeness_page,
    liaison_requests,
    round_counts,
    round_page,
)
from patci.usecases.queries.completeness_page import Filters
from tests.patci.correspondence import START, commission, open_round, plan, rows

DUE = date(2024, 2, 20)


@pytest.mark.parametrize("status", RequestStatus)
@pytest.mark.parametrize("days", [-2, 2])
def test_every_reader_says_the_same_of_a_request(
    sqlite_database: Database, status: RequestStatus, days: int
) -> None:
    today = DUE + timedelta(days=days)
    with sqlite_database.writing() as db:
        of = commission(db)
        round_ = open_round(db, of, due_on=DUE)
        asked, other = round_.requests
        other.status = RequestStatus.ACCEPTED
        asked.status = status
        db.flush()
        overdue = completeness.is_overdue(status, round_.status, DUE, on=today)
        owes = status in completeness.OWED
        agency = next(one for one in of.agencies.values() if one.id == asked.agency_id)

        fact = next(
            one for one in completeness.facts(db, of.programme, on=today) if one.request_id == asked.id
        )
        figures = completeness.of_request(status, on_time=None, overdue=overdue)
        assert fact.figures == figures
        page = completeness_page.read(db, of.programme, Filters(agency_id=agency.id), on=today)
        assert page.total == figures

        line = next(one for one in agency_page.agencies(db, of.programme, on=today) if one.agency is agency)
        desk = liaison_requests.of_agency(db, of.programme, agency)
        assert (line.owed, len(desk.owed), desk.late(today)) == (owes, owes, overdue)

        [shown] = board.open_rounds(db, of.programme, on=today)
        assert (shown.total, shown.late, shown.not_ours) == (2, overdue, figures.declined)
        [counted] = round_counts.counts(db, of.programme)
        assert counted.not_ours + counted.excused == figures.declined
        assert round_page.progress([asked]).not_ours == figures.declined

        plan(db, of.programme)
        reminded = {row.split()[1] for row in rows(db, NoticeKind.REQUEST_REMINDER)}
        assert reminded == ({agency.key} if owes else set())


@pytest.mark.parametrize("day", [1, 25])
def test_a_cut_off_does_not_count_as_overdue_what_was_excused(sqlite_database: Database, day: int) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        round_ = open_round(db, of, due_on=DUE)
        asked, _other = round_.requests
        asked.status, asked.excused_at = RequestStatus.EXCUSED, START
        db.flush()
        at: datetime = START + timedelta(days=day)
        instants = Instants(at, at, ZoneInfo("America/Mexico_City"))
        found = snapshot_requests.rows(db, [round_], {}, instants)
        told = {row["agency"]: (row["status"], row["overdue"]) for row in found}
        late = at.date() > DUE
        assert sorted(told.values()) == sorted([("excused", False), ("owed", late)])
