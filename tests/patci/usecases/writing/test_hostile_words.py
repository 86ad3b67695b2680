"""Whatever people type, and whatever old records hold: the mails and feeds made of it stay whole."""

import unicodedata
from collections.abc import Callable
from datetime import date
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from typing import cast

import pytest
from icalendar import Calendar
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Feed, Notice, NoticeMessage
from models.enums import AnswerKind, Modality, NoticeKind, SeatRole
from patci.database import Database
from patci.errors import InvalidInputError
from patci.mail.compose import Composer
from patci.mail.shelf import Shelf
from patci.usecases.collecting import agreements, rounds
from patci.usecases.collecting.evidence import Limits, NewFile
from patci.usecases.mailroom.outbox_edits import edit
from patci.usecases.mailroom.outbox_rows import Hand
from patci.usecases.meetings import annexes, answers, convocation_letters, official_letters, sessions
from patci.usecases.meetings.proposal_content import Option
from patci.usecases.meetings.proposals import propose_dates
from patci.usecases.noticing import notices
from patci.usecases.people import directory
from patci.usecases.subscribing import feeds
from patci.usecases.subscribing.feed_filters import Filter
from patci.usecases.writing import mail_texts
from tests.patci.correspondence import Commission, commission, local, tell_all

HOSTILE = (
    'Uno"\'\r\nBcc: x@evil.example\r\n\r\n\x00\x08\u202e\u2066\u061c\u200b\ufeffDos;CN="z",<b>\n'
    "ATTENDEE:mailto:w@evil.example"
)
LONG = "Ñandú " * 1_667
HIDING = "a\u200b\u202e\x00b\u2066"
HEADERS = ["Auto-Submitted", "Content-Type", "Date", "From", "MIME-Version", "Message-ID", "Subject", "To"]
STOP = ["List-Unsubscribe", "List-Unsubscribe-Post"]
INVITED = {
    "ATTENDEE", "CATEGORIES", "DESCRIPTION", "DTEND", "DTSTAMP", "DTSTART", "LAST-MODIFIED", "LOCATION",
    "ORGANIZER", "SEQUENCE", "STATUS", "SUMMARY", "TRANSP", "UID", "URL",
    "CLASS", "X-MICROSOFT-CDO-BUSYSTATUS",
}  # fmt: skip
READERS = {"eva@inm.example"} | {
    f"{seat}-{key}@{key}.example" for seat in ("titular", "enlace") for key in ("inm", "segob")
}
CONVENED, SWEPT = "2024-02-06 12:00", "2024-02-06 13:00"
LATER = ("2024-02-09 09:00", "2024-03-13 09:00")
Write = Callable[[DbSession, Commission, str, Path], object]


def convene(
    db: DbSession, of: Commission, *, venue: str = "Bucareli 99", video: str | None = None, reason: str = "x"
) -> None:
    sessions.convene(
        db,
        of.session,
        starts_at=local("2024-03-14 10:00"),
        ends_at=local("2024-03-14 12:00"),
        zone="America/Mexico_City",
        modality=Modality.HYBRID,
        venue=venue,
        video_link=video or "https://video.example/a",
        reason=reason,
        now=local(CONVENED),
        actor="t",
    )


def designate(db: DbSession, of: Commission, **given: str) -> None:
    given = {"name": "Eva Ruiz", "email": "eva@inm.example", **given}
    directory.designate(
        db,
        agency=of.agencies["inm"],
        role=SeatRole.LIAISON,
        from_on=date(2024, 1, 1),
        now=local(CONVENED),
        actor="t",
        **given,  # type: ignore[arg-type]
    )


def answer(db: DbSession, of: Commission, *, named: str | None = None, comment: str | None = None) -> None:
    answers.answer(
        db,
        of.session,
        agency=of.agencies["inm"],
        kind=AnswerKind.ALTERNATE,
        alternate_name=named or "Rosa",
        comment=comment,
        channel="link",
        now=local(CONVENED),
    )


