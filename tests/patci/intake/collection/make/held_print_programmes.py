"""The held PDF files of programmes and what they say."""

from tests.patci.intake.collection.make.days import MONTHS, long, weekday
from tests.patci.intake.collection.make.press import print_office, set_typst, typst_table
from tests.patci.intake.collection.make.reading import Reading
from tests.patci.intake.collection.make.word import Word

CITIZENS = "Comité de Participación Ciudadana"
CHAIR, LINKS, STUDY, RULES = (
    "Presidencia del Comité",
    "Coordinación de Vinculación",
    "Coordinación de Investigación",
    "Coordinación de Normatividad",
)
AXES = {
    "Vinculación con la sociedad": (
        ("Recorrer las regiones del Estado", "8 visitas", LINKS, "Febrero", "Octubre"),
        ("Convocar al concurso de periodismo de investigación", "1 convocatoria", LINKS, "Abril", "Mayo"),
        ("Integrar la red de organizaciones civiles", "25 organizaciones", LINKS, "Marzo", "Junio"),
    ),
    "Generación de conocimiento": (
        ("Aplicar la encuesta sobre corrupción en trámites", "1 encuesta", STUDY, "Mayo", "Agosto"),
        ("Editar el cuaderno de estudios de caso", "2 números", STUDY, "Junio", "Noviembre"),
    ),
    "Propuestas y seguimiento": (
        ("Proponer reformas a la ley de compras", "1 iniciativa", RULES, "Agosto", "Septiembre"),
        ("Dar seguimiento a las recomendaciones emitidas", "4 reportes", RULES, "Enero", "Diciembre"),
        ("Rendir el informe anual de labores", "1 informe", CHAIR, "Noviembre", "Diciembre"),
    ),
}
RATES = (
    ("Municipios visitados", "Municipio", "14", "32"),
    ("Recomendaciones aceptadas", "Porcentaje", "48%", "75%"),
    ("Organizaciones en la red", "Organización", "9", "25"),
)
PEOPLE = (
    "Elvira Santibáñez Cruz",
    "Mauricio Leyva Ontiveros",
    "Carmen Julia Bojórquez",
    "Fermín Astorga Ruelas",
    "Dalia Monárrez Tovar",
)
SITTINGS = "2027-01-20 2027-03-17 2027-05-19 2027-07-14 2027-09-22 2027-11-17".split()


def _front() -> str:
    """Titles, members and the introduction."""
    people = "\n".join(f"- {name}" for name in PEOPLE)
    return f"""#set page(paper: "us-letter", margin: 2cm, numbering: "1 / 1")
#set text(size: 10pt, lang: "es")
#align(center)[#text(13pt)[Sistema Estatal Anticorrupción de Costa Jarilla]

#text(15pt)[*{CITIZENS}*]

#text(13pt)[*Programa de Trabajo Anual 2027*]]

= Integrantes
{people}

= Introducción
Las personas integrantes del Comité presentan las actividades que realizarán durante 2027.

= Ejes y actividades
"""


def ciudadana() -> None:
    """Set with Typst: persons; an axis and its table with goal and months of beginning and end; the rest."""
    says = Reading(2027)
    says.body(CITIZENS, "Comité")
    markup = _front()
    number = 0
    for at, (axis, actions) in enumerate(AXES.items(), start=1):
        says.objective(axis, "axis")
        rows = [["No.", "Actividad", "Meta", "Responsable", "Inicio", "Término"]]
        for text, goal, who, first, last in actions:
            number += 1
            rows.append([str(number), text, goal, who, first, last])
            months = (f"2027-{MONTHS.index(month.lower()) + 1:02d}" for month in (first, last))
            says.activity(text, who, "/".join(months))
            says.indicator(text, None, None, goal)
        columns = "(0.4fr, 2fr, 1.2fr, 1.5fr, 0.9fr, 1fr)"
        markup += f"\n== Eje {at}. {axis}\n" + typst_table(rows, columns=columns)
    markup += "\n= Indicadores\n"
    heads = ["Indicador", "Unidad de medida", "Línea base 2026", "Meta 2027"]
    markup += typst_table([heads, *map(list, RATES)], columns="(2fr, 1.2fr, 1.1fr, 1fr)")
    for row in RATES:
        says.indicator(*row)
    markup += "\n= Sesiones ordinarias\n"
    rows = [["Número de sesión", "Fecha", "Hora"]]
    for at, iso in enumerate(SITTINGS, start=1):
        rows.append([f"{at:02d}/2027", f"{weekday(iso)} {long(iso)}", "16:00 h"])
        says.session(CITIZENS, at, iso, starts="16:00")
    markup += typst_table(rows, columns="(1fr, 1.8fr, 0.8fr)")
    says.has(members=list(PEOPLE))
    set_typst(markup, "held/participacion_ciudadana")
    says.write("held/participacion_ciudadana")


