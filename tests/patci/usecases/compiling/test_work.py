"""Which documents are made of a matter: a letter only to who owes something, unless somebody is named."""

from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session as DbSession

from models import Agency
from models.enums import DocumentFormat, DocumentKind
from patci.database import Database
from patci.documents.recipes import BY_WANTED
from patci.usecases.compiling import compilations, running
from patci.usecases.compiling.compilations import Matter
from patci.usecases.compiling.work import Work
from tests.factories import make_activity
from tests.patci.correspondence import commission
from tests.patci.usecases.compiling.compiling_world import CARD, clocks, cut_off_of, documents, place, row

LETTER = BY_WANTED[DocumentKind.REMINDER_LETTER, DocumentFormat.DOCX]


def units(db: DbSession, matter: Matter, folder: Path, agency: str | None = None) -> list[tuple[str, str]]:
    """Kind and agency of each document that would be made."""
    programme = matter.cut_off.programme_id if matter.cut_off else 0
    work = Work.of(db, programme, matter, [CARD, LETTER], place=place(folder), actor="t", agency=agency)
    return [
        (one.recipe.kind.value, db.get_one(Agency, one.agency_id).key) for one in work.units if one.agency_id
    ]


def test_a_reminder_goes_to_who_owes_and_to_who_is_named(
    sqlite_database: Database, tmp_path: Path, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        for key, ends in (("segob", date(2023, 6, 1)), ("inm", date(2025, 6, 1))):
            activity = make_activity(db, of.programme, of.agencies[key])
            activity.period_start, activity.period_end = date(2023, 1, 1), ends
        matter = Matter(cut_off_of(db, of, now=now))
        cards = [("agency_card", "inm"), ("agency_card", "segob")]
        assert units(db, matter, tmp_path) == [*cards, ("reminder_letter", "segob")]
        assert units(db, matter, tmp_path, "inm") == [cards[0], ("reminder_letter", "inm")]


def test_where_nobody_owes_anything_a_compilation_ends_with_nothing(
    sqlite_database: Database, tmp_path: Path, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        activity = make_activity(db, of.programme, of.agencies["inm"])
        activity.period_start = activity.period_end = date(2025, 6, 1)
        matter = Matter(cut_off_of(db, of, now=now))
        number = compilations.ask(db, of.programme, matter, [LETTER], now=now, actor="user:1").id
    running.run_waiting(sqlite_database, place(tmp_path), clocks=clocks(now), holder="a")
    with sqlite_database.reading() as db:
        assert documents(db) == []
        assert (row(db, number).done, row(db, number).total, row(db, number).problem) == (0, 0, None)
