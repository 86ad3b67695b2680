"""The fresh PDF files of calendars and what they say."""

from tests.patci.intake.collection.make.days import MONTHS, day, long, weekday
from tests.patci.intake.collection.make.press import set_typst, typst_table
from tests.patci.intake.collection.make.reading import Reading

SITTINGS = {
    2: ("03", "10", "17"),
    3: ("03", "17", "24"),
    4: ("07", "21", "28"),
    8: ("11", "18"),
    9: ("01", "08", "29"),
    10: ("06", "20", "27"),
}


def asamblea() -> None:
    """A leaflet in two columns: months as headings, a line for each day, days off and recess among them."""
    markup = """#set page(width: 18cm, height: 14cm, margin: 1.5cm)
#set text(size: 10pt, lang: "es")
#align(center)[*ASAMBLEA DEPARTAMENTAL DEL LITORAL* \\ Sesiones plenarias ordinarias 2026]
#v(6pt)
#columns(2, gutter: 1cm)[
"""
    for month, days in SITTINGS.items():
        markup += f"*{MONTHS[month - 1].capitalize()}*\n\n"
        markup += "Jueves 2 y viernes 3: Semana Santa, sin sesión \\\n" if month == 4 else ""
        for number in days:
            iso = f"2026-{month:02d}-{number}"
            markup += f"{weekday(iso)} {int(number)}, 9:30 a. m. \\\n"
        markup += "\n"
        if month == 4:
            markup += "_Receso: del 1 de mayo al 31 de julio_\n\n"
    markup += "]\n"
    set_typst(markup, "fresh/plenarias")
    says = Reading(2026)
    body = "Asamblea Departamental del Litoral"
    says.body(body, "Asamblea Departamental", "Asamblea", "Pleno", "Plenaria")
    for month, days in SITTINGS.items():
        says.dates(body, " ".join(f"2026-{month:02d}-{number}" for number in days), starts="09:30")
    says.write("fresh/plenarias")


BIENNIUM = [
    ["Año", "Título de la reunión", "Lugar y fecha", "Mandato"],
    [
        "2025",
        "Trigésima segunda Reunión de Cooperación Técnica",
        "Puerto Nuevo, 25 a 27 de marzo",
        "Res. 14",
    ],
    ["2025", "Séptima Conferencia Ministerial sobre Sequía", "San Telmo, 9 a 11 de septiembre", "Res. 22"],
    ["2025", "Reunión preparatoria de la Conferencia sobre Envejecimiento", "En línea, noviembre", "Res. 9"],
    ["2026", "Segunda Cumbre de Autoridades del Agua", "Por definir, primer semestre", "Res. 1"],
    ["2026", "Segundo Foro de Ciudades Costeras", "Bahía Grande, agosto", "Res. 31"],
]


def bienio() -> None:
    """Meetings of two years with the year in a column, place and days in one cell; cut by the page."""
    markup = """#set page(width: 19cm, height: 6.6cm, margin: 1.6cm, header: [Distr. general],
  footer: context align(center)[#counter(page).display()])
#set text(size: 9pt, lang: "es")
*Calendario de conferencias de la Organización de Estados Ribereños para el período 2025-2026*

"""
    markup += typst_table(BIENNIUM, columns="(0.5fr, 2fr, 1.6fr, 0.7fr)")
    set_typst(markup, "fresh/conferencias_bienio")
    says = Reading((2025, 2026))
    says.has(other_meetings=len(BIENNIUM) - 1, not_compared=["bodies"])
    says.write("fresh/conferencias_bienio")


GOVERNING, AUDIT = "Junta de Gobierno", "Comité de Auditoría"
WINDOWS = (
    ("Primera", "Primer trimestre", "2025-01/2025-03", "quarter"),
    ("Segunda", "Segunda quincena de mayo", "2025-05-16/2025-05-31", "fortnight"),
    ("Tercera", "Agosto-septiembre", "2025-08/2025-09", "month"),
    ("Cuarta", "Primera semana de diciembre", "2025-12-01/2025-12-07", "week"),
)
AUDIT_DAYS = "2025-01-24 2025-04-25 2025-07-25 2025-10-24".split()


def hospital() -> None:
    """Only a line below the heading row; windows instead of days; footnotes marked by stars."""
    one = [["Sesión", "Periodo tentativo", "Modalidad", "Asunto principal"]]
    subjects = ("Estados financieros*", "Plan de obra", "Anteproyecto de presupuesto", "Calendario de 2026")
    for (ordinal, words, *_), subject in zip(WINDOWS, subjects, strict=True):
        one.append([f"{ordinal} ordinaria", words, "Híbrida", subject])
    one.append(["Primera extraordinaria", "Por definir", "Híbrida", ""])
    two = [["Fecha", "Horario", "Sesión ordinaria"]]
    for number, iso in enumerate(AUDIT_DAYS, start=1):
        two.append([f"{weekday(iso)}, {long(iso)}", "10:00 a 11:30", f"{number:02d}/2025"])
    markup = """#set page(width: 20cm, height: 16cm, margin: 2cm, numbering: "1 de 1")
#set text(size: 10pt, lang: "es")
#set table(stroke: (x, y) => if y == 0 { (bottom: 0.6pt) })
= Hospital Comunitario de la Ribera
Calendario de sesiones de los órganos de gobierno, ejercicio 2025

"""
    markup += f"== A. {GOVERNING}\n\n" + typst_table(one, columns="(1fr, 1.4fr, 0.8fr, 1.4fr)")
    markup += f"\n== B. {AUDIT}\n\n" + typst_table(two, columns="(1.6fr, 1fr, 1fr)")
    markup += "\n#text(size: 8pt)[\\* Dictaminados por el despacho externo.]\n"
    set_typst(markup, "fresh/organos_de_gobierno")
    says = Reading(2025)
    says.body(GOVERNING, "Junta de Gobierno del Hospital Comunitario de la Ribera")
    says.body(AUDIT)
    for number, (_, _, when, precision) in enumerate(WINDOWS, start=1):
        says.session(GOVERNING, number, when, precision=precision, modality="hybrid")
    says.session(GOVERNING, 1, None, "extraordinary", modality="hybrid")
    says.sessions(AUDIT, " ".join(AUDIT_DAYS), starts="10:00", ends="11:30")
    says.has(not_compared=["activities"])  # subjects of a session may be read as its agenda
    says.write("fresh/organos_de_gobierno")


def check() -> None:
    """The sittings are on Tuesdays."""
    for month, days in SITTINGS.items():
        assert all(day(f"2026-{month:02d}-{number}").weekday() == 1 for number in days)


def make() -> None:
    """All of them."""
    check()
    asamblea()
    bienio()
    hospital()
