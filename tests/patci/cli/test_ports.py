"""Ports and the data folder are checked before anything starts, with a sentence that says what to do."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from patci.cli import ports
from patci.cli.ports import Port, held_folder, require_free
from patci.errors import DataFolderBusyError, PortBusyError


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_busy_port_is_named_with_its_setting(taken: int) -> None:
    with pytest.raises(PortBusyError) as caught:
        require_free([Port(taken, "el portal", "--port (PATCI_PORT)")])
    assert str(caught.value) == (
        f"El puerto {taken} (el portal) está ocupado: cierre el programa que lo usa o elija otro con "
        "--port (PATCI_PORT)."
    )


def test_free_ports_pass_and_stay_free(taken: int) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        free = server.getsockname()[1]
    require_free([Port(free, "el portal", "PATCI_PORT")])
    socket.create_server(("127.0.0.1", free)).close()


def test_same_port_for_two_uses_is_refused() -> None:
    with pytest.raises(PortBusyError, match="pedido dos veces"):
        require_free([Port(59_999, "el portal", "PATCI_PORT"), Port(59_999, "el motor", "PATCI_ENGINE_PORT")])


def test_folder_is_held_by_one(tmp_path: Path) -> None:
    sentence = rf"Ya hay un «patci up» en marcha con la carpeta .* \(proceso {os.getpid()}\)"
    with (
        held_folder(tmp_path / "data"),
        pytest.raises(DataFolderBusyError, match=sentence),
        held_folder(tmp_path / "data"),
    ):
        pass
    with held_folder(tmp_path / "data"):
        pass


def test_folder_is_busy_while_a_child_lives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "LEFTOVERS_SECONDS", 0.2)
    with held_folder(tmp_path) as mark:
        inherited = os.dup(mark)
    with pytest.raises(DataFolderBusyError, match="Todavía no terminan"), held_folder(tmp_path):
        pass
    os.close(inherited)
    with held_folder(tmp_path):
        pass
