"""An exported workbook that nobody changed is the same document; each edit is that edit and nothing else."""

from dataclasses import fields, replace
from datetime import date, datetime, time
from typing import Any

import pytest
from openpyxl.workbook import Workbook

from calendars.period import Precision
from calendars.session_kinds import SessionKind
from models.enums import BodyKind, Modality, ResponsibleKind, TargetKind
from patci.intake.builtin import builtin_programme
from patci.intake.document import ProgrammeDocument
from patci.intake.rows import (
    ActivityRow,
    BodyRow,
    IndicatorRow,
    MeetingRow,
    ObjectiveRow,
    ResponsibleRow,
    SessionRow,
    StrategyRow,
)
from patci.usecases.drafting.programme_export import workbook_of
from tests.patci.intake.workbooks import CLEAR, Edit, add, delete, edited, put, read, saved, sheet_of

LAST_LINE = 706
"""The last line of the document that the built-in programme comes from."""


@pytest.fixture(scope="module")
def document() -> ProgrammeDocument:
    return builtin_programme()


def changes(before: ProgrammeDocument, after: ProgrammeDocument) -> dict[str, Any]:
    """The rows that are not the same, by what they are of: (before, after), None where there is none."""
    found: dict[str, Any] = {}
    for item in fields(before):
        old, new = getattr(before, item.name), getattr(after, item.name)
        if item.name == "doubts" or old == new:
            continue
        if isinstance(old, tuple):
            old_rows, new_rows = (
                [row for row in old if row not in new],
                [row for row in new if row not in old],
            )
            found[item.name] = (old_rows, new_rows)
        else:
            found[item.name] = (old, new)
    return found


def after(before: ProgrammeDocument, *edits: Edit) -> dict[str, Any]:
    return changes(before, edited(before, *edits))


def session(document: ProgrammeDocument, ref: str) -> SessionRow:
    return next(row for row in document.sessions if row.ref == ref)


def activity(document: ProgrammeDocument, ref: str) -> ActivityRow:
    return next(row for row in document.activities if row.ref == ref)


def test_an_unchanged_workbook_is_the_same_document(document: ProgrammeDocument) -> None:
    content = workbook_of(document)
    assert read(content)[0] == document
    assert read(saved(content))[0] == document


def test_an_edited_workbook_exports_and_imports_again(document: ProgrammeDocument) -> None:
    once = edited(
        document, add("Sesiones", Órgano="CI", Sesión="Primera Extraordinaria", Fecha_en_el_programa="mayo")
    )
    assert read(workbook_of(once))[0] == once


def test_a_moved_date_is_read_again(document: ProgrammeDocument) -> None:
    old = session(document, "CI-O22")
    new = replace(
        old,
        date_phrase="24 y 31 de enero",
        start=date(2024, 1, 24),
        end=date(2024, 1, 31),
        precision=Precision.DAY,
        windows=((date(2024, 1, 24), date(2024, 1, 24)), (date(2024, 1, 31), date(2024, 1, 31))),
    )
    edit = put("Sesiones", "CI-O22", Fecha_en_el_programa="24 y 31 de enero")
    assert after(document, edit) == {"sessions": ([old], [new])}


@pytest.mark.parametrize("typed", [datetime(2024, 9, 17), "17/09/2024"])  # noqa: DTZ001  (a cell has no zone)
def test_a_date_typed_as_a_date_is_a_day(document: ProgrammeDocument, typed: object) -> None:
    found = session(edited(document, put("Sesiones", "CI-O22", Fecha_en_el_programa=typed)), "CI-O22")
    assert (found.start, found.end, found.precision) == (date(2024, 9, 17), date(2024, 9, 17), Precision.DAY)
    phrases = {"17/09/2024"} if isinstance(typed, str) else {"17 de septiembre de 2024"}
    assert {found.date_phrase} == phrases


def test_a_new_name_says_number_and_kind_again(document: ProgrammeDocument) -> None:
    old = session(document, "CI-O22")
    name = "Quinta Sesión Extraordinaria"
    renamed = replace(old, name=name, number=5, kind=SessionKind.EXTRAORDINARY)
    assert after(document, put("Sesiones", "CI-O22", Sesión=name)) == {"sessions": ([old], [renamed])}
    stated = put("Sesiones", "CI-O22", Sesión=name, Número=7, Tipo="Solemne")
    assert after(document, stated) == {
        "sessions": ([old], [replace(renamed, number=7, kind=SessionKind.SOLEMN)])
    }


