"""The held Word files of programmes and what they say."""

from tests.patci.intake.collection.make.days import long, weekday
from tests.patci.intake.collection.make.reading import Reading
from tests.patci.intake.collection.make.word import Word

MOVING = "Comisión Interinstitucional de Atención a Personas Migrantes"
ENTITIES = {
    "INAMI": "Instituto de Atención al Migrante",
    "SETRA": "Secretaría del Trabajo",
    "SESAL": "Secretaría de Salubridad",
    "DREC": "Dirección del Registro Civil",
}
AIMS = {
    "Orientar a las personas migrantes en su tránsito por el Estado": (
        ("Instalar módulos de orientación en las terminales", "5 módulos", "INAMI", "Enero a marzo"),
        ("Imprimir la guía de derechos en tres idiomas", "10,000 guías", "INAMI", "Abril"),
        ("Brindar consultas médicas en los albergues", "2,400 consultas", "SESAL", "Febrero a noviembre"),
    ),
    "Facilitar el acceso a la identidad": (
        ("Expedir actas de nacimiento sin costo", "600 actas", "DREC", "Marzo a octubre"),
        ("Realizar campañas de registro extemporáneo", "2 campañas", "DREC", "Julio a agosto"),
    ),
    "Impulsar la inclusión laboral de quienes retornan": (
        ("Certificar oficios aprendidos en el extranjero", "180 certificados", "SETRA", "Mayo a septiembre"),
        ("Celebrar la feria del empleo para retornados", "1 feria", "SETRA", "Octubre"),
        ("Elaborar el informe anual de la Comisión", "1 informe", "INAMI", "Diciembre"),
    ),
}
PERIODS = {
    "Enero a marzo": "2026-01/2026-03",
    "Abril": "2026-04",
    "Febrero a noviembre": "2026-02/2026-11",
    "Marzo a octubre": "2026-03/2026-10",
    "Julio a agosto": "2026-07/2026-08",
    "Mayo a septiembre": "2026-05/2026-09",
    "Octubre": "2026-10",
    "Diciembre": "2026-12",
}
SITTINGS = (
    ("Primera Sesión Ordinaria", "2026-02-18"),
    ("Segunda Sesión Ordinaria", "2026-06-17"),
    ("Tercera Sesión Ordinaria", "2026-10-21"),
)
PLACE = "Sala de Usos Múltiples del Instituto"


def migrantes() -> None:
    """Acronyms in a table first; an objective in bold and its table of lines of action with goal."""
    word = Word()
    word.running("Gobierno del Estado de Nueva Aldama", MOVING)
    word.bold(MOVING.upper(), centred=True)
    word.bold("PROGRAMA ANUAL DE TRABAJO 2026", centred=True)
    word.bold("I. Siglas y acrónimos")
    word.table([["Siglas", "Significado"], *map(list, ENTITIES.items())])
    word.bold("II. Presentación")
    word.text("El presente programa contiene las acciones que las dependencias acordaron para el año 2026.")
    word.bold("III. Objetivos y líneas de acción")
    says = Reading(2026)
    says.body(MOVING, "Comisión Interinstitucional", "Comisión")
    for at, (aim, actions) in enumerate(AIMS.items(), start=1):
        word.bold(f"Objetivo {at}. {aim}")
        says.objective(aim)
        rows = [["Núm.", "Línea de acción", "Meta", "Responsable", "Periodo"]]
        for number, (text, goal, who, period) in enumerate(actions, start=1):
            rows.append([f"{at}.{number}", text, goal, who, period])
            says.activity(text, who, PERIODS[period])
            says.indicator(text, None, None, goal)
        word.table(rows)
    word.bold("IV. Calendario de sesiones")
    rows = [["Sesión", "Fecha", "Hora", "Sede"]]
    for number, (name, iso) in enumerate(SITTINGS, start=1):
        rows.append([name, f"{weekday(iso)}, {long(iso)}", "10:30 horas", PLACE])
        says.session(MOVING, number, iso, starts="10:30", venue=PLACE)
    word.table(rows)
    says.has(acronyms=[list(pair) for pair in ENTITIES.items()])
    word.save("held/personas_migrantes")
    says.write("held/personas_migrantes")


