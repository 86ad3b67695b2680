"""Who may enter and through what: users, sign-ins, capability links; and the installation itself."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.agency import Agency, Person
from models.base import Base, enum_column
from models.enums import InstallationMode, LinkPurpose, UserRole
from models.programme import Programme


class Installation(Base):
    """The one row that says what this database is; a demonstration keeps its simulated clock here."""

    __tablename__ = "installation"

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    mode: Mapped[InstallationMode] = mapped_column(enum_column(InstallationMode))
    simulated_now: Mapped[datetime | None]
    created_at: Mapped[datetime]

    __table_args__ = (CheckConstraint("id = 1", name="single"),)


class User(Base):
    """Somebody who signs in with a password (argon2): of the secretariat, or an auditor."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str]
    role: Mapped[UserRole] = mapped_column(enum_column(UserRole), default=UserRole.SECRETARIAT)
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]


class SignIn(Base):
    """A signed-in browser. The cookie's value is kept only as a hash."""

    __tablename__ = "sign_ins"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    token_sha256: Mapped[str] = mapped_column(unique=True)
    csrf_token: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]

    user: Mapped[User] = relationship()


class AccessLink(Base):
    """A capability link. Its secret is an HMAC over the purpose, the id and `nonce`, so no row holds it."""

    __tablename__ = "access_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[LinkPurpose] = mapped_column(enum_column(LinkPurpose))
    programme_id: Mapped[int | None] = mapped_column(ForeignKey("programmes.id"))
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    nonce: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]

    agency: Mapped[Agency | None] = relationship()
    person: Mapped[Person | None] = relationship()
    programme: Mapped[Programme | None] = relationship()
