"""The tallies of a cut-off are the figures that pages and matrix show of the same day."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from models import Agency, Request, Round
from models.enums import RequestStatus
from patci.database import Database
from patci.usecases.collecting import declines, reviews, round_life
from patci.usecases.collecting.reviews import WHOLE
from patci.usecases.keeping.snapshot import snapshot
from patci.usecases.queries import completeness
from tests.conftest import NOW
from tests.patci.usecases.keeping.test_cutoffs import AFTER, fill

COUNTED = ("expected", "received", "on_time", "accepted", "returned", "overdue", "never")


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("excuse", [False, True])
def test_report_page_and_matrix_agree(
    sqlite_database: Database, tmp_path: Path, *, closed: bool, excuse: bool
) -> None:
    with sqlite_database.writing() as db:
        programme = fill(db, NOW, tmp_path)
        by_key = {one.agency.key: one for one in db.scalars(select(Request))}
        [late] = by_key["stps"].submissions
        reviews.review(db, late, accept=False, comments={WHOLE: "Falta"}, now=AFTER, actor="user:1")
        reviews.review(db, by_key["sre"].submissions[0], accept=True, now=AFTER, actor="user:1")
        more = None if excuse else AFTER.date() + timedelta(days=7)
        declines.decide(
            db, by_key["ceav"], excuse=excuse, note="Ya se habló", due_on=more, now=AFTER, actor="user:1"
        )
        if closed:
            round_ = db.scalars(select(Round)).one()
            round_life.close(db, round_, reason="Ya se habló", now=AFTER, actor="user:1")
        at = AFTER + timedelta(days=1)
        frozen = snapshot(db, programme, now=at)["answers"]["agency"]
        shown = completeness.grouped(
            completeness.facts(db, programme, on=at.date()), lambda fact: [fact.agency_id]
        )
        keys = {one.id: one.key for one in db.scalars(select(Agency))}
        pages = {
            keys[number]: {**{name: getattr(one, name) for name in COUNTED}, "not_ours": one.declined}
            for number, one in shown.items()
        }
        assert {row["key"]: {name: row[name] for name in (*COUNTED, "not_ours")} for row in frozen} == pages  # type: ignore[literal-required]
        returned = pages["stps"]
        assert (by_key["stps"].status, returned["returned"], returned["overdue"]) == (
            RequestStatus.RETURNED,
            1,
            int(not closed),
        )
