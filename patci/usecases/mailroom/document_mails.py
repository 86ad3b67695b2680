"""Tells those whom a policy names that its documents are ready: agencies, and the secretariat itself."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Compilation, DocumentPolicy, Notice, NoticeMessage, Programme, User
from models.enums import CompilationStatus, DocumentAudience, NoticeKind, NoticeStatus, UserRole
from patci.mail.compose import Composer
from patci.mail.letters import Letter, Reader, is_usable
from patci.usecases.keeping import audit
from patci.usecases.mailroom.rates import domain_of
from patci.usecases.noticing import document_notices
from patci.usecases.noticing.document_notices import NO_PICTURES, WHOLE, Pictures, Ready
from patci.usecases.noticing.notice_plan import is_sending
from patci.usecases.writing import document_letters, document_papers
from templates.i18n import gettext as _

BACK = timedelta(days=31)
"""How long after a compilation somebody is still told of it."""


@dataclass(frozen=True, slots=True)
class Told:
    """Of which compilation how many letters went into the outbox; none of them is an alarm."""

    compilation_id: int
    about: str
    audience: DocumentAudience
    letters: int


def tell_done(
    db: DbSession, *, composer: Composer, now: datetime, actor: str, pictures: Pictures = NO_PICTURES
) -> list[Told]:
    """Put the letters of everything that was compiled and told to nobody yet into the outbox. Twice is once.

    Nothing is written before the programme began to send, nor of what was compiled before that. Where nobody
    can be told, it is tried again. `pictures` are those that were drawn for it.
    """
    return list(_told(db, composer, now, actor, pictures))


def waiting(db: DbSession, *, now: datetime, locked: bool = False) -> list[Ready]:
    """What was compiled for somebody and told to nobody yet."""
    query = (
        select(Compilation, DocumentPolicy, Programme)
        .join(DocumentPolicy, DocumentPolicy.id == Compilation.policy_id)
        .join(Programme, Programme.id == Compilation.programme_id)
        .where(
            Compilation.status == CompilationStatus.DONE,
            Compilation.told_at.is_(None),
            Compilation.finished_at >= now - BACK,
            Compilation.finished_at >= Programme.sending_since,
            DocumentPolicy.audience != DocumentAudience.NOBODY,
        )
        .order_by(Compilation.id)
    )
    query = query.with_for_update(of=Compilation) if locked else query
    return [
        Ready(row, policy, programme, document_notices.compiled(db, row))
        for row, policy, programme in db.execute(query).tuples().all()
        if is_sending(programme, now)
    ]


def _told(db: DbSession, composer: Composer, now: datetime, actor: str, pictures: Pictures) -> Iterator[Told]:
    for ready in waiting(db, now=now, locked=True):
        row, audience = ready.row, ready.policy.audience
        count = _tell(db, ready, composer, now, pictures)
        if count:
            row.told_at = now
            audit.append(
                db,
                now=now,
                actor=actor,
                action="documents.told",
                subject=f"compilation:{row.id}",
                facts={"audience": audience.value, "letters": count},
            )
        yield Told(row.id, ready.about, audience, count)


def _tell(db: DbSession, ready: Ready, composer: Composer, now: datetime, pictures: Pictures) -> int:
    if ready.policy.audience is not DocumentAudience.SECRETARIAT:
        return document_notices.plan(db, ready, pictures, now=now)
    readers = secretariat(db) if ready.documents else []
    drawn = pictures.get((ready.row.id, WHOLE), ())
    for user in readers:
        _write(db, replace(ready, pictures=drawn), user, composer, now)
    return len(readers)


def secretariat(db: DbSession) -> list[User]:
    """Everybody of the secretariat who can be written to."""
    mine = User.role == UserRole.SECRETARIAT, User.disabled_at.is_(None)
    found = db.scalars(select(User).where(*mine).order_by(User.id))
    return [user for user in found if is_usable(user.email)]


def _write(db: DbSession, ready: Ready, user: User, composer: Composer, now: datetime) -> None:
    """A letter to somebody who signs in; an agency's own documents are counted and behind the link."""
    key = _key(ready, user)
    if db.scalar(select(Notice.id).where(Notice.key == key)) is not None:
        return
    letter = _letter(db, ready, user, composer, now)
    message = composer.compose(letter)
    notice = Notice(
        programme_id=ready.programme.id,
        key=key,
        kind=NoticeKind.DOCUMENTS,
        status=NoticeStatus.READY,
        details=ready.details,
        why=str(letter.context["why"]),
        due_at=now,
        created_at=now,
        address=user.email,
        domain=domain_of(user.email),
        message_id=message.message_id,
        next_attempt_at=now,
    )
    db.add(notice)
    db.flush()
    raw = {"subject": message.subject, "raw": message.raw, "sha256": message.sha256}
    db.add(NoticeMessage(notice_id=notice.id, **raw))


def _letter(db: DbSession, ready: Ready, user: User, composer: Composer, now: datetime) -> Letter:
    common = [one for one in ready.documents if one.agency_id is None]
    parcel = document_papers.of_documents(db, common, composer.shelf, ready.pictures)
    more = len(ready.documents) - len(common)
    return Letter(
        key=_key(ready, user),
        template=NoticeKind.DOCUMENTS.value,
        reader=Reader(user.name, user.email, simulated=ready.programme.simulated),
        context={
            "programme": ready.programme.title,
            "agency": "",
            "agency_name": "",
            "treatment": "",
            "facts": [],
            "why": _("Lo recibe porque forma parte de la Secretaría Técnica."),
            "page": f"{composer.public_url}/documentos",
            **document_letters.context(parcel, about=ready.about, path="/", more=more),
        },
        now=now,
        attachments=parcel.files,
        pictures=parcel.inline,
    )


def _key(ready: Ready, user: User) -> str:
    return f"{NoticeKind.DOCUMENTS.value}:compilation:{ready.row.id}:user:{user.id}"
