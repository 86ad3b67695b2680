"""Numbers given by the rule of a body: no gap, no double, also when two are asked for at once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from calendars.session_kinds import SessionKind
from models import Agreement, Body, BodyRule, Session
from patci.database import Database
from patci.errors import ConflictError
from patci.usecases.collecting import agreements
from patci.usecases.collecting.agreements import Terms
from tests.patci.usecases.collection_world import make_body, make_programme, make_session


@pytest.fixture
def db(sqlite_database: Database) -> Iterator[DbSession]:
    with sqlite_database.writing() as found:
        yield found


def body_of(db: DbSession, now: datetime, ref: str = "CI", slug: str = "patci-2024", **rule: Any) -> Body:
    body = make_body(db, make_programme(db, now, slug), ref)
    db.add(BodyRule(body_id=body.id, name="agreement_number", value=rule, citation="art. 1"))
    db.flush()
    db.expire(body)
    return body


def numbers(db: DbSession, session: Session, now: datetime, *texts: str) -> list[str]:
    return [
        agreements.record(db, session, text=text, responsibles=[], now=now, actor="user:1").number
        for text in texts
    ]


def test_numbers_begin_anew_with_each_session_and_kind(db: DbSession, now: datetime) -> None:
    kinds = {"ordinary": "SO", "extraordinary": "SE"}
    body = body_of(db, now, template="{acuerdo}/{sesion:romano}/{tipo}/{organo}/{anio}", kinds=kinds)
    first, second = make_session(db, body, now, 2), make_session(db, body, now, 3)
    extra = make_session(db, body, now, 4)
    extra.kind, extra.number = SessionKind.EXTRAORDINARY, 2
    assert numbers(db, first, now, "a", "b") == ["01/II/SO/CI/2024", "02/II/SO/CI/2024"]
    assert numbers(db, second, now, "a") == ["01/III/SO/CI/2024"]
    assert numbers(db, extra, now, "a") == ["01/II/SE/CI/2024"]


def test_a_count_for_life_goes_on_in_the_next_programme_of_the_body(db: DbSession, now: datetime) -> None:
    rule = {
        "template": "{acuerdo:1}-{organo}-{sesion}-{tipo}",
        "body": "FFM",
        "counts": "life",
        "start": 2064,
    }
    old = body_of(db, now, slug="a", **rule)
    new, other = body_of(db, now, slug="b", **rule), body_of(db, now, "SUB", "c", **rule)
    assert numbers(db, make_session(db, old, now, 199), now, "a") == ["2064-FFM-199-O"]
    fresh = make_session(db, new, now, 200)
    assert numbers(db, fresh, now, "a", "b") == ["2065-FFM-200-O", "2066-FFM-200-O"]
    assert numbers(db, make_session(db, other, now, 1), now, "a") == ["2064-FFM-1-O"]


def test_a_count_by_year_does_not_begin_anew_with_the_session(db: DbSession, now: datetime) -> None:
    body = body_of(db, now, template="{acuerdo}/{sesion:romano}/{anio:2}", counts="year")
    first, second = make_session(db, body, now, 1), make_session(db, body, now, 2)
    found = [*numbers(db, first, now, "a"), *numbers(db, second, now, "b"), *numbers(db, first, now, "c")]
    assert found == ["01/I/24", "02/II/24", "03/I/24"]


def test_the_running_number_of_a_meeting_is_that_of_all_it_agrees(db: DbSession, now: datetime) -> None:
    body = body_of(db, now, template="{acuerdo}/{corrida:romano}", meetings_before=43)
    session = make_session(db, body, now)
    assert numbers(db, session, now, "a", "b") == ["01/XLIV", "02/XLIV"]


def test_bodies_with_equal_templates_number_each_for_itself(db: DbSession, now: datetime) -> None:
    template = "{acuerdo}/{sesion:romano}/{anio:2}"
    one = body_of(db, now, template=template)
    two = make_body(db, one.programme, "SUB")
    db.add(BodyRule(body_id=two.id, name="agreement_number", value={"template": template}, citation="x"))
    found = [numbers(db, make_session(db, body, now), now, "a") for body in (one, two)]
    assert found == [["01/XII/24"], ["01/XII/24"]]


def test_a_number_that_it_has_already_is_kept_and_counted_on(db: DbSession, now: datetime) -> None:
    body = body_of(db, now, template="{acuerdo}/{sesion:romano}/{anio:2}")
    session = make_session(db, body, now, 44)

    def keep(text: str, number: str) -> Agreement:
        terms = Terms(number=number)
        return agreements.record(
            db, session, text=text, responsibles=[], terms=terms, now=now, actor="user:1"
        )

    assert keep("viejo", "07/XLIV/24").number == "07/XLIV/24"
    assert keep("suelto", "S/N").number == "S/N"
    assert numbers(db, session, now, "a") == ["08/XLIV/24"]
    with pytest.raises(ConflictError):
        keep("otro", "07/XLIV/24")


def test_numbers_asked_for_at_once_have_no_gap_and_no_double(database: Database, now: datetime) -> None:
    with database.writing() as db:
        body = make_body(db, make_programme(db, now), "CI")
        session_id = make_session(db, body, now).id

    def record(number: int) -> str:
        with database.writing() as db:
            session = db.get_one(Session, session_id)
            found = agreements.record(
                db, session, text=f"Acuerdo {number}", responsibles=[], now=now, actor="user:1"
            )
            if number % 4 == 0:
                db.rollback()
                return ""
            return found.number

    with ThreadPoolExecutor(8) as pool:
        given = sorted(filter(None, pool.map(record, range(16))))
    expected = [f"CI-O12-{number:02}/2024" for number in range(1, 13)]
    with database.reading() as db:
        kept = sorted(db.scalars(select(Agreement.number)))
    assert (given, kept) == (expected, expected)
