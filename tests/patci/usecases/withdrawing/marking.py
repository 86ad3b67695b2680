"""Everything that names somebody, written as people write it: a session, minutes, papers, letters."""

import base64
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import (
    Agency,
    AgendaItem,
    Agreement,
    AgreementState,
    Answer,
    IssuedDocument,
    NoticeMessage,
    OfficialLetter,
    Session,
    SessionProposal,
    SessionState,
)
from models.enums import (
    AgreementStatus,
    AnswerKind,
    DocumentFormat,
    DocumentKind,
    ItemOutcome,
    LetterKind,
    NoticeKind,
    NoticeStatus,
    ProposalKind,
    SessionStatus,
)
from patci.database import Database
from patci.documents.recipes import BY_WANTED
from patci.usecases.collecting.evidence import Limits, NewFile
from patci.usecases.compiling import issuing, preparing
from patci.usecases.compiling.preparing import Place
from patci.usecases.keeping import audit, stored_files
from patci.usecases.meetings import annexes, attendance, minutes, minutes_circulation
from patci.usecases.meetings.attendance import Presence
from tests.factories import make_notice, make_user
from tests.issued import pdf_saying
from tests.patci.usecases.withdrawing.marked_record import NAME, SHOUTED, Record
from tests.world import World, make_world

LIMITS = Limits(1_000_000, 5)


def make_record(database: Database, folder: Path, *, secret: bytes, now: datetime) -> Record:
    """Everything that names somebody, written as people write it."""
    world = make_world(database, secret=secret, now=now)
    folder.mkdir(exist_ok=True)
    with database.writing() as db:
        # Made before anybody wrote the name.
        issue(db, world.held, DocumentKind.MINUTES, DocumentFormat.DOCX, folder=folder, now=now)
    with database.writing() as db:
        audit.act_as(db, actor="cli", now=now)
        for one in ("ana", "luis"):
            make_user(db, now=now, email=f"{one}@st.invalid")
        held, agency = db.get_one(Session, world.held), db.get_one(Agency, world.agency)
        _session(db, held, agency, now)
        _agreement(db, db.get_one(Agreement, world.agreement), now)
        _minutes(db, held, agency, folder, now)
        _papers(db, held, folder, now)
        _letters(db, world, agency, now)
    for kind, format_ in (
        (DocumentKind.MINUTES, DocumentFormat.DOCX),
        (DocumentKind.SESSION_DOSSIER, DocumentFormat.PDF),
        (DocumentKind.NAME_CARDS, DocumentFormat.DOCX),
    ):
        with database.writing() as db:
            audit.act_as(db, actor="cli", now=now)
            issue(db, world.held, kind, format_, folder=folder, now=now)
    return Record(database, folder, now, world)


def issue(
    db: DbSession, session: int, kind: DocumentKind, format_: DocumentFormat, *, folder: Path, now: datetime
) -> IssuedDocument:
    """A document of a session, as the record stands."""
    place = Place("https://patci.invalid", folder, folder)
    prepared = preparing.of_session(db, BY_WANTED[kind, format_], db.get_one(Session, session), place)
    return issuing.make_and_issue(db, prepared, folder=folder, now=now, actor="cli")


def _session(db: DbSession, held: Session, agency: Agency, now: datetime) -> None:
    held.venue, held.contingent = f"Casa de {NAME}", NAME
    db.add(
        SessionState(
            session_id=held.id,
            status=SessionStatus.HELD,
            sequence=1,
            at=now,
            actor="cli",
            reason=f"Por {NAME}",
        )
    )
    point = {"text": f"Caso de {NAME}", "outcome_text": f"{NAME} será oída", "presenter": NAME}
    db.add(AgendaItem(session_id=held.id, position=1, outcome=ItemOutcome.NOTED, **point))
    db.add(
        Answer(
            session_id=held.id,
            agency_id=agency.id,
            kind=AnswerKind.ALTERNATE,
            alternate_name=NAME,
            comment=f"Irá {NAME}",
            sequence=0,
            channel="link",
            at=now,
        )
    )
    db.flush()
    attendance.record(
        db,
        held,
        agency=agency,
        presence=Presence(name=NAME, post=f"Hija de {NAME}", credential=NAME),
        now=now,
        actor="cli",
    )


