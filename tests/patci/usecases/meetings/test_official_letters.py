"""Official letters: one draft a key, gapless numbers, a signed PDF, numbers that stay when cancelled."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import OfficialLetter, Programme
from models.enums import LetterKind, LetterStatus
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.meetings import official_letters
from templates.official_letters import filled, is_pattern, reference
from tests.factories import make_agency, make_programme


def test_the_same_key_is_one_draft(database: Database, now: datetime) -> None:
    with database.writing() as db:
        programme, agency = make_programme(db, now=now), make_agency(db)
        drafts = [
            official_letters.draft(
                db,
                programme,
                kind=LetterKind.ESCALATION,
                key="escalation:agreement:7",
                subject=subject,
                text="Se solicita informar.",
                agency=agency,
                now=now,
                actor="flow:remind",
            )
            for subject in ("Acuerdo 7\u202e\r\nBcc: x", "Otro asunto")
        ]
        assert drafts[0] is drafts[1]
        letter = drafts[0]
        assert (letter.subject, letter.status, letter.number, letter.agency_id) == (
            "Acuerdo 7 Bcc: x",
            LetterStatus.DRAFT,
            None,
            agency.id,
        )


def test_a_letter_without_text_is_refused(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now=now)
        with pytest.raises(InvalidInputError, match="Escriba el texto"):
            official_letters.draft(
                db,
                programme,
                kind=LetterKind.OTHER,
                key="k",
                subject="Asunto",
                text=" \u200b\n",
                now=now,
                actor="user:1",
            )


def numbered(db: DbSession, programme: Programme, key: str, now: datetime) -> OfficialLetter:
    letter = official_letters.draft(
        db, programme, kind=LetterKind.OTHER, key=key, subject=key, text="Texto", now=now, actor="t"
    )
    official_letters.take_number(db, letter, now=now, actor="t")
    return letter


def test_numbers_have_no_gap_and_are_never_given_again(database: Database, now: datetime) -> None:
    with database.writing() as db:
        programme = make_programme(db, now=now, letter_pattern="CI/ST/{number:03}/{year}")
        first = numbered(db, programme, "a", now)
        official_letters.cancel(db, first, reason="Error", now=now, actor="t")
        official_letters.take_number(db, numbered(db, programme, "b", now), now=now, actor="t")
        numbered(db, make_programme(db, now=now), "c", now)
        assert [row.reference for row in db.scalars(select(OfficialLetter).order_by(OfficialLetter.id))] == [
            "CI/ST/001/2024",
            "CI/ST/002/2024",
            "001/2024",
        ]
        assert (first.number, first.cancelled_because) == (1, "Error")
        with pytest.raises(ConflictError, match="se canceló"):
            official_letters.take_number(db, first, now=now, actor="t")


def test_many_at_once_take_each_number_once(database: Database, now: datetime) -> None:
    with database.writing() as db:
        programme_id = make_programme(db, now=now).id

    def take(key: int) -> None:
        with database.writing() as db:
            numbered(db, db.get_one(Programme, programme_id), str(key), now)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(take, range(18)))
    with database.reading() as db:
        assert sorted(db.scalars(select(OfficialLetter.number))) == list(range(1, 19))


@given(pattern=st.text(max_size=40), number=st.integers(1, 9999))
def test_a_pattern_never_fails_and_tells_numbers_apart(pattern: str, number: int) -> None:
    one, two = (reference(pattern, number=value, year=2024) for value in (number, number + 1))
    assert not is_pattern(pattern) or one != two


def test_words_are_replaced_once_and_a_title_in_braces_stays(now: datetime) -> None:
    assert filled("{sesion} {fecha} {otra}", {"sesion": "{fecha}", "fecha": "hoy"}) == "{fecha} hoy {otra}"
