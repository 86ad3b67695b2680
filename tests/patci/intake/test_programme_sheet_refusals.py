"""What in an edited workbook cannot be used, what is a doubt, and where each of its rows stands."""

from dataclasses import replace

import pytest
from openpyxl.workbook import Workbook

from patci.errors import DocumentError
from patci.intake.builtin import builtin_programme
from patci.intake.document import ProgrammeDocument
from patci.intake.programme_sheet import read_programme_sheet
from patci.intake.rows import DoubtRow, SessionRow
from patci.intake.transcript import Format, line_at, place_of
from patci.usecases.drafting.programme_export import workbook_of
from tests.patci.intake.workbooks import CLEAR, Edit, add, delete, edited, put, read, saved, sheet_of


@pytest.fixture(scope="module")
def document() -> ProgrammeDocument:
    return builtin_programme()


@pytest.fixture(scope="module")
def small(document: ProgrammeDocument) -> ProgrammeDocument:
    """The bodies with their sessions and one activity."""
    return replace(
        document, other_meetings=(), members=(), instruments=(), activities=document.activities[-1:]
    )


def session(document: ProgrammeDocument, ref: str) -> SessionRow:
    return next(row for row in document.sessions if row.ref == ref)


OR_CHANGE = "quite también esta fila, o cámbiela"
AGAIN = "descárguelo otra vez y repita los cambios"


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


def age_seal(book: Workbook) -> None:
    sheet_of(book, "patci")["A2"] = "v99"


ROW_3, ROW_4 = "Hoja «Sesiones», fila 3", "Hoja «Sesiones», fila 4"


@pytest.mark.parametrize(
    ("edit", "place", "why"),
    [
        (formula, f"{ROW_4}, columna «Sesión»", "tiene una fórmula o un error: escriba el valor"),
        (
            rename_key,
            f"{ROW_4}, columna «Clave»",
            "«CI-O99» no es una Clave de este libro: déjela vacía en una fila nueva",
        ),
        (
            same_key,
            f"{ROW_4}, columna «Clave»",
            "la Clave «CI-O21» está repetida: déjela vacía en la fila nueva",
        ),
        (lose_sheet, "Hoja «Siglas», fila 1", "falta esta hoja"),
        (lose_column, "Hoja «Siglas», fila 1, columna «Siglas»", "falta esta columna"),
        (touch_seal, "La hoja oculta «patci» del libro fue alterada", AGAIN),
        (age_seal, "Este libro es de otra versión del producto", AGAIN),
        (
            put("Sesiones", "CI-O22", Órgano="GT-X"),
            f"{ROW_3}, columna «Órgano»",
            "«GT-X» no es una Clave ni un nombre de este libro",
        ),
        (
            put("Sesiones", "CI-O22", Número="dos", Fecha_límite="tal vez"),
            f"{ROW_3}, columna «Número»",
            "«dos» no es un número entero (y otra celda por corregir)",
        ),
        (
            put("Sesiones", "CI-O22", Modalidad="por carta"),
            f"{ROW_3}, columna «Modalidad»",
            "«por carta» no está en la lista: Presencial, Virtual, Híbrida",
        ),
        (
            put("Sesiones", "CI-O22", Sesión=CLEAR),
            f"{ROW_3}, columna «Sesión»",
            "este dato no puede quedar vacío",
        ),
        (
            put("Sesiones", "CI-O22", Hora_de_inicio="tarde"),
            f"{ROW_3}, columna «Hora de inicio»",
            "«tarde» no es una hora como 17:00",
        ),
        (
            put("Sesiones", "CI-O22", Quitar="quizá"),
            f"{ROW_3}, columna «Quitar»",
            "escriba Sí, o deje la celda vacía",
        ),
        (add("Sesiones", Órgano="CI"), "Hoja «Sesiones», fila 49, columna «Sesión»", "falta este dato"),
        (
            delete("Órganos", "SG-CB"),
            "Hoja «Sesiones», fila 24, columna «Órgano»",
            f"«SG-CB» se quitó de este libro: {OR_CHANGE} (y otras 5 celdas por corregir)",
        ),
        (
            put("Actividades", "O5-13", Día_de_referencia="31 de junio"),
            "Hoja «Actividades», fila 2, columna «Día de referencia»",
            "«31 de junio» no es un día como 15/03/2024",
        ),
        (
            put("Programa", "patci-2024", Año_final=2020),
            "Hoja «Programa», fila 2",
            "los años no son de un programa: revise el inicial y el final",
        ),
        (
            put("Programa", "patci-2024", Zona_horaria="Marte"),
            "Hoja «Programa», fila 2",
            "«Marte» no es una zona horaria como America/Mexico_City",
        ),
        (add("Programa", Título="Otro"), "Hoja «Programa», fila 3", "el programa ocupa una sola fila"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_place(
    small: ProgrammeDocument, edit: Edit, place: str, why: str
) -> None:
    with pytest.raises(DocumentError) as refused:
        edited(small, edit)
    assert str(refused.value) == f"{place}: {why}."


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
        add("Sesiones", Órgano="CI", Sesión="Extra Uno", Fecha_en_el_programa="mayo"),
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
        "CI\tExtra Uno\tmayo",
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
