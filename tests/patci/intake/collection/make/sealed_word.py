"""The sealed Word files of calendars and what they say."""

from tests.patci.intake.collection.make.days import long, short, weekday
from tests.patci.intake.collection.make.reading import Reading
from tests.patci.intake.collection.make.word import Word

COUNCIL = "Consejo Técnico"
SITTINGS = (  # the last day for papers, the day of the session
    ("2026-01-19", "2026-01-29"),
    ("2026-02-16", "2026-02-26"),
    ("2026-03-17", "2026-03-26"),
    ("2026-04-20", "2026-04-30"),
    ("2026-05-18", "2026-05-28"),
    ("2026-06-15", "2026-06-25"),
    ("2026-08-17", "2026-08-27"),
    ("2026-09-14", "2026-09-24"),
    ("2026-10-19", "2026-10-29"),
    ("2026-11-17", "2026-11-26"),
)
STANDING = {
    "Comisión de Asuntos Académicos": (
        "12:00",
        "Sala de Tutorías",
        "2026-02-11 2026-04-15 2026-08-12 2026-10-14",
    ),
    "Comisión de Asuntos Escolares": ("10:30", "Sala de Tutorías", "2026-03-04 2026-06-03 2026-09-09"),
    "Comisión de Mérito Universitario": ("13:00", "Aula 4", "2026-05-13 2026-11-11"),
}


def _listed(days: list[str]) -> str:
    return f"{', '.join(map(short, days[:-1]))} y {long(days[-1])}"


def artes() -> None:
    """The last day for papers beside each session; other bodies in a list, their days in one sentence."""
    rows = [["No.", "Fecha límite para recibir asuntos", "Fecha de la sesión ordinaria", "Hora"]]
    for number, (papers, iso) in enumerate(SITTINGS, start=1):
        cells = (f"{weekday(when).lower()} {short(when)}" for when in (papers, iso))
        rows.append([str(number), *cells, "17:00 h"])
    word = Word()
    word.running("Universidad Estatal de Bahía Larga", "Facultad de Artes y Oficios")
    word.bold("UNIVERSIDAD ESTATAL DE BAHÍA LARGA", centred=True)
    word.bold("Facultad de Artes y Oficios", centred=True)
    word.heading("Consejo Técnico", 1)
    word.heading("Calendario de sesiones ordinarias 2026", 2)
    word.table(rows)
    word.heading("Comisiones permanentes", 2)
    word.text("Las comisiones permanentes del Consejo Técnico sesionarán de manera ordinaria como sigue:")
    says = Reading(2026)
    says.body(COUNCIL, "Consejo Técnico de la Facultad de Artes y Oficios")
    says.sessions(COUNCIL, " ".join(iso for _, iso in SITTINGS), starts="17:00")
    for name, (hour, place, days) in STANDING.items():
        word.bullets(f"{name}: {_listed(days.split())}, a las {hour} horas, {place}.")
        says.body(name)
        says.dates(name, days, starts=hour, venue=place)
    word.text("Los asuntos que se reciban después de la fecha límite se tratarán en la sesión siguiente.")
    word.save("sealed/consejo_tecnico_artes")
    says.has(not_compared=["activities"])  # what is due before a session may be read as something to do
    says.write("sealed/consejo_tecnico_artes")


BOARDS = {
    "Comisión de Hacienda y Patrimonio": (
        *("Síndica Marcela Oropeza Vidal", "10:00", "Sala de Regidores"),
        "2027-01-20 2027-03-17 2027-05-19 2027-07-21 2027-09-22 2027-11-17",
    ),
    "Comisión de Obras Públicas": (
        *("Regidor Joaquín Bermúdez Rico", "12:00", "Sala de Regidores"),
        "2027-02-10 2027-04-14 2027-06-09 2027-08-11 2027-10-13",
    ),
    "Comisión de Mercados y Abasto": (
        *("Regidora Elsa Ávalos Tirado", "09:30", "Mercado Hidalgo, planta alta"),
        "2027-02-23 2027-05-25 2027-08-24 2027-11-23",
    ),
    "Comisión de Juventud y Deporte": (
        *("Regidor Iván Zepeda Lugo", "16:00", "Unidad Deportiva"),
        "2027-03-04 2027-06-03 2027-09-02",
    ),
    "Comisión de Igualdad de Género": (
        *("Regidora Norma Salgado Cruz", "11:00", "Sala de Regidores"),
        "2027-03-09 2027-10-12",
    ),
}


def edilicias() -> None:
    """A row for each commission: who presides, all its days in one cell, a line for each; hour and place."""
    rows = [["Comisión edilicia", "Preside", "Fechas de sesión ordinaria", "Hora", "Lugar"]]
    says = Reading(2027)
    for name, (chair, hour, place, days) in BOARDS.items():
        lines = "\n".join(f"{weekday(iso)} {short(iso)}" for iso in days.split())
        rows.append([name, chair, lines, f"{hour} hrs.", place])
        says.body(name)
        says.dates(name, days, starts=hour, venue=place)
    word = Word(landscape=True)
    word.bold("H. AYUNTAMIENTO DE LAGUNA BERMEJA", centred=True)
    word.bold("CALENDARIO ANUAL DE SESIONES DE LAS COMISIONES EDILICIAS", centred=True)
    word.bold("EJERCICIO 2027", centred=True)
    word.text("Aprobado por el Cabildo en la sesión ordinaria celebrada el 16 de diciembre de 2026.")
    word.table(rows)
    word.text(
        "Las sesiones son públicas y se transmiten en la página del Ayuntamiento.",
        "Mtro. Gerardo Alcocer Pineda\nSecretario del Ayuntamiento",
    )
    word.save("sealed/comisiones_edilicias")
    says.write("sealed/comisiones_edilicias")


def make() -> None:
    """Both of them."""
    artes()
    edilicias()
