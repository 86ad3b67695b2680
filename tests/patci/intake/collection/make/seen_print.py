"""The seen PDF files and what they say."""

from datetime import time

from tests.patci.intake.collection.make.book import Book
from tests.patci.intake.collection.make.days import day, long, weekday
from tests.patci.intake.collection.make.press import print_office, set_typst, typst_table
from tests.patci.intake.collection.make.reading import Reading
from tests.patci.intake.collection.make.word import Word

PAGE = """#set page(width: 14.8cm, height: 12.8cm, margin: 1.6cm,
  header: [_Sistema Estatal de Niñez y Juventud_],
  footer: context [Página #counter(page).display() de #counter(page).final().first()])
#set text(size: 9pt, lang: "es")
"""
CHILDREN = "2024-01-31 2024-03-20 2024-05-29 2024-07-17 2024-09-25 2024-11-27".split()
CHILDREN_SUBJECTS = (
    "Instalación de los trabajos del año y lectura del informe del ejercicio anterior",
    "Presentación del diagnóstico de primera infancia y de la ruta de registro de nacimiento",
    "Seguimiento de la mesa de escuelas y de la mesa de salud; avances del sistema de información",
    "Informe de medio año de las secretarías participantes, con los pendientes de cada una",
    "Propuesta de presupuesto para niñez y juventud, con las observaciones de las mesas",
    "Informe final y aprobación del calendario del año que sigue",
)
TECHNICAL = "2024-02-14 2024-04-17 2024-06-12 2024-08-21 2024-10-16".split()
ORDINALS = "Primera Segunda Tercera Cuarta Quinta Sexta".split()


def sistema() -> None:
    """Small pages: heading rows repeat, rows are cut by the page, headers and footers run through."""
    council, technical = "Consejo de Niñez y Juventud", "Comité Técnico"
    full = [["Sesión", "Asuntos principales", "Fecha", "Hora"]]
    for number, iso in enumerate(CHILDREN):
        subject = CHILDREN_SUBJECTS[number] + ". " + "Lectura y firma de las actas pendientes."
        full.append(
            [f"{ORDINALS[number]} Sesión Ordinaria", subject, f"{weekday(iso)} {long(iso)}", "10:00 h"]
        )
    small = [["No.", "Fecha", "Tipo de sesión", "Modalidad"]]
    for number, iso in enumerate(TECHNICAL, start=1):
        small.append([str(number), long(iso), "Ordinaria", "Virtual"])
    small.append(["1", "Por definir", "Extraordinaria", "Virtual"])
    markup = PAGE + "= Calendario de sesiones 2024\n\n== Consejo de Niñez y Juventud\n\n"
    markup += "Preside: Secretaría de Bienestar Social\n\n"
    markup += typst_table(full, columns="(1fr, 2fr, 1.4fr, 0.7fr)")
    markup += "\n== Comité Técnico\n\n" + typst_table(small, columns="(0.5fr, 1.5fr, 1.2fr, 1fr)")
    markup += "\n#text(size: 7pt)[Las fechas pueden cambiar por causas de fuerza mayor.]\n"
    set_typst(markup, "seen/sistema_paginas")
    says = Reading(2024)
    says.body(council)
    says.body(technical)
    says.sessions(council, " ".join(CHILDREN), starts="10:00")
    says.sessions(technical, " ".join(TECHNICAL), modality="virtual")
    says.session(technical, 1, None, "extraordinary")
    says.has(not_compared=["activities"])  # subjects of a session may be read as its agenda
    says.write("seen/sistema_paginas")


GOALS = [
    ["Objetivo", "Indicador", "Unidad de medida", "Línea base 2024", "Meta 2025"],
    ["1", "Archivos municipales con inventario", "Archivo", "18", "30"],
    ["1", "Personal capacitado", "Persona", "No disponible", "150"],
    ["2", "Documentos digitalizados", "Porcentaje", "22 %", "45 %"],
]


