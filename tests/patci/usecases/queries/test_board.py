"""What the board counts: each request of a round in one place only."""

from datetime import date, datetime

from models import Request
from models.enums import RequestStatus
from patci.database import Database
from patci.usecases.queries import board
from tests.patci.usecases.collection_world import make_agency, make_programme, make_round

DUE = date(2024, 7, 31)


def test_a_late_request_stands_in_one_place_of_its_round(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now)
        found = make_round(db, programme)
        for number, status in enumerate((RequestStatus.OWED, RequestStatus.OWED, RequestStatus.RETURNED)):
            due_on = DUE if number else date(2024, 8, 9)
            agency = make_agency(db, f"a{number}")
            found.requests.append(Request(agency_id=agency.id, due_on=due_on, status=status))
        db.flush()
        (row,) = board.open_rounds(db, programme, on=date(2024, 8, 1))
    assert (row.total, row.owed, row.returned, row.late, row.overdue) == (3, 2, 1, 2, 1)
