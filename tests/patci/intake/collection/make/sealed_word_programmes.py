"""The sealed Word files of programmes and what they say."""

from tests.patci.intake.collection.make.days import MONTHS, long, slashed, weekday
from tests.patci.intake.collection.make.reading import Reading
from tests.patci.intake.collection.make.word import Word

BODY = "Comité Coordinador del Sistema Municipal de Integridad"
CONTROL, AUDIT, TOWN, CITIZENS = (
    "Contraloría Municipal",
    "Unidad de Auditoría Interna",
    "Secretaría del Ayuntamiento",
    "Consejo Ciudadano de Integridad",
)
GOALS = {
    "Prevenir las faltas administrativas": (
        ("Capacitar a las personas servidoras públicas", "6 cursos", CONTROL, "Marzo"),
        ("Revisar el código de ética municipal", "1 código", TOWN, "Abril"),
        ("Difundir la guía de conflictos de interés", "1 guía", CONTROL, "Mayo"),
    ),
    "Fortalecer la vigilancia de los recursos públicos": (
        ("Auditar las obras de mayor monto", "4 auditorías", AUDIT, "Junio"),
        ("Publicar los resultados de las auditorías", "1 informe", AUDIT, "Septiembre"),
    ),
    "Fomentar la participación ciudadana": (
        ("Convocar al premio de contraloría social", "1 convocatoria", CITIZENS, "Agosto"),
        ("Formar contralores escolares", "10 escuelas", CITIZENS, "Octubre"),
        ("Entregar el informe anual al Cabildo", "1 informe", TOWN, "Diciembre"),
    ),
}
RATES = (
    (
        "Personas servidoras públicas capacitadas",
        *("(Personas capacitadas / total de personas) x 100", "Porcentaje", "42%", "80%", "Anual"),
    ),
    ("Auditorías concluidas", "Suma de auditorías concluidas", "Auditoría", "2", "4", "Semestral"),
    (
        "Escuelas con contraloría escolar",
        *("Suma de escuelas", "Escuela", "3", "13", "Anual"),
    ),
)
SITTINGS = (
    ("Primera", "2026-02-05", "10:00"),
    ("Segunda", "2026-05-07", "10:00"),
    ("Tercera", "2026-08-06", "10:00"),
    ("Cuarta", "2026-11-05", "13:00"),
)
LAWS = (
    "Ley del Sistema Estatal de Integridad",
    "Reglamento del Sistema Municipal de Integridad de Robledal",
)


def integridad() -> None:
    """Numbered headings; an objective as a heading and its table; how each measure is counted."""
    word = Word()
    word.running("Municipio de Robledal", "Sistema Municipal de Integridad")
    word.heading(f"Programa Anual de Trabajo 2026 del {BODY}", 0)
    word.heading("1. Introducción", 1)
    word.text("Las instancias del Comité acuerdan cada año las tareas con que cumplen la política municipal.")
    word.heading("2. Fundamento jurídico", 1)
    word.bullets(*LAWS)
    word.heading("3. Objetivos específicos y actividades", 1)
    says = Reading(2026)
    says.body(BODY, "Comité Coordinador", "Comité")
    number = 0
    for at, (objective, actions) in enumerate(GOALS.items(), start=1):
        word.heading(f"Objetivo específico {at}. {objective}", 2)
        says.objective(objective)
        rows = [["Núm.", "Actividad", "Entregable", "Área responsable", "Mes de ejecución"]]
        for text, product, who, month in actions:
            number += 1
            rows.append([str(number), text, product, who, month])
            says.activity(text, who, f"2026-{MONTHS.index(month.lower()) + 1:02d}")
        word.table(rows)
    word.heading("4. Indicadores", 1)
    heads = ["Nombre del indicador", "Método de cálculo", "Unidad de medida", "Línea base", "Meta 2026"]
    word.table([[*heads, "Frecuencia"], *map(list, RATES)])
    for name, _, unit, baseline, target, _ in RATES:
        says.indicator(name, unit, baseline, target)
    word.heading("5. Sesiones ordinarias del Comité Coordinador", 1)
    word.text("Las sesiones ordinarias se llevarán a cabo en la Sala de Juntas de la Contraloría Municipal:")
    for at, (ordinal, iso, hour) in enumerate(SITTINGS, start=1):
        word.bullets(f"{ordinal} sesión ordinaria, {weekday(iso).lower()} {long(iso)}, {hour} horas")
        says.session(BODY, at, iso, starts=hour)
    word.save("sealed/integridad_municipal")
    says.write("sealed/integridad_municipal")


