"""A mail that begins ASISTO, NO ASISTO or SUPLENTE: name, whatever surrounds it."""

import pytest

from models.enums import AnswerKind, IncomingKind
from patci.mail.reading.reader import read
from patci.mail.reading.values import WrittenAnswer
from tests.patci.mail.reading.mails import mail, multipart

ATTENDS, ABSENT = WrittenAnswer(AnswerKind.ATTENDS), WrittenAnswer(AnswerKind.ABSENT)
BERTA = WrittenAnswer(AnswerKind.ALTERNATE, alternate_name="Berta Ruiz")
QUOTED = (
    "\n\nEl lun, 4 mar 2024 a las 9:00, Secretaría Técnica (<st@comision.example>)\nescribió:\n\n"
    "> Responda ASISTO, NO ASISTO o SUPLENTE: nombre.\n> NO ASISTO\n"
)
OUTLOOK_QUOTE = (
    "\n________________________________\nDe: Secretaría Técnica <st@comision.example>\n"
    "Enviado: lunes, 4 de marzo de 2024 09:00\nPara: Ana\nAsunto: Convocatoria\n\nNO ASISTO\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ASISTO", ATTENDS),
        ("  asisto.  ", ATTENDS),
        ("*Asistó*\n\nSaludos cordiales,\nAna Torres\nTel. 55 1234", ATTENDS),
        ("«ASISTO»", ATTENDS),
        ("No  asisto", ABSENT),
        ("NO-ASISTO", ABSENT),
        ("\n\nASISTO" + QUOTED, ATTENDS),
        ("ASISTO" + OUTLOOK_QUOTE, ATTENDS),
        (QUOTED.lstrip() + "\nASISTO", ATTENDS),
        ("ASISTO\n\n-----Mensaje original-----\nNO ASISTO", ATTENDS),
        ("ASISTO\n-- \nAna\nNO ASISTO", ATTENDS),
        ("ASISTO\n\nEnviado desde mi iPhone\nNO ASISTO", ATTENDS),
        ("ASISTO\nAsisto", ATTENDS),
        ("ASISTO, llego tarde", WrittenAnswer(AnswerKind.ATTENDS, comment="llego tarde")),
        ("Suplente: Berta Ruiz.", BERTA),
        ("SUPLENTE :  Berta\u200b Ruiz\u202e", BERTA),
        ("suplente - Berta Ruiz", BERTA),
        ("\ufeffASISTO", ATTENDS),
        ("A\u0301SISTO", ATTENDS),
    ],
)
def test_answer_is_read(text: str, expected: WrittenAnswer) -> None:
    found = read(mail(text))
    assert (found.kind, found.answer) == (IncomingKind.PLAIN_ANSWER, expected)


@pytest.mark.parametrize(
    "text",
    [
        "ASISTO, NO ASISTO",
        "ASISTO\nNO ASISTO",
        "ASISTO?",
        "SUPLENTE: Berta\nSUPLENTE: Carla",
        "ASISTO o suplente",
    ],
)
def test_two_answers_in_one_are_none(text: str) -> None:
    assert read(mail(text)).answer == WrittenAnswer(None, doubt="Dice más de una cosa: no se sabe cuál vale.")


@pytest.mark.parametrize("text", ["SUPLENTE", "Suplente:", "SUPLENTE: ---", "Suplente Berta"])
def test_alternate_without_a_name_is_in_doubt(text: str) -> None:
    found = read(mail(text)).answer
    assert found == WrittenAnswer(
        None, doubt="Dice que enviará suplente y no da su nombre después de «SUPLENTE:»."
    )


@pytest.mark.parametrize(
    "text",
    ["", "Buenos días. ASISTO", "Asistiré", "¿Asisto?", "> ASISTO", "Sobre la minuta", "noasisto", "ASISTOS"],
)
def test_mail_that_begins_otherwise_is_no_answer(text: str) -> None:
    found = read(mail(text))
    assert (found.kind, found.answer) == (IncomingKind.OTHER, None)


def test_html_alone_is_read_without_what_it_quotes() -> None:
    page = (
        "<html><head><style>p {color: red}</style></head><body><div dir='ltr'><b>Asisto</b><br></div>"
        "<div class='gmail_quote'><div>El lunes escribió:</div>"
        "<blockquote>NO ASISTO</blockquote></div></body></html>"
    )
    word = "<body><p>ASISTO</p><div id='appendonsend'></div><hr><div>De: ST</div><p>NO ASISTO</p></body>"
    assert [read(mail(text, kind="text/html; charset=utf-8")).answer for text in (page, word)] == [
        ATTENDS
    ] * 2


def test_plain_part_goes_before_html_unless_it_is_empty() -> None:
    plain, page = "Content-Type: text/plain; charset=utf-8", "Content-Type: text/html; charset=utf-8"
    both = multipart((plain, "ASISTO"), (page, "<p>otra cosa</p>"), kind="alternative")
    empty = multipart((plain, " "), (page, "<p>NO ASISTO</p>"), kind="alternative")
    assert [read(raw).answer for raw in (both, empty)] == [ATTENDS, ABSENT]


@pytest.mark.parametrize(
    "charset", ["utf-8", "iso-8859-1", "windows-1252", "us-ascii", "no-such-charset", "punycode"]
)
def test_accents_survive_whatever_the_part_claims(charset: str) -> None:
    coded = "latin-1" if charset in {"iso-8859-1", "windows-1252"} else "utf-8"
    raw = mail("SUPLENTE: José Núñez".encode(coded), kind=f"text/plain; charset={charset}")
    assert read(raw).answer == WrittenAnswer(AnswerKind.ALTERNATE, alternate_name="José Núñez")
