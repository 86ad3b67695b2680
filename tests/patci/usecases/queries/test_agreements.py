"""What was last reported of some agreements: the newest report of each, whoever made it."""

from datetime import UTC, datetime

from models import Agreement, FollowUp
from models.enums import Progress
from patci.database import Database
from patci.usecases.queries import agreements
from tests.factories import make_agency, make_body, make_programme, make_session

NOW = datetime(2024, 2, 1, 15, 0, tzinfo=UTC)
REPORTED = {
    "none": [],
    "one": [Progress.DONE],
    "back": [Progress.DONE, Progress.IN_PROGRESS],
    "left out": [Progress.CANCELLED],
}


def test_last_progress_is_that_of_the_newest_report(database: Database) -> None:
    with database.writing() as db:
        programme = make_programme(db, now=NOW)
        agency = make_agency(db)
        session = make_session(db, make_body(db, programme, agency), now=NOW)
        made = {}
        for name, reports in REPORTED.items():
            made[name] = Agreement(
                programme_id=programme.id, session_id=session.id, number=name, text=name, created_at=NOW
            )
            made[name].follow_ups = [
                FollowUp(agency_id=agency.id, progress=each, text="", reported_at=NOW, actor="cli")
                for each in reports
            ]
            db.add(made[name])
            db.flush()
        wanted = [one for name, one in made.items() if name != "left out"]
        found = agreements.last_progress(db, wanted)
        assert found == {made["one"].id: Progress.DONE, made["back"].id: Progress.IN_PROGRESS}
