"""The blind Word files of calendars and what they say."""

from tests.patci.intake.collection.make.days import MONTHS, day, short, slashed, weekday
from tests.patci.intake.collection.make.reading import Reading
from tests.patci.intake.collection.make.word import Word

SITTINGS = (
    *("2026-01-15 2026-01-29", "2026-02-12 2026-02-26", "2026-03-12 2026-03-26"),
    *("2026-04-09 2026-04-23", "2026-05-14 2026-05-28", "2026-06-11 2026-06-25"),
)


def cabildo() -> None:
    """Months down, two fortnights across; the hour in a sentence; those who sign below."""
    rows = [["Mes", "Primera quincena", "Segunda quincena"]]
    for pair in SITTINGS:
        first, second = pair.split()
        month = MONTHS[day(first).month - 1].capitalize()
        rows.append([month, *(f"{weekday(iso)} {short(iso)}" for iso in (first, second))])
    word = Word()
    word.bold("Ayuntamiento Constitucional de Tres Lagunas", centred=True)
    word.bold("Secretaría del Ayuntamiento", centred=True)
    word.bold("Calendario de sesiones ordinarias de Cabildo", centred=True)
    word.bold("Primer semestre de 2026", centred=True)
    word.text(
        "El Cabildo sesionará en forma ordinaria dos veces al mes, a las 10:00 horas, "
        "en el salón de sesiones del palacio municipal, conforme a lo siguiente:"
    )
    word.table(rows)
    word.text(
        "El presente calendario se publica en los estrados de la Presidencia Municipal.",
        "Profra. Amalia Cortinas Vera\nSecretaria del Ayuntamiento",
    )
    word.save("blind/cabildo_tres_lagunas")
    says = Reading(2026)
    body, town = "Cabildo", "Ayuntamiento Constitucional de Tres Lagunas"
    says.body(body, town, f"Cabildo del {town}", "Cabildo de Tres Lagunas", "Ayuntamiento")
    says.dates(body, " ".join(SITTINGS))
    says.write("blind/cabildo_tres_lagunas")


REGION = {
    "Consejo Regional de Fomento Productivo": (
        31,
        "10:30",
        "Salón Bicentenario",
        "2026-03-18 2026-06-17 2026-09-09 2026-12-16",
    ),
    "Comisión de Capital Humano": (12, "15:00", "Sala Alerce", "2026-04-08 2026-07-08 2026-10-07"),
    "Comisión de Infraestructura": (9, "09:00", "Sala Coigüe", "2026-05-06 2026-08-05 2026-11-04"),
}


def region() -> None:
    """A heading and a table for each body, its sessions numbered on from other years."""
    word = Word()
    word.running("Gobierno Regional de Los Canelos", "División de Fomento")
    word.heading("Calendario de sesiones 2026", 1)
    word.text("Sesiones ordinarias del Consejo Regional de Fomento Productivo y de sus comisiones.")
    says = Reading(2026)
    for name, (first, hour, place, days) in REGION.items():
        word.heading(name, 2)
        rows = [["Sesión", "Día", "Fecha", "Hora", "Lugar"]]
        for number, iso in enumerate(days.split(), start=first):
            when = slashed(iso).replace("/", "-")
            rows.append([f"Ordinaria N° {number}", weekday(iso), when, f"{hour} hrs.", place])
        word.table(rows)
        says.body(name)
        says.sessions(name, days, first=first, starts=hour, venue=place)
    word.text("Las actas se publican dentro de los diez días siguientes a cada sesión.")
    word.save("blind/fomento_productivo")
    says.write("blind/fomento_productivo")


def make() -> None:
    """Both of them."""
    cabildo()
    region()
