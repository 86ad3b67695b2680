"""Making what was asked for: each document is made apart and registered whole, so that none is ever half."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session as DbSession

from models import Compilation
from patci.database import Database
from patci.errors import ConflictError, PatciError
from patci.usecases.compiling import compilations, making
from patci.usecases.compiling.compilations import Matter
from patci.usecases.compiling.making import Made
from patci.usecases.compiling.preparing import Place
from patci.usecases.compiling.registering import on_disk, register
from patci.usecases.compiling.work import Work
from patci.usecases.keeping import audit
from templates.i18n import gettext as _

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
    """Make one compilation; None where somebody else works on it, or took it over.

    A document that cannot be made is kept with its reason, and holds no other up.
    """
    hold = _Hold(database, compilation_id, clocks, holder)
    if not hold.take():
        return None
    try:
        hold.require_hope()
        work = hold.work(place)
        with closing(making.made(database, work)) as batches:
            if not all(hold.register(work, batch) for batch in batches):
                return None
    except PatciError as error:
        return hold.finish(problem=str(error))
    return hold.finish()


@dataclass(frozen=True, slots=True)
class _Hold:
    """One worker's hold of one compilation; each word of it is a short transaction."""

    database: Database
    compilation_id: int
    clocks: Clocks
    holder: str

    @contextmanager
    def writing(self) -> Iterator[DbSession]:
        """A transaction in which whoever asked for the documents acts."""
        with self.database.writing() as db:
            asked_by = db.get_one(Compilation, self.compilation_id).asked_by
            audit.act_as(db, actor=asked_by, now=self.clocks.record())
            yield db

    def take(self) -> bool:
        with self.writing() as db:
            now = self.clocks.lease()
            return compilations.take_up(db, self.compilation_id, holder=self.holder, now=now) is not None

    def require_hope(self) -> None:
        """Raises: ConflictError: too many worked on it and fell silent."""
        with self.database.reading() as db:
            if compilations.is_spent(db.get_one(Compilation, self.compilation_id)):
                raise ConflictError(
                    _(
                        "Quien hacía los documentos se detuvo varias veces sin terminar: inténtelo otra vez "
                        "y, si se repite, avise a quien administra patci."
                    )
                )

    def work(self, place: Place) -> Work:
        """What is to be made, read outside of any writing; then it is known how much that is."""
        with self.database.reading() as db:
            row = db.get_one(Compilation, self.compilation_id)
            found = Work.of(
                db,
                row.programme_id,
                Matter(row.cut_off, row.session),
                compilations.recipes_of(row),
                place=place,
                actor=row.asked_by,
                compilation_id=row.id,
            )
        self.register(found, [])
        return found

    def register(self, work: Work, batch: Sequence[Made]) -> bool:
        """Issue and count in one transaction; False, and nothing is issued, where it is somebody else's."""
        with on_disk(batch, work.place.evidence) as ready, self.writing() as db:
            row = compilations.held(db, self.compilation_id, holder=self.holder)
            if row is None:
                return False
            found = register(db, work, ready, now=self.clocks.record())
            compilations.count(
                row,
                done=len(found.documents),
                faults=found.faults,
                total=len(work.units),
                now=self.clocks.lease(),
            )
            return True

    def finish(self, problem: str | None = None) -> Compiled | None:
        with self.writing() as db:
            now = self.clocks.record()
            row = compilations.finish(db, self.compilation_id, holder=self.holder, now=now, problem=problem)
            return Compiled(row.id, row.done, row.total or 0, row.problem) if row is not None else None
