"""Official letters: one draft a key, gapless numbers, a signed PDF, numbers that stay when cancelled."""

from datetime import datetime

import pytest

from models.enums import LetterKind, LetterStatus
from patci.database import Database
from patci.errors import InvalidInputError
from patci.usecases.meetings import official_letters
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
