"""The record as a workbook and back: equal after a round trip, row by row where it is not."""

import io
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from models import Agreement, AuditEvent, Body, FollowUp, Session, User
from models.enums import AgreementStatus, Progress
from patci.database import Database
from patci.documents.tables.workbook import write_sheets
from patci.errors import DocumentError, InvalidInputError
from patci.usecases.agreeing import statuses
from patci.usecases.checking import rules
from patci.usecases.collecting import agreements
from patci.usecases.exchanging import catalogues, rows, tables
from patci.usecases.exchanging.columns import SheetKind
from patci.usecases.exchanging.verdicts import Fate, counted
from tests.patci.correspondence import MEETS_ON, Commission, commission
from tests.patci.usecases.exchanging.workbooks import book_of, fates, taken

ZONE = "America/Mexico_City"


def agreed(db: DbSession, of: Commission, now: datetime) -> Agreement:
    made = agreements.record(
        db,
        of.session,
        text="Presentar el informe de la campaña",
        responsibles=[of.agencies["inm"], of.body],
        due_on=date(2024, 6, 28),
        now=now,
        actor="user:1",
    )
    agreements.report(
        db,
        made,
        progress=Progress.IN_PROGRESS,
        text="=1+1 es lo que llevamos",
        agency=of.agencies["inm"],
        now=now,
        actor="agency:1",
    )
    return made


def set_quorum(db: DbSession, of: Commission, now: datetime) -> None:
    rules.set_rule(
        db,
        of.body,
        "quorum",
        {"of": "members", "share": "half_plus_one"},
        instrument="Reglamento interno",
        article="artículo 9",
        reason="Se leyó",
        now=now,
        actor="user:1",
    )


def exported(db: DbSession, of: Commission, now: datetime) -> bytes:
    sheets = tables.record_sheets(db, of.programme, today=MEETS_ON)
    return write_sheets(sheets, title="Registro", made_at=now, zone=ZONE)


