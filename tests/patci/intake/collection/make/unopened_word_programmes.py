"""The unopened Word files of programmes and what they say."""

from tests.patci.intake.collection.make.days import long, slashed, weekday
from tests.patci.intake.collection.make.reading import Reading
from tests.patci.intake.collection.make.word import Word

RURAL = "Consejo Municipal de Desarrollo Rural Sustentable"
FIELDS, WATER, ROADS, GROWERS = (
    "Dirección de Fomento Agropecuario",
    "Unidad de Riego",
    "Dirección de Caminos Rurales",
    "Asociación Local de Productores de Maguey",
)
AIMS = {
    "Elevar la productividad de las parcelas": (
        ("Analizar los suelos de treinta ejidos", FIELDS, "2026-01-19", "2026-03-27"),
        ("Entregar semilla mejorada de maíz", FIELDS, "2026-04-20", "2026-05-15"),
        ("Reparar los canales de riego", WATER, "2026-02-09", "2026-04-30"),
    ),
    "Facilitar la salida de los productos": (
        ("Rastrear los caminos saca cosechas", ROADS, "2026-10-05", "2026-11-27"),
        ("Organizar la feria del maguey", GROWERS, "2026-08-14", "2026-08-16"),
    ),
    "Fortalecer la organización de los productores": (
        ("Constituir cooperativas de comercialización", GROWERS, "2026-06-01", "2026-09-30"),
        ("Capacitar a los comités de agua", WATER, "2026-07-06", "2026-07-17"),
    ),
}
RATES = (
    ("Hectáreas con semilla mejorada", "Hectárea", "450", "1,200"),
    ("Kilómetros de camino rehabilitados", "Kilómetro", "18", "35"),
    ("Cooperativas constituidas", "Cooperativa", "2", "5"),
)
SITTINGS = (
    *("2026-01-15", "2026-03-19", "2026-05-21"),
    *("2026-07-16", "2026-09-17", "2026-11-19"),
)
ORDINALS = "Primera Segunda Tercera Cuarta Quinta Sexta".split()


def rural() -> None:
    """An objective in a merged row above the headings of its table; members; measures; sessions."""
    word = Word()
    word.bold("MUNICIPIO DE MESA DE LOS AGAVES", centred=True)
    word.bold(RURAL.upper(), centred=True)
    word.bold("PROGRAMA ANUAL DE TRABAJO 2026", centred=True)
    word.bold("Presentación")
    word.text("El Consejo acordó en su sesión de diciembre las acciones que siguen, por cada objetivo.")
    word.bold("Integrantes")
    word.bullets(FIELDS, WATER, ROADS, GROWERS)
    word.bold("Objetivos y actividades")
    says = Reading(2026)
    says.body(RURAL, "Consejo", "Consejo Municipal")
    for number, (aim, actions) in enumerate(AIMS.items(), start=1):
        rows = [[f"Objetivo {number}. {aim}"] * 4]
        rows.append(["Actividad", "Responsable", "Fecha de inicio", "Fecha de término"])
        says.objective(aim)
        for text, who, first, last in actions:
            rows.append([text, who, slashed(first), slashed(last)])
            says.activity(text, who, f"{first}/{last}")
        word.table(rows, merges=[(0, 0, 0, 3)])
    word.bold("Indicadores")
    word.table([["Indicador", "Unidad de medida", "Línea base 2025", "Meta 2026"], *map(list, RATES)])
    for row in RATES:
        says.indicator(*row)
    word.bold("Calendario de sesiones ordinarias")
    rows = [["Sesión", "Fecha", "Hora", "Lugar"]]
    for ordinal, iso in zip(ORDINALS, SITTINGS, strict=True):
        rows.append([f"{ordinal} sesión ordinaria", f"{weekday(iso)} {long(iso)}", "10:00 h", "Casa Ejidal"])
    word.table(rows)
    says.sessions(RURAL, " ".join(SITTINGS), starts="10:00", venue="Casa Ejidal")
    says.has(members=[FIELDS, WATER, ROADS, GROWERS])
    word.save("unopened/desarrollo_rural")
    says.write("unopened/desarrollo_rural")


