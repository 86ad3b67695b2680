"""Programmes from document to force: drafts, acceptance, the start of sending."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session as DbSession

from models import Draft, Programme
from models.enums import DraftStatus, ProgrammeStatus
from patci.errors import ConflictError
from patci.intake.document import ProgrammeDocument
from patci.intake.rows import MeetingRow, SessionRow
from patci.usecases import audit, programme_rows, revision
from patci.usecases.document_rows import pair
from patci.usecases.queries import programmes as queries
from templates.i18n import gettext as _

SUBJECTS = ("body", "session", "activity", "instrument")


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that a draft would add, change, or that its document no longer has.

    `change` is "new", "changed" or "gone"; `subject` is "session", "activity", "body" or "instrument";
    `before` and `after` are the dates (or names) as words.
    """

    change: str
    subject: str
    ref: str
    title: str
    line: int | None
    before: str | None
    after: str | None


def import_draft(
    db: DbSession,
    document: ProgrammeDocument,
    *,
    source_name: str,
    source_sha256: str,
    now: datetime,
    actor: str,
) -> Draft:
    """Keep a document as a draft; the same document again gives the same row.

    Consequences: an older draft of the programme that nobody decided is discarded. A document that is in
    force already stays accepted.
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
    found.status, found.decided_at, found.programme_id = DraftStatus.DRAFT, None, None
    db.flush()
    _log(db, found, "draft.imported", now=now, actor=actor)
    return found


def accept(db: DbSession, draft: Draft, *, now: datetime, actor: str) -> Programme:
    """Put a draft in force.

    Consequences: rows are added or brought up to date by their refs and keep their identity; sessions that
    people were told about move through `sessions.set_date`, so that they are told again; what the document
    no longer has stays and becomes a doubt; the programme's revision rises. A second time changes nothing.

    Raises:
        ConflictError: the draft was discarded, or its document does not say its year.
    """
    db.refresh(draft, with_for_update=True)
    if draft.status is DraftStatus.DISCARDED:
        raise ConflictError(_("Este borrador fue descartado: importe el documento otra vez."))
    if draft.status is DraftStatus.ACCEPTED and draft.programme_id is not None:
        return db.get_one(Programme, draft.programme_id)
    document = ProgrammeDocument.from_json(draft.document)
    programme = _programme(db, document, now=now)
    programme_rows.write(db, programme, document, now=now, actor=actor)
    draft.status, draft.decided_at, draft.programme_id = DraftStatus.ACCEPTED, now, programme.id
    db.flush()
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


def draft_differences(db: DbSession, draft: Draft) -> list[Difference]:
    """What accepting a draft would change in the programme in force; empty where nothing is in force yet."""
    newest = queries.accepted_draft(db, draft.slug)
    if newest is None or newest is draft:
        return []
    rows: list[Difference] = []
    old, new = _facts(newest.document), _facts(draft.document)
    for subject in SUBJECTS:
        before = [fact for fact in old if fact.subject == subject]
        after = [fact for fact in new if fact.subject == subject]
        same = pair([fact.named for fact in before], [fact.named for fact in after])
        for place, fact in enumerate(after):
            earlier = before[same[place]] if place in same else None
            if earlier is None or earlier.value != fact.value:
                rows.append(_difference("changed" if earlier else "new", fact, earlier, fact))
        kept = set(same.values())
        rows += [
            _difference("gone", fact, fact, None) for place, fact in enumerate(before) if place not in kept
        ]
    return rows


@dataclass(frozen=True, slots=True)
class _Fact:
    subject: str
    ref: str
    title: str
    line: int | None
    value: str
    goes_by_ref: bool = False

    @property
    def named(self) -> tuple[str, str]:
        return self.ref, self.ref if self.goes_by_ref else self.title


def _difference(change: str, shown: _Fact, before: _Fact | None, after: _Fact | None) -> Difference:
    return Difference(
        change=change,
        subject=shown.subject,
        ref=shown.ref,
        title=shown.title,
        line=after.line if after else None,
        before=before.value if before else None,
        after=after.value if after else None,
    )


def _facts(content: dict[str, Any]) -> list[_Fact]:
    """What a reviewer compares: bodies by coordinator, the rest by their dates and words."""
    document = ProgrammeDocument.from_json(content)
    meetings: list[SessionRow | MeetingRow] = [*document.sessions, *document.other_meetings]
    found = [_Fact("body", row.ref, row.name, row.line, row.coordinator or "—") for row in document.bodies]
    for meeting in meetings:
        by_ref = isinstance(meeting, SessionRow)
        when = meeting.date_phrase or "—"
        found.append(_Fact("session", meeting.ref, meeting.name, meeting.line, when, by_ref))
    for promise in document.activities:
        value = f"{promise.date_phrase or '—'} · {promise.responsible or '—'}"
        found.append(_Fact("activity", promise.ref, promise.activity, promise.line, value))
    return found + [
        _Fact("instrument", str(row.number), row.instrument, row.line, row.validity)
        for row in document.instruments
    ]


def _programme(db: DbSession, document: ProgrammeDocument, *, now: datetime) -> Programme:
    if document.year_start is None or document.year_end is None:
        raise ConflictError(_("El documento no dice de qué año es: indíquelo antes de ponerlo en vigor."))
    programme = db.scalar(select(Programme).where(Programme.slug == document.slug))
    if programme is None:
        programme = Programme(
            slug=document.slug, accepted_at=now, status=ProgrammeStatus.IN_FORCE, revision=0
        )
        db.add(programme)
    programme.title, programme.zone = document.title, document.zone
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
