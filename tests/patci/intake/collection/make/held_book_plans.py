"""The held workbooks of programmes and what they say."""

from datetime import time

from openpyxl.styles import PatternFill

from tests.patci.intake.collection.make.book import Book
from tests.patci.intake.collection.make.days import MONTHS, day
from tests.patci.intake.collection.make.reading import Reading

ANIMALS = "Consejo Municipal de Bienestar Animal"
CLINIC, RULES, SCHOOL, SHELTER = (
    "Centro de Control Canino y Felino",
    "Dirección de Reglamentos",
    "Dirección de Educación Municipal",
    "Asociación Huellas del Valle",
)
AIMS = {
    "Controlar la población de perros y gatos": (
        ("Esterilizar perros y gatos en las colonias", CLINIC, "Cirugía", 1200, 2, 11),
        ("Vacunar contra la rabia", CLINIC, "Dosis", 6000, 3, 4),
        ("Registrar a los animales de compañía", RULES, "Registro", 900, 5, 10),
    ),
    "Fomentar la tenencia responsable": (
        ("Impartir pláticas en escuelas primarias", SCHOOL, "Plática", 36, 2, 6),
        ("Organizar jornadas de adopción", SHELTER, "Jornada", 4, 7, 10),
    ),
    "Atender los reportes de maltrato": (
        ("Actualizar el reglamento municipal", RULES, "Reglamento", 1, 8, 8),
        ("Formar a inspectores en manejo de animales", CLINIC, "Inspector", 15, 9, 9),
    ),
}
SITTINGS = (
    ("Primera", "2026-02-12", time(9), "Presencial", "in_person"),
    ("Segunda", "2026-05-14", time(9), "Virtual", "virtual"),
    ("Tercera", "2026-08-13", time(9), "Presencial", "in_person"),
    ("Cuarta", "2026-11-12", time(10), "Presencial", "in_person"),
)


def animales() -> None:
    """The objective in a row across; unit and goal of the year, amounts under the months; sessions."""
    book = Book("PAT 2026")
    book.title("AYUNTAMIENTO DE SAN CIRO DEL VALLE", 1, columns=17)
    book.title(ANIMALS.upper(), 2, columns=17)
    book.title("PROGRAMA ANUAL DE TRABAJO 2026", 3, columns=17)
    heads = ["No.", "Actividad", "Responsable", "Unidad de medida", "Meta anual"]
    row = book.rows([[*heads, *(month[:3].capitalize() for month in MONTHS)]], top=5)
    says = Reading(2026)
    says.body(ANIMALS, "Consejo", "Consejo Municipal")
    number = 0
    for at, (aim, actions) in enumerate(AIMS.items(), start=1):
        book.title(f"Objetivo {at}. {aim}", row, columns=17)
        book.sheet.cell(row, 1).fill = PatternFill("solid", fgColor="E2EFDA")
        row += 1
        says.objective(aim)
        for text, who, unit, goal, first, last in actions:
            number += 1
            amounts: list[object] = [None] * 12
            share, rest = divmod(goal, last - first + 1)
            for month in range(first, last + 1):
                amounts[month - 1] = share + (rest if month == last else 0)
            row = book.rows([[number, text, who, unit, goal, *amounts]], top=row, head=False)
            says.activity(text, who, f"2026-{first:02d}/2026-{last:02d}")
            says.indicator(text, unit, None, str(goal))
    book.widths(6, 44, 34, 16, 11, *[6] * 12)
    book.next_sheet("Sesiones ordinarias")
    rows = [[name, day(iso), hour, manner] for name, iso, hour, manner, _ in SITTINGS]
    book.rows([["Sesión ordinaria", "Fecha", "Hora", "Modalidad"], *rows], top=1)
    book.widths(20, 14, 10, 14)
    for number, (_, iso, hour, _, how) in enumerate(SITTINGS, start=1):
        says.session(ANIMALS, number, iso, starts=f"{hour:%H:%M}", modality=how)
    book.save("held/bienestar_animal")
    says.write("held/bienestar_animal")