def test_hours_place_and_modality_are_cells_of_a_session(document: ProgrammeDocument) -> None:
    old = session(document, "CI-O22")
    edit = put(
        "Sesiones", "CI-O22", Hora_de_inicio="9:30 hrs", Hora_de_término=time(11, 0),
        Sede="Sala 1", Modalidad="híbrida", Fecha_límite="Sí",
    )  # fmt: skip
    new = replace(old, starts="09:30", ends="11:00", venue="Sala 1", modality=Modality.HYBRID, deadline=True)
    assert after(document, edit) == {"sessions": ([old], [new])}


def test_a_responsible_is_resolved_again(document: ProgrammeDocument) -> None:
    old = activity(document, "O5-13")
    edit = put("Actividades", "O5-13", Responsable="Secretaría de Relaciones Exteriores y CEAV")
    rows = tuple(
        ResponsibleRow(kind=ResponsibleKind.AGENCY, name=name) for name in ("Relaciones Exteriores", "CEAV")
    )
    new = replace(old, responsible="Secretaría de Relaciones Exteriores y CEAV", responsibles=rows)
    assert after(document, edit) == {"activities": ([old], [new])}
    nobody = replace(old, responsible=None, responsibles=(ResponsibleRow(kind=ResponsibleKind.NOBODY),))
    assert after(document, put("Actividades", "O5-13", Responsable=CLEAR)) == {
        "activities": ([old], [nobody])
    }


def test_a_validity_says_when_an_instrument_ends(document: ProgrammeDocument) -> None:
    old = document.instruments[0]
    edit = put("Convenios", "1", Vigencia="5 de mayo de 2025", Partes="CITDP; CNDH")
    new = replace(old, validity="5 de mayo de 2025", end=date(2025, 5, 5), parties=("CITDP", "CNDH"))
    assert after(document, edit) == {"instruments": ([old], [new])}


def test_a_coordinator_and_a_title_are_taken_as_written(document: ProgrammeDocument) -> None:
    old = document.bodies[1]
    new = replace(old, coordinator="Secretaría de Salud", coordinator_as_written="Secretaría de Salud")
    edits = (
        put("Órganos", "SC", Coordina="Secretaría de Salud"),
        put("Programa", "patci-2024", Título="PATCI"),
    )
    assert after(document, *edits) == {"title": (document.title, "PATCI"), "bodies": ([old], [new])}


NEW_GROUP = "Grupo de Trabajo de Datos Abiertos"


def test_a_new_body_with_its_first_session(document: ProgrammeDocument) -> None:
    found = after(
        document,
        add("Órganos", Nombre=NEW_GROUP, Depende_de="CI", Coordina="INM"),
        add("Sesiones", Órgano=NEW_GROUP, Sesión="Primera Sesión", Fecha_en_el_programa="mayo"),
    )
    body = BodyRow(
        ref="GT-DA", name=NEW_GROUP, short_name=NEW_GROUP, kind=BodyKind.WORKING_GROUP, parent="CI",
        coordinator="INM", coordinator_as_written="INM", line=LAST_LINE + 1,
    )  # fmt: skip
    added = SessionRow(
        ref="GT-DA-N1", body="GT-DA", name="Primera Sesión", number=1, kind=SessionKind.UNSPECIFIED,
        unit="sesión", line=LAST_LINE + 2, date_phrase="mayo", start=date(2024, 5, 1), end=date(2024, 5, 31),
        precision=Precision.MONTH,
    )  # fmt: skip
    assert found == {"bodies": ([], [body]), "sessions": ([], [added])}


def test_a_new_meeting_is_of_its_series(document: ProgrammeDocument) -> None:
    edit = add("Otras reuniones", Serie="INT", Reunión="Foro de Lima", Fecha_en_el_programa="Por definir")
    meeting = MeetingRow(
        ref="INT-6", group="INT", group_name="Reuniones internacionales", group_kind=BodyKind.FORUM,
        name="Foro de Lima", number=None, date_phrase="Por definir", notes=("undetermined",),
        line=LAST_LINE + 1,
    )  # fmt: skip
    assert after(document, edit) == {"other_meetings": ([], [meeting])}


