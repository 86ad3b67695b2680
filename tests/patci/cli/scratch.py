"""The application as a command left it on a scratch folder; data folders that many tests begin with."""

import atexit
import shutil
import tempfile
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path

from sqlalchemy.orm import Session as DbSession

from patci import bootstrap
from patci.bootstrap import Application
from patci.intake.builtin import builtin_programme
from patci.settings import Settings
from patci.usecases.keeping import demonstration
from tests.conftest import NOW
from tests.patci.usecases.programme_world import put_in_force


def application_in(data: Path) -> Application:
    """An application on `data`; close its database when done."""
    return bootstrap.build(Settings(_env_file=None, data=data), migrate=True)  # type: ignore[call-arg]


def fill_with_demonstration(data: Path, *, start: datetime = demonstration.START) -> None:
    """A data folder with the demonstration, begun at NOW, its clock at `start`."""
    shutil.copytree(_demonstration(start), data)


def fill_with_programme(data: Path) -> None:
    """A data folder with the built-in programme in force."""
    shutil.copytree(_in_force(), data)


@cache
def _demonstration(start: datetime) -> Path:
    return _made(lambda db: demonstration.begin(db, now=NOW, start=start))


@cache
def _in_force() -> Path:
    return _made(lambda db: put_in_force(db, builtin_programme()))


def _made(fill: Callable[[DbSession], object]) -> Path:
    """A folder that is filled once and copied for each test; the first test of a process waits for it."""
    folder = tempfile.mkdtemp(prefix="patci-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    data = Path(folder) / "data"
    application = application_in(data)
    with application.database.writing() as db:
        fill(db)
    application.database.close()
    return data
