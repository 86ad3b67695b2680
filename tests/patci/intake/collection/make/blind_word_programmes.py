"""The blind Word files of programmes and what they say."""

from tests.patci.intake.collection.make.days import slashed
from tests.patci.intake.collection.make.reading import Reading
from tests.patci.intake.collection.make.word import Word

CHAIR, CLERK, SEATS = "Presidencia", "Secretaría Ejecutiva", "Vocalías"
AXES = {
    "Eje 1. Capacitación y sensibilización": (
        ("Impartir el curso de inducción a la ética pública", "2 cursos", "2026-02-02/2026-03-31", CLERK),
        ("Realizar la semana de la integridad", "1 semana", "2026-09-07/2026-09-11", SEATS),
    ),
    "Eje 2. Difusión": (
        (
            "Distribuir el Código de Conducta entre el personal",
            "320 ejemplares",
            "2026-03-02/2026-04-30",
            CLERK,
        ),
        ("Enviar mensajes por correo institucional", "12 mensajes", "2026-01-15/2026-12-15", CLERK),
        ("Renovar los carteles de las oficinas", "40 carteles", "2026-06-01/2026-06-30", SEATS),
    ),
    "Eje 3. Atención de denuncias": (
        ("Actualizar el procedimiento de denuncias", "1 documento", "2026-05-04/2026-07-31", CHAIR),
        ("Presentar el informe anual de denuncias", "1 informe", "2026-12-01/2026-12-11", CHAIR),
    ),
}
RATES = (
    ("Personal capacitado", "Personas capacitadas / personas en plantilla x 100", "85%"),
    ("Denuncias atendidas en plazo", "Denuncias atendidas / denuncias recibidas x 100", "100%"),
    ("Mensajes difundidos", "Suma de mensajes enviados", "12"),
)
SITTINGS = (
    ("Primera ordinaria", "2026-02-19", "Presencial", "in_person"),
    ("Segunda ordinaria", "2026-05-21", "A distancia", "virtual"),
    ("Tercera ordinaria", "2026-08-20", "A distancia", "virtual"),
    ("Cuarta ordinaria", "2026-11-19", "Presencial", "in_person"),
)
ETHICS = "Comité de Ética del Instituto Estatal de Archivos y Crónica"


def etica() -> None:
    """An axis and a table each, with goals and first and last days; rates; sessions."""
    word = Word(landscape=True)
    word.heading("Programa Anual de Trabajo 2026", 1)
    word.bold(ETHICS)
    says = Reading(2026)
    says.body(ETHICS, "Comité de Ética", "Comité")
    for axis, actions in AXES.items():
        word.heading(axis, 2)
        says.objective(axis.split(". ")[1], "axis")
        rows = [["Actividad", "Meta", "Fecha de inicio", "Fecha de conclusión", "Responsable"]]
        for text, goal, when, who in actions:
            rows.append([text, goal, *map(slashed, when.split("/")), who])
            says.activity(text, who, when)
            says.indicator(text, None, None, goal)
        word.table(rows)
    word.heading("Indicadores", 2)
    word.table([["Indicador", "Fórmula", "Meta"], *map(list, RATES)])
    for name, _, target in RATES:
        says.indicator(name, None, None, target)
    word.heading("Sesiones ordinarias", 2)
    rows = [[name, slashed(iso), manner] for name, iso, manner, _ in SITTINGS]
    word.table([["Sesión", "Fecha", "Modalidad"], *rows])
    for number, (_, iso, _, manner) in enumerate(SITTINGS, start=1):
        says.session(ETHICS, number, iso, modality=manner)
    word.save("blind/etica_archivos")
    says.write("blind/etica_archivos")


