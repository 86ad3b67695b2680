"""Places and days of the visits to shelters of the published PATCI 2024 (lines 466 to 471) are reserved."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from models import Activity, Doubt, Feed, Session
from models.enums import Classification, FeedScope
from patci.database import Database
from patci.intake.builtin import builtin_programme
from patci.intake.document import ProgrammeDocument
from patci.intake.reader import read_programme
from patci.usecases.drafting import programmes
from patci.usecases.keeping import classification
from patci.usecases.subscribing import feeds
from patci.usecases.subscribing.feed_events import Material, events

SEEDS = Path(os.environ.get("PATCI_SEEDS", Path(__file__).resolve().parents[3] / "shared" / "seeds"))
SOURCE = SEEDS / "002_b5f0995fe9ee05b4.txt"
NOW = datetime(2024, 1, 15, 18, tzinfo=UTC)
LINES = range(466, 472)


def documents() -> list[ProgrammeDocument]:
    built_in = [builtin_programme()]
    return built_in + ([read_programme(SOURCE.read_bytes(), SOURCE.name)] if SOURCE.exists() else [])


@pytest.mark.parametrize("document", documents(), ids=lambda document: document.title[:20])
def test_visits_to_shelters_are_reserved_and_asked_about(
    sqlite_database: Database, document: ProgrammeDocument
) -> None:
    with sqlite_database.writing() as db:
        draft = programmes.import_draft(
            db, document, source_name="x", source_sha256="x", now=NOW, actor="test"
        )
        programme = programmes.accept(db, draft, now=NOW, actor="test", publish=True)
        rows = [*db.scalars(select(Session)), *db.scalars(select(Activity))]
        visits = [row for row in rows if row.source_line in LINES]
        assert len(visits) >= 3
        assert {row.classification for row in visits} == {Classification.RESERVED}
        assert [row.ref for row in rows if row.classification is Classification.RESERVED] == [
            row.ref for row in visits
        ]
        assert {row.classification_basis for row in visits} == {
            "LGTAIP (2015), artículo 113, fracción V: vida, seguridad o salud (por confirmar)"
        }
        asked = db.scalars(select(Doubt).where(Doubt.kind == "reserved")).all()
        assert {ref for doubt in asked for ref in doubt.refs} == {row.ref for row in visits}
        feeds.ensure(db, programme, now=NOW)
        public = db.scalars(select(Feed).where(Feed.scope == FeedScope.PUBLIC)).one()
        shown = b"".join(events(Material(db, programme, NOW), public))
        assert b"BEGIN:VEVENT" in shown
        assert [row.uid for row in visits if isinstance(row, Session) and row.uid.encode() in shown] == []


def test_what_somebody_decided_stays_when_the_document_comes_again(sqlite_database: Database) -> None:
    document = builtin_programme()
    with sqlite_database.writing() as db:
        for number in range(2):
            draft = programmes.import_draft(
                db, document, source_name="x", source_sha256=str(number), now=NOW, actor="test"
            )
            programmes.accept(db, draft, now=NOW, actor="test")
            visit = db.scalars(select(Session).where(Session.source_line == 466)).one()
            expected = Classification.RESERVED if number == 0 else Classification.INTERNAL
            assert visit.classification is expected
            classification.classify(
                db, visit, to=Classification.INTERNAL, reason="Revisado", now=NOW, actor="user:1"
            )
