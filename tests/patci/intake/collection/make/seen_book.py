"""The seen workbooks and what they say."""

from datetime import time

from tests.patci.intake.collection.make.book import Book
from tests.patci.intake.collection.make.days import MONTHS, day
from tests.patci.intake.collection.make.reading import Reading


def adquisiciones() -> None:
    """A merged title, dates typed as dates, hours typed as hours, the kind in a column."""
    days = "2025-01-30 2025-02-27 2025-03-27 2025-04-30 2025-05-29 2025-06-26 2025-07-31 2025-08-28".split()
    book = Book("CALENDARIO")
    book.title("COMITÉ DE ADQUISICIONES, ARRENDAMIENTOS Y SERVICIOS", 1, columns=6)
    book.title("CALENDARIO ANUAL DE SESIONES 2025", 2, columns=6)
    rows = [
        ["NÚM.", "TIPO DE SESIÓN", "FECHA DE LA SESIÓN", "HORA", "CIERRE DE RECEPCIÓN DE ASUNTOS", "SEDE"]
    ]
    for number, iso in enumerate(days, start=1):
        closing = day(iso).replace(day=day(iso).day - 8)
        rows.append([number, "Ordinaria", day(iso), time(10, 30), closing, "Sala de Juntas"])
    rows.append([1, "Extraordinaria", day("2025-03-05"), time(9), None, "Sala de Juntas"])
    rows.append([9, "Ordinaria", "POR DEFINIR", None, None, "POR DEFINIR"])
    below = book.rows(rows, top=4)
    book.put(below + 1, 1, "Los asuntos recibidos después del cierre pasan a la sesión siguiente.")
    book.widths(8, 18, 20, 10, 28, 18)
    book.save("seen/adquisiciones_fechas")
    says = Reading(2025)
    body = "Comité de Adquisiciones, Arrendamientos y Servicios"
    says.body(body)
    says.sessions(body, " ".join(days), starts="10:30", venue="Sala de Juntas")
    says.session(body, 1, "2025-03-05", "extraordinary", starts="09:00", venue="Sala de Juntas")
    says.session(body, 9, None)
    says.has(not_compared=["activities"])  # a closing date may well be read as something promised
    says.write("seen/adquisiciones_fechas")


BODIES = {
    "Consejo Directivo": {3: "20", 6: "19", 9: "18", 12: "4"},
    "Comité de Ética": {2: "12", 5: "14", 8: "13", 11: "12"},
    "Subcomité de Informática": {1: "X", 7: "X"},
    "Comité de Bienes Muebles": {4: "10 y 24", 10: "9"},
}


def matriz() -> None:
    """Bodies down, months across; days in the cells, an X where only the month is known; no year anywhere."""
    book = Book("Hoja1")
    book.title("Calendario de sesiones ordinarias de los órganos colegiados", 1, columns=13)
    rows = [["ÓRGANO COLEGIADO", *(month[:3].upper() for month in MONTHS)]]
    for name, months in BODIES.items():
        cells = [months.get(month) for month in range(1, 13)]
        rows.append([name, *(int(cell) if cell and cell.isdigit() else cell for cell in cells)])
    book.rows(rows, top=3)
    book.put(9, 1, "X: sesión en el mes, con fecha por confirmar")
    book.widths(32)
    book.save("seen/matriz_de_meses")
    says = Reading(2025, given_year=2025)
    for name, months in BODIES.items():
        kind = {"kind": "subcommission"} if name.startswith("Subcomité") else {}
        says.body(name, **kind)
        for month, cell in months.items():
            if cell == "X":
                says.session(name, 0, f"2025-{month:02d}")
            for number in () if cell == "X" else cell.split(" y "):
                says.session(name, 0, f"2025-{month:02d}-{int(number):02d}")
    says.write("seen/matriz_de_meses")


ACTIVITIES = [
    ["Clave", "Eje", "Actividad", "Responsable", "Inicio", "Término"],
    ["A-1", "Eje 1. Viveros", "Ampliar el vivero central", "Instituto Forestal", "2024-02-01", "2024-05-31"],
    ["A-2", "Eje 1. Viveros", "Producir planta nativa", "Instituto Forestal", "2024-03-01", "2024-11-30"],
    ["A-3", "Eje 2. Brigadas", "Equipar brigadas", "Protección Civil", "2024-01-15", "2024-02-29"],
    ["A-4", "Eje 2. Brigadas", "Abrir brechas cortafuego", "Municipios", "2024-01-15", "2024-04-30"],
]
INDICATORS = [
    ["Indicador", "Línea base", "Meta 2024", "Unidad de medida"],
    ["Superficie reforestada", 1200, 1500, "Hectárea"],
    ["Brigadas equipadas", 14, 20, "Brigada"],
    ["Incendios atendidos en menos de dos horas", "61 %", "75 %", "Porcentaje"],
]
ACRONYMS = [["Sigla", "Significado"], ["IF", "Instituto Forestal"], ["PC", "Protección Civil"]]


def libro() -> None:
    """A programme in four sheets."""
    body = "Consejo Regional Forestal"
    book = Book("Sesiones")
    book.title("Consejo Regional Forestal: Programa Anual de Trabajo 2024", 1, columns=3)
    days = "2024-02-15 2024-05-16 2024-08-15 2024-11-14".split()
    numbers = ("I Sesión Ordinaria", "II Sesión Ordinaria", "III Sesión Ordinaria", "IV Sesión Ordinaria")
    lines = [["Fecha", "Sesión", "Horario"]]
    lines += [[day(d), n, "10:00 a 12:00 h"] for d, n in zip(days, numbers, strict=True)]
    book.rows(lines, top=3, shown='d" de "mmmm')
    book.next_sheet("Actividades")
    typed = [[*row[:4], day(row[4]), day(row[5])] for row in ACTIVITIES[1:]]
    book.rows([ACTIVITIES[0], *typed], top=1)
    book.next_sheet("Indicadores")
    book.rows(INDICATORS, top=2)
    book.next_sheet("Siglas")
    book.rows(ACRONYMS, top=1)
    book.save("seen/libro_de_cuatro_hojas")
    says = Reading(2024)
    says.body(body)
    says.sessions(body, " ".join(days), starts="10:00", ends="12:00")
    says.objective("Viveros", "axis")
    says.objective("Brigadas", "axis")
    for _, _, text, who, start, end in ACTIVITIES[1:]:
        says.activity(text, who, f"{start}/{end}")
    for indicator, baseline, target, unit in INDICATORS[1:]:
        says.indicator(str(indicator), str(unit), str(baseline), str(target))
    says.has(acronyms=ACRONYMS[1:])
    says.write("seen/libro_de_cuatro_hojas")


def make() -> None:
    """All of them."""
    adquisiciones()
    matriz()
    libro()
