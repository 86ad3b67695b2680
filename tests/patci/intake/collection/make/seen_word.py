"""The seen Word files and what they say."""

from tests.patci.intake.collection.make.days import long, short, slashed, weekday
from tests.patci.intake.collection.make.reading import Reading
from tests.patci.intake.collection.make.word import Word

ORDINALS = "Primera Segunda Tercera Cuarta Quinta Sexta Séptima Octava Novena Décima".split()


def transparencia() -> None:
    """Heading styles; one table with a day off among its rows."""
    days = "2024-01-18 2024-02-22 2024-03-21 2024-04-25 2024-05-23 2024-06-20".split()
    rows = [["No.", "Sesión", "Día", "Fecha", "Hora", "Modalidad", "Observaciones"]]
    for number, iso in enumerate(days, start=1):
        manner = "Virtual" if number % 2 else "Presencial"
        note = "Originalmente prevista para el 28 de marzo" if number == 3 else ""
        name = f"{ORDINALS[number - 1]} Sesión Ordinaria"
        rows.append([str(number), name, weekday(iso), long(iso), "11:00 horas", manner, note])
    rows.insert(6, ["", "INHÁBIL", "Miércoles", "1 de mayo de 2024", "", "", "Día del Trabajo"])
    rows.append(["7", "Primera Sesión Extraordinaria", "", "Por definir", "", "", "Según convocatoria"])
    word = Word()
    word.heading("Instituto Estatal de Caminos", 0)
    word.heading("Calendario de Sesiones Ordinarias 2024 del Comité de Transparencia", 1)
    word.text("Aprobado en la Cuarta Sesión Ordinaria del ejercicio anterior, por unanimidad de votos.")
    word.table(rows)
    word.text("Las sesiones extraordinarias se convocarán con al menos veinticuatro horas de anticipación.")
    word.save("seen/transparencia_tabla")
    says = Reading(2024)
    says.body("Comité de Transparencia", "Comité de Transparencia del Instituto Estatal de Caminos")
    for number, iso in enumerate(days, start=1):
        manner = "virtual" if number % 2 else "in_person"
        says.session("Comité de Transparencia", number, iso, starts="11:00", modality=manner)
    says.session("Comité de Transparencia", 1, None, "extraordinary")
    says.write("seen/transparencia_tabla")


RULES, TEACHING, HONOUR = "Comisión de Normatividad", "Comisión de Docencia", "Comisión de Honor"
RULES_DAYS = "2025-02-05 2025-04-09 2025-06-11 2025-08-20 2025-10-15".split()
TEACHING_DAYS = "2025-02-19 2025-05-21 2025-09-24".split()


def _teaching_row(name: str, iso: str) -> list[str]:
    return [name, "Ordinaria", short(iso).split()[2].capitalize(), f"{weekday(iso)} {int(iso[-2:])}"]


def comisiones() -> None:
    """Bold instead of heading styles; a table for each body, each with other columns; acronyms at the end."""
    word = Word()
    word.bold("CONSEJO UNIVERSITARIO", centred=True)
    word.bold("CALENDARIO DE LAS COMISIONES PERMANENTES, EJERCICIO 2025", centred=True)
    word.bold(RULES)
    word.text("La Comisión es coordinada por la Oficina de la Abogacía General (OAG).")
    lines = [[short(d), f"{n}ª Ordinaria", "13:00", "Sala de Rectores"] for n, d in enumerate(RULES_DAYS, 1)]
    word.table([["Fecha", "Sesión", "Hora", "Lugar"], *lines])
    word.bold(TEACHING)
    word.text("Coordina: Dirección de Planes de Estudio")
    lines = list(map(_teaching_row, ORDINALS, TEACHING_DAYS))
    lines.append(["Primera", "Extraordinaria", "Noviembre", "Por definir"])
    word.table([["Número de sesión", "Tipo", "Mes", "Día"], *lines])
    word.bold(HONOUR)
    word.table(
        [["Sesión", "Periodo"], ["Primera Ordinaria", "Marzo"], ["Segunda Ordinaria", "Agosto-septiembre"]]
    )
    word.bold("Siglas")
    word.bullets("OAG: Oficina de la Abogacía General", "DPE: Dirección de Planes de Estudio")
    word.save("seen/comisiones_varias_tablas")
    comisiones_say()


def comisiones_say() -> None:
    """What the three tables say."""
    says = Reading(2025)
    says.body(RULES, coordinator="Oficina de la Abogacía General")
    says.body(TEACHING, coordinator="Dirección de Planes de Estudio")
    says.body(HONOUR)
    says.body("Consejo Universitario", optional=True)
    says.sessions(RULES, " ".join(RULES_DAYS), starts="13:00", venue="Sala de Rectores")
    says.sessions(TEACHING, " ".join(TEACHING_DAYS))
    says.session(TEACHING, 1, "2025-11", "extraordinary")
    del says.parts["sessions"][-1]["precision"]
    says.sessions(HONOUR, "2025-03 2025-08/2025-09")
    acronyms = [["OAG", "Oficina de la Abogacía General"], ["DPE", "Dirección de Planes de Estudio"]]
    says.has(acronyms=acronyms)
    says.write("seen/comisiones_varias_tablas")


