"""The page of completeness: its filters, its matrix of rows by rounds, its course over time, its sessions."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session as DbSession

from models import (
    Agency,
    AgendaItem,
    Body,
    Objective,
    Programme,
    Question,
    Request,
    Round,
    Session,
)
from models.enums import RoundStatus
from patci.usecases.queries import completeness, completeness_places
from patci.usecases.queries.completeness import Fact, Figures, State
from patci.usecases.queries.completeness_places import Places


class By(StrEnum):
    """What a row of the page is."""

    AGENCY = "agency"
    BODY = "body"
    OBJECTIVE = "objective"
    ROUND = "round"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which requests are counted, and what a row is; None where everything is."""

    by: By = By.AGENCY
    agency_id: int | None = None
    body_id: int | None = None
    objective_id: int | None = None
    round_id: int | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """An agency, body, objective, round or session under the words that a page shows."""

    id: int
    label: str
    name: str


class Cell(NamedTuple):
    """What a row owes in one round: the worst of its states, how many were received of how many."""

    state: State
    figures: Figures


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its figures, and its cells in the order of the page's rounds."""

    named: Named
    figures: Figures
    cells: Sequence[Cell | None]


@dataclass(frozen=True, slots=True)
class SessionLine:
    """What will be reported at a session: the rounds that serve it, the agreements that it carries."""

    session: Session
    figures: Figures
    rounds: int
    agreements: int


@dataclass(frozen=True, slots=True)
class Completeness:
    """Everything that the page shows, and the choices of its filters."""

    total: Figures
    rows: Sequence[Row]
    rounds: Sequence[Round]
    months: Sequence[tuple[date, Figures]]
    by_round: Sequence[tuple[Round, Figures]]
    sessions: Sequence[SessionLine]
    asking: frozenset[int]
    """The rounds with questions of their own."""
    choices: Mapping[By, Sequence[Named]]


def read(db: DbSession, programme: Programme, filters: Filters, *, on: date) -> Completeness:
    """The page's figures as of a day; as many queries for three requests as for thousands."""
    rounds = _rounds(db, programme)
    places = completeness_places.places(db, programme, rounds)
    choices = _choices(db, programme, rounds)
    found: Sequence[Fact] = completeness.facts(db, programme, *_where(filters), on=on)
    if filters.body_id is not None:
        found = [fact for fact in found if places.body(fact) == filters.body_id]
    if filters.objective_id is not None:
        found = [fact for fact in found if places.objective(fact) == filters.objective_id]
    by_round = completeness.grouped(found, lambda fact: [fact.round_id])
    by_month = completeness.grouped(found, lambda fact: [(fact.due_on.year, fact.due_on.month)])
    shown = [one for one in rounds if one.id in by_round]
    return Completeness(
        total=completeness.total(fact.figures for fact in found),
        rows=_rows(found, _key(filters.by, places), choices[filters.by], shown),
        rounds=shown,
        months=[(date(*month, 1), figures) for month, figures in sorted(by_month.items())],
        by_round=[(one, by_round[one.id]) for one in shown],
        sessions=_sessions(db, programme, found, places),
        asking=_asking(db, programme),
        choices=choices,
    )


def _where(filters: Filters) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = []
    if filters.agency_id is not None:
        where.append(Request.agency_id == filters.agency_id)
    if filters.round_id is not None:
        where.append(Request.round_id == filters.round_id)
    if filters.since is not None:
        where.append(Request.due_on >= filters.since)
    if filters.until is not None:
        where.append(Request.due_on <= filters.until)
    return where


def _key(by: By, places: Places) -> Callable[[Fact], int | None]:
    keys: dict[By, Callable[[Fact], int | None]] = {
        By.AGENCY: lambda fact: fact.agency_id,
        By.BODY: places.body,
        By.OBJECTIVE: places.objective,
        By.ROUND: lambda fact: fact.round_id,
    }
    return keys[by]


