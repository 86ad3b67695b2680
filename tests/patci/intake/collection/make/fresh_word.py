"""The fresh Word files of calendars and what they say."""

from datetime import date, timedelta

from tests.patci.intake.collection.make.days import MONTHS, day, long, short, weekday
from tests.patci.intake.collection.make.reading import Reading
from tests.patci.intake.collection.make.word import Word

ORDINALS = "Primera Segunda Tercera Cuarta Quinta Sexta".split()


def nth(year: int, month: int, weekday_number: int, count: int) -> str:
    """The first, second … Monday (0) … Sunday (6) of a month."""
    first = date(year, month, 1)
    ahead = (weekday_number - first.weekday()) % 7
    return str(first + timedelta(days=ahead + 7 * (count - 1)))


BOARD = {month: [nth(2026, month, 1, 2), nth(2026, month, 1, 4)] for month in range(1, 7)}
FINANCE = {month: [nth(2026, month, 0, 3)] for month in (2, 4, 6)}
FLOOR = {month: [nth(2026, month, 3, 4)] for month in (2, 4, 6)}
COUNCILS = {
    "Junta de Gobierno Local": (BOARD, "09:00"),
    "Comisión Informativa de Hacienda": (FINANCE, "13:00"),
    "Pleno": (FLOOR, "18:30"),
}


def _cell(days: list[str]) -> str:
    if not days:
        return "—"
    return f"{weekday(days[0])} {' y '.join(str(day(iso).day) for iso in days)}"


def ayuntamiento() -> None:
    """Months down, bodies across, the hour beside the body's name; weekday and days in the cells."""
    heads = [f"{name} ({hour.lstrip('0')} h)" for name, (_, hour) in COUNCILS.items()]
    rows = [["", *heads]]
    for month in range(1, 7):
        cells = [_cell(days.get(month, [])) for days, _ in COUNCILS.values()]
        rows.append([MONTHS[month - 1].capitalize(), *cells])
    word = Word()
    word.heading("Ayuntamiento de Robledal de la Sierra", 1)
    word.text("Calendario de sesiones ordinarias de los órganos colegiados. Primer semestre de 2026.")
    word.table(rows)
    word.text("Las sesiones del Pleno son públicas y se emiten en directo.")
    word.save("fresh/organos_municipales")
    says = Reading(2026)
    for name, (months, hour) in COUNCILS.items():
        also = ("Pleno del Ayuntamiento", "Pleno del Ayuntamiento de Robledal de la Sierra")
        says.body(name, *(also if name == "Pleno" else ()))
        for days in months.values():
            says.dates(name, " ".join(days), starts=hour)
    says.write("fresh/organos_municipales")


SCHOOL_DAYS = "2024-09-19 2024-10-24 2024-11-21 2025-01-16 2025-02-20 2025-03-20 2025-05-22 2025-06-19"


def colegio() -> None:
    """One table for two years, each year in a row of its own with its figures spaced."""
    rows, merges, year = [["Fecha", "Día", "Hora"]], [], 0
    for iso in SCHOOL_DAYS.split():
        if day(iso).year != year:
            year = day(iso).year
            merges.append((len(rows), 0, len(rows), 2))
            rows.append([" ".join(str(year)), "", ""])
        rows.append([short(iso), weekday(iso), "8:30 hrs."])
    word = Word()
    word.bold("COLEGIO DE OFICIOS DEL PUERTO", centred=True)
    word.bold("CONSEJO DIRECTIVO", centred=True)
    word.bold("CALENDARIO DE SESIONES ORDINARIAS DEL CICLO 2024-2025", centred=True)
    word.table(rows, merges=merges)
    word.text("Elaboró: Secretaría del Consejo.")
    word.save("fresh/ciclo_escolar")
    says = Reading((2024, 2025))
    body = "Consejo Directivo"
    says.body(body, "Consejo Directivo del Colegio de Oficios del Puerto")
    says.dates(body, SCHOOL_DAYS, starts="08:30")
    says.write("fresh/ciclo_escolar")


