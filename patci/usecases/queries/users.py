"""Who has an account."""

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import User


def everyone(db: DbSession) -> list[User]:
    """All accounts, by address."""
    return list(db.scalars(select(User).order_by(User.email)))
