"""The unopened workbooks of programmes and what they say."""

from datetime import time

from tests.patci.intake.collection.make.book import Book
from tests.patci.intake.collection.make.days import MONTHS, day
from tests.patci.intake.collection.make.reading import Reading

SCIENCE = "Consejo Estatal de Divulgación de la Ciencia"
MUSEUM, CAMPUS, SCHOOLS, OFFICE = (
    "Museo de Historia Natural",
    "Universidad Politécnica de Río Claro",
    "Secretaría de Educación",
    "Secretaría Ejecutiva",
)
AIMS = (
    "Despertar vocaciones científicas en la niñez",
    "Difundir la investigación que se hace en el Estado",
    "Profesionalizar a quienes divulgan la ciencia",
)
TASKS = (
    (0, "Llevar el planetario móvil a las escuelas", "Visitas realizadas", MUSEUM, "2027-02-08/2027-06-25"),
    (0, "Convocar a la feria de ciencias", "Convocatoria", SCHOOLS, "2027-03-01/2027-03-31"),
    (0, "Realizar el campamento de verano", "Campamento", CAMPUS, "2027-07-12/2027-07-30"),
    (1, "Publicar la revista trimestral", "Revista", OFFICE, "2027-01-04/2027-12-17"),
    (1, "Producir cápsulas de radio", "Cápsulas", CAMPUS, "2027-04-05/2027-10-29"),
    (2, "Impartir el diplomado en comunicación de la ciencia", "Diplomado", CAMPUS, "2027-08-16/2027-11-26"),
    (2, "Entregar el premio estatal de divulgación", "Premio", OFFICE, "2027-11-11/2027-11-11"),
)
RATES = (
    ("Escuelas visitadas", "Escuela", 42, 90),
    ("Participantes en la feria de ciencias", "Persona", 600, 1000),
    ("Divulgadores con diplomado", "Persona", 0, 30),
)
SITTINGS = (
    ("Primera Sesión Ordinaria", "2027-01-28", time(11), "Sala de Consejo"),
    ("Segunda Sesión Ordinaria", "2027-04-29", time(11), "Sala de Consejo"),
    ("Tercera Sesión Ordinaria", "2027-07-29", time(11), "Museo de Historia Natural"),
    ("Cuarta Sesión Ordinaria", "2027-10-28", time(17), "Sala de Consejo"),
)


def ciencia() -> None:
    """The objective in each row, what comes out, who, first and last day; sheets of measures and sessions."""
    book = Book("Programa de Trabajo")
    book.title(SCIENCE, 1, columns=7)
    book.title("Programa Anual de Trabajo 2027", 2, columns=7)
    heads = ["No.", "Objetivo", "Actividad", "Producto", "Responsable", "Fecha de inicio", "Fecha de término"]
    lines: list[list[object]] = [heads]
    says = Reading(2027)
    says.body(SCIENCE, "Consejo", "Consejo Estatal")
    for aim in AIMS:
        says.objective(aim)
    for number, (aim, text, product, who, when) in enumerate(TASKS, start=1):
        lines.append([number, AIMS[aim], text, product, who, *map(day, when.split("/"))])
        says.activity(text, who, when)
    book.rows(lines, top=4)
    book.widths(6, 44, 50, 20, 36, 16, 16)
    book.next_sheet("Indicadores")
    book.rows([["Indicador", "Unidad de medida", "Línea base 2026", "Meta 2027"], *map(list, RATES)], top=1)
    book.widths(40, 18, 16, 12)
    for name, unit, *values in RATES:
        says.indicator(name, unit, *map(str, values))
    book.next_sheet("Calendario de sesiones")
    book.title("Calendario de sesiones ordinarias 2027", 1, columns=4)
    rows = [[name, day(iso), hour, place] for name, iso, hour, place in SITTINGS]
    book.rows([["Sesión", "Fecha", "Hora", "Lugar"], *rows], top=3)
    book.widths(28, 14, 10, 28)
    for number, (_, iso, hour, place) in enumerate(SITTINGS, start=1):
        says.session(SCIENCE, number, iso, starts=f"{hour:%H:%M}", venue=place)
    book.save("unopened/divulgacion_cientifica")
    says.write("unopened/divulgacion_cientifica")


