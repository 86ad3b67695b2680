"""Pictures in letters: parts that the HTML shows, whole at the other end, and words where none is shown."""

import re
from dataclasses import replace
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from typing import cast

import pytest

from patci.mail.compose import Message
from patci.mail.delivery import Outgoing
from patci.mail.drop import read_message
from patci.mail.letters import Attachment, Inline
from tests.patci.mail.test_compose import COMPOSER, CONTEXT, body, letter, parsed
from tests.patci.mail.told_pictures import PICTURE
from tests.patci.post_office import PostOffice, post_office
from tests.patci.sending import send_all

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 30
PICTURES = [Inline(f"{n}" * 32 + "@patci", f"dibujo-{n}.png", "image/png", PNG + bytes([n])) for n in (1, 2)]


def with_pictures(*pictures: Inline, files: int = 0, **changes: object) -> Message:
    context = CONTEXT | {"pictures": [{**PICTURE, "cid": one.content_id, **changes} for one in pictures]}
    written = letter(template="documents", context=context, invitation=None)
    attached = tuple(Attachment(f"{n}.pdf", "application/pdf", b"%PDF") for n in range(files))
    return COMPOSER.compose(replace(written, pictures=pictures, attachments=attached))


def types(mail: EmailMessage) -> list[str]:
    return [part.get_content_type() for part in mail.walk()]


def test_the_html_stands_with_its_pictures_and_the_text_beside_both() -> None:
    mail = parsed(with_pictures(*PICTURES, files=1))
    assert types(mail) == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
        "image/png",
        "image/png",
        "application/pdf",
    ]
    related = list(mail.walk())[3]
    assert related.get_param("type") == "text/html"
    assert [file.get_filename() for file in mail.iter_attachments()] == ["0.pdf"]


def test_the_html_shows_exactly_the_pictures_that_travel() -> None:
    mail = parsed(with_pictures(*PICTURES))
    sources = re.findall(r'src="([^"]+)"', body(mail, "html"))
    shown = [part for part in mail.walk() if part.get_content_type() == "image/png"]
    assert sources == [f"cid:{str(part['Content-ID']).strip('<>')}" for part in shown]
    assert [part.get_payload(decode=True) for part in shown] == [one.content for one in PICTURES]
    assert [(part.get_content_disposition(), part.get_filename()) for part in shown] == [
        ("inline", "dibujo-1.png"),
        ("inline", "dibujo-2.png"),
    ]


def test_each_picture_has_its_size_for_telephones_and_its_words() -> None:
    html = body(parsed(with_pictures(PICTURES[0])), "html")
    [image] = re.findall(r"<img [^>]+>", html)
    assert 'width="400" height="200"' in image
    assert 'alt="Respuestas recibidas, por institución. Se recibieron 2 de 5 respuestas."' in image
    assert "max-width: 100%; height: auto; background: #ffffff" in image


def test_text_and_html_say_the_figures_without_any_picture() -> None:
    seen = with_pictures(PICTURES[0])
    for kind in ("plain", "html"):
        said = body(parsed(seen), kind)
        wanted = ("Respuestas recibidas, por institución", "SEGOB", "2 de 3 (A tiempo: 2)", "INM")
        assert [word for word in wanted if word not in said] == []
    without = parsed(COMPOSER.compose(letter(template="documents", invitation=None)))
    assert types(without) == ["multipart/alternative", "text/plain", "text/html"]
    assert "<img" not in body(without, "html")
    assert "2 de 3 (A tiempo: 2)" in body(without, "html")


def test_a_letter_in_somebodys_own_words_keeps_its_pictures() -> None:
    context = CONTEXT | {
        "pictures": [{**PICTURE, "cid": PICTURES[0].content_id}],
        "parent": "mail/documents",
        "own_subject": "Léalo hoy",
        "own_text": [["Le ruego leerlo hoy."]],
    }
    written = letter(template="own", context=context, invitation=None)
    mail = parsed(COMPOSER.compose(replace(written, pictures=(PICTURES[0],))))
    assert "Le ruego leerlo hoy." in body(mail, "html")
    assert f'src="cid:{PICTURES[0].content_id}"' in body(mail, "html")
    assert "- SEGOB: 2 de 3 (A tiempo: 2)" in body(mail, "plain")


@pytest.mark.parametrize("name", ['"><script>', "]]>", "a\r\nBcc: x@evil.example", "\u202e\x00x", "😀" * 500])
def test_no_name_leaves_its_place(name: str) -> None:
    mail = parsed(with_pictures(PICTURES[0], title=name, words=name, rows=[[name, name]]))
    assert types(mail) == [
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
        "image/png",
    ]
    html = body(mail, "html")
    assert "<script" not in html
    assert len(re.findall(r"<img ", html)) == 1
    assert mail["Bcc"] is None


def test_it_comes_whole_through_a_server_and_equal_letters_are_equal() -> None:
    sent = with_pictures(*PICTURES, files=2)
    assert sent == with_pictures(*PICTURES, files=2)
    assert sent.raw.isascii()
    assert max(map(len, sent.raw.split(b"\r\n"))) <= 78
    with post_office(PostOffice()) as office:
        results = send_all(office.target(), [Outgoing(1, "ana@segob.example", sent.raw)])
    assert [result.ok for result in results] == [True]
    # The server keeps what follows the headers.
    came = b"\r\n\r\n".join((sent.raw.partition(b"\r\n\r\n")[0], office.bodies[0]))
    mail = cast("EmailMessage", BytesParser(policy=policy.default).parsebytes(came))
    shown = [part.get_payload(decode=True) for part in mail.walk() if part.get_content_type() == "image/png"]
    assert shown == [one.content for one in PICTURES]


def test_the_local_drop_shows_them_without_asking_anything_else(tmp_path: Path) -> None:
    (tmp_path / "00000001.eml").write_bytes(with_pictures(*PICTURES).raw)
    found = read_message(tmp_path, "00000001.eml")
    assert found.html.count('src="data:image/png;base64,') == 2
    assert "cid:" not in found.html
    assert list(found.attachments) == []
