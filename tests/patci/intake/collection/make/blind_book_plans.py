"""The blind workbooks of programmes and what they say."""

from openpyxl.styles import PatternFill

from tests.patci.intake.collection.make.book import Book
from tests.patci.intake.collection.make.reading import Reading

FOREST = "Consejo Estatal Forestal de la Sierra Alta"
COLUMNS = "ENE FEB MAR ABR MAY JUN JUL AGO SEP OCT NOV DIC".split()
TASKS = {
    "OBJETIVO 1. PROTEGER LOS BOSQUES DE PLAGAS Y TALA": (
        ("Realizar recorridos de vigilancia", "Procuraduría Forestal", 1, 12),
        ("Tratar los predios con descortezador", "Comisión de Bosques", 2, 5),
        ("Instalar casetas de inspección", "Procuraduría Forestal", 3, 4),
    ),
    "OBJETIVO 2. RESTAURAR LOS SUELOS": (
        ("Construir presas de piedra acomodada", "Municipios de la Sierra Alta", 1, 5),
        ("Plantar árboles nativos", "Comisión de Bosques", 7, 9),
    ),
    "OBJETIVO 3. FORTALECER A LOS EJIDOS": (
        ("Capacitar a técnicos comunitarios", "Universidad de la Sierra", 8, 10),
        ("Celebrar la feria de la madera", "Secretaría de Fomento", 11, 11),
        ("Evaluar el programa", "Secretaría Técnica del Consejo", 12, 12),
    ),
}


def forest() -> None:
    """Months across with an X in each that counts; the objective in a row of its own; sessions in a sheet."""
    book = Book("Programa 2026")
    book.title(FOREST.upper(), 1, columns=15)
    book.title("Programa anual de actividades 2026", 2, columns=15)
    row = book.rows([["No.", "Actividad", "Responsable", *COLUMNS]], top=4)
    says, number = Reading(2026), 0
    says.body(FOREST, "Consejo", "Consejo Estatal Forestal")
    for objective, tasks in TASKS.items():
        book.title(objective, row, columns=15)
        says.objective(objective.split(". ")[1])
        row += 1
        for text, who, first, last in tasks:
            number += 1
            marks = ["X" if first <= month <= last else None for month in range(1, 13)]
            row = book.rows([[number, text, who, *marks]], top=row, head=False)
            for month in range(first, last + 1):
                book.sheet.cell(row - 1, 3 + month).fill = PatternFill("solid", fgColor="A9D08E")
            says.activity(text, who, f"2026-{first:02d}/2026-{last:02d}")
    book.widths(6, 42, 30, *[5] * 12)
    book.next_sheet("Sesiones")
    book.title("Sesiones ordinarias del Consejo 2026", 1, columns=3)
    lines = (
        ["Primera", "Marzo", "Presencial"],
        ["Segunda", "Julio", "Virtual"],
        ["Tercera", "12 de noviembre", "Presencial"],
    )
    book.rows([["Sesión ordinaria", "Fecha programada", "Modalidad"], *lines], top=3)
    book.widths(20, 20, 16)
    says.session(FOREST, 1, "2026-03", modality="in_person")
    says.session(FOREST, 2, "2026-07", modality="virtual")
    says.session(FOREST, 3, "2026-11-12", modality="in_person")
    book.save("blind/forestal_sierra_alta")
    says.write("blind/forestal_sierra_alta")


FEDERAL = "Consejo Federal de Reciclado"
PLAN = (
    (
        *(
            "Separación en origen",
            "Elaborar el manual de separación domiciliaria",
            "Subsecretaría de Residuos",
        ),
        *("Febrero 2026", "Abril 2026", "2026-02/2026-04"),
    ),
    (
        *("Separación en origen", "Capacitar a promotores ambientales", "Red de Municipios Limpios"),
        *("Mayo 2026", "Agosto 2026", "2026-05/2026-08"),
    ),
    (
        *("Inclusión de recuperadores", "Relevar las cooperativas de recuperadores", "Instituto Cooperativo"),
        *("Marzo 2026", "Junio 2026", "2026-03/2026-06"),
    ),
    (
        *("Inclusión de recuperadores", "Entregar equipamiento de protección", "Subsecretaría de Residuos"),
        *("Julio 2026", "Julio 2026", "2026-07"),
    ),
    (
        *("Mercados de materiales", "Publicar el índice de precios de reciclables", "Cámara del Reciclado"),
        *("Septiembre 2026", "Diciembre 2026", "2026-09/2026-12"),
    ),
)
RATES = (
    ("Municipios con separación en origen", "Municipio", 38, 75),
    ("Recuperadores inscriptos", "Persona", 410, 1000),
    ("Toneladas recuperadas por mes", "Tonelada", 95, 160),
)
MEETINGS = (
    ("Primera reunión ordinaria", "19/03/2026", "10 h", "Virtual", "2026-03-19", "virtual"),
    ("Segunda reunión ordinaria", "18/06/2026", "10 h", "Presencial", "2026-06-18", "in_person"),
    ("Tercera reunión ordinaria", "17/09/2026", "10 h", "Virtual", "2026-09-17", "virtual"),
    ("Cuarta reunión ordinaria", "A confirmar", None, "Presencial", None, "in_person"),
)


def reciclado() -> None:
    """Three sheets: the strategic line in each row with months from and to; measures; meetings."""
    book = Book("Plan de acción")
    book.put(1, 1, FEDERAL)
    book.put(2, 1, "Plan de acción 2026")
    heads = ["Línea estratégica", "Acción", "Organismo responsable", "Desde", "Hasta"]
    book.rows([heads, *(list(row[:5]) for row in PLAN)], top=4)
    book.widths(28, 46, 28, 16, 18)
    book.next_sheet("Indicadores")
    book.rows([["Indicador", "Unidad", "Línea de base", "Meta"], *map(list, RATES)], top=1)
    book.widths(40, 14, 14, 14)
    book.next_sheet("Reuniones")
    book.rows([["Reunión", "Fecha", "Hora", "Modalidad"], *(list(row[:4]) for row in MEETINGS)], top=1)
    book.widths(28, 14, 10, 14)
    book.save("blind/reciclado_federal")
    says = Reading(2026)
    says.body(FEDERAL, "Consejo", "Consejo Federal")
    for number, (_, _, hour, _, when, manner) in enumerate(MEETINGS, start=1):
        known = {"starts": "10:00"} if hour else {}
        says.session(FEDERAL, number, when, modality=manner, **known)
    for line in dict.fromkeys(row[0] for row in PLAN):
        says.objective(line, "strategic_line")
    for _, text, who, _, _, when in PLAN:
        says.activity(text, who, when)
    for name, unit, *values in RATES:
        says.indicator(name, unit, *map(str, values))
    says.write("blind/reciclado_federal")


def make() -> None:
    """Both of them."""
    forest()
    reciclado()
