"""The application as a command left it on a scratch folder."""

from pathlib import Path

from patci import bootstrap
from patci.bootstrap import Application
from patci.settings import Settings


def application_in(data: Path) -> Application:
    """An application on `data`; close its database when done."""
    return bootstrap.build(Settings(_env_file=None, data=data), migrate=True)  # type: ignore[call-arg]
