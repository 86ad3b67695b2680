"""Lines as blocks: tables drawn in plain text, underlined titles, cells with parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patci.intake.blocks import cell_parts, read_blocks
from patci.intake.words import clean


def shapes(text: str) -> list[tuple[object, ...]]:
    return [
        (block.kind.value, *(block.cells or (block.raw,)), block.lines)
        for block in read_blocks(text.split("\n"))
    ]


@pytest.mark.parametrize(
    "table",
    [
        "| Sesión | Fecha |\n|:---|---:|\n| Primera | 3 de abril |",
        "Sesión | Fecha\n--- | ---\nPrimera | 3 de abril",
    ],
)
def test_a_markdown_table_is_rows_and_its_rule_is_none(table: str) -> None:
    assert shapes(table) == [("row", "Sesión", "Fecha", (1, 2)), ("row", "Primera", "3 de abril", (3,))]


def test_pipes_in_a_sentence_are_no_table() -> None:
    assert shapes("Ver a | b en el anexo\ny c | d en otro.") == [
        ("paragraph", "Ver a | b en el anexo y c | d en otro.", (1, 2))
    ]


def test_columns_parted_by_spaces_or_dots_are_rows() -> None:
    text = (
        "Primera Sesión Ordinaria      25 de enero de 2024\nSegunda Sesión Ordinaria .......... 22 de marzo"
    )
    assert shapes(f"Calendario\n\n{text}\n\nFin.") == [
        ("paragraph", "Calendario", (1,)),
        ("row", "Primera Sesión Ordinaria", "25 de enero de 2024", (3,)),
        ("row", "Segunda Sesión Ordinaria", "22 de marzo", (4,)),
        ("paragraph", "Fin.", (6,)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Una sola línea      con espacios",
        "Una oración  que se cortó.\nOtra oración  que también.",
        "dos  celdas\ntres  celdas  aquí",
    ],
)
def test_spaces_in_running_text_part_nothing(text: str) -> None:
    assert [shape[0] for shape in shapes(text)] == ["paragraph"]


def test_a_title_may_be_underlined_and_a_line_alone_underlines_nothing() -> None:
    blocks = read_blocks(["Programa anual", "=====", "", "Sesiones", "---", "", "---", "uno", "dos", "---"])
    assert [(block.kind.value, block.level, block.raw, block.lines) for block in blocks] == [
        ("heading", 1, "Programa anual", (1, 2)),
        ("heading", 2, "Sesiones", (4, 5)),
        ("paragraph", 0, "--- uno dos ---", (7, 8, 9, 10)),
    ]


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("simple", [("p", "simple")]),
        ("<p>a</p> <p>b</p>", [("p", "a"), ("p", "b")]),
        ("<ul><li>a</li><li>b</ul>", [("li", "a")]),
        ("<li>a <p>b</p>", [("p", "b")]),
        ("<p>a <p>b</p> c</p>", [("p", "a b")]),
        ("<p>&lt;p&gt; &amp;amp;</p>", [("p", "<p> &amp;")]),
        ("<pre>a</pre>", [("p", "a")]),
    ],
)
def test_a_cell_has_the_parts_that_are_closed(cell: str, parts: list[tuple[str, str]]) -> None:
    assert cell_parts(cell) == parts


def test_a_row_cut_many_times_is_one_row_and_a_sentence_one_paragraph() -> None:
    rows = ["a\tb", *["\tc"] * 3, "-\t-", "\td"]
    assert [(block.cells, block.lines) for block in read_blocks(rows)] == [
        (("a", "b c c c d"), (1, 2, 3, 4, 5, 6))
    ]
    assert [block.raw for block in read_blocks(["- uno", "dos", "", "tres", "", "Cuatro"])] == [
        "uno dos tres",
        "Cuatro",
    ]


@given(st.text("<>/pli &a", max_size=60))
def test_any_cell_has_parts(cell: str) -> None:
    assert all(tag in {"p", "li"} for tag, _words in cell_parts(cell))


@given(st.lists(st.text("|-=# *.\ta1", max_size=12), max_size=12))
def test_every_line_that_says_something_stands_in_one_block(lines: list[str]) -> None:
    told = [line for block in read_blocks(lines) for line in block.lines]
    written = [number for number, line in enumerate(lines, start=1) if clean(line).strip("|-=#*. \t")]
    assert (sorted(told) == told, len(set(told)) == len(told), set(written) <= set(told)) == (
        True,
        True,
        True,
    )
