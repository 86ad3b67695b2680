"""The pictures of letters about documents: drawn once, of what a reader may see, within the room there is."""

import io
import re
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select

from models import Agency, CutOff, IssuedDocument, Notice
from models.enums import Classification, DocumentAudience, NoticeKind
from patci.database import Database
from patci.usecases.compiling.compilations import Matter
from patci.usecases.compiling.preparing import Place
from patci.usecases.mailroom import document_pictures
from patci.usecases.noticing.document_notices import Pictures
from tests.factories import make_activity, make_user
from tests.patci.correspondence import START, commission, open_round
from tests.patci.usecases.compiling.compiling_world import BOOK, CARD, MINUTES, WORKBOOK
from tests.patci.usecases.mailroom.ready_documents import AT, done, letters, names, tell
from tests.patci.usecases.opened_mail import mails, part

ROOM = 500_000
HOSTILE = [
    '<script>alert(1)</script> #read("/etc/passwd") ]]>',
    "x" * 100_000,
    "\u202eعربي 日本 😀 \x07\u200b fin",
]


def place(folder: Path) -> Place:
    return Place("https://patci.example", folder, folder / "snapshots")


def prepare(database: Database, folder: Path, audience: DocumentAudience, **given: object) -> None:
    """A commission of two agencies that owe an activity each, and documents that a policy sends."""
    with database.writing() as db:
        of = commission(db)
        for agency in of.agencies.values():
            make_activity(db, of.programme, agency)
        make_user(db, now=START, email="ana@st.example")
        done(db, of, folder, audience, **given)  # type: ignore[arg-type]


def draw(database: Database, folder: Path) -> Pictures:
    return document_pictures.draw(database, place(folder), now=AT)


def sent(database: Database, folder: Path, most: int = ROOM) -> dict[str, EmailMessage]:
    pictures = draw(database, folder)
    with database.writing() as db:
        tell(db, folder, most=most, pictures=pictures)
        return letters(db, folder, most=most)


def shown(message: EmailMessage) -> list[EmailMessage]:
    return [one for one in message.walk() if one.get_content_type() == "image/png"]  # type: ignore[misc]


def test_an_agency_sees_its_own_and_both_its_readers_the_same(
    sqlite_database: Database, tmp_path: Path
) -> None:
    prepare(sqlite_database, tmp_path, DocumentAudience.MEMBERS)
    found = sent(sqlite_database, tmp_path)
    said = {to: re.findall(r"Lo que tiene a su cargo \w+", part(message)) for to, message in found.items()}
    assert said == {
        f"{who}-{key}@{key}.example": [f"Lo que tiene a su cargo {key.upper()}"]
        for key in ("inm", "segob")
        for who in ("titular", "enlace")
    }
    bytes_of = {to: [one.get_payload(decode=True) for one in shown(mail)] for to, mail in found.items()}
    assert bytes_of["titular-inm@inm.example"] == bytes_of["enlace-inm@inm.example"]
    assert [len(one) for one in bytes_of.values()] == [1] * 4


def test_the_html_shows_what_travels_and_the_picture_opens(sqlite_database: Database, tmp_path: Path) -> None:
    prepare(sqlite_database, tmp_path, DocumentAudience.MEMBERS)
    message = sent(sqlite_database, tmp_path)["enlace-inm@inm.example"]
    [picture] = shown(message)
    html = part(message, "html")
    assert re.findall(r'src="([^"]+)"', html) == [f"cid:{str(picture['Content-ID']).strip('<>')}"]
    with Image.open(io.BytesIO(picture.get_payload(decode=True))) as image:  # type: ignore[arg-type]
        assert f'width="{image.width // 2}" height="{image.height // 2}"' in html
        assert len(image.convert("RGB").getcolors() or []) > 2
    row = "Actividades: 0 de 1 (Pendiente: 1)"
    assert f"- {row}" in part(message)
    assert row.partition(": ")[2] in html
    assert names(message) == ["agreements_book-all.pdf", "agency_card-inm.pdf"]


@pytest.mark.parametrize("audience", [DocumentAudience.COORDINATORS, DocumentAudience.SECRETARIAT])
def test_those_who_see_to_the_whole_see_the_whole(
    sqlite_database: Database, tmp_path: Path, audience: DocumentAudience
) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        open_round(db, of, due_on=date(2024, 2, 15))
        make_user(db, now=START, email="ana@st.example")
        done(db, of, tmp_path, audience, recipes=[WORKBOOK])
    pictures = draw(sqlite_database, tmp_path)
    [(number, agency)] = pictures
    assert agency == 0
    with sqlite_database.writing() as db:
        tell(db, tmp_path, most=ROOM, pictures=pictures)
        letters(db, tmp_path, most=ROOM)
        [message] = mails(db, NoticeKind.DOCUMENTS).values()
    assert number == 1
    assert "Respuestas recibidas, por institución" in part(message)
    assert "- INM: 0 de 1 (Por llegar: 1)" in part(message)
    assert len(shown(message)) == 1


def test_each_picture_is_drawn_once_and_again_gives_the_same(
    sqlite_database: Database, tmp_path: Path
) -> None:
    prepare(sqlite_database, tmp_path, DocumentAudience.MEMBERS)
    before = set(tmp_path.rglob("*"))
    first = draw(sqlite_database, tmp_path)
    files = set(tmp_path.rglob("*")) - before
    assert draw(sqlite_database, tmp_path) == first
    # Two agencies of which the same is to be seen share a file.
    wanted = {one["sha256"] for found in first.values() for one in found}
    assert {file.name for file in files if file.is_file()} == wanted
    assert len(first) == 2
    with sqlite_database.writing() as db:
        tell(db, tmp_path, pictures=first)
    assert draw(sqlite_database, tmp_path) == {}


