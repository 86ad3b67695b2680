"""PDF documents: running text by its geometry, tables with and without lines, what a page break cut."""

import pytest

from patci.errors import DocumentError
from patci.intake.blocks import BOLD_LEVEL, cell_parts
from patci.intake.formats.opening import open_document
from patci.intake.words import clean
from tests.patci.intake.formats.documents import SAMPLES, pdf, say, shapes


def lines(*words: str, top: float = 700, left: float = 72, step: float = 13) -> str:
    """Lines of running text, one under the other."""
    return "".join(say(left, top - step * place, text) for place, text in enumerate(words))


def box(columns: list[float], rows: list[float]) -> str:
    """A grid of lines."""
    across = "".join(f"{columns[0]} {row} m {columns[-1]} {row} l S\n" for row in rows)
    return across + "".join(f"{column} {rows[0]} m {column} {rows[-1]} l S\n" for column in columns)


FULL = "La comisión se reúne de manera ordinaria cuatro veces en el año y de manera extraordinaria"


def test_lines_are_paragraphs_titles_and_items() -> None:
    content = pdf(
        say(72, 740, "Programa anual de trabajo", size=18)
        + say(72, 718, "Presentación", size=13)
        + lines(FULL, "cuando así se requiera, con-", "vocatoria mediante.", top=700)
        + say(72, 655, "Sesiones ordinarias", font="F2")
        + lines("- Elaborar la guía", "2. Publicar el índice", "a) Con letra", top=640)
        + lines(FULL, "cada vez.", top=580)
    )
    assert shapes(content) == [
        ("heading", 1, "Programa anual de trabajo"),
        ("heading", 2, "Presentación"),
        ("paragraph", f"{FULL} cuando así se requiera, convocatoria mediante."),
        ("heading", BOLD_LEVEL, "Sesiones ordinarias"),
        ("item", "Elaborar la guía"),
        ("item", 2, "Publicar el índice"),
        ("item", "a) Con letra"),
        ("paragraph", f"{FULL} cada vez."),
    ]


GRID = box([70, 200, 330, 460], [700, 680, 640, 600, 580]) + say(75, 686, "Sesión") + say(205, 686, "Fecha")


def test_a_table_with_lines_is_rows_its_cells_whole() -> None:
    content = pdf(
        GRID
        + say(335, 686, "Sede")
        + lines("Primera Sesión", "Ordinaria", left=75, top=668)
        + lines("3 de abril de 2025,", "a las 11:00 horas", left=205, top=668)
        + say(335, 660, "Sala <b> & 1")
        + lines("Segunda Sesión", left=75, top=625)
        + lines("- mayo", "- junio", left=205, top=628)
        + say(75, 586, "Tercera")
    )
    transcript = open_document(content, name="a.pdf")
    assert [[clean(cell) for cell in block.cells] for block in transcript.blocks] == [
        ["Sesión", "Fecha", "Sede"],
        ["Primera Sesión Ordinaria", "3 de abril de 2025, a las 11:00 horas", "Sala <b> & 1"],
        ["Segunda Sesión", "mayo junio", ""],
        ["Tercera", "", ""],
    ]
    assert cell_parts(transcript.blocks[2].cells[1]) == [("li", "mayo"), ("li", "junio")]
    assert transcript.places == ("página 1",) * 4


def test_fields_without_a_line_between_them_are_one_cell() -> None:
    rules = (
        "70 700 m 400 700 l S 70 680 m 400 680 l S 180 660 m 400 660 l S 70 640 m 400 640 l S\n"
        "70 700 m 70 640 l S 400 700 m 400 640 l S 180 680 m 180 640 l S 290 680 m 290 640 l S\n"
    )
    words = (
        say(200, 686, "Calendario") + say(75, 656, "Pleno") + say(185, 666, "Primera")
        + say(295, 666, "abril") + say(185, 646, "Segunda") + say(295, 646, "mayo")
    )  # fmt: skip
    assert shapes(pdf(rules + words)) == [
        ("row", "Calendario", "", ""),
        ("row", "Pleno", "Primera", "abril"),
        ("row", "Pleno", "Segunda", "mayo"),
    ]


def test_columns_that_line_up_are_a_table_without_lines_and_two_lines_are_not() -> None:
    rows = (
        ("Primera Sesión", "25 de enero"),
        ("Segunda Sesión", "22 de marzo"),
        ("Tercera Sesión", "24 de mayo"),
    )
    written = [
        say(72, 700 - 14 * place, a) + say(300, 700 - 14 * place, b) for place, (a, b) in enumerate(rows)
    ]
    assert shapes(pdf("".join(written))) == [("row", *row) for row in rows]
    assert {shape[0] for shape in shapes(pdf("".join(written[:2])))} == {"paragraph"}


def test_narrow_columns_begin_under_their_headings_and_a_label_counts_for_all_its_rows() -> None:
    heads = (("Órgano", 72), ("Fecha", 200), ("Hora", 280), ("Sesión", 340))
    written = [say(left, 740, words) for words, left in heads]
    for place in range(5):
        top = 720 - 15 * place
        written.append(
            say(230, top, f"0{place + 1}/03/2025") + say(312, top, "17:00") + say(340, top, "Sesión 1")
        )
    labels = say(72, 697.5, "Junta") + say(72, 660, "Comité")
    assert shapes(pdf("".join(written) + labels)) == [
        ("row", "Órgano", "Fecha", "Hora", "Sesión"),
        *[("row", "Junta", f"0{day}/03/2025", "17:00", "Sesión 1") for day in (1, 2, 3, 4)],
        ("row", "Comité", "05/03/2025", "17:00", "Sesión 1"),
    ]


