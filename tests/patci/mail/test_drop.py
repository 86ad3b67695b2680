"""The mail drop keeps what it takes, whole and in order, and opens nothing but that."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from patci.errors import NotFoundError, PortBusyError
from patci.mail.compose import Composer
from patci.mail.delivery import Outgoing
from patci.mail.drop import Folder, MailDrop, is_running, list_messages, read_message
from patci.mail.letters import Letter, Reader
from patci.mail.target import Target
from tests.patci.post_office import free_port
from tests.patci.sending import send_all

COMPOSER = Composer("https://patci.example", b"key", "st@comision.example", "Secretaría Técnica")


@pytest.fixture
def port() -> int:
    return free_port()


def message(number: int) -> bytes:
    context = {
        "programme": "Programa",
        "agency": f"A{number}",
        "agency_name": "Agencia",
        "treatment": "",
        "why": "Porque sí.",
        "page": None,
        "facts": [],
    }
    now = datetime(2024, 3, 4, tzinfo=UTC)
    return COMPOSER.compose(Letter(f"k{number}", "access", Reader("Ana", "ana@x.example"), context, now)).raw


def send(port: int, *numbers: int) -> None:
    messages = [Outgoing(number, "ana@x.example", message(number)) for number in numbers]
    results = send_all(Target("127.0.0.1", port, "st@comision.example"), messages)
    assert [result.ok for result in results] == [True] * len(numbers)


def test_messages_are_stored_byte_for_byte_and_read_back(tmp_path: Path, port: int) -> None:
    with MailDrop(tmp_path, port=port):
        send(port, 1, 2)
    assert list_messages(tmp_path) == ["00000002.eml", "00000001.eml"]
    assert (tmp_path / "00000001.eml").read_bytes() == message(1)
    stored = read_message(tmp_path, "00000002.eml")
    assert (stored.subject, stored.to) == ("Su página de enlace de A2", "Ana <ana@x.example>")
    assert stored.date == datetime(2024, 3, 4, tzinfo=UTC)
    assert "Porque sí." in stored.plain
    assert "Porque sí." in stored.html
    assert (stored.calendar, list(stored.attachments)) == ("", [])


def test_numbers_go_on_after_a_restart_and_two_writers_never_meet(tmp_path: Path) -> None:
    first, second = Folder(tmp_path), Folder(tmp_path)
    names = [first.store(b"1"), second.store(b"2"), first.store(b"3"), Folder(tmp_path).store(b"4")]
    assert names == ["00000001.eml", "00000002.eml", "00000003.eml", "00000004.eml"]
    assert sorted(path.name for path in tmp_path.iterdir()) == names


def test_port_in_use_is_one_clear_sentence_and_ours_is_recognised(tmp_path: Path, port: int) -> None:
    assert not is_running(port)
    with MailDrop(tmp_path, port=port):
        assert is_running(port)
        with pytest.raises(PortBusyError, match=str(port)):
            MailDrop(tmp_path, port=port).start()
    assert not is_running(port)


@pytest.mark.parametrize(
    "name", ["", "..", "../secret", "00000001.eml/..", "1.eml", "00000009.eml", "/etc/passwd", ".x.part"]
)
def test_only_stored_messages_are_opened(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret").write_text("x")
    Folder(tmp_path).store(b"Subject: a\r\n\r\nb")
    with pytest.raises(NotFoundError):
        read_message(tmp_path, name)


def test_folder_that_does_not_exist_holds_nothing(tmp_path: Path) -> None:
    assert list_messages(tmp_path / "nothing") == []


def test_message_that_is_no_message_is_still_shown(tmp_path: Path) -> None:
    name = Folder(tmp_path).store(b"\xff\x00 not a header\r\n\r\n\xff")
    stored = read_message(tmp_path, name)
    assert (stored.subject, stored.date) == ("", None)
