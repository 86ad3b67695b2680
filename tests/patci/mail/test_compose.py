"""Messages: their parts, their headers, the same facts in all of them, and no way to inject anything."""

from datetime import UTC, date, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from calendars.entries import Entry
from models.enums import NoticeKind
from patci.mail.compose import Composer, Message
from patci.mail.letters import Invitation, Letter, Reader, is_usable, one_line
from patci.usecases.writing.letters import CONTEXTS
from templates.environment import environment
from tests.patci.mail.told_pictures import PICTURE

NOW = datetime(2024, 3, 4, 15, 0, tzinfo=UTC)
COMPOSER = Composer("https://patci.example", b"key", "st@comision.example", "Secretaría Técnica")
OWN = "own"
"""The letter in somebody's own words stands beside those of the kinds."""
READER = Reader("Ana Pérez", "ana@segob.example")
ENTRY = Entry(
    uid="s1@patci.example",
    sequence=2,
    title="Comisión: Primera Sesión",
    start=date(2024, 3, 14),
    end=date(2024, 3, 14),
    status="TENTATIVE",
    updated_at=NOW,
    zone="America/Mexico_City",
)
CONTEXT: dict[str, object] = {
    "programme": "Programa 2024",
    "agency": "SEGOB",
    "agency_name": "Secretaría de Gobernación",
    "treatment": "Lic.",
    "why": "Lo recibe como enlace.",
    "page": "https://patci.example/e/1-abc",
    "facts": [("Fecha", "jueves 14 de marzo de 2024"), ("Lugar", "Bucareli <99>")],
    "session": "Primera Sesión",
    "body": "Comisión",
    "day": "jueves 14 de marzo de 2024",
    "has_hour": True,
    "agenda": ["Lista de asistencia"],
    "convened": True,
    "reason": "luto",
    "postponed": False,
    "left": False,
    "relieved": False,
    "lost": True,
    "answer": None,
    "alternate": None,
    "round": "Enero",
    "instructions": "Informe.",
    "asked": ["A1"],
    "more": 0,
    "late": False,
    "count": 1,
    "number": "CI-O1-01/2024",
    "text": "Presentar el informe",
    "title": "el acuerdo CI-O1-01/2024",
    "debtor": "INM",
    "own": True,
    "about": "Primer semestre",
    "reserved": 1,
    "documents": [
        {"title": "Libro", "format": "PDF", "size": 5_000, "code": "7GK2M-0QZ4T", "path": None},
        {"title": "Libro", "format": "Excel", "size": 9, "code": "7GK2M-0QZ4V", "path": "/documentos/2"},
    ],
    "pictures": [PICTURE],
    "by_letter": False,
    "folio": "F-1",
    "comment": "Falta evidencia",
    "remarks": [("1.2 Cursos", "Falta la lista"), (None, "Falta evidencia")],
    "hash": "a1b2" * 16,
    "name": "Calendario 2024",
    "since": "Calendario del programa",
    "note": None,
    "granted": True,
    "wanted": "viernes 29 de marzo de 2024",
    "made_by": "Rosa Meneses",
    "with_form": True,
    "lines": [
        {"cell": "Respuestas!F7", "about": "1 ¿Qué se hizo?", "taken": False, "said": "trae una fórmula"}
    ],
    "problem": "",
    "outcomes": [{"title": "Cuestionario", "folio": "PATCI-2024-000001", "problem": None}],
    "again": True,
    "hours": True,
    "zone": "hora del centro de México",
    "bodies": [
        {
            "name": "Comisión",
            "lines": [
                {
                    "title": "Primera Sesión",
                    "kind": "Cambia de día",
                    "was": "jueves 7 de marzo de 2024",
                    "now": "jueves 14 de marzo de 2024",
                    "invited": True,
                }
            ],
        }
    ],
}


def letter(**changes: object) -> Letter:
    given: dict[str, object] = {
        "key": "convocation:session:1:agency:2:liaison:convened-0",
        "template": "convocation",
        "reader": READER,
        "context": CONTEXT,
        "now": NOW,
        "invitation": Invitation(ENTRY, "REQUEST"),
        **changes,
    }
    return Letter(**given)  # type: ignore[arg-type]


def parsed(message: Message) -> EmailMessage:
    return cast("EmailMessage", BytesParser(policy=policy.default).parsebytes(message.raw))


def body(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content())


def test_invitation_has_the_parts_that_clients_need_in_their_order() -> None:
    mail = parsed(COMPOSER.compose(letter()))
    types = [part.get_content_type() for part in mail.walk()]
    assert types == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
        "application/ics",
    ]
    calendar, attached = list(mail.walk())[4:]
    assert calendar.get_param("method") == "REQUEST"
    assert attached.get_filename() == "sesion.ics"
    assert calendar.get_payload(decode=True) == attached.get_payload(decode=True)
    event = Calendar.from_ical(attached.get_payload(decode=True)).walk("VEVENT")[0]
    assert (event["SEQUENCE"], str(event["ORGANIZER"]), str(event["ATTENDEE"])) == (
        2,
        "mailto:st@comision.example",
        "mailto:ana@segob.example",
    )


def test_cancellation_says_so_in_all_places() -> None:
    mail = parsed(COMPOSER.compose(letter(template="cancelled", invitation=Invitation(ENTRY, "CANCEL"))))
    calendar = list(mail.walk())[4]
    content = Calendar.from_ical(calendar.get_payload(decode=True))
    assert calendar.get_param("method") == str(content["METHOD"]) == "CANCEL"
    assert str(content.walk("VEVENT")[0]["STATUS"]) == "CANCELLED"