ROUTES = [
    ["Actividad", "Responsable", "Periodo", "Indicador", "Meta"],
    ["Actualizar el atlas de rutas escolares", "Secretaría de Movilidad", "Enero-marzo", "Rutas", "85"],
    ["Señalizar los cruces cercanos a las escuelas", "Municipios", "Segundo trimestre", "Cruces", "240"],
    ["Evaluar la señalización", "Consejo de Niñez", "A más tardar el 15 de noviembre", "Informe", "1"],
]
SCHOOLS = [
    ["No.", "Periodo", "Línea de acción", "Área responsable"],
    ["1", "Todo el año", "Capacitar a choferes del transporte escolar", "Secretaría de Movilidad"],
    ["2", "Mayo y septiembre", "Celebrar la semana del peatón", "Secretaría de Educación"],
    ["3", "Por definir", "Entregar chalecos reflejantes", "Consejo de Niñez"],
]


def caminos_seguros() -> None:
    """Objectives by heading style, tables of activities in two orders of columns, a working group."""
    word = Word()
    word.heading("Programa Anual de Trabajo 2025", 0)
    word.text("Consejo Estatal de Caminos Seguros a la Escuela")
    word.heading("Objetivo 1. Mejorar el entorno de las escuelas", 1)
    word.table(ROUTES)
    word.heading("Objetivo 2. Educar para la movilidad", 1)
    word.table(SCHOOLS)
    word.heading("Grupo de Trabajo de Datos", 1)
    word.text("Coordinado por la Secretaría de Movilidad, el grupo se reúne cada trimestre.")
    days = "2025-03-12 2025-06-11 2025-09-10 2025-12-03".split()
    word.table(
        [["Reunión", "Fecha"]]
        + [[f"{ORDINALS[n]} Reunión Ordinaria", slashed(d)] for n, d in enumerate(days)]
    )
    word.save("seen/caminos_seguros")
    says = Reading(2025)
    says.body("Grupo de Trabajo de Datos", kind="working_group", coordinator="Secretaría de Movilidad")
    says.body("Consejo Estatal de Caminos Seguros a la Escuela", optional=True)
    says.sessions("Grupo de Trabajo de Datos", " ".join(days))
    says.objective("Mejorar el entorno de las escuelas")
    says.objective("Educar para la movilidad")
    whens = ("2025-01/2025-03", "2025-04/2025-06", "/2025-11-15")
    for (text, who, *_), when in zip(ROUTES[1:], whens, strict=True):
        says.activity(text, who, when)
    for (*_, text, who), when in zip(SCHOOLS[1:], ("2025", "2025-05/2025-09", None), strict=True):
        says.activity(text, who, when)
    for _, _, _, indicator, target in ROUTES[1:]:
        says.indicator(indicator, None, None, target)
    says.write("seen/caminos_seguros")


def acta() -> None:
    """Minutes: a body, a session, agreements, dates; and no programme."""
    word = Word()
    word.bold("ACTA DE LA TERCERA SESIÓN ORDINARIA DEL COMITÉ DE ARCHIVOS", centred=True)
    word.text(
        "En la ciudad, siendo las 11:10 horas del 14 de junio de 2024, se reunieron en la sala de juntas "
        "las personas integrantes del Comité de Archivos para desahogar los puntos que siguen.",
    )
    word.bold("Orden del día")
    word.bullets(
        "Lista de asistencia y declaración de quórum.",
        "Lectura del acta anterior.",
        "Asuntos generales.",
        style="List Number",
    )
    word.bold("Desahogo")
    word.text(
        "La presidencia dio cuenta de la asistencia de siete integrantes y declaró abierta la sesión.",
        "Se leyó y aprobó por unanimidad el acta de la sesión del 12 de abril de 2024.",
        "ACUERDO 01/03-O/2024. Se tiene por presentado el informe de bajas documentales.",
        "No habiendo más asuntos que tratar, se dio por terminada la sesión a las 12:40 horas.",
    )
    word.table([["Nombre", "Cargo", "Firma"], ["", "Presidencia", ""], ["", "Secretaría Técnica", ""]])
    word.save("seen/acta_de_comite")
    says = Reading(None)
    says.parts = {"refused": True}
    says.write("seen/acta_de_comite")


def make() -> None:
    """All of them."""
    transparencia()
    comisiones()
    caminos_seguros()
    acta()
