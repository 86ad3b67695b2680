"""Annexes: files that go with a session's agenda, judged by their bytes and kept once under their hash."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import AgendaItem, Annex, Session
from models.enums import SessionStatus
from patci.errors import ConflictError, InvalidInputError, NotFoundError
from patci.usecases.collecting import evidence
from patci.usecases.collecting.evidence import Limits, NewFile
from patci.usecases.keeping import audit, stored_files
from patci.usecases.noticing import session_changes
from templates.i18n import gettext as _

MOST = 30
"""Annexes that one session can have at a time."""
CLOSED = {SessionStatus.CANCELLED}


def standing(db: DbSession, session: Session) -> Sequence[Annex]:
    """The annexes that go with a session now, in the order in which they were added."""
    rows = select(Annex).where(Annex.session_id == session.id, Annex.removed_at.is_(None))
    return db.scalars(rows.order_by(Annex.id)).all()


def of_session(db: DbSession, session: Session, annex_id: int, *, with_removed: bool = False) -> Annex:
    """One annex of a session.

    Raises:
        NotFoundError: the session has none of that number, or it was taken away.
    """
    annex = db.get(Annex, annex_id)
    if annex is None or annex.session_id != session.id or (annex.removed_at and not with_removed):
        raise NotFoundError(_("Ese anexo no existe o ya se retiró."))
    return annex


def add(
    db: DbSession,
    session: Session,
    files: Sequence[NewFile],
    *,
    folder: Path,
    limits: Limits,
    now: datetime,
    actor: str,
) -> list[Annex]:
    """Add files to a session, all or none; one that is there already is not added again.

    A letter that has not left yet is written anew with them; whoever has theirs finds them behind its link.

    Raises:
        ConflictError: the session was cancelled, or two people took this very content out of the record.
        InvalidInputError: no file, one of a kind or size that is not taken, or too many in all.
    """
    if session.status in CLOSED:
        raise ConflictError(_("La sesión se canceló: ya no recibe anexos."))
    if not files:
        raise InvalidInputError(_("Elija al menos un archivo."))
    known = {(annex.file_name, annex.sha256) for annex in standing(db, session)}
    rows: list[Annex] = []
    for given in files:
        file = evidence.taken(given, limits=limits)
        stored_files.refuse_withdrawn(db, file.content)
        if (file.name, file.sha256) not in known:
            known.add((file.name, file.sha256))
            evidence.store(db, folder, file.content, file.sha256)
            rows.append(
                Annex(
                    session_id=session.id,
                    file_name=file.name,
                    media_type=file.media_type,
                    size=len(file.content),
                    sha256=file.sha256,
                    added_at=now,
                    added_by=actor,
                )
            )
    if len(known) > MOST:
        raise InvalidInputError(_("Una sesión admite hasta %(most)s anexos.") % {"most": MOST})
    db.add_all(rows)
    db.flush()
    for row in rows:
        _note(db, row, "added", now=now, actor=actor)
    if rows:
        session_changes.write_anew(db, session)
    return rows


def add_paper(
    db: DbSession,
    item: AgendaItem,
    given: NewFile,
    *,
    replaces: Annex | None,
    folder: Path,
    limits: Limits,
    now: datetime,
    actor: str,
) -> Annex:
    """Add a paper to a point of the agenda; a new version takes the place of the one that it names.

    The version before stays on record, and its link closes.

    Raises:
        ConflictError: the session was cancelled.
        InvalidInputError: a kind or size that is not taken, or too many in all.
    """
    session = db.get_one(Session, item.session_id)
    [row, *_rest] = add(db, session, [given], folder=folder, limits=limits, now=now, actor=actor) or [
        _same(db, session, given, limits)
    ]
    row.agenda_item_id = item.id
    if replaces is not None and replaces.id != row.id:
        row.version, row.replaces_id = replaces.version + 1, replaces.id
        remove(db, replaces, now=now, actor=actor)
    db.flush()
    return row


def papers(db: DbSession, session: Session) -> dict[int | None, list[Annex]]:
    """All files of a session by the point they belong to, those that were taken away among them."""
    found: dict[int | None, list[Annex]] = {}
    for row in db.scalars(select(Annex).where(Annex.session_id == session.id).order_by(Annex.id)):
        found.setdefault(row.agenda_item_id, []).append(row)
    return found


def _same(db: DbSession, session: Session, given: NewFile, limits: Limits) -> Annex:
    """The file that is there already under that name."""
    judged = evidence.checked(given, limits=limits)
    key = (judged.file_name, judged.sha256)
    return next(row for row in standing(db, session) if (row.file_name, row.sha256) == key)


def remove(db: DbSession, annex: Annex, *, now: datetime, actor: str) -> None:
    """Take an annex away: its link closes at once, the row and the file stay on record."""
    if annex.removed_at is not None:
        return
    annex.removed_at = now
    _note(db, annex, "removed", now=now, actor=actor)
    session_changes.write_anew(db, annex.session)


def _note(db: DbSession, annex: Annex, what: str, *, now: datetime, actor: str) -> None:
    audit.append(
        db,
        now=now,
        actor=actor,
        action=f"annex.{what}",
        subject=f"session:{annex.session_id}",
        facts={"annex": annex.id, "sha256": annex.sha256, "size": annex.size},
        personal=annex.file_name,
    )
