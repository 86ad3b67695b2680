"""Columns that say how a row's information is classified, and why (LGTAIP, articles 102 to 120)."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from models.base import enum_column
from models.enums import Classification


class Classified:
    """A row with a classification: internal unless somebody decided otherwise.

    `classification_basis` is the article, `classification_from` the day of the decision,
    `classification_until` the last day of its term (inclusive); all null where nothing restricts it.
    """

    classification: Mapped[Classification] = mapped_column(
        enum_column(Classification), default=Classification.INTERNAL
    )
    classification_basis: Mapped[str | None]
    classification_from: Mapped[date | None]
    classification_until: Mapped[date | None]
