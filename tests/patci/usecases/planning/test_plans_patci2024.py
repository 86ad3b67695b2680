"""The PATCI 2024 planned as of 1 January 2024: no breach that a plan can avoid, every other one named."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from calendars.findings import Severity
from calendars.planning import wire
from calendars.planning.outcome import Demand
from models import Agency, Plan, Programme, Session
from models.enums import PlacedBy
from patci.database import Database
from patci.usecases.checking import checks
from patci.usecases.planning import calendar_releases, closures, plans
from templates import plan_words
from tests.patci.usecases.roll_world import programme_of, year_2024
from tests.plans import compute

NEW_YEAR = datetime(2024, 1, 1, 18, tzinfo=UTC)
AS_OF = date(2024, 1, 1)
OPEN = (
    "CI-O21 CI-O22 CI-O23 SC-O32 SC-O33 SC-O34 SC-O35 GT-TF-O10 GT-TF-O11 GT-TF-O12 GT-TF-O13 GT-TF-O14 "
    "GT-TF-O15 INT-2 CORETT-1 CORETT-2 CORETT-3 CORETT-4 CIES-9 CIES-10 VIS-1 VIS-2 SINTRA-2 SINTRA-3 "
    "SINTRA-4"
).split()


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The programme in force and planned; tests work in transactions that they leave undone."""
    with year_2024(tmp_path_factory.mktemp("plan2024")) as database:
        with database.writing() as db:
            plan = plans.request(db, programme_of(db), name="Enero", as_of=AS_OF, now=NEW_YEAR, actor="test")
            compute(db, plan, now=NEW_YEAR)
        yield database


@pytest.fixture
def db(published: Database) -> Iterator[DbSession]:
    """A session that is rolled back."""
    with published.reading() as db:
        yield db
        db.rollback()


@pytest.fixture
def plan(db: DbSession) -> Plan:
    """The plan."""
    return db.scalars(select(Plan)).one()


def _broken(plan: Plan) -> list[Demand]:
    return [wire.demand_from_json(value) for value in plan.outcome["broken"]]


def test_every_open_session_gets_a_day_and_the_plan_is_proved_best(plan: Plan) -> None:
    chosen = {row.session.ref for row in plan.sessions if row.placed_by is PlacedBy.PLANNER and row.day}
    assert chosen == set(OPEN)
    assert {row.placed_by for row in plan.sessions} == {PlacedBy.PLANNER, PlacedBy.PUBLISHED}
    outcome = plan.outcome
    assert (outcome["status"], outcome["points"], outcome["bound"]) == ("optimal", 0, 0)
    assert (outcome["conflicts"], outcome["unplaced"]) == ([], {})


def test_what_remains_is_named(plan: Plan) -> None:
    assert [plan_words.demand(demand) for demand in _broken(plan)] == [
        (
            "La 5ª Reunión Ordinaria del GT Programa Anual debe caer en día hábil, y el sábado 31 de agosto "
            "de 2024 es fin de semana."
        ),
        (
            "La Séptima Reunión de Autoridades Nacionales sobre trata (Reuniones internacionales) debe caer "
            "en día hábil, y el lunes 5 de febrero de 2024 no lo es: Día de la Constitución (LFT art. 74 "
            "fr. II)."
        ),
    ]


def test_saturday_gets_a_proposal_to_move_and_the_meeting_abroad_none(plan: Plan) -> None:
    moves = {row.session.ref: row.proposed_day for row in plan.sessions if row.proposed_day}
    assert moves == {"GT-PAT-O5": date(2024, 8, 28)}


def test_subcommission_never_waits_more_than_three_months(plan: Plan) -> None:
    days = {row.session.ref: row.day for row in plan.sessions if row.session.body.ref == "SC"}
    assert days == {
        "SC-O32": date(2024, 3, 1),
        "SC-O33": date(2024, 5, 30),
        "SC-O34": date(2024, 8, 30),
        "SC-O35": date(2024, 10, 30),
    }


def test_released_plan_leaves_only_what_published_days_do(db: DbSession, plan: Plan) -> None:
    """The checks find no breach, and of what wants a decision nothing that concerns a day the plan chose."""
    programme = db.scalars(select(Programme)).one()
    saturday = next(row for row in plan.sessions if row.proposed_day)
    plans.accept_proposal(db, plan, saturday.session_id, now=NEW_YEAR, actor="test")
    calendar_releases.release_plan(db, plan, name="Enero", note="", now=NEW_YEAR, actor="test")
    found = checks.findings(db, programme, now=NEW_YEAR)
    assert [f"{one.kind} {' '.join(one.refs)}" for one in found if one.severity is not Severity.INFO] == [
        "clash GT-PAT-O2 GT-SEL-O20",
        "holiday INT-1",
        "clash GT-CAP-O7 GT-PREV-E3 INT-1 SINTRA-1",
        "clash GT-CAP-O10 INT-3",
        "clash GT-PAT-O4 INT-3",
        "clash SG-CB-O11 INT-3",
        "clash GT-CAMP-O14 INT-4",
    ]


def test_days_closed_in_the_course_of_the_year_move_nothing_else(db: DbSession) -> None:
    """The ministry of labour announces its holidays: its session of 16 July gets a proposal."""
    programme = db.scalars(select(Programme)).one()
    labour = db.scalars(select(Agency).where(Agency.acronym == "Trabajo")).one()
    before = {row.session.ref: row.day for row in db.scalars(select(Plan)).one().sessions}
    closures.add(
        db,
        labour,
        starts_on=date(2024, 7, 15),
        ends_on=date(2024, 7, 31),
        reason="Primer periodo vacacional",
        now=NEW_YEAR,
        actor="test",
    )
    again = plans.request(db, programme, name="Julio", as_of=AS_OF, now=NEW_YEAR, actor="test")
    compute(db, again, now=NEW_YEAR)
    moved = {row.session.ref: row.day for row in again.sessions if before[row.session.ref] != row.day}
    assert moved == {}
    proposals = {row.session.ref: row.proposed_day for row in again.sessions if row.proposed_day}
    assert proposals == {"GT-PAT-O5": date(2024, 8, 28), "GT-CAP-O12": date(2024, 7, 5)}


def test_year_that_cannot_be_says_why(db: DbSession, plan: Plan) -> None:
    """Gobernación closes all February: the Commission's session has no day, the rest of the year stands."""
    programme = db.scalars(select(Programme)).one()
    chair = db.scalars(select(Session).where(Session.ref == "CI-O21")).one().body.coordinator
    assert chair
    closures.add(
        db,
        chair,
        starts_on=date(2024, 2, 1),
        ends_on=date(2024, 2, 29),
        reason="Mudanza",
        now=NEW_YEAR,
        actor="test",
    )
    again = plans.request(db, programme, name="Febrero", as_of=AS_OF, now=NEW_YEAR, actor="test")
    compute(db, again, now=NEW_YEAR)
    left = {
        ref: [plan_words.demand(wire.demand_from_json(one)) for one in demands]
        for ref, demands in again.outcome["unplaced"].items()
    }
    assert left == {
        "CI-O21": [
            (
                "La Vigésima Primera Sesión Ordinaria de la Comisión Intersecretarial debe celebrarse en "
                "«febrero» (del 1 feb 2024 al 29 feb 2024)."
            ),
            (
                "Gobernación, que debe asistir a la Vigésima Primera Sesión Ordinaria de la Comisión "
                "Intersecretarial, no labora del 1 feb 2024 al 29 feb 2024: Mudanza."
            ),
        ]
    }
    assert len([row for row in again.sessions if row.day]) == len(plan.sessions) - 1
