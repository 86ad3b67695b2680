"""Rows that cannot be taken as they are, and cells that nobody takes: each is answered in one sentence."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from models import Agreement, Session
from models.enums import SessionStatus
from patci.database import Database
from patci.usecases.exchanging import rows
from patci.usecases.exchanging.columns import SheetKind
from patci.usecases.exchanging.verdicts import Fate
from tests.patci.correspondence import commission
from tests.patci.usecases.exchanging.workbooks import book_of, fates, taken

AGREEMENTS = [
    "Comisión",
    "Sesión",
    "Número",
    "Acuerdo",
    "Responsables",
    "Encabeza",
    "Mostrar desde",
    "Estado",
]


def agreements_book(*lines: Sequence[Any]) -> bytes:
    return book_of({"Acuerdos": [AGREEMENTS, *lines]})


def test_a_number_is_kept_and_a_taken_one_is_refused(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        day = datetime.fromisoformat("2024-04-01")
        first = ["CI", of.session.uid, "ST/7", "Publicar los datos", "SEGOB; INM", "INM", day, None]
        other = ["CI", of.session.uid, "ST/7", "Otra cosa muy distinta", None, None, None, None]
        kept, refused = taken(db, of, agreements_book(first, other), now)
        assert (kept.fate, kept.why) == (Fate.NEW, "")
        assert (refused.fate, refused.why) == (
            Fate.REFUSED,
            "El órgano ya tiene un acuerdo ST/7: revise el número.",
        )
        made = db.scalars(select(Agreement)).one()
        assert (made.number, made.show_from) == ("ST/7", day.date())
        assert [(one.agency_id, one.leads) for one in made.responsibles] == [
            (of.agencies["inm"].id, True),
            (of.agencies["segob"].id, False),
        ]
        assert fates(taken(db, of, agreements_book(first), now)) == [("agreements", 2, "same")]


def test_cells_that_are_there_to_be_read_are_named(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        content = agreements_book(["CI", of.session.uid, None, "Algo", None, None, None, "Cumplido"])
        (verdict,) = taken(db, of, content, now)
        assert (verdict.fate, verdict.why) == (Fate.NEW, "No se toma de la hoja: Estado.")


@pytest.mark.parametrize(
    ("said", "answer", "status"),
    [
        ("Cancelada", (Fate.CHANGED, ""), SessionStatus.CANCELLED),
        ("Pospuesta", (Fate.CHANGED, ""), SessionStatus.POSTPONED),
        ("Celebrada", (Fate.SAME, "No se toma de la hoja: Estado."), SessionStatus.DATED),
        ("Con fecha", (Fate.SAME, ""), SessionStatus.DATED),
    ],
)
def test_the_state_of_a_session_is_taken_as_far_as_a_secretary_says_it(
    sqlite_database: Database, now: datetime, said: str, answer: tuple[Fate, str], status: SessionStatus
) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        head = ["Identificador", "Estado", "Motivo del cambio"]
        content = book_of({"Sesiones": [head, [of.session.uid, said, "Así se decidió"]]})
        (verdict,) = taken(db, of, content, now)
        assert (verdict.fate, verdict.why, of.session.status) == (*answer, status)
        assert {one.fate for one in taken(db, of, content, now)} == {Fate.SAME}


def test_what_changes_nothing_on_a_known_session_is_said(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        head = ["Identificador", "Nombre", "Lugar", "Clasificación"]
        content = book_of({"Sesiones": [head, [of.session.uid, "Otro nombre", "Sala 2", "Reservada"]]})
        (verdict,) = taken(db, of, content, now)
        assert (verdict.fate, verdict.why) == (Fate.CHANGED, "No se toma de la hoja: Nombre, Clasificación.")
        assert db.scalars(select(Session)).one().venue == "Sala 2"


def test_an_identifier_that_no_installation_gives_is_refused(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        content = book_of(
            {
                "Acuerdos": [
                    ["Identificador", "Comisión", "Sesión", "Acuerdo"],
                    ["7", "CI", of.session.uid, "x"],
                ]
            }
        )
        (verdict,) = taken(db, of, content, now)
        assert (verdict.fate, verdict.why) == (
            Fate.REFUSED,
            "No se conoce «7»: deje vacío el identificador de lo nuevo.",
        )


@pytest.mark.parametrize(
    ("line", "fate", "why"),
    [
        (["CI", "Quórum", '{"of": "members", "share": "half_plus_one"}', "Reglamento", "9"], Fate.NEW, ""),
        (["CI", "Quórum", "la mitad", "Reglamento", "9"], Fate.REFUSED, "no se entiende"),
        (["CI", "Nada", "{}", "Reglamento", "9"], Fate.REFUSED, "No se conoce la regla «Nada»"),
        (["CI", "Quórum", '{"of": "members", "share": "half_plus_one"}', "", ""], Fate.REFUSED, "norma"),
    ],
)
def test_a_rule_is_set_with_its_source_or_refused(
    sqlite_database: Database, now: datetime, line: list[str], fate: Fate, why: str
) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        content = book_of({"Reglas": [["Comisión", "Regla", "Valor", "Norma", "Artículo"], line]})
        (verdict,) = taken(db, of, content, now)
        assert verdict.fate is fate
        assert why in verdict.why
        again = taken(db, of, content, now)
        assert [one.fate for one in again] == [Fate.SAME if fate is Fate.NEW else fate]


def test_sheets_and_columns_that_nobody_reads_are_named() -> None:
    content = book_of(
        {
            "Comisiones": [["Identificador", "Nombre", "Color", "Capturó"], ["A", "B", "rojo", "Rosa"]],
            "Gastos": [["a", "b"], [1, 2]],
            "Notas": [["Hoja"]],
        }
    )
    found = rows.read(content, name="x.xlsx")
    assert found.sheets_left == ["Gastos"]
    assert found.columns_left == [("Comisiones", ["Color"])]
    assert [(row.sheet, row.line) for row in found.rows] == [(SheetKind.BODIES, 2)]
