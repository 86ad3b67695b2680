"""Agreements between institutions out of a document; their numbers are places in its list."""

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Instrument, Programme
from patci.intake.document import ProgrammeDocument
from patci.intake.review.pairing import Identity, identity, pair
from patci.intake.review.parts import Part
from patci.intake.rows import DoubtRow
from patci.intake.words import fold
from patci.usecases.drafting.document_rows import gone_doubt


def write(db: DbSession, programme: Programme, document: ProgrammeDocument) -> list[DoubtRow]:
    """Add or update the instruments; returns doubts about those that the document no longer has.

    A row put in between moves numbers, not identities.
    """
    existing = db.scalars(
        select(Instrument).where(Instrument.programme_id == programme.id).order_by(Instrument.number)
    ).all()
    items = document.instruments
    same = pair([_known(row) for row in existing], [identity(Part.INSTRUMENTS, item) for item in items])
    numbers = {row.id: row.number for row in existing}
    for row in existing:
        row.number = -row.id
    db.flush()
    for place, item in enumerate(items):
        row = existing[same[place]] if place in same else Instrument(programme_id=programme.id)
        row.title, row.parties, row.subject = item.instrument, list(item.parties), item.subject
        row.validity, row.ends_on, row.source_line = item.validity, item.end, item.line
        row.number = item.number
        db.add(row)
    kept, taken = set(same.values()), {item.number for item in items}
    gone = [row for place, row in enumerate(existing) if place not in kept]
    for row in gone:
        number = numbers[row.id]
        row.number = number if number not in taken else max(taken) + 1
        taken.add(row.number)
    db.flush()
    return [gone_doubt("instrument", str(row.number), row.title) for row in gone]


def _known(row: Instrument) -> Identity:
    return Identity(
        str(row.number), f"{fold(row.title)} {fold(' '.join(row.parties))}", says=fold(row.subject)
    )
