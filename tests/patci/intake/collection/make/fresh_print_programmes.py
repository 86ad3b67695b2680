"""The fresh PDF files of programmes and what they say."""

from tests.patci.intake.collection.make.book import Book
from tests.patci.intake.collection.make.press import print_office, set_typst
from tests.patci.intake.collection.make.reading import Reading
from tests.patci.intake.collection.make.word import Word

AGEING = {
    "Eje 1. Autonomía": [
        (
            "Abrir centros de día en cuatro alcaldías",
            "Instituto del Bienestar",
            "marzo a mayo",
            "2025-03/2025-05",
        ),
        ("Entregar bastones y andaderas", "Secretaría de Salud", "segundo semestre", "2025-07/2025-12"),
        ("Adaptar el transporte público", "Secretaría de Movilidad", "todo el año", "2025"),
    ],
    "Eje 2. Cuidados": [
        ("Certificar a personas cuidadoras", "Colegio de Enfermería", "30 de septiembre", "2025-09-30"),
        ("Publicar el directorio de residencias", "Instituto del Bienestar", "abril", "2025-04"),
    ],
    "Eje 3. Buen trato": [
        ("Difundir la línea de ayuda", "Secretaría de Gobierno", "junio y octubre", "2025-06/2025-10"),
        ("Premiar a los barrios solidarios", "Instituto del Bienestar", "por definir", None),
    ],
}


def mayores() -> None:
    """Printed from Word: axes, each with numbered actions, who and when in parentheses at their end."""
    word = Word()
    word.running("Consejo Consultivo de las Personas Mayores", "Programa de trabajo 2025")
    word.bold("CONSEJO CONSULTIVO DE LAS PERSONAS MAYORES", centred=True)
    word.bold("PROGRAMA DE TRABAJO 2025", centred=True)
    word.text("Este programa reúne lo que las instituciones del Consejo harán durante el año.")
    number = 0
    for axis, actions in AGEING.items():
        word.bold(axis)
        for text, who, words, _ in actions:
            number += 1
            word.text(f"{number}. {text} (Responsable: {who}; periodo: {words}).")
    word.bold("Sesiones del Consejo")
    word.bullets(
        "I Sesión Ordinaria, 19 de febrero, 12:00 horas, Casa de la Plaza",
        "II Sesión Ordinaria, 18 de junio, 12:00 horas, Casa de la Plaza",
        "Sesión Solemne por el Día de las Personas Mayores, 1 de octubre, 17:00 horas, Teatro Principal",
        "III Sesión Ordinaria, noviembre",
    )
    print_office(word.save("fresh/personas_mayores"), "fresh/personas_mayores")
    body = "Consejo Consultivo de las Personas Mayores"
    says = Reading(2025)
    says.body(body, "Consejo", "Consejo Consultivo")
    says.sessions(body, "2025-02-19 2025-06-18", starts="12:00", venue="Casa de la Plaza")
    says.session(body, 3, "2025-11")
    says.session(body, 0, "2025-10-01", "solemn", starts="17:00", venue="Teatro Principal")
    for axis, actions in AGEING.items():
        says.objective(axis.split(". ")[1], "axis")
        for text, who, _, when in actions:
            says.activity(text, who, when)
    says.write("fresh/personas_mayores")


SCHEDULE = (
    ("Elaborar el diagnóstico de humedales", "Dirección de Ecología", (1, 2, 3)),
    ("Consultar a los ejidos", "Dirección de Participación", (3, 4)),
    ("Redactar el plan de manejo", "Instituto del Agua", (4, 5, 6, 7)),
    ("Aprobar el plan de manejo", "Cabildo", (8,)),
    ("Colocar la señalización", "Dirección de Obras", (9, 10)),
    ("Evaluar el primer año", "Universidad del Bajío Sur", (11, 12)),
)


def humedales() -> None:
    """A workbook printed across the page: months as letters, a block under each month of the activity."""
    book = Book("Cronograma")
    book.title("Comité Municipal de Humedales. Programa de actividades 2025", 1, columns=15)
    book.rows([["No.", "Actividad", "Área responsable", *"EFMAMJJASOND"]], top=3)
    for at, (text, who, months) in enumerate(SCHEDULE, start=1):
        marks = ["■" if month in months else None for month in range(1, 13)]
        book.rows([[at, text, who, *marks]], top=3 + at, head=False)
    book.widths(5, 38, 28, *[4] * 12)
    book.sheet.page_setup.orientation = "landscape"
    book.sheet.page_setup.fitToWidth = 1
    book.sheet.page_setup.fitToHeight = 0
    book.sheet.sheet_properties.pageSetUpPr.fitToPage = True
    book.sheet.print_options.gridLines = True
    print_office(book.save("fresh/humedales"), "fresh/humedales")
    says = Reading(2025)
    says.body("Comité Municipal de Humedales", optional=True)
    for text, who, months in SCHEDULE:
        says.activity(text, who, f"2025-{months[0]:02d}/2025-{months[-1]:02d}")
    says.write("fresh/humedales")


CARDS = (
    ("Refugios con protocolo de ingreso", "Refugio", "7", "22"),
    ("Personas que concluyen su proceso", "Porcentaje", "48 %", "65 %"),
    ("Municipios con enlace nombrado", "Municipio", "31", "58"),
)
PROMISES = (
    ("Actualizar el protocolo de ingreso", "Coordinación de Refugios", "a más tardar el 31 de marzo"),
    ("Supervisar los refugios de la frontera", "Comisión de Derechos", "abril, mayo y junio"),
    ("Nombrar enlaces en los municipios", "Oficina de Gobernación", "primer cuatrimestre"),
)


def refugios() -> None:
    """An objective with its actions as short blocks of three lines; each indicator as a card of its own."""
    markup = """#set page(width: 17cm, height: 15cm, margin: 1.8cm, numbering: "1")
#set text(size: 10pt, lang: "es")
= Programa Sectorial de Refugios 2025
Sistema Estatal de Refugios

== Objetivo 1. Recibir con dignidad a quien pide ayuda
"""
    for number, (text, who, when) in enumerate(PROMISES, start=1):
        markup += f"*Acción 1.{number}* {text} \\\n*Responsable:* {who} \\\n*Periodo:* {when}\n\n"
    markup += "== Fichas de indicadores\n\n"
    for number, (name, unit, baseline, target) in enumerate(CARDS, start=1):
        pairs = (
            ("Nombre del indicador", name),
            ("Unidad de medida", unit),
            ("Línea base (2024)", baseline),
            ("Meta (2025)", target),
        )
        cells = ", ".join(f"[*{key}*], [{value}]" for key, value in pairs)
        markup += f"=== Indicador {number}\n\n#table(columns: (1fr, 2fr), {cells})\n\n"
    set_typst(markup, "fresh/refugios_fichas")
    says = Reading(2025)
    says.body("Sistema Estatal de Refugios", optional=True)
    says.objective("Recibir con dignidad a quien pide ayuda")
    whens = ("/2025-03-31", "2025-04/2025-06", "2025-01/2025-04")
    for (text, who, _), when in zip(PROMISES, whens, strict=True):
        says.activity(text, who, when, **({"deadline": True} if when.startswith("/") else {}))
    for card in CARDS:
        says.indicator(*card)
    says.write("fresh/refugios_fichas")


def make() -> None:
    """All of them."""
    mayores()
    humedales()
    refugios()
