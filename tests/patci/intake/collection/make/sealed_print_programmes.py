"""The sealed PDF files of programmes and what they say."""

from tests.patci.intake.collection.make.days import long, weekday
from tests.patci.intake.collection.make.press import print_office, set_typst, typst_table
from tests.patci.intake.collection.make.reading import Reading
from tests.patci.intake.collection.make.word import Word

CHILDREN = "Comisión Estatal para la Primera Infancia"
CARE, HEALTH, SCHOOLS, REGISTRY = (
    "Sistema para el Desarrollo de la Familia",
    "Secretaría de Salud del Estado",
    "Secretaría de Educación Inicial",
    "Dirección del Registro Civil",
)
LINES = {
    "Objetivo 1. Garantizar el derecho a la identidad": (
        ("Realizar jornadas de registro gratuito", REGISTRY, (1, 2)),
        ("Instalar módulos de registro en hospitales", REGISTRY, (3, 3)),
    ),
    "Objetivo 2. Proteger la salud y la nutrición": (
        ("Completar los esquemas de vacunación", HEALTH, (1, 4)),
        ("Abrir salas de lactancia en oficinas públicas", HEALTH, (2, 3)),
        ("Entregar paquetes de alimentación complementaria", CARE, (2, 2)),
    ),
    "Objetivo 3. Mejorar la crianza y la educación inicial": (
        ("Formar a agentes educativos comunitarios", SCHOOLS, (1, 3)),
        ("Difundir la campaña de crianza sin violencia", CARE, (4, 4)),
        ("Equipar los centros de atención infantil", SCHOOLS, (3, 4)),
    ),
}
GOALS = [
    ["Indicador", "Unidad de medida", "Línea base 2025", "Meta 2026"],
    ["Menores de un año registrados", "Porcentaje", "81%", "92%"],
    ["Esquemas de vacunación completos", "Porcentaje", "74%", "90%"],
    ["Agentes educativos formados", "Persona", "110", "350"],
    ["Salas de lactancia en servicio", "Sala", "5", "20"],
]
GROUPS = (
    ("Grupo de Trabajo de Salud y Nutrición", HEALTH, "2026-02-19 2026-06-18 2026-10-15"),
    ("Grupo de Trabajo de Crianza y Educación", SCHOOLS, "2026-03-05 2026-09-03"),
)
SITTINGS = (
    ("Primera ordinaria", "2026-01-27", "Presencial", "in_person"),
    ("Segunda ordinaria", "2026-04-28", "Presencial", "in_person"),
    ("Tercera ordinaria", "2026-07-28", "Virtual", "virtual"),
    ("Cuarta ordinaria", "2026-10-27", "Presencial", "in_person"),
)
QUARTERS = ["Ene-Mar", "Abr-Jun", "Jul-Sep", "Oct-Dic"]


def infancia() -> None:
    """Across the page: an X under each quarter; measures; sessions; working groups with who coordinates."""
    says = Reading(2026)
    says.body(CHILDREN, "Comisión", "Comisión Estatal")
    markup = f"""#set page(paper: "us-letter", flipped: true, margin: 2cm, numbering: "1 de 1")
#set text(size: 10pt, lang: "es")
#align(center)[#text(16pt)[*{CHILDREN}*]

#text(13pt)[Programa Anual de Trabajo 2026]]

= Objetivos y líneas de acción
"""
    for objective, actions in LINES.items():
        says.objective(objective.split(". ")[1])
        rows = [["Línea de acción", "Instancia responsable", *QUARTERS]]
        for text, who, (first, last) in actions:
            rows.append([text, who, *("X" if first <= at <= last else "" for at in range(1, 5))])
            says.activity(text, who, f"2026-{first * 3 - 2:02d}/2026-{last * 3:02d}")
        markup += f"\n== {objective}\n" + typst_table(
            rows, columns="(2.6fr, 2fr, 0.7fr, 0.7fr, 0.7fr, 0.7fr)"
        )
    markup += "\n= Indicadores\n" + typst_table(GOALS, columns="(2fr, 1.2fr, 1fr, 1fr)")
    for row in GOALS[1:]:
        says.indicator(*row)
    sittings = [["Sesión", "Fecha", "Hora", "Modalidad"]]
    for number, (name, iso, shown, how) in enumerate(SITTINGS, start=1):
        sittings.append([name, long(iso), "11:00 horas", shown])
        says.session(CHILDREN, number, iso, starts="11:00", modality=how)
    markup += "\n= Sesiones ordinarias de la Comisión\n"
    markup += typst_table(sittings, columns="(1.2fr, 1.4fr, 1fr, 1fr)")
    groups = [["Grupo", "Coordina", "Primera reunión", "Segunda reunión", "Tercera reunión"]]
    for name, who, days in GROUPS:
        dates = [long(iso) for iso in days.split()]
        groups.append([name, who, *dates, *["–"] * (3 - len(dates))])
        says.body(name, kind="working_group", coordinator=who)
        says.sessions(name, days)
        for row in says.parts["sessions"][-len(dates) :]:
            del row["kind"]  # meetings: of which kind, it does not say
    markup += "\n= Reuniones de los grupos de trabajo\n"
    markup += typst_table(groups, columns="(1.8fr, 1.6fr, 1.2fr, 1.2fr, 1.2fr)")
    set_typst(markup, "sealed/primera_infancia")
    says.write("sealed/primera_infancia")


