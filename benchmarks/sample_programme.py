"""A programme of 35 pages that no commission published, as Word, HTML, text, and a workbook."""

import io
from collections.abc import Iterator
from html import escape

import docx
import xlsxwriter

BODIES = (
    "Comisión Intersecretarial de Lectura", "Subcomisión Consultiva", "Grupo de Trabajo de Bibliotecas",
    "Grupo de Trabajo de Librerías", "Grupo de Trabajo de Lenguas Originarias",
    "Grupo de Trabajo de Accesibilidad",
)  # fmt: skip
MONTHS = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
ORDINALS = "Primera Segunda Tercera Cuarta Quinta Sexta".split()
AGENCIES = (
    "Secretaría de Cultura", "Secretaría de Educación Pública", "Secretaría de Bienestar",
    "Instituto Nacional de Lenguas Indígenas", "Sistema Nacional para el Desarrollo Integral de la Familia",
)  # fmt: skip
DEEDS = (
    "Organizar círculos de lectura en plazas públicas de los municipios con menos librerías por habitante",
    "Actualizar el directorio de bibliotecas públicas y publicar sus horarios en formato abierto",
    "Capacitar a mediadoras y mediadores de lectura en materiales accesibles para personas ciegas o sordas",
    "Traducir y grabar una colección de cuentos en lenguas originarias para radios comunitarias",
    "Entregar acervos a las escuelas de tiempo completo y levantar el inventario de lo que recibieron",
)
REASONS = (
    "La lectura por gusto crece donde hay libros a la mano, quien acompañe y tiempo para leer en compañía. ",
    "Las instituciones que integran la Comisión reúnen lo que cada una hace y lo ponen en un solo plan. ",
    "Cada actividad tiene una institución responsable y una fecha, para que se revise en sesión. ",
)
Part = tuple[str, object]


def parts() -> Iterator[Part]:
    """The programme's parts: ("title" | "heading" | "subheading" | "text" | "list" | "table", content)."""
    yield "title", "PROGRAMA ANUAL DE TRABAJO 2025"
    yield "heading", "Presentación"
    for _paragraph in range(14):
        yield "text", "".join(REASONS) * 2
    yield "heading", "Calendario de sesiones 2025"
    for place, body in enumerate(BODIES):
        yield "subheading", body
        yield "table", [("Sesión", "Fecha"), *_sessions(place)]
    for objective in range(1, 8):
        yield "heading", f"Objetivo {objective}.- Acercar los libros a quienes menos tienen ({objective})"
        yield "text", "".join(REASONS)
        yield "list", [f"{reason.strip()}" for reason in REASONS]
        yield "table", [("No.", "Actividad", "Responsable", "Fecha"), *_activities(objective)]


def _sessions(place: int) -> list[tuple[str, ...]]:
    return [
        (
            f"{ordinal} Sesión Ordinaria",
            f"{5 + 3 * number} de {MONTHS[(2 * number + place) % 12]} de 2025",
        )
        for number, ordinal in enumerate(ORDINALS)
    ]


def _activities(objective: int) -> list[tuple[str, ...]]:
    return [
        (
            str(number),
            f"{DEEDS[(number + objective) % 5]}, con {number + 2} sedes y un informe de cada una.",
            AGENCIES[(number * objective) % 5],
            f"{1 + number % 28} de {MONTHS[(number + objective) % 12]} de 2025",
        )
        for number in range(1, 20)
    ]


def as_word() -> bytes:
    """The programme as a Word document."""
    document = docx.Document()
    levels = {"title": 0, "heading": 1, "subheading": 2}
    for kind, content in parts():
        if kind in levels:
            document.add_heading(str(content), levels[kind])
        elif kind == "table":
            _word_table(document, content)
        else:
            style = "List Bullet" if kind == "list" else None
            for text in content if isinstance(content, list) else [content]:
                document.add_paragraph(str(text), style=style)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _word_table(document: "docx.document.Document", rows: object) -> None:
    assert isinstance(rows, list)
    table = document.add_table(0, len(rows[0]), style="Table Grid")
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words


def as_html() -> bytes:
    """The programme as a page."""
    tags = {"title": "h1", "heading": "h2", "subheading": "h3", "text": "p"}
    told = []
    for kind, content in parts():
        if kind in tags:
            told.append(f"<{tags[kind]}>{escape(str(content))}</{tags[kind]}>")
        elif isinstance(content, list) and kind == "list":
            told.append("<ul>" + "".join(f"<li>{escape(item)}</li>" for item in content) + "</ul>")
        elif isinstance(content, list):
            cells = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in content)
            told.append("<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>")
    return f"<!DOCTYPE html><html><body>{''.join(told)}</body></html>".encode()


def as_text() -> bytes:
    """The programme as Markdown."""
    marks = {"title": "# ", "heading": "## ", "subheading": "### ", "text": ""}
    told = []
    for kind, content in parts():
        if kind in marks:
            told.append(f"{marks[kind]}{content}\n")
        elif isinstance(content, list) and kind == "list":
            told.append("".join(f"- {item}\n" for item in content))
        elif isinstance(content, list):
            told.append("".join("\t".join(row) + "\n" for row in content))
    return "\n".join(told).encode()


def as_workbook(rows: int = 2_000) -> bytes:
    """A calendar of sessions with this many rows."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet(BODIES[0][:31])
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(0, 0, ["Sesión", "Fecha", "Sede"])
    for number in range(1, rows):
        sheet.write_row(number, 0, [f"{number}ª Sesión Ordinaria"])
        sheet.write_number(number, 1, 45_658 + number % 365, day)
        sheet.write_row(number, 2, [AGENCIES[number % 5]])
    book.close()
    return made.getvalue()
