"""Messages written by hand read as the standard library's own, whatever stands in their fields."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.headerregistry import Address
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.entries import Entry
from patci.mail import mime
from patci.mail.compose import Composer
from patci.mail.letters import Attachment, Invitation, Letter, Reader, one_line

NOW = datetime(2024, 3, 4, 15, 0, tzinfo=UTC)
HOSTILE = st.one_of(
    st.text(max_size=200),
    st.text("ab =?_.\"\\,;:<>@()[]'%*\t", max_size=200),
    st.text("ñ漢🙂é \u202e\u200b", max_size=200),
    st.sampled_from(["=?utf-8?q?Bcc?=", "a\r\nBcc: x@evil.example", "\x00\x1b", "x" * 10_000, "ñ" * 10_000]),
)
NAMES = HOSTILE.map(lambda text: one_line(text, limit=120))
SUBJECTS = HOSTILE.map(one_line)
ADDRESSES = st.sampled_from(["ana@segob.example", f"{'a' * 64}@{'b' * 60}.{'c' * 60}.example"])


@dataclass(frozen=True)
class Read:
    """What a reader sees of a message."""

    subject: str
    to: list[str]
    name: str
    plain: str
    html: str
    files: list[tuple[str | None, str, bytes]]


def read(raw: bytes) -> Read:
    mail = cast("EmailMessage", BytesParser(policy=policy.default).parsebytes(raw))
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert html is not None
    return Read(
        str(mail["Subject"]),
        [address.addr_spec for address in mail["To"].addresses],
        _name(raw),
        str(plain.get_content()),
        str(html.get_content()),
        [
            (part.get_filename(), part.get_content_type(), cast("bytes", part.get_payload(decode=True)))
            for part in mail.iter_attachments()
        ],
    )


def _name(raw: bytes) -> str:
    """The name in To, by the older reader: the newer one puts spaces between the words of a long name."""
    field = str(message_from_bytes(raw)["To"]).replace("\r\n", "")
    return str(make_header(decode_header(parseaddr(field)[0])))


def ours(subject: str, name: str, address: str, text: str, files: list[Attachment]) -> bytes:
    ways = [mime.text_part("plain", text), mime.text_part("html", text)]
    body = mime.multipart("alternative", ways, mark="1")
    parts = [mime.file_part(file.file_name, file.media_type, file.content) for file in files]
    whole = mime.multipart("mixed", [body, *parts], mark="0") if parts else body
    headers = [mime.unstructured("Subject", subject), mime.mailbox("To", name, address), "MIME-Version: 1.0"]
    return "\r\n".join([*headers, ""]).encode("ascii") + whole.lines()


def theirs(subject: str, name: str, address: str, text: str, files: list[Attachment]) -> bytes:
    mail = EmailMessage(policy=policy.SMTP)
    mail["Subject"], mail["To"] = subject, Address(name, addr_spec=address)
    mail.set_content(text)
    mail.add_alternative(text, subtype="html")
    for file in files:
        main, _slash, sub = file.media_type.partition("/")
        mail.add_attachment(file.content, maintype=main, subtype=sub, filename=file.file_name)
    return mail.as_bytes()


FILES = st.lists(
    st.builds(
        Attachment,
        st.text("abcñé漢 ._-", min_size=1, max_size=190).map(lambda text: f"x{one_line(text)}.pdf"),
        st.just("application/pdf"),
        st.binary(max_size=300),
    ),
    max_size=2,
)


@given(HOSTILE, FILES)
def test_texts_and_files_read_as_the_standard_library_writes_them(text: str, files: list[Attachment]) -> None:
    mine, reference = (
        read(write("Asunto", "Ana", "ana@segob.example", text, files)) for write in (ours, theirs)
    )
    assert mine == reference


@given(SUBJECTS, NAMES, ADDRESSES)
def test_headers_read_as_what_was_meant(subject: str, name: str, address: str) -> None:
    seen = read(ours(subject, name, address, "x", []))
    meant = one_line(name.translate(str.maketrans(dict.fromkeys('()<>[]:;@\\,"', " "))), limit=120)
    assert (seen.subject, seen.to, seen.name) == (subject, [address], meant)


@given(SUBJECTS, NAMES, ADDRESSES, HOSTILE, FILES)
def test_every_line_is_short_ascii_and_ends_as_mail_wants(
    subject: str, name: str, address: str, text: str, files: list[Attachment]
) -> None:
    raw = ours(subject, name, address, text, files)
    assert raw.isascii()
    assert b"\x00" not in raw
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert b"\r" not in raw.replace(b"\r\n", b"")
    longest = 78 if len(address) < 70 else 998
    assert max(map(len, raw.split(b"\r\n"))) <= longest


@pytest.mark.parametrize("kind", ["application/pdf", "text/x\r\nBcc: x@evil.example", "", "pdf", "a/b; c=d"])
def test_a_kind_of_file_that_is_none_becomes_plain_bytes(kind: str) -> None:
    seen = read(ours("Asunto", "Ana", "ana@segob.example", "x", [Attachment("a.pdf", kind, b"1")]))
    assert seen.files[0][1] == (
        "application/pdf" if kind == "application/pdf" else "application/octet-stream"
    )


COMPOSER = Composer("https://patci.example", b"key", "st@comision.example", "Secretaría Técnica")
ENTRY = Entry(
    uid="s1@patci.example",
    sequence=0,
    title="Primera Sesión",
    start=NOW.date(),
    end=NOW.date(),
    status="CONFIRMED",
    updated_at=NOW,
    zone="America/Mexico_City",
)


def letter(**changes: object) -> Letter:
    context = dict.fromkeys("programme agency agency_name treatment why page".split(), "x") | {"facts": []}
    given = {
        "key": "access:1",
        "template": "access",
        "reader": Reader("Ana", "ana@segob.example"),
        "context": context,
        "now": NOW,
    }
    return Letter(**(given | changes))  # type: ignore[arg-type]


def test_a_folio_closes_the_subject() -> None:
    plain, with_folio = COMPOSER.compose(letter()), COMPOSER.compose(letter(folio="P24-7-SEGOB-a1b2"))
    assert with_folio.subject == f"{plain.subject} [P24-7-SEGOB-a1b2]"
    assert read(with_folio.raw).subject == with_folio.subject


def test_files_follow_the_invitation() -> None:
    files = (
        Attachment("oficio 12.pdf", "application/pdf", b"%PDF"),
        Attachment("orden del día.txt", "text/plain", b"1"),
    )
    message = COMPOSER.compose(letter(invitation=Invitation(ENTRY, "REQUEST"), attachments=files))
    assert [(name, kind) for name, kind, _content in read(message.raw).files] == [
        ("sesion.ics", "application/ics"),
        ("oficio 12.pdf", "application/pdf"),
        ("orden del día.txt", "text/plain"),
    ]


def test_files_without_an_invitation_stand_beside_the_text() -> None:
    message = COMPOSER.compose(letter(attachments=(Attachment("a.pdf", "application/pdf", b"%PDF"),)))
    mail = BytesParser(policy=policy.default).parsebytes(message.raw)
    assert [part.get_content_type() for part in mail.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "application/pdf",
    ]


def test_no_reply_goes_elsewhere_than_to_the_mailbox_that_is_read() -> None:
    mail = BytesParser(policy=policy.default).parsebytes(COMPOSER.compose(letter()).raw)
    assert (mail["Reply-To"], mail["Sender"], mail["Bcc"]) == (None, None, None)
