"""Bodies that are added by hand."""

from datetime import datetime

import pytest
from sqlalchemy import select

from models import Body, Membership
from models.enums import BodyKind, MembershipRole
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.people import bodies
from tests.patci.correspondence import commission


def test_a_body_stands_at_the_end_and_its_coordinator_sits_in_it(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        made = bodies.add(
            db,
            of.programme,
            ref="gt-datos",
            name="Grupo de Trabajo de  Datos",
            kind=BodyKind.WORKING_GROUP,
            parent=of.body,
            coordinator=of.agencies["inm"],
            now=now,
            actor="user:1",
        )
        assert (made.ref, made.name, made.short_name, made.parent_id, made.position) == (
            "GT-DATOS",
            "Grupo de Trabajo de Datos",
            "Grupo de Trabajo de Datos",
            of.body.id,
            of.body.position + 1,
        )
        seats = db.scalars(select(Membership).where(Membership.body_id == made.id)).all()
        assert [(seat.agency_id, seat.role) for seat in seats] == [
            (of.agencies["inm"].id, MembershipRole.COORDINATOR)
        ]


@pytest.mark.parametrize("ref", ["", "GT DATOS", "ñ", "-A", "A" * 25, "../A"])
def test_a_code_that_cannot_stand_in_an_address_is_refused(
    sqlite_database: Database, now: datetime, ref: str
) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        with pytest.raises(InvalidInputError, match="clave"):
            bodies.add(db, of.programme, ref=ref, name="Datos", kind=BodyKind.FORUM, now=now, actor="user:1")


def test_the_same_body_is_not_added_twice(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        for ref, name in ((of.body.ref.lower(), "Otro"), ("NUEVO", of.body.name.upper())):
            with pytest.raises(ConflictError, match="ya tiene"):
                bodies.add(db, of.programme, ref=ref, name=name, kind=BodyKind.FORUM, now=now, actor="user:1")
        assert len(db.scalars(select(Body)).all()) == 1
