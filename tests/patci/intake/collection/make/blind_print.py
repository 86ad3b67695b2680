"""The blind PDF files of calendars and what they say."""

from tests.patci.intake.collection.make.book import Book
from tests.patci.intake.collection.make.days import MONTHS, day, weekday
from tests.patci.intake.collection.make.press import print_office, set_typst, typst_table
from tests.patci.intake.collection.make.reading import Reading
from tests.patci.intake.collection.make.word import Word

ORDINALS = "Primera Segunda Tercera Cuarta Quinta Sexta".split()
CLARITY = "Comité de Transparencia"
OFFICE = "Instituto Catastral de la Ribera"
CLEAR_DAYS = "2026-01-22 2026-03-19 2026-05-21 2026-07-16 2026-09-24 2026-11-26".split()


def catastro() -> None:
    """Printed from Word: the month in one column, the day in another; hour and place; who signs."""
    rows = [["Sesión ordinaria", "Mes", "Día", "Hora", "Lugar"]]
    for ordinal, iso in zip(ORDINALS, CLEAR_DAYS, strict=True):
        month = MONTHS[day(iso).month - 1].capitalize()
        rows.append([ordinal, month, f"{weekday(iso)} {day(iso).day}", "11:00 horas", "Sala de Juntas"])
    word = Word()
    word.running(OFFICE, "Unidad de Transparencia")
    word.bold(OFFICE.upper(), centred=True)
    word.bold("Comité de Transparencia", centred=True)
    word.bold("Calendario de sesiones ordinarias 2026", centred=True)
    word.text(
        "Para cumplir lo dispuesto en la ley, el Comité aprobó celebrar sus sesiones ordinarias "
        "en las fechas siguientes:"
    )
    word.table(rows)
    word.text(
        "Las sesiones extraordinarias se convocarán por lo menos con un día hábil de anticipación.",
        "Lic. Efraín Bustos Alcántara\nTitular de la Unidad de Transparencia",
    )
    print_office(word.save("blind/transparencia_catastral"), "blind/transparencia_catastral")
    says = Reading(2026)
    says.body(CLARITY, f"{CLARITY} del {OFFICE}", "Comité")
    says.sessions(CLARITY, " ".join(CLEAR_DAYS), starts="11:00", venue="Sala de Juntas")
    says.write("blind/transparencia_catastral")


TABLES = {
    "Consejo Nacional": ("09:00", "2026-01-28 2026-04-29 2026-07-29 2026-10-28"),
    "Comisión de Nutrición Escolar": ("14:00", "2026-02-11 2026-05-13 2026-08-12 2026-11-11"),
    "Comisión de Presupuesto": ("10:30", "2026-03-04 2026-06-03 2026-09-02"),
    "Comisión de Monitoreo": ("08:30", "2026-02-24 2026-08-25"),
}


def _dashed(iso: str) -> str:
    return f"{day(iso).day:02d}-{MONTHS[day(iso).month - 1][:3]}-{day(iso).year}"


def alimentaria() -> None:
    """Printed from Excel: bodies down under a number, first to fourth session across, the hour last."""
    heads = ["No.", "Instancia", "1a. sesión", "2a. sesión", "3a. sesión", "4a. sesión", "Hora"]
    book = Book("Calendario")
    book.title("Consejo Nacional de Alimentación Escolar", 1, columns=7)
    book.title("Programación de sesiones ordinarias, año 2026", 2, columns=7)
    rows: list[list[object]] = [[*heads]]
    says = Reading(2026)
    also = {"Consejo Nacional": ("Consejo Nacional de Alimentación Escolar",)}
    for number, (name, (hour, days)) in enumerate(TABLES.items(), start=1):
        cells = [_dashed(iso) for iso in days.split()]
        rows.append([number, name, *cells, *["-"] * (4 - len(cells)), f"{hour} hrs."])
        says.body(name, *also.get(name, ()))
        says.sessions(name, days, starts=hour)
    below = book.rows(rows, top=4)
    book.put(below + 1, 1, "Secretaría Ejecutiva del Consejo")
    book.widths(6, 34, 14, 14, 14, 14, 12)
    book.sheet.page_setup.orientation = "landscape"
    book.sheet.page_setup.fitToHeight = 0
    book.sheet.sheet_properties.pageSetUpPr.fitToPage = True
    print_office(book.save("blind/alimentacion_escolar"), "blind/alimentacion_escolar")
    says.write("blind/alimentacion_escolar")


FLOOR, BASINS, LAW = "Plenário", "Câmara Técnica de Bacias", "Câmara Técnica de Assuntos Jurídicos"
WATERS = "Conselho Estadual de Recursos Hídricos"
SITTINGS = (
    (FLOOR, "1ª Reunião Ordinária", "2026-03-12", "9h", "Auditório do Palácio das Águas"),
    (FLOOR, "2ª Reunião Ordinária", "2026-06-18", "9h", "Auditório do Palácio das Águas"),
    (FLOOR, "3ª Reunião Ordinária", "2026-09-17", "9h", "Auditório do Palácio das Águas"),
    (FLOOR, "4ª Reunião Ordinária", "2026-12-10", "14h", "Auditório do Palácio das Águas"),
    (FLOOR, "1ª Reunião Extraordinária", None, "", ""),
    (BASINS, "1ª Reunião Ordinária", "2026-02-24", "14h", "Sala Rio Claro"),
    (BASINS, "2ª Reunião Ordinária", "2026-05-26", "14h", "Sala Rio Claro"),
    (BASINS, "3ª Reunião Ordinária", "2026-08-25", "14h", "Sala Rio Claro"),
    (LAW, "1ª Reunião Ordinária", "2026-04-08", "10h", "Sala Rio Verde"),
    (LAW, "2ª Reunião Ordinária", "2026-10-07", "10h", "Sala Rio Verde"),
)


def hidricos() -> None:
    """In Portuguese, set with Typst: one table, the body's name in each row; one meeting still open."""
    heads = ["Colegiado", "Reunião", "Data", "Horário", "Local"]
    rows = [
        [name, title, f"{day(iso):%d/%m/%Y}" if iso else "A definir", hour or "–", place or "–"]
        for name, title, iso, hour, place in SITTINGS
    ]
    markup = f"""#set page(paper: "a4", margin: 2cm, numbering: "1")
#set text(size: 10.5pt, lang: "pt")
#align(center)[#text(15pt)[*{WATERS}*]

Calendário de reuniões -- 2026]

A Secretaria Executiva torna público o calendário de reuniões do Plenário e das Câmaras Técnicas.

{typst_table([heads, *rows], columns="(1.6fr, 1.6fr, 1fr, 0.8fr, 1.7fr)")}
As pautas serão enviadas com dez dias de antecedência.
"""
    set_typst(markup, "blind/recursos_hidricos")
    says = Reading(2026)
    says.body(WATERS, "Conselho", optional=True)
    says.body(FLOOR, f"Plenário do {WATERS}")
    says.body(BASINS)
    says.body(LAW)
    for name, title, iso, hour, place in SITTINGS:
        kind = "extraordinary" if title.endswith("Extraordinária") else "ordinary"
        known = {"starts": f"{hour.rstrip('h').zfill(2)}:00", "venue": place} if iso else {}
        says.session(name, int(title[0]), iso, kind, **known)
    says.write("blind/recursos_hidricos")


def make() -> None:
    """All of them."""
    catastro()
    alimentaria()
    hidricos()
