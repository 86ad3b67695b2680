"""Which days are rehearsed, how many liaisons answer, and where the results go."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from patci.errors import InvalidInputError
from templates.i18n import gettext as _

Progress = Callable[[date, int, int], None]
"""Called with the day that is over, how many are, and of how many."""


@dataclass(frozen=True, slots=True)
class Script:
    """What somebody asked to rehearse.

    Raises:
        InvalidInputError: it ends before it starts, or the share is none.
    """

    start: date
    end: date
    answering: float
    seed: int
    out: Path
    moves: float = 0.0
    """The share of sessions to which something happens; 0 leaves all dates as the document has them."""

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise InvalidInputError(_("El ensayo termina antes de empezar: revise las fechas."))
        if not 0 <= self.answering <= 1:
            raise InvalidInputError(_("La proporción de quienes responden va de 0 a 1."))
        if not 0 <= self.moves <= 1:
            raise InvalidInputError(_("La proporción de sesiones con cambios va de 0 a 1."))

    @property
    def days(self) -> list[date]:
        """Every day of the rehearsal."""
        return [self.start + timedelta(days=count) for count in range((self.end - self.start).days + 1)]
