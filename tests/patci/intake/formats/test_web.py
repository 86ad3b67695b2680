"""HTML pages: what is said and how it stands, without menus, scripts and forms."""

import pytest

from patci.intake.blocks import BOLD_LEVEL
from patci.intake.formats.opening import open_document
from tests.patci.intake.formats.documents import shapes


def page(body: str) -> bytes:
    return f"<!DOCTYPE html><html><head><title>x</title></head><body>{body}</body></html>".encode()


def test_titles_paragraphs_and_lists_keep_their_order() -> None:
    body = (
        "<nav>Inicio</nav><h1>Programa <b>anual</b></h1><div>Suelto<p>Uno<br>dos</p>después</div>"
        "<ol start=3><li>tres<ul><li>bala</ul><li><p>cuatro</p><p>sigue</p></ol>"
        "<p><strong>Título</strong></p><p><b>No</b> es título.</p><script>x()</script><footer>pie</footer>"
    )
    transcript = open_document(page(body))
    assert transcript.lines == (
        "Programa anual", "Suelto", "Uno / dos", "después", "3. tres", "  - bala", "4. cuatro", "sigue",
        "Título", "No es título.",
    )  # fmt: skip
    assert shapes(page(body)) == [
        ("heading", 1, "Programa anual"),
        ("paragraph", "Suelto"),
        ("paragraph", "Uno dos"),
        ("paragraph", "después"),
        ("item", 3, "tres"),
        ("item", "bala"),
        ("item", 4, "cuatro"),
        ("paragraph", "sigue"),
        ("heading", BOLD_LEVEL, "Título"),
        ("paragraph", "**No** es título."),
    ]


def test_cells_span_and_nest() -> None:
    body = (
        "<table><caption>Sesiones</caption><thead><tr><th>Sesión<th>Fecha<th>Sede</thead>"
        "<tr><td rowspan=2>Primera<td>3 de abril<td><p>Sala</p><p>Torre</p></tr>"
        "<tr><td>4 de abril<td><table><tr><td>a<td>b</table></tr>"
        "<tr><td colspan=3>Receso</tr></table>después"
    )
    transcript = open_document(page(body))
    assert list(zip(transcript.lines, transcript.places, strict=True)) == [
        ("Sesión\tFecha\tSede", "tabla 1, fila 1"),
        ("Primera\t3 de abril\tSala / Torre", "tabla 1, fila 2"),
        ("Primera\t4 de abril\t", "tabla 1, fila 3"),
        ("a\tb", "tabla 2, fila 1"),
        ("Receso\t\t", "tabla 1, fila 4"),
        ("después", "párrafo 1"),
    ]
    assert transcript.blocks[1].cells == ("Primera", "3 de abril", "<p>Sala</p><p>Torre</p>")


def test_a_table_that_only_frames_the_page_is_no_table() -> None:
    assert shapes(page("<table><tr><td><h2>Sesiones</h2><p>Texto.</p></table>")) == [
        ("heading", 2, "Sesiones"),
        ("paragraph", "Texto."),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252"])
def test_the_page_says_its_encoding(encoding: str) -> None:
    content = f'<html><head><meta charset="{encoding}"></head><body>Órgano: niñez</body></html>'
    assert shapes(content.encode(encoding)) == [("paragraph", "Órgano: niñez")]


def test_entities_are_letters_and_those_of_the_document_itself_are_not_expanded() -> None:
    declared = b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    transcript = open_document(declared + b"<html><p>1&ordf; &lt;b&gt; &amp; &x;</p></html>")
    assert (transcript.lines, transcript.blocks[0].text) == (("1ª <b> & &x;",), "1ª <b> & &x;")
