"""The sheet of requests and answers: what was asked of whom, by when, and what came of it."""

import io
from datetime import date, datetime

import openpyxl
from sqlalchemy import event

from models import Agency, Programme, Request
from models.enums import Progress, RequestStatus, SubmissionKind
from models.submission import Submission
from patci.database import Database
from patci.documents.tables.workbook import write_sheets
from patci.usecases.exchanging import requests
from templates.labels import label
from tests.patci.correspondence import agency, commission, open_round

ZONE = "America/Mexico_City"
SAID = {
    "Identificador": "r1/segob",
    "Ronda": "r1",
    "Nombre de la ronda": "Seguimiento de enero",
    "Institución": "SEGOB",
    "Clave de la institución": "segob",
    "Sobre": None,
    "Asunto": "Seguimiento de enero",
    "Vence": datetime.fromisoformat("2024-02-16"),
    "Con prórroga": "Sí",
    "Motivo de la prórroga": "=1+1",
    "Estado": label("request_status", "submitted"),
    "Primera respuesta": datetime.fromisoformat("2024-02-10T09:00"),
    "Última respuesta": datetime.fromisoformat("2024-02-12T09:30"),
    "A tiempo": "Sí",
    "Folio": "F-1-2",
    "Versiones": 2,
    "Clasificación": "Interna",
    "Capturó": "=Rosa Lima",
    "Institución de quien capturó": "SEGOB",
    "Capturado el": datetime.fromisoformat("2024-02-12T09:30"),
}


def sent(request: Request, version: int, at: str, **fields: object) -> Submission:
    given = {"kind": SubmissionKind.ANSWER, "on_time": True, "sender_name": "=Rosa Lima", **fields}
    return Submission(
        request_id=request.id,
        version=version,
        folio=f"F-{request.id}-{version}",
        progress=Progress.IN_PROGRESS,
        text="texto",
        channel="portal",
        received_at=datetime.fromisoformat(at),
        sha256="0" * 64,
        **given,
    )


def test_each_request_has_its_row_with_dates_as_dates(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        round_ = open_round(db, of, due_on=date(2024, 2, 16))
        answered, silent = round_.requests
        answered.extension_reason, answered.status = "=1+1", RequestStatus.SUBMITTED
        answered.submissions += [
            sent(answered, 1, "2024-02-10T09:00:00-06:00", kind=SubmissionKind.NOT_OURS, on_time=False),
            sent(answered, 2, "2024-02-12T09:30:00-06:00"),
        ]
        db.flush()
        sheet = requests.request_sheet(db, of.programme)
        book = openpyxl.load_workbook(io.BytesIO(write_sheets([sheet], title="S", made_at=now, zone=ZONE)))
        head, first, second = book["Solicitudes y respuestas"].iter_rows()
        said = dict(zip([cell.value for cell in head], [cell.value for cell in first], strict=True))
        assert said == SAID
        assert [cell.data_type for cell in first if str(cell.value).startswith("=")] == ["s", "s"]
        assert [cell.value for cell in second][9:] == [
            None,
            sheet.rows[1][10],
            *([None] * 4),
            0,
            *([None] * 4),
        ]
        assert silent.status is RequestStatus.OWED


def test_many_requests_are_read_with_as_many_queries_as_few(sqlite_database: Database) -> None:
    def queries(programme: Programme) -> int:
        db.expire_all()
        seen: list[str] = []

        def note(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
            seen.append(statement)

        event.listen(sqlite_database.engine, "before_cursor_execute", note)
        try:
            requests.request_sheet(db, programme)
        finally:
            event.remove(sqlite_database.engine, "before_cursor_execute", note)
        return len(seen)

    with sqlite_database.writing() as db:
        of = commission(db)
        round_ = open_round(db, of, due_on=date(2024, 2, 16))
        few = queries(of.programme)
        more: list[Agency] = [agency(db, f"a{number}") for number in range(20)]
        round_.requests += [Request(agency_id=one.id, due_on=date(2024, 2, 16)) for one in more]
        db.flush()
        for request in round_.requests:
            request.submissions.append(sent(request, 1, "2024-02-12T09:30:00-06:00"))
        db.flush()
        assert queries(of.programme) == few
