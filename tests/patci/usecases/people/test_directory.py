"""Who is in office on a day, who is reached when nobody is, and what a change of office leaves behind."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import AccessLink, Agency, AuditDetail, AuditEvent, Body, Membership, Programme, Seat
from models.enums import AgencyKind, BodyKind, MembershipRole, SeatRole
from patci.database import Database
from patci.errors import InvalidInputError
from patci.usecases.people import directory, links

START = date(2024, 1, 1)


def agency(db: DbSession, key: str, **fields: object) -> Agency:
    row = Agency(key=key, acronym=key.upper(), name=f"Agencia {key}", kind=AgencyKind.AGENCY, **fields)
    db.add(row)
    db.flush()
    return row


def programme(db: DbSession, now: datetime) -> Programme:
    row = Programme(slug="p", title="Programa", year_start=2024, year_end=2024, accepted_at=now)
    db.add(row)
    db.flush()
    return row


def body(db: DbSession, owner: Programme, ref: str) -> Body:
    row = Body(
        programme_id=owner.id, ref=ref, name=ref, short_name=ref, kind=BodyKind.WORKING_GROUP, position=1
    )
    db.add(row)
    db.flush()
    return row


def designate(db: DbSession, now: datetime, of: Agency, name: str, **fields: object) -> Seat:
    given = {"role": SeatRole.LIAISON, "from_on": START, **fields}
    return directory.designate(
        db,
        agency=of,
        name=name,
        email=f"{name.lower()}@x.invalid",
        now=now,
        actor="cli",
        **given,  # type: ignore[arg-type]
    )


def names(db: DbSession, of: Agency, on: date, *, body_id: int | None = None) -> list[str]:
    people = directory.in_office(db, agency_id=of.id, role=SeatRole.LIAISON, on=on, body_id=body_id)
    return [person.name for person in people]


def test_change_of_office_in_mid_year_has_no_gap_and_no_overlap(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        sndif = agency(db, "sndif")
        old = designate(db, now, sndif, "Ana")
        directory.replace(
            db, old, name="Berta", email="berta@x.invalid", from_on=date(2024, 6, 16), now=now, actor="cli"
        )
        assert names(db, sndif, date(2024, 6, 15)) == ["Ana"]
        assert names(db, sndif, date(2024, 6, 16)) == ["Berta"]
        assert names(db, sndif, date(2023, 12, 31)) == []


def test_designation_for_a_body_goes_before_the_general_one(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        sndif = agency(db, "sndif")
        group = body(db, programme(db, now), "GT")
        designate(db, now, sndif, "Ana")
        designate(db, now, sndif, "Berta", body=group)
        assert names(db, sndif, START) == ["Ana"]
        assert names(db, sndif, START, body_id=group.id) == ["Berta"]


def test_notices_fall_back_by_role_then_to_parent_and_successor(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        parent, heir = agency(db, "fgr"), agency(db, "bienestar")
        unit = agency(db, "fevimtra", parent_id=parent.id)
        gone = agency(db, "indesol", successor_id=heir.id)
        designate(db, now, parent, "Ana", role=SeatRole.PRINCIPAL)
        designate(db, now, heir, "Berta")

        def reached(of: Agency) -> list[str]:
            roles = (SeatRole.LIAISON, SeatRole.ALTERNATE, SeatRole.PRINCIPAL)
            return [p.name for p in directory.addressees(db, agency_id=of.id, roles=roles, on=START)]

        assert reached(unit) == ["Ana"]
        assert reached(gone) == ["Berta"]
        assert reached(agency(db, "sola")) == []


def test_same_designation_twice_is_one(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        sndif = agency(db, "sndif")
        first, again = designate(db, now, sndif, "Ana"), designate(db, now, sndif, "Ana")
        assert first.id == again.id
        assert len(db.scalars(select(AuditEvent)).all()) == 1


def test_link_of_somebody_who_left_no_longer_opens(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        sndif = agency(db, "sndif")
        owner = programme(db, now)
        seat = designate(db, now, sndif, "Ana")
        links.liaison_token(db, programme=owner, agency=sndif, person=seat.person, now=now, secret=b"k")
        directory.end_seat(db, seat, last_day=now.date() - timedelta(days=1), now=now, actor="cli")
        assert [link.revoked_at for link in db.scalars(select(AccessLink))] == [now]


def test_names_and_addresses_stay_out_of_the_chain(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        seat = designate(db, now, agency(db, "sndif"), "Ana")
        directory.end_seat(db, seat, last_day=date(2024, 3, 1), now=now, actor="cli")
        events = db.scalars(select(AuditEvent)).all()
        assert [event.action for event in events] == ["seat.designated", "seat.ended"]
        assert not any("ana" in f"{event.facts}{event.subject}".lower() for event in events)
        assert len(db.scalars(select(AuditDetail)).all()) == 2


@pytest.mark.parametrize(
    "fields",
    [
        {"email": "sin arroba"},
        {"email": "a@b@c"},
        {"email": 'a"@b.mx'},
        {"name": " "},
        {"to_on": date(2023, 1, 1)},
    ],
)
def test_unusable_designation_is_refused(
    sqlite_database: Database, now: datetime, fields: dict[str, object]
) -> None:
    given = {"name": "Ana", "email": "ana@x.invalid", "from_on": START, "role": SeatRole.LIAISON, **fields}
    with sqlite_database.reading() as db, pytest.raises(InvalidInputError):
        directory.designate(db, agency=agency(db, "sndif"), now=now, actor="cli", **given)  # type: ignore[arg-type]


def test_gaps_name_what_is_to_be_designated(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        owner = programme(db, now)
        group, sndif = body(db, owner, "GT"), agency(db, "sndif")
        agency(db, "ajena")
        db.add(Membership(body_id=group.id, agency_id=sndif.id, role=MembershipRole.MEMBER))
        designate(db, now, sndif, "Ana")
        found = [(gap.agency.key, gap.role) for gap in directory.gaps(db, owner, on=START)]
        assert found == [("sndif", SeatRole.PRINCIPAL), ("sndif", SeatRole.ALTERNATE)]


def test_seat_that_ended_is_not_reopened_by_the_same_workbook(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        sndif = agency(db, "sndif")
        seat = designate(db, now, sndif, "Ana")
        directory.end_seat(db, seat, last_day=date(2024, 3, 1), now=now, actor="cli")
        assert designate(db, now, sndif, "Ana").to_on == date(2024, 3, 1)
