"""The sealed PDF files of calendars and what they say."""

from tests.patci.intake.collection.make.book import Book
from tests.patci.intake.collection.make.days import MONTHS, day, long, weekday
from tests.patci.intake.collection.make.press import print_office, set_typst, typst_table
from tests.patci.intake.collection.make.reading import Reading

BUDGET, JUSTICE, FIELDS, CULTURE = (
    "Comisión de Presupuesto y Cuenta Pública",
    "Comisión de Justicia",
    "Comisión de Desarrollo Rural",
    "Comisión de Cultura y Artes",
)
AGENDA = (
    ("2026-02-10", "10:00", BUDGET, "Salón Constituyentes"),
    ("2026-02-12", "12:00", JUSTICE, "Salón Reforma"),
    ("2026-02-24", "11:00", FIELDS, "Salón Reforma"),
    ("2026-03-10", "10:00", BUDGET, "Salón Constituyentes"),
    ("2026-03-12", "12:00", JUSTICE, "Salón Reforma"),
    ("2026-03-19", "17:00", CULTURE, "Biblioteca Legislativa"),
    ("2026-04-14", "10:00", BUDGET, "Salón Constituyentes"),
    ("2026-04-16", "12:00", JUSTICE, "Salón Reforma"),
    ("2026-04-28", "11:00", FIELDS, "Salón Reforma"),
    ("2026-05-12", "10:00", BUDGET, "Salón Constituyentes"),
    ("2026-05-21", "17:00", CULTURE, "Biblioteca Legislativa"),
    ("2026-05-26", "11:00", FIELDS, "Salón Reforma"),
)


def comisiones() -> None:
    """Printed from Excel: in the order of the days, the month in a row across; then day, hour, body."""
    book = Book("Reuniones")
    book.title("CONGRESO DEL ESTADO DE VALDEMORA", 1, columns=4)
    book.title("Calendario de reuniones ordinarias de las comisiones legislativas", 2, columns=4)
    book.title("Segundo periodo ordinario de sesiones, febrero a mayo de 2026", 3, columns=4)
    row = book.rows([["Día", "Hora", "Comisión", "Lugar"]], top=5)
    says, month = Reading(2026), 0
    for name in (BUDGET, JUSTICE, FIELDS, CULTURE):
        says.body(name)
    for iso, hour, name, place in AGENDA:
        if day(iso).month != month:
            month = day(iso).month
            book.title(f"{MONTHS[month - 1].upper()} 2026", row, columns=4)
            row += 1
        row = book.rows([[f"{weekday(iso)} {day(iso).day}", f"{hour} h", name, place]], top=row, head=False)
        says.dates(name, iso, starts=hour, venue=place)
    book.put(row + 1, 1, "Secretaría de Servicios Parlamentarios")
    book.widths(16, 12, 44, 26)
    book.sheet.page_setup.fitToHeight = 0
    book.sheet.sheet_properties.pageSetUpPr.fitToPage = True
    print_office(book.save("sealed/comisiones_legislativas"), "sealed/comisiones_legislativas")
    says.write("sealed/comisiones_legislativas")


SENATE, RESEARCH = "Consejo Universitario", "Comité de Investigación"
SENATE_DAYS = (
    "2027-02-03 2027-03-03 2027-04-07 2027-05-05 2027-06-02 "
    "2027-07-07 2027-08-04 2027-09-01 2027-10-06 2027-11-03"
).split()
RESEARCH_DAYS = "2027-02-18 2027-05-20 2027-08-19 2027-11-18".split()
ROMAN = "I II III IV".split()


def _halves() -> list[list[str]]:
    half = len(SENATE_DAYS) // 2
    named = [[f"{number}ª sesión ordinaria", long(iso)] for number, iso in enumerate(SENATE_DAYS, start=1)]
    return [[*left, *right] for left, right in zip(named[:half], named[half:], strict=True)]


def universitario() -> None:
    """Set with Typst: the same two columns twice, side by side; below, another body with its own table."""
    twice = typst_table(
        [["Sesión", "Fecha", "Sesión", "Fecha"], *_halves()], columns="(1.1fr, 1.3fr, 1.1fr, 1.3fr)"
    )
    rows = [
        [f"{roman} ordinaria", weekday(iso), long(iso)]
        for roman, iso in zip(ROMAN, RESEARCH_DAYS, strict=True)
    ]
    other = typst_table(
        [["Sesión", "Día", "Fecha", "Hora"], *([*row, "11:00"] for row in rows)],
        columns="(1fr, 1fr, 1.4fr, 0.7fr)",
    )
    markup = f"""#set page(paper: "us-letter", margin: 2cm)
#set text(size: 10.5pt, lang: "es")
#align(center)[#text(15pt)[*Universidad Andina de Alto Quillay*]

#text(13pt)[Cronograma de sesiones ordinarias, gestión 2027]]

== {SENATE}
Las sesiones comienzan a las 15:00 horas en el Salón de Honor.

{twice}
== {RESEARCH}

{other}
#align(right)[Secretaría General]
"""
    set_typst(markup, "sealed/universidad_quillay")
    says = Reading(2027)
    says.body(SENATE)
    says.body(RESEARCH)
    says.sessions(SENATE, " ".join(SENATE_DAYS))
    says.sessions(RESEARCH, " ".join(RESEARCH_DAYS), starts="11:00")
    says.write("sealed/universidad_quillay")


def make() -> None:
    """Both of them."""
    comisiones()
    universitario()
