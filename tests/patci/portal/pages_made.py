"""What the pages of the portal are looked at with: letters, papers, a colleague, editions, releases."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session as DbSession

from models import Agency, CutOff, FollowUp, Programme, Request, Session
from models.enums import DocumentFormat, DocumentKind, LetterKind, NoticeKind, Progress, RoundStatus
from patci.bootstrap import Application
from patci.documents.recipes import BY_WANTED
from patci.documents.word.builtin.shelf import builtin
from patci.intake.reader import read_programme
from patci.usecases.collecting import delegations, paper, question_starters, submissions
from patci.usecases.collecting.evidence import Limits, NewFile
from patci.usecases.collecting.paper import PaperLetter
from patci.usecases.compiling import compilations, document_templates, issuing
from patci.usecases.compiling.compilations import Matter
from patci.usecases.compiling.document_templates import Tried
from patci.usecases.drafting import programmes
from patci.usecases.inbox import receiving
from patci.usecases.keeping import cutoffs
from patci.usecases.meetings import annexes, minutes_circulation, official_letters, sessions
from patci.usecases.people import links, users
from patci.usecases.planning import calendar_releases
from tests import issued
from tests.factories import make_notice, make_round
from tests.issued import pdf_saying
from tests.world import World

MAIL = (
    b"From: st@patci.invalid\r\nTo: enlace@patci.invalid\r\nSubject: Convocatoria\r\n"
    b"Date: Thu, 01 Feb 2024 15:00:00 +0000\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
    b"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nVea https://patci.invalid/e/1\r\n"
    b"--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<script>alert(1)</script><p>Vea</p>\r\n"
    b'--b\r\nContent-Type: text/calendar\r\nContent-Disposition: attachment; filename="sesi.ics"\r\n\r\n'
    b"BEGIN:VCALENDAR\r\n--b--\r\n"
)

PROGRAMME = """# PROGRAMA ANUAL DE TRABAJO 2024

## Cronograma de Sesiones 2024

#### Comisión de Bibliotecas

Sesiones Ordinarias\t
Primera\tfebrero
Segunda\tjunio-julio

## Reuniones - Grupos de Trabajo

### Grupo de Trabajo de Catálogos

Coordinado por la Secretaría de Cultura.

