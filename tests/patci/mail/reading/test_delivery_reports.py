"""Delivery reports, from RFC 3464 and from servers that write prose."""

import pytest

from models.enums import IncomingKind
from patci.mail.reading.reader import read
from patci.mail.reading.values import DeliveryReport, Verdict
from tests.patci.mail.reading import mails
from tests.patci.mail.reading.mails import ANA, block, report

ORIGINAL = "<abc@comision.example>"


def told(raw: bytes) -> DeliveryReport:
    found = read(raw)
    assert found.kind is IncomingKind.DELIVERY_REPORT
    assert found.report is not None
    return found.report


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (block("5.1.1", why="550 5.1.1 User unknown"), Verdict.REFUSED),
        (block("5.1.10", why="550 5.1.10 RESOLVER.ADR.RecipientNotFound"), Verdict.REFUSED),
        (block("5.2.1"), Verdict.REFUSED),
        (block("5.4.1", why="550 5.4.1 Recipient address rejected: Access denied"), Verdict.REFUSED),
        (block("5.0.0", why="550 No such user here"), Verdict.REFUSED),
        (block("5.0.0", why="554 spam"), Verdict.FAILED),
        (block("5.2.2", why="552 mailbox full"), Verdict.FAILED),
        (block("5.7.1", why="550 address rejected by policy"), Verdict.FAILED),
        (block("5.1.8", why="550 sender has no MX"), Verdict.FAILED),
        (block("4.4.7"), Verdict.FAILED),
        (block("4.4.1", "delayed"), Verdict.DELAYED),
        (block("2.0.0", "relayed"), Verdict.DELIVERED),
        (block("2.1.5", "delivered"), Verdict.DELIVERED),
    ],
)
def test_status_and_action_make_the_verdict(text: str, verdict: Verdict) -> None:
    found = told(report(text))
    assert (found.verdict, found.originals, found.addresses) == (verdict, (ORIGINAL,), (ANA,))


def test_original_is_found_in_a_returned_message_too() -> None:
    assert told(report(block("5.1.1"), returned="message/rfc822")).originals == (ORIGINAL,)


def test_address_that_we_wrote_to_goes_before_the_one_it_became() -> None:
    both = f"Original-Recipient: rfc822; {ANA}\r\n" + block("5.1.1", address="ana@tenant.example")
    assert told(report(both)).addresses == (ANA, "ana@tenant.example")


def test_worst_of_several_recipients_counts() -> None:
    assert told(report(block("4.4.1", "delayed"), block("5.1.1"))).verdict is Verdict.REFUSED


@pytest.mark.parametrize(
    ("raw", "verdict", "status"),
    [
        (mails.QMAIL, Verdict.REFUSED, "5.1.1"),
        (mails.EXIM, Verdict.REFUSED, "5.0.0"),
        (mails.SPANISH, Verdict.REFUSED, None),
        (mails.DELAYED, Verdict.DELAYED, "4.7.1"),
    ],
    ids=["qmail", "exim", "spanish", "delayed"],
)
def test_prose_is_understood(raw: bytes, verdict: Verdict, status: str | None) -> None:
    found = told(raw)
    assert (found.verdict, found.status, found.originals) == (verdict, status, (ORIGINAL,))
    assert ANA in found.addresses


def test_invitation_that_came_back_is_no_reply() -> None:
    raw = mails.multipart(
        ("Content-Type: message/delivery-status", block("5.1.1")),
        ("Content-Type: message/rfc822", mails.calendar_mail(mails.reply(method="REQUEST"))),
        kind="report",
        more="; report-type=delivery-status",
    )
    found = read(raw)
    assert (found.kind, found.replies) == (IncomingKind.DELIVERY_REPORT, ())
