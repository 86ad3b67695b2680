"""What the blind documents of plain text and Markdown say; the documents themselves are written by hand."""

import re
from datetime import date

from tests.patci.intake.collection.make.days import MONTHS, WEEKDAYS
from tests.patci.intake.collection.make.reading import COLLECTION, Reading

ENGLISH_MONTHS = (
    "January February March April May June July August September October November December".split()
)
ENGLISH_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def valle() -> None:
    """One table for all bodies, the name in each row; hours from and to; an extraordinary one still open."""
    council, roads, water = "Consejo Metropolitano", "Comité de Movilidad", "Comité de Agua y Residuos"
    says = Reading(2026)
    says.body("Comisión de Coordinación Metropolitana de Valle Arriba", "Comisión", optional=True)
    says.body(council)
    says.body(roads)
    says.body(water)
    palace = "Palacio Municipal de Valle Arriba"
    places = (palace, "Casa de Cultura de Pozo Hondo", palace, "Auditorio de San Telmo")
    days = "2026-01-29 2026-04-30 2026-07-30 2026-10-29".split()
    for number, (iso, place) in enumerate(zip(days, places, strict=True), start=1):
        says.session(council, number, iso, starts="11:00", ends="13:00", venue=place)
    north = "Sala Norte"
    says.sessions(roads, "2026-02-18 2026-06-17 2026-10-14", starts="10:00", ends="11:30", venue=north)
    says.sessions(water, "2026-03-10 2026-09-08", starts="12:00", ends="13:30", venue=north)
    says.session(water, 1, None, "extraordinary")
    says.write("blind/valle_metropolitano")


def paz() -> None:
    """Numbered lines of action with who and when in the same paragraph; members; windows of sessions."""
    body = "Comisión Interinstitucional para la Cultura de Paz"
    rule, schools, rights, women, streets = (
        "Secretaría de Gobierno y Convivencia",
        "Secretaría de Educación del Estado",
        "Comisión Estatal de Derechos Humanos",
        "Instituto de las Mujeres de la Entidad",
        "Red Vecinal por la Paz",
    )
    says = Reading(2027)
    says.body(body, "Comisión", "Comisión Interinstitucional")
    says.session(body, 1, "2027-02-08/2027-02-14", precision="week")
    says.session(body, 2, "2027-06-16", starts="10:00")
    says.session(body, 3, "2027-10")
    says.session(body, 0, None, "extraordinary")
    says.objective("Promover la solución pacífica de los conflictos vecinales")
    says.objective("Educar para la paz")
    says.activity("Instalar módulos de mediación en seis colonias", rule, "2027-02/2027-04")
    says.activity("Formar a cien facilitadores vecinales", streets, "2027-04/2027-06")
    says.activity("Imprimir la cartilla de derechos", rights, "2027-03")
    says.activity("Realizar jornadas escolares de convivencia", schools, "2027-09/2027-11")
    says.activity("Premiar los mejores proyectos estudiantiles", schools, "2027-11-30")
    says.activity("Organizar el encuentro estatal de mujeres", women, "2027-03-08/2027-03-10")
    says.activity("Publicar la memoria del encuentro", women, "2027-01/2027-06")
    says.has(strategies=4, members=[rule, schools, rights, women, streets])
    says.write("blind/cultura_de_paz")


