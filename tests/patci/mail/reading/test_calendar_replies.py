"""Calendar answers are read as every program writes them."""

import pytest

from models.enums import IncomingKind
from patci.mail.reading.reader import read
from patci.mail.reading.values import Attendee, CalendarReply
from tests.patci.mail.reading import mails
from tests.patci.mail.reading.mails import ANA, UID, calendar_mail, mail, multipart, reply


def said(status: str = "ACCEPTED", **given: object) -> CalendarReply:
    return CalendarReply(method="REPLY", uid=UID, sequence=0, attendees=(Attendee(ANA, status),), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (calendar_mail(), said()),
        (mails.OUTLOOK, said(comment="Llego diez, o más, minutos tarde")),
        (mails.GOOGLE, said("DECLINED", comment="Estaré de viaje")),
        (mails.APPLE, said()),
        (mails.ATTACHED_ONLY, said()),
        (mails.MISLABELLED, said(comment="Sesión en línea")),
        (mails.LATIN, said(comment="Sesión")),
        (mails.BARE_LINES, said()),
        (calendar_mail(reply("TENTATIVE")), said("TENTATIVE")),
        (calendar_mail(reply(sequence=None)), said()),
        (
            calendar_mail(reply(attendee=f'ATTENDEE;CN="sin cerrar;PARTSTAT=ACCEPTED:mailto:{ANA}')),
            said(),
        ),
        (calendar_mail(reply().replace("mailto:", "mailto:\r\n ")), said()),
    ],
    ids=[
        *("plain", "outlook", "google", "apple", "attached", "wrong encoding", "wrong charset", "text part"),
        *("tentative", "no sequence", "open quote", "folded"),
    ],
)
def test_reply_is_read(raw: bytes, expected: CalendarReply) -> None:
    found = read(raw)
    assert (found.kind, found.replies) == (IncomingKind.CALENDAR_REPLY, (expected,))


def test_counter_and_delegation_are_recognised() -> None:
    counter = read(calendar_mail(reply(method="COUNTER"))).replies[0]
    delegated = reply(
        attendee=f'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:otro@segob.example":mailto:{ANA}'
    )
    assert counter.method == "COUNTER"
    assert read(calendar_mail(delegated)).replies[0].attendees == (
        Attendee(ANA, "DELEGATED", "otro@segob.example"),
    )


def test_same_reply_twice_is_one_and_two_that_differ_are_two() -> None:
    part = "Content-Type: text/calendar; method=REPLY"
    same = multipart((part, reply()), (part, reply()))
    other = multipart((part, reply()), (part, reply("DECLINED")))
    assert [len(read(raw).replies) for raw in (same, other)] == [1, 2]


def test_invitation_of_somebody_else_is_no_reply() -> None:
    found = read(mail(reply(method="REQUEST"), kind="text/calendar; method=REQUEST"))
    assert (found.kind, found.replies) == (IncomingKind.OTHER, ())
    assert found.problem == "Trae una invitación o un aviso de calendario, no una respuesta."


def test_reply_that_a_program_gave_for_its_owner_says_so() -> None:
    robot = read(calendar_mail(headers=("Auto-Submitted: auto-replied",)))
    assert (robot.kind, robot.automatic) == (
        IncomingKind.CALENDAR_REPLY,
        "Lo envió un programa por sí solo (Auto-Submitted).",
    )
    assert read(mails.GOOGLE).automatic is None
