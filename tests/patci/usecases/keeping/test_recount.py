"""Agreements counted anew by a plain loop over what was appended: the cut-off says the same, late or not."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session as DbSession

from models import Agreement, AgreementState, FollowUp, Programme
from models.enums import AgreementStatus, Progress
from patci.database import Database
from patci.usecases.keeping.snapshot import snapshot
from tests.examples import examples
from tests.factories import make_agency, make_body, make_programme, make_session

BEGAN = datetime(2024, 1, 1, 6, tzinfo=UTC)
ZONE = ZoneInfo("America/Mexico_City")
DAYS = 40
NUMBERS = count()

days = st.integers(0, DAYS)
hours = st.integers(0, 23)
reports = st.tuples(days, st.none() | days, hours, st.sampled_from(list(Progress)))
words = st.tuples(days, days, hours, st.sampled_from(list(AgreementStatus)))
histories = st.lists(
    st.tuples(st.none() | days, st.lists(reports, max_size=6), st.lists(words, max_size=4)), max_size=4
)


def at(day: int, hour: int) -> datetime:
    return BEGAN + timedelta(days=day, hours=hour)


def on(day: int) -> date:
    return (BEGAN + timedelta(days=day)).date()


def write(db: DbSession, programme: Programme, session_id: int, history: object) -> Agreement:
    due, reported, said = history  # type: ignore[misc]
    agreement = Agreement(
        programme_id=programme.id,
        session_id=session_id,
        number=f"A-{next(NUMBERS):06}",
        text="Acuerdo",
        period_end=None if due is None else on(due),
        created_at=BEGAN,
    )
    db.add(agreement)
    db.flush()
    for recorded, happened, hour, progress in reported:
        row = FollowUp(agreement_id=agreement.id, progress=progress, text="x", actor="test")
        row.reported_at, row.happened_on = at(recorded, hour), None if happened is None else on(happened)
        db.add(row)
        db.flush()
    for recorded, happened, hour, status in said:
        row_said = AgreementState(agreement_id=agreement.id, status=status, text="x", actor="test")
        row_said.at, row_said.happened_on = at(recorded, hour), on(happened)
        db.add(row_said)
        db.flush()
    return agreement


def recounted(history: object, *, until: datetime, known: datetime) -> tuple[str, str]:
    """Status and reported progress, by going through what was appended, one by one."""
    due, reported, said = history  # type: ignore[misc]
    last_day = until.astimezone(ZONE).date()
    progress, latest = None, None
    for place, (recorded, happened, hour, value) in enumerate(reported):
        moment = at(recorded, hour)
        day = moment.astimezone(ZONE).date() if happened is None else on(happened)
        in_time = moment <= until if happened is None else day <= last_day
        if moment <= known and in_time and (latest is None or (day, moment, place) > latest):
            latest, progress = (day, moment, place), value
    word, newest = None, None
    for place, (recorded, happened, hour, value) in enumerate(said):
        moment, day = at(recorded, hour), on(happened)
        if moment <= known and day <= last_day and (newest is None or (day, moment, place) > newest):
            newest, word = (day, moment, place), value
    heard = latest is not None and newest is not None and latest[1] <= newest[1]
    return _status(word, None if heard else progress, due, last_day), (progress or Progress.PENDING).value


def _status(word: AgreementStatus | None, progress: Progress | None, due: int | None, last_day: date) -> str:
    if word in ("fulfilled", "superseded", "cancelled"):
        return str(word.value)
    past = word == "overdue" or (due is not None and on(due) < last_day)
    if past and progress not in ("done", "cancelled"):
        return "overdue"
    if word == "in_progress" or progress not in (None, "pending"):
        return "in_progress"
    return "pending"


@pytest.fixture
def place(database: Database) -> Iterator[tuple[DbSession, Programme, int]]:
    with database.trying() as db:
        programme = make_programme(db, now=BEGAN)
        session = make_session(db, make_body(db, programme, make_agency(db)), now=BEGAN)
        yield db, programme, session.id


@settings(
    max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(histories=histories, until=days, later=days)
def test_a_recount_of_what_was_appended_equals_the_cut_off(
    place: tuple[DbSession, Programme, int], histories: list[object], until: int, later: int
) -> None:
    db, programme, session_id = place
    made = {write(db, programme, session_id, history).number: history for history in histories}
    facts = at(until, 18)
    known = facts + timedelta(days=later)
    rows = snapshot(db, programme, now=facts, known_at=known)
    expected = {number: recounted(history, until=facts, known=known) for number, history in made.items()}
    found = {
        row["number"]: (row["status"], row["progress"]) for row in rows["agreements"] if row["number"] in made
    }
    assert found == expected
    statuses = [row["status"] for row in rows["agreements"]]
    [ratio] = rows["indicators"]
    assert (ratio["numerator"], ratio["denominator"], ratio["withdrawn"]) == (
        statuses.count("fulfilled"),
        len(statuses) - statuses.count("cancelled") - statuses.count("superseded"),
        statuses.count("cancelled") + statuses.count("superseded"),
    )
