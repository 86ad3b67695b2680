"""Pages of completeness and review: 300 rows cost no more queries than 3, forms come back, files are safe."""

import csv
import io
from datetime import datetime

import pytest
from sqlalchemy import event, insert
from sqlalchemy.orm import Session as DbSession

from models import Agency, Programme, Question, Request, Round, Submission
from models.enums import Progress, QuestionKind, RequestStatus
from patci.bootstrap import Application
from patci.usecases.collecting import question_values
from tests.factories import make_agency, make_round
from tests.patci.portal.conftest import Secretary
from tests.world import World


def make_questionnaire(application: Application, world: World) -> int:
    """A round with two questions, which nobody answered yet."""
    with application.database.writing() as db:
        round_ = make_round(db, db.get_one(Programme, world.programme))
        round_.questions = [
            Question(position=n, ref=f"{n}", kind=QuestionKind.TEXT, text="¿Qué?", is_required=True)
            for n in (1, 2)
        ]
        return round_.id


def answer(db: DbSession, round_id: int, agencies: list[Agency], now: datetime, said: str = "ab") -> None:
    """Each of the agencies answers the questions whose place `said` fills."""
    round_ = db.get_one(Round, round_id)
    values = {str(number): letter for number, letter in enumerate(said, 1) if letter.strip()}
    for agency in agencies:
        request = Request(
            round_id=round_id,
            agency_id=agency.id,
            due_on=round_.due_on,
            status=RequestStatus.SUBMITTED,
            marks=question_values.marks(round_.questions, values),
        )
        db.add(request)
        db.flush()
        sent = {
            "request_id": request.id,
            "version": 1,
            "folio": f"PATCI-2024-{request.id:06d}",
            "progress": Progress.DONE,
            "text": "",
            "sender_name": "Rosa",
            "channel": "link",
            "received_at": now,
            "on_time": True,
            "sha256": "",
        }
        db.execute(insert(Submission), [sent])
    db.flush()


def grow(application: Application, round_id: int, count: int, now: datetime, said: str = "ab") -> None:
    with application.database.writing() as db:
        answer(db, round_id, [make_agency(db) for _number in range(count)], now, said)


@pytest.mark.parametrize("page", ["/cumplimiento", "/cumplimiento/rondas/{round}", "/revision?ronda={round}"])
def test_three_hundred_rows_cost_as_many_queries_as_three(
    secretary: Secretary, application: Application, world: World, now: datetime, page: str
) -> None:
    round_id = make_questionnaire(application, world)
    path = page.format(round=round_id)
    counts = []
    for more in (3, 297):
        grow(application, round_id, more, now)
        said: list[str] = []

        def note(
            _connection: object, _cursor: object, statement: str, *_: object, said: list[str] = said
        ) -> None:
            said.append(statement)

        event.listen(application.database.engine, "before_cursor_execute", note)
        assert secretary.get(path).status_code == 200
        event.remove(application.database.engine, "before_cursor_execute", note)
        counts.append(len(said))
    assert counts[0] == counts[1]


def test_the_complete_ones_are_accepted_and_the_others_named(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    round_id = make_questionnaire(application, world)
    grow(application, round_id, 2, now)
    with application.database.reading() as db:
        before = [row.submissions[0].id for row in db.get_one(Round, round_id).requests]
    page = secretary.post("/revision/aceptar", ronda=str(round_id), submission_id=before)
    # Their marks say that they are complete, their answers say otherwise: what was stored decides.
    assert page.text.count("faltan 1, 2") == 2
    with application.database.reading() as db:
        assert [row.status for row in db.get_one(Round, round_id).requests] == [RequestStatus.SUBMITTED] * 2


def test_a_return_without_a_comment_comes_back_with_what_was_typed(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    round_id = make_questionnaire(application, world)
    grow(application, round_id, 1, now, "a ")
    with application.database.reading() as db:
        request = db.get_one(Round, round_id).requests[0]
        number, sent = request.id, request.submissions[0].id
    path = f"/solicitudes/{number}/revisar"
    empty = secretary.post(path, submission_id=sent, decision="return", comment=" ")
    assert (empty.status_code, "al menos" in empty.text) == (422, True)
    secretary.post(path, submission_id=sent, decision="return", **{"comment:2": "Falta <esto>"})
    shown = secretary.get(f"/solicitudes/{number}").text
    assert ("Falta &lt;esto&gt;" in shown, "Devuelta" in shown, "Ana Torres" in shown) == (True, True, True)


def test_no_cell_of_the_file_is_a_formula(
    secretary: Secretary, application: Application, world: World, now: datetime
) -> None:
    round_id = make_questionnaire(application, world)
    with application.database.writing() as db:
        answer(db, round_id, [make_agency(db, acronym='=HYPERLINK("x")', name="-1+1")], now)
    content = secretary.get("/cumplimiento/cumplimiento.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content)))
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))] == []
    assert ['\'=HYPERLINK("x")', "'-1+1", "1", "1", "1"] in [row[:5] for row in rows]


@pytest.mark.parametrize(
    "path",
    [
        "/cumplimiento?por=nada",
        "/cumplimiento?ronda=-1",
        "/cumplimiento?desde=ayer",
        "/cumplimiento?institucion=99999999999",
        "/cumplimiento/rondas/999999",
        "/cumplimiento/rondas/{round}?pregunta=9",
        "/solicitudes/{request}?version=7",
        "/solicitudes/{request}/comparar?de=1&a=2",
        "/revision?ronda=999999",
    ],
)
def test_addresses_that_name_nothing_are_answered_with_a_sentence(
    secretary: Secretary, world: World, path: str
) -> None:
    answer = secretary.get(path.format(round=world.round, request=world.request))
    assert answer.status_code in {404, 422}
    assert "Traceback" not in answer.text


def test_rounds_stand_in_the_matrix_by_their_names(
    secretary: Secretary, application: Application, world: World
) -> None:
    with application.database.reading() as db:
        found = db.get_one(Round, world.round)
        ref, title = found.ref, found.title
    page = secretary.get("/cumplimiento").text
    assert f'<span class="turned">{title}</span>' in page
    assert ref not in page
    assert title in secretary.get("/cumplimiento/cumplimiento.csv").content.decode("utf-8-sig")
