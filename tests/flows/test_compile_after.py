"""Documents that make themselves, all the way: a session is held or a stretch ends, and mail arrives."""

import asyncio
import email
import email.policy
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import pytest
from sqlalchemy import select

from flows import desk
from flows.artifacts import Report
from flows.compile_documents import compile_documents
from flows.deliver_outbox import deliver_outbox
from flows.desk import Desk
from flows.send_reminders import send_reminders
from flows.take_cut_offs import take_cut_offs
from models import Compilation, CutOff, IssuedDocument, Programme, Session
from models.enums import CompilationOccasion, DocumentAudience, DocumentFormat, DocumentKind
from patci.bootstrap import Application
from patci.clock import FixedClock
from patci.documents.recipes import BY_WANTED, Recipe
from patci.mail.drop import MailDrop, list_messages
from patci.usecases.compiling import document_policies
from patci.usecases.meetings import sessions
from tests.flows import world

HELD = datetime(2024, 3, 11, 20, 0, tzinfo=UTC)
NEXT_DAY = datetime(2024, 3, 12, 16, 0, tzinfo=UTC)
BOOK = BY_WANTED[DocumentKind.AGREEMENTS_BOOK, DocumentFormat.PDF]
OF_SESSION = [
    BY_WANTED[DocumentKind.MINUTES, DocumentFormat.DOCX],
    BY_WANTED[DocumentKind.SESSION_DOSSIER, DocumentFormat.PDF],
]
FLOWS = (take_cut_offs, compile_documents, send_reminders, deliver_outbox)


@pytest.fixture
def office(application: Application) -> Iterator[Application]:
    """A small programme with a running mail drop; its mail servers take what flows send."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = application.settings.model_copy(update={"mail_drop_port": port})
    with application.database.writing() as db:
        world.build(db)
    with MailDrop(application.mail_drop_folder, port=port):
        yield replace(application, settings=settings)


@contextmanager
def at_desk(office: Application, at: datetime) -> Iterator[None]:
    async def silent(_report: Report) -> None:
        return

    with desk.laid(Desk(replace(office, system_clock=FixedClock(at)), silent)):
        yield


def run(office: Application, at: datetime) -> None:
    """What the engine does, in the order in which it comes to it."""
    with at_desk(office, at):
        for one in FLOWS:
            work: Callable[[datetime], object] = one.fn
            asyncio.run(work(at))  # type: ignore[arg-type]


def wish(office: Application, occasion: CompilationOccasion, *recipes: Recipe) -> None:
    with office.database.writing() as db:
        document_policies.write(
            db,
            db.scalars(select(Programme)).one(),
            occasion,
            recipes,
            audience=DocumentAudience.MEMBERS,
            now=world.TODAY,
            actor="user:1",
        )


def told(office: Application) -> list[EmailMessage]:
    """The letters about documents that arrived."""
    folder = office.mail_drop_folder
    raw = ((folder / name).read_bytes() for name in list_messages(folder))
    found = [email.message_from_bytes(one, policy=email.policy.default) for one in raw]
    return [one for one in found if "Documentos listos" in str(one["Subject"])]


def names(message: EmailMessage) -> list[str]:
    return [one.get_filename() or "" for one in message.iter_attachments()]


@pytest.mark.parametrize("most", [8_000_000, 10])
def test_after_a_session_its_documents_arrive_as_files_or_behind_the_readers_link(
    office: Application, most: int
) -> None:
    office = replace(office, settings=office.settings.model_copy(update={"document_mail_bytes": most}))
    wish(office, CompilationOccasion.SESSION, *OF_SESSION)
    run(office, HELD - timedelta(hours=3))
    with office.database.writing() as db:
        sessions.hold(db, db.scalars(select(Session)).one(), now=HELD, actor="user:1", bare=True)
    run(office, NEXT_DAY)
    letters = told(office)
    assert sorted(str(one["To"]) for one in letters) == sorted(
        f"Enlace {key.upper()} <enlace@{key}.invalid>" for key in ("segob", "fgr")
    )
    with office.database.reading() as db:
        issued = list(db.scalars(select(IssuedDocument.file_name).order_by(IssuedDocument.id)))
        assert issued == ["acta-ci-o34.docx", "carpeta-de-la-sesion-ci-o34.pdf"]
    for letter in letters:
        body = letter.get_body(("plain",))
        assert body is not None
        links = re.findall(r"/e/[^/\s]+/documentos/\d+", body.get_content())
        assert (names(letter), len(links)) == ((issued, 0) if most > 10 else ([], 2))
    run(office, NEXT_DAY + timedelta(days=1))
    assert len(told(office)) == 2


@pytest.mark.parametrize(
    ("occasion", "back", "refs"),
    [
        (CompilationOccasion.QUARTER, datetime(2024, 7, 3, 16, tzinfo=UTC), ["2024-t2"]),
        (CompilationOccasion.HALF_YEAR, datetime(2024, 7, 3, 16, tzinfo=UTC), ["2024-s1"]),
        (CompilationOccasion.YEAR, datetime(2025, 1, 6, 16, tzinfo=UTC), ["2024"]),
    ],
)
def test_a_stretch_is_compiled_and_told_once_though_nothing_ran_on_its_day(
    office: Application, occasion: CompilationOccasion, back: datetime, refs: list[str]
) -> None:
    wish(office, occasion, BOOK)
    run(office, world.TODAY + timedelta(hours=1))
    for days in range(3):
        run(office, back + timedelta(days=days))
    with office.database.reading() as db:
        found = select(CutOff.ref, Compilation.status).join(Compilation.cut_off)
        assert [(ref, status.value) for ref, status in db.execute(found)] == [(ref, "done") for ref in refs]
    assert [names(one) for one in told(office)] == [[f"libro-de-acuerdos-{refs[0]}.pdf"]] * 2
