"""Drafts: each field has a version, two people lose nothing, and what comes late is kept."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from models import Base, DraftField, Request
from models.enums import RoundStatus
from patci.database import Database
from patci.errors import InvalidInputError
from patci.usecases.collecting import drafts
from tests.conftest import NOW
from tests.patci.usecases.collecting.answering_world import one_request

ROSA, LUIS = "Rosa Meneses", "Luis Pardo"


def save(
    db: DbSession, request: Request, now: datetime, who: str = ROSA, *, version: int = 0, **typed: Any
) -> drafts.Saved:
    return drafts.save(db, request, typed, versions=dict.fromkeys(typed, version), who=who, now=now)


def test_words_saved_over_an_older_version_change_nothing_and_both_are_handed_back(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        request = one_request(db, now)
        assert save(db, request, now, text="De Rosa").versions == {"text": 1}
        refused = save(db, request, now, LUIS, text="De Luis", progress="done")
        assert refused.versions == {"progress": 1}
        [clash] = refused.clashes
        assert (clash.theirs.value, clash.theirs.saved_by, clash.mine) == ("De Rosa", ROSA, "De Luis")
        assert drafts.of_request(db, request)["text"].value == "De Rosa"
        merged = save(db, request, now, LUIS, version=1, text="De Rosa y de Luis")
        assert (merged.versions, merged.clashes) == ({"text": 2}, [])
        kept = drafts.of_request(db, request)["text"]
        assert (kept.value, kept.version, kept.saved_by) == ("De Rosa y de Luis", 2, LUIS)


def test_the_same_words_again_are_one_version_whoever_saves_them(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        request = one_request(db, now)
        assert save(db, request, now, text=" Cursos\r\n").versions == {"text": 1}
        again = save(db, request, now, LUIS, text="Cursos")
        assert (again.versions, again.clashes) == ({"text": 1}, [])
        assert drafts.of_request(db, request)["text"].saved_by == ROSA


def test_an_empty_field_is_no_draft_until_something_stood_in_it(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        request = one_request(db, now)
        assert save(db, request, now, text="", links=" ") == drafts.Saved()
        save(db, request, now, text="Algo")
        assert save(db, request, now, version=1, text="").versions == {"text": 2}
        assert drafts.of_request(db, request)["text"].value == ""


@pytest.mark.parametrize("status", [RoundStatus.CLOSED, RoundStatus.LOCKED])
def test_words_that_come_after_the_round_are_kept(
    sqlite_database: Database, now: datetime, status: RoundStatus
) -> None:
    with sqlite_database.writing() as db:
        request = one_request(db, now, status=status)
        assert save(db, request, now, text="Tarde").versions == {"text": 1}


@pytest.mark.parametrize(
    "typed",
    [
        {"nothing": "x"},
        {"text": "a" * (drafts.MAX_TEXT + 1)},
        {"text": {"a": 1}},
        {"text": ["x"] * (drafts.MAX_ROWS + 1)},
        {"text": [["x" * (drafts.MAX_CELL + 1)]]},
        {"text": [{"a": "x" * (drafts.MAX_CELL + 1)}]},
    ],
)
def test_what_no_field_holds_is_refused(
    sqlite_database: Database, now: datetime, typed: dict[str, Any]
) -> None:
    with sqlite_database.writing() as db:
        request = one_request(db, now)
        with pytest.raises(InvalidInputError):
            drafts.save(db, request, typed, versions={}, who=ROSA, now=now)
        assert drafts.of_request(db, request) == {}


def test_a_colleague_saves_only_what_was_handed_on(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        request = one_request(db, now, questions=True)
        with pytest.raises(InvalidInputError):
            drafts.save(db, request, {"1": "si"}, versions={}, who=LUIS, now=now, allowed=["2"])
        saved = drafts.save(db, request, {"2": "Nada"}, versions={}, who=LUIS, now=now, allowed=["2"])
        assert saved.versions == {"2": 1}


def test_a_form_opened_before_others_saved_is_not_sent_over_their_words(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        request = one_request(db, now)
        save(db, request, now, text="De Rosa", links="https://a.mx")
        drafts.check(db, request, {"text": "De Rosa", "links": "https://a.mx"}, {})
        drafts.check(db, request, {"text": "Otra", "links": ""}, {"text": 1, "links": 1})
        with pytest.raises(drafts.DraftClashError) as refused:
            drafts.check(db, request, {"text": "De Luis"}, {"links": 1})
        assert [(one.theirs.field, one.mine) for one in refused.value.clashes] == [("text", "De Luis")]


def test_many_at_once_lose_nobodys_words(database: Database, now: datetime) -> None:
    with database.writing() as db:
        number = one_request(db, now).id
    start, writers = threading.Barrier(6), [f"Persona {one}" for one in range(6)]

    def write(who: str) -> drafts.Saved:
        start.wait()
        with database.writing() as db:
            return save(db, db.get_one(Request, number), now, who, text=f"De {who}")

    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(write, writers))
    with database.reading() as db:
        assert db.scalar(select(func.count(DraftField.id))) == 1
        [kept] = drafts.of_request(db, db.get_one(Request, number)).values()
    assert kept.version == 1
    won = [who for who, saved in zip(writers, found, strict=True) if saved.versions]
    assert won == [kept.saved_by]
    shown = {clash.mine for saved in found for clash in saved.clashes}
    assert shown | {kept.value} == {f"De {who}" for who in writers}


@given(steps=st.lists(st.tuples(st.sampled_from("ab"), st.text("xy", min_size=1, max_size=2)), max_size=8))
def test_a_save_counts_where_it_knows_the_newest_words(steps: list[tuple[str, str]]) -> None:
    """A model of the rule: two people with what each saw last, saving in any order."""
    database = Database("sqlite://")
    Base.metadata.create_all(database.engine)
    with database.writing() as db:
        request = one_request(db, NOW)
        standing, version, known = "", 0, {"a": 0, "b": 0}
        for who, words in steps:
            saved = save(db, request, NOW, who, version=known[who], text=words)
            if words == standing or known[who] == version:
                version += words != standing
                standing = words
                assert saved.versions == {"text": version}
            else:
                assert [one.mine for one in saved.clashes] == [words]
            known[who] = version
        kept = {name: (row.value, row.version) for name, row in drafts.of_request(db, request).items()}
        assert kept == ({"text": (standing, version)} if steps else {})
    database.close()
