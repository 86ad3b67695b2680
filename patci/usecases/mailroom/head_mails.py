"""The log's daily head by mail to addresses outside the secretariat: through the outbox like every letter."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import AuditHead, Notice, NoticeMessage, Programme
from models.enums import NoticeKind, NoticeStatus
from patci.mail.compose import Composer
from patci.mail.letters import Letter, Reader
from patci.settings import Settings
from patci.usecases.keeping import heads
from patci.usecases.mailroom.rates import domain_of
from patci.usecases.noticing.notice_plan import is_sending
from patci.usecases.queries import programmes
from templates.environment import long_day
from templates.i18n import gettext as _


@dataclass(frozen=True, slots=True)
class Sealed:
    """What a run did: the heads that it took, and how many it wrote to the file and put into the outbox."""

    taken: tuple[AuditHead, ...]
    written: int
    mailed: int


def seal(db: DbSession, *, settings: Settings, composer: Composer, zone: str, now: datetime) -> Sealed:
    """Take the heads of the days that ended, and tell them to each place of the settings. Twice is once."""
    taken = heads.take(db, now=now, zone=zone)
    folder = settings.audit_head_folder
    written = 0 if folder is None else heads.write_file(db, folder, now=now)
    programme = next(iter(programmes.in_force(db)), None)
    mailed = 0
    if programme is not None:
        for address in settings.head_addresses():
            mailed += enqueue(db, programme, address, composer=composer, now=now)
    return Sealed(tuple(taken), written, mailed)


def enqueue(db: DbSession, programme: Programme, address: str, *, composer: Composer, now: datetime) -> int:
    """One letter with the heads that an address was not told yet; returns how many. Twice is once.

    Nothing is written before the programme began to send.
    """
    waiting = heads.untold(db, address)
    if not waiting or not is_sending(programme, now):
        return 0
    key = f"{NoticeKind.AUDIT_HEAD.value}:{waiting[-1].day.isoformat()}:{address}"
    if db.scalar(select(Notice.id).where(Notice.key == key)) is None:
        _write(db, programme, address, waiting, key=key, composer=composer, now=now)
    for head in waiting:
        heads.told(head, address, now=now)
    return len(waiting)


def _write(
    db: DbSession,
    programme: Programme,
    address: str,
    waiting: list[AuditHead],
    *,
    key: str,
    composer: Composer,
    now: datetime,
) -> None:
    why = _("Lo recibe porque la Secretaría Técnica le confía la huella diaria de su bitácora.")
    letter = Letter(
        key=key,
        template="audit_head",
        reader=Reader(name=address, address=address, simulated=programme.simulated),
        context={
            "day": long_day(waiting[-1].day),
            "hash": waiting[-1].hash,
            "lines": heads.lines(waiting),
            "why": why,
            "treatment": None,
            "agency_name": None,
            "facts": [],
            "programme": programme.title,
            "page": None,
        },
        now=now,
    )
    message = composer.compose(letter)
    notice = Notice(
        programme_id=programme.id,
        key=key,
        kind=NoticeKind.AUDIT_HEAD,
        status=NoticeStatus.READY,
        details={"day": waiting[-1].day.isoformat(), "heads": len(waiting)},
        why=why,
        due_at=now,
        created_at=now,
        address=address,
        domain=domain_of(address),
        message_id=message.message_id,
        next_attempt_at=now,
    )
    db.add(notice)
    db.flush()
    row = {"subject": message.subject, "raw": message.raw, "sha256": message.sha256}
    db.add(NoticeMessage(notice_id=notice.id, **row))
