"""What the held text and Markdown documents say; the documents themselves are written by hand."""

import re
from datetime import date

from tests.patci.intake.collection.make.days import MONTHS, WEEKDAYS
from tests.patci.intake.collection.make.reading import COLLECTION, Reading

ENGLISH_MONTHS = (
    "January February March April May June July August September October November December".split()
)
ENGLISH_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def ojo_de_piedra() -> None:
    """A town council: half-years as headings, columns kept apart by spaces; a commission below."""
    council, money = "Cabildo", "Comisión de Hacienda Municipal"
    says = Reading(2027)
    says.body(council, "Cabildo de Ojo de Piedra")
    says.body(money)
    first = "2027-01-15 2027-02-12 2027-03-12 2027-04-16 2027-05-14 2027-06-11 2027-07-16 2027-08-13"
    says.sessions(council, first, starts="10:00")
    says.session(council, 9, "2027-09-10", starts="12:00")
    says.sessions(council, "2027-10-15 2027-11-12 2027-12-10", first=10, starts="10:00")
    says.sessions(money, "2027-01-25 2027-04-26 2027-07-26 2027-10-25", starts="13:00")
    says.write("held/cabildo_ojo_de_piedra")


def humanidades() -> None:
    """A faculty: the day before the session's number in a list; terms in bold; commissions unnumbered."""
    council, teaching, research = (
        "Consejo Directivo",
        "Comisión de Enseñanza",
        "Comisión de Investigación y Posgrado",
    )
    says = Reading(2026)
    says.body(council, "Consejo Directivo de la Facultad de Humanidades y Artes")
    says.body(teaching)
    says.body(research)
    hall, room = "Sala del Consejo, primer piso", "Sala de reuniones, planta baja"
    days = (
        "2026-03-12 2026-03-26 2026-04-09 2026-04-23 2026-05-07 2026-05-21 2026-06-11 "
        "2026-08-13 2026-08-27 2026-09-10 2026-09-24 2026-10-08 2026-10-22 2026-11-05"
    )
    for number, iso in enumerate(days.split(), start=1):
        says.session(council, number, iso, starts="16:00" if number == 13 else "14:00", venue=hall)
    says.dates(teaching, "2026-03-16 2026-05-18 2026-08-31 2026-10-26", starts="10:00", venue=room)
    says.dates(research, "2026-04-14 2026-06-16 2026-09-15", starts="11:30", venue=room)
    for row in says.parts["sessions"][14:]:
        del row["kind"]  # of which kind the days of the commissions are, it does not say
    says.write("held/consejo_de_humanidades")


def literacy() -> None:
    """In English: a table under each goal with who leads, when and a target; measures; meetings."""
    body = "Tamarack State Interagency Council on Early Literacy"
    schools, library, health, campus = (
        "Department of Education",
        "State Library",
        "Department of Public Health",
        "Tamarack State University",
    )
    says = Reading(2027)
    says.body(body, "Interagency Council on Early Literacy", "Council")
    room = "State Library, Room 204"
    says.session(body, 1, "2027-01-21", starts="10:00", venue=room)
    says.session(body, 2, "2027-04-22", starts="10:00", venue=room)
    says.session(body, 3, "2027-07-22", starts="13:30", venue="Lakeside Elementary School")
    says.session(body, 4, "2027-10-21", starts="10:00", venue=room)
    says.objective("Strengthen reading instruction in kindergarten")
    says.objective("Put books into the hands of families")
    says.objective("Identify reading difficulties early")
    for text, who, when, target in (
        ("Train kindergarten teachers in phonics", schools, "2027-02/2027-05", "250 teachers"),
        ("Publish a guide to reading assessments", campus, "2027-09", "1 guide"),
        ("Mail a monthly book to newborns", library, "2027-01/2027-12", "9,000 children"),
        ("Hold the statewide story week", library, "2027-04-12/2027-04-16", "60 libraries"),
        ("Hand out book bags at vaccination clinics", health, "2027-06/2027-08", "4,500 bags"),
        ("Screen hearing and vision in preschools", health, "2027-10", "120 preschools"),
        ("Present the annual report on screening", schools, "2027-12-03", "1 report"),
    ):
        says.activity(text, who, when)
        says.indicator(text, None, None, target)
    says.indicator("Children reading at grade level", "Percent", "58%", "65%")
    says.indicator("Families enrolled in the book program", "Family", "6,200", "9,000")
    says.has(members=[schools, library, health, campus])
    says.write("held/literacy_council")


def igualdad() -> None:
    """Lettered activities, who, when and goal in lines below; members without marks; sessions by ordinal."""
    body = "Consejo Municipal para la Igualdad Sustantiva"
    women, clerk, economy, police, family = (
        "Instituto Municipal de las Mujeres",
        "Oficialía Mayor",
        "Dirección de Desarrollo Económico",
        "Dirección de Seguridad Ciudadana",
        "Sistema Municipal DIF",
    )
    says = Reading(2026)
    says.body(body, "Consejo", "Consejo Municipal")
    says.sessions(body, "2026-01-27 2026-04-28 2026-07-28 2026-10-27", starts="12:00")
    says.objective("Incorporar la perspectiva de género en la administración municipal")
    says.objective("Ampliar la autonomía económica de las mujeres")
    says.objective("Prevenir la violencia contra las mujeres")
    for text, who, when, target in (
        (
            *("Capacitar a los mandos medios en lenguaje incluyente", clerk),
            *("2026-03-09/2026-03-27", "80 personas"),
        ),
        ("Revisar los formatos de trámites y servicios", clerk, "2026-05", "45 formatos"),
        ("Entregar microcréditos a emprendedoras", economy, "2026-04/2026-09", "150 microcréditos"),
        ("Organizar el mercado de productoras locales", women, "2026-10-17", "1 mercado"),
        ("Abrir la sala de cuidado infantil del mercado municipal", family, "2026-08", "1 sala"),
        ("Iluminar los senderos escolares", police, "2026-02/2026-06", "12 senderos"),
        ("Difundir la línea de auxilio en el transporte público", women, "2026-11", "200 carteles"),
    ):
        says.activity(text, who, when)
        says.indicator(text, None, None, target)
    says.has(members=[women, clerk, economy, police, family])
    says.write("held/igualdad_sustantiva")


def check() -> None:
    """Every weekday written beside a day is that day's."""
    for name, year, count in (
        ("cabildo_ojo_de_piedra.txt", 2027, 16),
        ("consejo_de_humanidades.md", 2026, 21),
        ("igualdad_sustantiva.txt", 2026, 4),
    ):
        text = (COLLECTION / "held" / name).read_text(encoding="utf-8")
        found = re.findall(rf"({'|'.join(WEEKDAYS)}) +(\d+) de ({'|'.join(MONTHS)})", text, re.IGNORECASE)
        assert len(found) == count, name
        for weekday, day, month in found:
            when = date(year, MONTHS.index(month) + 1, int(day))
            assert WEEKDAYS[when.weekday()] == weekday.lower(), (name, when)
    text = (COLLECTION / "held/literacy_council.md").read_text(encoding="utf-8")
    for weekday, month, day, year_written in re.findall(r"(\w+day), (\w+) (\d+), (\d{4})", text):
        when = date(int(year_written), ENGLISH_MONTHS.index(month) + 1, int(day))
        assert ENGLISH_WEEKDAYS[when.weekday()] == weekday, when


def make() -> None:
    """Check the days, then write down what all of them say."""
    check()
    ojo_de_piedra()
    humanidades()
    literacy()
    igualdad()
