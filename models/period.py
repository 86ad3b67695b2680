"""Columns that hold a period as the document knows it: its words, its bounds, how exact it is."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from models.base import enum_column
from models.enums import Precision


class HasPeriod:
    """A row with a period; narrowing it changes the bounds, never the words (`period_text`).

    `period_start` and `period_end` are inclusive days, null where the document leaves them open.
    `period_windows` lists `[start, end]` pairs in ISO form where the document names several.
    """

    period_text: Mapped[str | None]
    period_start: Mapped[date | None]
    period_end: Mapped[date | None]
    period_precision: Mapped[Precision] = mapped_column(enum_column(Precision), default=Precision.TBD)
    period_windows: Mapped[list[Any] | None]
    is_deadline: Mapped[bool] = mapped_column(default=False)
    is_tentative: Mapped[bool] = mapped_column(default=False)
