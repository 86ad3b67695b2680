"""An agency's page: in which bodies it sits, since when, and until when."""

from datetime import date, datetime

from sqlalchemy import select

from models import Membership
from models.enums import MembershipRole
from patci.bootstrap import Application
from tests.factories import make_agency, make_body, make_programme
from tests.patci.portal.conftest import Secretary
from tests.world import World


def test_an_agency_joins_a_body_and_leaves_it(
    secretary: Secretary, application: Application, world: World
) -> None:
    with application.database.writing() as db:
        new = make_agency(db).id
    path = f"/dependencias/{new}"
    form = {"body_id": world.body, "role": "guest", "has_vote": "true", "from_on": "2024-02-01"}
    for _twice in range(2):
        assert secretary.post(f"{path}/organos", **form).headers["location"] == f"{path}?hecho=integra"
    with application.database.reading() as db:
        made = db.scalars(select(Membership).where(Membership.agency_id == new)).one()
        assert (made.body_id, made.role, made.has_vote, made.from_on) == (
            world.body,
            MembershipRole.GUEST,
            True,
            date(2024, 2, 1),
        )
    ending = f"{path}/organos/{made.id}/terminar"
    assert f'action="{ending}"' in secretary.get(path).text
    assert secretary.post(ending, last_day="2024-01-01").status_code == 422
    assert secretary.post(ending, last_day="2024-06-30").headers["location"] == f"{path}?hecho=sale"
    page = secretary.get(path).text
    assert ("30 jun 2024" in page, f'action="{ending}"' in page) == (True, False)
    with application.database.reading() as db:
        assert db.get_one(Membership, made.id).to_on == date(2024, 6, 30)


def test_bodies_of_another_programme_are_not_there(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    with application.database.writing() as db:
        agency = make_agency(db)
        other = make_body(db, make_programme(db, now=now, year_start=2020, year_end=2020), agency)
        numbers, mine = (agency.id, other.id, other.memberships[0].id), world.agency
        own = db.scalars(select(Membership.id).where(Membership.agency_id == mine)).first()
    secretary.client.cookies.set("patci_programa", str(world.programme))
    path = f"/dependencias/{numbers[0]}/organos"
    answers = [
        secretary.post(path, body_id=numbers[1], role="member"),
        secretary.post(path, body_id=99999, role="member"),
        secretary.post(f"{path}/{numbers[2]}/terminar", last_day="2024-06-30"),
        secretary.post(f"{path}/{own}/terminar", last_day="2024-06-30"),
        secretary.post(path, body_id=world.body, role="liaison"),
    ]
    assert [answer.status_code for answer in answers] == [404, 404, 404, 404, 422]
    with application.database.reading() as db:
        assert {row.to_on for row in db.scalars(select(Membership))} == {None}
