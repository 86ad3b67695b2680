"""What the last documents of plain text and Markdown say; the documents themselves are written by hand."""

import re
from datetime import date

from tests.patci.intake.collection.make.days import MONTHS, WEEKDAYS
from tests.patci.intake.collection.make.reading import COLLECTION, Reading

ENGLISH_MONTHS = (
    "January February March April May June July August September October November December".split()
)
ENGLISH_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def clima() -> None:
    """A heading and a table for each body, every table with other columns; windows in the last one."""
    floor = "Pleno de la Comisión"
    watch, alert = (
        "Grupo de Trabajo de Vigilancia Epidemiológica",
        "Grupo de Trabajo de Alerta Temprana",
    )
    says = Reading(2026)
    says.body(floor, "Pleno")
    says.body("Comisión Intersecretarial de Salud y Clima", "Comisión", optional=True)
    says.body(watch, kind="working_group", coordinator="Instituto de Salud Ambiental")
    says.body(alert, kind="working_group", coordinator="Centro de Meteorología Aplicada")
    place = "Salón Jacarandas"
    says.session(floor, 1, "2026-02-18", starts="10:00", modality="in_person", venue=place)
    says.session(floor, 2, "2026-05-20", starts="10:00", modality="virtual")
    says.session(floor, 3, "2026-08-19", starts="10:00", modality="in_person", venue=place)
    says.session(floor, 4, "2026-11-18", starts="12:30", modality="hybrid", venue=place)
    says.session(floor, 1, None, "extraordinary")
    says.sessions(watch, "2026-03-17 2026-06-16 2026-10-20", starts="09:00", ends="11:00")
    says.session(alert, 1, "2026-04-01/2026-04-07", precision="week")
    says.session(alert, 2, "2026-08")
    says.session(alert, 3, None)
    says.write("last/salud_y_clima")


AGENCIES = (
    ("CAP", "Comisión de Áreas Protegidas"),
    ("CEPC", "Coordinación Estatal de Protección Civil"),
    ("SBS", "Secretaría de Bosques y Selvas"),
    ("UAN", "Universidad Agraria del Noroeste"),
    ("UEFS", "Unión de Ejidos Forestales de la Sierra"),
)


def fuego() -> None:
    """Roman numbered parts; each action is three lines, who answers by acronym; a legend at the end."""
    body = "Comité Estatal para el Manejo del Fuego"
    says = Reading(2026)
    says.body(body, "Comité", "Comité Estatal")
    says.sessions(body, "2026-01-22 2026-04-23 2026-07-16", starts="10:00")
    says.session(body, 4, "2026-11-12", starts="12:00")
    says.objective("Prevenir los incendios en la temporada de secas")
    says.objective("Coordinar el combate")
    says.objective("Restaurar las zonas quemadas")
    says.activity("Abrir cien kilómetros de brechas", "SBS", "2026-01/2026-03")
    says.activity("Capacitar a las brigadas", "CEPC", "2026-02-09/2026-02-13")
    says.activity("Difundir el calendario de quemas", "UEFS", "/2026-01-30", deadline=True)
    says.activity("Operar el centro de mando", "CEPC", "2026-03/2026-06")
    says.activity("Revisar el equipo de las torres", "CAP", "2026-01/2026-02")
    says.activity("Evaluar los daños por cuenca", "UAN", "2026-07/2026-09")
    says.activity("Reforestar con especies nativas", "SBS", "2026-07/2026-09")
    says.has(members=sorted(name for _, name in AGENCIES), acronyms=[list(pair) for pair in AGENCIES])
    says.write("last/manejo_del_fuego")


def cuenca() -> None:
    """Each session is a block of lines with a label; the second body meets in windows."""
    council, table = (
        "Consejo Territorial de la Cuenca del Río Zulema",
        "Mesa Técnica de Monitoreo del Agua",
    )
    says = Reading(2025)
    says.body(council, "Consejo Territorial", "Consejo")
    says.body(table, coordinator="Instituto Departamental de Hidrología")
    hall, house = "Auditorio de la Gobernación", "Casa de la Cultura de Puerto Zulema"
    says.session(council, 1, "2025-02-27", starts="08:00", venue=hall)
    says.session(council, 2, "2025-05-29", starts="08:00", venue=house)
    says.session(council, 3, "2025-08-28", starts="14:00", venue=hall)
    says.session(council, 4, "2025-11-27", starts="08:00", venue=hall)
    says.session(council, 1, None, "extraordinary")
    says.session(table, 1, "2025-03-16/2025-03-31", precision="fortnight", venue="Laboratorio de Aguas")
    says.session(table, 2, "2025-07-16/2025-07-31", precision="fortnight", venue="Laboratorio de Aguas")
    says.session(table, 3, "2025-10", venue="Laboratorio de Aguas")
    for row in says.parts["sessions"][-3:]:
        del row["kind"]  # meetings: of which kind, it does not say
    says.write("last/cuenca_zulema")


def ethics() -> None:
    """In English: columns kept apart by spaces, and a due date beside the date of each meeting."""
    board, executive = "Joint Research Ethics Board", "Executive Committee"
    says = Reading((2025, 2026))
    says.body(board, "Research Ethics Board")
    says.body(executive)
    days = "2025-09-15 2025-10-20 2025-12-01 2026-02-09 2026-06-08"
    says.dates(board, days, starts="13:30", venue="Senate Room")
    says.dates(board, "2026-04-13", starts="15:00", venue="Harbour Hall")
    says.dates(executive, "2025-10-09 2026-01-22 2026-04-16", starts="09:00")
    for row in says.parts["sessions"]:
        del row["kind"]  # meetings: whether regular ones, it does not say
    says.has(not_compared=["activities"])  # what is due before a meeting may be read as something to do
    says.write("last/ethics_board")


def check() -> None:
    """Every weekday written beside a day is that day's."""
    for name, year in (
        ("salud_y_clima.md", 2026),
        ("manejo_del_fuego.txt", 2026),
        ("cuenca_zulema.txt", 2025),
    ):
        text = (COLLECTION / "last" / name).read_text(encoding="utf-8")
        found = re.findall(rf"({'|'.join(WEEKDAYS)}) (\d+) de ({'|'.join(MONTHS)})", text, re.IGNORECASE)
        assert found, name
        for weekday, day, month in found:
            when = date(year, MONTHS.index(month) + 1, int(day))
            assert WEEKDAYS[when.weekday()] == weekday.lower(), (name, when)
    text = (COLLECTION / "last/ethics_board.txt").read_text(encoding="utf-8")
    for weekday, month, day, year_written in re.findall(r"(\w+day), (\w+) (\d+), (\d{4})", text):
        when = date(int(year_written), ENGLISH_MONTHS.index(month) + 1, int(day))
        assert ENGLISH_WEEKDAYS[when.weekday()] == weekday, when


def make() -> None:
    """Check the days, then write down what all of them say."""
    check()
    clima()
    fuego()
    cuenca()
    ethics()
