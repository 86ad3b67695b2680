"""Any bytes give a value: headers of every kind, limits, and what hypothesis makes of real messages."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import IncomingKind
from patci.mail.reading.reader import read
from patci.mail.reading.values import Limits
from tests.patci.mail.reading import mails
from tests.patci.mail.reading.mails import ANA, calendar_mail, mail, multipart, report

SAMPLES = (
    *(mails.OUTLOOK, mails.GOOGLE, mails.APPLE, mails.QMAIL, mails.EXIM, mails.MISLABELLED),
    *(report(mails.block("5.1.1")), mail("SUPLENTE: Ana"), mail("<p>ASISTO</p>", kind="text/html")),
)
HEAD = b"From: a@b.example\nMessage-ID: <x@y>\nSubject: s\n"
BORDER = b'Content-Type: multipart/mixed; boundary="b"\n\n'


def test_headers_are_read() -> None:
    raw = mail(
        "hola", subject="=?utf-8?q?Sesi=C3=B3n?=\r\n extraordinaria", headers=("In-Reply-To: <a@b> <c@d>",)
    )
    found = read(raw)
    assert (found.sender, found.subject, found.identity) == (
        ANA,
        "Sesión extraordinaria",
        "<1@segob.example>",
    )
    assert found.references == ("<a@b>", "<c@d>")
    assert found.sent_at is not None
    assert found.sent_at.isoformat() == "2024-03-04T16:00:00+00:00"


@pytest.mark.parametrize(
    ("line", "sender"),
    [
        ("=?utf-8?q?ana=40segob=2Eexample?= <mala@x.example>", "mala@x.example"),
        ('"ana@segob.example" <mala@x.example>', "mala@x.example"),
        ("a@x.example, b@x.example", ""),
        ("ANA@SEGOB.EXAMPLE", "ana@segob.example"),
        ("nadie", ""),
        ("", ""),
        ("<>", ""),
        ("ana@segob.example\0", ""),
    ],
)
def test_sender_is_the_one_address_of_from(line: str, sender: str) -> None:
    assert read(f"From: {line}\nSubject: x\n\nhola".encode()).sender == sender


def test_two_from_headers_are_no_sender() -> None:
    assert read(b"From: a@x.example\nFrom: b@x.example\n\nhola").sender == ""


def test_message_without_an_identifier_is_known_by_its_bytes() -> None:
    first, second = read(b"From: a@x.example\n\nuno"), read(b"From: a@x.example\n\ndos")
    assert first.identity.startswith("sha256:")
    assert first.identity != second.identity


def test_our_servers_word_against_a_sender_is_heard() -> None:
    bad = "Authentication-Results: mx.comision.example; dmarc=fail (p=none) header.from=segob.example"
    forged = "Authentication-Results: mx.evil.example; dmarc=fail"
    good = "Authentication-Results: mx.comision.example; dmarc=pass"
    assert read(mail("ASISTO", headers=(bad,))).distrusted
    assert not read(mail("ASISTO", headers=(good, forged))).distrusted


def test_what_is_hidden_from_us_is_said() -> None:
    outlook = multipart(
        ("Content-Type: text/plain", "x"), ('Content-Type: application/ms-tnef; name="winmail.dat"', "x")
    )
    piece = mail("x", kind='message/partial; id="a"; number=1; total=2')
    assert (
        read(outlook).problem
        == "Trae un archivo winmail.dat, que solo Outlook abre: la respuesta puede estar ahí."
    )
    assert read(piece).problem == "Llegó en pedazos o sin su contenido."


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\n\nsin encabezados",
        b"\xff\xfe\x00",
        mail("x" * 2_000),
        HEAD + b"\n" + b"\n" * 400,
        HEAD + BORDER + b"--b\n\nx\n" * 30,
        HEAD
        + b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(15)),
    ],
    ids=["empty", "no headers", "bytes", "large", "lines", "parts", "deep"],
)
def test_beyond_the_limits_is_unreadable(raw: bytes) -> None:
    found = read(raw, Limits(size=1_500, lines=300, parts=20, depth=10))
    assert found.kind is IncomingKind.UNREADABLE
    assert found.problem


def test_unreadable_says_who_wrote_it() -> None:
    found = read(mail("x"), size=20_000_000)
    assert (found.kind, found.sender, found.subject, found.size) == (
        IncomingKind.UNREADABLE,
        ANA,
        "RE: Convocatoria",
        20_000_000,
    )
    assert found.problem == "El mensaje pesa 20.0 MB y solo se leen hasta 10.0 MB."


@given(st.binary(max_size=2_000))
def test_any_bytes_give_a_value(raw: bytes) -> None:
    assert read(raw).kind in set(IncomingKind)


@given(st.sampled_from(SAMPLES), st.data())
def test_mangled_messages_give_a_value(raw: bytes, data: st.DataObject) -> None:
    mangled = bytearray(raw)
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(mangled)))
        length = data.draw(st.sampled_from([0, 1, 3, 40]))
        mangled[place : place + length] = data.draw(
            st.sampled_from(
                [
                    b"",
                    b"\0",
                    b"\r",
                    b"\n\n",
                    b'"',
                    b";",
                    b":",
                    b"=",
                    b"\xc3",
                    b"--border\r\n",
                    b"=?",
                    b"<",
                    b"\t",
                ]
            )
        )
    found = read(bytes(mangled))
    assert found.identity
    assert "\0" not in f"{found.sender}{found.subject}{found.text}{found.facts()}"
    f"{found}".encode()


@pytest.mark.parametrize(
    "raw",
    [
        HEAD + b"To: " + b"a@b, " * 400_000 + b"\n\nx",
        b"From: " + b"(" * 2_000_000 + b"\n\nx",
        HEAD + b"Subject: " + b"=?utf-8?q?a?= " * 150_000 + b"\n\nx",
        HEAD + b"Content-Type: text/html\n\n" + b"<div>" * 400_000,
        HEAD
        + b"Content-Type: text/calendar\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\n"
        + b'ATTENDEE;CN="a";' * 120_000,
        HEAD + b"\n" + b"ASISTO " * 280_000,
        HEAD + b"\n" + b"el el el el el\n" * 130_000,
        HEAD + b"Content-Type: text/plain" + b"; a*0=b" * 280_000 + b"\n\nx",
        HEAD + BORDER + b"--b\n\nx\n" * 4_900,
        HEAD + b"Content-Type: message/rfc822\n\n" * 50 + b"x\n" * 200_000,
    ],
    ids=["to", "comment", "words", "html", "quotes", "asisto", "el", "parameters", "parts", "nested"],
)
def test_hostile_message_costs_no_more_than_its_size(raw: bytes) -> None:
    # Whatever grows with the square of these sizes takes minutes; a busy machine takes seconds.
    start = time.process_time()
    read(raw)
    assert time.process_time() - start < 10


def test_calendar_with_a_thousand_events_is_cut() -> None:
    many = "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n" + "".join(
        f"BEGIN:VEVENT\r\nUID:{n}\r\nEND:VEVENT\r\n" for n in range(1_000)
    )
    assert len(read(calendar_mail(many)).replies) == 50