MIND = "Consejo Consultivo de Salud Mental Comunitaria"
MINISTRY, NURSES, YOUTH, TOWNS = (
    "Ministerio de Salud y Bienestar",
    "Colegio de Enfermería",
    "Viceministerio de Juventud",
    "Unión de Gobiernos Locales",
)
AXES = {
    "Eje estratégico 1. Promoción del bienestar": (
        ("Lanzar la campaña nacional de escucha", MINISTRY, "I trimestre de 2027", "2027-01/2027-03"),
        ("Formar promotores juveniles", YOUTH, "del 5 al 16 de julio de 2027", "2027-07-05/2027-07-16"),
        ("Recuperar parques para la convivencia", TOWNS, "II semestre de 2027", "2027-07/2027-12"),
    ),
    "Eje estratégico 2. Atención cercana": (
        ("Capacitar al personal de los centros locales", NURSES, "II trimestre de 2027", "2027-04/2027-06"),
        ("Habilitar la línea de apoyo emocional", MINISTRY, "mayo de 2027", "2027-05"),
    ),
    "Eje estratégico 3. Información y evaluación": (
        (
            *("Aplicar la encuesta de bienestar emocional", MINISTRY),
            *("agosto a octubre de 2027", "2027-08/2027-10"),
        ),
        ("Presentar el informe anual", MINISTRY, "10 de diciembre de 2027", "2027-12-10"),
    ),
}
RATES = (
    ("Promotores juveniles formados", "Persona", "0", "120"),
    ("Llamadas atendidas", "Llamada", "2 300", "6 000"),
    ("Centros con personal capacitado", "Centro", "18", "60"),
)
MEETINGS = (
    ("01-2027", "2027-02-10", "Ministerio de Salud y Bienestar"),
    ("02-2027", "2027-05-12", "Casa de la Juventud"),
    ("03-2027", "2027-08-11", "Ministerio de Salud y Bienestar"),
    ("04-2027", "2027-11-10", "Ministerio de Salud y Bienestar"),
)


def mental() -> None:
    """Printed from Word: numbered actions in bold, who and when in a line below; numbers with their year."""
    says = Reading(2027)
    says.body(MIND, "Consejo", "Consejo Consultivo")
    word = Word()
    word.running(MIND, "Plan Anual de Trabajo 2027")
    word.heading(MIND, 0)
    word.heading("Plan Anual de Trabajo 2027", 1)
    word.heading("I. Instituciones que conforman el Consejo", 2)
    word.bullets(MINISTRY, NURSES, YOUTH, TOWNS)
    says.has(members=[MINISTRY, NURSES, YOUTH, TOWNS])
    word.heading("II. Ejes y acciones", 2)
    for at, (axis, actions) in enumerate(AXES.items(), start=1):
        word.heading(axis, 3)
        says.objective(axis.split(". ")[1], "axis")
        for number, (text, who, shown, when) in enumerate(actions, start=1):
            word.bold(f"{at}.{number} {text}")
            word.text(f"Responsable: {who}. Plazo: {shown}.")
            says.activity(text, who, when)
    word.heading("III. Indicadores", 2)
    heads = ["Indicador", "Unidad de medida", "Línea de base", "Meta 2027"]
    word.table([heads, *map(list, RATES)])
    for row in RATES:
        says.indicator(*row)
    word.heading("IV. Calendario de sesiones ordinarias", 2)
    rows = [
        [f"Sesión ordinaria {number}", f"{weekday(iso).lower()} {long(iso)}", "9:00 a. m.", place]
        for number, iso, place in MEETINGS
    ]
    word.table([["Sesión", "Fecha", "Hora", "Lugar"], *rows])
    for number, (_, iso, place) in enumerate(MEETINGS, start=1):
        says.session(MIND, number, iso, starts="09:00", venue=place)
    print_office(word.save("sealed/salud_mental"), "sealed/salud_mental")
    says.write("sealed/salud_mental")


def make() -> None:
    """Both of them."""
    infancia()
    mental()
