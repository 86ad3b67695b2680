"""What must be free before anything starts: the ports and the data folder."""

import fcntl
import os
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from patci.errors import DataFolderBusyError, PortBusyError
from templates.i18n import gettext as _

LEFTOVERS_SECONDS = 10.0
PAUSE_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Port:
    """A port that is about to be used: for what, and the setting that names another."""

    number: int
    use: str
    setting: str
    host: str = "127.0.0.1"


def require_free(ports: Sequence[Port]) -> None:
    """Check all ports before the first process starts.

    Raises:
        PortBusyError: one of them is taken, or two uses were given the same one.
    """
    seen: dict[int, Port] = {}
    for port in ports:
        if port.number in seen:
            raise PortBusyError(
                _(
                    "El puerto {port} está pedido dos veces, para {first} y para {second}: cambie {setting}."
                ).format(port=port.number, first=seen[port.number].use, second=port.use, setting=port.setting)
            )
        seen[port.number] = port
        if not _is_free(port):
            raise PortBusyError(
                _(
                    "El puerto {port} ({use}) está ocupado: cierre el programa que lo usa o elija otro "
                    "con {setting}."
                ).format(port=port.number, use=port.use, setting=port.setting)
            )


def _is_free(port: Port) -> bool:
    family = socket.AF_INET6 if ":" in port.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # Connections of the last run that are still closing do not make a port busy; a listener does.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((port.host, port.number))
            probe.listen(1)
        except OSError:
            return False
    return True


@contextmanager
def held_folder(data: Path) -> Iterator[int]:
    """Hold the data folder for this process; hand out a descriptor that marks the engine's processes.

    Two locks: `up.lock` is ours alone. `engine.lock` is inherited by the children, so that it stays
    taken until the last of them is gone, even when their parent was killed.

    Raises:
        DataFolderBusyError: another `patci up` runs on this folder, or its engine does not end.
    """
    data.mkdir(parents=True, exist_ok=True)
    with _locked(data / "up.lock", wait=0.0) as own:
        os.ftruncate(own, 0)
        os.write(own, f"{os.getpid()}\n".encode())
        with _locked(data / "engine.lock", wait=LEFTOVERS_SECONDS) as engine:
            yield engine


@contextmanager
def _locked(path: Path, *, wait: float) -> Iterator[int]:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        deadline = time.monotonic() + wait
        while not _take(descriptor):
            if time.monotonic() >= deadline:
                raise DataFolderBusyError(_busy_sentence(path))
            time.sleep(PAUSE_SECONDS)
        yield descriptor
    finally:
        os.close(descriptor)


def _take(descriptor: int) -> bool:
    with suppress(BlockingIOError):
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def _busy_sentence(path: Path) -> str:
    holder = (path.parent / "up.lock").read_text().strip() if path.name == "up.lock" else ""
    if holder:
        return _(
            "Ya hay un «patci up» en marcha con la carpeta {folder} (proceso {holder}): deténgalo "
            "con Ctrl-C, o use otra carpeta con --data."
        ).format(folder=path.parent, holder=holder)
    return _(
        "Todavía no terminan los procesos de la vez anterior con la carpeta {folder}: espere unos segundos "
        "y vuelva a intentarlo."
    ).format(folder=path.parent)
