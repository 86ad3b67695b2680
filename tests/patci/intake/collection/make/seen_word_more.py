"""The further seen Word files and what they say."""

from tests.patci.intake.collection.make.days import day, long, short, weekday
from tests.patci.intake.collection.make.reading import Reading
from tests.patci.intake.collection.make.word import Word

ELECTORAL = {
    "Comisión de Educación Cívica": "2025-01-28 2025-04-29 2025-07-29 2025-10-28",
    "Comisión de Prerrogativas": "2025-02-11 2025-05-13 2025-08-12 2025-11-11",
    "Comisión de Seguimiento al Servicio Profesional": "2025-03-18 2025-06-17 2025-09-17",
}


def electoral() -> None:
    """A title merged across, bodies merged down, dates before names, a special session among the rows."""
    rows = [
        ["CALENDARIO ANUAL DE SESIONES DE LAS COMISIONES 2025", "", "", "", ""],
        ["Comisión", "Fecha propuesta", "Horario", "Tipo", "Núm."],
    ]
    merges = [(0, 0, 0, 4)]
    for name, days in ELECTORAL.items():
        first = len(rows)
        for number, iso in enumerate(days.split(), start=1):
            when = f"{weekday(iso)} {short(iso)}"
            rows.append([name if number == 1 else "", when, "12:30 hrs.", "Ordinaria", str(number)])
        merges.append((first, 0, len(rows) - 1, 0))
    rows.append(["Comisión de Prerrogativas", "Por definir", "", "Extraordinaria", "1"])
    word = Word(landscape=True)
    word.running("Instituto Electoral del Estado", "Secretaría Ejecutiva")
    word.table(rows, merges=merges, heads=2)
    word.text("* Sujeto a modificaciones por las actividades del proceso electoral.")
    word.save("seen/comisiones_electorales")
    says = Reading(2025)
    for name, days in ELECTORAL.items():
        says.body(name)
        says.sessions(name, days, starts="12:30")
    says.session("Comisión de Prerrogativas", 1, None, "extraordinary")
    says.write("seen/comisiones_electorales")


def consultivo() -> None:
    """No table at all: months in bold, a line for each meeting; a note on the month without one."""
    body, youth = "Consejo Consultivo de Cultura", "Subcomité de Juventudes"
    months = {
        "FEBRERO": "Miércoles 19. Primera sesión ordinaria, 17:00 horas, Casa de la Música.",
        "ABRIL": "Miércoles 23. Segunda sesión ordinaria, 17:00 horas, Casa de la Música.",
        "JUNIO": "Miércoles 25. Tercera sesión ordinaria, 17:00 horas, Teatro Viejo.",
        "AGOSTO": "Miércoles 20. Cuarta sesión ordinaria, 17:00 horas, Casa de la Música.",
        "OCTUBRE": "Miércoles 22. Quinta sesión ordinaria, 17:00 horas, Teatro Viejo.",
    }
    word = Word()
    word.bold("Consejo Consultivo de Cultura", centred=True)
    word.bold("Agenda de sesiones 2025", centred=True)
    for month, line in months.items():
        word.bold(month)
        word.text(line)
    word.bold("Subcomité de Juventudes")
    word.text(
        "Sesionará de manera ordinaria el 5 de marzo, el 2 de julio y el 5 de noviembre, a las 18:00 horas."
    )
    word.text("Nota. No habrá sesión en diciembre por el cierre del ejercicio.")
    word.save("seen/consultivo_agenda")
    says = Reading(2025)
    says.body(body)
    says.body(youth, kind="subcommission")
    says.sessions(body, "2025-02-19 2025-04-23 2025-06-25 2025-08-20 2025-10-22", starts="17:00")
    says.dates(youth, "2025-03-05 2025-07-02 2025-11-05", starts="18:00")
    says.write("seen/consultivo_agenda")


LINES = {
    "Línea estratégica 1: Memoria y verdad": [
        (
            "Recoger testimonios de las familias",
            "Personería Municipal",
            "2024-02-05",
            "2024-06-28",
            "40 testimonios",
        ),
        (
            "Publicar la cartilla de memoria",
            "Secretaría de Cultura",
            "2024-07-01",
            "2024-09-30",
            "1 cartilla",
        ),
    ],
    "Línea estratégica 2: Reparación": [
        ("Tramitar la inscripción en el registro", "Enlace de Víctimas", "2024-01-15", "2024-12-13", "100 %"),
        (
            "Dictar talleres de emprendimiento",
            "Secretaría de Hacienda",
            "2024-03-11",
            "2024-10-25",
            "12 talleres",
        ),
        ("Entregar ayuda humanitaria", "Secretaría de Gobierno", "2024-01-15", "2024-12-13", "100 %"),
    ],
}


HEADS = "Línea|No.|Actividad|Producto / meta|Fecha de inicio|Fecha de terminación|Responsable".split("|")
JUSTICE_DAYS = "2024-03-22 2024-06-21 2024-09-20 2024-12-06".split()


def plan_de_accion() -> None:
    """A plan of action in one wide table; the line merged down, first and last day in two columns."""
    rows, merges = [HEADS], []
    for line, activities in LINES.items():
        top = len(rows)
        for at, (text, who, start, end, target) in enumerate(activities):
            days = [f"{day(start):%d/%m/%Y}", f"{day(end):%d/%m/%Y}"]
            rows.append(["" if at else line, str(len(rows)), text, target, *days, who])
        merges.append((top, 0, len(rows) - 1, 0))
    word = Word(landscape=True)
    word.bold("ALCALDÍA MUNICIPAL DE SAN ROQUE DEL LLANO", centred=True)
    word.bold("COMITÉ TERRITORIAL DE JUSTICIA TRANSICIONAL", centred=True)
    word.bold("PLAN DE ACCIÓN VIGENCIA 2024", centred=True)
    word.table(rows, merges=merges)
    word.bold("Sesiones del Comité")
    names = ("I", "II", "III", "IV")
    word.bullets(*(f"{n} sesión ordinaria: {long(d)}" for n, d in zip(names, JUSTICE_DAYS, strict=True)))
    word.save("seen/plan_de_accion")
    plan_de_accion_says()


def plan_de_accion_says() -> None:
    """What the table and the list below it say."""
    body = "Comité Territorial de Justicia Transicional"
    says = Reading(2024)
    says.body(body, "Comité")
    says.sessions(body, " ".join(JUSTICE_DAYS))
    for line, activities in LINES.items():
        says.objective(line.split(": ")[1], "strategic_line")
        for text, who, start, end, _ in activities:
            says.activity(text, who, f"{start}/{end}")
    says.has(not_compared=["indicators"])  # a product with its number may be read as a target, or not
    says.write("seen/plan_de_accion")


def make() -> None:
    """All of them."""
    electoral()
    consultivo()
    plan_de_accion()