COUNCIL_DAYS = "2026-01-29 2026-03-26 2026-05-28 2026-07-30 2026-09-24 2026-11-26".split()
RECITALS = (
    "I. Que el 11 de diciembre de 2025 la Junta Ejecutiva conoció el proyecto de calendario.",
    "II. Que en la sesión ordinaria del 20 de noviembre de 2025 se pidió espaciar las sesiones del Comité.",
    "III. Que el artículo 14 del Reglamento manda al Consejo sesionar al menos una vez cada dos meses.",
)


def acuerdo() -> None:
    """A formal decision: past dates among its reasons, then lettered dates, then dates in a sentence."""
    council, records = "Consejo General", "Comité de Archivo"
    word = Word()
    word.bold("ACUERDO DEL CONSEJO GENERAL DEL INSTITUTO DE CONSULTA CIUDADANA", centred=True)
    word.bold("por el que se aprueba el calendario de sesiones ordinarias de 2026", centred=True)
    word.bold("CONSIDERANDO")
    word.text(*RECITALS)
    word.bold("ACUERDO")
    word.text("PRIMERO. El Consejo General celebrará sus sesiones ordinarias de 2026 en estas fechas:")
    for letter, ordinal, iso in zip("abcdef", ORDINALS, COUNCIL_DAYS, strict=True):
        word.text(f"{letter}) {ordinal} sesión ordinaria: {long(iso)}, a las 11:00 horas;")
    word.text(
        "SEGUNDO. El Comité de Archivo celebrará sesiones ordinarias el 18 de febrero, el 17 de junio y el "
        "21 de octubre de 2026, a las 9:00 horas.",
        "TERCERO. Publíquese en la página del Instituto.",
        "Así lo aprobó el Consejo General el 15 de diciembre de 2025, por unanimidad.",
    )
    word.save("fresh/acuerdo_de_calendario")
    says = Reading(2026)
    says.body(council, "Consejo General del Instituto de Consulta Ciudadana")
    says.body(records)
    says.body("Junta Ejecutiva", optional=True)
    says.sessions(council, " ".join(COUNCIL_DAYS), starts="11:00")
    says.dates(records, "2026-02-18 2026-06-17 2026-10-21", starts="09:00")
    says.has(not_compared=["activities"])  # what the decision orders may be read as something promised
    says.write("fresh/acuerdo_de_calendario")


BOARDS = {
    "Comité de Becas": "2025-02-18 2025-06-10 2025-10-14",
    "Comité Editorial": "2025-03-05 2025-05-07 2025-09-03 2025-11-05",
    "Subcomité de Laboratorios": "2025-04-09 2025-08-20",
}
SHORT = "ene feb mar abr may jun jul ago sep oct nov dic".split()


def _dashed(iso: str) -> str:
    return f"{day(iso):%d}-{SHORT[day(iso).month - 1]}-{day(iso).year}"


def sin_titulos() -> None:
    """A table without heading row, each body in a row across; the window and the open date at the end."""
    rows, merges = [], []
    for name, days in BOARDS.items():
        merges.append((len(rows), 0, len(rows), 3))
        rows.append([name, "", "", ""])
        for number, iso in enumerate(days.split(), start=1):
            rows.append([f"{number}ª Ordinaria", _dashed(iso), "10:30", "Aula Magna"])
    rows.append(["1ª Extraordinaria", "Por definir", "", "Por definir"])
    word = Word()
    word.bold("Universidad Técnica de los Lagos", centred=True)
    word.bold("Sesiones de cuerpos colegiados 2025", centred=True)
    word.table(rows, merges=merges, heads=0)
    word.save("fresh/cuerpos_colegiados")
    says = Reading(2025)
    for name, days in BOARDS.items():
        says.body(name, **({"kind": "subcommission"} if name.startswith("Sub") else {}))
        says.sessions(name, days, starts="10:30", venue="Aula Magna")
    says.session("Subcomité de Laboratorios", 1, None, "extraordinary")
    says.write("fresh/cuerpos_colegiados")


def make() -> None:
    """All of them."""
    ayuntamiento()
    colegio()
    acuerdo()
    sin_titulos()
