"""The round that asks for the next year: every member and coordinator, once, and nothing leaves early."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from models import Agency, Membership, Notice, Round
from models.enums import MembershipRole, NoticeStatus, RoundStatus
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.collecting import rounds
from patci.usecases.rolling import roll_round
from tests.factories import make_programme
from tests.patci.usecases.roll_world import NOVEMBER, agency_of, body_of, programme_of, year_2024

DUE = date(2024, 12, 13)


@pytest.fixture
def year(tmp_path: Path) -> Iterator[Database]:
    """The built-in programme in force, not sending yet."""
    with year_2024(tmp_path) as found:
        yield found


def test_every_member_and_coordinator_is_asked_once(year: Database) -> None:
    with year.writing() as db:
        programme = programme_of(db)
        made = roll_round.ask(db, programme, year=2025, due_on=DUE, now=NOVEMBER, actor="ana")
        agencies = {db.get_one(Agency, request.agency_id).label for request in made.round.requests}
        sits = select(Agency).join(Membership, Membership.agency_id == Agency.id)
        members = sits.where(
            Membership.role.in_([MembershipRole.MEMBER, MembershipRole.COORDINATOR])
        ).distinct()
        assert agencies == {agency.label for agency in db.scalars(members)}
        assert len(made.round.requests) == len(agencies) == 17
        assert {request.due_on for request in made.round.requests} == {DUE}
        assert "GT Capacitación: Trabajo" in made.round.instructions
        assert (made.round.ref, made.is_new) == ("propuestas-2025", True)


def test_a_second_time_is_the_same_round(year: Database) -> None:
    with year.writing() as db:
        programme = programme_of(db)
        first = roll_round.ask(db, programme, year=2025, due_on=DUE, now=NOVEMBER, actor="ana")
        again = roll_round.ask(db, programme, year=2025, due_on=date(2025, 1, 31), now=NOVEMBER, actor="ana")
        assert (again.round.id, again.is_new, again.round.due_on) == (first.round.id, False, DUE)
        assert len(db.scalars(select(Round)).all()) == 1


def test_the_round_opens_by_itself_and_its_notices_wait(year: Database) -> None:
    with year.writing() as db:
        made = roll_round.ask(db, programme_of(db), year=2025, due_on=DUE, now=NOVEMBER, actor="ana")
        assert (made.round.status, db.scalars(select(Notice)).all()) == (RoundStatus.PLANNED, [])
        rounds.open_due(db, now=NOVEMBER)
        assert made.round.status is RoundStatus.OPEN
        notices = db.scalars(select(Notice).where(Notice.round_id == made.round.id)).all()
        assert [notice.status for notice in notices] == [NoticeStatus.PLANNED] * 17


def test_a_successor_is_asked_in_place_of_an_agency_that_ended(year: Database) -> None:
    with year.writing() as db:
        agency_of(db, "CEAV").successor_id = agency_of(db, "FGR").id
        made = roll_round.ask(db, programme_of(db), year=2025, due_on=DUE, now=NOVEMBER, actor="ana")
        asked = [db.get_one(Agency, request.agency_id).label for request in made.round.requests]
        assert ("CEAV" in asked, asked.count("FGR"), len(asked)) == (False, 1, 16)


def test_whoever_left_is_not_asked(year: Database) -> None:
    with year.writing() as db:
        gone = db.scalars(
            select(Membership).where(
                Membership.agency_id == agency_of(db, "CEAV").id, Membership.body_id == body_of(db, "CI").id
            )
        ).one()
        gone.to_on = date(2024, 10, 31)
        made = roll_round.ask(db, programme_of(db), year=2025, due_on=DUE, now=NOVEMBER, actor="ana")
        assert len(made.round.requests) == 16


def test_a_day_that_is_over_and_a_programme_of_nobody_are_refused(year: Database) -> None:
    with year.writing() as db:
        with pytest.raises(InvalidInputError, match="La fecha límite ya pasó"):
            roll_round.ask(
                db, programme_of(db), year=2025, due_on=date(2024, 11, 1), now=NOVEMBER, actor="ana"
            )
        empty = make_programme(db, now=NOVEMBER)
        with pytest.raises(ConflictError, match="Ningún órgano tiene integrantes"):
            roll_round.ask(db, empty, year=2025, due_on=DUE, now=NOVEMBER, actor="ana")