def franja() -> None:
    """Tables pasted with tabs, one of them without headings; a group's meetings in one sentence; measures."""
    body, group = (
        "Comisión Multisectorial de la Franja Costera de Puerto Salinas",
        "Grupo Técnico de Información",
    )
    coast = "Instituto del Litoral"
    says = Reading(2026)
    says.body(body, "Comisión Multisectorial", "Comisión")
    says.body(group, coordinator=coast)
    days = "2026-02-24 2026-05-26 2026-08-25 2026-11-24".split()
    manners = ("in_person", "virtual", "in_person", "in_person")
    for number, (iso, manner) in enumerate(zip(days, manners, strict=True), start=1):
        says.session(body, number, iso, starts="15:00" if number == 4 else "09:00", modality=manner)
    says.dates(group, "2026-03-11 2026-06-10 2026-10-14", starts="15:00", modality="virtual")
    for row in says.parts["sessions"][-3:]:
        del row["kind"]  # it meets: whether in ordinary sessions, the sentence does not say
    says.activity("Elaborar el diagnóstico de la franja costera", coast, "2026-01/2026-03")
    says.activity(
        "Delimitar las zonas de pesca artesanal", "Dirección Regional de Pesquería", "2026-04/2026-06"
    )
    says.activity("Retirar las redes abandonadas", "Asociación de Armadores", "2026-05-15")
    says.activity(
        "Aprobar la zonificación por usos", "Municipalidad Provincial", "/2026-09-30", deadline=True
    )
    says.activity("Instalar la señalización en las playas", "Capitanía del Puerto", "2026-07/2026-09")
    says.activity("Presentar el informe final", "Secretaría Técnica", "2026-12")
    says.indicator("Playas con señalización", "Playa", "4", "18")
    says.indicator("Pescadores inscritos en el padrón", "Persona", "260", "600")
    says.indicator("Superficie zonificada", "Hectárea", "0", "1,350")
    says.has(not_compared=["objectives"])  # its general objective is one sentence without a title
    says.write("blind/franja_costera")


def transport() -> None:
    """In English: a table, a list and another table, one for each body; acronyms."""
    council, money, access = (
        "Interagency Council on Rural Transport",
        "Finance Committee",
        "Accessibility Working Group",
    )
    says = Reading(2026)
    says.body(council, "Council")
    says.body(money)
    says.body(access, kind="working_group")
    morning = {"starts": "09:30", "ends": "12:00"}
    hall = {"venue": "County Hall, Marlow Falls", "modality": "in_person"}
    says.session(council, 0, "2026-02-12", **morning, **hall)
    says.session(council, 0, "2026-05-14", **morning, modality="hybrid")
    depot = "Depot Conference Center, Ash Creek"
    says.session(council, 0, "2026-09-10", **morning, venue=depot, modality="in_person")
    says.session(council, 0, "2026-12-10", starts="13:00", ends="15:30", **hall)
    says.dates(money, "2026-01-20 2026-04-21 2026-08-18", starts="14:00", modality="virtual")
    says.session(money, 0, "2026-11")
    says.sessions(access, "2026-03-04 2026-06-03 2026-10-07")
    for row in says.parts["sessions"][4:]:
        del row["kind"]  # of which kind the meetings of committees are, it does not say
    says.has(acronyms=[["ICRT", council], ["ODS", "Office for Disability Services"]])
    says.write("blind/transport_council")


def check() -> None:
    """Every weekday written beside a day is that day's."""
    for name, year in (("cultura_de_paz.txt", 2027), ("franja_costera.txt", 2026)):
        text = (COLLECTION / "blind" / name).read_text(encoding="utf-8")
        found = re.findall(rf"({'|'.join(WEEKDAYS)}) (\d+) de ({'|'.join(MONTHS)})", text, re.IGNORECASE)
        assert found, name
        for weekday, day, month in found:
            when = date(year, MONTHS.index(month) + 1, int(day))
            assert WEEKDAYS[when.weekday()] == weekday.lower(), (name, when)
    text = (COLLECTION / "blind/transport_council.md").read_text(encoding="utf-8")
    for weekday, month, day, year_written in re.findall(r"(\w+day), (\w+) (\d+), (\d{4})", text):
        when = date(int(year_written), ENGLISH_MONTHS.index(month) + 1, int(day))
        assert ENGLISH_WEEKDAYS[when.weekday()] == weekday, when


def make() -> None:
    """Check the days, then write down what all of them say."""
    check()
    valle()
    paz()
    franja()
    transport()
