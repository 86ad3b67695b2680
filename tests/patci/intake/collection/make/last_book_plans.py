"""The last workbooks of programmes and what they say."""

from tests.patci.intake.collection.make.book import Book
from tests.patci.intake.collection.make.days import day
from tests.patci.intake.collection.make.reading import Reading

BODY = "Comité Estatal de Lectura y Bibliotecas"
TASKS = {
    "OBJETIVO 1. ACERCAR LOS LIBROS A LAS COMUNIDADES": (
        ("Surtir acervos a salas comunitarias", "Red de Bibliotecas", "2026-02-02/2026-04-30", "Acuses"),
        ("Recorrer la sierra con el bibliobús", "Secretaría de Cultura", "2026-03-02/2026-11-27", "Bitácora"),
    ),
    "OBJETIVO 2. FORMAR PERSONAS MEDIADORAS": (
        ("Impartir el diplomado de mediación", "Universidad Pedagógica", "2026-05-04/2026-07-31", "Lista"),
        ("Publicar la guía de mediación lectora", "Fondo Editorial", "2026-08-03/2026-10-15", "Guía"),
    ),
    "OBJETIVO 3. MEDIR LOS RESULTADOS": (
        (
            "Aplicar la encuesta estatal de lectura",
            "Consejo de Población",
            "2026-09-01/2026-09-30",
            "Informe",
        ),
    ),
}
SEATS = (
    ("Secretaría de Cultura", "Preside"),
    ("Red de Bibliotecas", "Secretaría Técnica"),
    ("Universidad Pedagógica", "Vocal"),
    ("Fondo Editorial", "Vocal"),
    ("Consejo de Población", "Invitado permanente"),
)
WINDOWS = (
    ("Primera ordinaria", "Enero", "2026-01", "month"),
    ("Segunda ordinaria", "Abril", "2026-04", "month"),
    ("Tercera ordinaria", "Primera quincena de agosto", "2026-08-01/2026-08-15", "fortnight"),
    ("Cuarta ordinaria", "26 de noviembre", "2026-11-26", "day"),
)


def _tasks(book: Book) -> None:
    heads = [
        "Núm.",
        "Actividad",
        "Instancia responsable",
        "Fecha de inicio",
        "Fecha de término",
        "Entregable",
    ]
    book.title(BODY.upper(), 1, columns=6)
    book.title("PROGRAMA ANUAL DE TRABAJO 2026", 2, columns=6)
    row = book.rows([heads], top=4)
    for at, (objective, tasks) in enumerate(TASKS.items(), start=1):
        book.title(objective, row, columns=6)
        lines = [
            [f"{at}.{n}", text, who, *map(day, when.split("/")), proof]
            for n, (text, who, when, proof) in enumerate(tasks, start=1)
        ]
        row = book.rows(lines, top=row + 1, head=False)
    book.widths(8, 44, 28, 14, 14, 24)


def lectura() -> None:
    """Activities with typed first and last days; a sheet of members with their part, one of sessions."""
    book = Book("Programa")
    _tasks(book)
    book.next_sheet("Integrantes")
    book.rows(
        [["No.", "Institución", "Carácter"], *[[n, *seat] for n, seat in enumerate(SEATS, start=1)]], top=1
    )
    book.next_sheet("Sesiones")
    book.title("Sesiones del Comité", 1, columns=2)
    book.rows([["Sesión", "Fecha tentativa"], *[[name, words] for name, words, *_ in WINDOWS]], top=2)
    book.save("last/lectura_y_bibliotecas")
    says = Reading(2026)
    says.body(BODY, "Comité", "Comité Estatal")
    for number, (_, _, when, precision) in enumerate(WINDOWS, start=1):
        says.session(BODY, number, when, precision=precision)
    for objective, tasks in TASKS.items():
        says.objective(objective.split(". ")[1])
        for text, who, when, _ in tasks:
            says.activity(text, who, when)
    says.has(members=[name for name, _ in SEATS])
    says.write("last/lectura_y_bibliotecas")


AXES = (
    (
        "Prevención",
        "Vacunar al ganado en los doce distritos",
        "Servicio de Sanidad Animal",
        "I y II trimestre",
    ),
    ("Prevención", "Capacitar a promotores de campo", "Viceministerio de Ganadería", "II trimestre"),
    ("Vigilancia", "Actualizar el registro de hatos", "Servicio de Sanidad Animal", "III trimestre"),
    ("Vigilancia", "Reforzar los puestos de control", "Policía Rural", "I a IV trimestre"),
    ("Vigilancia", "Analizar las muestras de laboratorio", "Laboratorio Central", "IV trimestre"),
    ("Difusión", "Emitir la campaña radial", "Secretaría de Información", "II trimestre"),
)
TERMS = (
    "2026-01/2026-06",
    "2026-04/2026-06",
    "2026-07/2026-09",
    "2026",
    "2026-10/2026-12",
    "2026-04/2026-06",
)
MEASURES = (
    ("Cobertura de vacunación", "Porcentaje", 0.62, 0.9),
    ("Promotores capacitados", "Persona", 45, 200),
    ("Hatos en el registro", "Hato", 1180, 2500),
    ("Focos notificados en menos de 48 horas", "Porcentaje", 0.4, 0.8),
)


def ganado() -> None:
    """The axis in each row, the term in words; a sheet of measures, shares typed as shares."""
    book = Book("Plan anual")
    book.put(1, 1, "Comisión Nacional Interinstitucional de Sanidad Ganadera")
    book.put(2, 1, "Plan de Trabajo 2026")
    book.rows([["Eje", "Actividad", "Institución responsable", "Plazo"], *map(list, AXES)], top=4)
    book.widths(16, 44, 32, 20)
    book.next_sheet("Indicadores")
    book.rows([["Indicador", "Unidad de medida", "Línea de base", "Meta 2026"], *map(list, MEASURES)], top=1)
    for row, (_, _, *shares) in enumerate(MEASURES, start=2):
        for column in (3, 4):
            shown = "0%" if isinstance(shares[0], float) else "0"
            book.sheet.cell(row, column).number_format = shown
    book.widths(40, 18, 14, 14)
    book.save("last/sanidad_ganadera")
    says = Reading(2026)
    says.body("Comisión Nacional Interinstitucional de Sanidad Ganadera", optional=True)
    for axis in dict.fromkeys(row[0] for row in AXES):
        says.objective(axis, "axis")
    for (_, text, who, _), when in zip(AXES, TERMS, strict=True):
        says.activity(text, who, when)
    for name, unit, *values in MEASURES:
        shown = [f"{value:.0%}" if isinstance(value, float) else str(value) for value in values]
        says.indicator(name, unit, *shown)
    says.write("last/sanidad_ganadera")


def make() -> None:
    """Both of them."""
    lectura()
    ganado()
