"""Programmes from document to force: drafts, acceptance, the start of sending."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session as DbSession

from models import Draft, Programme
from models.enums import DraftStatus, ProgrammeStatus
from patci.errors import ConflictError
from patci.intake.document import ProgrammeDocument
from patci.intake.review import (
    Decisions,
    Difference,
    accepted_keys,
    combine,
    differences,
    reviewed,
)
from patci.intake.transcript import Transcript
from patci.usecases.drafting import programme_rows
from patci.usecases.keeping import audit, publishing
from patci.usecases.queries import programmes as queries
from patci.usecases.queries.lineage import ROLLED_FROM
from patci.usecases.rolling import handover
from patci.usecases.subscribing import revision
from templates.i18n import gettext as _


def import_draft(
    db: DbSession,
    document: ProgrammeDocument,
    *,
    source_name: str,
    source_sha256: str,
    now: datetime,
    actor: str,
    transcript: Transcript | None = None,
) -> Draft:
    """Keep a document as a draft, with its lines; the same document again gives the same row.

    Consequences: an older draft of the programme that nobody decided is discarded. A document that is in
    force already stays accepted. What a reviewer said of the same file before is kept.
    """
    content = document.to_json()
    found = db.scalar(select(Draft).where(Draft.slug == document.slug, Draft.source_sha256 == source_sha256))
    newest = queries.accepted_draft(db, document.slug)
    if found and found.document == content and (found.status is DraftStatus.DRAFT or found is newest):
        return found
    _discard_others(db, document.slug, keep=found, now=now)
    if found is None:
        found = Draft(slug=document.slug, source_sha256=source_sha256)
        db.add(found)
    found.source_name, found.document, found.imported_at = source_name, content, now
    found.transcript = transcript.to_json() if transcript else found.transcript
    found.status, found.decided_at, found.programme_id = DraftStatus.DRAFT, None, None
    db.flush()
    _log(db, found, "draft.imported", now=now, actor=actor)
    return found


def accept(db: DbSession, draft: Draft, *, now: datetime, actor: str, publish: bool = False) -> Programme:
    """Put a draft in force as its reviewer corrected it, without the rows that were left out.

    Consequences: what nobody decided counts as accepted; rows are added or brought up to date and keep
    their identity; sessions that people were told about move through `sessions.set_date`, so that they are
    told again; what the document no longer has stays and becomes a doubt; a programme that is new takes over
    what the one it was prepared from has beside its document; the programme's revision rises; visits to
    shelters become reserved; with `publish` the sessions that the document lists become public. A second
    time changes nothing.

    Raises:
        ConflictError: the draft was discarded, all of it was left out, or nobody said its year.
    """
    db.refresh(draft, with_for_update=True)
    if draft.status is DraftStatus.DISCARDED:
        raise ConflictError(_("Este borrador fue descartado: importe el documento otra vez."))
    if draft.status is DraftStatus.ACCEPTED and draft.programme_id is not None:
        return db.get_one(Programme, draft.programme_id)
    read, decisions = ProgrammeDocument.from_json(draft.document), Decisions.of(draft.decisions)
    under_review = reviewed(read, decisions)
    accepted = accepted_keys(read, under_review, decisions)
    if not accepted:
        raise ConflictError(_("Todo quedó fuera: no hay nada que poner en vigor; descarte el borrador."))
    programme = _programme(db, under_review, now=now)
    before = in_force(programme)
    document = combine(before, under_review, accepted)
    programme_rows.write(db, programme, document, before=before, now=now, actor=actor)
    programme.document = document.to_json()
    draft.status, draft.decided_at, draft.programme_id = DraftStatus.ACCEPTED, now, programme.id
    db.flush()
    if before is None:
        was_prepared = ROLLED_FROM in (draft.transcript or {})
        handover.take_over(db, programme, was_prepared=was_prepared, now=now, actor=actor)
    if publish:
        publishing.make_public(db, programme, now=now, actor=actor)
    revision.advance(db, programme.id)
    _log(db, draft, "draft.accepted", now=now, actor=actor)
    return programme


def discard(db: DbSession, draft: Draft, *, now: datetime, actor: str) -> None:
    """Leave a draft aside; a second time changes nothing.

    Raises:
        ConflictError: the draft is in force.
    """
    db.refresh(draft, with_for_update=True)
    if draft.status is DraftStatus.ACCEPTED:
        raise ConflictError(_("Este borrador ya está en vigor: no puede descartarse."))
    if draft.status is DraftStatus.DISCARDED:
        return
    draft.status, draft.decided_at = DraftStatus.DISCARDED, now
    _log(db, draft, "draft.discarded", now=now, actor=actor)


def start_sending(db: DbSession, programme: Programme, *, now: datetime, actor: str) -> None:
    """From now on notices leave; what fell due before is recorded as earlier than the start, never mailed."""
    db.refresh(programme, with_for_update=True)
    if programme.sending_since is not None:
        return
    programme.sending_since = now
    db.flush()
    audit.append(
        db,
        now=now,
        actor=actor,
        action="programme.start_sending",
        subject=f"programme:{programme.id}",
        facts={"slug": programme.slug},
    )


def in_force(programme: Programme | None) -> ProgrammeDocument | None:
    """What is in force of the documents that were imported; None where nothing is."""
    kept = programme.document if programme else None
    return ProgrammeDocument.from_json(kept) if kept else None


def draft_differences(
    db: DbSession, draft: Draft, document: ProgrammeDocument | None = None
) -> list[Difference]:
    """What accepting all of a draft would change; empty where nothing is in force, or this draft is.

    `document` is the draft's, corrected, where the caller has it already.
    """
    if document is None:
        document = reviewed(ProgrammeDocument.from_json(draft.document), Decisions.of(draft.decisions))
    return compared(db, draft, document) or []


def compared(db: DbSession, draft: Draft, document: ProgrammeDocument) -> list[Difference] | None:
    """What a draft's document differs in; None where nothing is in force, or this draft is."""
    if draft.status is DraftStatus.ACCEPTED:
        return None
    before = in_force(db.scalar(select(Programme).where(Programme.slug == document.slug)))
    return differences(before, document) if before else None


def _programme(db: DbSession, document: ProgrammeDocument, *, now: datetime) -> Programme:
    if document.year_start is None or document.year_end is None:
        raise ConflictError(_("El documento no dice de qué año es: indíquelo antes de ponerlo en vigor."))
    programme = db.scalar(select(Programme).where(Programme.slug == document.slug))
    if programme is None:
        programme = Programme(
            slug=document.slug, accepted_at=now, status=ProgrammeStatus.IN_FORCE, revision=0
        )
        db.add(programme)
    before = in_force(programme)
    if before is None or before.zone != document.zone:
        # A zone that somebody set afterwards stays, unless the document itself says another.
        programme.zone = document.zone
    programme.title = document.title
    programme.year_start, programme.year_end = document.year_start, document.year_end
    db.flush()
    return programme


def _discard_others(db: DbSession, slug: str, *, keep: Draft | None, now: datetime) -> None:
    older = update(Draft).where(Draft.slug == slug, Draft.status == DraftStatus.DRAFT)
    if keep is not None:
        older = older.where(Draft.id != keep.id)
    db.execute(older.values(status=DraftStatus.DISCARDED, decided_at=now))


def _log(db: DbSession, draft: Draft, action: str, *, now: datetime, actor: str) -> None:
    facts = {"slug": draft.slug, "source": draft.source_name, "sha256": draft.source_sha256}
    audit.append(db, now=now, actor=actor, action=action, subject=f"draft:{draft.id}", facts=facts)
