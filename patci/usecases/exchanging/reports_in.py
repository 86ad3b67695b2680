"""Rows of what was said of agreements taken in: what agencies reported, and where the body has them."""

from sqlalchemy import func, select

from models import AgreementState, FollowUp
from models.enums import AgreementStatus, Progress
from patci.usecases.agreeing import statuses
from patci.usecases.collecting import agreements
from patci.usecases.collecting.agreements import MAX_TEXT
from patci.usecases.exchanging.book import Book, choice
from patci.usecases.exchanging.rows import Row
from patci.usecases.exchanging.verdicts import Fate, Verdict
from patci.usecases.written import clean


def take_follow_up(book: Book, row: Row) -> Verdict:
    """Append what was reported on an agreement, unless that was said as often already."""
    agreement = book.agreement(row.text("agreement") or row.text("number"))
    progress = choice(Progress, "progress", row.text("progress"))
    agency = book.agency(row.text("agency")) if row.text("agency") else None
    text = clean(row.text("text"), limit=MAX_TEXT, missing=None)
    day = row.day("happened_on", year=book.programme.year_start)
    said = (
        FollowUp.agreement_id == agreement.id,
        FollowUp.progress == progress,
        FollowUp.text == text,
        FollowUp.agency_id.is_(None) if agency is None else FollowUp.agency_id == agency.id,
        *([FollowUp.happened_on == day] if day else []),
    )
    key = ("reported", agreement.id, progress, text, agency and agency.id, day)
    book.seen[key] += 1
    if (book.db.scalar(select(func.count(FollowUp.id)).where(*said)) or 0) >= book.seen[key]:
        return Verdict(row.sheet, row.line, agreement.number, Fate.SAME)
    count = len(agreement.follow_ups)
    agreements.report(
        book.db,
        agreement,
        progress=progress,
        text=text,
        agency=agency,
        happened_on=day,
        now=book.now,
        actor=book.actor,
    )
    fate = Fate.NEW if len(agreement.follow_ups) > count else Fate.SAME
    return Verdict(row.sheet, row.line, agreement.number, fate)


def take_state(book: Book, row: Row) -> Verdict:
    """Append where the body has an agreement, at a session or between two; what was said before stays."""
    agreement = book.agreement(row.text("agreement") or row.text("number"))
    status = choice(AgreementStatus, "agreement_status", row.text("status"))
    session = book.session(row.text("session"), None) if row.text("session") else None
    heir = book.agreement(row.text("heir")) if row.text("heir") else None
    text = clean(row.text("text"), limit=statuses.LONGEST, missing=None)
    day = row.day("happened_on", year=book.programme.year_start)
    said = (status, text, session and session.id, heir and heir.id)
    known = book.db.scalars(select(AgreementState).where(AgreementState.agreement_id == agreement.id)).all()
    as_often = sum(
        (one.status, one.text, one.session_id, one.superseded_by_id) == said
        and day in (None, one.happened_on)
        for one in known
    )
    key = ("stated", agreement.id, *said, day)
    book.seen[key] += 1
    if as_often >= book.seen[key]:
        return Verdict(row.sheet, row.line, agreement.number, Fate.SAME)
    statuses.change(
        book.db,
        agreement,
        status,
        text=text,
        session=session,
        superseded_by=heir,
        happened_on=None if session is not None and session.day == day else day,
        now=book.now,
        actor=book.actor,
    )
    return Verdict(row.sheet, row.line, agreement.number, Fate.NEW)
