"""The blind workbooks of calendars and what they say."""

from datetime import time

from tests.patci.intake.collection.make.book import Book
from tests.patci.intake.collection.make.days import day, weekday
from tests.patci.intake.collection.make.reading import Reading

MANNERS = {"Presencial": "in_person", "Virtual": "virtual"}
HOSPITAL = {
    "Comité de Calidad y Seguridad del Paciente": (
        time(9),
        "Presencial",
        "2027-01-20 2027-03-17 2027-05-19 2027-07-21 2027-09-22 2027-11-17",
    ),
    "Comité de Farmacia y Terapéutica": (time(11, 30), "Virtual", "2027-02-11 2027-06-10 2027-10-14"),
    "Comité de Bioética Hospitalaria": (time(13), "Presencial", "2027-03-09 2027-09-07"),
    "Subcomité de Residuos Peligrosos": (time(10), "Virtual", "2027-04-22 2027-08-26 2027-12-02"),
}


def hospital() -> None:
    """The body's name merged down its sessions; typed days and hours; who made it below."""
    book = Book("Hoja1")
    book.title("Servicios Estatales de Salud del Altiplano", 1, columns=6)
    book.title("CALENDARIO ANUAL DE SESIONES ORDINARIAS 2027", 2, columns=6)
    heads = ["Comité", "No. de sesión", "Día", "Fecha", "Hora", "Modalidad"]
    row = book.rows([heads], top=4)
    says = Reading(2027)
    for name, (hour, manner, days) in HOSPITAL.items():
        lines = [
            [None, number, weekday(iso), day(iso), hour, manner]
            for number, iso in enumerate(days.split(), start=1)
        ]
        lines[0][0] = name
        below = book.rows(lines, top=row, head=False, shown='d" de "mmmm" de "yyyy')
        book.merge(row, 1, below - 1, 1)
        row = below
        says.body(name, **({"kind": "subcommission"} if name.startswith("Sub") else {}))
        says.sessions(name, days, starts=f"{hour:%H:%M}", modality=MANNERS[manner])
    book.put(row + 1, 1, "Elaboró: Coordinación de Comités")
    book.put(row + 2, 1, "Autorizó: Dirección de Atención Médica")
    book.widths(42, 14, 12, 26, 10, 14)
    book.save("blind/comites_del_altiplano")
    says.write("blind/comites_del_altiplano")


COUNCIL, TEACHING, HONOUR = (
    "Consejo Académico",
    "Comisión de Planes y Programas de Estudio",
    "Comisión de Honor y Justicia",
)
COLLEGE = {
    COUNCIL: (
        ("Primera ordinaria", "2026-09-03", time(10), "Sala de Juntas A"),
        ("Segunda ordinaria", "2026-11-05", time(10), "Sala de Juntas A"),
        ("Tercera ordinaria", "2027-02-04", time(10), "Sala de Juntas A"),
        ("Cuarta ordinaria", "2027-05-06", time(12), "Aula Magna"),
        ("Primera extraordinaria", "2027-06-17", time(12), "Aula Magna"),
    ),
    TEACHING: (
        ("Primera ordinaria", "2026-10-08", time(16), "Biblioteca Central"),
        ("Segunda ordinaria", "2027-01-21", time(16), "Biblioteca Central"),
        ("Tercera ordinaria", "2027-04-15", time(16), "Biblioteca Central"),
    ),
    HONOUR: (
        ("Primera ordinaria", "2026-10-22", time(17, 30), "Sala de Juntas B"),
        ("Segunda ordinaria", "2027-03-11", time(17, 30), "Sala de Juntas B"),
    ),
}


def college() -> None:
    """A school year; one sheet with a title and a small table for each body, one below the other."""
    book = Book("Sesiones 2026-2027")
    book.title("UNIVERSIDAD POLITÉCNICA DE LA LLANURA", 1, columns=4)
    book.title("Sesiones de los órganos colegiados, ciclo escolar 2026-2027", 2, columns=4)
    says, row = Reading((2026, 2027)), 4
    for name, sittings in COLLEGE.items():
        book.title(name.upper(), row, columns=4)
        lines: list[list[object]] = [["Sesión", "Fecha", "Hora de inicio", "Lugar"]]
        lines += [[title, day(iso), hour, place] for title, iso, hour, place in sittings]
        row = book.rows(lines, top=row + 1) + 1
        says.body(name)
        counted = {"ordinary": 0, "extraordinary": 0}
        for title, iso, hour, place in sittings:
            kind = "extraordinary" if title.endswith("extraordinaria") else "ordinary"
            counted[kind] += 1
            says.session(name, counted[kind], iso, kind, starts=f"{hour:%H:%M}", venue=place)
    book.widths(30, 16, 16, 26)
    book.save("blind/politecnica_llanura")
    says.write("blind/politecnica_llanura")


def make() -> None:
    """Both of them."""
    hospital()
    college()
