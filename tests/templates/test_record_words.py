"""A count of the quorum in one sentence."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from templates import record_words


@dataclass(frozen=True)
class Count:
    """A quorum that was declared."""

    present: int
    members: int
    call: int = 1
    needed: int | None = None
    is_met: bool = True
    citation: str | None = None
    counted_at: datetime = datetime(2024, 3, 14, 16, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (Count(7, 9), "estaban 7 de 9"),
        (Count(1, 2), "estaba 1 de 2"),
        (Count(1, 0), "estaba 1"),
        (Count(3, 0), "estaban 3"),
    ],
)
def test_one_is_said_as_one_and_none_of_a_body_that_nobody_knows(count: Count, said: str) -> None:
    assert record_words.count(count, "America/Mexico_City") == (
        f"En primera convocatoria, a las 10:12 h, {said}; la Secretaría declaró que hay quórum "
        "(sin regla cargada)."
    )
