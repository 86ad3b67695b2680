"""The further seen PDF files and what they say."""

from tests.patci.intake.collection.make.days import MONTHS, day, short
from tests.patci.intake.collection.make.press import print_office, set_typst, typst_table
from tests.patci.intake.collection.make.reading import Reading
from tests.patci.intake.collection.make.word import Word

MEETINGS = [
    ["Reunión", "Sede", "Fecha", "Convoca"],
    [
        "XII Reunión de la Mesa Directiva de la Conferencia Regional",
        "Santiago",
        "6 y 7 de febrero",
        "Secretaría",
    ],
    ["Octavo Foro de Ministras y Ministros de Ordenamiento", "San José", "10 al 12 de abril", "Costa Rica"],
    ["Seminario regional de catastro", "En línea", "23 de mayo", "Secretaría"],
    ["Reunión de personas expertas en límites", "Quito", "Por definir", "Ecuador"],
    ["Cuarta Reunión del Comité de Puntos Focales", "Ciudad de Panamá", "14 de agosto", "Panamá"],
    ["XX Conferencia Regional sobre Territorio", "Montevideo", "19 al 22 de noviembre", "Uruguay"],
]


def regional() -> None:
    """An agenda of a regional body: meetings with place and days, cut by a small page; no sessions."""
    markup = """#set page(width: 16cm, height: 7.6cm, margin: 1.5cm, numbering: "1 / 1")
#set text(size: 9pt, lang: "es")
#align(center)[*CONFERENCIA REGIONAL SOBRE TERRITORIO* \\ *Agenda de reuniones 2024*]

"""
    markup += typst_table(MEETINGS, columns="(2fr, 1fr, 1.2fr, 1fr)")
    markup += "\nLas fechas en línea se expresan en hora de Santiago.\n"
    set_typst(markup, "seen/agenda_regional")
    says = Reading(2024)
    says.has(other_meetings=len(MEETINGS) - 1, not_compared=["bodies"])
    says.write("seen/agenda_regional")


HEALTH = {
    "Consejo Interinstitucional de Salud Mental": "2025-02-20 2025-04-24 2025-06-19 2025-08-21 2025-10-23",
    "Subgrupo de Atención en Escuelas": "2025-03-13 2025-05-15 2025-09-11",
}


def bimestral() -> None:
    """Printed from Word: two-month periods in front of the days, a coordinator, a footnote, acronyms."""
    council, schools = HEALTH
    word = Word()
    word.running("Página oficial del Consejo", "Documento de trabajo")
    word.heading("Calendario 2025", 1)
    word.heading(council, 2)
    rows = [["Bimestre", "Sesión", "Fecha tentativa", "Inicio"]]
    for number, iso in enumerate(HEALTH[council].split(), start=1):
        first = (day(iso).month - 1) // 2 * 2
        span = f"{MONTHS[first].capitalize()}-{MONTHS[first + 1]}"
        rows.append([span, f"Ordinaria {number:02d}", short(iso), "09:00"])
    rows.append(["Noviembre-diciembre", "Ordinaria 06", "Por definir", ""])
    word.table(rows)
    word.heading(schools, 2)
    word.text("El subgrupo está a cargo de la Secretaría de Educación (SE) y se reúne por la tarde:")
    word.bullets(
        *(f"{number}a. reunión: {short(iso)}" for number, iso in enumerate(HEALTH[schools].split(), 1))
    )
    word.heading("Glosario de siglas", 2)
    word.table([["Sigla", "Nombre"], ["SE", "Secretaría de Educación"], ["SS", "Secretaría de Salud"]])
    print_office(word.save("seen/bimestral"), "seen/bimestral")
    says = Reading(2025)
    says.body(council)
    says.body(schools, kind="subgroup", coordinator="Secretaría de Educación")
    says.sessions(council, HEALTH[council], starts="09:00")
    says.session(council, 6, "2025-11/2025-12")
    for key in ("start", "end", "precision"):  # the day is not set, the two months are
        del says.parts["sessions"][-1][key]
    says.sessions(schools, HEALTH[schools], "unspecified")
    says.has(acronyms=[["SE", "Secretaría de Educación"], ["SS", "Secretaría de Salud"]])
    says.write("seen/bimestral")


RIVERS = [
    ["Línea de acción", "Corresponsables", "Fecha compromiso"],
    [
        "Retirar los residuos de las márgenes del río en los tramos urbanos y suburbanos",
        "Obras Públicas",
        "Abril",
    ],
    [
        "Vigilar las descargas de los rastros y de los talleres de la zona norte",
        "Procuraduría Ambiental",
        "Mensual",
    ],
    [
        "Plantar sauces en las riberas, con las escuelas y los comités de barrio",
        "Parques y Jardines",
        "Julio-agosto",
    ],
    ["Restaurar el humedal de la desembocadura", "Procuraduría Ambiental", "Segundo semestre"],
    ["Abrir el paseo ribereño", "Obras Públicas", "A más tardar en octubre"],
]
RIVER_WHENS = ("2025-04", "2025", "2025-07/2025-08", "2025-07/2025-12", "/2025-10")


def rios() -> None:
    """A programme: objectives, strategies, bullets, a table cut by the page, indicators, a footnote."""
    markup = """#set page(width: 16cm, height: 11.3cm, margin: 1.6cm, header: [Programa Ríos Vivos 2025],
  footer: context align(right)[pág. #counter(page).display()])
#set text(size: 9pt, lang: "es")
#set heading(numbering: none)
= Programa Anual Ríos Vivos 2025
Comisión de Cuenca del Río Azul

== Objetivo específico 1: Conocer la calidad del agua
=== Estrategia 1.1 Medir en todo el cauce
- Tomar muestras en quince puntos, cada mes. Responsable: Laboratorio Estatal.
- Publicar los resultados en el mes de junio. Responsable: Procuraduría Ambiental.

=== Estrategia 1.2 Formar vigilantes comunitarios
- Impartir el curso de monitoreo del 3 al 7 de marzo. Responsable: Laboratorio Estatal.

== Objetivo específico 2: Sanear el cauce#footnote[Comprende los tres municipios de la cuenca.]
"""
    markup += typst_table(RIVERS, columns="(2fr, 1fr, 1fr)")
    markup += "\n== Matriz de indicadores\n"
    goals = [
        ["Meta al cierre", "Nombre del indicador", "Valor inicial", "Unidad de medida"],
        ["15", "Puntos de muestreo activos", "4", "Punto"],
        ["80 %", "Descargas verificadas", "35 %", "Porcentaje"],
    ]
    markup += typst_table(goals, columns="(1fr, 2fr, 1fr, 1fr)")
    set_typst(markup, "seen/rios_vivos")
    says = Reading(2025)
    says.body("Comisión de Cuenca del Río Azul", optional=True)
    says.objective("Conocer la calidad del agua")
    says.objective("Sanear el cauce")
    says.has(strategies=2)
    says.activity("Tomar muestras en quince puntos", "Laboratorio Estatal", "2025")
    says.activity("Publicar los resultados", "Procuraduría Ambiental", "2025-06")
    says.activity("Impartir el curso de monitoreo", "Laboratorio Estatal", "2025-03-03/2025-03-07")
    for (text, who, _), when in zip(RIVERS[1:], RIVER_WHENS, strict=True):
        says.activity(" ".join(text.split()[:5]), who, when)
    for target, indicator, baseline, unit in goals[1:]:
        says.indicator(indicator, unit, baseline, target)
    says.write("seen/rios_vivos")


def make() -> None:
    """All of them."""
    regional()
    bimestral()
    rios()
