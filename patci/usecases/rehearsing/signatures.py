"""Signatures of a rehearsal: approved minutes are printed, signed by most of who was there, and kept."""

from datetime import date, datetime

from sqlalchemy.orm import Session as DbSession

from models import IssuedDocument, Session
from models.enums import DocumentFormat, DocumentKind
from patci.documents.recipes import BY_WANTED
from patci.usecases.compiling import issuing, preparing, signing
from patci.usecases.compiling.preparing import Place
from patci.usecases.meetings import attendance
from patci.usecases.rehearsing import draws
from patci.usecases.rehearsing.rehearsal_stage import ACTOR

SIGNED = 0.85
"""The share of who was there that signs."""
MINUTES = BY_WANTED[DocumentKind.MINUTES, DocumentFormat.DOCX]


def collect(
    db: DbSession, session: Session, place: Place, *, seed: int, day: date, now: datetime
) -> IssuedDocument:
    """Print the minutes of a session, and note who signed them."""
    prepared = preparing.of_session(db, MINUTES, session, place)
    document = issuing.make_and_issue(db, prepared, folder=place.evidence, now=now, actor=ACTOR)
    for row in attendance.of_session(db, session):
        if draws.of(seed, "signs", session.ref, row.agency.key).random() < SIGNED:
            signing.sign(
                db,
                document,
                name=row.person_name or (row.person.name if row.person else ""),
                post=row.person_post or (row.person.post if row.person else "") or "",
                agency=row.agency,
                signed_on=day,
                now=now,
                actor=ACTOR,
            )
    return document
