"""The unopened workbooks of calendars and what they say."""

from datetime import time

from openpyxl.styles import PatternFill

from tests.patci.intake.collection.make.book import Book
from tests.patci.intake.collection.make.days import MONTHS, day
from tests.patci.intake.collection.make.reading import Reading

BOARDS = {
    "Comisión de Gobernación y Reglamentos": (
        time(10),
        *("2026-01-14 2026-02-11 2026-03-11 2026-04-15 2026-05-13 2026-06-10", "2026-08-12 2026-10-14"),
    ),
    "Comisión de Servicios Públicos": (
        time(12),
        *("2026-01-20 2026-03-17 2026-05-19 2026-07-14", "2026-09-22 2026-11-24"),
    ),
    "Comisión de Ecología": (time(11), *("2026-02-05 2026-04-09 2026-06-04", "2026-08-06 2026-10-08")),
    "Comisión de Salud Pública": (time(9, 30), *("2026-02-18 2026-05-20", "2026-08-19 2026-11-18")),
    "Comisión de Educación y Deporte": (time(13), *("2026-01-29 2026-04-30", "2026-07-30 2026-10-29")),
}


def municipales() -> None:
    """Commissions down, months across, the day's number in the cell; the hour beside the name."""
    book = Book("COMISIONES 2026")
    book.title("H. AYUNTAMIENTO DE PEÑASCO DE LAS FLORES", 1, columns=14)
    book.title("CALENDARIO DE SESIONES ORDINARIAS DE LAS COMISIONES MUNICIPALES 2026", 2, columns=14)
    row = book.rows([["COMISIÓN", "HORA", *(month[:3].upper() for month in MONTHS)]], top=4)
    says = Reading(2026)
    for name, (hour, *halves) in BOARDS.items():
        days = " ".join(halves)
        cells: list[object] = [name, hour, *[None] * 12]
        for iso in days.split():
            cells[day(iso).month + 1] = day(iso).day
        row = book.rows([cells], top=row, head=False)
        says.body(name)
        says.dates(name, days, starts=f"{hour:%H:%M}")
    for column in range(1, 15):
        book.sheet.cell(4, column).fill = PatternFill("solid", fgColor="C6E0B4")
    book.put(row + 1, 1, "Las sesiones se realizan en la Sala de Regidores.")
    book.widths(40, 9, *[6] * 12)
    book.save("unopened/comisiones_municipales")
    says.write("unopened/comisiones_municipales")


DIRECTORS, ETHICS, FILES = (
    "Junta Directiva",
    "Comité de Ética",
    "Grupo Interdisciplinario en Materia Archivística",
)
AGENDA = (
    ("2027-01-26", time(10), FILES, "1ª Ordinaria", "Virtual"),
    ("2027-02-09", time(12), ETHICS, "1ª Ordinaria", "Presencial"),
    ("2027-02-25", time(11), DIRECTORS, "1ª Ordinaria", "Presencial"),
    ("2027-04-20", time(10), FILES, "2ª Ordinaria", "Virtual"),
    ("2027-05-11", time(12), ETHICS, "2ª Ordinaria", "Presencial"),
    ("2027-05-27", time(11), DIRECTORS, "2ª Ordinaria", "Presencial"),
    ("2027-07-20", time(10), FILES, "3ª Ordinaria", "Virtual"),
    ("2027-08-10", time(12), ETHICS, "3ª Ordinaria", "Presencial"),
    ("2027-08-26", time(11), DIRECTORS, "3ª Ordinaria", "Presencial"),
    ("2027-10-19", time(10), FILES, "4ª Ordinaria", "Virtual"),
    ("2027-11-09", time(12), ETHICS, "4ª Ordinaria", "Presencial"),
    ("2027-11-25", time(13), DIRECTORS, "4ª Ordinaria", "Presencial"),
)
MANNERS = {"Virtual": "virtual", "Presencial": "in_person"}


def instituto() -> None:
    """In the order of the days, each with its month, typed day and hour, body, session and manner."""
    book = Book("Calendario")
    book.title("Colegio de Educación Profesional de Valle Umbrío", 1, columns=7)
    book.title("Calendario anual de sesiones de los órganos colegiados 2027", 2, columns=7)
    lines: list[list[object]] = [
        ["No.", "Mes", "Fecha", "Hora", "Órgano colegiado", "Número de sesión", "Modalidad"]
    ]
    says = Reading(2027)
    for name in (FILES, ETHICS, DIRECTORS):
        says.body(name)
    for at, (iso, hour, name, number, manner) in enumerate(AGENDA, start=1):
        month = MONTHS[day(iso).month - 1].capitalize()
        lines.append([at, month, day(iso), hour, name, number, manner])
        says.session(name, int(number[0]), iso, starts=f"{hour:%H:%M}", modality=MANNERS[manner])
    row = book.rows(lines, top=4)
    book.put(row + 1, 2, "Elaboró: Dirección de Planeación")
    book.widths(6, 14, 14, 9, 46, 18, 14)
    book.save("unopened/colegio_profesional")
    says.write("unopened/colegio_profesional")


def make() -> None:
    """Both of them."""
    municipales()
    instituto()
