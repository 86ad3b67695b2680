"""One by one: the documents that are to be made of something, each read, made and registered by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agency, CutOff, IssuedDocument, Programme, Session
from patci.database import Database
from patci.documents.frozen import snapshot_of
from patci.documents.recipes import Recipe, Source
from patci.documents.shape import Snapshot
from patci.usecases.compiling import issuing, preparing
from patci.usecases.compiling.compilations import Matter
from patci.usecases.compiling.preparing import Place, Prepared
from patci.usecases.keeping import audit, withdrawals


@dataclass(frozen=True, slots=True)
class Unit:
    """One document that is to be made; for each agency one, where the recipe says so."""

    recipe: Recipe
    agency_id: int | None = None


@dataclass(slots=True)
class Work:
    """What documents are made of, read once: frozen rows are large."""

    programme_id: int
    cut_off_id: int | None
    session_id: int | None
    actor: str
    units: list[Unit]
    place: Place
    compilation_id: int | None = None
    rows: Snapshot | None = None

    @classmethod
    def of(
        cls,
        db: DbSession,
        programme_id: int,
        matter: Matter,
        recipes: Sequence[Recipe],
        *,
        place: Place,
        actor: str,
        compilation_id: int | None = None,
        agency: str | None = None,
    ) -> "Work":
        """The documents of a matter; `agency` is the key of the only one whose own documents are made."""
        cut_off, session = matter.cut_off, matter.session
        rows = snapshot_of(cut_off, place.snapshots) if cut_off is not None else None
        agencies = _agencies(db, rows, agency) if rows is not None else []
        return cls(
            programme_id=programme_id,
            cut_off_id=cut_off.id if cut_off is not None else None,
            session_id=session.id if session is not None else None,
            actor=actor,
            units=[unit for recipe in recipes for unit in _units(recipe, agencies)],
            place=place,
            compilation_id=compilation_id,
            rows=rows,
        )

    def prepared(self, db: DbSession, unit: Unit, *, now: datetime) -> Prepared:
        """All that one document is made of."""
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


def make(database: Database, work: Work, unit: Unit, *, now: datetime) -> int:
    """Make one document outside of any transaction and register it in a short one; its number.

    Where something was withdrawn from the record meanwhile it is made once more, of what is left.

    Raises:
        PatciError: it cannot be made, or not be kept; nothing of it is registered.
    """
    number = None
    while number is None:
        number = _made_once(database, work, unit, now=now)
    return number


def _made_once(database: Database, work: Work, unit: Unit, *, now: datetime) -> int | None:
    with database.reading() as db:
        seen, prepared = withdrawals.newest(db), work.prepared(db, unit, now=now)
    content = prepared.made()
    with database.writing() as db:
        audit.act_as(db, actor=work.actor, now=now)
        if work.session_id is not None:
            # Who withdraws something of the session at this moment goes first.
            db.get_one(Session, work.session_id, with_for_update=True)
        if withdrawals.newest(db) != seen:
            return None
        document: IssuedDocument = issuing.issue(
            db,
            prepared,
            content,
            folder=work.place.evidence,
            now=now,
            actor=work.actor,
            compilation_id=work.compilation_id,
        )
        return document.id


def _units(recipe: Recipe, agencies: Sequence[int]) -> Iterator[Unit]:
    if not recipe.per_agency:
        yield Unit(recipe)
        return
    for agency_id in agencies:
        yield Unit(recipe, agency_id)


def _agencies(db: DbSession, rows: Snapshot, only: str | None) -> list[int]:
    """Those whom the cut-off asked or charged with something, in the order of their names."""
    keys = {row["key"] for group in (rows["answers"], rows["standing"]) for row in group["agency"]}
    found = db.execute(select(Agency.id, Agency.key).order_by(Agency.name, Agency.id))
    return [number for number, key in found if key in keys and only in {None, key}]