REGION = "Comisión Ambiental Regional de Alto Sauce"
GOVERNMENT, FORESTS, WATERS, TOWNS = (
    "Gerencia de Recursos Naturales",
    "Administración Forestal",
    "Autoridad Local del Agua",
    "Municipalidades Distritales",
)
GOALS = {
    "Conservar los bosques y la biodiversidad": (
        ("Delimitar las zonas de conservación", FORESTS, 2, 5),
        ("Reforestar las cabeceras de cuenca", FORESTS, 10, 12),
    ),
    "Mejorar la calidad del agua": (
        ("Monitorear los vertimientos", WATERS, 3, 11),
        ("Limpiar las riberas del río Sauce", TOWNS, 6, 6),
        ("Elaborar el padrón de usuarios", WATERS, 4, 6),
    ),
    "Fortalecer la gestión ambiental": (
        ("Actualizar la agenda ambiental regional", GOVERNMENT, 1, 3),
        ("Capacitar a los técnicos municipales", GOVERNMENT, 8, 9),
    ),
}
MEASURES = (
    ("Hectáreas reforestadas", "Hectárea", 80, 250),
    ("Puntos de monitoreo de agua", "Punto", 9, 15),
    ("Técnicos capacitados", "Persona", 12, 40),
)
MEETINGS = (
    (1, "Ordinaria", "2026-02-20", "09:00", "Auditorio del Gobierno Regional"),
    (2, "Ordinaria", "2026-05-22", "09:00", "Auditorio del Gobierno Regional"),
    (3, "Ordinaria", "2026-08-21", "09:00", "Municipalidad de Dos Quebradas"),
    (4, "Ordinaria", "2026-11-20", "09:00", "Auditorio del Gobierno Regional"),
)


def ambiental() -> None:
    """Two rows of headings, the months below their year; the objective merged down; measures; meetings."""
    book = Book("Plan de Trabajo 2026")
    book.title(REGION.upper(), 1, columns=15)
    book.title("PLAN DE TRABAJO ANUAL 2026", 2, columns=15)
    book.rows([["OBJETIVO", "ACTIVIDAD", "RESPONSABLE", "CRONOGRAMA 2026"]], top=4)
    row = book.rows([[month[:3].capitalize() for month in MONTHS]], top=5, left=4)
    for column in (1, 2, 3):
        book.merge(4, column, 5, column)
    book.merge(4, 4, 4, 15)
    says = Reading(2026)
    says.body(REGION, "Comisión Ambiental Regional", "Comisión")
    for goal, actions in GOALS.items():
        says.objective(goal)
        top = row
        for text, who, first, last in actions:
            marks = ["X" if first <= month <= last else None for month in range(1, 13)]
            row = book.rows([[goal if row == top else None, text, who, *marks]], top=row, head=False)
            says.activity(text, who, f"2026-{first:02d}/2026-{last:02d}")
        book.merge(top, 1, row - 1, 1)
    book.widths(34, 42, 32, *[5] * 12)
    book.next_sheet("Indicadores")
    heads = ["Indicador", "Unidad de medida", "Línea base 2025", "Meta 2026"]
    book.rows([heads, *map(list, MEASURES)], top=1)
    book.widths(32, 18, 16, 12)
    for name, unit, *values in MEASURES:
        says.indicator(name, unit, *map(str, values))
    book.next_sheet("Reuniones")
    rows = [[number, kind, day(iso), hour, place] for number, kind, iso, hour, place in MEETINGS]
    book.rows([["N°", "Tipo de reunión", "Fecha", "Hora", "Lugar"], *rows], top=1)
    book.widths(6, 18, 14, 10, 36)
    for number, _, iso, hour, place in MEETINGS:
        says.session(REGION, number, iso, starts=hour, venue=place)
    book.save("unopened/ambiental_regional")
    says.write("unopened/ambiental_regional")


def make() -> None:
    """Both of them."""
    ciencia()
    ambiental()
