"""The rehearsed year, for the tests that ask about it."""

from collections.abc import Iterator

import pytest

from tests import played_year
from tests.played_year import Year


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    """The whole year, played once."""
    with played_year.played(tmp_path_factory.mktemp("year")) as year:
        yield year
