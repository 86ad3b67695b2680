"""What goes over the wire is what aiosmtplib would say, and what a server gives back is what was sent."""

import re

from hypothesis import given
from hypothesis import strategies as st

from patci.mail.delivery import Outgoing
from patci.mail.wire import stuffed
from tests.patci.post_office import PostOffice, post_office
from tests.patci.sending import send_all

LINES = st.lists(st.sampled_from([b"", b".", b"..", b".a", b"a.", b"a", b" ."]))


@given(LINES, st.booleans())
def test_dots_are_doubled_at_the_start_of_lines_and_nowhere_else(lines: list[bytes], ends: bool) -> None:
    raw = b"\r\n".join(lines) + (b"\r\n" if ends else b"")
    said = stuffed(raw)
    assert said is not None
    *taken, dot, rest = said.split(b"\r\n")
    assert (dot, rest) == (b".", b"")
    assert all(line != b"." for line in taken)
    unstuffed = b"\r\n".join(line[1:] if line.startswith(b".") else line for line in taken) + b"\r\n"
    assert unstuffed == (raw if raw.endswith(b"\r\n") else raw + b"\r\n")


@given(st.lists(st.sampled_from([b"a", b".", b"\r\n", b"\n", b"\r"])).map(b"".join))
def test_other_line_ends_are_left_to_the_library(raw: bytes) -> None:
    assert (stuffed(raw) is None) is bool(re.search(rb"(?<!\r)\n|\r(?!\n)", raw))


def test_a_server_gets_each_message_as_it_was_whatever_its_line_ends() -> None:
    head = b"Message-ID: <1@x>\r\n\r\n"
    with post_office(PostOffice()) as office:
        results = send_all(
            office.target(),
            [
                Outgoing(1, "a@x.example", head + b".\r\n..dos\r\nfin"),
                Outgoing(2, "b@x.example", head + b".\nsuelto\rfin"),
            ],
        )
    assert [result.ok for result in results] == [True, True]
    assert office.bodies == [b".\r\n..dos\r\nfin\r\n", b".\r\nsuelto\r\nfin\r\n"]
