"""The embedded engine as `patci up` sees it: two child processes, their surroundings, and signs of life.

Prefect itself is imported only in the children.
"""

import http.client
import json
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from patci.cli.children import Child
from patci.settings import Settings
from templates.i18n import gettext as _

LOOK_SECONDS = 1.0
HOST = "127.0.0.1"
RUNS_KEPT_SECONDS = 30 * 24 * 3600


def children(settings: Settings, *, mark: int) -> list[Child]:
    """The runner and Prefect's server, in the order in which they are stopped."""
    environment = surroundings(settings, inherited=os.environ)
    logs = settings.data.absolute() / "logs"
    return [
        Child(
            _("el ejecutor de tareas"),
            ("flows.serve", "--supervised"),
            environment,
            logs / "runner.log",
            mark,
        ),
        Child("Prefect", ("flows.server", "--supervised"), environment, logs / "prefect.log", mark),
    ]


def surroundings(settings: Settings, *, inherited: Mapping[str, str]) -> dict[str, str]:
    """The environment of the children: ours without this account's Prefect settings, plus the engine's."""
    kept = {name: value for name, value in inherited.items() if not name.startswith("PREFECT_")}
    home = settings.data.absolute() / "engine"
    return kept | {
        "PATCI_DATA": str(settings.data.absolute()),
        "PATCI_HOST": settings.host,
        "PATCI_PORT": str(settings.port),
        "DO_NOT_TRACK": "1",
        "PYTHONUNBUFFERED": "1",
        "PREFECT_HOME": str(home),
        "PREFECT_API_URL": f"http://{HOST}:{settings.engine_port}/api",
        "PREFECT_SERVER_API_HOST": HOST,
        "PREFECT_SERVER_API_PORT": str(settings.engine_port),
        "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "false",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_UI_V2_ENABLED": "false",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "PREFECT_SERVER_UI_STATIC_DIRECTORY": str(home / "page"),
        "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(RUNS_KEPT_SECONDS),
        "PREFECT_LOGGING_LEVEL": "INFO",
    }


def page(settings: Settings) -> str:
    """The address of Prefect's own page."""
    if settings.engine_url is not None:
        return settings.engine_url.removesuffix("/").removesuffix("/api")
    return f"http://{HOST}:{settings.engine_port}"


def is_healthy(settings: Settings) -> bool:
    """True once Prefect's server answers."""
    return _ask(settings, "GET", "/api/health") is True


def first_scheduled_run(settings: Settings, *, since: datetime) -> str | None:
    """The name of a run that the schedule started after `since` and that has ended well; None as yet."""
    question = {
        "flow_runs": {
            "state": {"type": {"any_": ["COMPLETED"]}},
            "start_time": {"after_": since.isoformat()},
        },
        "sort": "START_TIME_DESC",
        "limit": 50,
    }
    runs = _ask(settings, "POST", "/api/flow_runs/filter", question)
    if not isinstance(runs, list):
        return None
    return next((str(run["name"]) for run in runs if run["auto_scheduled"]), None)


def _ask(settings: Settings, method: str, path: str, question: object = None) -> object:
    link = http.client.HTTPConnection(HOST, settings.engine_port, timeout=2)
    try:
        body = None if question is None else json.dumps(question)
        link.request(method, path, body=body, headers={"Content-Type": "application/json"})
        answer = link.getresponse()
        return json.loads(answer.read()) if answer.status == http.client.OK else None
    except (OSError, http.client.HTTPException, ValueError):
        return None  # not up yet, busy, or going down: the next look will tell
    finally:
        link.close()


@dataclass
class Watch:
    """Looks now and then for the engine's signs of life, until a scheduled run has been seen."""

    settings: Settings
    since: datetime
    healthy: bool = False
    done: bool = False
    next_look: float = 0.0

    def look(self) -> str | None:
        """A sentence when something new was seen; None otherwise, and for ever after the last news."""
        if self.done or time.monotonic() < self.next_look:
            return None
        self.next_look = time.monotonic() + LOOK_SECONDS
        if not self.healthy:
            self.healthy = is_healthy(self.settings)
            return _("Motor encendido: prepara su primera tarea.") if self.healthy else None
        name = first_scheduled_run(self.settings, since=self.since)
        if name is None:
            return None
        self.done = True
        return _("Listo: el motor cumplió solo su primera tarea programada ({name}).").format(name=name)
