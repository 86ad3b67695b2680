"""`patci up` for real: scheduled runs fire by themselves, and no process outlives Ctrl-C or a kill."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

pytestmark = pytest.mark.engine


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


@dataclass(frozen=True)
class Process:
    """One process of this machine."""

    pid: int
    parent: int
    group: int
    command: str


def processes() -> list[Process]:
    """All living processes, asked of the system in the words that Linux and macOS share."""
    listing = subprocess.run(
        ["ps", "-axo", "pid=,ppid=,pgid=,stat=,command="], capture_output=True, text=True, check=True
    )
    rows = [line.split(maxsplit=4) for line in listing.stdout.splitlines()]
    return [
        Process(int(row[0]), int(row[1]), int(row[2]), row[4])
        for row in rows
        if len(row) == 5 and not row[3].startswith("Z")
    ]


@dataclass
class Up:
    """A running `patci up` on free ports and a scratch folder, and everything it has said so far."""

    data: Path
    port: int = field(default_factory=free_port)
    engine_port: int = field(default_factory=free_port)
    drop_port: int = field(default_factory=free_port)
    interval: int = 30
    process: subprocess.Popen[bytes] | None = None
    groups: set[int] = field(default_factory=set)

    def environment(self) -> dict[str, str]:
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "PATCI_"))
        }
        return kept | {
            "PATCI_ENGINE_PORT": str(self.engine_port),
            "PATCI_MAIL_DROP_PORT": str(self.drop_port),
            "PATCI_ENGINE_INTERVAL": str(self.interval),
            "COLUMNS": "200",
        }

    def command(self, *more: str) -> list[str]:
        return [sys.executable, "-c", MAIN, "up", "--data", str(self.data), "--port", str(self.port), *more]

    def start(self, *more: str) -> None:
        with self.output.open("wb") as out:
            self.process = subprocess.Popen(
                self.command(*more), stdout=out, stderr=subprocess.STDOUT, env=self.environment()
            )

    def refused(self) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(), env=self.environment(), capture_output=True, text=True, timeout=60, check=False
        )

    @property
    def output(self) -> Path:
        return self.data.with_name("output.txt")

    def said(self) -> str:
        return self.output.read_text()

    def wait_for(self, condition: Callable[[], Any], seconds: float = 180) -> Any:
        deadline = time.monotonic() + seconds
        while not (found := condition()):
            assert time.monotonic() < deadline, self.said() + self.logs()
            assert self.process is not None
            assert self.process.poll() is None, self.said()
            time.sleep(0.2)
        return found

    def logs(self) -> str:
        return "\n".join(path.read_text()[-3000:] for path in (self.data / "logs").glob("*.log"))

    def completed_runs(self) -> list[dict[str, Any]]:
        """Runs that ended well, by Prefect's own account."""
        try:
            answer = httpx.post(
                f"http://127.0.0.1:{self.engine_port}/api/flow_runs/filter",
                json={"flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}}, "sort": "END_TIME_DESC"},
                timeout=5,
            )
        except httpx.TransportError:
            return []
        return list(answer.json()) if answer.is_success else []

    def completed_scheduled_runs(self) -> list[dict[str, Any]]:
        """Those of them that the schedule created, not the start."""
        return [run for run in self.completed_runs() if run["auto_scheduled"]]

    def engine_processes(self) -> list[Process]:
        """The living processes of this engine: the parent's children and all that share their sessions."""
        living = processes()
        if self.process is not None:
            self.groups |= {each.group for each in living if each.parent == self.process.pid}
        return [each for each in living if each.group in self.groups]

    def end(self, number: signal.Signals) -> float:
        """Send a signal to the parent; seconds until it was gone."""
        assert self.process is not None
        begin = time.monotonic()
        self.process.send_signal(number)
        self.process.wait(timeout=20)
        return time.monotonic() - begin


MAIN = "from patci.cli.main import main; main()"


@pytest.fixture
def up(tmp_path: Path) -> Iterator[Up]:
    running = Up(tmp_path / "data")
    yield running
    if running.process is not None and running.process.poll() is None:
        running.end(signal.SIGTERM)
    for process in running.engine_processes():
        os.kill(process.pid, signal.SIGKILL)


def test_scheduled_runs_fire_and_everything_ends(up: Up) -> None:
    up.start()
    up.wait_for(lambda: "primer-acceso" in up.said())
    assert f"http://127.0.0.1:{up.port}/" in up.said()
    assert httpx.get(f"http://127.0.0.1:{up.port}/salud").is_success
    up.wait_for(lambda: len({run["flow_id"] for run in up.completed_runs()}) == 6)
    up.wait_for(up.completed_scheduled_runs)
    up.wait_for(lambda: "Listo: el motor" in up.said(), 30)
    names = {run["name"] for run in up.completed_runs()}
    assert [name for name in names if not re.search(r" · \d{1,2} feb 2024, \d\d:\d\d$", name)] == []
    assert artifact_keys(up) >= {
        "avisos",
        "calendario-del-ano",
        "calendarios",
        "correo",
        "corte-semanal",
        "rondas",
    }
    assert failed_runs(up) == []

    busy = up.refused()
    assert (busy.returncode, busy.stdout) == (2, "")
    assert busy.stderr.startswith("Ya hay un «patci up» en marcha con la carpeta")

    elsewhere = Up(up.data.with_name("other"), port=up.port, drop_port=free_port())
    refused = elsewhere.refused()
    assert refused.returncode == 2
    assert refused.stderr.startswith(f"El puerto {up.port} (el portal) está ocupado")
    assert "PATCI_PORT" in refused.stderr

    assert up.engine_processes() != []
    assert up.end(signal.SIGINT) < 9
    assert up.process is not None
    assert up.process.returncode == 0
    assert up.engine_processes() == []
    assert "Todo quedó detenido" in up.said()


def test_killed_parent_leaves_no_orphan_and_the_next_start_goes_on(up: Up) -> None:
    up.interval = 15
    up.start()
    up.wait_for(lambda: "Motor encendido" in up.said())
    assert up.engine_processes() != []
    up.end(signal.SIGKILL)
    up.start()
    up.wait_for(lambda: "Motor encendido" in up.said())
    assert len(list((up.data / "engine").glob("prefect.db"))) == 1
    killed = runner_of(up)
    os.kill(killed, signal.SIGKILL)
    up.wait_for(lambda: "Se detuvo el ejecutor de tareas" in up.said(), 60)
    up.wait_for(lambda: "Se volvió a encender el ejecutor de tareas" in up.said(), 60)
    up.wait_for(up.completed_scheduled_runs)
    up.end(signal.SIGKILL)
    deadline = time.monotonic() + 10
    while up.engine_processes() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert up.engine_processes() == []


def runner_of(up: Up) -> int:
    assert up.process is not None
    (found,) = [
        each.pid
        for each in up.engine_processes()
        if each.parent == up.process.pid and "-m flows.serve " in each.command
    ]
    return found


def artifact_keys(up: Up) -> set[str]:
    answer = httpx.post(f"http://127.0.0.1:{up.engine_port}/api/artifacts/filter", json={}, timeout=5)
    return {artifact["key"] for artifact in answer.json()}


def failed_runs(up: Up) -> list[str]:
    answer = httpx.post(
        f"http://127.0.0.1:{up.engine_port}/api/flow_runs/filter",
        json={"flow_runs": {"state": {"type": {"any_": ["FAILED", "CRASHED"]}}}},
        timeout=5,
    )
    return [run["name"] for run in answer.json()]
