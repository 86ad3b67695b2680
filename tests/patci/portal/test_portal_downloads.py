"""Files of the record: who took which is in the log, with link and agency; the secretariat's own are not."""

from datetime import datetime

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from models import AccessLink, Annex, AuditEvent, Minutes
from models.enums import Classification, LinkPurpose
from patci.bootstrap import Application
from tests.patci.portal.conftest import Secretary
from tests.patci.portal.pages_made import papers_of_a_session
from tests.world import World

TAKEN = ("annex.taken", "minutes.taken", "official_letter.taken")


@pytest.fixture
def files(application: Application, world: World, now: datetime) -> dict[str, str]:
    """The addresses of a signed letter, an annex and signed minutes, by what the log calls them."""
    letter, annex = papers_of_a_session(application, world, now=now)
    with application.database.reading() as db:
        minutes = db.scalars(select(Minutes.id).where(Minutes.session_id == world.held)).one()
    return {
        f"official_letter:{letter}": f"/oficios/{letter}/firmado",
        f"annex:{annex}": f"/sesiones/{world.session}/anexos/{annex}",
        f"minutes:{minutes}": f"/sesiones/{world.held}/acta/firmada",
    }


def taken(application: Application) -> list[tuple[str, int | None, str, str]]:
    with application.database.reading() as db:
        found = db.scalars(select(AuditEvent).where(AuditEvent.action.in_(TAKEN)).order_by(AuditEvent.id))
        return [(one.actor, one.agency_id, one.action, one.subject) for one in found]


def test_what_the_secretariat_takes_of_its_own_is_not_in_the_log(
    secretary: Secretary, application: Application, files: dict[str, str]
) -> None:
    answers = [secretary.get(path).status_code for path in files.values()]
    assert (answers, taken(application)) == ([200, 200, 200], [])


def test_what_an_auditor_takes_is_in_the_log(
    auditor: Secretary, application: Application, files: dict[str, str]
) -> None:
    answers = [auditor.get(path).status_code for path in files.values()]
    assert answers == [200, 200, 200]
    assert [(one[2], one[3]) for one in taken(application)] == [
        (f"{subject.partition(':')[0]}.taken", subject) for subject in files
    ]


def test_what_goes_through_a_link_names_the_link_and_the_agency(
    visitor: TestClient, application: Application, world: World, files: dict[str, str]
) -> None:
    _letter, annex, minutes = files
    answers = [
        visitor.get(f"/e/{world.liaison}{files[annex]}").status_code,
        visitor.get(f"/coordinacion/{world.coordinator}{files[minutes]}").status_code,
    ]
    with application.database.reading() as db:
        links = {one.purpose: one.id for one in db.scalars(select(AccessLink))}
    assert answers == [200, 200]
    assert taken(application) == [
        (f"link:{links[LinkPurpose.LIAISON]}", world.agency, "annex.taken", annex),
        (f"link:{links[LinkPurpose.COORDINATOR]}", world.agency, "minutes.taken", minutes),
    ]


def test_a_coordinator_takes_the_papers_of_its_agenda(
    visitor: TestClient, application: Application, world: World, files: dict[str, str]
) -> None:
    _letter, annex, _minutes = files
    home = f"/coordinacion/{world.coordinator}"
    page = f"{home}/sesiones/{world.session}"
    assert f'href="{home}{files[annex]}"' in visitor.get(page).text
    # Both hold for who may see the class: whoever coordinates a body answers for its reserved papers too.
    for kind in (Classification.INTERNAL, Classification.RESERVED):
        with application.database.writing() as db:
            row = db.get_one(Annex, int(annex.partition(":")[2]))
            row.classification = kind
        assert visitor.get(f"{home}{files[annex]}").status_code == 200
    with application.database.reading() as db:
        link = db.scalars(select(AccessLink.id).where(AccessLink.purpose == LinkPurpose.COORDINATOR)).one()
    assert taken(application) == 2 * [(f"link:{link}", world.agency, "annex.taken", annex)]
    other = f"{home}/sesiones/{world.held}/anexos/{annex.partition(':')[2]}"
    assert visitor.get(other).status_code == 404
    with application.database.writing() as db:
        row = db.get_one(Annex, int(annex.partition(":")[2]))
        row.removed_at = application.clock().now()
    assert visitor.get(f"{home}{files[annex]}").status_code == 404
    assert files[annex] not in visitor.get(page).text


def test_a_file_that_is_not_there_leaves_no_word(
    visitor: TestClient, application: Application, world: World, files: dict[str, str]
) -> None:
    _letter, annex, _minutes = files
    for path in application.evidence_folder.rglob("*"):
        if path.is_file():
            path.unlink()
    assert visitor.get(f"/e/{world.liaison}{files[annex]}").status_code == 404
    assert taken(application) == []


def test_an_auditor_who_takes_the_file_of_an_agreement_is_in_the_log(
    auditor: Secretary, visitor: TestClient, application: Application, world: World
) -> None:
    path = f"/acuerdos/{world.agreement}/expediente"
    assert visitor.get(path).status_code in {303, 401}
    assert visitor.get(f"/e/{world.liaison}{path}").status_code == 404
    answer = auditor.get(path)
    assert (answer.status_code, answer.content[:2]) == (200, b"PK")
    with application.database.reading() as db:
        viewed = db.scalars(select(AuditEvent).where(AuditEvent.action == "auditor.viewed")).all()
        assert [event.facts["path"] for event in viewed] == [path]
