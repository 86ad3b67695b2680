"""The last Word files of calendars and what they say."""

from tests.patci.intake.collection.make.days import long, short, weekday
from tests.patci.intake.collection.make.reading import Reading
from tests.patci.intake.collection.make.word import Word

ORDINALS = "Primera Segunda Tercera Cuarta Quinta Sexta Séptima Octava".split()
HALL, THEATRE = "Sala de Cabildo", "Teatro de la Ciudad"
SITTINGS = (
    ("2026-01-14", "ordinary", 1),
    ("2026-02-11", "ordinary", 2),
    ("2026-03-11", "ordinary", 3),
    ("2026-03-21", "solemn", 1),
    ("2026-04-15", "ordinary", 4),
    ("2026-05-13", "ordinary", 5),
    ("2026-06-10", "ordinary", 6),
    ("2026-07-15", "ordinary", 7),
    ("2026-08-12", "ordinary", 8),
    ("2026-09-10", "solemn", 2),
)
KINDS = {"ordinary": "Sesión Ordinaria", "solemn": "Sesión Solemne"}


def cabildo() -> None:
    """All in capitals; a running number beside the name; the years of the administration in the title."""
    rows = [["NO.", "SESIÓN", "FECHA", "HORA", "RECINTO"]]
    for at, (iso, kind, number) in enumerate(SITTINGS, start=1):
        name = f"{ORDINALS[number - 1]} {KINDS[kind]}".upper()
        when = f"{weekday(iso)} {short(iso)}".upper()
        hour, place = ("18:00 HRS.", THEATRE) if kind == "solemn" else ("9:00 HRS.", HALL)
        rows.append([str(at), name, when, hour, place.upper()])
    word = Word()
    word.bold("H. AYUNTAMIENTO DE ENCINAL DEL RÍO", centred=True)
    word.bold("ADMINISTRACIÓN 2024-2027", centred=True)
    word.bold("CALENDARIO DE SESIONES DE CABILDO, EJERCICIO 2026", centred=True)
    word.text(
        "Con fundamento en los artículos 28 y 29 de la Ley Orgánica Municipal, se da a conocer el calendario "
        "de sesiones ordinarias y solemnes de enero a septiembre."
    )
    word.table(rows)
    word.text("LIC. RAMIRO OCAMPO TEJADA", "SECRETARIO DEL AYUNTAMIENTO")
    word.save("last/cabildo_encinal")
    says = Reading(2026)
    body = "Cabildo"
    names = ("Ayuntamiento de Encinal del Río", "H. Ayuntamiento de Encinal del Río")
    says.body(body, *names, *(f"Cabildo del {name}" for name in names), "Ayuntamiento")
    for iso, kind, number in SITTINGS:
        known = ("18:00", THEATRE) if kind == "solemn" else ("09:00", HALL)
        says.session(body, number, iso, kind, starts=known[0], venue=known[1])
    says.write("last/cabildo_encinal")


COLLEGES = {
    "Consejo Universitario": ("10:00", "2027-02-26 2027-05-28 2027-08-27 2027-11-26"),
    "Consejo de Vinculación": ("12:00", "2027-03-10 2027-09-08"),
    "Comité de Bioética": ("09:30", "2027-02-09 2027-04-13 2027-08-10 2027-10-12"),
    "Comisión de Planeación y Presupuesto": ("13:00", "2027-01-21 2027-06-17 2027-10-21"),
    "Subcomité de Servicio Social": ("11:00", "2027-04-06 2027-11-09"),
}