TONGUES = "Mesa Técnica Regional de Lenguas Originarias"
CULTURE, SCHOOLS, RADIO, COURT = (
    "Dirección Regional de Cultura",
    "Unidad de Gestión Educativa",
    "Instituto Regional de Radio",
    "Corte Superior de Justicia",
)
GOALS = (
    "Garantizar la atención en lengua originaria en los servicios públicos",
    "Promover el uso de las lenguas en los medios y las escuelas",
    "Registrar el patrimonio oral de las comunidades",
)
MONTHLY = {
    "Febrero": (("Aprobar el reglamento interno de la Mesa", CULTURE, "1 reglamento"),),
    "Marzo": (
        ("Distribuir cuadernos bilingües en las escuelas", SCHOOLS, "3 200 cuadernos"),
        ("Capacitar a intérpretes judiciales", COURT, "20 intérpretes"),
    ),
    "Mayo": (
        ("Celebrar el día de las lenguas originarias", CULTURE, "1 evento"),
        ("Estrenar el noticiero matutino en lengua", RADIO, "1 programa"),
    ),
    "Julio": (("Grabar los relatos de las personas mayores", RADIO, "40 relatos"),),
    "Agosto": (
        ("Señalizar las oficinas públicas en dos lenguas", CULTURE, "15 oficinas"),
        ("Evaluar a docentes bilingües", SCHOOLS, "110 docentes"),
    ),
    "Noviembre": (("Presentar el mapa sonoro de la región", CULTURE, "1 mapa"),),
}
MEETINGS = (
    ("Primera reunión ordinaria", "2026-02-13"),
    ("Segunda reunión ordinaria", "2026-05-15"),
    ("Tercera reunión ordinaria", "2026-08-14"),
    ("Cuarta reunión ordinaria", "2026-11-13"),
)
ROOM = "Casa de la Cultura"


def lenguas() -> None:
    """Printed from Word: objectives as a numbered list; one table by months, merged down; meetings."""
    word = Word()
    word.running("Gobierno Regional de Alto Sanaya", "Plan de Trabajo 2026")
    word.heading(TONGUES, 1)
    word.heading("Plan de Trabajo 2026", 1)
    word.heading("1. Integrantes", 2)
    word.bullets(CULTURE, SCHOOLS, RADIO, COURT)
    word.heading("2. Objetivos", 2)
    word.bullets(*(f"{goal}." for goal in GOALS), style="List Number")
    word.heading("3. Cronograma de actividades", 2)
    says = Reading(2026)
    says.body(TONGUES, "Mesa Técnica", "Mesa")
    for goal in GOALS:
        says.objective(goal)
    rows, merges = [["Mes", "Actividad", "Responsable", "Meta"]], []
    for month, actions in MONTHLY.items():
        merges.append((len(rows), 0, len(rows) + len(actions) - 1, 0))
        for text, who, goal in actions:
            rows.append([month, text, who, goal])
            says.activity(text, who, f"2026-{MONTHS.index(month.lower()) + 1:02d}")
            says.indicator(text, None, None, goal)
    word.table(rows, merges=merges)
    word.heading("4. Reuniones ordinarias", 2)
    rows = [["Reunión", "Fecha", "Hora", "Lugar"]]
    for number, (name, iso) in enumerate(MEETINGS, start=1):
        rows.append([name, f"{weekday(iso)} {long(iso)}", "3:00 p. m.", ROOM])
        says.session(TONGUES, number, iso, starts="15:00", venue=ROOM)
    word.table(rows)
    says.has(members=[CULTURE, SCHOOLS, RADIO, COURT])
    print_office(word.save("held/lenguas_originarias"), "held/lenguas_originarias")
    says.write("held/lenguas_originarias")


def make() -> None:
    """Both of them."""
    ciudadana()
    lenguas()