Calendario de Reuniones Ordinarias\t
1ª Reunión Ordinaria\t24 de enero
2ª Reunión Ordinaria\t31 de agosto
"""


def planned_questionnaire(application: Application, world: World) -> tuple[int, int]:
    """A round with questions that has not opened; its number and that of one that hangs on another."""
    with application.database.writing() as db:
        programme, agency = db.get_one(Programme, world.programme), db.get_one(Agency, world.agency)
        questions = question_starters.of_next_programme()
        made = make_round(db, programme, agency, status=RoundStatus.PLANNED, questions=questions)
        return made.id, questions[1].id


def colleague_of(application: Application, world: World, *, now: datetime) -> str:
    """The token of a colleague who was handed a request of the agency."""
    with application.database.writing() as db:
        handed = delegations.hand_on(
            db,
            db.get_one(Request, world.request),
            agency=db.get_one(Agency, world.agency),
            fields=[],
            name="Inés Robles",
            address="ines@segob.invalid",
            note="Por favor, antes del viernes.",
            made_by="Rosa Meneses",
            now=now,
        )
        return links.token(handed.link, application.secret)


def _incoming(application: Application, *, now: datetime) -> int:
    """A message that waits for somebody."""
    with application.database.writing() as db:
        return receiving.receive(db, MAIL, secret=application.secret, now=now).mail.id


def release_twice(application: Application, world: World, *, now: datetime) -> None:
    """Two releases of the calendar, between which a session moved and another lost its day."""
    with application.database.writing() as db:
        programme = db.get_one(Programme, world.programme)
        calendar_releases.release_current(db, programme, name="Aprobado", now=now, actor="test")
        session, convened = db.get_one(Session, world.session), db.get_one(Session, world.convened)
        sessions.set_date(db, session, day=date(2024, 4, 18), now=now, actor="test")
        sessions.postpone(db, convened, now=now, actor="test", reason="Agenda")
        calendar_releases.release_current(db, programme, name="Corregido", now=now, actor="user:1")


def _letter(db: DbSession, application: Application, world: World, *, now: datetime) -> None:
    """An answer that came on paper, with its scan."""
    paper.capture(
        db,
        db.get_one(Request, world.other_request),
        PaperLetter(
            "SG/1/2024",
            date(2024, 1, 29),
            date(2024, 1, 30),
            "Luz Peña",
            "Directora",
            typed={"text": "Se dio un curso.", "progress": "done"},
            scan=NewFile("oficio.pdf", PDF),
        ),
        now=now,
        actor="user:1",
        evidence_folder=application.evidence_folder,
        limits=Limits.of(application.settings),
    )


def _papers(application: Application, world: World, *, now: datetime) -> tuple[str, int, str, int]:
    """A first-access token, a draft, and an answer with its folio and its evidence."""
    with application.database.writing() as db:
        first = users.first_access_token(db, now=now, secret=application.secret)
        document = read_programme(PROGRAMME.encode(), "patci.txt")
        db.get_one(Programme, world.programme).document = document.to_json()
        draft = programmes.import_draft(
            db,
            document,
            source_name="patci.txt",
            source_sha256="a" * 64,
            now=now,
            actor="test",
        )
        taken = submissions.submit(
            db,
            db.get_one(Request, world.request),
            text="Se dieron dos cursos.",
            progress=Progress.DONE,
            sender_name="Rosa Meneses",
            evidence=[NewFile("cursos.txt", b"dos cursos")],
            channel="link",
            now=now,
            evidence_folder=application.evidence_folder,
            limits=Limits.of(application.settings),
        )
        _letter(db, application, world, now=now)
        return first, draft.id, taken.folio, taken.evidence[0].id


def second_edition(application: Application, world: World, *, now: datetime) -> int:
    """A second edition of the cut-off, in which a report that came late is known."""
    with application.database.writing() as db:
        late = FollowUp(
            agreement_id=world.agreement,
            progress=Progress.IN_PROGRESS,
            text="Se informó después.",
            happened_on=now.date(),
            reported_at=now + timedelta(days=3),
            actor="test",
        )
        db.add(late)
        db.flush()
        first = db.get_one(CutOff, world.cut_off)
        return cutoffs.take_again(db, first, now=now + timedelta(days=4), actor="test").id


PDF = b"%PDF-1.7 oficio firmado"


def papers_of_a_session(application: Application, world: World, *, now: datetime) -> tuple[int, int]:
    """A signed letter, a draft, and an annex of a session; the numbers of the signed letter and the annex."""
    folder = application.evidence_folder
    with application.database.writing() as db:
        programme, session = db.get_one(Programme, world.programme), db.get_one(Session, world.session)
        letters = [
            official_letters.draft(
                db,
                programme,
                kind=LetterKind.OTHER,
                key=key,
                subject=f"Asunto {key}",
                text="Se solicita.",
                now=now,
                actor="test",
            )
            for key in ("a", "b")
        ]
        official_letters.take_number(db, letters[0], now=now, actor="test")
        signed = NewFile("oficio.pdf", PDF)
        official_letters.sign(db, letters[0], signed, folder=folder, max_bytes=1000, now=now, actor="test")
        [annex] = annexes.add(
            db,
            session,
            [NewFile("nota.txt", b"nota")],
            folder=folder,
            limits=Limits(1000, 1),
            now=now,
            actor="test",
        )
        held = db.get_one(Session, world.held)
        minutes_circulation.circulate(db, held, until=now.date(), now=now, actor="test")
        copy = NewFile("acta.pdf", PDF)
        minutes_circulation.sign(db, held, copy, folder=folder, limits=Limits(1000, 1), now=now, actor="test")
        return letters[0].id, annex.id


def issued_documents(application: Application, world: World, *, now: datetime) -> dict[str, object]:
    """Two editions of a document and a compilation: their numbers, and the code of the first."""
    folder = application.evidence_folder
    with application.database.writing() as db:
        programme = db.get_one(Programme, world.programme)
        recipes = [BY_WANTED[DocumentKind.ANNUAL_PROGRAMME, DocumentFormat.PDF]]
        asked = compilations.ask(db, programme, Matter(), recipes, now=now, actor="test")
        first, second = (
            issuing.issue(
                db,
                issued.prepared(programme.id, source=source * 64),
                pdf_saying(words),
                folder=folder,
                now=now,
                actor="test",
                compilation_id=asked.id,
            )
            for source, words in (("a", "Acuerdos cumplidos: 3"), ("b", "Acuerdos cumplidos: 4"))
        )
        told = {"documents": [first.id], "about": "Primer semestre"}
        agency = db.get_one(Agency, world.agency)
        make_notice(db, programme, agency, now=now, kind=NoticeKind.DOCUMENTS, details=told)
        own = Tried(DocumentKind.MINUTES, "acta.docx", builtin(DocumentKind.MINUTES))
        kept = document_templates.upload(db, programme, own, folder=folder, now=now, actor="test")
        return {
            "template": kept.id,
            "document": first.id,
            "newer_document": second.id,
            "code": first.code,
            "compilation": asked.id,
        }
