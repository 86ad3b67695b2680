"""How an installation begins: the demonstration on an empty database, and a clock that only moves forward."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich.console import Console
from sqlalchemy import func, select

from models import Notice, Programme
from models.enums import InstallationMode
from patci.bootstrap import Application
from patci.cli import opening
from patci.errors import InvalidInputError
from patci.usecases.keeping import installation
from patci.usecases.people import users
from tests.patci.cli.scratch import application_in


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Application]:
    application = application_in(tmp_path / "data")
    yield application
    application.database.close()


def mode_and_clock(application: Application) -> tuple[InstallationMode, datetime | None]:
    with application.database.reading() as db:
        row = installation.current(db)
        assert row is not None
        return row.mode, row.simulated_now


def shown(application: Application) -> str:
    out = io.StringIO()
    opening.show(application, Console(file=out, width=200, highlight=False), with_engine=True)
    return out.getvalue()


def test_empty_database_becomes_the_demonstration_with_its_notices_planned(fresh: Application) -> None:
    opening.begin(fresh, demo=True, as_of=None)
    start = datetime(2024, 2, 1, 15, 0, tzinfo=UTC)
    assert mode_and_clock(fresh) == (InstallationMode.DEMONSTRATION, start)
    with fresh.database.reading() as db:
        assert db.scalar(select(func.count()).select_from(Programme)) == 1
        notices = db.scalar(select(func.count()).select_from(Notice))
    assert notices
    opening.begin(fresh, demo=True, as_of=None)
    with fresh.database.reading() as db:
        assert db.scalar(select(func.count()).select_from(Notice)) == notices


def test_without_demonstration_it_stays_empty_and_real(fresh: Application) -> None:
    opening.begin(fresh, demo=False, as_of=None)
    assert mode_and_clock(fresh) == (InstallationMode.REAL, None)
    opening.begin(fresh, demo=True, as_of=None)
    assert mode_and_clock(fresh) == (InstallationMode.REAL, None)
    with pytest.raises(InvalidInputError, match="programa real"):
        opening.begin(fresh, demo=True, as_of=datetime(2024, 3, 1))  # noqa: DTZ001  (as Typer parses a day)


def test_clock_begins_and_moves_where_it_is_told_and_never_back(fresh: Application) -> None:
    opening.begin(fresh, demo=True, as_of=datetime(2024, 3, 1))  # noqa: DTZ001
    assert mode_and_clock(fresh)[1] == datetime(2024, 3, 1, 15, 0, tzinfo=UTC)
    opening.begin(fresh, demo=True, as_of=datetime(2024, 3, 3))  # noqa: DTZ001
    assert mode_and_clock(fresh)[1] == datetime(2024, 3, 3, 15, 0, tzinfo=UTC)
    with pytest.raises(InvalidInputError, match="domingo 3 de marzo de 2024 y no retrocede"):
        opening.begin(fresh, demo=True, as_of=datetime(2024, 3, 2))  # noqa: DTZ001


def test_screen_shows_addresses_and_a_link_while_nobody_has_an_account(
    fresh: Application, now: datetime
) -> None:
    opening.begin(fresh, demo=True, as_of=None)
    said = shown(fresh)
    assert f"{'Portal':<17} http://127.0.0.1:8000/\n" in said
    assert "http://127.0.0.1:4200" in said
    assert "http://127.0.0.1:8000/buzon" in said
    assert "Demostración: personas simuladas, reloj en el jueves 1 de febrero de 2024." in said
    token = said.partition("/primer-acceso/")[2].split()[0]
    with fresh.database.writing() as db:
        users.create_by_link(
            db,
            token,
            email="a@b.mx",
            name="Ana",
            password="una contraseña larga",
            now=now,
            secret=fresh.secret,
        )
    assert "primer-acceso" not in shown(fresh)
