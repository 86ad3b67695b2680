"""Making what was asked for: each document read, made and registered by itself, so that none is ever half."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agency, Compilation, CutOff, Programme, Session
from patci.database import Database
from patci.documents.frozen import snapshot_of
from patci.documents.recipes import Recipe, Source
from patci.documents.shape import Snapshot
from patci.errors import PatciError
from patci.usecases.compiling import compilations, issuing, preparing
from patci.usecases.compiling.preparing import Place, Prepared
from patci.usecases.keeping import audit

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Clocks:
    """`record` says when documents are issued, a demonstration's own time; `lease` is the machine's."""

    record: Clock
    lease: Clock


@dataclass(frozen=True, slots=True)
class Compiled:
    """What became of a compilation: how many documents of how many, and why it could not go on."""

    compilation_id: int
    done: int
    total: int
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """One document that is to be made; for each agency one, where the recipe says so."""

    recipe: Recipe
    agency_id: int | None = None


def run_waiting(database: Database, place: Place, *, clocks: Clocks, holder: str) -> list[Compiled]:
    """Make everything that waits, the oldest first; run again it finds nothing to do.

    Killed on the way, a compilation is taken up again once its lease is over: what was registered stays, and
    is found again by its bytes.
    """
    with database.reading() as db:
        waiting = compilations.waiting(db, now=clocks.lease())
    done = (run(database, number, place, clocks=clocks, holder=holder) for number in waiting)
    return [one for one in done if one is not None]


def run(
    database: Database, compilation_id: int, place: Place, *, clocks: Clocks, holder: str
) -> Compiled | None:
    """Make one compilation; None where somebody else works on it, or took it over."""
    with database.writing() as db:
        row = compilations.take_up(db, compilation_id, holder=holder, now=clocks.lease())
        if row is None:
            return None
        work = _Work.of(db, row, place)
        row.total = len(work.units)
    for place_in_row, unit in enumerate(work.units):
        try:
            _make(database, work, unit, now=clocks.record())
        except PatciError as error:
            return _finish(
                database, work, place_in_row, holder=holder, now=clocks.record(), problem=str(error)
            )
        with database.writing() as db:
            audit.act_as(db, actor=work.actor, now=clocks.record())
            mine = compilations.count(
                db,
                compilation_id,
                holder=holder,
                done=place_in_row + 1,
                total=len(work.units),
                now=clocks.lease(),
            )
        if not mine:
            return None
    return _finish(database, work, len(work.units), holder=holder, now=clocks.record())


@dataclass(slots=True)
class _Work:
    """What one compilation is made of, read once: its frozen rows are large."""

    compilation_id: int
    programme_id: int
    cut_off_id: int | None
    session_id: int | None
    actor: str
    units: list[Unit]
    place: Place
    rows: Snapshot | None = None

    @classmethod
    def of(cls, db: DbSession, row: Compilation, place: Place) -> "_Work":
        rows = snapshot_of(row.cut_off, place.snapshots) if row.cut_off is not None else None
        agencies = _agencies(db, rows) if rows is not None else []
        units = [unit for recipe in compilations.recipes_of(row) for unit in _units(recipe, agencies)]
        return cls(row.id, row.programme_id, row.cut_off_id, row.session_id, row.asked_by, units, place, rows)

    def prepared(self, db: DbSession, unit: Unit, *, now: datetime) -> Prepared:
        match unit.recipe.source:
            case Source.SESSION:
                session = db.get_one(Session, self.session_id)
                return preparing.of_session(db, unit.recipe, session, self.place)
            case Source.CUT_OFF:
                cut_off = db.get_one(CutOff, self.cut_off_id)
                agency = db.get_one(Agency, unit.agency_id) if unit.agency_id is not None else None
                return preparing.of_cut_off(
                    db, unit.recipe, cut_off, self.place, rows=self.rows, agency=agency
                )
            case Source.PROGRAMME:
                programme = db.get_one(Programme, self.programme_id)
                return preparing.of_programme(db, unit.recipe, programme, self.place, now=now)


def _units(recipe: Recipe, agencies: list[int]) -> Iterator[Unit]:
    if not recipe.per_agency:
        yield Unit(recipe)
        return
    for agency_id in agencies:
        yield Unit(recipe, agency_id)


def _agencies(db: DbSession, rows: Snapshot) -> list[int]:
    """Those whom the cut-off asked or charged with something, in the order of their names."""
    keys = {row["key"] for group in (rows["answers"], rows["standing"]) for row in group["agency"]}
    found = db.execute(select(Agency.id, Agency.key).order_by(Agency.name, Agency.id))
    return [number for number, key in found if key in keys]


def _make(database: Database, work: _Work, unit: Unit, *, now: datetime) -> None:
    with database.reading() as db:
        prepared = work.prepared(db, unit, now=now)
    content = prepared.made()
    with database.writing() as db:
        audit.act_as(db, actor=work.actor, now=now)
        issuing.issue(
            db,
            prepared,
            content,
            folder=work.place.evidence,
            now=now,
            actor=work.actor,
            compilation_id=work.compilation_id,
        )


def _finish(
    database: Database,
    work: _Work,
    done: int,
    *,
    holder: str,
    now: datetime,
    problem: str | None = None,
) -> Compiled | None:
    with database.writing() as db:
        audit.act_as(db, actor=work.actor, now=now)
        row = compilations.finish(db, work.compilation_id, holder=holder, now=now, problem=problem)
    if row is None:
        return None
    return Compiled(work.compilation_id, done, len(work.units), problem)
