"""The declarative base: naming convention, aware instants, enums stored by value."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import JSON, DateTime, Dialect, Enum, MetaData, String
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class NaiveInstantError(ValueError):
    """A datetime without a zone was about to be stored; instants here are always aware."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant, stored in UTC on every database and handed back aware.

    Raises:
        NaiveInstantError: the value carries no zone.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise NaiveInstantError(value.isoformat())
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  (SQLAlchemy passes it)
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def values_of(kind: type[StrEnum]) -> list[str]:
    """The strings that the database holds for an enum, in its own order."""
    return [member.value for member in kind]


def enum_column(kind: type[StrEnum]) -> Enum:
    """A column type for `kind`: its values as text, so that a migration never alters a database type."""
    return Enum(kind, values_callable=values_of, native_enum=False, length=32, create_constraint=False)


class Base(DeclarativeBase):
    """The root of all tables."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime(),
        str: String(),
        dict[str, Any]: JSON(),
        list[Any]: JSON(),
    }


Now = Callable[[], datetime]
Day = date
