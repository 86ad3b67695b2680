"""What no person wrote is recognised, and an ordinary mail is not taken for it."""

import pytest

from models.enums import IncomingKind
from patci.mail.reading.reader import read
from tests.patci.mail.reading.mails import mail, multipart


@pytest.mark.parametrize(
    "header",
    [
        *("Auto-Submitted: auto-replied", "Auto-Submitted: auto-generated (vacation)", "X-Autoreply: yes"),
        *("Precedence: bulk", "Precedence: auto_reply", "List-Id: <x.example>", "Return-Path: <>"),
        "X-Autorespond: 1",
    ],
)
def test_header_makes_it_automatic_whatever_it_says(header: str) -> None:
    found = read(mail("ASISTO", headers=(header,)))
    assert (found.kind, found.answer) == (IncomingKind.AUTOMATIC, None)


@pytest.mark.parametrize(
    "subject",
    [
        *("Respuesta automática: Convocatoria", "Automatic reply: Convocatoria", "Fuera de la oficina"),
        *(
            "RE: Fuera de oficina: Convocatoria",
            "Out of Office: x",
            "Ausente: x",
            "=?utf-8?q?Autom=C3=A1tico=3A_x?=",
        ),
        *("Leído: Convocatoria", "No leído: Convocatoria", "Read: Convocatoria"),
    ],
)
def test_subject_makes_it_automatic(subject: str) -> None:
    assert read(mail("ASISTO", subject=subject)).kind is IncomingKind.AUTOMATIC


def test_receipt_is_automatic() -> None:
    raw = multipart(
        ("Content-Type: text/plain", "Se leyó"),
        ("Content-Type: message/disposition-notification", "Disposition: automatic-action; displayed"),
        kind="report",
        more="; report-type=disposition-notification",
    )
    assert read(raw).automatic == "Es una confirmación de lectura."


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: no",
        "Precedence: first-class",
        "X-Auto-Response-Suppress: All",
        "Return-Path: <a@b.example>",
    ],
)
def test_person_is_no_robot(header: str) -> None:
    assert read(mail("ASISTO", headers=(header,))).kind is IncomingKind.PLAIN_ANSWER


def test_subject_that_only_mentions_an_absence_is_a_persons() -> None:
    assert read(mail("Hola", subject="RE: quién estará fuera de la oficina")).kind is IncomingKind.OTHER