def universidad() -> None:
    """Bodies down, their first to fourth session across; the hour in a column of its own."""
    rows = [["Cuerpo colegiado", "Horario", "1ª Ordinaria", "2ª Ordinaria", "3ª Ordinaria", "4ª Ordinaria"]]
    for name, (hour, days) in COLLEGES.items():
        cells = [short(iso) for iso in days.split()]
        rows.append([name, f"{hour.lstrip('0')} h", *cells, *["---"] * (4 - len(cells))])
    word = Word(landscape=True)
    word.running("Universidad Autónoma de la Cañada", "Secretaría General")
    word.heading("Calendario de Sesiones Ordinarias 2027", 0)
    word.text("Cuerpos colegiados de la Universidad Autónoma de la Cañada.")
    word.table(rows)
    word.bullets(
        "Las sesiones se celebran en la Sala de Rectores.",
        "Quien presida podrá convocar a sesión extraordinaria cuando el asunto lo amerite.",
    )
    word.save("last/cuerpos_de_la_canada")
    says = Reading(2027)
    for name, (hour, days) in COLLEGES.items():
        says.body(name, **({"kind": "subcommission"} if name.startswith("Sub") else {}))
        says.sessions(name, days, starts=hour)
    says.write("last/cuerpos_de_la_canada")


PEACE = {
    "Fortalecer la mediación comunitaria": (
        ("Formar a mediadoras y mediadores barriales", "Consejo Cantonal de la Judicatura", "Marzo", "Mayo"),
        ("Abrir dos centros de mediación", "Alcaldía", "Abril", "Septiembre"),
    ),
    "Recuperar los espacios públicos": (
        ("Iluminar los parques del sector norte", "Empresa Eléctrica", "Febrero", "Junio"),
        ("Organizar mingas de limpieza", "Federación de Barrios", "Enero", "Diciembre"),
        ("Pintar murales con las escuelas", "Dirección Distrital de Educación", "Julio", "Julio"),
    ),
    "Informar a la ciudadanía": (
        ("Publicar el boletín semestral", "Secretaría Técnica", "Junio", "Diciembre"),
    ),
}
PEACE_MONTHS = (
    "Enero Febrero Marzo Abril Mayo Junio Julio Agosto Septiembre Octubre Noviembre Diciembre".split()
)
TABLE_DAYS = "2025-02-12 2025-05-14 2025-09-10 2025-12-03".split()
SEATS = ("Alcaldía", "Empresa Eléctrica", "Federación de Barrios", "Consejo Cantonal de la Judicatura")
PEACE_HEADS = [
    "Objetivo",
    "Actividad",
    "Responsable",
    "Mes de inicio",
    "Mes de término",
    "Medio de verificación",
]


def _peace_table() -> tuple[list[list[str]], list[tuple[int, int, int, int]]]:
    rows, merges = [PEACE_HEADS], []
    for objective, actions in PEACE.items():
        merges.append((len(rows), 0, len(rows) + len(actions) - 1, 0))
        rows += [[objective, *action, "Informe"] for action in actions]
    return rows, merges


def convivencia() -> None:
    """The objective merged down its activities, months of beginning and end; meetings as bullets; members."""
    rows, merges = _peace_table()
    word = Word(landscape=True)
    word.heading("Mesa Cantonal de Convivencia Pacífica", 1)
    word.heading("Plan de trabajo 2025", 2)
    word.table(rows, merges=merges)
    word.heading("Reuniones ordinarias", 2)
    for ordinal, iso in zip(ORDINALS, TABLE_DAYS, strict=False):
        line = f"{ordinal} reunión ordinaria: {weekday(iso).lower()} {long(iso)}, 15h00"
        word.bullets(f"{line}, Salón de la Ciudad.")
    word.heading("Instituciones integrantes", 2)
    word.bullets(*SEATS, style="List Number")
    word.save("last/mesa_cantonal")
    says = Reading(2025)
    body = "Mesa Cantonal de Convivencia Pacífica"
    says.body(body, "Mesa", "Mesa Cantonal")
    says.sessions(body, " ".join(TABLE_DAYS), starts="15:00", venue="Salón de la Ciudad")
    for objective, actions in PEACE.items():
        says.objective(objective)
        for text, who, first, last in actions:
            months = [PEACE_MONTHS.index(month) + 1 for month in (first, last)]
            says.activity(text, who, "/".join(f"2025-{month:02d}" for month in months))
    says.has(members=list(SEATS))
    says.write("last/mesa_cantonal")


def make() -> None:
    """All of them."""
    cabildo()
    universidad()
    convivencia()
