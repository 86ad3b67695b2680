"""Completeness: every figure against an independent recount, the matrices against what was made."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session as DbSession

from models import Agency, Objective, Programme, Question, Request, Round, Submission
from models.enums import Progress, QuestionKind, RequestStatus, RoundStatus, SubmissionKind
from patci.database import Database
from patci.usecases.collecting import question_values
from patci.usecases.queries import completeness, completeness_page, question_matrix
from patci.usecases.queries.completeness import State
from patci.usecases.queries.completeness_page import By, Filters
from patci.usecases.queries.question_matrix import LETTER, Gap
from tests.examples import examples
from tests.patci.usecases.collection_world import (
    make_activity,
    make_agency,
    make_body,
    make_objective,
    make_programme,
    make_round,
    make_session,
)

NOW = datetime(2024, 2, 1, 15, 0, tzinfo=UTC)
TODAY = date(2024, 2, 1)
PLACES = 3
"""How many agencies, objectives and rounds the made-up requests are spread over."""


@dataclass(frozen=True)
class Made:
    """A request as hypothesis makes it: where it belongs, where it stands, what was sent."""

    agency: int
    activity: int | None
    round: int
    status: RequestStatus
    due_in: int
    versions: Sequence[tuple[SubmissionKind, bool]]


MADE = st.builds(
    Made,
    agency=st.integers(0, PLACES - 1),
    activity=st.none() | st.integers(0, PLACES - 1),
    round=st.integers(0, PLACES - 1),
    status=st.sampled_from(RequestStatus),
    due_in=st.integers(-40, 40),
    versions=st.lists(st.tuples(st.sampled_from(SubmissionKind), st.booleans()), max_size=3),
)
ROUND_STATES = st.lists(st.sampled_from(RoundStatus), min_size=PLACES, max_size=PLACES)


@dataclass
class Stage:
    """A programme with agencies, activities of objectives, and rounds, whose requests change."""

    programme: Programme
    agencies: list[Agency]
    objectives: list[Objective]
    activities: list[int]
    rounds: list[Round]


def make_stage(db: DbSession, states: Sequence[RoundStatus]) -> Stage:
    programme = make_programme(db, NOW)
    agencies = [make_agency(db, f"a{number}") for number in range(PLACES)]
    objectives = [make_objective(db, programme, f"O{number}") for number in range(PLACES)]
    activities = [
        make_activity(db, programme, f"A{number}", objective_id=objective.id).id
        for number, objective in enumerate(objectives)
    ]
    rounds = [make_round(db, programme, f"r{number}", status=status) for number, status in enumerate(states)]
    return Stage(programme, agencies, objectives, activities, rounds)


def put(db: DbSession, stage: Stage, made: Sequence[Made]) -> None:
    for number, one in enumerate(made):
        request = Request(
            round_id=stage.rounds[one.round].id,
            agency_id=stage.agencies[one.agency].id,
            activity_id=None if one.activity is None else stage.activities[one.activity],
            subject=str(number),
            status=one.status,
            due_on=TODAY + timedelta(days=one.due_in),
        )
        request.submissions = [
            version_of(number, place, kind, on_time=on_time)
            for place, (kind, on_time) in enumerate(one.versions, 1)
        ]
        db.add(request)
    db.flush()


def version_of(number: int, place: int, kind: SubmissionKind, *, on_time: bool) -> Submission:
    return Submission(
        version=place,
        folio=f"PATCI-2024-{number:04d}{place:02d}",
        kind=kind,
        progress=Progress.DONE,
        text="",
        sender_name="Persona",
        channel="link",
        received_at=NOW,
        on_time=on_time,
        sha256="",
    )


def recount(made: Sequence[Made], states: Sequence[RoundStatus]) -> dict[str, int]:
    """The same figures by another way: one request after the other, in the words of the definition."""
    found = dict.fromkeys(completeness.Figures._fields, 0)
    for one in made:
        if states[one.round] is RoundStatus.PLANNED:
            continue
        found["expected"] += 1
        if one.status.value in {"not_ours", "excused"}:
            found["declined"] += 1
            continue
        answers = [on_time for kind, on_time in one.versions if kind.value != "not_ours"]
        owed_late = one.status.value in {"owed", "returned"} and one.due_in < 0
        overdue = owed_late and states[one.round] is RoundStatus.OPEN
        if answers:
            found["received"] += 1
            found["on_time"] += answers[0]
        elif one.status.value == "closed_unanswered":
            found["never"] += 1
        elif not overdue:
            found["pending"] += 1
        found["overdue"] += overdue
        found["accepted"] += one.status.value == "accepted"
        found["returned"] += one.status.value == "returned"
    return found


@contextmanager
def taken_back(database: Database) -> Iterator[DbSession]:
    with database.trying() as db:
        yield db


@given(made=st.lists(MADE, max_size=12), states=ROUND_STATES)
@settings(
    max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_figures_equal_an_independent_recount(
    sqlite_database: Database, made: list[Made], states: list[RoundStatus]
) -> None:
    with taken_back(sqlite_database) as db:
        stage = make_stage(db, states)
        put(db, stage, made)
        for by, rows, place in (
            (By.AGENCY, stage.agencies, "agency"),
            (By.ROUND, stage.rounds, "round"),
            (By.OBJECTIVE, stage.objectives, "activity"),
        ):
            groups = [(row.id, [m for m in made if getattr(m, place) == n]) for n, row in enumerate(rows)]
            page = completeness_page.read(db, stage.programme, Filters(by=by), on=TODAY)
            assert page.total._asdict() == recount(made, states)
            shown = {row.named.id: row.figures._asdict() for row in page.rows}
            wanted = {number: recount(those, states) for number, those in groups}
            assert shown == {number: one for number, one in wanted.items() if one["expected"]}
            assert sum(one.expected for _month, one in page.months) == page.total.expected


@given(made=st.lists(MADE, max_size=8), states=ROUND_STATES)
@settings(
    max_examples=examples(30), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_every_request_is_declined_or_received_or_missing_in_one_way(
    sqlite_database: Database, made: list[Made], states: list[RoundStatus]
) -> None:
    with taken_back(sqlite_database) as db:
        stage = make_stage(db, states)
        put(db, stage, made)
        found = completeness.facts(db, stage.programme, on=TODAY)
        for figures in (fact.figures for fact in found):
            parts = (figures.on_time, figures.late, figures.pending, figures.unanswered, figures.never)
            assert sorted((*parts, figures.declined)) == [0, 0, 0, 0, 0, 1]


@pytest.mark.parametrize(
    ("status", "on_time", "overdue", "state"),
    [
        (RequestStatus.OWED, None, False, State.PENDING),
        (RequestStatus.OWED, None, True, State.OVERDUE),
        (RequestStatus.SUBMITTED, True, False, State.ON_TIME),
        (RequestStatus.SUBMITTED, False, False, State.LATE),
        (RequestStatus.RETURNED, True, False, State.RETURNED),
        (RequestStatus.RETURNED, True, True, State.OVERDUE),
        (RequestStatus.ACCEPTED, False, False, State.ACCEPTED),
        (RequestStatus.NOT_OURS, None, False, State.DECLINED),
        (RequestStatus.EXCUSED, None, False, State.DECLINED),
        (RequestStatus.CLOSED_UNANSWERED, None, False, State.NEVER),
        (RequestStatus.CLOSED_UNANSWERED, True, False, State.RETURNED),
    ],
)
def test_a_request_stands_where_its_answer_and_its_day_put_it(
    status: RequestStatus, on_time: bool | None, overdue: bool, state: State
) -> None:
    assert completeness.state_of(status, on_time=on_time, overdue=overdue) is state


def test_what_is_reported_at_a_session_hangs_on_it(database: Database) -> None:
    with database.writing() as db:
        stage = make_stage(db, [RoundStatus.OPEN] * PLACES)
        body = make_body(db, stage.programme, "GT")
        session = make_session(db, body, NOW)
        stage.rounds[0].session_id = session.id
        put(
            db,
            stage,
            [Made(0, None, 0, RequestStatus.OWED, 5, []), Made(1, None, 1, RequestStatus.OWED, 5, [])],
        )
        page = completeness_page.read(db, stage.programme, Filters(by=By.BODY), on=TODAY)
        assert [(one.session.id, one.rounds, one.figures.expected) for one in page.sessions] == [
            (session.id, 1, 1)
        ]
        assert [(row.named.id, row.figures.expected) for row in page.rows] == [(body.id, 1)]
        only = completeness_page.read(db, stage.programme, Filters(body_id=body.id), on=TODAY)
        assert only.total.expected == 1


def test_a_questionnaire_shows_one_letter_for_each_question(database: Database) -> None:
    with database.writing() as db:
        stage = make_stage(db, [RoundStatus.OPEN] * PLACES)
        round_ = stage.rounds[0]
        round_.questions = [
            _question(1, "A", is_required=True),
            _question(2, "A", is_required=True),
            _question(3, "B", is_required=False),
            _question(4, "B", condition={"question": "1", "equals": "no"}),
        ]
        answered, waits = (
            Made(0, None, 0, RequestStatus.ACCEPTED, 5, [(SubmissionKind.ANSWER, True)]),
            Made(1, None, 0, RequestStatus.OWED, -1, []),
        )
        put(db, stage, [answered, waits])
        round_.requests[0].marks = question_values.marks(round_.questions, {"1": "sí"})
        asked = question_matrix.columns(db, round_)
        found = question_matrix.read(db, round_, asked, on=TODAY)
        accepted, overdue = LETTER[State.ACCEPTED], LETTER[State.OVERDUE]
        gaps = [LETTER[one] for one in (Gap.MISSING, Gap.LEFT_OPEN, Gap.NOT_ASKED)]
        assert [(name, [one.ref for one in columns]) for name, columns in found.sections] == [
            ("A", ["1", "2"]),
            ("B", ["3", "4"]),
        ]
        assert [line.cells for line in found.lines] == [
            f"{accepted}{gaps[0]} {gaps[1]}{gaps[2]}",
            f"{overdue * 2} {overdue * 2}",
        ]
        assert [(line.answered, line.missing, line.asked) for line in found.lines] == [(1, 1, 3), (0, 0, 4)]
        part = question_matrix.read(db, round_, asked, on=TODAY, section="B")
        assert [line.cells for line in part.lines] == [f"{gaps[1]}{gaps[2]}", overdue * 2]


def _question(number: int, section: str, **fields: object) -> Question:
    return Question(
        position=number, ref=str(number), section=section, kind=QuestionKind.TEXT, text="¿Qué?", **fields
    )