FOOD = "Comisión Intersectorial de Seguridad Alimentaria del Departamento de Los Caños"
HEALTH, FARMS, FAMILY, PLANNING = (
    "Secretaría de Salud Departamental",
    "Secretaría de Agricultura",
    "Instituto de Bienestar de la Familia",
    "Oficina de Planeación",
)
HEADS = [
    *("Línea estratégica", "Acción", "Responsable", "Fecha de inicio", "Fecha de terminación"),
    *("Indicador", "Línea base", "Meta 2026"),
]
LINES = {
    "Disponibilidad de alimentos": (
        (
            *("Entregar semillas a las huertas familiares", FARMS, "2026-02-02/2026-04-30"),
            *("Familias con huerta", "120", "500"),
        ),
        (
            *("Rehabilitar los distritos de riego pequeños", FARMS, "2026-03-16/2026-10-30"),
            *("Hectáreas con riego", "340", "600"),
        ),
    ),
    "Acceso y consumo": (
        (
            *("Operar los comedores escolares rurales", FAMILY, "2026-01-26/2026-11-27"),
            *("Niñas y niños atendidos", "4.100", "5.500"),
        ),
        (
            *("Realizar jornadas de educación nutricional", HEALTH, "2026-05-04/2026-06-26"),
            *("Jornadas realizadas", "0", "24"),
        ),
        (
            *("Vigilar el estado nutricional de la primera infancia", HEALTH, "2026-02-16/2026-12-11"),
            *("Municipios con vigilancia", "7", "15"),
        ),
    ),
    "Gobierno de la política": (
        (
            *("Formular el observatorio de precios", PLANNING, "2026-07-01/2026-09-30"),
            *("Boletines publicados", "0", "3"),
        ),
    ),
}
MEETINGS = (
    ("I", "2026-02-26", "Presencial", "in_person"),
    ("II", "2026-05-28", "Virtual", "virtual"),
    ("III", "2026-08-27", "Presencial", "in_person"),
    ("IV", "2026-11-26", "Virtual", "virtual"),
)


def alimentos() -> None:
    """One wide table, the line merged down, a measure in each row; sessions by Roman numbers; members."""
    rows, merges = [HEADS], []
    says = Reading(2026)
    says.body(FOOD, "Comisión Intersectorial de Seguridad Alimentaria", "Comisión")
    for line, actions in LINES.items():
        says.objective(line, "strategic_line")
        merges.append((len(rows), 0, len(rows) + len(actions) - 1, 0))
        for text, who, when, measure, baseline, target in actions:
            rows.append([line, text, who, *map(slashed, when.split("/")), measure, baseline, target])
            says.activity(text, who, when)
            says.indicator(measure, None, baseline, target)
    word = Word(landscape=True)
    word.heading(FOOD, 1)
    word.heading("Plan de acción 2026", 2)
    word.table(rows, merges=merges)
    word.heading("Cronograma de sesiones ordinarias", 2)
    sittings = [
        [f"{roman} sesión ordinaria", long(iso), "8:30 a. m.", how] for roman, iso, how, _ in MEETINGS
    ]
    word.table([["Sesión", "Fecha", "Hora", "Modalidad"], *sittings])
    for number, (_, iso, _, how) in enumerate(MEETINGS, start=1):
        says.session(FOOD, number, iso, starts="08:30", modality=how)
    word.heading("Entidades que integran la Comisión", 2)
    word.bullets(HEALTH, FARMS, FAMILY, PLANNING)
    says.has(members=[HEALTH, FARMS, FAMILY, PLANNING])
    word.save("sealed/seguridad_alimentaria")
    says.write("sealed/seguridad_alimentaria")


def make() -> None:
    """Both of them."""
    integridad()
    alimentos()
