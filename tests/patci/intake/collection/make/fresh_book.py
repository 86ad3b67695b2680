"""The fresh workbooks of calendars and what they say."""

from datetime import time

from tests.patci.intake.collection.make.book import Book
from tests.patci.intake.collection.make.days import MONTHS, day, weekday
from tests.patci.intake.collection.make.reading import Reading

SHEETS = {
    "C. Académico": (
        "Consejo Académico",
        "Rectoría",
        "2026-02-12 2026-05-14 2026-08-13 2026-11-12",
        time(10),
    ),
    "C. Posgrado": ("Comisión de Posgrado", "Secretaría de Posgrado", "2026-03-04 2026-09-02", time(12, 30)),
    "G. Bibliotecas": (
        "Grupo de Trabajo de Bibliotecas",
        "Dirección de Acervos",
        "2026-04-15 2026-10-14",
        time(9),
    ),
}
DAYS_OFF = [["Fecha", "Motivo"], ["2026-02-02", "Constitución"], ["2026-05-01", "Día del Trabajo"]]


def fichas() -> None:
    """A sheet for each body with its name and who coordinates in cells above; a sheet of days off."""
    book = Book("Portada")
    book.put(2, 2, "Universidad de los Volcanes")
    book.put(3, 2, "Calendario de sesiones de cuerpos colegiados")
    book.put(4, 2, "Año: 2026")
    says = Reading(2026)
    for tab, (name, head, days, hour) in SHEETS.items():
        book.next_sheet(tab)
        book.rows([["Órgano:", name], ["Coordina:", head]], top=1)
        lines = [[at, "Ordinaria", day(iso), hour] for at, iso in enumerate(days.split(), start=1)]
        lines += [[1, "Extraordinaria", "Por definir", None]] if "Grupo" in name else []
        book.rows([["Sesión", "Tipo", "Fecha", "Hora"], *lines], top=4, shown="dd/mm/yyyy")
        says.body(name, coordinator=head, **({"kind": "working_group"} if "Grupo" in name else {}))
        says.sessions(name, days, starts=f"{hour:%H:%M}")
    says.session("Grupo de Trabajo de Bibliotecas", 1, None, "extraordinary")
    book.next_sheet("Inhábiles")
    book.rows([DAYS_OFF[0], *[[day(iso), why] for iso, why in DAYS_OFF[1:]]], top=1)
    book.save("fresh/cuerpos_por_hoja")
    says.write("fresh/cuerpos_por_hoja")


PLENARY, RIGHTS, WATER = "Pleno del Consejo", "Comité de Derechos", "Comité de Agua y Saneamiento"
KINDS = {"ORD": "ordinary", "EXT": "extraordinary", "SOL": "solemn"}
AGENDA = (
    ("2025-01-21", time(11), PLENARY, "ORD", 1),
    ("2025-02-05", time(10), RIGHTS, "ORD", 1),
    ("2025-02-19", time(10), WATER, "ORD", 1),
    ("2025-03-25", time(11), PLENARY, "ORD", 2),
    ("2025-04-09", time(10), RIGHTS, "ORD", 2),
    ("2025-04-18", None, "Viernes Santo, día inhábil", None, None),
    ("2025-05-20", time(11), PLENARY, "ORD", 3),
    ("2025-06-05", time(18), PLENARY, "SOL", 1),
    ("2025-06-18", time(10), WATER, "ORD", 2),
    ("2025-07-08", time(12), PLENARY, "EXT", 1),
    ("2025-09-23", time(11), PLENARY, "ORD", 4),
    ("2025-10-08", time(10), RIGHTS, "ORD", 3),
    ("2025-11-25", time(11), PLENARY, "ORD", 5),
    ("2025-12-25", None, "Navidad, día inhábil", None, None),
)
ABROAD = [
    ["Nombre del evento", "País", "Del", "Al"],
    ["Semana Andina del Agua", "Bolivia", "2025-03-17", "2025-03-21"],
    ["Encuentro Iberoamericano de Consejos Sociales", "Uruguay", "2025-08-06", "2025-08-08"],
    ["Asamblea de la Red de Defensorías", "Panamá", "2025-11-10", "2025-11-11"],
]


def agenda() -> None:
    """Bodies in the order of the days, kinds by abbreviations, days off between; a sheet of events abroad."""
    book = Book("Agenda 2025")
    book.title("CONSEJO SOCIAL DE LA REGIÓN NORTE", 1, columns=7)
    book.title("Agenda anual 2025", 2, columns=7)
    rows = [["Mes", "Fecha", "Día", "Hora", "Instancia", "Tipo", "Núm."]]
    for iso, hour, what, kind, number in AGENDA:
        month = MONTHS[day(iso).month - 1].upper()
        rows.append([month, day(iso), weekday(iso), hour, what, kind, number])
    below = book.rows(rows, top=4, shown="d-mmm-yy")
    book.put(below + 1, 1, "ORD: ordinaria. EXT: extraordinaria. SOL: solemne.")
    book.widths(14, 12, 12, 8, 34, 8, 6)
    book.next_sheet("Eventos externos")
    book.rows([ABROAD[0], *[[*row[:2], *map(day, row[2:])] for row in ABROAD[1:]]], top=1)
    book.save("fresh/agenda_cronologica")
    says = Reading(2025)
    for name in (PLENARY, RIGHTS, WATER):
        says.body(name)
    says.body("Consejo Social de la Región Norte", optional=True)
    for iso, hour, name, kind, number in AGENDA:
        if kind and hour:
            says.session(name, number, iso, KINDS[kind], starts=f"{hour:%H:%M}")
    says.has(other_meetings=len(ABROAD) - 1)
    says.has(not_compared=["acronyms"])  # the abbreviations of the kinds may be read as such
    says.write("fresh/agenda_cronologica")


PARISH = {
    "Junta Parroquial": (
        ("15-ene", "Ordinaria", "2026-01-15"),
        ("12-feb", "Ordinaria", "2026-02-12"),
        ("24-feb", "Extraordinaria", "2026-02-24"),
    ),
    "Consejo de Planificación": (
        ("20-ene", "Ordinaria", "2026-01-20"),
        ("17-mar", "Ordinaria", "2026-03-17"),
        ("Por definir", "Ordinaria", None),
    ),
}


def parroquia() -> None:
    """Dates typed as text without a year anywhere, the body merged down, a sum in the last row."""
    book = Book("Hoja1")
    book.title("GOBIERNO PARROQUIAL DE AGUAS FRÍAS", 1, columns=4)
    book.title("Convocatorias previstas para el primer trimestre", 2, columns=4)
    rows = [["Instancia", "Clase de sesión", "Fecha", "Hora"]]
    top = 4
    for name, lines in PARISH.items():
        book.merge(top + len(rows), 1, top + len(rows) + len(lines) - 1, 1)
        for at, (words, kind, when) in enumerate(lines):
            rows.append([None if at else name, kind, words, when and "17h00"])
    below = book.rows(rows, top=top)
    book.rows([["Total de sesiones", None, 6]], top=below, head=False)
    book.widths(26, 18, 14, 8)
    book.save("fresh/parroquia_sin_anio")
    says = Reading(2026, given_year=2026)
    for name, lines in PARISH.items():
        says.body(name)
        for _, kind, when in lines:
            which = "extraordinary" if kind.startswith("Extra") else "ordinary"
            says.session(name, 0, when, which, **({"starts": "17:00"} if when else {}))
    says.write("fresh/parroquia_sin_anio")


def make() -> None:
    """All of them."""
    fichas()
    agenda()
    parroquia()
