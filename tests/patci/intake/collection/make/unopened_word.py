"""The unopened Word files of calendars and what they say."""

from tests.patci.intake.collection.make.days import MONTHS, day, long, weekday
from tests.patci.intake.collection.make.reading import Reading
from tests.patci.intake.collection.make.word import Word

ORDINALS = (
    "Primera Segunda Tercera Cuarta Quinta Sexta Séptima Octava Novena Décima Décima_primera Décima_segunda"
).split()
BUYING = "Comité de Adquisiciones, Arrendamientos y Contratación de Servicios"
BUYING_DAYS = (
    "2027-01-20 2027-02-17 2027-03-17 2027-04-21 2027-05-19 2027-06-16 "
    "2027-07-14 2027-08-18 2027-09-22 2027-10-20 2027-11-17 2027-12-08"
).split()
REVIEW = "Subcomité Revisor de Bases"
REVIEW_DAYS = "2027-01-13 2027-04-14 2027-07-07 2027-10-13".split()


def _by_month(days: list[str], hour: str) -> list[list[str]]:
    rows = [["Mes", "Sesión", "Día", "Fecha", "Hora"]]
    for ordinal, iso in zip(ORDINALS, days, strict=False):
        month = MONTHS[day(iso).month - 1].capitalize()
        name = f"{ordinal.replace('_', ' ')} ordinaria"
        rows.append([month, name, weekday(iso), long(iso), f"{hour} horas"])
    return rows


def adquisiciones() -> None:
    """A row for each month with session, weekday, day and hour; below, a subcommittee with its own table."""
    word = Word()
    word.running("Hospital Regional de Cumbres del Fresno", "Subdirección de Recursos Materiales")
    word.bold("HOSPITAL REGIONAL DE CUMBRES DEL FRESNO", centred=True)
    word.bold(BUYING.upper(), centred=True)
    word.bold("CALENDARIO DE SESIONES ORDINARIAS 2027", centred=True)
    word.table(_by_month(BUYING_DAYS, "11:00"))
    word.bold(REVIEW.upper(), centred=True)
    word.table(_by_month(REVIEW_DAYS, "13:00"))
    word.text(
        "Las carpetas se remitirán a los integrantes con dos días hábiles de anticipación.",
        "C.P. Rosalba Quintanar Meza\nSecretaria Ejecutiva del Comité",
    )
    word.save("unopened/comite_de_adquisiciones")
    says = Reading(2027)
    says.body(BUYING)
    says.body(REVIEW)
    says.sessions(BUYING, " ".join(BUYING_DAYS), starts="11:00")
    says.sessions(REVIEW, " ".join(REVIEW_DAYS), starts="13:00")
    says.write("unopened/comite_de_adquisiciones")


BODIES = {
    "Consejo Superior": (
        *("8:00 a. m.", "08:00", "Sala de Consejos"),
        "2026-02-13 2026-04-17 2026-06-19 2026-08-14 2026-10-16 2026-12-04",
    ),
    "Consejo Académico": (
        *("2:00 p. m.", "14:00", "Sala de Consejos"),
        "2026-01-28 2026-02-25 2026-03-25 2026-04-29 2026-05-27 2026-07-29 2026-08-26 2026-09-30",
    ),
    "Comité de Bienestar Universitario": (
        *("10:00 a. m.", "10:00", "Casa del Estudiante"),
        "2026-03-05 2026-06-04 2026-09-03 2026-11-05",
    ),
}


def universidad() -> None:
    """One table for all bodies, the name merged down its sessions; number, day, hour and place."""
    rows, merges = [["Cuerpo colegiado", "Sesión ordinaria", "Fecha", "Hora", "Lugar"]], []
    says = Reading(2026)
    for name, (shown, hour, place, days) in BODIES.items():
        listed = days.split()
        merges.append((len(rows), 0, len(rows) + len(listed) - 1, 0))
        for number, iso in enumerate(listed, start=1):
            rows.append([name, f"N.º {number}", f"{weekday(iso).lower()} {long(iso)}", shown, place])
        says.body(name)
        says.sessions(name, days, starts=hour, venue=place)
    word = Word()
    word.heading("Universidad del Litoral Esmeralda", 1)
    word.heading("Calendario de sesiones de los cuerpos colegiados, año 2026", 2)
    word.text("La Secretaría General informa las fechas de las sesiones ordinarias programadas para 2026.")
    word.table(rows, merges=merges)
    word.text("Cualquier modificación se comunicará por correo electrónico institucional.")
    word.save("unopened/cuerpos_universitarios")
    says.write("unopened/cuerpos_universitarios")


def make() -> None:
    """Both of them."""
    adquisiciones()
    universidad()
