"""The sealed workbooks of calendars and what they say."""

from datetime import date, time

from openpyxl.styles import PatternFill

from tests.patci.intake.collection.make.book import Book
from tests.patci.intake.collection.make.days import day
from tests.patci.intake.collection.make.reading import Reading

ORDINALS = "Primera Segunda Tercera Cuarta Quinta Sexta Séptima Octava".split()
OPEN = "Comité de Transparencia"
OPEN_DAYS = "2027-01-21 2027-03-11 2027-05-13 2027-07-08 2027-09-09 2027-11-11".split()
FIELDS = [
    *(
        "Ejercicio",
        "Fecha de inicio del periodo que se informa",
        "Fecha de término del periodo que se informa",
    ),
    *("Número de sesión", "Fecha de la sesión", "Hora", "Lugar", "Área responsable", "Nota"),
]


def transparencia() -> None:
    """The form of a transparency portal: the period it reports in each row, then number, day, hour, place."""
    book = Book("Reporte de Formatos")
    book.rows([["SUJETO OBLIGADO", "TÍTULO", "NOMBRE CORTO"]], top=1)
    title = "Calendario de sesiones ordinarias del Comité de Transparencia"
    book.rows([["Instituto de la Vivienda de Montalegre", title, "CAL-CT"]], top=2, head=False)
    book.title("Tabla Campos", 4, columns=len(FIELDS))
    first, last, place = date(2027, 1, 1), date(2027, 12, 31), "Sala de Usos Múltiples"
    area = "Unidad de Transparencia"
    lines = [
        [2027, first, last, ordinal, day(iso), time(12), place, area, None]
        for ordinal, iso in zip(ORDINALS, OPEN_DAYS, strict=False)
    ]
    book.rows([FIELDS, *lines], top=5)
    book.widths(28, 40, 22, 18, 18, 10, 26, 26, 12)
    book.save("sealed/transparencia_vivienda")
    says = Reading(2027)
    says.body(OPEN, f"{OPEN} del Instituto de la Vivienda de Montalegre", "Comité")
    says.sessions(OPEN, " ".join(OPEN_DAYS), starts="12:00", venue=place)
    says.write("sealed/transparencia_vivienda")


ELECTORAL = {
    "Consejo General": (
        "12:00 h",
        "2026-01-30 2026-03-27 2026-05-29 2026-07-31 2026-09-25 2026-11-27",
    ),
    "Comisión de Quejas y Denuncias": ("10:00 h", "2026-02-12 2026-05-14 2026-08-13 2026-11-12"),
    "Comisión de Participación Ciudadana": ("11:00 h", "2026-02-18 2026-06-17 2026-10-21"),
    "Comité de Adquisiciones": ("9:30 h", "2026-01-15 2026-04-16 2026-07-16 2026-10-15"),
}


def electoral() -> None:
    """Sessions down, bodies across with the hour below each name; typed days; a body without all of them."""
    book = Book("Calendario 2026")
    wide = len(ELECTORAL) + 1
    book.title("INSTITUTO ELECTORAL DEL ESTADO DE SOTOLÍN", 1, columns=wide)
    book.title("Calendario de sesiones ordinarias de los órganos colegiados 2026", 2, columns=wide)
    book.rows([["Sesión ordinaria", *ELECTORAL], ["Hora", *(hour for hour, _ in ELECTORAL.values())]], top=4)
    says = Reading(2026)
    for at, ordinal in enumerate(ORDINALS[:6]):
        book.put(6 + at, 1, ordinal)
        for column, (_, days) in enumerate(ELECTORAL.values(), start=2):
            listed = days.split()
            value = day(listed[at]) if at < len(listed) else "---"
            book.put(6 + at, column, value, shown="dd-mmm-yy")
    for column in range(1, wide + 1):
        book.sheet.cell(4, column).fill = PatternFill("solid", fgColor="D9E1F2")
    for name, (hour, days) in ELECTORAL.items():
        says.body(name)
        says.sessions(name, days, starts=hour.removesuffix(" h").zfill(5))
    book.put(13, 1, "Las sesiones se celebran en la sede del Instituto.")
    book.put(14, 1, "Elaboró: Secretaría Ejecutiva")
    book.widths(20, 22, 34, 32, 28)
    book.save("sealed/organos_electorales")
    says.write("sealed/organos_electorales")


def make() -> None:
    """Both of them."""
    transparencia()
    electoral()
