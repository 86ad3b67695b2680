"""The page of a review: 251 rows with their sources, doubts and forms, through the whole portal."""

from collections.abc import Iterator

from fastapi.testclient import TestClient

from benchmarks.figures import Figure, seconds
from benchmarks.scratch import NOW, application
from patci.bootstrap import Application
from patci.intake.builtin import builtin_programme
from patci.intake.document import ProgrammeDocument
from patci.intake.review import keys
from patci.intake.review.parts import part_of, title_of
from patci.intake.transcript import Format, Transcript
from patci.portal.app import create_app
from patci.portal.frame.desk import COOKIE
from patci.usecases.drafting import programmes
from patci.usecases.people import users
from tests.factories import PASSWORD


def run() -> Iterator[Figure]:
    """Open the page of the built-in programme's draft."""
    with application() as scratch:
        document = builtin_programme()
        number, cookie = _draft(scratch, document)
        with TestClient(create_app(scratch), cookies={COOKIE: cookie}) as browser:
            path = f"/programa/revisar/{number}"
            size = len(browser.get(path).content)
            taken = seconds(lambda: browser.get(path), times=10, warm=3)
        note = f"{len(keys(document))} rows, {size / 1e6:.1f} MB of HTML"
        yield Figure("page of a review, whole portal", taken * 1000, "ms", 300, note)


def _draft(scratch: Application, document: ProgrammeDocument) -> tuple[int, str]:
    """The draft with as many lines as a published document has, and a sign-in."""
    lines = [""] * 800
    for key, row in keys(document).items():
        lines[row.line - 1] = f"{title_of(part_of(key), row)}\t{getattr(row, 'date_phrase', '')}"
    transcript = Transcript("programa.txt", "benchmark", Format.TEXT, tuple(lines))
    with scratch.database.writing() as db:
        draft = programmes.import_draft(
            db,
            document,
            source_name="programa.txt",
            source_sha256="benchmark",
            transcript=transcript,
            now=NOW,
            actor="cli",
        )
        user = users.create(
            db, email="ana@patci.invalid", name="Ana", password=PASSWORD, now=NOW, actor="cli"
        )
        value, _row = users.sign_in(db, user, now=NOW)
        return draft.id, value
