"""The pages of a session's record say where one is, who did not come, and what comes after a count."""

from datetime import datetime

import pytest
from sqlalchemy import select

from models import Attendance, QuorumCount, Session
from patci.bootstrap import Application
from tests.patci.portal.conftest import Secretary
from tests.world import World


@pytest.mark.parametrize("page", ["orden", "asistencia", "desarrollo", "acta"])
def test_the_pages_of_a_record_say_which_of_them_is_open(
    secretary: Secretary, world: World, page: str
) -> None:
    shown = secretary.get(f"/sesiones/{world.held}/{page}").text
    tabs = shown[shown.index('class="record-tabs') :]
    marked = [line for line in tabs[: tabs.index("</nav>")].splitlines() if 'aria-current="page"' in line]
    assert [f'href="/sesiones/{world.held}/{page}"' in line for line in marked] == [True]


def test_who_did_not_come_is_said_once_the_session_is_over(
    secretary: Secretary, application: Application, world: World
) -> None:
    with application.database.writing() as db:
        for row in db.scalars(select(Attendance).where(Attendance.session_id == world.held)).all():
            db.delete(row)
    page = secretary.get(f"/sesiones/{world.held}/asistencia").text
    assert "No asistió." in page
    assert "door-buttons" not in page


def test_a_count_without_quorum_leads_to_the_way_out(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    path = f"/sesiones/{world.convened}"
    with application.database.writing() as db:
        found = db.get_one(Session, world.convened)
        count = {"session_id": found.id, "call": 1, "present": 1, "members": 5, "actor": "test"}
        db.add(QuorumCount(**count, is_met=False, counted_at=now, recorded_at=now))
    for page in ("asistencia", "desarrollo"):
        assert f'href="{path}#ocurrio"' in secretary.get(f"{path}/{page}").text
    assert 'id="ocurrio"' in secretary.get(path).text
    with application.database.writing() as db:
        count["call"] = 2
        db.add(QuorumCount(**count, is_met=True, counted_at=now, recorded_at=now))
    assert "#ocurrio" not in secretary.get(f"{path}/desarrollo").text