def test_lines_that_hang_under_an_item_belong_to_it() -> None:
    item = lines("- Levantar inventarios. Responsable:", left=72) + say(80, 687, "Archivo. Periodo: marzo.")
    assert shapes(pdf(item + say(72, 674, "- Otro inventario del archivo."))) == [
        ("item", "Levantar inventarios. Responsable: Archivo. Periodo: marzo."),
        ("item", "Otro inventario del archivo."),
    ]


def test_a_turned_page_reads_like_any_other() -> None:
    upright = GRID + say(75, 586, "Tercera") + say(72, 500, "Después de la tabla viene un texto.")
    sideways = "0 1 -1 0 612 0 cm\n" + upright
    assert shapes(pdf(sideways, turn=90)) == shapes(pdf(upright))


def page(body: str, number: int) -> str:
    return say(72, 760, "Comisión de Archivos") + body + say(300, 30, f"Página {number} de 3")


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [
        page(lines(f"{word} parte del texto del programa."), place) for place, word in enumerate("ABC", 1)
    ]
    assert shapes(pdf(*pages)) == [("paragraph", f"{word} parte del texto del programa.") for word in "ABC"]


def test_a_row_that_a_page_break_cut_is_one_row_and_its_repeated_heading_is_dropped() -> None:
    table = box([70, 200, 330, 460], [120, 100, 60]) + say(75, 106, "No.") + say(205, 106, "Actividad")
    first = table + say(75, 86, "1") + say(205, 86, "Capacitar a las")
    again = box([70, 200, 330, 460], [700, 680, 640, 600]) + say(75, 686, "No.") + say(205, 686, "Actividad")
    second = again + say(205, 660, "personas") + say(75, 620, "2") + say(205, 620, "Publicar")
    transcript = open_document(pdf(first, second), name="a.pdf")
    assert [(block.cells, block.lines) for block in transcript.blocks] == [
        (("No.", "Actividad", ""), (1,)),
        (("1", "Capacitar a las personas", ""), (2, 3)),
        (("2", "Publicar", ""), (4,)),
    ]
    assert transcript.places == ("página 1", "página 1", "página 2", "página 2")


def test_a_sentence_that_a_page_break_cut_is_one_paragraph() -> None:
    content = pdf(lines(FULL, top=60), lines("si hace falta.", top=700))
    assert [(block.raw, block.lines) for block in open_document(content).blocks] == [
        (f"{FULL} si hace falta.", (1, 2))
    ]


def test_two_columns_are_read_one_after_the_other() -> None:
    lines_of = open_document(SAMPLES / "columns.pdf").lines
    starts = [line[:19] for line in lines_of if line.startswith("Párrafo")]
    assert (lines_of[:2], starts[:8]) == (
        ("Plan anual de actividades 2026", "Antecedentes"),
        [f"Párrafo número {number} de" for number in range(1, 9)],
    )
    assert [line for line in lines_of if "- " in line] == []


def test_leaders_of_dots_part_the_cells_of_a_calendar() -> None:
    assert shapes(SAMPLES / "leaders.pdf") == [
        ("heading", 1, "Calendario de reuniones 2026"),
        ("row", "Primera Sesión Ordinaria", "25 de enero de 2026"),
        ("row", "Segunda Sesión Ordinaria", "22 de marzo de 2026"),
        ("row", "Tercera Sesión Ordinaria", "24 de mayo de 2026"),
        ("row", "Cuarta Sesión Ordinaria", "26 de julio de 2026"),
        ("paragraph", "La Secretaría Técnica convocará con cinco días hábiles de anticipación."),
    ]


def test_a_programme_with_all_of_it() -> None:
    found = shapes(SAMPLES / "programme.pdf")
    assert [shape for shape in found if shape[0] == "heading"] == [
        ("heading", 1, "Programa Anual de Trabajo 2026"),
        ("heading", 2, "Comisión Interinstitucional de Archivos"),
        ("heading", 2, "1. Calendario de sesiones"),
        ("heading", BOLD_LEVEL, "Subcomité de Valoración"),
        ("heading", 2, "2. Actividades"),
    ]
    assert [shape for shape in found if shape[0] == "row"][:8] == [
        ("row", "Comisión Interinstitucional de Archivos", "", ""),
        ("row", "Sesión", "Fecha", "Sede"),
        (
            "row",
            "Primera Sesión Ordinaria",
            "19 de febrero de 2026, a las 11:00 horas",
            "Sala de usos múltiples",
        ),
        (
            "row",
            "Segunda Sesión Ordinaria",
            "21 de mayo de 2026, a las 11:00 horas",
            "Sala de usos múltiples",
        ),
        ("row", "Tercera Sesión Ordinaria", "Por definir durante el mes de agosto de 2026", "Virtual"),
        ("row", "Primera reunión", "6 de marzo de 2026"),
        ("row", "Segunda reunión", "4 de septiembre de 2026"),
        (
            "row",
            "Tercera reunión, que revisa el catálogo de disposición documental de cada institución",
            "11 de diciembre de 2026",
        ),
    ]
    numbers = [shape[1] for shape in found if shape[0] == "row" and len(shape) == 5]
    assert numbers == ["No.", *(str(number) for number in range(1, 14))]


def test_letters_without_a_meaning_are_no_text() -> None:
    fonts = "".join(say(72, 700 - 20 * place, "\x01\x02\x03\x04 " * 9) for place in range(5))
    with pytest.raises(DocumentError, match="no se puede copiar"):
        open_document(pdf(fonts), name="a.pdf")