def open_round(db: DbSession, of: Commission, *, title: str = "Enero", asked: str = "Informe.") -> None:
    rounds.create(
        db,
        of.programme,
        ref="libre",
        title=title,
        instructions=asked,
        agencies=list(of.agencies.values()),
        opens_on=date(2024, 2, 6),
        due_on=date(2024, 3, 7),
        now=local(CONVENED),
        actor="t",
    )
    rounds.open_due(db, now=local(CONVENED))


def annex(db: DbSession, of: Commission, name: str, folder: Path) -> None:
    files = [NewFile(f"{name}.pdf", b"%PDF-1.7 anexo")]
    limits = Limits(max_bytes=1000, max_files=1)
    annexes.add(db, of.session, files, folder=folder, limits=limits, now=local(CONVENED), actor="t")


def signed_letter(db: DbSession, of: Commission, subject: str, folder: Path) -> None:
    of.body.needs_letter = True
    convene(db, of)
    letter = convocation_letters.current(db, of.session)
    assert letter is not None
    now = local(CONVENED)
    official_letters.rewrite(db, letter, subject=subject, text=subject[:9_000], now=now, actor="t")
    official_letters.take_number(db, letter, now=now, actor="t")
    pdf = NewFile(f"{subject}.pdf", b"%PDF-1.7 firmado")
    official_letters.sign(db, letter, pdf, folder=folder, max_bytes=1000, now=now, actor="t")


def agreed(db: DbSession, of: Commission, text: str) -> None:
    agreements.record(
        db,
        of.session,
        text=text,
        responsibles=[of.agencies["inm"]],
        due_on=date(2024, 2, 16),
        now=local(CONVENED),
        actor="t",
    )


def proposed(db: DbSession, of: Commission, note: str) -> None:
    of.body.coordinator_id = of.agencies["segob"].id
    days = [Option(date(2024, 3, 20))]
    propose_dates(
        db, of.session, days, agency=of.agencies["segob"], person=None, note=note, now=local(CONVENED)
    )


def own_text(db: DbSession, of: Commission, text: str) -> None:
    words = {"subject": text, "body": text, "now": local(CONVENED), "actor": "t"}
    mail_texts.save(db, of.programme, NoticeKind.CONVOCATION, **words)  # type: ignore[arg-type]


def edited(db: DbSession, of: Commission, text: str, folder: Path) -> None:
    convene(db, of)
    swept(db, folder)
    notice = db.scalars(select(Notice).where(Notice.kind == NoticeKind.CONVOCATION)).first()
    assert notice is not None
    hand = Hand(local(CONVENED), "t", composer(folder))
    edit(db, of.programme, notice.id, subject=text, text=text, hand=hand)


def named(of: Commission, text: str) -> None:
    """A session that a document calls by a name, without a number."""
    of.session.name, of.session.number = text, None


def moved(db: DbSession, of: Commission, reason: str) -> None:
    convene(db, of)
    tell_all(db, SWEPT)
    day, now = date(2024, 3, 14), local("2024-02-07 12:00")
    sessions.set_date(db, of.session, day=day.replace(day=15), now=now, actor="t", reason=reason)


def attribute(of: Callable[[Commission], object], name: str) -> Write:
    """A field that comes from the programme's document, or from a record of before."""
    return lambda _db, found, text, _folder: setattr(of(found), name, text)


FIELDS: dict[str, Write] = {
    "session name": lambda _db, of, text, _: named(of, text),
    "body name": attribute(lambda of: of.body, "name"),
    "body short name": attribute(lambda of: of.body, "short_name"),
    "agency name": attribute(lambda of: of.agencies["inm"], "name"),
    "agency label": attribute(lambda of: of.agencies["inm"], "acronym"),
    "programme title": attribute(lambda of: of.programme, "title"),
    "person": lambda db, of, text, _: designate(db, of, name=text),
    "treatment": lambda db, of, text, _: designate(db, of, treatment=text),
    "venue": lambda db, of, text, _: convene(db, of, venue=text),
    "video link": lambda db, of, text, _: convene(
        db, of, video=f"https://video.example/{text if text is LONG else HIDING}"
    ),
    "reason": lambda db, of, text, _: moved(db, of, text),
    "agenda": lambda db, of, text, _: sessions.set_agenda(
        db, of.session, [text, text + "b"], now=local(CONVENED), actor="t"
    ),
    "annex": annex,
    "letter": signed_letter,
    "own text": lambda db, of, text, _: own_text(db, of, text),
    "edited": edited,
    "alternate": lambda db, of, text, _: answer(db, of, named=text),
    "comment": lambda db, of, text, _: answer(db, of, comment=text),
    "round": lambda db, of, text, _: open_round(db, of, title=text),
    "asked": lambda db, of, text, _: open_round(db, of, asked=text),
    "agreement": lambda db, of, text, _: agreed(db, of, text),
    "proposal": lambda db, of, text, _: proposed(db, of, text),
}


