"""Pages of a request and of an agreement: what was withdrawn, by whom and why; asking that something be."""

from datetime import datetime

import pytest

from models import Request
from models.enums import Progress
from patci.bootstrap import Application
from patci.usecases.collecting import submissions
from patci.usecases.collecting.evidence import Limits, NewFile
from patci.usecases.keeping import withdrawals
from tests.factories import make_user
from tests.patci.portal.conftest import Secretary
from tests.patci.portal.reading import said
from tests.world import World

TOLD = "Retirado por Ana Torres y Ana Torres el 1 feb 2024, 09:00: Nombra a una víctima"
NAME, WORDS = "lista.txt", "Se dieron dos cursos"


@pytest.fixture
def sent(application: Application, world: World, now: datetime) -> tuple[int, int]:
    """An answer about the agreement with a file, and the number of that file."""
    with application.database.writing() as db:
        request = db.get_one(Request, world.request)
        request.agreement_id, request.activity_id = world.agreement, None
        row = submissions.submit(
            db,
            request,
            text=WORDS,
            progress=Progress.DONE,
            sender_name="Rosa",
            evidence=[NewFile(NAME, b"dos cursos")],
            now=now,
            channel="link",
            evidence_folder=application.evidence_folder,
            limits=Limits(1000, 5),
        )
        return row.id, row.evidence[0].id


def withdraw(application: Application, subject: str, now: datetime) -> None:
    with application.database.writing() as db:
        users = [make_user(db, now=now, email=f"{name}@st.invalid") for name in ("uno", "dos")]
        row = withdrawals.ask(db, subject, reason="Nombra a una víctima", user=users[0], now=now)
        withdrawals.confirm(db, row, user=users[1], now=now)


def pages(world: World) -> tuple[str, str]:
    return f"/solicitudes/{world.request}", f"/acuerdos/{world.agreement}"


def test_what_stands_can_be_asked_to_be_withdrawn(
    secretary: Secretary, world: World, sent: tuple[int, int]
) -> None:
    for page in pages(world):
        text = secretary.get(page).text
        found = [
            f"/bitacora/retiros?de={one}" in text for one in (f"submission:{sent[0]}", f"evidence:{sent[1]}")
        ]
        assert (page, found, "Retirado por" in text) == (page, [True, True], False)


def test_evidence_that_was_withdrawn_says_by_whom_and_why(
    secretary: Secretary, world: World, application: Application, now: datetime, sent: tuple[int, int]
) -> None:
    withdraw(application, f"evidence:{sent[1]}", now)
    for page in pages(world):
        text = secretary.get(page).text
        assert (page, said(text).count(TOLD), NAME in text, WORDS in text) == (page, 1, False, True)
        assert f"de=evidence:{sent[1]}" not in text
    assert secretary.get(f"/evidencia/{sent[1]}").status_code == 404


def test_a_version_that_was_withdrawn_takes_its_evidence_along(
    secretary: Secretary, world: World, application: Application, now: datetime, sent: tuple[int, int]
) -> None:
    withdraw(application, f"submission:{sent[0]}", now)
    for page, count in zip(pages(world), (2, 1), strict=True):
        text = secretary.get(page).text
        assert (page, said(text).count(TOLD), NAME in text, WORDS in text) == (page, count, False, False)
        assert f"de=submission:{sent[0]}" not in text
