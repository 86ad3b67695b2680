"""A text on a real reader before it is kept: a notice of its kind, with whoever would get it today."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import Notice, Person, Programme, Session
from models.enums import NoticeKind
from patci.errors import NotFoundError
from patci.mail.compose import Composer, Message
from patci.usecases.local_time import local_day
from patci.usecases.people import directory
from patci.usecases.releasing import addressing
from patci.usecases.releasing.release_facts import gather
from patci.usecases.writing import letters, mail_texts
from patci.usecases.writing.own_words import Words
from templates.i18n import gettext as _

MOST_SAMPLES = 20


@dataclass(frozen=True, slots=True)
class Preview:
    """The message as it would be, and what it was tried on."""

    notice: Notice
    person: Person
    message: Message


def samples(db: DbSession, programme: Programme, kind: NoticeKind) -> list[Notice]:
    """The newest notices of a kind on which a text can be tried: not those with words of their own."""
    query = (
        select(Notice)
        .outerjoin(Session, Session.id == Notice.session_id)
        .options(joinedload(Notice.agency), joinedload(Notice.person))
        .where(
            Notice.programme_id == programme.id,
            Notice.kind == kind,
            Notice.edited.is_(None),
            Notice.agency_id.is_not(None),
        )
        .order_by(Notice.id.desc())
        .limit(MOST_SAMPLES)
    )
    if kind is not NoticeKind.CANCELLED:
        query = query.where(Notice.session_id.is_(None) | Session.day.is_not(None))
    return list(db.scalars(query))


def sample(db: DbSession, programme: Programme, kind: NoticeKind, number: int | None) -> Notice | None:
    """The notice that was asked for, else the newest; None where there is none yet.

    Raises:
        NotFoundError: the one that was asked for is not among them.
    """
    found = samples(db, programme, kind)
    if number is None:
        return found[0] if found else None
    chosen = next((notice for notice in found if notice.id == number), None)
    if chosen is None:
        raise NotFoundError(_("Ese aviso ya no sirve de muestra: elija otro de la lista."))
    return chosen


def preview(
    db: DbSession,
    programme: Programme,
    notice: Notice,
    *,
    words: Words | None,
    now: datetime,
    composer: Composer,
) -> Preview:
    """The message of a notice with these words, or with the built-in ones where there are none.

    Raises:
        InvalidInputError: a mark does not fit its data.
        NotFoundError: nobody would get the notice.
    """
    facts = replace(gather(db, [notice], programmes={programme.id: programme}, now=now), texts={})
    person = _reader(db, programme, notice, now)
    letter = letters.write(notice, person, facts, page=composer.page("muestra"), now=now)
    if words is not None:
        letter = mail_texts.in_words(letter, mail_texts.filled(notice.kind, words, letter))
    return Preview(notice, person, composer.compose(letter))


def _reader(db: DbSession, programme: Programme, notice: Notice, now: datetime) -> Person:
    if notice.person is not None:
        return notice.person
    found = directory.addressees(
        db,
        agency_id=notice.agency_id or 0,
        roles=addressing.roles_of(notice),
        on=local_day(programme, now),
    )
    reachable = [person for person in found if person.email]
    if not reachable:
        raise NotFoundError(_("Nadie recibiría hoy ese aviso: elija otro como muestra."))
    return reachable[0]