TOLD_TO_NOBODY = {"comment", "proposal", "letter", "video link"}
"""What stays with the secretariat; of the video's address only characters that hide are tried."""


def composer(folder: Path) -> Composer:
    return Composer("https://patci.example", b"k", "st@comision.example", "ST", Shelf(folder, 3_000_000))


def swept(db: DbSession, folder: Path, at: str = SWEPT) -> None:
    notices.sweep(db, now=local(at), composer=composer(folder))


def hides(text: str) -> set[str]:
    """The characters of a text that nobody sees, but for the ends of its lines."""
    return {c for c in text if c not in "\n\t" and unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}}


def judge(raw: bytes) -> str:
    """A message has its own headers and one reader, and shows nothing unseen anywhere; all that it says."""
    mail = cast("EmailMessage", BytesParser(policy=policy.default).parsebytes(raw))
    assert [name for name in sorted(mail.keys()) if name not in STOP] == HEADERS
    [reader] = mail["To"].addresses
    assert (len(mail.get_all("To", [])), reader.addr_spec in READERS) == (1, True)
    assert {name: hides(str(value)) for name, value in mail.items() if hides(str(value))} == {}
    said = str(mail["Subject"]) + str(mail["To"])
    for part in mail.walk():
        assert hides(part.get_filename() or "") == set()
        said += part.get_filename() or ""
        if part.get_content_type() in {"text/plain", "text/html"}:
            said += str(part.get_content())
            assert hides(str(part.get_content()).replace("\r\n", "\n")) == set()
        if part.get_content_type() == "text/calendar":
            content = cast("bytes", part.get_payload(decode=True))
            invited(content, reader.addr_spec)
            said += content.decode().replace("\r\n ", "")
    return said


def invited(content: bytes, address: str) -> None:
    [event] = Calendar.from_ical(content).walk("VEVENT")
    assert (set(event) - INVITED, str(event["ATTENDEE"])) == (set(), f"mailto:{address}")
    assert hides(content.decode().replace("\r\n", "\n")) == set()


def judge_feeds(db: DbSession, of: Commission) -> None:
    feeds.ensure(db, of.programme, now=local(SWEPT))
    known = {"COLOR"} | INVITED - {"ATTENDEE", "ORGANIZER"}
    for feed in db.scalars(select(Feed)).all():
        token = feeds.token(feed, b"k")
        found = feeds.serve(
            db, token, if_none_match=None, now=local(SWEPT), secret=b"k", wanted=Filter.of("")
        )
        content = found.content or b""
        assert hides(content.decode().replace("\r\n", "\n")) == set()
        names = {name for event in Calendar.from_ical(content).walk("VEVENT") for name in event}
        assert names - known == set()


@pytest.mark.parametrize("text", [HOSTILE, LONG], ids=["hostile", "long"])
@pytest.mark.parametrize("field", FIELDS)
def test_no_field_adds_a_header_a_reader_or_what_hides(
    sqlite_database: Database, tmp_path: Path, field: str, text: str
) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        try:
            FIELDS[field](db, of, text, tmp_path)
        except InvalidInputError:
            if text is LONG:
                return
            raise
        if of.session.starts_at is None:
            convene(db, of)
        for at in (SWEPT, *LATER):
            swept(db, tmp_path, at)
        raws = db.scalars(select(NoticeMessage.raw)).all()
        assert raws
        said = "".join(map(judge, raws))
        if text is HOSTILE:
            assert ("evil.example" in said) == (field not in TOLD_TO_NOBODY)
        judge_feeds(db, of)
