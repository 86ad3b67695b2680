"""What the sealed documents of plain text and Markdown say; the documents themselves are written by hand."""

import re
from datetime import date

from tests.patci.intake.collection.make.days import MONTHS, WEEKDAYS
from tests.patci.intake.collection.make.reading import COLLECTION, Reading

ENGLISH_MONTHS = (
    "January February March April May June July August September October November December".split()
)
ENGLISH_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def vivienda() -> None:
    """A commission of a congress: persons as members, a list of objectives, one table of what is done."""
    body = "Comisión de Vivienda y Ordenamiento Territorial"
    chair, clerk, seats = "Presidencia", "Secretaría Técnica", "Vocalías"
    says = Reading(2026)
    says.body(body, "Comisión")
    room = "Sala de Comisiones 2"
    days = "2026-02-17 2026-04-21 2026-06-16 2026-09-22 2026-11-24".split()
    for number, iso in enumerate(days, start=1):
        hour, place = ("10:00", "Salón Verde") if number == 4 else ("13:00", room)
        says.session(body, number, iso, starts=hour, venue=place)
    says.objective("Actualizar las leyes de vivienda y de asentamientos humanos")
    says.objective("Vigilar el uso de los fondos destinados a la vivienda social")
    says.objective("Escuchar a las colonias que carecen de escrituras")
    says.activity("Dictaminar las iniciativas turnadas", clerk, "2026-02/2026-03")
    says.activity("Organizar el foro sobre la nueva Ley", chair, "2026-04-22/2026-04-23")
    says.activity("Presentar el proyecto de Ley de Vivienda", chair, "/2026-06-30", deadline=True)
    says.activity("Solicitar informes al Fondo de Vivienda Popular", clerk, "2026-01/2026-06")
    says.activity("Visitar las obras de vivienda en proceso", seats, "2026-05/2026-07")
    says.activity("Celebrar audiencias públicas en los distritos", seats, "2026-09/2026-11")
    says.activity("Publicar el informe de labores", chair, "2026-12")
    says.has(
        members=[
            *("Alma Delia Figueroa Ortuño", "Ignacio Barragán Solís", "Teresa Quiñones Lara"),
            *("Óscar Villaseñor Prado", "Lucila Mondragón Ibáñez"),
        ]
    )
    says.write("sealed/vivienda_y_territorio")


def agua() -> None:
    """A circular: hour and place below each body's name, dots from the session to its day."""
    board, buying, rates = "Consejo de Administración", "Comité de Adquisiciones", "Comité Tarifario"
    says = Reading(2026)
    for body in (board, buying, rates):
        says.body(body)
    days = "2026-01-28 2026-03-25 2026-05-27 2026-07-29 2026-09-30 2026-11-25"
    says.sessions(board, days, starts="10:00", venue="Sala de Consejo")
    auction = {"starts": "12:00", "venue": "Sala de Licitaciones"}
    says.sessions(buying, "2026-01-13 2026-04-14 2026-08-11 2026-10-13", **auction)
    says.session(buying, 1, None, "extraordinary")
    says.sessions(rates, "2026-06-12 2026-11-06", starts="17:00", venue="Sala de Consejo")
    says.write("sealed/organismo_de_agua")


def parks() -> None:
    """In English: days in a list with hour and place above it, a table, days with hours; days off."""
    commission, trails, money = (
        "Calder Springs Parks and Trails Commission",
        "Trails Advisory Committee",
        "Budget Subcommittee",
    )
    says = Reading(2026)
    says.body(commission, "Commission", "Parks and Trails Commission")
    says.body(trails)
    says.body(money, kind="subcommission")
    says.dates(
        commission,
        "2026-01-21 2026-03-18 2026-05-20 2026-07-15 2026-09-16 2026-11-18",
        starts="18:30",
    )
    says.dates(trails, "2026-02-05 2026-05-07 2026-11-05", starts="16:00", venue="Fernhill Community Center")
    says.dates(trails, "2026-08-06", starts="17:30", venue="Old Depot Trailhead")
    says.dates(money, "2026-03-03 2026-04-07 2026-10-06", starts="09:00", modality="virtual")
    for row in says.parts["sessions"][6:]:
        del row["kind"]  # of which kind the meetings of committees are, it does not say
    says.write("sealed/parks_commission")


def cacao() -> None:
    """Months as headings, what is done in each below them; measures as blocks; acronyms in parentheses."""
    body = "Mesa Nacional de la Cadena del Cacao"
    entities = {
        "MDA": "Ministerio de Desarrollo Agrícola",
        "IIC": "Instituto de Investigación Cacaotera",
        "FECOCA": "Federación de Cooperativas de Cacao",
        "AEGF": "Asociación de Exportadores de Grano Fino",
    }
    says = Reading(2027)
    says.body(body, "Mesa", "Mesa Nacional")
    for number, (iso, hour) in enumerate(
        (
            ("2027-02-18", "09:00"),
            ("2027-05-20", "09:00"),
            ("2027-08-19", "09:00"),
            ("2027-11-18", "14:00"),
        ),
        start=1,
    ):
        says.session(body, number, iso, starts=hour)  # whose seat the place is, it says by acronym
    says.objective("Aumentar la productividad de las fincas familiares")
    says.objective("Mejorar la calidad del grano")
    says.objective("Abrir nuevos mercados")
    says.activity("Actualizar el registro de productores", "FECOCA", "2027-01")
    says.activity("Instalar el comité organizador del festival", "AEGF", "2027-01")
    says.activity("Distribuir plantas injertadas en tres departamentos", "MDA", "2027-03")
    says.activity("Capacitar a promotores en poda y sombra", "IIC", "2027-04")
    says.activity("Publicar el manual de fermentación y secado", "IIC", "2027-06")
    says.activity("Evaluar la calidad de las muestras de cosecha", "IIC", "2027-06")
    says.activity("Celebrar el festival nacional del chocolate", "AEGF", "2027-08")
    says.activity("Participar en la rueda de negocios regional", "AEGF", "2027-10")
    says.activity("Elaborar la memoria anual", "MDA", "2027-12")
    says.indicator("Productores registrados", "Productor", "1,850", "2,400")
    says.indicator("Rendimiento por manzana", "Quintal", "6", "8")
    says.has(acronyms=[list(pair) for pair in entities.items()])
    says.has(not_compared=["members"])  # the acronym behind a member's name may stay in it
    says.write("sealed/cadena_del_cacao")


def check() -> None:
    """Every weekday written beside a day is that day's."""
    for name, year in (
        ("vivienda_y_territorio.md", 2026),
        ("organismo_de_agua.txt", 2026),
        ("cadena_del_cacao.txt", 2027),
    ):
        text = (COLLECTION / "sealed" / name).read_text(encoding="utf-8")
        found = re.findall(rf"({'|'.join(WEEKDAYS)}) (\d+) de ({'|'.join(MONTHS)})", text, re.IGNORECASE)
        assert found, name
        for weekday, day, month in found:
            when = date(year, MONTHS.index(month) + 1, int(day))
            assert WEEKDAYS[when.weekday()] == weekday.lower(), (name, when)
    text = (COLLECTION / "sealed/parks_commission.md").read_text(encoding="utf-8")
    for weekday, month, day, year_written in re.findall(r"(\w+day), (\w+) (\d+), (\d{4})", text):
        when = date(int(year_written), ENGLISH_MONTHS.index(month) + 1, int(day))
        assert ENGLISH_WEEKDAYS[when.weekday()] == weekday, when


def make() -> None:
    """Check the days, then write down what all of them say."""
    check()
    vivienda()
    agua()
    parks()
    cacao()
