"""The last workbooks of calendars and what they say."""

from datetime import time

from tests.patci.intake.collection.make.book import Book
from tests.patci.intake.collection.make.days import MONTHS, day, weekday
from tests.patci.intake.collection.make.reading import Reading

CLARITY, PURCHASES, ETHICS, WORKS = (
    "Comité de Transparencia",
    "Comité de Adquisiciones, Arrendamientos y Servicios",
    "Comité de Ética y Conducta",
    "Subcomité de Obras",
)
COMMITTEES = (
    (CLARITY, "2026-01-15 2026-04-16 2026-07-16 2026-10-15", time(10), time(11), "Virtual"),
    (PURCHASES, "2026-01-28 2026-03-25 2026-05-27 2026-09-30", time(12), time(14), "Presencial"),
    (ETHICS, "2026-02-24 2026-06-23 2026-11-24", time(9, 30), time(10, 30), "Virtual"),
    (WORKS, "2026-03-05 2026-08-06", time(17), time(18, 30), "Híbrida"),
)
MANNERS = {"Virtual": "virtual", "Presencial": "in_person", "Híbrida": "hybrid"}
HEADS = [
    *("Órgano colegiado", "Núm. de sesión", "Tipo", "Fecha programada", "Día"),
    *("Hora de inicio", "Hora de término", "Modalidad"),
]


def vivienda() -> None:
    """A row for each session with the body's name in all of them; hours from and to; one still open."""
    book = Book("Calendario 2026")
    book.title("INSTITUTO ESTATAL DE VIVIENDA RURAL", 1, columns=8)
    book.title("Dirección de Administración y Finanzas", 2, columns=8)
    book.title("Calendario de sesiones de los órganos colegiados 2026", 3, columns=8)
    rows: list[list[object]] = [[*HEADS]]
    says = Reading(2026)
    for name, days, starts, ends, manner in COMMITTEES:
        for number, iso in enumerate(days.split(), start=1):
            rows.append([name, number, "Ordinaria", day(iso), weekday(iso), starts, ends, manner])
        says.body(name, **({"kind": "subcommission"} if name.startswith("Sub") else {}))
        known = {"starts": f"{starts:%H:%M}", "ends": f"{ends:%H:%M}", "modality": MANNERS[manner]}
        says.sessions(name, days, **known)
    rows.append([PURCHASES, 1, "Extraordinaria", "Por definir", None, None, None, "Presencial"])
    says.session(PURCHASES, 1, None, "extraordinary", modality="in_person")
    below = book.rows(rows, top=5, shown="dd/mm/yyyy")
    book.put(below + 1, 1, "Elaboró: Departamento de Recursos Materiales")
    book.widths(40, 10, 14, 14, 12, 10, 10, 14)
    book.save("last/vivienda_rural")
    says.write("last/vivienda_rural")


PLENARY, HEALTH, CHILDHOOD = "Pleno", "Comisión de Salud Mental", "Comisión de Primera Infancia"
MONTHLY = (
    ("2026-02-03", time(11), PLENARY, "1ª Ordinaria", "Sala Principal"),
    ("2026-02-19", time(9), HEALTH, "1ª Ordinaria", "Sala 3"),
    ("2026-02-25", time(16), CHILDHOOD, "1ª Ordinaria", "Sala 3"),
    ("2026-05-06", time(11), PLENARY, "2ª Ordinaria", "Sala Principal"),
    ("2026-05-21", time(9), HEALTH, "2ª Ordinaria", "Sala 3"),
    ("2026-05-28", time(16), CHILDHOOD, "1ª Extraordinaria", "Sala 3"),
    ("2026-09-02", time(11), PLENARY, "3ª Ordinaria", "Sala Principal"),
    ("2026-09-17", time(9), HEALTH, "3ª Ordinaria", "Sala 3"),
    ("2026-09-23", time(16), CHILDHOOD, "2ª Ordinaria", "Sala 3"),
    ("2026-11-04", time(11), PLENARY, "4ª Ordinaria", "Sala Principal"),
)


def infancias() -> None:
    """A sheet for each month; in it only the day's number, so that the month is the sheet's title."""
    book = Book("Portada")
    book.put(3, 2, "CONSEJO ESTATAL DE LAS INFANCIAS")
    book.put(4, 2, "AGENDA DE SESIONES 2026")
    says = Reading(2026)
    says.body("Consejo Estatal de las Infancias", optional=True)
    says.body(PLENARY, "Pleno del Consejo", "Pleno del Consejo Estatal de las Infancias")
    says.body(HEALTH)
    says.body(CHILDHOOD)
    for month in sorted({day(row[0]).month for row in MONTHLY}):
        book.next_sheet(MONTHS[month - 1].capitalize())
        rows: list[list[object]] = [["Día", "Hora", "Instancia", "Sesión", "Lugar"]]
        for iso, hour, name, title, place in MONTHLY:
            if day(iso).month == month:
                rows.append([f"{weekday(iso)} {day(iso).day}", hour, name, title, place])
        book.title(f"Sesiones de {MONTHS[month - 1]}", 1, columns=5)
        book.rows(rows, top=3)
        book.widths(16, 8, 32, 20, 18)
    for iso, hour, name, title, place in MONTHLY:
        kind = "extraordinary" if "Extra" in title else "ordinary"
        says.session(name, int(title[0]), iso, kind, starts=f"{hour:%H:%M}", venue=place)
    book.save("last/infancias_por_mes")
    says.write("last/infancias_por_mes")


def make() -> None:
    """Both of them."""
    vivienda()
    infancias()