CLIMATE = "Comisión Intersecretarial de Cambio Climático"
ENTITIES = {
    "SMAO": "Secretaría de Medio Ambiente y Ordenamiento",
    "SECMO": "Secretaría de Movilidad",
    "SEDAGRO": "Secretaría de Desarrollo Agropecuario",
    "IEEN": "Instituto Estatal de Energía",
}
AXES = {
    "Mitigación de emisiones": (
        ("Actualizar el inventario estatal de emisiones", "SMAO", 1, 6),
        ("Verificar las flotas de transporte público", "SECMO", 3, 10),
        ("Sustituir luminarias en edificios públicos", "IEEN", 5, 8),
    ),
    "Adaptación de los sectores productivos": (
        ("Instalar estaciones meteorológicas", "SEDAGRO", 2, 4),
        ("Asegurar cultivos contra la sequía", "SEDAGRO", 6, 6),
    ),
    "Comunicación y educación": (
        ("Publicar el portal de datos climáticos", "SMAO", 9, 9),
        ("Celebrar la semana estatal del clima", "SMAO", 10, 10),
        ("Formar promotores de ahorro de energía", "IEEN", 7, 12),
    ),
}
MEASURES = (
    ("Vehículos de transporte verificados", "Vehículo", "2,100", "4,500"),
    ("Estaciones meteorológicas en operación", "Estación", "6", "14"),
    ("Ahorro de energía en edificios públicos", "Porcentaje", "4%", "12%"),
)
MEETINGS = (
    ("1ª Sesión Ordinaria", "2026-02-26", "Presencial", "in_person"),
    ("2ª Sesión Ordinaria", "2026-06-25", "Virtual", "virtual"),
    ("3ª Sesión Ordinaria", "2026-10-29", "Presencial", "in_person"),
)


def clima() -> None:
    """Numbered headings; a table under each axis, a column and an X for each month; acronyms; sessions."""
    says = Reading(2026)
    says.body(CLIMATE, "Comisión")
    word = Word(landscape=True)
    word.running("Gobierno del Estado de Altamira Sur", "Programa de Trabajo 2026")
    word.heading(CLIMATE, 0)
    word.heading("Programa de Trabajo 2026", 1)
    word.heading("1. Introducción", 1)
    word.text("Este programa reúne las acciones de las dependencias del Estado ante el cambio climático.")
    word.heading("2. Ejes y cronograma de actividades", 1)
    for number, (axis, actions) in enumerate(AXES.items(), start=1):
        word.heading(f"Eje {number}. {axis}", 2)
        says.objective(axis, "axis")
        rows = [["Núm.", "Actividad", "Responsable", *"EFMAMJJASOND"]]
        for at, (text, who, first, last) in enumerate(actions, start=1):
            marks = ("X" if first <= month <= last else "" for month in range(1, 13))
            rows.append([f"{number}.{at}", text, who, *marks])
            says.activity(text, who, f"2026-{first:02d}/2026-{last:02d}")
        word.table(rows)
    word.heading("3. Indicadores", 1)
    word.table([["Indicador", "Unidad de medida", "Línea base", "Meta 2026"], *map(list, MEASURES)])
    for row in MEASURES:
        says.indicator(*row)
    word.heading("4. Sesiones ordinarias", 1)
    rows = [["Sesión", "Fecha", "Hora", "Modalidad"]]
    for number, (name, iso, manner, how) in enumerate(MEETINGS, start=1):
        rows.append([name, long(iso), "12:00 h", manner])
        says.session(CLIMATE, number, iso, starts="12:00", modality=how)
    word.table(rows)
    word.heading("5. Siglas", 1)
    word.bullets(*(f"{short}: {name}" for short, name in ENTITIES.items()))
    says.has(acronyms=[list(pair) for pair in ENTITIES.items()])
    word.save("unopened/cambio_climatico")
    says.write("unopened/cambio_climatico")


def make() -> None:
    """Both of them."""
    rural()
    clima()