def test_a_new_objective_with_strategy_activity_and_indicator(document: ProgrammeDocument) -> None:
    title = "Datos para decidir"
    found = after(
        document,
        add("Objetivos", Título=title),
        add("Estrategias", Objetivo=title, Título="Publicar datos"),
        add(
            "Actividades", Objetivo=title, Estrategia="Publicar datos", Actividad="Tablero", Responsable="INM"
        ),
        add("Actividades", Objetivo="5", Actividad="Otra campaña"),
        add("Indicadores", Objetivos=f"1; {title}", Indicador="Tableros", Meta="3", Tipo_de_meta="Número"),
    )
    line = LAST_LINE
    who = (ResponsibleRow(kind=ResponsibleKind.AGENCY, name="INM"),)
    nobody = (ResponsibleRow(kind=ResponsibleKind.NOBODY),)
    assert {name: rows for name, (_none, rows) in found.items()} == {
        "objectives": [ObjectiveRow(ref="6", title=title, line=line + 1)],
        "strategies": [StrategyRow(ref="6.1", objective="6", title="Publicar datos", line=line + 2)],
        "activities": [
            ActivityRow(
                ref="O6.1-1", objective="6", strategy="6.1", activity="Tablero", responsible="INM",
                responsibles=who, line=line + 3,
            ),
            ActivityRow(
                ref="O5-14", objective="5", strategy=None, activity="Otra campaña", responsible=None,
                responsibles=nobody, line=line + 4,
            ),
        ],
        "indicators": [
            IndicatorRow(
                ref="I1-1", objectives=("1", "6"), indicator="Tableros", target="3",
                target_kind=TargetKind.NUMBER, line=line + 5,
            )
        ],
    }  # fmt: skip


def test_new_instruments_and_members_get_the_next_number(document: ProgrammeDocument) -> None:
    found = after(
        document,
        add("Convenios", Convenio="Convenio nuevo", Partes="A\nB"),
        add("Integrantes", Nombre="Secretaría de Economía"),
    )
    assert [(row.number, row.parties) for row in found["instruments"][1]] == [(5, ("A", "B"))]
    assert [(row.number, row.name) for row in found["members"][1]] == [(16, "Secretaría de Economía")]


@pytest.mark.parametrize(
    "edit",
    [
        delete("Sesiones", "CI-O22"),
        put("Sesiones", "CI-O22", Quitar="Sí"),
        put(
            "Sesiones", "CI-O22", Órgano=CLEAR, Sesión=CLEAR, Número=CLEAR, Tipo=CLEAR, Unidad=CLEAR,
            Fecha_en_el_programa=CLEAR, Fecha_límite=CLEAR, Tentativa=CLEAR,
        ),
    ],
    ids=["deleted", "marked", "emptied"],
)  # fmt: skip
def test_a_row_is_removed_in_three_ways(document: ProgrammeDocument, edit: Edit) -> None:
    assert after(document, edit) == {"sessions": ([session(document, "CI-O22")], [])}


def test_the_ref_of_a_removed_row_is_not_given_again(document: ProgrammeDocument) -> None:
    found = after(
        document, delete("Actividades", "O5-13"), add("Actividades", Objetivo="5", Actividad="Otra")
    )
    assert [row.ref for row in found["activities"][1]] == ["O5-14"]


def test_sorted_rows_are_the_same_rows(document: ProgrammeDocument) -> None:
    def reverse(book: Workbook) -> None:
        sheet = sheet_of(book, "Sesiones")
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        for number, values in enumerate(reversed(rows), start=2):
            for column, value in enumerate(values, start=1):
                sheet.cell(number, column).value = value

    assert edited(document, reverse) == replace(document, sessions=document.sessions[::-1])


def test_columns_may_stand_in_another_order(document: ProgrammeDocument) -> None:
    def swap(book: Workbook) -> None:
        sheet = sheet_of(book, "Siglas")
        for row in range(1, sheet.max_row + 1):
            first, second = sheet.cell(row, 2), sheet.cell(row, 3)
            first.value, second.value = second.value, first.value

    assert edited(document, swap) == document


def test_texts_that_look_like_formulas_stay_texts(document: ProgrammeDocument) -> None:
    awkward = ("=SUM(A1)", "+52 55", "-nada", "@todos", "==", '=HYPERLINK("x")')
    rows = tuple(
        replace(document.activities[0], ref=f"X-{place}", activity=text) for place, text in enumerate(awkward)
    )
    changed = replace(document, activities=rows)
    assert edited(changed) == changed
    old = session(document, "CI-O22")
    found = after(document, put("Sesiones", "CI-O22", Sede="=1+1"))
    assert found == {"sessions": ([old], [replace(old, venue="=1+1")])}
