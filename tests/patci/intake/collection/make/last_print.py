"""The last PDF files of calendars and what they say."""

from tests.patci.intake.collection.make.days import MONTHS, day, long, weekday
from tests.patci.intake.collection.make.press import print_office, set_typst, typst_table
from tests.patci.intake.collection.make.reading import Reading
from tests.patci.intake.collection.make.word import Word

ORDINALS = "PRIMERA SEGUNDA TERCERA CUARTA QUINTA SEXTA".split()
HALL = "Sala de Consejo, tercer piso"
BOARDS = {
    "Junta Directiva": ("11:00", "2025-03-13 2025-06-12 2025-09-11 2025-12-04"),
    "Comité de Control Interno": ("10:00", "2025-02-20 2025-05-22 2025-08-21 2025-11-20"),
    "Comité de Mejora Regulatoria": ("13:30", "2025-01-29 2025-04-30 2025-07-30 2025-10-29"),
    "Grupo Interdisciplinario de Archivos": ("09:00", "2025-02-05 2025-08-06"),
}


def puertos() -> None:
    """Printed from Word over two pages: a numbered heading and a table for each body, all in capitals."""
    word = Word(landscape=True)
    word.running("ADMINISTRACIÓN PORTUARIA DE BAHÍA MANGLE", "Calendario anual de sesiones 2025")
    word.bold("CALENDARIO ANUAL DE SESIONES 2025", centred=True)
    word.text("Órganos colegiados de la Administración Portuaria de Bahía Mangle.")
    says = Reading(2025)
    for at, (name, (hour, days)) in enumerate(BOARDS.items(), start=1):
        word.heading(f"{at}. {name.upper()}", 2)
        rows = [["SESIÓN", "FECHA", "HORA", "LUGAR"]]
        for number, iso in enumerate(days.split()):
            when = f"{weekday(iso)} {long(iso)}".upper()
            rows.append([f"{ORDINALS[number]} ORDINARIA", when, f"{hour} HRS", HALL.upper()])
        says.body(name)
        says.sessions(name, days, starts=hour, venue=HALL)
        if name == "Junta Directiva":
            rows.append(["PRIMERA EXTRAORDINARIA", "POR DEFINIR", "POR DEFINIR", "POR DEFINIR"])
            says.session(name, 1, None, "extraordinary")
        word.table(rows)
    word.text("La Secretaría de Actas notificará los cambios a quienes integran cada órgano.")
    print_office(word.save("last/bahia_mangle"), "last/bahia_mangle")
    says.write("last/bahia_mangle")


DIRECTION, DATA, TRAINING = "Comité Directivo", "Subcomité de Datos", "Subcomité de Capacitación"
HOURS = {
    DIRECTION: ("10:00 a. m.", "10:00"),
    DATA: ("2:00 p. m.", "14:00"),
    TRAINING: ("9:00 a. m.", "09:00"),
}
AGENDA = (
    ("2026-02-10", DIRECTION),
    ("2026-02-19", DATA),
    ("2026-03-12", TRAINING),
    ("2026-05-12", DIRECTION),
    ("2026-05-21", DATA),
    ("2026-07-09", TRAINING),
    ("2026-08-11", DIRECTION),
    ("2026-08-20", DATA),
    ("2026-10-15", TRAINING),
    ("2026-11-10", DIRECTION),
    ("2026-11-19", DATA),
)


def meses() -> None:
    """Printed from Word: months down, in each cell a line for each body with weekday, day and hour."""
    rows = [["Mes", "Sesiones ordinarias"]]
    for month in range(1, 13):
        lines = [
            f"{name}: {weekday(iso).lower()} {day(iso).day}, {HOURS[name][0]}"
            for iso, name in AGENDA
            if day(iso).month == month
        ]
        rows.append([MONTHS[month - 1].capitalize(), "\n".join(lines) or "Sin sesiones"])
    word = Word(landscape=True)
    word.heading("Comisión Nacional de Estadísticas Sociales", 1)
    word.text("Calendario de sesiones ordinarias, año 2026")
    word.table(rows)
    print_office(word.save("last/estadisticas_sociales"), "last/estadisticas_sociales")
    says = Reading(2026)
    says.body("Comisión Nacional de Estadísticas Sociales", optional=True)
    for name in (DIRECTION, DATA, TRAINING):
        says.body(name, **({"kind": "subcommission"} if name.startswith("Sub") else {}))
    for iso, name in AGENDA:
        says.session(name, 0, iso, starts=HOURS[name][1])
    says.write("last/estadisticas_sociales")


PLENARY, CREDIT = "Plenária", "Câmara Temática de Crédito Solidário"
MESES = "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro".split()
FEIRAS = "segunda terça quarta quinta sexta".split()
FLOOR = (
    ("2026-03-05", "Presencial", "in_person"),
    ("2026-05-07", "On-line", "virtual"),
    ("2026-08-06", "Presencial", "in_person"),
    ("2026-10-08", "On-line", "virtual"),
    ("2026-12-03", "Híbrido", "hybrid"),
)
CREDIT_DAYS = "2026-04-15 2026-07-15 2026-11-11".split()


def _dia(iso: str) -> str:
    return f"{day(iso).day} de {MESES[day(iso).month - 1]} de 2026 ({FEIRAS[day(iso).weekday()]}-feira)"


def solidaria() -> None:
    """In Portuguese, set with a coloured heading row: a plenary with manners, a chamber in another order."""
    one = [["Reunião", "Data", "Horário", "Formato"]]
    one += [
        [f"{n}ª Ordinária", _dia(iso), "14h às 17h", how] for n, (iso, how, _) in enumerate(FLOOR, start=1)
    ]
    one.append(["1ª Extraordinária", "A definir", "-", "-"])
    two = [["Data", "Horário", "Reunião"]]
    two += [[f"{day(iso):%d/%m/%Y}", "9h30", f"{n}ª Ordinária"] for n, iso in enumerate(CREDIT_DAYS, start=1)]
    markup = """#set page(paper: "a4", margin: 2.2cm, numbering: "1")
#set text(size: 11pt, lang: "pt")
#set table(fill: (_, y) => if y == 0 { rgb("dde8dd") })
#align(center)[*CONSELHO ESTADUAL DE ECONOMIA SOLIDÁRIA* \\ Calendário de reuniões de 2026]

"""
    markup += f"== {PLENARY}\n\n" + typst_table(one, columns="(1fr, 2.2fr, 1fr, 1fr)")
    markup += f"\n== {CREDIT}\nCoordenação: Secretaria de Fomento\n\n"
    markup += typst_table(two, columns="(1fr, 1fr, 1.4fr)")
    markup += "\nAs atas ficam disponíveis na página do Conselho.\n"
    set_typst(markup, "last/economia_solidaria")
    says = Reading(2026)
    says.body(PLENARY, "Plenária do Conselho")
    says.body("Conselho Estadual de Economia Solidária", "Conselho", optional=True)
    says.body(CREDIT, coordinator="Secretaria de Fomento")
    for number, (iso, _, manner) in enumerate(FLOOR, start=1):
        says.session(PLENARY, number, iso, starts="14:00", ends="17:00", modality=manner)
    says.session(PLENARY, 1, None, "extraordinary")
    says.sessions(CREDIT, " ".join(CREDIT_DAYS), starts="09:30")
    says.write("last/economia_solidaria")


def make() -> None:
    """All of them."""
    puertos()
    meses()
    solidaria()
