"""400 agencies that answered ten questionnaires of 500 questions: 2,000,000 stored answers."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

from fastapi.testclient import TestClient
from sqlalchemy import insert, text
from sqlalchemy.orm import Session as DbSession

from benchmarks.scratch import NOW, application
from models import Agency, Question, Request, Round, Submission
from models.enums import (
    InstallationMode,
    Progress,
    QuestionKind,
    RequestStatus,
    RoundKind,
    RoundStatus,
)
from patci.bootstrap import Application
from patci.portal.app import create_app
from patci.portal.frame.desk import COOKIE
from patci.usecases.collecting.question_marks import Mark
from patci.usecases.keeping import installation
from patci.usecases.people import links, users
from tests.factories import (
    PASSWORD,
    make_activity,
    make_agency,
    make_body,
    make_link,
    make_programme,
    make_seat,
)

AGENCIES = 400
ROUNDS = 10
QUESTIONS = 500
SECTIONS = 12
STATUSES = (
    RequestStatus.SUBMITTED,
    RequestStatus.ACCEPTED,
    RequestStatus.ACCEPTED,
    RequestStatus.RETURNED,
    RequestStatus.SUBMITTED,
)
ANSWERS = """
INSERT INTO responses (submission_id, question_id, value)
SELECT submissions.id, questions.id, :value
FROM submissions
JOIN requests ON requests.id = submissions.request_id
JOIN questions ON questions.round_id = requests.round_id
"""


@dataclass(frozen=True)
class Collected:
    """The pages of that commission, and a browser's stand-in that is signed in."""

    application: Application
    browser: TestClient
    agency: int
    round: int
    liaison: str
    answers: int


@contextmanager
def collected(backend: str, *, agencies: int = AGENCIES) -> Iterator[Collected]:
    """Fill a database of this kind and open a portal on it."""
    with application(backend) as scratch:
        with scratch.database.writing() as db:
            agency_id, round_id, token, cookie = _fill(db, scratch, agencies)
        with scratch.database.engine.connect() as connection:
            # What the databases do by themselves once they have been filled for a while.
            connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("ANALYZE"))
            answers = connection.execute(text("SELECT count(*) FROM responses")).scalar_one()
        with TestClient(create_app(scratch), cookies={COOKIE: cookie}) as browser:
            yield Collected(scratch, browser, agency_id, round_id, token, answers)


def _fill(db: DbSession, scratch: Application, count: int) -> tuple[int, int, str, str]:
    installation.begin(db, mode=InstallationMode.REAL, now=NOW)
    programme = make_programme(db, now=NOW)
    agencies = [
        make_agency(db, name=f"Institución de la Administración Pública {n:03d}") for n in range(count)
    ]
    make_body(db, programme, *agencies)
    for _number in range(5):
        make_activity(db, programme, *agencies[:20])
    rounds = [_round(db, programme.id, number, agencies) for number in range(ROUNDS)]
    db.execute(text(ANSWERS), {"value": '"Se impartieron dos cursos a 45 personas."'})
    seat = make_seat(db, agencies[0])
    link = links.token(make_link(db, seat, programme, now=NOW), scratch.secret)
    user = users.create(
        db, email="ana@patci.invalid", name="Ana", password=PASSWORD, now=NOW, actor="benchmark"
    )
    cookie, _row = users.sign_in(db, user, now=NOW)
    return agencies[0].id, rounds[-1].id, link, cookie


def _round(db: DbSession, programme_id: int, number: int, agencies: list[Agency]) -> Round:
    """A questionnaire that every agency answered, with more or less of it left open."""
    due_on = NOW.date() - timedelta(days=30 * (ROUNDS - number) - 40)
    found = Round(
        programme_id=programme_id,
        kind=RoundKind.QUESTIONNAIRE,
        ref=f"cuestionario-{number}",
        title=f"Cuestionario {number}",
        instructions="Responda con cifras totales.",
        covers_from=date(2023, 1, 1),
        covers_to=date(2023, 12, 31),
        opens_on=due_on - timedelta(days=20),
        due_on=due_on,
        status=RoundStatus.OPEN,
        opened_at=NOW,
        questions=[_question(each) for each in range(QUESTIONS)],
    )
    db.add(found)
    db.flush()
    chance = random.Random(number)  # noqa: S311  (no secret)
    db.execute(
        insert(Request),
        [
            {
                "round_id": found.id,
                "agency_id": agency.id,
                "due_on": due_on,
                "status": chance.choice(STATUSES),
                "marks": "".join(chance.choices(list(Mark), (90, 4, 3, 3), k=QUESTIONS)),
            }
            for agency in agencies
        ],
    )
    db.execute(insert(Submission), [_submission(row.id, chance) for row in found.requests])
    return found


def _question(number: int) -> Question:
    section, place = divmod(number, -(-QUESTIONS // SECTIONS))
    return Question(
        position=number + 1,
        ref=f"{section + 1}.{place + 1}",
        section=f"{section + 1}. Sección del cuestionario",
        kind=QuestionKind.TEXT,
        text=f"¿Qué se hizo en el punto {number + 1} durante el periodo?",
        is_required=True,
    )


def _submission(request_id: int, chance: random.Random) -> dict[str, object]:
    return {
        "request_id": request_id,
        "version": 1,
        "folio": f"PATCI-2024-{request_id:06d}",
        "progress": Progress.DONE,
        "text": "",
        "sender_name": "Persona Simulada",
        "channel": "link",
        "received_at": NOW,
        "on_time": chance.random() < 0.8,
        "sha256": f"{request_id:064x}",
    }
