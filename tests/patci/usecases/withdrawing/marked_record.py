"""A record in which a name stands wherever somebody can type it, and all that the record says anywhere."""

import base64
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pypdfium2
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import (
    Agency,
    AgendaItem,
    Agreement,
    AgreementState,
    Answer,
    Base,
    IssuedDocument,
    NoticeMessage,
    OfficialLetter,
    Session,
    SessionProposal,
    SessionState,
    User,
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
from patci.usecases.keeping import audit, destroying, stored_files, verification, withdrawals
from patci.usecases.meetings import annexes, attendance, minutes, minutes_circulation
from patci.usecases.meetings.attendance import Presence
from tests.factories import make_notice, make_user
from tests.issued import pdf_saying
from tests.world import World, make_world

NAME = "Rosa Meneses Ángeles"
SHOUTED = "ROSA\nMENESES ANGELES"
"""The same name as somebody else wrote it."""
LIMITS = Limits(1_000_000, 5)
KEPT_FOR_EVER = {"cut_offs", "calendar_releases", "withdrawn_words"}
"""Tables that may hold what was there before: cut-offs, and words while they wait."""


@dataclass(frozen=True)
class Record:
    """A commission whose held session names somebody everywhere; two people who may withdraw."""

    database: Database
    folder: Path
    now: datetime
    world: World

    def user(self, name: str) -> User:
        with self.database.reading() as db:
            return db.scalars(select(User).where(User.email == f"{name}@st.invalid")).one()

    def ask(self, subject: str, words: str = "", *, whole: bool = False, days: int = 0) -> int:
        user = self.user("ana")
        with self.database.writing() as db:
            at = self.now + timedelta(days=days)
            audit.act_as(db, actor=f"user:{user.id}", now=at)
            return withdrawals.ask(
                db, subject, reason="Víctima", user=user, now=at, words=words, whole=whole
            ).id

    def confirm(self, number: int, *, days: int = 0, knows_files: bool = True) -> None:
        user = self.user("luis")
        with self.database.writing() as db:
            at = self.now + timedelta(days=days)
            audit.act_as(db, actor=f"user:{user.id}", now=at)
            row = withdrawals.by_id(db, number)
            folder = self.folder if knows_files else None
            withdrawals.confirm(db, row, user=user, now=at, folder=folder)

    def withdraw(self, subject: str, words: str = "") -> None:
        self.confirm(self.ask(subject, words, whole=not words))
        destroying.sweep(self.database, self.folder)

    def holds(self) -> bool:
        with self.database.reading() as db:
            return verification.verify(db).broken is None

    def one(self, model: type[Base], **where: Any) -> Any:
        with self.database.reading() as db:
            return db.scalars(select(model).filter_by(**where).order_by(model.id.desc()).limit(1)).one()  # type: ignore[attr-defined]

    def named_in(self) -> set[str]:
        """Where the name stands: tables with their columns, and files."""
        return {*_tables(self.database), *_files(self.folder)}


def folded(text: str) -> str:
    """A text in which a name is found whatever its letters."""
    plain = text.lower().replace("á", "a")
    return re.sub(r"\s+", " ", plain)


def names(text: str) -> bool:
    return folded(NAME) in folded(text)


def _tables(database: Database) -> Iterator[str]:
    with database.engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            for row in connection.execute(select(table)).mappings():
                yield from (
                    f"{table.name}.{column}"
                    for column, value in row.items()
                    if table.name not in KEPT_FOR_EVER and names(_said(value))
                )


def _said(value: Any) -> str:
    if isinstance(value, bytes):
        mail = message_from_bytes(value, policy=policy.default)
        parts = [part for part in mail.walk() if part.get_content_maintype() == "text"]
        return "\n".join([str(mail["subject"]), *(str(part.get_content()) for part in parts)])
    return (
        json.dumps(value, ensure_ascii=False).replace("\\n", "\n")
        if isinstance(value, dict | list)
        else str(value)
    )


def _files(folder: Path) -> Iterator[str]:
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        content = path.read_bytes()
        if content.startswith(b"%PDF"):
            with pypdfium2.PdfDocument(content) as document:
                text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
        elif content.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(content)) as file:
                text = "\n".join(
                    re.sub("<[^>]+>", "", file.read(name).decode())
                    for name in file.namelist()
                    if name.endswith("xml")
                )
        else:
            text = content.decode(errors="replace")
        if names(text):
            yield f"file:{path.name}"


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
