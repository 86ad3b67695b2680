"""What the unopened text and Markdown documents say; the documents themselves are written by hand."""

import re
from datetime import date

from tests.patci.intake.collection.make.days import MONTHS, WEEKDAYS
from tests.patci.intake.collection.make.reading import COLLECTION, Reading

ENGLISH_MONTHS = (
    "January February March April May June July August September October November December".split()
)
ENGLISH_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def san_lucio() -> None:
    """A town council: hour and place in a sentence, a numbered list; solemn sessions; another body below."""
    council, plans = "Cabildo", "Comité de Planeación para el Desarrollo Municipal"
    says = Reading(2026)
    says.body(council, "Cabildo de San Lucio del Monte")
    says.body(plans)
    days = (
        "2026-01-14 2026-02-11 2026-03-11 2026-04-15 2026-05-13 2026-06-10 "
        "2026-07-08 2026-08-12 2026-09-09 2026-10-14 2026-11-11 2026-12-09"
    )
    says.sessions(council, days, starts="11:00")
    says.session(council, 0, "2026-04-24", "solemn", starts="18:00", venue="Plaza Principal")
    says.session(council, 0, "2026-09-10", "solemn", starts="19:00", venue="Auditorio Municipal")
    says.sessions(plans, "2026-02-26 2026-06-25 2026-10-29", starts="17:00", venue="Casa de la Cultura")
    says.write("unopened/cabildo_san_lucio")


def salud() -> None:
    """Numbered headings; a table under each objective, numbered on; members; measures; sessions."""
    body = "Comité Municipal de Salud de Arroyo Quemado"
    town, health, district, clean, schools = (
        "Presidencia Municipal",
        "Dirección de Salud Municipal",
        "Jurisdicción Sanitaria IX",
        "Dirección de Ecología y Limpia",
        "Supervisión Escolar de Primarias",
    )
    says = Reading(2026)
    says.body(body, "Comité", "Comité Municipal de Salud")
    hall = "Sala de juntas de la Presidencia"
    for number, iso in enumerate("2026-01-20 2026-04-21 2026-07-21 2026-10-20".split(), start=1):
        says.session(
            body, number, iso, starts="09:00", venue="Centro de Salud Urbano" if number == 2 else hall
        )
    says.objective("Prevenir las enfermedades transmitidas por mosquitos")
    says.objective("Promover hábitos saludables en las escuelas")
    says.objective("Acercar los servicios de salud a las rancherías")
    says.activity("Realizar la jornada de descacharrización", clean, "2026-03-16/2026-03-27")
    says.activity("Nebulizar los panteones y mercados", district, "2026-06/2026-09")
    says.activity("Colocar carteles informativos", health, "2026-05")
    says.activity("Pesar y medir a los alumnos de primaria", schools, "2026-02")
    says.activity("Impartir pláticas de alimentación", health, "2026-02/2026-05")
    says.activity("Organizar la carrera infantil", health, "2026-04-30")
    says.activity("Entregar el padrón de personas sin servicio", health, "/2026-03-31", deadline=True)
    says.activity("Llevar la unidad móvil a doce localidades", district, "2026-04/2026-11")
    says.activity("Certificar localidades promotoras", district, "2026-10")
    says.indicator("Casos confirmados de dengue", "Caso", "87", "40")
    says.indicator("Escuelas con alumnos evaluados", "Escuela", "11", "26")
    says.indicator("Localidades atendidas por la unidad móvil", "Localidad", "5", "12")
    says.has(members=[town, health, district, clean, schools])
    says.write("unopened/comite_de_salud")


