"""The state of a programme as plain rows: sorted, without row numbers, equal on every database."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import Body, Programme
from models.enums import AgreementStatus
from patci.documents.measures.record import Closings, Computed, Record
from patci.documents.shape import (
    AgreementRow,
    BodyRow,
    RequestRow,
    RoundRow,
    SessionRow,
    Snapshot,
    StandingRow,
    TallyRow,
)
from patci.usecases.keeping import (
    ratios,
    snapshot_agreements,
    snapshot_items,
    snapshot_principals,
    snapshot_requests,
    snapshot_sessions,
    tallies,
)
from patci.usecases.keeping.instants import Instants
from patci.usecases.keeping.ratios import Ratio
from patci.usecases.keeping.snapshot_items import Activities
from patci.usecases.keeping.snapshot_people import People
from patci.usecases.measuring import measured

VERSION = 4


def snapshot(
    db: DbSession, programme: Programme, *, now: datetime, known_at: datetime | None = None
) -> Snapshot:
    """All rows of a cut-off whose facts end at `now`, in memory."""
    instants = Instants.of(programme, facts_until=now, known_at=known_at or now)
    rows = {
        name: list(value) if isinstance(value, Iterator) else value
        for name, value in sections(db, programme, instants)
    }
    return cast("Snapshot", rows)


def sections(db: DbSession, programme: Programme, instants: Instants) -> Iterator[tuple[str, Any]]:
    """The parts of a snapshot in the order of their names; agreements come one by one, as an iterator.

    What is counted over agreements stands in parts behind them, so that no more than a batch of them is in
    memory: each part must be used up before the next one is asked for.
    """
    people, bodies = People.of(db), _bodies(db, programme)
    refs = {body.ref for body in bodies}
    activities = snapshot_items.read(db, programme, people, instants, refs)
    opened = snapshot_requests.rounds(db, programme, instants)
    rounds = [snapshot_requests.round_row(round_, instants) for round_ in opened]
    requests = snapshot_requests.rows(db, opened, activities.rows, instants)
    measures = measured.read(db, programme, instants)
    by_agreements = measured.needs(measures, Computed.AGREEMENTS_FULFILLED)
    agreed = _Agreed(activities, Closings() if by_agreements else None)
    yield "activities", list(activities.rows.values())
    yield "agreements", agreed.counted(snapshot_agreements.read(db, programme, people, instants))
    yield "answers", _answers(programme, bodies, rounds, requests, people.label_of_key)
    yield "at", iso(instants.facts_until)
    yield "bodies", [_body_row(body) for body in bodies]
    yield "day", instants.day.isoformat()
    yield "indicators", [agreed.ratio.row(ratios.goal_of(db, programme))]
    sessions = snapshot_sessions.rows(db, programme, bodies, agreed.of_session, instants)
    yield "measures", measured.computed(measures, agreed.record(programme, instants, requests, sessions))
    yield "principals", snapshot_principals.rows(db, agreed.agencies(requests), on=instants.day)
    yield "programme", _programme_row(programme)
    yield "requests", requests
    yield "rounds", rounds
    yield "sessions", sessions
    yield "simulated", programme.simulated or any(row["simulated"] for row in requests)
    yield "standing", agreed.standing(programme, bodies, people.label_of_key)
    yield "unassigned", sorted(agreed.unassigned)
    yield "version", VERSION


def iso(instant: datetime) -> str:
    """An instant as it is frozen: UTC, whole seconds where it has no fraction."""
    return instant.astimezone(UTC).isoformat()


@dataclass
class _Agreed:
    """What is counted while agreements pass by."""

    activities: Activities
    closings: Closings | None = None
    ratio: Ratio = field(default_factory=Ratio)
    of_session: Counter[int] = field(default_factory=Counter)
    unassigned: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.unassigned = list(self.activities.unassigned)
        self._agencies, self._bodies = tallies.Standing(), tallies.Standing()

    def counted(self, items: Iterator[snapshot_agreements.Item]) -> Iterator[AgreementRow]:
        for item in items:
            self.of_session[item.session_id] += 1
            self.ratio.count(AgreementStatus(item.row["status"]))
            self._agencies.count_for(item.row["agencies"], item.row)
            self._bodies.count_for([item.row["body"]], item.row)
            if self.closings is not None:
                self.closings.count(item.row)
            if not item.is_assigned:
                self.unassigned.append(item.row["number"])
            yield item.row

    def record(
        self,
        programme: Programme,
        instants: Instants,
        requests: Sequence[RequestRow],
        sessions: Sequence[SessionRow],
    ) -> Record:
        """What indicators are computed from, once the agreements have passed."""
        return Record(
            first=measured.starts_on(programme),
            day=instants.day,
            zone=instants.zone,
            closings=self.closings or Closings(),
            fulfilled=(self.ratio.fulfilled, self.ratio.standing),
            activities=list(self.activities.rows.values()),
            requests=requests,
            sessions=sessions,
        )

    def agencies(self, requests: Sequence[RequestRow]) -> set[str]:
        """Everybody of whom the cut-off says that something was asked or is to be done."""
        asked = {row["agency"] for row in requests}
        acting = {key for row in self.activities.rows.values() for key in row["agencies"]}
        return asked | acting | self._agencies.groups

    def standing(
        self, programme: Programme, bodies: Sequence[Body], agencies: dict[str, str]
    ) -> dict[str, list[StandingRow]]:
        objectives = tallies.Standing()
        for row in self.activities.rows.values():
            self._agencies.count_for(row["agencies"], row)
            self._bodies.count_for([row["body"]], row)
            objectives.count_for([row["objective"]], row)
        titles = {objective.ref: objective.title for objective in programme.objectives}
        return {
            "agency": self._agencies.rows(agencies),
            "body": self._bodies.rows({body.ref: body.short_name for body in bodies}),
            "objective": objectives.rows(titles),
        }


def _bodies(db: DbSession, programme: Programme) -> Sequence[Body]:
    return db.scalars(
        select(Body)
        .where(Body.programme_id == programme.id)
        .options(joinedload(Body.coordinator))
        .order_by(Body.position, Body.id)
    ).all()


def _body_row(body: Body) -> BodyRow:
    return {
        "ref": body.ref,
        "name": body.name,
        "kind": body.kind.value,
        "coordinator": body.coordinator.label if body.coordinator else body.coordinator_text,
    }


def _programme_row(programme: Programme) -> dict[str, Any]:
    return {
        "slug": programme.slug,
        "title": programme.title,
        "year_start": programme.year_start,
        "year_end": programme.year_end,
        "zone": programme.zone,
    }


def _answers(
    programme: Programme,
    bodies: Sequence[Body],
    rounds: Sequence[RoundRow],
    requests: Sequence[RequestRow],
    agencies: dict[str, str],
) -> dict[str, list[TallyRow]]:
    objectives = {objective.ref: objective.title for objective in programme.objectives}
    short = {body.ref: body.short_name for body in bodies}
    titles = {round_["ref"]: round_["title"] for round_ in rounds}
    return tallies.all_answers(
        requests, agencies=agencies, bodies=short, objectives=objectives, rounds=titles
    )
