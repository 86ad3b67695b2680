"""Keys by the thousand as one parameter find what they find one by one."""

import pytest
from sqlalchemy import select

from models import Agency
from patci.database import Database
from patci.usecases.queries.among import among
from tests.factories import make_agency


@pytest.mark.parametrize("keys", [[], [None], [1, 3, 3, None, 99], list(range(-5_000, 3))])
def test_rows_are_found_by_their_keys(database: Database, keys: list[int | None]) -> None:
    with database.writing() as db:
        there = {make_agency(db).id for _number in range(4)}
    with database.reading() as db:
        found = db.scalars(select(Agency.id).where(among(db, Agency.id, keys)))
        assert sorted(found) == sorted(there & set(keys))