def _rows(
    found: Sequence[Fact],
    key: Callable[[Fact], int | None],
    names: Sequence[Named],
    rounds: Sequence[Round],
) -> list[Row]:
    """A row for each that has requests, in the order of the names."""
    rows: dict[int, dict[int, list[Fact]]] = {}
    for fact in found:
        number = key(fact)
        if number is not None:
            rows.setdefault(number, {}).setdefault(fact.round_id, []).append(fact)
    return [_row(named, rows[named.id], rounds) for named in names if named.id in rows]


def _row(named: Named, by_round: Mapping[int, Sequence[Fact]], rounds: Sequence[Round]) -> Row:
    cells = [_cell(by_round[one.id]) if one.id in by_round else None for one in rounds]
    return Row(named, completeness.total(cell.figures for cell in cells if cell), cells)


def _cell(facts: Sequence[Fact]) -> Cell:
    if len(facts) == 1:
        return Cell(facts[0].state, facts[0].figures)
    figures = completeness.total(fact.figures for fact in facts)
    return Cell(completeness.worst(fact.state for fact in facts), figures)


def _sessions(
    db: DbSession, programme: Programme, found: Sequence[Fact], places: Places
) -> list[SessionLine]:
    """The sessions at which something of this is reported, by their day."""
    carried: dict[int, list[int]] = {}
    rows = db.execute(
        select(AgendaItem.agreement_id, AgendaItem.session_id)
        .join(Session, Session.id == AgendaItem.session_id)
        .where(Session.programme_id == programme.id, AgendaItem.agreement_id.is_not(None))
    ).tuples()
    for agreement_id, session_id in rows:
        carried.setdefault(agreement_id or 0, []).append(session_id)

    def keys(fact: Fact) -> Iterable[int]:
        served = places.rounds[fact.round_id].session_id
        return {*([served] if served else []), *carried.get(fact.agreement_id or 0, ())}

    figures = completeness.grouped(found, keys)
    serving = [one.session_id for one in places.rounds.values()]
    agreed = [session_id for sessions in carried.values() for session_id in sessions]
    sessions = db.scalars(
        select(Session)
        .where(Session.id.in_(figures))
        .order_by(Session.day.is_(None), Session.day, Session.id)
    )
    return [
        SessionLine(one, figures[one.id], serving.count(one.id), agreed.count(one.id)) for one in sessions
    ]


def _rounds(db: DbSession, programme: Programme) -> Sequence[Round]:
    return db.scalars(
        select(Round)
        .where(Round.programme_id == programme.id, Round.status != RoundStatus.PLANNED)
        .order_by(Round.due_on, Round.id)
    ).all()


def _choices(db: DbSession, programme: Programme, rounds: Sequence[Round]) -> dict[By, list[Named]]:
    """What can be filtered by, each in the order in which the page lists it."""
    asked = select(Request.agency_id).join(Request.round).where(Round.programme_id == programme.id)
    agencies = db.execute(
        select(Agency.id, Agency.acronym, Agency.name).where(Agency.id.in_(asked)).order_by(Agency.name)
    ).tuples()
    bodies = db.execute(
        select(Body.id, Body.short_name, Body.name)
        .where(Body.programme_id == programme.id)
        .order_by(Body.position, Body.id)
    ).tuples()
    objectives = db.execute(
        select(Objective.id, Objective.ref, Objective.title)
        .where(Objective.programme_id == programme.id)
        .order_by(Objective.position, Objective.id)
    ).tuples()
    return {
        By.AGENCY: [Named(number, acronym or name, name) for number, acronym, name in agencies],
        By.BODY: [Named(*row) for row in bodies],
        By.OBJECTIVE: [Named(*row) for row in objectives],
        By.ROUND: [Named(one.id, one.title, one.title) for one in rounds],
    }


def _asking(db: DbSession, programme: Programme) -> frozenset[int]:
    query = select(Question.round_id).join(Question.round).where(Round.programme_id == programme.id)
    return frozenset(db.scalars(query.distinct()))
