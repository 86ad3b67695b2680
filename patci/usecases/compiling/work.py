"""The documents that are to be made of something, one by one, and what each of them is made of."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import defer

from models import Agency, CutOff, Programme, Session
from patci.documents.frozen import snapshot_of
from patci.documents.recipes import Recipe, Source
from patci.documents.shape import Snapshot
from patci.documents.word.debts import debtors
from patci.usecases.compiling import preparing
from patci.usecases.compiling.compilations import Matter
from patci.usecases.compiling.preparing import Place, Prepared

Known = tuple[int, str]
"""An agency by its number and key."""


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
        # Whoever is named is written to whatever it owes: the letter then says that it owes nothing.
        owing = debtors(rows) if rows is not None and agency is None else None
        return cls(
            programme_id=programme_id,
            cut_off_id=cut_off.id if cut_off is not None else None,
            session_id=session.id if session is not None else None,
            actor=actor,
            units=[unit for recipe in recipes for unit in _units(recipe, agencies, owing)],
            place=place,
            compilation_id=compilation_id,
            rows=rows,
        )

    def prepared(self, db: DbSession, unit: Unit) -> Prepared:
        """All that one document is made of."""
        match unit.recipe.source:
            case Source.SESSION:
                session = db.get_one(Session, self.session_id)
                return preparing.of_session(db, unit.recipe, session, self.place)
            case Source.CUT_OFF:
                # Its rows are here: their text, up to a million letters, is not read for every document.
                cut_off = db.get_one(CutOff, self.cut_off_id, options=[defer(CutOff.snapshot)])
                agency = db.get_one(Agency, unit.agency_id) if unit.agency_id is not None else None
                return preparing.of_cut_off(
                    db, unit.recipe, cut_off, self.place, rows=self.rows, agency=agency
                )
            case Source.PROGRAMME:
                programme = db.get_one(Programme, self.programme_id)
                return preparing.of_programme(db, unit.recipe, programme, self.place)


def _units(recipe: Recipe, agencies: Sequence[Known], owing: Collection[str] | None) -> Iterator[Unit]:
    if not recipe.per_agency:
        yield Unit(recipe)
        return
    for agency_id, key in agencies:
        if not recipe.for_debtors or owing is None or key in owing:
            yield Unit(recipe, agency_id)


def _agencies(db: DbSession, rows: Snapshot, only: str | None) -> list[Known]:
    """Those whom the cut-off asked or charged with something, in the order of their names."""
    keys = {row["key"] for group in (rows["answers"], rows["standing"]) for row in group["agency"]}
    found = db.execute(select(Agency.id, Agency.key).order_by(Agency.name, Agency.id))
    return [(number, key) for number, key in found if key in keys and only in {None, key}]
