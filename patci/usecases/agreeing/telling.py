"""What an agency tells of its agreement between sessions, through its link."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import AccessLink, Agency, Agreement, FollowUp, Programme, Request, Round
from models.enums import Progress, RoundStatus
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.agreeing import statuses
from patci.usecases.agreeing.standings import CLOSED
from patci.usecases.collecting import agreements, evidence
from patci.usecases.collecting.evidence import NewLink, TakenFile
from patci.usecases.keeping import audit
from patci.usecases.queries import collection
from patci.usecases.written import clean, clean_line
from templates.i18n import gettext as _

LONGEST_NAME = 200


def tell(
    db: DbSession,
    agreement: Agreement,
    *,
    agency: Agency,
    progress: Progress,
    text: str,
    sender_name: str,
    sender_post: str = "",
    pieces: Sequence[TakenFile | NewLink] = (),
    link: AccessLink | None = None,
    folder: Path,
    now: datetime,
) -> FollowUp:
    """Append what the agency tells; only its body says that an agreement is fulfilled or cancelled.

    `pieces` are files and links that show it (`evidence.judged`). The log says with whose link, and who
    told it beside the chain. What the agency told last is not told again the same day: the button was pressed
    twice.

    Raises:
        ConflictError: the body closed the agreement.
            Or two people took one of the files out of the record.
        InvalidInputError: no text, no name, a state that is not the agency's to say.
        StorageFullError: there is no room for a file; nothing was written.
    """
    said = statuses.newest(db, agreement)
    if said is not None and said.status in CLOSED:
        raise ConflictError(_("El órgano ya dio por concluido este acuerdo: no recibe más avances."))
    if progress is Progress.CANCELLED:
        raise InvalidInputError(_("Solo el órgano cancela un acuerdo: informe qué avance hay."))
    signed = _signed(sender_name, sender_post)
    text = clean(text, limit=agreements.MAX_TEXT, missing=_("Escriba qué avance se informa."))
    actor = f"agency:{agency.id}"
    rows = [evidence.row_of(piece) for piece in pieces]
    last = _last(db, agreement, agency)
    again = last is not None and agreements.says(last, progress, text, rows)
    if last is not None and again and _is_of_day(db, last, agreement, now):
        return last
    for piece in pieces:
        evidence.keep(db, folder, piece, now=now)
    row = agreements.report(
        db,
        agreement,
        progress=progress,
        text=text,
        agency=agency,
        evidence=rows,
        now=now,
        actor=actor,
    )
    if row is last:
        return row
    audit.append(
        db,
        now=now,
        actor=actor,
        action="agreement.told",
        subject=f"agreement:{agreement.id}",
        facts={"follow_up": row.id, "evidence": len(pieces)} | ({"link": link.id} if link else {}),
        covers=[f"follow_up:{row.id}"],
        personal=signed,
    )
    return row


def _signed(sender_name: str, sender_post: str) -> str:
    """Who told it, as the log keeps it beside the chain."""
    name = clean_line(sender_name, limit=LONGEST_NAME, missing=_("Escriba el nombre de quien informa."))
    post = clean_line(sender_post, limit=LONGEST_NAME, missing=None)
    return f"{name}, {post}" if post else name


def _last(db: DbSession, agreement: Agreement, agency: Agency) -> FollowUp | None:
    """What the agency told last; another's report in between does not make it new."""
    own = (FollowUp.agreement_id == agreement.id, FollowUp.agency_id == agency.id)
    return db.scalar(select(FollowUp).where(*own).order_by(FollowUp.id.desc()).limit(1))


def _is_of_day(db: DbSession, row: FollowUp, agreement: Agreement, now: datetime) -> bool:
    zone = ZoneInfo(db.get_one(Programme, agreement.programme_id).zone)
    return row.reported_at.astimezone(zone).date() == now.astimezone(zone).date()


def open_request(db: DbSession, agreement: Agreement, agency: Agency) -> Request | None:
    """A request about the agreement that waits for this agency: its answer takes files and gets a receipt."""
    return db.scalars(
        select(Request)
        .join(Request.round)
        .where(
            Request.agreement_id == agreement.id,
            Request.agency_id.in_(collection.standing_for(db, agency)),
            Request.status.in_(collection.OWED),
            Round.status == RoundStatus.OPEN,
        )
        .order_by(Request.due_on)
        .limit(1)
    ).first()
