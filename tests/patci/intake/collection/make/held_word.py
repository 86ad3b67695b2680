"""The held Word files of calendars and what they say."""

from datetime import timedelta

from tests.patci.intake.collection.make.days import day, long, short, slashed, weekday
from tests.patci.intake.collection.make.reading import Reading
from tests.patci.intake.collection.make.word import Word

WORKS, GOODS = "Comité Técnico de Contratación de Obra", "Comité de Enajenación de Bienes"
WORKS_DAYS = (
    "2026-01-29 2026-02-26 2026-03-26 2026-04-30 2026-05-28 2026-06-25 "
    "2026-07-30 2026-08-27 2026-09-24 2026-10-29 2026-11-26 2026-12-10"
).split()
GOODS_DAYS = "2026-03-10 2026-06-09 2026-09-08 2026-11-10".split()


def carreteras() -> None:
    """Last day for papers and day of the folder before each session's day; a second body in words."""
    word = Word()
    word.running("Comisión de Caminos y Puentes de Nueva Montera", "Dirección de Administración y Finanzas")
    word.bold("COMISIÓN DE CAMINOS Y PUENTES DE NUEVA MONTERA", centred=True)
    word.bold("Calendario de sesiones ordinarias de los comités para el ejercicio fiscal 2026", centred=True)
    word.bold(WORKS)
    rows = [
        ["No. de sesión", "Recepción de asuntos", "Envío de la carpeta", "Fecha de la sesión", "Hora"],
    ]
    for number, iso in enumerate(WORKS_DAYS, start=1):
        papers, folder = (str(day(iso) - timedelta(days=before)) for before in (10, 2))
        rows.append([f"{number}ª Ordinaria", slashed(papers), slashed(folder), slashed(iso), "11:00 hrs."])
    word.table(rows)
    word.bold(GOODS)
    rows = [["No. de sesión", "Fecha de la sesión", "Hora"]]
    for number, iso in enumerate(GOODS_DAYS, start=1):
        rows.append([f"{number}ª Ordinaria", f"{weekday(iso)} {short(iso)}", "13:00 hrs."])
    word.table(rows)
    word.text(
        "Las sesiones extraordinarias se convocarán cuando haya asuntos que lo ameriten.",
        "Ing. Rodolfo Cantoral Vega\nPresidente de los Comités",
    )
    word.save("held/caminos_y_puentes")
    says = Reading(2026)
    says.body(WORKS)
    says.body(GOODS)
    says.sessions(WORKS, " ".join(WORKS_DAYS), starts="11:00")
    says.sessions(GOODS, " ".join(GOODS_DAYS), starts="13:00")
    says.has(not_compared=["activities"])  # what is due before a session may be read as something to do
    says.write("held/caminos_y_puentes")


COUNCIL, BOARD = "Consejo Académico", "Junta Directiva"
HALF_YEARS = {
    "PRIMER SEMESTRE": "2026-03-11 2026-04-08 2026-05-13 2026-06-10 2026-07-08".split(),
    "SEGUNDO SEMESTRE": "2026-08-12 2026-09-09 2026-10-14 2026-11-11 2026-12-09".split(),
}
BOARD_DAYS = (
    ("2026-03-26", "Presencial", "in_person"),
    ("2026-06-25", "Híbrida", "hybrid"),
    ("2026-09-24", "Híbrida", "hybrid"),
    ("2026-12-17", "Presencial", "in_person"),
)


def punta_lenga() -> None:
    """The half-year in a row across the table; weekday, day, hour, place; a second body by manner."""
    word = Word()
    word.heading("Universidad de Punta Lenga", 1)
    word.heading("Calendario de sesiones ordinarias de los cuerpos colegiados, año 2026", 2)
    word.heading(COUNCIL, 3)
    rows, merges, number = [["Sesión", "Día", "Fecha", "Hora", "Lugar"]], [], 0
    says = Reading(2026)
    says.body(COUNCIL)
    says.body(BOARD)
    for half, days in HALF_YEARS.items():
        merges.append((len(rows), 0, len(rows), 4))
        rows.append([half] * 5)
        for iso in days:
            number += 1
            place = "Campus Austral" if number in {4, 9} else "Sala de Rectoría"
            rows.append([f"Sesión N° {number}", weekday(iso), long(iso), "15:00 h", place])
            says.session(COUNCIL, number, iso, starts="15:00", venue=place)
    word.table(rows, merges=merges)
    word.heading(BOARD, 3)
    rows = [["Sesión", "Día", "Fecha", "Hora", "Modalidad"]]
    for at, (iso, manner, how) in enumerate(BOARD_DAYS, start=1):
        rows.append([f"Sesión N° {at}", weekday(iso), long(iso), "9:30 h", manner])
        says.session(BOARD, at, iso, starts="09:30", modality=how)
    word.table(rows)
    word.text("La Secretaría General enviará la citación y la tabla con cinco días de anticipación.")
    word.save("held/universidad_punta_lenga")
    says.write("held/universidad_punta_lenga")


def make() -> None:
    """Both of them."""
    carreteras()
    punta_lenga()
