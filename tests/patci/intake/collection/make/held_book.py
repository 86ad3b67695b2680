"""The held workbooks of calendars and what they say."""

from datetime import time

from openpyxl.styles import Alignment, PatternFill

from tests.patci.intake.collection.make.book import Book
from tests.patci.intake.collection.make.days import MONTHS, day, weekday
from tests.patci.intake.collection.make.reading import Reading

BODIES = {
    "Junta de Gobierno": (time(12), "2026-02-27 2026-05-29 2026-08-28 2026-11-27"),
    "Comité de Transparencia": (time(10), "2026-01-27 2026-04-28 2026-07-28 2026-10-27"),
    "Comité de Prevención de Conflictos": (time(11, 30), "2026-02-11 2026-05-13 2026-08-12 2026-11-11"),
    "Comité de Administración de Riesgos": (time(9), "2026-03-05 2026-06-04 2026-09-03 2026-12-03"),
    "Consejo Consultivo Juvenil": (time(17), "2026-03-19 2026-06-18 2026-09-17 2026-11-19"),
}


def juventud() -> None:
    """Bodies down, four sessions across under one heading each: day and hour below it."""
    book = Book("Sesiones 2026")
    book.title("INSTITUTO DE LA JUVENTUD DEL ESTADO DE SIERRA CLARA", 1, columns=10)
    book.title("CALENDARIO ANUAL DE SESIONES ORDINARIAS 2026", 2, columns=10)
    groups: list[object] = ["No.", "Órgano colegiado"]
    for ordinal in ("PRIMERA", "SEGUNDA", "TERCERA", "CUARTA"):
        groups += [f"{ordinal} SESIÓN", None]
    book.rows([groups], top=4)
    row = book.rows([[None, None, *["Fecha", "Hora"] * 4]], top=5)
    book.merge(4, 1, 5, 1)
    book.merge(4, 2, 5, 2)
    for left in (3, 5, 7, 9):
        book.merge(4, left, 4, left + 1)
        book.sheet.cell(4, left).alignment = Alignment(horizontal="center")
    says = Reading(2026)
    for at, (name, (hour, days)) in enumerate(BODIES.items(), start=1):
        cells: list[object] = [at, name]
        for iso in days.split():
            cells += [day(iso), hour]
        row = book.rows([cells], top=row, head=False)
        says.body(name)
        says.sessions(name, days, starts=f"{hour:%H:%M}")
    for column in range(1, 11):
        for top in (4, 5):
            book.sheet.cell(top, column).fill = PatternFill("solid", fgColor="DDEBF7")
    book.put(row + 1, 2, "Autorizó: Dirección General")
    book.widths(6, 34, *[13, 9] * 4)
    book.save("held/instituto_de_la_juventud")
    says.write("held/instituto_de_la_juventud")


BOARD, CLAIMS, CONDUCT = (
    "Consejo Directivo",
    "Comité de Conciliación",
    "Comité Institucional de Gestión y Desempeño",
)
ROOMS = {BOARD: "Auditorio Principal", CLAIMS: "Sala Jurídica", CONDUCT: "Sala de Planeación"}
AGENDA = (
    *(("2027-01-20", time(14), CLAIMS), ("2027-01-28", time(8), CONDUCT)),
    *(("2027-02-17", time(14), CLAIMS), ("2027-02-24", time(9), BOARD)),
    *(("2027-03-17", time(14), CLAIMS), ("2027-04-21", time(14), CLAIMS)),
    *(("2027-04-28", time(9), BOARD), ("2027-04-29", time(8), CONDUCT)),
    *(("2027-05-19", time(14), CLAIMS), ("2027-06-16", time(14), CLAIMS)),
    *(("2027-06-30", time(9), BOARD), ("2027-07-29", time(8), CONDUCT)),
    *(("2027-08-25", time(9), BOARD), ("2027-09-15", time(14), CLAIMS)),
    *(("2027-10-27", time(9), BOARD), ("2027-10-28", time(8), CONDUCT)),
    *(("2027-11-17", time(14), CLAIMS), ("2027-12-09", time(8), BOARD)),
)


def corporacion() -> None:
    """In the order of the days, the month merged down; weekday, body, kind and place in each row."""
    book = Book("CRONOGRAMA")
    book.title("CORPORACIÓN AUTÓNOMA DEL RÍO ALMENDRO", 1, columns=7)
    book.title("CRONOGRAMA DE SESIONES DE CUERPOS COLEGIADOS - VIGENCIA 2027", 2, columns=7)
    heads = ["MES", "DÍA", "FECHA", "HORA", "INSTANCIA", "TIPO DE SESIÓN", "LUGAR"]
    row = book.rows([heads], top=4)
    says = Reading(2027)
    for name in (BOARD, CLAIMS, CONDUCT):
        says.body(name)
    tops: dict[str, list[int]] = {}
    for iso, hour, name in AGENDA:
        month = MONTHS[day(iso).month - 1].upper()
        tops.setdefault(month, []).append(row)
        cells = [weekday(iso), day(iso), hour, name, "Ordinaria", ROOMS[name]]
        book.put(row, 1, month if len(tops[month]) == 1 else None)
        row = book.rows([cells], top=row, left=2, head=False, shown="dd-mmm-yyyy")
        says.dates(name, iso, starts=f"{hour:%H:%M}", venue=ROOMS[name])
    for rows in tops.values():
        if len(rows) > 1:
            book.merge(rows[0], 1, rows[-1], 1)
    book.put(row + 1, 1, "Proyectó: Secretaría General")
    book.widths(14, 13, 14, 9, 46, 18, 24)
    book.save("held/corporacion_del_almendro")
    says.write("held/corporacion_del_almendro")


def make() -> None:
    """Both of them."""
    juventud()
    corporacion()
