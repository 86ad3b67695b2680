"""Optional notices that a person asked not to get: which kinds those are, who stopped them."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session as DbSession

from models import Mute, Notice, Person, Programme
from models.enums import NoticeKind, NoticeStatus
from patci.errors import ConflictError
from patci.usecases.keeping import audit
from patci.usecases.releasing import shared_letters
from templates.i18n import gettext as _

OPTIONAL = (
    NoticeKind.SESSION_REMINDER,
    NoticeKind.WINDOW_REMINDER,
    NoticeKind.ACTIVITY_REMINDER,
    NoticeKind.INSTRUMENT_REMINDER,
    NoticeKind.MINUTES_REMINDER,
    NoticeKind.DOCUMENTS,
)
"""What only reminds or informs.

Convocations, changes, requests and what is owed reach everybody whom they concern.
"""

Stopped = frozenset[tuple[int, int, NoticeKind]]
"""Programme, person and kind."""


def of_person(db: DbSession, programme: Programme, person: Person) -> frozenset[NoticeKind]:
    """The kinds that a person does not get in a programme."""
    mine = (Mute.programme_id == programme.id, Mute.person_id == person.id)
    return frozenset(db.scalars(select(Mute.kind).where(*mine)))


def of_programmes(db: DbSession, programme_ids: Collection[int]) -> Stopped:
    """Everybody's, for a batch of notices."""
    rows = db.execute(
        select(Mute.programme_id, Mute.person_id, Mute.kind).where(Mute.programme_id.in_(programme_ids))
    ).tuples()
    return frozenset(rows)


def has_stopped(notice: Notice, person: Person, stopped: Stopped) -> bool:
    """True where the person asked not to get notices of this kind."""
    return notice.kind in OPTIONAL and (notice.programme_id, person.id, notice.kind) in stopped


def reason(people: Sequence[Person]) -> str:
    """Why a notice does not leave, in words."""
    return _("%(name)s pidió no recibir estos avisos.") % {"name": people[0].name}


def stop(
    db: DbSession, programme: Programme, person: Person, kind: NoticeKind, *, now: datetime, actor: str
) -> None:
    """A person does not want notices of a kind any more; what waits to leave does not leave either.

    Raises:
        ConflictError: the kind is not optional.
    """
    if kind not in OPTIONAL:
        raise ConflictError(_("Ese aviso no es opcional: lo recibe quien ocupa el cargo."))
    if kind in of_person(db, programme, person):
        return
    db.add(Mute(programme_id=programme.id, person_id=person.id, kind=kind, since=now))
    _take_back(db, programme, person, kind)
    _record(db, programme, person, kind, "mute.added", now=now, actor=actor)


def _take_back(db: DbSession, programme: Programme, person: Person, kind: NoticeKind) -> None:
    """What is ready does not leave; what its letter carried finds another one."""
    db.flush()
    ids = db.scalars(
        update(Notice)
        .where(
            Notice.programme_id == programme.id,
            Notice.person_id == person.id,
            Notice.kind == kind,
            shared_letters.WAITS_TO_LEAVE,
        )
        .values(status=NoticeStatus.SUPPRESSED, last_error=reason([person]))
        .returning(Notice.id)
        .execution_options(synchronize_session=False)
    ).all()
    shared_letters.let_go(db, ids)


def resume(
    db: DbSession, programme: Programme, person: Person, kind: NoticeKind, *, now: datetime, actor: str
) -> None:
    """A person wants notices of a kind again, from the next on."""
    found = db.scalar(
        select(Mute).where(Mute.programme_id == programme.id, Mute.person_id == person.id, Mute.kind == kind)
    )
    if found is not None:
        db.delete(found)
        _record(db, programme, person, kind, "mute.lifted", now=now, actor=actor)


def _record(
    db: DbSession,
    programme: Programme,
    person: Person,
    kind: NoticeKind,
    action: str,
    *,
    now: datetime,
    actor: str,
) -> None:
    audit.append(
        db,
        now=now,
        actor=actor,
        action=action,
        subject=f"programme:{programme.id}",
        facts={"kind": kind.value, "person": person.id},
        personal=person.name,
    )