def archivos() -> None:
    """A programme printed from Word: objectives, bullets with who and when, an indicator table, bodies."""
    word = Word()
    word.running("Consejo de Archivos del Estado", "Programa Anual 2025")
    word.heading("Programa Anual de Desarrollo Archivístico 2025", 0)
    word.heading("Objetivo 1. Ordenar los archivos municipales", 1)
    word.bullets(
        "Levantar inventarios en doce municipios. Responsable: Archivo General. Periodo: marzo-junio.",
        "Capacitar a las personas encargadas. Responsable: Escuela de Gobierno. Periodo: agosto.",
    )
    word.heading("Objetivo 2. Abrir los archivos a la consulta", 1)
    word.bullets(
        "Digitalizar los libros de cabildo. Responsable: Archivo General. Periodo: todo el año.",
        "Publicar el catálogo. Responsable: Agencia Digital. Periodo: a más tardar el 28 de noviembre",
        "Organizar visitas escolares.",
    )
    word.heading("Indicadores", 1)
    word.table(GOALS)
    word.page_break()
    word.heading("Calendario de sesiones del Grupo Interdisciplinario", 1)
    word.bullets(
        "Primera Sesión Ordinaria: 25 de febrero, 10:00 horas",
        "Segunda Sesión Ordinaria: 24 de junio, 10:00 horas",
        "Tercera Sesión Ordinaria: 21 de octubre, 10:00 horas",
    )
    print_office(word.save("seen/archivos_programa"), "seen/archivos_programa")
    says = Reading(2025)
    says.body("Grupo Interdisciplinario")
    says.body("Consejo de Archivos del Estado", "Consejo de Archivos", optional=True)
    says.sessions("Grupo Interdisciplinario", "2025-02-25 2025-06-24 2025-10-21", starts="10:00")
    says.objective("Ordenar los archivos municipales")
    says.objective("Abrir los archivos a la consulta")
    says.activity("Levantar inventarios", "Archivo General", "2025-03/2025-06")
    says.activity("Capacitar a las personas encargadas", "Escuela de Gobierno", "2025-08")
    says.activity("Digitalizar los libros de cabildo", "Archivo General", "2025")
    says.activity("Publicar el catálogo", "Agencia Digital", "/2025-11-28", deadline=True)
    says.activity("Organizar visitas escolares", None)
    for _, indicator, unit, baseline, target in GOALS[1:]:
        says.indicator(indicator, unit, baseline, target)
    says.write("seen/archivos_programa")


BOARDS = {
    "Junta de Gobierno": "2025-03-06 2025-06-05 2025-09-04 2025-11-27",
    "Comité de Obra Pública": "2025-02-13 2025-05-15 2025-08-14",
    "Subcomité de Presupuesto": "2025-01-22 2025-07-23",
}


def organos() -> None:
    """A workbook printed: one table for all bodies, the body's name merged down its rows."""
    book = Book("Calendario")
    book.title("ORGANISMO OPERADOR DE AGUA. CALENDARIO INSTITUCIONAL DE SESIONES 2025", 1, columns=5)
    rows = [["Órgano", "Fecha", "Hora", "Sesión", "Lugar"]]
    for name, days in BOARDS.items():
        for number, iso in enumerate(days.split(), start=1):
            title = f"{number}ª Sesión Ordinaria"
            rows.append([name if number == 1 else None, day(iso), time(17), title, "Sala del Consejo"])
    book.rows(rows, top=3)
    at = 4
    for days in BOARDS.values():
        count = len(days.split())
        book.merge(at, 1, at + count - 1, 1)
        at += count
    book.widths(26, 14, 10, 22, 20)
    book.sheet.page_setup.orientation = "landscape"
    print_office(book.save("seen/organos_por_renglon"), "seen/organos_por_renglon")
    says = Reading(2025)
    for name, days in BOARDS.items():
        says.body(name)
        says.sessions(name, days, starts="17:00", venue="Sala del Consejo")
    says.write("seen/organos_por_renglon")


def make() -> None:
    """All of them."""
    sistema()
    archivos()
    organos()
