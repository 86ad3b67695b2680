"""`patci up` for real, with a session that was held: the engine makes its documents and plans their mail."""

import os
import signal
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from models import Compilation, IssuedDocument, Notice, Session
from models.enums import CompilationOccasion, DocumentAudience, NoticeKind
from patci.bootstrap import build
from patci.settings import Settings
from patci.usecases.compiling import document_policies
from patci.usecases.meetings import sessions
from tests.flows import world
from tests.flows.test_compile_after import OF_SESSION
from tests.flows.test_engine import Up

pytestmark = pytest.mark.engine


@pytest.fixture
def up(tmp_path: Path) -> Iterator[Up]:
    running = Up(tmp_path / "data")
    yield running
    if running.process is not None and running.process.poll() is None:
        running.end(signal.SIGTERM)
    for process in running.engine_processes():
        os.kill(process.pid, signal.SIGKILL)


def test_documents_of_a_held_session_are_made_and_planned_by_the_engine(up: Up) -> None:
    application = build(Settings(_env_file=None, data=up.data), migrate=True)  # type: ignore[call-arg]
    now = datetime.now(UTC)
    with application.database.writing() as db:
        programme = world.build(db)
        document_policies.write(
            db,
            programme,
            CompilationOccasion.SESSION,
            OF_SESSION,
            audience=DocumentAudience.MEMBERS,
            now=now - timedelta(hours=1),
            actor="user:1",
        )
        sessions.hold(db, db.scalars(select(Session)).one(), now=now, actor="user:1", bare=True)
    application.database.close()
    up.interval = 900
    up.start()

    def told() -> list[Notice]:
        with application.database.reading() as db:
            return list(db.scalars(select(Notice).where(Notice.kind == NoticeKind.DOCUMENTS)))

    # Two agencies with two seats each: who sits there is looked up when the mail leaves.
    assert len(up.wait_for(told, 400)) == 4
    with application.database.reading() as db:
        (made,) = db.scalars(select(Compilation)).all()
        assert (made.status.value, made.done, made.total) == ("done", 2, 2)
        kinds = db.scalars(select(IssuedDocument.kind).order_by(IssuedDocument.id))
        assert list(kinds) == ["minutes", "session_dossier"]
    application.database.close()
    assert up.end(signal.SIGINT) < 9
    assert up.engine_processes() == []
