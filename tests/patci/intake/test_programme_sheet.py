"""An exported workbook that nobody changed is the same document; each edit is that edit and nothing else."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl.workbook import Workbook

from calendars.period import Precision
from calendars.session_kinds import SessionKind
from models.enums import BodyKind, Modality, ObjectiveKind, ResponsibleKind
from patci.errors import DocumentError
from patci.intake.builtin import builtin_programme
from patci.intake.document import ProgrammeDocument
from patci.intake.programme_sheet import read_programme_sheet
from patci.intake.rows import (
    ActivityRow,
    BodyRow,
    DoubtRow,
    IndicatorRow,
    MeetingRow,
    ObjectiveRow,
    ResponsibleRow,
    SessionRow,
    StrategyRow,
)
from patci.intake.transcript import Format, line_at, place_of
from patci.usecases.programme_export import workbook_of
from tests.patci.intake.any_programme import documents
from tests.patci.intake.workbooks import CLEAR, Edit, add, delete, edited, put, read, row_of, saved, sheet_of


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


def refusal(document: ProgrammeDocument, *edits: Edit) -> str:
    with pytest.raises(DocumentError) as refused:
        edited(document, *edits)
    return str(refused.value)


def test_an_unchanged_workbook_is_the_same_document(document: ProgrammeDocument) -> None:
    content = workbook_of(document)
    assert read(content)[0] == document
    assert read(saved(content))[0] == document


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents())
def test_any_document_comes_back_as_it_was(any_document: ProgrammeDocument) -> None:
    content = workbook_of(any_document)
    assert read(content)[0] == any_document
    assert read(saved(content))[0] == any_document


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
        "Sesiones", "CI-O22", Hora_de_inicio="9:30 hrs", Hora_de_término=datetime(2024, 1, 1, 11, 0, tzinfo=UTC).time(),
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


def test_new_rows_get_the_refs_that_a_document_would_give(document: ProgrammeDocument) -> None:
    found = after(
        document,
        add("Órganos", Nombre="Grupo de Trabajo de Datos Abiertos", Depende_de="CI", Coordina="INM"),
        add("Sesiones", Órgano="Grupo de Trabajo de Datos Abiertos", Sesión="Primera Sesión", Fecha_en_el_programa="mayo"),
        add("Otras reuniones", Serie="INT", Reunión="Foro de Lima", Fecha_en_el_programa="Por definir"),
        add("Objetivos", Título="Datos para decidir"),
        add("Estrategias", Objetivo="Datos para decidir", Título="Publicar datos"),
        add("Actividades", Objetivo="6", Estrategia="6.1", Actividad="Publicar un tablero", Responsable="INM"),
        add("Actividades", Objetivo="5", Actividad="Otra campaña"),
        add("Indicadores", Objetivos="1; 2", Indicador="Tableros", Meta="3", Tipo_de_meta="Número", Valor_de_la_meta=3),
        add("Convenios", Convenio="Convenio nuevo", Partes="A\nB"),
        add("Integrantes", Nombre="Secretaría de Economía"),
    )  # fmt: skip
    last = 679
    body = BodyRow(
        ref="GT-DA", name="Grupo de Trabajo de Datos Abiertos", short_name="Grupo de Trabajo de Datos Abiertos",
        kind=BodyKind.WORKING_GROUP, parent="CI", coordinator="INM", coordinator_as_written="INM", line=found["bodies"][1][0].line,
    )  # fmt: skip
    assert found["bodies"] == ([], [body])
    added = SessionRow(
        ref="GT-DA-N1", body="GT-DA", name="Primera Sesión", number=1, kind=SessionKind.UNSPECIFIED, unit="sesión",
        date_phrase="mayo", start=date(2024, 5, 1), end=date(2024, 5, 31), precision=Precision.MONTH, line=body.line + 1,
    )  # fmt: skip
    assert found["sessions"] == ([], [added])
    meeting = MeetingRow(
        ref="INT-8", group="INT", group_name="Reuniones internacionales", group_kind=BodyKind.FORUM, name="Foro de Lima",
        number=None, date_phrase="Por definir", notes=("undetermined",), line=body.line + 2,
    )  # fmt: skip
    refs = [row.ref for row in document.other_meetings if row.group == "INT"]
    assert found["other_meetings"] == ([], [replace(meeting, ref=f"INT-{len(refs) + 1}")])
    assert found["objectives"][1] == [
        ObjectiveRow(ref="6", title="Datos para decidir", line=body.line + 3, kind=ObjectiveKind.OBJECTIVE)
    ]
    assert found["strategies"][1] == [
        StrategyRow(ref="6.1", objective="6", title="Publicar datos", line=body.line + 4)
    ]
    assert [(row.ref, row.objective, row.strategy) for row in found["activities"][1]] == [
        ("O6.1-1", "6", "6.1"),
        ("O5-14", "5", None),
    ]
    assert found["indicators"][1][0] == IndicatorRow(
        ref="I1-1", objectives=("1", "2"), indicator="Tableros", target="3", target_value=3.0,
        target_kind=found["indicators"][1][0].target_kind, line=found["indicators"][1][0].line,
    )  # fmt: skip
    assert [(row.number, row.parties) for row in found["instruments"][1]] == [(5, ("A", "B"))]
    assert [(row.number, row.name) for row in found["members"][1]] == [(16, "Secretaría de Economía")]
    assert last < body.line


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


def formula(book: Workbook) -> None:
    sheet_of(book, "Sesiones")["C4"] = "=A4"


def rename_key(book: Workbook) -> None:
    sheet_of(book, "Sesiones")["A4"] = "CI-O99"


def same_key(book: Workbook) -> None:
    sheet_of(book, "Sesiones")["A4"] = "CI-O21"


def lose_sheet(book: Workbook) -> None:
    book.remove(book["Siglas"])


def lose_column(book: Workbook) -> None:
    sheet_of(book, "Siglas").delete_cols(2)


def touch_seal(book: Workbook) -> None:
    cell = sheet_of(book, "patci")["A5"]
    cell.value = f"{str(cell.value)[:-9]}AAAAAAAA="


@pytest.mark.parametrize(
    ("edits", "sentence"),
    [
        ([formula], "Hoja «Sesiones», fila 4, columna «Sesión»: tiene una fórmula o un error: escriba el valor."),
        (
            [rename_key],
            "Hoja «Sesiones», fila 4, columna «Clave»: «CI-O99» no es una Clave de este libro: "
            "déjela vacía en una fila nueva.",
        ),
        (
            [same_key],
            "Hoja «Sesiones», fila 4, columna «Clave»: la Clave «CI-O21» está repetida: déjela vacía en la fila nueva.",
        ),
        ([lose_sheet], "Hoja «Siglas», fila 1: falta esta hoja."),
        ([lose_column], "Hoja «Siglas», fila 1, columna «Siglas»: falta esta columna."),
        ([touch_seal], "La hoja oculta «patci» del libro fue alterada: descárguelo otra vez y repita los cambios."),
        (
            [put("Sesiones", "CI-O22", Órgano="GT-NADA")],
            "Hoja «Sesiones», fila 3, columna «Órgano»: «GT-NADA» no es una Clave ni un nombre de este libro.",
        ),
        (
            [put("Sesiones", "CI-O22", Número="veintidós"), put("Sesiones", "CI-O23", Modalidad="por carta")],
            "Hoja «Sesiones», fila 3, columna «Número»: «veintidós» no es un número entero "
            "(y otra celda por corregir).",
        ),
        (
            [put("Sesiones", "CI-O22", Sesión=CLEAR)],
            "Hoja «Sesiones», fila 3, columna «Sesión»: este dato no puede quedar vacío.",
        ),
        ([add("Sesiones", Órgano="CI")], "Hoja «Sesiones», fila 49, columna «Sesión»: falta este dato."),
        (
            [put("Sesiones", "CI-O22", Quitar="quizá")],
            "Hoja «Sesiones», fila 3, columna «Quitar»: escriba Sí, o deje la celda vacía.",
        ),
        (
            [delete("Objetivos", "5")],
            "Hoja «Actividades», fila 66, columna «Objetivo»: «5» se quitó de este libro: "
            "quite también esta fila, o cámbiela (y otras 18 celdas por corregir).",
        ),
        (
            [put("Programa", "patci-2024", Año_final=2020)],
            "Hoja «Programa», fila 2: los años no son de un programa: revise el inicial y el final.",
        ),
        (
            [put("Programa", "patci-2024", Zona_horaria="Marte/Olimpo")],
            "Hoja «Programa», fila 2: «Marte/Olimpo» no es una zona horaria como America/Mexico_City.",
        ),
        ([add("Programa", Título="Otro")], "Hoja «Programa», fila 3: el programa ocupa una sola fila."),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_with_its_place(
    document: ProgrammeDocument, edits: list[Edit], sentence: str
) -> None:
    assert refusal(document, *edits) == sentence


def new_doubts(document: ProgrammeDocument, *edits: Edit) -> list[DoubtRow]:
    return [doubt for doubt in edited(document, *edits).doubts if doubt not in document.doubts]


def test_a_date_that_cannot_be_is_a_doubt_with_its_place(document: ProgrammeDocument) -> None:
    found = new_doubts(document, put("Sesiones", "CI-O22", Fecha_en_el_programa="31 de junio"))
    text = "Hoja «Sesiones», fila 3, columna «Fecha en el programa»: «31 de junio» no se entiende como fecha."
    assert [doubt for doubt in found if doubt.kind == "workbook_cell"] == [
        DoubtRow(kind="workbook_cell", text=text, line=144, refs=("CI-O22",))
    ]
    assert {doubt.kind for doubt in found} == {"workbook_cell", "no_date"}


def test_what_is_not_read_is_a_doubt(document: ProgrammeDocument) -> None:
    def stray(book: Workbook) -> None:
        sheet_of(book, "Siglas")["K3"] = "una nota"
        book.create_sheet("Notas")["B2"] = "algo"
        sheet_of(book, "Sesiones")["H3"] = "2024-08-01"

    assert [doubt.text for doubt in new_doubts(document, stray)] == [
        "Hoja «Siglas», fila 3: no se lee lo que está fuera de las columnas («una nota»).",
        "Hoja «Notas», fila 1: esta hoja no se leyó.",
        "Hoja «Sesiones», fila 3, columna «Desde»: se calcula: lo escrito no cuenta.",
    ]


def test_a_doubt_that_an_edit_settles_goes_away(document: ProgrammeDocument) -> None:
    undated = next(doubt for doubt in document.doubts if doubt.kind == "no_date" and len(doubt.refs) == 1)
    edits = [put("Actividades", undated.refs[0], Fecha_en_el_programa="mayo")]
    kept = edited(document, *edits).doubts
    assert [doubt for doubt in document.doubts if doubt not in kept] == [undated]


def test_every_row_of_the_transcript_says_where_it_stands(document: ProgrammeDocument) -> None:
    content = saved(
        workbook_of(document),
        add("Sesiones", Órgano="CI", Sesión="Extra Primera", Fecha_en_el_programa="mayo"),
    )
    found, transcript = read(content)
    kept = transcript.to_json()
    old = session(found, "CI-O22")
    assert (
        line_at(kept, old.line) == "CI-O22\tCI\tVigésima Segunda\t22\tOrdinaria\tsesión\tjunio-julio\tNo\tNo"
    )
    assert place_of(kept, old.line) == "hoja «Sesiones», fila 3"
    new = found.sessions[-1]
    assert (line_at(kept, new.line), place_of(kept, new.line)) == (
        "CI\tExtra Primera\tmayo",
        "hoja «Sesiones», fila 49",
    )
    assert (transcript.format, transcript.name) == (Format.XLSX, "programa.xlsx")


def test_a_workbook_that_only_looks_like_ours_is_left_to_others(document: ProgrammeDocument) -> None:
    def unmark(book: Workbook) -> None:
        sheet_of(book, "patci")["A1"] = "otra cosa"

    content = workbook_of(document)
    assert read_programme_sheet(saved(content, lambda book: book.remove(book["patci"])), "x.xlsx") is None
    assert read_programme_sheet(saved(content, unmark), "x.xlsx") is None
    assert read_programme_sheet(b"PK\x03\x04 nothing", "x.xlsx") is None


def test_a_workbook_of_another_version_is_refused(document: ProgrammeDocument) -> None:
    def age(book: Workbook) -> None:
        sheet_of(book, "patci")["A2"] = "v99"

    assert refusal(document, age) == (
        "Este libro es de otra versión del producto: descárguelo otra vez y repita los cambios."
    )


def test_rows_are_found_by_their_key(document: ProgrammeDocument) -> None:
    def look(book: Workbook) -> None:
        assert row_of(sheet_of(book, "Sesiones"), "CI-O22") == 3

    assert edited(document, look) == document