WATER = "Comisión Intersecretarial para el Abasto de Agua en Zonas Rurales"
WORDS = {
    "CEIH": "Comisión Estatal de Infraestructura Hidráulica",
    "SBR": "Secretaría de Bienestar Rural",
    "SSP": "Servicios de Salud Pública",
    "UTC": "Universidad Tecnológica de la Cuenca",
}
GOALS = {
    "Objetivo 1: Ampliar el acceso al agua entubada": {
        "Estrategia 1.1: Rehabilitar los sistemas existentes": (
            ("Levantar el inventario de pozos y tanques", "CEIH", "UTC", "1er trimestre", "2025-01/2025-03"),
            (
                "Reparar treinta sistemas de bombeo",
                "CEIH",
                "Municipios",
                "2° y 3er trimestre",
                "2025-04/2025-09",
            ),
        ),
        "Estrategia 1.2: Captar el agua de lluvia": (
            ("Entregar cisternas a las familias", "SBR", "Municipios", "2° trimestre", "2025-04/2025-06"),
            ("Instalar techos captadores en escuelas", "SBR", "CEIH", "4° trimestre", "2025-10/2025-12"),
        ),
    },
    "Objetivo 2: Cuidar la calidad del agua": {
        "Estrategia 2.1: Vigilar las fuentes de abasto": (
            ("Muestrear las fuentes cada temporada", "SSP", "UTC", "Enero a diciembre", "2025"),
            ("Clorar los depósitos comunitarios", "SSP", "Municipios", "1er semestre", "2025-01/2025-06"),
            ("Publicar el mapa de calidad del agua", "UTC", "SSP", "Noviembre", "2025-11"),
        ),
    },
}
MEASURES = (
    ("Localidades con servicio regular", "Localidad", "112", "150"),
    ("Cisternas entregadas", "Cisterna", "0", "900"),
    ("Muestras dentro de norma", "Porcentaje", "71", "85"),
)
PACTS = (
    ("Convenio de coordinación con los municipios de la cuenca", "Municipios", "Febrero de 2025"),
    ("Convenio de análisis de laboratorio", "Universidad Tecnológica de la Cuenca", "Marzo de 2025"),
)


def agua() -> None:
    """A table under each strategy, acronyms that a list tells, measures, agreements, sessions as bullets."""
    word = Word()
    word.running(WATER, "Programa de Trabajo 2025")
    word.heading(WATER, 0)
    word.heading("Programa de Trabajo 2025", 1)
    word.heading("Siglas", 2)
    word.bullets(*(f"{short}: {name}" for short, name in WORDS.items()))
    word.heading("Objetivos, estrategias y líneas de acción", 2)
    for objective, strategies in GOALS.items():
        word.heading(objective, 3)
        for strategy, actions in strategies.items():
            word.heading(strategy, 4)
            heads = ["Línea de acción", "Instancia responsable", "Participa", "Periodo de ejecución"]
            word.table([heads, *(list(action[:4]) for action in actions)])
    word.heading("Indicadores de resultado", 2)
    heads = ["Nombre del indicador", "Unidad de medida", "Valor inicial", "Meta 2025"]
    word.table([heads, *map(list, MEASURES)])
    word.heading("Convenios por suscribir", 2)
    word.table([["Convenio", "Parte", "Fecha de firma"], *map(list, PACTS)])
    word.heading("Calendario de sesiones", 2)
    word.bullets(
        "Primera sesión ordinaria: 12 de marzo de 2025, 11:00 horas, Sala Manantiales",
        "Segunda sesión ordinaria: 9 de julio de 2025, 11:00 horas, Sala Manantiales",
        "Tercera sesión ordinaria: 12 de noviembre de 2025, 12:00 horas, Sala Manantiales",
    )
    word.save("blind/agua_rural")
    agua_says()


def agua_says() -> None:
    """What it says."""
    says = Reading(2025)
    says.body(WATER, "Comisión", "Comisión Intersecretarial")
    hours = {"2025-03-12": "11:00", "2025-07-09": "11:00", "2025-11-12": "12:00"}
    for number, (iso, hour) in enumerate(hours.items(), start=1):
        says.session(WATER, number, iso, starts=hour, venue="Sala Manantiales")
    for objective, strategies in GOALS.items():
        says.objective(objective.split(": ")[1])
        for actions in strategies.values():
            for text, who, _, _, when in actions:
                says.activity(text, WORDS[who], when)
    for row in MEASURES:
        says.indicator(*row)
    says.has(
        strategies=sum(map(len, GOALS.values())),
        instruments=len(PACTS),
        acronyms=[list(pair) for pair in WORDS.items()],
    )
    says.write("blind/agua_rural")


def make() -> None:
    """Both of them."""
    etica()
    agua()
