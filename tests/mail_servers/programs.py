"""Programs of mail servers: where they are, and how they run beside the tests and end with them."""

import os
import shutil
import signal
import socket
import subprocess
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOOPBACK = "127.0.0.1"
PATIENCE = 30.0
"""Seconds that a server may take to open its port on a busy machine."""


def find(name: str, *, of: str, package: str) -> Path:
    """A server's program, which is seldom on an ordinary PATH.

    Raises:
        RuntimeError: it is not installed, or these tests run as somebody for whom it does not start.
    """
    found = shutil.which(name, path=f"{os.environ.get('PATH', os.defpath)}:/usr/local/sbin:/usr/sbin:/sbin")
    if found is None:
        raise RuntimeError(f"{of} is needed for the tests: install it (apt install {package}).")
    if os.geteuid() != 0:
        raise RuntimeError(
            f"{of} starts for root only: run the tests as root, or `make quick`, which needs none."
        )
    return Path(found)


def postfix() -> Path:
    """Postfix's command.

    Raises:
        RuntimeError: it is not installed, or would not start.
    """
    return find("postfix", of="Postfix", package="postfix")


def dovecot() -> Path:
    """Dovecot's master, with IMAP.

    Raises:
        RuntimeError: it is not installed, or would not start.
    """
    return find("dovecot", of="Dovecot", package="dovecot-imapd")


@contextmanager
def open_folder(prefix: str) -> Iterator[Path]:
    """A folder with a short name that the servers' own users may enter, gone afterwards."""
    memory = Path("/dev/shm")  # noqa: S108  (mail servers wait for the disk at each message)
    parent = memory if os.access(memory, os.W_OK) else Path("/tmp")  # noqa: S108
    home = parent / f"patci-{prefix}-{uuid.uuid4().hex[:8]}"
    home.mkdir()
    home.chmod(0o755)
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def running(command: list[str], *, port: int, log: Path) -> Iterator[None]:
    """A server in a session of its own, once it answers at its port; all of it ends with the block.

    Raises:
        RuntimeError: it ended at once, or does not answer.
    """
    with log.open("ab") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, start_new_session=True)
    try:
        _wait_for(port, process, log)
        yield
    finally:
        _end(process)


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with socket.create_connection((LOOPBACK, port), timeout=PATIENCE) as talk:
                if talk.recv(1):
                    return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"{process.args} did not open port {port}: {log.read_text(errors='replace')[-2000:]}")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the server and every process that it started: they share the session that began with it."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sign)
            process.wait(timeout=10)
        except ProcessLookupError:
            break
        except subprocess.TimeoutExpired:
            continue
