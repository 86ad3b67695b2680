"""Children are restarted with a growing pause; neither they nor what they started outlive their parent."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from patci.cli import children
from patci.cli.children import Child, stop_all

OBEDIENT = """
import subprocess, sys, pathlib
grandchild = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
pathlib.Path("pids").write_text(str(grandchild.pid))
sys.stdin.read()
"""
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"
SHORT = "raise SystemExit(3)"


@pytest.fixture
def child_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Child]]:
    monkeypatch.chdir(tmp_path)
    mark = os.open(tmp_path / "lock", os.O_CREAT | os.O_RDWR)
    made: list[Child] = []

    def make(source: str) -> Child:
        (tmp_path / "worker.py").write_text(source)
        child = Child("trabajador", ("worker",), dict(os.environ), tmp_path / "logs" / "worker.log", mark)
        made.append(child)
        child.start()
        return child

    yield make
    stop_all(made, grace=0)
    for child in made:
        assert not child.is_running
    os.close(mark)


def wait_until(condition: Callable[[], bool], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # A dead process whose parent has not asked for it yet is no orphan.
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def test_stopping_takes_what_a_child_started_with_it(
    child_of: Callable[[str], Child], tmp_path: Path
) -> None:
    child = child_of(OBEDIENT)
    wait_until(lambda: (tmp_path / "pids").exists() and (tmp_path / "pids").read_text() != "")
    grandchild = int((tmp_path / "pids").read_text())
    assert is_alive(grandchild)
    stop_all([child])
    assert not child.is_running
    wait_until(lambda: not is_alive(grandchild))


def test_child_that_does_not_listen_is_ended(child_of: Callable[[str], Child]) -> None:
    child = child_of(STUBBORN)
    begin = time.monotonic()
    stop_all([child], grace=0.3)
    assert not child.is_running
    assert time.monotonic() - begin < 20


def test_dead_child_is_started_again_after_a_growing_pause(
    child_of: Callable[[str], Child], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(children, "FIRST_PAUSE", 0.05)
    child = child_of(SHORT)
    child.pause = 0.05
    heard: list[tuple[str, float]] = []

    def look() -> bool:
        child.look_after(lambda event, one: heard.append((event, one.pause)))
        return len(heard) >= 4

    wait_until(look)
    assert heard[:4] == [("died", 0.05), ("restarted", 0.1), ("died", 0.1), ("restarted", 0.2)]


def test_child_writes_to_its_log(child_of: Callable[[str], Child]) -> None:
    child = child_of("print('hola', flush=True)")
    wait_until(lambda: not child.is_running)
    assert child.log.read_text() == "hola\n"
