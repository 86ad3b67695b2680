"""The secretariat's own accounts: passwords (argon2), sign-ins that can be ended, a first-access link."""

import hashlib
import secrets
from datetime import datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import SignIn, User
from models.enums import LinkPurpose, UserRole
from patci.errors import ConflictError, InvalidInputError, NotAllowedError
from patci.usecases.keeping import audit
from patci.usecases.people import links
from patci.usecases.written import clean_line
from templates.i18n import gettext as _

SIGN_IN_LIFETIME = timedelta(hours=12)
LONGEST_NAME = 200
SHORTEST_PASSWORD = 10
HASHING = RFC_9106_LOW_MEMORY
"""What one hash costs; tests hash more cheaply."""


def _hasher() -> PasswordHasher:
    return PasswordHasher.from_parameters(HASHING)


@cache
def _decoy() -> str:
    return _hasher().hash(secrets.token_urlsafe(16))


def anybody(db: DbSession) -> bool:
    """True once the installation has a user."""
    return db.scalar(select(User.id).limit(1)) is not None


def create(
    db: DbSession,
    *,
    email: str,
    name: str,
    password: str,
    now: datetime,
    actor: str,
    role: UserRole = UserRole.SECRETARIAT,
) -> User:
    """Add a user: of the secretariat, or an auditor, who sees everything and changes nothing.

    Raises:
        InvalidInputError: an address without @, an empty name, a password that is too short.
        ConflictError: the address is taken.
    """
    email = _clean_address(email)
    name = clean_line(name, limit=LONGEST_NAME, missing=_("Escriba el nombre de la persona."))
    if db.scalar(select(User.id).where(User.email == email)) is not None:
        raise ConflictError(_("Ya hay una cuenta con ese correo."))
    user = User(email=email, name=name, password_hash=_hash(password), role=role, created_at=now)
    db.add(user)
    db.flush()
    audit.append(
        db,
        now=now,
        actor=actor,
        action="user.created",
        subject=f"user:{user.id}",
        facts={"role": role.value},
        personal=email,
    )
    return user


def set_password(db: DbSession, user: User, *, password: str, now: datetime, actor: str) -> None:
    """Change a password and end the user's sign-ins."""
    user.password_hash = _hash(password)
    for sign in db.scalars(select(SignIn).where(SignIn.user_id == user.id)):
        db.delete(sign)
    audit.append(db, now=now, actor=actor, action="user.password_changed", subject=f"user:{user.id}")


def by_email(db: DbSession, email: str) -> User | None:
    """The user with that address."""
    return db.scalar(select(User).where(User.email == email.strip().lower()))


def authenticate(db: DbSession, *, email: str, password: str) -> User:
    """The user whose password this is; as slow for an unknown address as for a wrong password.

    Raises:
        NotAllowedError: unknown address, disabled account or wrong password (not told apart).
    """
    user = by_email(db, email)
    try:
        _hasher().verify(user.password_hash if user else _decoy(), password)
    except (VerificationError, InvalidHashError) as error:
        raise NotAllowedError(_("El correo o la contraseña no son correctos.")) from error
    if user is None or user.disabled_at is not None:
        raise NotAllowedError(_("El correo o la contraseña no son correctos."))
    return user


def sign_in(db: DbSession, user: User, *, now: datetime) -> tuple[str, SignIn]:
    """Start a sign-in: the cookie's value (kept only as a hash) and its row."""
    value = secrets.token_urlsafe(32)
    row = SignIn(
        user_id=user.id,
        token_sha256=_sha256(value),
        csrf_token=secrets.token_urlsafe(24),
        created_at=now,
        expires_at=now + SIGN_IN_LIFETIME,
    )
    db.add(row)
    db.flush()
    return value, row


def current(db: DbSession, cookie: str | None, *, now: datetime) -> SignIn | None:
    """The live sign-in behind a cookie; None where there is none."""
    if not cookie:
        return None
    found = select(SignIn).options(joinedload(SignIn.user)).where(SignIn.token_sha256 == _sha256(cookie))
    row = db.scalar(found)
    if row is None or row.expires_at <= now or row.user.disabled_at is not None:
        return None
    return row


def sign_out(db: DbSession, cookie: str) -> None:
    """End a sign-in."""
    row = db.scalar(select(SignIn).where(SignIn.token_sha256 == _sha256(cookie)))
    if row is not None:
        db.delete(row)


def first_access_token(db: DbSession, *, now: datetime, secret: bytes) -> str:
    """A one-time link's token with which a secretary creates their own account."""
    link = links.issue(
        db, purpose=LinkPurpose.FIRST_USER, now=now, expires_at=now + links.FIRST_USER_LIFETIME
    )
    return links.token(link, secret)


def create_by_link(
    db: DbSession, token: str, *, email: str, name: str, password: str, now: datetime, secret: bytes
) -> User:
    """Create an account through a first-access link, which closes behind it.

    Raises:
        NotAllowedError: the link is no good or was used.
    """
    link = links.open_link(db, token, purpose=LinkPurpose.FIRST_USER, now=now, secret=secret)
    user = create(db, email=email, name=name, password=password, now=now, actor=f"link:{link.id}")
    link.used_at = link.revoked_at = now
    return user


def _clean_address(email: str) -> str:
    email = email.strip().lower()
    name, at, domain = email.partition("@")
    if not (name and at and domain) or any(character.isspace() for character in email):
        raise InvalidInputError(_("Escriba un correo electrónico completo, como nombre@dependencia.gob.mx."))
    return email


def _hash(password: str) -> str:
    if len(password) < SHORTEST_PASSWORD:
        raise InvalidInputError(_("La contraseña necesita al menos 10 caracteres."))
    return _hasher().hash(password)


def _sha256(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()