@pytest.mark.parametrize("case", ["reserved", "tampered", "of a session", "nobody to tell", "no room"])
def test_where_there_is_none_the_letter_leaves_all_the_same(
    sqlite_database: Database, tmp_path: Path, case: str
) -> None:
    audience = DocumentAudience.MEMBERS
    kind = Classification.RESERVED if case == "reserved" else Classification.INTERNAL
    with sqlite_database.writing() as db:
        of = commission(db, people=case != "nobody to tell")
        make_activity(db, of.programme, of.agencies["inm"])
        if case == "of a session":
            done(db, of, tmp_path, audience, matter=Matter(session=of.session), recipes=[MINUTES])
        else:
            done(db, of, tmp_path, audience, recipes=[BOOK, CARD], classification=kind)
        if case == "tampered":
            db.scalars(select(CutOff)).one().sha256 = "0" * 64
    most = 40 if case == "no room" else ROOM
    if case == "tampered":
        assert draw(sqlite_database, tmp_path) == {}
    found = sent(sqlite_database, tmp_path, most=most)
    assert [one for message in found.values() for one in shown(message)] == []
    assert len(found) == (0 if case == "nobody to tell" else 4)
    told = [to for to, message in found.items() if "Lo que tiene a su cargo INM" in part(message)]
    # Where only the room is wanting, it is told in words.
    assert len(told) == (2 if case == "no room" else 0)


def test_files_go_before_pictures_and_both_count(sqlite_database: Database, tmp_path: Path) -> None:
    prepare(sqlite_database, tmp_path, DocumentAudience.MEMBERS)
    drawn = draw(sqlite_database, tmp_path)
    with sqlite_database.reading() as db:
        inm = db.scalars(select(Agency.id).where(Agency.key == "inm")).one()
        size = sum(row.size for row in db.scalars(select(IssuedDocument)) if row.agency_id in (None, inm))
    [one] = drawn[1, inm]
    picture = len((tmp_path / one["sha256"][:2] / one["sha256"]).read_bytes())
    with sqlite_database.writing() as db:
        tell(db, tmp_path, pictures=drawn)
        found = letters(db, tmp_path, most=size + picture - 1)
    # The principal gets no card, which leaves room.
    counts = {to: (len(names(mail)), len(shown(mail))) for to, mail in found.items() if "inm" in to}
    assert counts == {"enlace-inm@inm.example": (2, 0), "titular-inm@inm.example": (1, 1)}


def test_what_is_reserved_after_it_was_drawn_shows_nothing(sqlite_database: Database, tmp_path: Path) -> None:
    prepare(sqlite_database, tmp_path, DocumentAudience.MEMBERS, recipes=[BOOK])
    drawn = draw(sqlite_database, tmp_path)
    with sqlite_database.writing() as db:
        tell(db, tmp_path, pictures=drawn)
        db.scalars(select(IssuedDocument)).one().classification = Classification.RESERVED
        message = letters(db, tmp_path, most=ROOM)["enlace-inm@inm.example"]
    assert shown(message) == []
    assert "Lo que tiene a su cargo" not in part(message)


def test_a_file_that_is_not_what_was_drawn_is_not_sent(sqlite_database: Database, tmp_path: Path) -> None:
    prepare(sqlite_database, tmp_path, DocumentAudience.MEMBERS)
    drawn = draw(sqlite_database, tmp_path)
    for one in (kept for found in drawn.values() for kept in found):
        (tmp_path / one["sha256"][:2] / one["sha256"]).write_bytes(b"something else")
    with sqlite_database.writing() as db:
        tell(db, tmp_path, pictures=drawn)
        message = letters(db, tmp_path, most=ROOM)["enlace-inm@inm.example"]
    assert (shown(message), "<img" in part(message, "html")) == ([], False)
    assert "- Actividades: 0 de 1 (Pendiente: 1)" in part(message)


@pytest.mark.parametrize("name", HOSTILE)
def test_names_of_any_kind_are_text_and_short(sqlite_database: Database, tmp_path: Path, name: str) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        open_round(db, of, due_on=date(2024, 2, 15))
        of.agencies["inm"].acronym = name
        make_user(db, now=START, email="ana@st.example")
        done(db, of, tmp_path, DocumentAudience.SECRETARIAT, recipes=[WORKBOOK])
    pictures = draw(sqlite_database, tmp_path)
    with sqlite_database.writing() as db:
        tell(db, tmp_path, most=ROOM, pictures=pictures)
        [message] = mails(db, NoticeKind.DOCUMENTS).values()
    html, text = part(message, "html"), part(message)
    assert "<script" not in html
    assert len(shown(message)) == html.count("<img ") == 1
    assert [line for line in text.splitlines() if len(line) > 200] == []
    assert not set(text) & set("\u202e\u200b\x07")
    assert "root:" not in text


def test_notices_of_before_have_no_pictures(sqlite_database: Database, tmp_path: Path) -> None:
    prepare(sqlite_database, tmp_path, DocumentAudience.MEMBERS)
    with sqlite_database.writing() as db:
        tell(db, tmp_path)
        kept = [row.details for row in db.scalars(select(Notice).where(Notice.kind == NoticeKind.DOCUMENTS))]
        assert [sorted(one) for one in kept] == [["about", "documents"]] * 4
        assert shown(letters(db, tmp_path)["enlace-inm@inm.example"]) == []