def infantil() -> None:
    """Roman numbered parts; activities and measures as lines with labels; subcommissions with their days."""
    body = "Comisión Interinstitucional para la Erradicación del Trabajo Infantil"
    figures, work, schools, children = (
        "Instituto Departamental de Estadística",
        "Dirección Departamental de Trabajo",
        "Dirección Departamental de Educación",
        "Procuraduría de la Niñez",
    )
    inspection, education = "Subcomisión de Inspección", "Subcomisión de Educación"
    says = Reading(2027)
    says.body(body, "Comisión", "Comisión Interinstitucional")
    says.body(inspection, kind="subcommission", coordinator=work)
    says.body(education, kind="subcommission", coordinator=schools)
    says.sessions(body, "2027-01-27 2027-04-28 2027-07-28 2027-10-27", starts="09:00")
    says.dates(inspection, "2027-03-10 2027-06-09 2027-09-08")
    says.dates(education, "2027-02-17 2027-08-18")
    for row in says.parts["sessions"][4:]:
        del row["kind"]  # meetings: of which kind, it does not say
    says.objective("Identificar a las niñas y niños que trabajan")
    says.objective("Restituir el derecho a la educación")
    says.objective("Sensibilizar a las familias y a los empleadores")
    says.objective(
        "Coordinar las acciones de las instituciones públicas para que ninguna niña ni niño del departamento "
        "trabaje"
    )
    says.parts["objectives"][-1]["optional"] = True  # the general one
    says.activity("Levantar el censo en las fincas cafetaleras", figures, "2027-01/2027-03")
    says.activity("Inspeccionar los mercados y talleres", work, "2027-04/2027-06")
    says.activity("Inscribir en la escuela a quienes la abandonaron", schools, "2027-02")
    says.activity("Otorgar becas de transporte y alimentación", children, "2027-03/2027-10")
    says.activity("Abrir aulas nocturnas para adolescentes", schools, "2027-05-03")
    says.activity("Transmitir la campaña de radio", children, "2027-06-01/2027-06-30")
    says.activity("Firmar compromisos con las cámaras", work, "2027-08")
    says.indicator("Niñas y niños reincorporados a la escuela", "Persona", "340", "600")
    says.indicator("Centros de trabajo inspeccionados", "Inspección", "75", "150")
    says.write("unopened/trabajo_infantil")


def planning() -> None:
    """In English: the last day for papers beside each day, a list, a table; one for each body."""
    commission, board, zoning = (
        "Marrow County Planning Commission",
        "Historic Preservation Board",
        "Zoning Ordinance Committee",
    )
    says = Reading(2027)
    says.body(commission, "Planning Commission", "Commission")
    says.body(board, "Board")
    says.body(zoning)
    days = (
        "2027-01-12 2027-02-09 2027-03-09 2027-04-13 2027-05-11 2027-06-08 "
        "2027-07-13 2027-08-10 2027-09-14 2027-10-12 2027-11-09 2027-12-14"
    )
    assert all(date.fromisoformat(iso).weekday() == 1 and 8 <= int(iso[-2:]) <= 14 for iso in days.split())
    says.dates(commission, days, starts="19:00")
    says.dates(board, "2027-03-08 2027-06-14 2027-09-13 2027-12-13", starts="17:30")
    says.dates(zoning, "2027-02-18 2027-05-20", starts="16:00", venue="Conference Room B")
    says.dates(zoning, "2027-10-21", starts="16:00", venue="Public Library")
    for row in says.parts["sessions"][12:]:
        del row["kind"]  # of which kind the meetings of the others are, it does not say
    says.has(not_compared=["activities"])  # what is due before a meeting may be read as something to do
    says.write("unopened/planning_commission")


def check() -> None:
    """Every weekday written beside a day is that day's."""
    for name, year in (
        ("cabildo_san_lucio.txt", 2026),
        ("comite_de_salud.md", 2026),
        ("trabajo_infantil.txt", 2027),
    ):
        text = (COLLECTION / "unopened" / name).read_text(encoding="utf-8")
        found = re.findall(rf"({'|'.join(WEEKDAYS)}) (\d+) de ({'|'.join(MONTHS)})", text, re.IGNORECASE)
        assert found, name
        for weekday, day, month in found:
            when = date(year, MONTHS.index(month) + 1, int(day))
            assert WEEKDAYS[when.weekday()] == weekday.lower(), (name, when)
    text = (COLLECTION / "unopened/planning_commission.md").read_text(encoding="utf-8")
    for weekday, month, day, year_written in re.findall(r"(\w+day), (\w+) (\d+), (\d{4})", text):
        when = date(int(year_written), ENGLISH_MONTHS.index(month) + 1, int(day))
        assert ENGLISH_WEEKDAYS[when.weekday()] == weekday, when


def make() -> None:
    """Check the days, then write down what all of them say."""
    check()
    san_lucio()
    salud()
    infantil()
    planning()