def test_headers_say_who_when_and_that_nobody_typed_it() -> None:
    mail = parsed(COMPOSER.compose(letter()))
    assert {name: str(mail[name]) for name in ("From", "To", "Date", "Auto-Submitted")} == {
        "From": "Secretaría Técnica <st@comision.example>",
        "To": "Ana Pérez <ana@segob.example>",
        "Date": "Mon, 04 Mar 2024 15:00:00 +0000",
        "Auto-Submitted": "auto-generated",
    }


def test_same_letter_gives_the_same_bytes_and_another_key_another_identifier() -> None:
    first, second = COMPOSER.compose(letter()), COMPOSER.compose(letter())
    other = COMPOSER.compose(letter(key="x"))
    assert first == second
    assert first.message_id != other.message_id


def test_every_byte_is_ascii_and_no_line_is_too_long() -> None:
    raw = COMPOSER.compose(letter()).raw
    assert raw.isascii()
    assert max(len(line) for line in raw.split(b"\r\n")) <= 78
    assert b"\n" not in raw.replace(b"\r\n", b"")


@pytest.mark.parametrize("kind", list(CONTEXTS))
def test_every_kind_has_the_same_facts_in_plain_text_and_html(kind: NoticeKind) -> None:
    mail = parsed(COMPOSER.compose(letter(template=kind.value, invitation=None)))
    plain, html = body(mail, "plain"), body(mail, "html")
    facts = (
        "jueves 14 de marzo de 2024",
        "https://patci.example/e/1-abc",
        "Lo recibe como enlace.",
        "Lic. Ana Pérez",
    )
    assert [fact for fact in facts if fact not in plain] == []
    assert [fact for fact in facts if fact not in html] == []
    assert "Bucareli <99>" in plain
    assert "Bucareli &lt;99&gt;" in html
    assert str(mail["Subject"])
    assert "\n\n\n" not in plain


@pytest.mark.parametrize("kind", list(CONTEXTS))
def test_simulated_people_are_marked_in_subject_and_body(kind: NoticeKind) -> None:
    reader = Reader("Ana", "ana@segob.invalid", simulated=True)
    mail = parsed(COMPOSER.compose(letter(template=kind.value, reader=reader, invitation=None)))
    assert str(mail["Subject"]).startswith("[SIMULADO] ")
    assert "[SIMULADO]" in body(mail, "plain")
    assert "[SIMULADO]" in body(mail, "html")
    real = parsed(COMPOSER.compose(letter(template=kind.value, invitation=None)))
    assert "SIMULADO" not in body(real, "plain") + body(real, "html") + str(real["Subject"])


def test_styles_stand_in_the_tags_and_nothing_is_fetched() -> None:
    html = body(parsed(COMPOSER.compose(letter())), "html")
    assert "<style" not in html
    assert 'style="' in html
    assert "src=" not in html


NASTY = st.text(st.characters(codec="utf-8"), max_size=80).map(
    lambda text: f"{text}\r\nBcc: x@evil.example\n{text}"
)


@given(name=NASTY, title=NASTY)
def test_no_name_or_title_adds_a_header(name: str, title: str) -> None:
    composer = Composer("https://patci.example", b"key", "st@comision.example", name)
    context = CONTEXT | {"session": title, "day": title}
    mail = parsed(composer.compose(letter(reader=Reader(name, "ana@segob.example"), context=context)))
    assert sorted(mail.keys()) == [
        "Auto-Submitted",
        "Content-Type",
        "Date",
        "From",
        "MIME-Version",
        "Message-ID",
        "Subject",
        "To",
    ]
    assert [address.addr_spec for address in mail["To"].addresses] == ["ana@segob.example"]
    assert [address.addr_spec for address in mail["From"].addresses] == ["st@comision.example"]
    assert len(str(mail["Subject"])) <= 300


@given(st.text(max_size=2000))
def test_one_line_has_no_control_and_a_bound(text: str) -> None:
    line = one_line(text)
    assert len(line) <= 300
    assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in line)


@pytest.mark.parametrize(
    ("address", "usable"),
    [
        ("ana@segob.gob.mx", True),
        ("o'hara+x@x.example", True),
        ("ana@localhost", True),
        ("ana", False),
        ("", False),
        ("a@b@c", False),
        ("a@x.example, b@x.example", False),
        ("a@x.example\r\nBcc: b@x.example", False),
        ("a b@x.example", False),
        (".a@x.example", False),
        ("a..b@x.example", False),
        ("ñ@x.example", False),
        ("a" * 60 + "@" + "b" * 260, False),
        ("a@-x.example", False),
    ],
)
def test_usable_addresses_are_one_plain_mailbox(address: str, usable: bool) -> None:
    assert is_usable(address) is usable


def test_every_kind_of_notice_has_its_three_templates() -> None:
    names = {
        name for name in environment().list_templates() if name.startswith("mail/") and name.count("/") == 2
    }
    assert names == {
        f"mail/{folder}/{part}"
        for folder in (*(kind.value for kind in NoticeKind), "several", OWN)
        for part in ("subject.txt", "body.txt", "body.html")
    }


@pytest.mark.parametrize("sign", [":", "@", ",", ";", "<", ">", "(", ")", '"'])
def test_a_long_name_with_a_sign_of_address_lists_stays_one_reader(sign: str) -> None:
    """Folded, such a name lost its quotation marks, and what stood behind the sign became an address."""
    name = f"{'M' * 28} Bcc{sign} x@evil.example {'M' * 28}"
    composer = Composer("https://patci.example", b"key", "st@comision.example", "Comisión")
    mail = parsed(composer.compose(letter(reader=Reader(name, "ana@segob.example"))))
    assert [address.addr_spec for address in mail["To"].addresses] == ["ana@segob.example"]