GREEN = "Comisión Institucional de Gestión Ambiental"
ESTATES, BUYING, PRESS, LABS = (
    "Oficina de Servicios Generales",
    "Oficina de Suministros",
    "Oficina de Comunicación",
    "Escuela de Química",
)
AXES = {
    "Consumo responsable": (
        (
            *("Sustituir los grifos de los edificios de aulas", "Grifos sustituidos", "140 grifos"),
            *("Del 5 de enero al 27 de febrero de 2026", "2026-01-05/2026-02-27", ESTATES),
        ),
        (
            *("Incorporar criterios ambientales en los carteles de compra", "Carteles con criterios", "60%"),
            *("Marzo a diciembre de 2026", "2026-03/2026-12", BUYING),
        ),
    ),
    "Manejo de residuos": (
        (
            *("Retirar los reactivos vencidos de los laboratorios", "Kilogramos retirados", "350 kg"),
            *("Del 6 al 17 de julio de 2026", "2026-07-06/2026-07-17", LABS),
        ),
        (
            *("Habilitar puntos de separación en las sedes", "Puntos habilitados", "24 puntos"),
            *("Abril a junio de 2026", "2026-04/2026-06", ESTATES),
        ),
    ),
    "Sensibilización": (
        (
            *("Celebrar la semana del ambiente", "Personas participantes", "1 500 personas"),
            *("Del 1 al 5 de junio de 2026", "2026-06-01/2026-06-05", PRESS),
        ),
        (
            *("Publicar el inventario de gases", "Inventario publicado", "1 inventario"),
            *("Noviembre de 2026", "2026-11", LABS),
        ),
    ),
}
PEOPLE = (
    ("Marcela Ureña Solano", "Rectoría"),
    ("Gerardo Chinchilla Mora", ESTATES),
    ("Yendry Alfaro Picado", BUYING),
    ("Óscar Zamora Badilla", LABS),
)
MEETINGS = (
    ("I sesión ordinaria", "2026-02-10"),
    ("II sesión ordinaria", "2026-05-12"),
    ("III sesión ordinaria", "2026-08-11"),
    ("IV sesión ordinaria", "2026-11-10"),
)


def ambiental() -> None:
    """Heading styles; an axis and its table of activity, measure, goal, term, who; sessions as a list."""
    word = Word(landscape=True)
    word.heading("Universidad Técnica de Cordillera Verde", 1)
    word.heading(GREEN, 1)
    word.heading("Plan Anual de Trabajo 2026", 1)
    word.heading("Integrantes de la Comisión", 2)
    word.table([["Nombre", "Dependencia que representa"], *map(list, PEOPLE)])
    word.heading("Plan de trabajo", 2)
    says = Reading(2026)
    says.body(GREEN, "Comisión")
    for number, (axis, actions) in enumerate(AXES.items(), start=1):
        word.heading(f"Eje {number}: {axis}", 3)
        says.objective(axis, "axis")
        rows = [["Actividad", "Indicador", "Meta", "Plazo", "Responsable"]]
        for text, measure, goal, shown, when, who in actions:
            rows.append([text, measure, goal, shown, who])
            says.activity(text, who, when)
            says.indicator(measure, None, None, goal)
        word.table(rows)
    word.heading("Sesiones ordinarias", 2)
    for number, (name, iso) in enumerate(MEETINGS, start=1):
        word.bullets(f"{name}: {weekday(iso).lower()} {long(iso)}, 9:00 a. m.")
        says.session(GREEN, number, iso, starts="09:00")
    says.has(members=[name for name, _ in PEOPLE])
    word.save("held/gestion_ambiental")
    says.write("held/gestion_ambiental")


def make() -> None:
    """Both of them."""
    migrantes()
    ambiental()