def _agreement(db: DbSession, agreement: Agreement, now: datetime) -> None:
    agreement.text = f"Atender el caso de {NAME}"
    for text in (f"Se atiende a {NAME}", SHOUTED):
        db.add(
            AgreementState(
                agreement_id=agreement.id,
                status=AgreementStatus.IN_PROGRESS,
                text=text,
                happened_on=date(2024, 1, 30),
                at=now,
                actor="cli",
            )
        )
        db.flush()


def _minutes(db: DbSession, held: Session, agency: Agency, folder: Path, now: datetime) -> None:
    for hours, text in enumerate(("Se abrió.", f"Se oyó a {NAME}.", f"Se oyó a {NAME} y {SHOUTED}. Fin.")):
        minutes.save(db, held, text=text, base=None, now=now + timedelta(hours=hours), actor="user:1")
    found = minutes_circulation.circulate(db, held, until=date(2024, 2, 20), now=now, actor="cli")
    row = minutes_circulation.observe(db, found, agency=agency, text=f"No es {NAME}", author=NAME, now=now)
    minutes_circulation.settle(db, row, taken=False, answer=f"Sí es {NAME}", now=now, actor="cli")
    file = NewFile(f"acta de {NAME}.pdf", pdf_saying(f"Acta firmada: {NAME}"))
    minutes_circulation.sign(db, held, file, folder=folder, limits=LIMITS, now=now, actor="cli")


def _papers(db: DbSession, held: Session, folder: Path, now: datetime) -> None:
    file = NewFile(f"{NAME}.txt", f"Expediente de {NAME}".encode())
    annexes.add(db, held, [file], folder=folder, limits=LIMITS, now=now, actor="cli")
    stored = stored_files.keep(
        db, folder, pdf_saying(f"Oficio sobre {NAME}"), media_type="application/pdf", now=now
    )
    db.add(
        OfficialLetter(
            programme_id=held.programme_id,
            kind=LetterKind.OTHER,
            subject=f"Caso {NAME}",
            text=f"Se invita a {NAME}",
            session_id=held.id,
            file_name="oficio.pdf",
            sha256=stored.sha256,
            size=stored.size,
            created_at=now,
            created_by="cli",
        )
    )
    db.add(
        SessionProposal(
            session_id=held.id,
            kind=ProposalKind.DATE,
            content={"options": [{"day": "2024-03-06", "venue": NAME}]},
            note=NAME,
            agency_id=db.scalars(select(Agency.id)).first(),
            proposed_at=now,
        )
    )


def _letters(db: DbSession, world: World, agency: Agency, now: datetime) -> None:
    """A letter in every state in which one can be."""
    states = (NoticeStatus.READY, NoticeStatus.SENT, NoticeStatus.SENDING, NoticeStatus.SENDING)
    for number, status in enumerate(states):
        notice = make_notice(
            db,
            db.get_one(Session, world.held).body.programme,
            agency,
            now=now,
            session_id=world.held,
            kind=NoticeKind.CONVOCATION,
            status=status,
            address="enlace@segob.invalid",
            next_attempt_at=now,
            why=f"Por {NAME}",
            details={"venue": NAME},
            claimed_by="w" if status is NoticeStatus.SENDING else None,
            sent_at=now if number in {1, 3} else None,
            fence=1,
        )
        db.add(NoticeMessage(notice_id=notice.id, subject=f"Caso {NAME}", raw=mail(SHOUTED), sha256="0" * 64))
    db.flush()


def mail(text: str) -> bytes:
    """A letter whose words stand in its bytes in another writing."""
    head = ("Subject: x", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8")
    body = base64.b64encode(text.encode()).decode()
    return "\n".join((*head, "Content-Transfer-Encoding: base64", "", body, "")).encode()
