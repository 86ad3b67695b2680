"""A commission with a cut-off and what makes its documents, for tests of compilations."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session as DbSession

from models import Compilation, CutOff, IssuedDocument
from models.enums import CutOffKind, DocumentFormat, DocumentKind
from patci.database import Database
from patci.documents.recipes import BY_WANTED, Recipe
from patci.usecases.compiling import compilations
from patci.usecases.compiling.compilations import Matter
from patci.usecases.compiling.preparing import Place
from patci.usecases.compiling.running import Clocks
from patci.usecases.keeping import cutoffs
from patci.usecases.keeping.cutoffs import Wanted
from tests.factories import make_activity
from tests.patci.correspondence import Commission, commission

WORKBOOK = BY_WANTED[DocumentKind.DATA_WORKBOOK, DocumentFormat.XLSX]
BOOK = BY_WANTED[DocumentKind.AGREEMENTS_BOOK, DocumentFormat.PDF]
CARD = BY_WANTED[DocumentKind.AGENCY_CARD, DocumentFormat.PDF]
MINUTES = BY_WANTED[DocumentKind.MINUTES, DocumentFormat.DOCX]


def cut_off_of(
    db: DbSession, of: Commission, *, now: datetime, ref: str = "2024-s1", kind: CutOffKind = CutOffKind.OTHER
) -> CutOff:
    """A cut-off of the commission as it stands."""
    wanted = Wanted(kind=kind, facts_until=now, known_at=now)
    return cutoffs.take(db, of.programme, ref=ref, title="Primer semestre", now=now, actor="u", wanted=wanted)


def asked(database: Database, *recipes: Recipe, now: datetime) -> int:
    """The number of a compilation of a new commission's cut-off; each of its agencies owes an activity."""
    with database.writing() as db:
        of = commission(db)
        for agency in of.agencies.values():
            make_activity(db, of.programme, agency)
        cut_off = cut_off_of(db, of, now=now)
        return compilations.ask(db, of.programme, Matter(cut_off), recipes, now=now, actor="user:1").id


def place(folder: Path) -> Place:
    """Where files go."""
    return Place("https://patci.example", folder / "evidence", folder / "snapshots")


def clocks(now: datetime | Callable[[], datetime]) -> Clocks:
    """Both clocks at one instant, or at what a function says."""
    clock = now if callable(now) else lambda: now
    return Clocks(clock, clock)


def row(db: DbSession, number: int) -> Compilation:
    """A compilation."""
    return db.get_one(Compilation, number)


def documents(db: DbSession) -> list[tuple[str, str, int, str]]:
    """Kind, subject, edition and hash of all that was issued, in the order of issue."""
    rows = db.query(IssuedDocument).order_by(IssuedDocument.id)
    return [(one.kind.value, one.subject, one.edition, one.sha256) for one in rows]
