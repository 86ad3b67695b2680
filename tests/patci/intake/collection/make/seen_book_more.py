"""The further seen workbooks and what they say."""

from datetime import time

import xlsxwriter

from tests.patci.intake.collection.make.book import Book
from tests.patci.intake.collection.make.days import day, long, weekday
from tests.patci.intake.collection.make.reading import COLLECTION, Reading


def lado_a_lado() -> None:
    """Two calendars side by side in one sheet, an empty column between them."""
    left, right = "Comité de Obras", "Comité de Bienes Inmuebles"
    first = "2025-02-04 2025-04-01 2025-06-03 2025-08-05 2025-10-07".split()
    second = "2025-03-11 2025-07-08 2025-11-11".split()
    book = Book("2025")
    book.title("Sesiones 2025", 1, columns=7)
    book.title(left, 3, columns=3)
    book.title(right, 3, columns=3, first=5)
    one = [["Sesión", "Fecha", "Hora"]]
    one += [[f"{n}ª Ordinaria", day(d), time(9)] for n, d in enumerate(first, 1)]
    two = [["Fecha", "Sesión", "Hora"]]
    two += [[day(d), f"{n}ª Ordinaria", time(12)] for n, d in enumerate(second, 1)]
    book.rows(one, top=4)
    book.rows(two, top=4, left=5)
    book.widths(16, 14, 8, 4, 16, 14, 8)
    book.save("seen/dos_calendarios")
    says = Reading(2025)
    says.body(left)
    says.body(right)
    says.sessions(left, " ".join(first), starts="09:00")
    says.sessions(right, " ".join(second), starts="12:00")
    says.write("seen/dos_calendarios")


def consejo_tecnico() -> None:
    """Dates in words with the hour inside, a closing date in front of the session."""
    days = "2024-08-22 2024-09-26 2024-10-24 2024-11-21 2024-12-05 2025-01-23".split()
    ordinals = "Primera Segunda Tercera Cuarta Quinta Sexta".split()
    book = xlsxwriter.Workbook(COLLECTION / "seen/consejo_tecnico.xlsx")
    sheet = book.add_worksheet("Semestre 2025-1")
    bold = book.add_format({"bold": True, "text_wrap": True})
    sheet.merge_range("A1:D1", "Facultad de Oficios. Consejo Técnico", bold)
    sheet.merge_range("A2:D2", "Calendario de sesiones ordinarias, agosto de 2024 a enero de 2025", bold)
    sheet.write_row("A4", ["Entrega de documentos", "Fecha y hora de la sesión", "Sesión", "Acta"], bold)
    for at, iso in enumerate(days):
        closing = iso[:-2] + f"{int(iso[-2:]) - 4:02d}"
        row = [long(closing), f"{weekday(iso)} {long(iso)}, 17:30 horas", ordinals[at], ""]
        sheet.write_row(4 + at, 0, row)
    sheet.write("A12", "El 2 de noviembre, el 20 de noviembre y el 12 de diciembre son días inhábiles.")
    sheet.set_column("A:D", 34)
    book.close()
    says = Reading((2024, 2025))
    says.body("Consejo Técnico", "Consejo Técnico de la Facultad de Oficios")
    says.sessions("Consejo Técnico", " ".join(days), starts="17:30")
    says.has(not_compared=["activities"])  # a closing date may well be read as something promised
    says.write("seen/consejo_tecnico")


SHEETS = {
    "Consejo de Turismo": "2025-02-10 2025-05-12 2025-08-11",
    "Grupo de Trabajo de Playas": "2025-03-04 2025-06-10",
}
TASKS = [
    ["Periodo de ejecución", "Instancia responsable", "Acción", "Indicador", "Meta", "Línea base"],
    [
        "Enero a junio",
        "Secretaría de Turismo",
        "Certificar playas limpias",
        "Playas certificadas",
        "12",
        "7",
    ],
    [
        "Tercer trimestre",
        "Municipios costeros",
        "Instalar módulos de información",
        "Módulos en servicio",
        "9",
        "4",
    ],
    [
        "15 de diciembre",
        "Secretaría de Turismo",
        "Presentar el balance de temporada",
        "Balance presentado",
        "1",
        "0",
    ],
]


def hojas() -> None:
    """A sheet for each body, named by its tab only, and one of actions with their measure."""
    book = Book("Consejo de Turismo")
    for name, days in SHEETS.items():
        if book.sheet.title != name:
            book.next_sheet(name)
        book.put(1, 1, "Calendario de sesiones ordinarias 2025")
        rows = [["Sesión", "Día", "Fecha", "Hora"]]
        for number, iso in enumerate(days.split(), start=1):
            rows.append([f"Sesión {number}/2025", weekday(iso), day(iso), "10:00 hrs"])
        rows.append([f"Sesión {len(days.split()) + 1}/2025", "", "Por definir", ""])
        book.rows(rows, top=3, shown="dd-mmm-yy")
    book.next_sheet("Acciones")
    book.rows(TASKS, top=1)
    book.save("seen/hojas_por_organo")
    says = Reading(2025)
    for name, days in SHEETS.items():
        says.body(name, **({"kind": "working_group"} if name.startswith("Grupo") else {}))
        says.sessions(name, days, starts="10:00")
        says.session(name, len(days.split()) + 1, None)
    whens = ("2025-01/2025-06", "2025-07/2025-09", "2025-12-15")
    for (_, who, text, indicator, target, baseline), when in zip(TASKS[1:], whens, strict=True):
        says.activity(text, who, when)
        says.indicator(indicator, None, baseline, target)
    says.write("seen/hojas_por_organo")


def precios() -> None:
    """A list of prices with a month and a person in it: no programme."""
    book = Book("Precios")
    book.title("Lista de precios, marzo 2025", 1, columns=4)
    rows = [["Clave", "Artículo", "Unidad", "Precio"]]
    rows += [
        [f"P-{n:03d}", name, "Caja", 120 + 7 * n] for n, name in enumerate(("Folder", "Papel", "Lápiz"), 1)
    ]
    book.rows(rows, top=3)
    book.save("seen/lista_de_precios")
    says = Reading(None)
    says.parts = {"refused": True}
    says.write("seen/lista_de_precios")


def make() -> None:
    """All of them."""
    lado_a_lado()
    consejo_tecnico()
    hojas()
    precios()