def cells(content: bytes, title: str) -> list[list[Any]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [[cell.value for cell in row] for row in book[title].iter_rows()]


def test_what_goes_out_comes_back_as_nothing_new(database: Database, now: datetime) -> None:
    with database.writing() as db:
        of = commission(db)
        made = agreed(db, of, now)
        statuses.change(db, made, AgreementStatus.FULFILLED, text="Aceptado", now=now, actor="user:1")
        set_quorum(db, of, now)
        content = exported(db, of, now)
        assert content == exported(db, of, now)
        count = db.scalar(select(func.count()).select_from(AuditEvent))
        verdicts = taken(db, of, content, now)
        assert counted(verdicts) == {Fate.SAME: len(verdicts)}
        assert {one.sheet for one in verdicts} == set(SheetKind)
        assert db.scalar(select(func.count()).select_from(AuditEvent)) == count


def test_rows_say_who_captured_them_and_for_whom(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        db.add(User(id=1, email="s@x.example", name="Rosa Lima", password_hash="x", created_at=now))
        made = agreed(db, of, now)
        content = exported(db, of, now)
        head, row = cells(content, "Acuerdos")
        assert dict(zip(head, row, strict=True)) == {
            "Identificador": made.uid,
            "Comisión": of.body.ref,
            "Sesión": of.session.uid,
            "Número": made.number,
            "Acuerdo": "Presentar el informe de la campaña",
            "Responsables": f"INM; {of.body.short_name}",
            "Encabeza": "INM",
            "Plazo como lo dice la minuta": None,
            "Vence": datetime.fromisoformat("2024-06-28"),
            "Tipo de plazo": "Día",
            "Mostrar desde": None,
            "Actividad": None,
            "Indicador": None,
            "Estado": "En proceso",
            "Clasificación": "Interna",
            "Capturó": "Rosa Lima",
            "Institución de quien capturó": "Secretaría Técnica",
            "Capturado el": datetime.fromisoformat("2024-02-01 09:00"),
        }
        head, row = cells(content, "Seguimiento")
        assert row[head.index("Informe")] == "=1+1 es lo que llevamos"
        book = openpyxl.load_workbook(io.BytesIO(content))
        assert {cell.data_type for line in book["Seguimiento"].iter_rows(min_row=2) for cell in line} <= {
            "s",
            "d",
            "n",
        }


def test_new_rows_are_written_and_a_second_time_they_change_nothing(
    sqlite_database: Database, now: datetime
) -> None:
    content = book_of(
        {
            "Comisiones": [
                ["Identificador", "Nombre", "Tipo", "Coordina"],
                ["GT-DAT", "Grupo de Datos", "Grupo de trabajo", "INM"],
            ],
            "Sesiones": [
                ["Identificador", "Comisión", "Tipo", "Número", "Fecha", "Comienza", "Termina"],
                [None, "GT-DAT", "Ordinaria", 1, datetime.fromisoformat("2024-05-07"), "10:00", "12:00"],
            ],
            "Acuerdos": [
                ["Comisión", "Sesión", "Acuerdo", "Responsables", "Plazo como lo dice la minuta"],
                ["GT-DAT", "GT-DAT-O1", "Publicar los datos", "INM; GT-DAT", "a más tardar en junio"],
            ],
        }
    )
    with sqlite_database.writing() as db:
        of = commission(db)
        verdicts = taken(db, of, content, now)
        assert [one.why for one in verdicts if one.why] == []
        assert fates(verdicts) == [("bodies", 2, "new"), ("sessions", 2, "new"), ("agreements", 2, "new")]
        session = db.scalars(select(Session).join(Body).where(Body.ref == "GT-DAT")).one()
        assert session.starts_at is not None
        assert (session.day, session.starts_at.isoformat()) == (date(2024, 5, 7), "2024-05-07T16:00:00+00:00")
        agreement = db.scalars(select(Agreement)).one()
        assert (agreement.period_text, agreement.period_end) == ("a más tardar en junio", date(2024, 6, 30))
        assert [(one.agency_id, one.body_id) for one in agreement.responsibles] == [
            (of.agencies["inm"].id, None),
            (None, session.body_id),
        ]
        again = taken(db, of, content, now)
        assert fates(again) == [
            ("bodies", 2, "same"),
            ("sessions", 2, "same"),
            ("agreements", 2, "same"),
        ]


def test_what_resembles_something_waits_for_a_word(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        agreed(db, of, now)
        content = book_of(
            {
                "Acuerdos": [
                    ["Comisión", "Sesión", "Acuerdo"],
                    [of.body.ref, of.session.uid, "Presentar el informe de la campaña."],
                ]
            }
        )
        assert fates(taken(db, of, content, now)) == [("agreements", 2, "repeated")]
        assert len(db.scalars(select(Agreement)).all()) == 1
        said = taken(db, of, content, now, (SheetKind.AGREEMENTS, 2))
        assert fates(said) == [("agreements", 2, "new")]


def test_a_session_moves_by_its_identifier_and_keeps_its_reason(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        content = book_of(
            {
                "Sesiones": [
                    ["Identificador", "Fecha", "Motivo del cambio"],
                    [of.session.uid, "15 de marzo", "Agenda del titular"],
                ]
            }
        )
        assert fates(taken(db, of, content, now)) == [("sessions", 2, "changed")]
        db.refresh(of.session)
        assert (of.session.day, of.session.states[-1].reason) == (date(2024, 3, 15), "Agenda del titular")
        assert fates(taken(db, of, content, now)) == [("sessions", 2, "same")]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (["NADIE", "s", "texto"], "No se conoce «NADIE»"),
        (["CI", "no hay", "texto"], "No se conoce «no hay»"),
        (["CI", "=1+1", "texto"], "tiene una fórmula"),
        (["CI", "", ""], "No se conoce"),
    ],
)
def test_a_row_that_cannot_be_used_is_said_and_the_others_stand(
    sqlite_database: Database, now: datetime, line: list[str], why: str
) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        line = [of.body.ref if word == "CI" else word for word in line]
        good = [of.body.ref, of.session.uid, "Otro acuerdo"]
        content = book_of({"Acuerdos": [["Comisión", "Sesión", "Acuerdo"], line, good]})
        bad, fine = taken(db, of, content, now)
        assert (bad.fate, fine.fate) == (Fate.REFUSED, Fate.NEW)
        assert why in bad.why
        assert [row.text for row in db.scalars(select(Agreement))] == ["Otro acuerdo"]


def test_a_report_is_appended_once(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        made = agreed(db, of, now)
        content = book_of(
            {
                "Seguimiento": [
                    ["Acuerdo", "Avance", "Informe", "Institución que informa"],
                    [made.number, "Cumplido", "Se presentó", "INM"],
                ]
            }
        )
        assert fates(taken(db, of, content, now)) == [("follow_ups", 2, "new")]
        assert fates(taken(db, of, content, now)) == [("follow_ups", 2, "same")]
        assert [row.progress for row in db.scalars(select(FollowUp).order_by(FollowUp.id))] == [
            Progress.IN_PROGRESS,
            Progress.DONE,
        ]


def test_a_workbook_without_a_known_sheet_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="ninguna hoja conocida"):
        rows.read(book_of({"Hoja1": [["a", "b"], [1, 2]]}), name="x.xlsx")
    with pytest.raises(DocumentError):
        rows.read(b"no es un libro", name="x.xlsx")


def test_catalogues_and_accounts_hold_no_secret(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        db.add(User(email="s@x.example", name="Rosa Lima", password_hash="$argon2$secreto", created_at=now))
        db.flush()
        sheets = [*catalogues.catalogue_sheets(db), catalogues.account_sheet(db)]
        content = write_sheets(sheets, title="Catálogos", made_at=now, zone=ZONE)
        assert b"secreto" not in content
        assert [row[:3] for row in cells(content, "Cuentas")[1:]] == [
            ["s@x.example", "Rosa Lima", "Secretaría Técnica"]
        ]
        assert len(cells(content, "Instituciones")) == 1 + len(of.agencies)
        assert ["agreement_status", "fulfilled", "Cumplido"] in cells(content, "Catálogos")


def test_no_cell_of_the_record_is_a_formula(sqlite_database: Database, now: datetime) -> None:
    formula = '=HYPERLINK("https://mal.example","x")'
    with sqlite_database.writing() as db:
        of = commission(db)
        made = agreed(db, of, now)
        made.text = of.body.name = of.session.venue = formula
        of.agencies["inm"].name = formula
        db.flush()
        sheets = tables.record_sheets(db, of.programme, today=MEETS_ON)
        sheets += catalogues.catalogue_sheets(db)
        content = write_sheets(sheets, title=of.programme.title, made_at=now, zone=ZONE)
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for page in book.worksheets for row in page.iter_rows() for cell in row]
    assert sum(formula in str(cell.value) for cell in cells) >= 3
    assert [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
