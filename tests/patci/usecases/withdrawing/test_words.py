"""Words that are withdrawn stand nowhere any more, and all that is around them stays."""

from datetime import datetime
from pathlib import Path

import pytest

from patci.database import Database
from tests.conftest import SECRET
from tests.patci.usecases.withdrawing.marked_record import NAME, Record, make_record


@pytest.fixture
def record(database: Database, tmp_path: Path, now: datetime) -> Record:
    return make_record(database, tmp_path / "evidence", secret=SECRET, now=now)


def test_the_name_of_a_session_goes_from_everywhere(record: Record) -> None:
    before = record.named_in()
    print(sorted(before))
    record.withdraw(f"session:{record.world.held}", NAME)
    print(sorted(record.named_in()))
    assert record.named_in() == set()
    assert record.holds()
