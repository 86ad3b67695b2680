"""A new link in place of one that expired: mailed to the registered address of whoever holds the seat."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import AccessLink, Notice
from models.enums import LinkPurpose, NoticeKind
from patci.usecases.keeping import audit
from patci.usecases.local_time import local_day
from patci.usecases.noticing import notices
from patci.usecases.people import directory, links
from templates.i18n import gettext as _

PAUSE = timedelta(minutes=15)
MOST_A_DAY = 3


def ask(db: DbSession, presented: str, *, now: datetime, secret: bytes) -> bool:
    """Mail a new link to the person of an expired one; True where a mail will leave.

    Nothing leaves, and nobody is told why, where the person holds no seat any more, has no address, or was
    mailed a moment ago. The address is never taken from whoever asks. A link that still opens needs no other.

    Raises:
        NotAllowedError: no such link was ever given.
    """
    link = links.proved(db, presented, purpose=LinkPurpose.LIAISON, secret=secret)
    programme, agency, person = link.programme, link.agency, link.person
    if programme is None or agency is None or person is None or not person.email:
        return False
    today = local_day(programme, now)
    if not _is_over(link, now) or not directory.stands_for(db, person, agency=agency, on=today):
        return False
    prefix = f"{NoticeKind.ACCESS.value}:renewed:{programme.id}:{agency.id}:{person.id}:{today.isoformat()}:"
    sent = db.scalars(select(Notice.created_at).where(Notice.key.startswith(prefix, autoescape=True))).all()
    if len(sent) >= MOST_A_DAY or (sent and max(sent) > now - PAUSE):
        return False
    notices.enqueue(
        db,
        kind=NoticeKind.ACCESS,
        key=f"{prefix}{len(sent) + 1}",
        programme=programme,
        agency=agency,
        person=person,
        why=_("Lo recibe porque desde su enlace vencido de %(agency)s se pidió uno nuevo.")
        % {"agency": agency.label},
        due_at=now,
        details={"expired_link": link.id},
        now=now,
    )
    audit.append(
        db,
        now=now,
        actor=f"agency:{agency.id}",
        action="link.renewal_asked",
        subject=f"link:{link.id}",
        facts={"agency": agency.id, "person": person.id},
    )
    return True


def _is_over(link: AccessLink, now: datetime) -> bool:
    return link.revoked_at is not None or (link.expires_at is not None and link.expires_at <= now)
