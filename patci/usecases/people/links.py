"""Capability links: the secret is an HMAC over the link's purpose, id and nonce, so no row holds it."""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import AccessLink, Agency, Notice, Person, Programme
from models.enums import LinkPurpose, NoticeKind, NoticeStatus
from patci.errors import NotAllowedError
from templates.i18n import gettext as _

LIAISON_LIFETIME = timedelta(days=60)
RENEWAL_MARGIN = timedelta(days=15)
FIRST_USER_LIFETIME = timedelta(days=7)
WITH_ITS_PAGE = (
    joinedload(AccessLink.agency),
    joinedload(AccessLink.programme),
    joinedload(AccessLink.person),
)
"""What each page behind a link needs of it."""


class LinkExpiredError(NotAllowedError):
    """The link was good once; the page that shows this offers a new one."""

    http_status = 410


class OutOfOfficeError(LinkExpiredError):
    """Whose link it was holds no seat any more: there is nobody to mail a new one to."""


def invalid() -> str:
    """What whoever comes with a link that opens nothing reads."""
    return _("Este enlace no es válido: use el del correo más reciente o pida otro a la Secretaría Técnica.")


def issue(
    db: DbSession,
    *,
    purpose: LinkPurpose,
    now: datetime,
    expires_at: datetime | None = None,
    programme: Programme | None = None,
    agency: Agency | None = None,
    person: Person | None = None,
) -> AccessLink:
    """Make a new link."""
    link = AccessLink(
        purpose=purpose,
        programme_id=programme.id if programme else None,
        agency_id=agency.id if agency else None,
        person_id=person.id if person else None,
        nonce=secrets.token_urlsafe(16),
        created_at=now,
        expires_at=expires_at,
    )
    db.add(link)
    db.flush()
    return link


def token(link: AccessLink, secret: bytes) -> str:
    """What stands in the address: the id and its proof, 28 characters or a few more."""
    return f"{link.id}-{_proof(link.purpose, link.id, link.nonce, secret)}"


def open_link(
    db: DbSession, presented: str, *, purpose: LinkPurpose, now: datetime, secret: bytes
) -> AccessLink:
    """The link behind a presented token.

    Raises:
        NotAllowedError: no such link, or it does not open this.
        LinkExpiredError: it was good once.
    """
    link = proved(db, presented, purpose=purpose, secret=secret)
    if link.revoked_at is not None or (link.expires_at is not None and link.expires_at <= now):
        raise LinkExpiredError(_("Este enlace ya venció: pida uno nuevo a la Secretaría Técnica."))
    return link


def proved(db: DbSession, presented: str, *, purpose: LinkPurpose, secret: bytes) -> AccessLink:
    """The link whose proof was presented, whether it still opens anything or not.

    Raises:
        NotAllowedError: no such link was ever given.
    """
    number, _dash, proof = presented.partition("-")
    link = (
        db.get(AccessLink, int(number), options=WITH_ITS_PAGE)
        if number.isascii() and number.isdigit() and len(number) < 12
        else None
    )
    if link is None or link.purpose is not purpose:
        raise NotAllowedError(invalid())
    if not hmac.compare_digest(
        proof.encode("utf-8", "replace"), _proof(purpose, link.id, link.nonce, secret).encode()
    ):
        raise NotAllowedError(invalid())
    return link


def liaison_token(
    db: DbSession, *, programme: Programme, agency: Agency, person: Person, now: datetime, secret: bytes
) -> str:
    """The token of a person's page for an agency: the live link if it lasts long enough, else a new one."""
    live = _live(
        db,
        purpose=LinkPurpose.LIAISON,
        programme_id=programme.id,
        agency_id=agency.id,
        person_id=person.id,
        until=now + RENEWAL_MARGIN,
    )
    link = live or issue(
        db,
        purpose=LinkPurpose.LIAISON,
        now=now,
        expires_at=now + LIAISON_LIFETIME,
        programme=programme,
        agency=agency,
        person=person,
    )
    return token(link, secret)


def coordinator_link(
    db: DbSession, *, programme_id: int, agency_id: int, person_id: int, now: datetime
) -> AccessLink | None:
    """A person's live link to the bodies that an agency coordinates; None where nobody gave them one."""
    return _live(
        db,
        purpose=LinkPurpose.COORDINATOR,
        programme_id=programme_id,
        agency_id=agency_id,
        person_id=person_id,
        until=now,
    )


def close(db: DbSession, link: AccessLink, *, now: datetime) -> None:
    """Close a link; a letter with it that has not left does not leave. A second time changes nothing."""
    link.revoked_at = link.revoked_at or now
    waiting = (NoticeStatus.PLANNED, NoticeStatus.UNADDRESSED, NoticeStatus.HELD, NoticeStatus.READY)
    db.execute(
        update(Notice)
        .where(
            or_(
                *(
                    Notice.key.startswith(f"{kind.value}:link:{link.id}:", autoescape=True)
                    for kind in (NoticeKind.COORDINATION, NoticeKind.DELEGATION)
                )
            ),
            Notice.status.in_(waiting),
        )
        .values(status=NoticeStatus.CANCELLED, last_error=_("El enlace se retiró antes de que saliera."))
    )


def revoke_of_person(db: DbSession, person: Person, *, agency: Agency, now: datetime) -> int:
    """Close a person's links to an agency's page, as when they leave office; returns how many."""
    open_links = db.scalars(
        select(AccessLink).where(
            AccessLink.person_id == person.id,
            AccessLink.agency_id == agency.id,
            AccessLink.revoked_at.is_(None),
        )
    ).all()
    for link in open_links:
        close(db, link, now=now)
    return len(open_links)


def _live(
    db: DbSession,
    *,
    purpose: LinkPurpose,
    programme_id: int,
    agency_id: int,
    person_id: int,
    until: datetime,
) -> AccessLink | None:
    """The newest link of a person that lasts beyond `until`."""
    return db.scalar(
        select(AccessLink)
        .where(
            AccessLink.purpose == purpose,
            AccessLink.programme_id == programme_id,
            AccessLink.agency_id == agency_id,
            AccessLink.person_id == person_id,
            AccessLink.revoked_at.is_(None),
            or_(AccessLink.expires_at.is_(None), AccessLink.expires_at > until),
        )
        .order_by(AccessLink.id.desc())
        .limit(1)
    )


def _proof(purpose: LinkPurpose, number: int, nonce: str, secret: bytes) -> str:
    mac = hmac.new(secret, f"{purpose.value}:{number}:{nonce}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(mac[:18]).decode()
