"""Blocks before anything is recognised: headings without marks, flat tables, lines that stand alone."""

import pytest

from patci.intake.blocks import Kind
from tests.patci.intake.documents import blocks


def shown(text: str) -> list[tuple[str, object]]:
    return [(block.kind.value, list(block.cells) if block.cells else block.text) for block in blocks(text)]


FLAT = """ \tPREVENIR

\tDIRECTRIZ
\tINDICADOR

\t1.
Revisar las normas.
\tNormas revisadas.

\t2. Formar equipos.

\ta) Equipos formados.
b) Guías publicadas.

\tATENDER

\t3.
Abrir la línea.
\tLínea abierta.
"""


def test_a_table_copied_cell_by_cell_gets_its_rows_back() -> None:
    assert shown(FLAT) == [
        ("heading", "PREVENIR"),
        ("row", ["DIRECTRIZ", "INDICADOR"]),
        ("row", ["1. Revisar las normas.", "Normas revisadas."]),
        ("row", ["2. Formar equipos.", "<p>a) Equipos formados.</p><p>b) Guías publicadas.</p>"]),
        ("heading", "ATENDER"),
        ("row", ["DIRECTRIZ", "INDICADOR"]),
        ("row", ["3. Abrir la línea.", "Línea abierta."]),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Objetivo 1. Conocer el problema",
        "OBJETIVO 2",
        "Objetivo prioritario 3.- Atender a todas las personas",
        "Eje II. Prevención",
        "Línea estratégica 4: Justicia",
        "Estrategia 1.2 Formar al personal",
        "Estrategia prioritaria 2.1. Coordinar a los estados",
        "Líneas de acción:",
        "III. Planeación del programa",
        "3.1 Alineación de los objetivos",
        "ATENCIÓN Y PROTECCIÓN",
        "Comité Técnico",
        "Grupo de Trabajo de Datos",
        "Dredging Working Group",
    ],
)
def test_a_line_is_a_heading_by_what_it_says(line: str) -> None:
    assert [block.kind for block in blocks(f"Texto.\n\n{line}\n\nMás texto.")] == [
        Kind.PARAGRAPH,
        Kind.HEADING,
        Kind.PARAGRAPH,
    ]


@pytest.mark.parametrize(
    "line",
    [
        "El objetivo 1 se cumplirá en mayo.",
        "Objetivo prioritario 4.- Fomentar el conocimiento ............ 25",
        "El Comité aprobó su calendario.",
        "Comité que se reunirá cuando se le convoque.",
        "UE",
        "2024",
    ],
)
def test_a_sentence_or_an_entry_of_the_contents_is_none(line: str) -> None:
    assert [block.kind for block in blocks(f"Texto.\n\n{line}\n\nMás texto.")] == [Kind.PARAGRAPH] * 3


def test_two_headings_on_one_line_are_two() -> None:
    line = "Objetivo 3. Mejorar la justicia**Estrategia 3.1 Agilizar los trámites.**"
    assert shown(line) == [
        ("heading", "Objetivo 3. Mejorar la justicia"),
        ("heading", "Estrategia 3.1 Agilizar los trámites."),
    ]


def test_lines_with_sessions_stand_alone_and_prose_stays_whole() -> None:
    assert shown("ENERO\nJueves 9 – Primera Sesión\nJueves 23 – Segunda Sesión") == [
        ("heading", "ENERO"),
        ("paragraph", "Jueves 9 – Primera Sesión"),
        ("paragraph", "Jueves 23 – Segunda Sesión"),
    ]
    assert shown("Una frase que sigue\nen la línea de abajo.") == [
        ("paragraph", "Una frase que sigue en la línea de abajo.")
    ]


def test_calendars_beside_each_other_are_two_tables() -> None:
    grid = (
        "Comité de Obras\t\t\tComité de Bienes\t\t\n"
        "Sesión\tFecha\tHora\tFecha\tSesión\tHora\n"
        "1ª Ordinaria\t4 de mayo\t9:00\t11 de mayo\t1ª Ordinaria\t12:00\n"
        "2ª Ordinaria\t8 de junio\t9:00\t\t\t\n"
    )
    assert shown(grid) == [
        ("heading", "Comité de Obras"),
        ("row", ["Sesión", "Fecha", "Hora"]),
        ("row", ["1ª Ordinaria", "4 de mayo", "9:00"]),
        ("row", ["2ª Ordinaria", "8 de junio", "9:00"]),
        ("heading", "Comité de Bienes"),
        ("row", ["Fecha", "Sesión", "Hora"]),
        ("row", ["11 de mayo", "1ª Ordinaria", "12:00"]),
    ]


def test_a_title_within_a_table_is_a_heading_and_the_columns_go_on_below() -> None:
    table = (
        "Actividad\tResponsable\tFecha\n"
        "OBJETIVO 1: SEMBRAR\t\t\n"
        "Abrir el vivero\tCampo\tmayo\n"
        "OBJETIVO 2: REGAR\t\t\n"
        "Comprar mangueras\tAgua\tjunio\n"
    )
    head = ("row", ["Actividad", "Responsable", "Fecha"])
    assert shown(table) == [
        head,
        ("heading", "OBJETIVO 1: SEMBRAR"),
        head,
        ("row", ["Abrir el vivero", "Campo", "mayo"]),
        ("heading", "OBJETIVO 2: REGAR"),
        head,
        ("row", ["Comprar mangueras", "Agua", "junio"]),
    ]
