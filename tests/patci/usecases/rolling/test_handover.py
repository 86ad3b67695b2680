"""What a new year takes over on acceptance: habits, rules, members, designations, orders between bodies."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from models import Body, BodyOrder, BodyRule, Membership, Programme, Seat
from models.enums import MembershipRole, SeatRole
from patci.database import Database
from patci.usecases.drafting import programmes, reviews
from patci.usecases.meetings import sessions
from patci.usecases.people import directory, memberships
from tests import sittings
from tests.factories import ZONE
from tests.patci.usecases.programme_world import put_in_force
from tests.patci.usecases.roll_world import (
    BUILTIN,
    NOVEMBER,
    agency_of,
    body_of,
    document_of,
    next_draft,
    next_in_force,
    session_in,
    year_2024,
)

NEXT = "patci-2025"


@pytest.fixture
def year(tmp_path: Path) -> Iterator[Database]:
    """The built-in programme in force."""
    with year_2024(tmp_path) as found:
        yield found


def sat(db: DbSession, ref: str, day: date, start: int, minutes: int, *, venue: str | None = None) -> None:
    """A session that was held."""
    row = session_in(db, ref)
    begins = datetime.combine(day, time(start), ZoneInfo(ZONE))
    ends = begins + timedelta(minutes=minutes)
    sessions.set_date(db, row, day=day, starts_at=begins, ends_at=ends, now=NOVEMBER, actor="ana")
    row.venue = venue
    sittings.hold(db, row, now=NOVEMBER, actor="ana")


def habits(body: Body) -> tuple[int | None, time | None, int | None, str | None]:
    return body.habitual_weekday, body.habitual_start, body.habitual_minutes, body.room


def test_habits_are_what_happened_most_where_nobody_set_them(year: Database) -> None:
    with year.writing() as db:
        sat(db, "GT-CAP-O6", date(2024, 1, 9), 10, 90, venue="Sala A")
        sat(db, "GT-CAP-O7", date(2024, 2, 13), 10, 90, venue="Sala A")
        sat(db, "GT-CAP-O8", date(2024, 3, 14), 12, 60, venue="Sala B")
        group = body_of(db, "GT-PREV")
        group.habitual_weekday, group.habitual_start, group.room = 0, time(9, 30), "Auditorio"
        next_in_force(db)
        assert habits(body_of(db, "GT-CAP", NEXT)) == (1, time(10), 90, "Sala A")
        assert habits(body_of(db, "GT-PREV", NEXT)) == (0, time(9, 30), None, "Auditorio")
        assert habits(body_of(db, "CI", NEXT)) == (None, None, None, None)
        assert habits(body_of(db, "INT", NEXT)) == (None, None, None, None)


def test_cancelled_days_make_no_habit(year: Database) -> None:
    with year.writing() as db:
        for number in (19, 20):
            row = session_in(db, f"GT-SEL-O{number}")
            sessions.cancel(db, row, now=NOVEMBER, actor="ana", reason="x")
        next_in_force(db)
        assert habits(body_of(db, "GT-SEL", NEXT)) == (None, None, None, None)


def test_rules_come_along_with_all_that_says_where_they_were_read(year: Database) -> None:
    with year.writing() as db:
        rule = BodyRule(
            body_id=body_of(db, "GT-TF").id,
            name="convocation_notice",
            value={"amount": 5, "unit": "working_days"},
            citation="Reglamento de la LFEP, art. 18",
            preset="lfep-18",
            instrument="Reglamento de la LFEP",
            article="18",
            published_on=date(1990, 1, 26),
            address="https://example.org/lfep",
            edited_at=NOVEMBER,
        )
        db.add(rule)
        next_draft(db)
        rule.value = {"amount": 6, "unit": "working_days"}
        next_in_force(db)
        [again] = db.scalars(select(BodyRule).where(BodyRule.body_id == body_of(db, "GT-TF", NEXT).id))
        assert again.id != rule.id
        names = "name value citation preset instrument article published_on address edited_at".split()
        assert [getattr(again, name) for name in names] == [getattr(rule, name) for name in names]
        count = select(func.count()).select_from(BodyRule).join(Body).join(Programme)
        assert db.scalar(count.where(Programme.slug == NEXT)) == len(BUILTIN.rules) + 1


def members(db: DbSession, body: Body) -> list[tuple[str, str, bool, date | None, date | None]]:
    rows = db.scalars(select(Membership).where(Membership.body_id == body.id).order_by(Membership.id))
    return [(row.agency.label, row.role.value, row.has_vote, row.from_on, row.to_on) for row in rows]


def test_members_come_along_with_their_days_and_who_left_does_not(year: Database) -> None:
    first, last = date(2024, 2, 1), date(2025, 5, 31)
    with year.writing() as db:
        group = body_of(db, "SC")
        for acronym in ("CEAV", "FGR"):
            memberships.seat(
                db,
                group,
                agency=agency_of(db, acronym),
                role=MembershipRole.MEMBER,
                has_vote=True,
                now=NOVEMBER,
                actor="ana",
                from_on=first,
            )
        for row in db.scalars(select(Membership).where(Membership.body_id == group.id)):
            row.to_on = last if row.agency.acronym == "CEAV" else date(2024, 6, 30)
        next_in_force(db)
        assert members(db, body_of(db, "SC", NEXT)) == [("CEAV", "member", True, first, last)]
        before, after = members(db, body_of(db, "CI")), members(db, body_of(db, "CI", NEXT))
        assert sorted(map(str, before)) == sorted(map(str, after))


def test_a_row_that_was_left_out_is_not_put_back(year: Database) -> None:
    with year.writing() as db:
        draft = next_draft(db)
        reviews.leave_out_rows(db, draft, ["members:11"], now=NOVEMBER, actor="ana")
        programmes.accept(db, draft, now=NOVEMBER, actor="ana")
        before, after = members(db, body_of(db, "CI")), members(db, body_of(db, "CI", NEXT))
        assert {row[0] for row in before} - {row[0] for row in after} == {"CEAV"}


def test_designations_for_one_body_and_orders_come_along(year: Database) -> None:
    with year.writing() as db:
        group, plenary = body_of(db, "GT-CAP"), body_of(db, "CI")
        db.add(BodyOrder(before_id=group.id, after_id=plenary.id, reason="Prepara", citation="art. 5"))
        for name, to_on in (("Ana", None), ("Luis", date(2024, 6, 30))):
            directory.designate(
                db,
                agency=agency_of(db, "CEAV"),
                role=SeatRole.ALTERNATE,
                name=name,
                email=f"{name}@x.invalid",
                from_on=date(2024, 1, 1),
                to_on=to_on,
                body=group,
                now=NOVEMBER,
                actor="ana",
            )
        next_in_force(db)
        again = body_of(db, "GT-CAP", NEXT)
        [seat] = db.scalars(select(Seat).where(Seat.body_id == again.id))
        assert (seat.person.name, seat.role, seat.from_on, seat.to_on) == (
            "Ana",
            SeatRole.ALTERNATE,
            date(2024, 1, 1),
            None,
        )
        orders = db.scalars(select(BodyOrder).order_by(BodyOrder.id)).all()
        assert [(row.before_id, row.after_id, row.reason, row.citation) for row in orders] == [
            (group.id, plenary.id, "Prepara", "art. 5"),
            (again.id, body_of(db, "CI", NEXT).id, "Prepara", "art. 5"),
        ]


def test_a_programme_that_came_from_no_other_takes_nothing_over(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        programme = put_in_force(db, BUILTIN)
        assert [body.habitual_weekday for body in programme.bodies] == [None] * len(programme.bodies)


def test_an_official_document_in_place_of_the_draft_takes_over_the_same(year: Database) -> None:
    with year.writing() as db:
        next_draft(db)
        body_of(db, "GT-CAP").habitual_weekday = 3
        draft = document_of(next_draft(db))
        rules = tuple(
            replace(rule, value={"kind": "ordinary", "min_per_year": 3})
            if rule.value.get("min_per_year")
            else rule
            for rule in draft.rules
        )
        official = replace(draft, title="PATCI 2025, oficial", rules=rules)
        programme = put_in_force(db, official, sha="oficial", now=NOVEMBER)
        assert (programme.slug, programme.title) == (NEXT, "PATCI 2025, oficial")
        assert body_of(db, "GT-CAP", NEXT).habitual_weekday == 3
        named = {rule.name: rule.value for rule in body_of(db, "CI", NEXT).rules}
        assert named["ordinary_frequency"] == {"kind": "ordinary", "min_per_year": 3}
        again = put_in_force(db, replace(official, title="PATCI 2025, corregido"), sha="b", now=NOVEMBER)
        assert (again.id, len(members(db, body_of(db, "CI", NEXT)))) == (
            programme.id,
            len(members(db, body_of(db, "CI"))),
        )


def test_another_year_typed_by_the_reviewer_still_comes_from_the_same_programme(year: Database) -> None:
    with year.writing() as db:
        draft = next_draft(db)
        reviews.set_years(db, draft, first=2026, now=NOVEMBER, actor="ana")
        body_of(db, "GT-CAP").room = "Sala A"
        programme = programmes.accept(db, draft, now=NOVEMBER, actor="ana")
        assert (programme.slug, body_of(db, "GT-CAP", "patci-2026").room) == ("patci-2026", "Sala A")
        february = session_in(db, "CI-O24", "patci-2026")
        assert (february.period_text, february.period_end) == ("febrero", date(2026, 2, 28))