ROADS = "Comisión Interinstitucional de Seguridad Vial"
TRAFFIC, WORKS, HEALTH, SCHOOLS = (
    "Viceministerio de Tránsito",
    "Dirección de Caminos",
    "Sistema de Emergencias Médicas",
    "Ministerio de Enseñanza",
)
QUARTERS = {
    "I trimestre": "2027-01/2027-03",
    "II trimestre": "2027-04/2027-06",
    "III trimestre": "2027-07/2027-09",
    "IV trimestre": "2027-10/2027-12",
    "I y II trimestre": "2027-01/2027-06",
    "II a IV trimestre": "2027-04/2027-12",
}
GOALS = {
    "Reducir los siniestros en carretera": (
        (
            *("Instalar radares en los tramos críticos", TRAFFIC, "I y II trimestre"),
            *("Radares en operación", 12, 30),
        ),
        ("Señalizar las curvas peligrosas", WORKS, "III trimestre", "Curvas señalizadas", 45, 110),
        ("Reparar los puentes peatonales", WORKS, "II a IV trimestre", "Puentes reparados", 3, 14),
    ),
    "Mejorar la atención de los lesionados": (
        ("Dotar de equipo a las ambulancias", HEALTH, "I trimestre", "Ambulancias equipadas", 8, 20),
        (
            "Adiestrar a motoristas en primeros auxilios",
            HEALTH,
            "II trimestre",
            "Motoristas adiestrados",
            0,
            350,
        ),
    ),
    "Formar a los nuevos conductores": (
        (
            *("Incluir la educación vial en el bachillerato", SCHOOLS, "I trimestre"),
            *("Institutos con la materia", 16, 75),
        ),
        ("Digitalizar el examen de manejo", TRAFFIC, "IV trimestre", "Delegaciones con examen digital", 1, 9),
    ),
}
MEETINGS = (
    (1, "2027-01-19", "8:30 a. m.", "08:30", "Salón Los Próceres"),
    (2, "2027-04-20", "8:30 a. m.", "08:30", "Salón Los Próceres"),
    (3, "2027-07-20", "8:30 a. m.", "08:30", "Centro de Control de Tránsito"),
    (4, "2027-10-19", "2:00 p. m.", "14:00", "Salón Los Próceres"),
)


def vial() -> None:
    """The objective merged down its actions, quarters in words, a measure in each row; members; meetings."""
    book = Book("Plan de trabajo")
    book.title(ROADS, 1, columns=8)
    book.title("Plan Anual de Trabajo 2027", 2, columns=8)
    heads = ["N.º", "Objetivo", "Acción", "Institución responsable", "Periodo de ejecución"]
    row = book.rows([[*heads, "Indicador", "Línea base 2026", "Meta 2027"]], top=4)
    says = Reading(2027)
    says.body(ROADS, "Comisión", "Comisión Interinstitucional")
    number = 0
    for aim, actions in GOALS.items():
        says.objective(aim)
        top = row
        for text, who, quarter, measure, baseline, goal in actions:
            number += 1
            cells = [number, aim if row == top else None, text, who, quarter, measure, baseline, goal]
            row = book.rows([cells], top=row, head=False)
            says.activity(text, who, QUARTERS[quarter])
            says.indicator(measure, None, str(baseline), str(goal))
        book.merge(top, 2, row - 1, 2)
    book.widths(6, 36, 46, 34, 22, 34, 16, 12)
    book.next_sheet("Integrantes")
    book.rows([["N.º", "Institución"], *([at, name] for at, name in _numbered())], top=1)
    book.widths(6, 40)
    book.next_sheet("Reuniones ordinarias")
    rows = [
        [f"{number}.ª reunión ordinaria", day(iso), shown, place] for number, iso, shown, _, place in MEETINGS
    ]
    book.rows([["Reunión", "Fecha", "Hora", "Lugar"], *rows], top=1)
    book.widths(24, 14, 14, 34)
    for number, iso, _, hour, place in MEETINGS:
        says.session(ROADS, number, iso, starts=hour, venue=place)
    says.has(members=[name for _, name in _numbered()])
    book.save("held/seguridad_vial")
    says.write("held/seguridad_vial")


def _numbered() -> list[tuple[int, str]]:
    return list(enumerate((TRAFFIC, WORKS, HEALTH, SCHOOLS), start=1))


def make() -> None:
    """Both of them."""
    animales()
    vial()
