"""`patci up` without its engine: the portal answers, the mail drop listens, and a signal ends it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from patci.mail.drop import is_running

COMMAND = (sys.executable, "-c", "from patci.cli.main import main; main()", "up", "--no-engine")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PATCI_")}
    return kept | {
        "PATCI_DATA": str(tmp_path / "data"),
        "PATCI_PORT": str(free_port()),
        "PATCI_MAIL_DROP_PORT": str(free_port()),
    }


@pytest.fixture
def hang_up_counts() -> Iterator[None]:
    """Under `nohup` the tests ignore a hang-up, and so would every process that they start."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.fixture
def running(
    surroundings: dict[str, str], tmp_path: Path, hang_up_counts: None
) -> Iterator[subprocess.Popen[bytes]]:
    with (
        (tmp_path / "said").open("wb") as said,
        subprocess.Popen(COMMAND, env=surroundings, stdout=said, stderr=subprocess.STDOUT) as process,
    ):
        deadline = time.monotonic() + 60
        while "Ctrl-C" not in (tmp_path / "said").read_text():
            assert process.poll() is None, (tmp_path / "said").read_text()
            assert time.monotonic() < deadline
            time.sleep(0.05)
        yield process
        process.kill()


@pytest.mark.parametrize(
    "number",
    [
        signal.SIGINT,
        pytest.param(signal.SIGTERM, marks=pytest.mark.slow),
        pytest.param(signal.SIGHUP, marks=pytest.mark.slow),
    ],
)
def test_portal_and_drop_answer_until_a_signal(
    running: subprocess.Popen[bytes], surroundings: dict[str, str], tmp_path: Path, number: signal.Signals
) -> None:
    portal = f"http://127.0.0.1:{surroundings['PATCI_PORT']}"
    said = (tmp_path / "said").read_text()
    first = f"{portal}/primer-acceso/" + said.partition("/primer-acceso/")[2].split()[0]
    assert httpx.get(first).status_code == 200
    assert "Motor" not in said
    assert is_running(int(surroundings["PATCI_MAIL_DROP_PORT"]))
    begin = time.monotonic()
    running.send_signal(number)
    assert running.wait(timeout=10) == 0
    assert time.monotonic() - begin < 20
    assert "Todo quedó detenido" in (tmp_path / "said").read_text()
    assert not is_running(int(surroundings["PATCI_MAIL_DROP_PORT"]))


def test_what_cannot_be_had_is_one_sentence(surroundings: dict[str, str]) -> None:
    with socket.create_server(("127.0.0.1", int(surroundings["PATCI_MAIL_DROP_PORT"]))):
        refused = subprocess.run(COMMAND, env=surroundings, capture_output=True, text=True, check=False)
    assert refused.returncode == 2
    assert refused.stderr == (
        f"El puerto {surroundings['PATCI_MAIL_DROP_PORT']} (el buzón local) está ocupado: cierre el programa "
        "que lo usa o elija otro con PATCI_MAIL_DROP_PORT.\n"
    )
