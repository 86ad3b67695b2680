"""The unopened PDF files of programmes and what they say."""

from tests.patci.intake.collection.make.days import long, slashed, weekday
from tests.patci.intake.collection.make.press import print_office, set_typst, typst_table
from tests.patci.intake.collection.make.reading import Reading
from tests.patci.intake.collection.make.word import Word

ETHICS = "Comité de Ética y de Prevención de Conflictos de Interés"
CHAIR, CLERK, SEATS = "Presidencia", "Secretaría Ejecutiva", "Vocalías"
AIMS = {
    "Capacitar a las personas servidoras públicas en materia de ética": (
        ("Difundir la oferta de cursos en línea", "Correos", CLERK, "2026-02-03/2026-03-31"),
        (
            "Impartir el taller de valores institucionales",
            "Lista de asistencia",
            SEATS,
            "2026-05-11/2026-05-15",
        ),
    ),
    "Difundir los principios y valores del servicio público": (
        ("Distribuir el Código de Conducta", "Acuses", CLERK, "2026-01-26/2026-02-27"),
        ("Colocar carteles en las oficinas regionales", "Fotografías", SEATS, "2026-04-06/2026-06-30"),
        ("Conmemorar el Día de la Integridad", "Nota informativa", CHAIR, "2026-10-09/2026-10-09"),
    ),
    "Atender las denuncias con oportunidad": (
        ("Actualizar el protocolo de atención de denuncias", "Protocolo", CLERK, "2026-03-02/2026-04-30"),
        ("Elaborar el informe anual de actividades", "Informe", CHAIR, "2026-11-30/2026-12-18"),
    ),
}
RATES = (
    ("Personas capacitadas en ética", "Porcentaje", "55%", "90%"),
    ("Denuncias atendidas en tiempo", "Porcentaje", "70%", "100%"),
    ("Oficinas con material de difusión", "Oficina", "4", "11"),
)
SITTINGS = (
    ("Primera Sesión Ordinaria", "2026-01-21"),
    ("Segunda Sesión Ordinaria", "2026-04-22"),
    ("Tercera Sesión Ordinaria", "2026-07-22"),
    ("Cuarta Sesión Ordinaria", "2026-12-02"),
)
PEOPLE = (
    ("Lorena Cifuentes Abad", "Presidenta"),
    ("Hugo Marroquín Tena", "Secretario Ejecutivo"),
    ("Silvia Pedroza Luján", "Vocal"),
    ("Andrés Bustillos Oca", "Vocal"),
)


def etica() -> None:
    """Printed from Word across the page: persons; an objective and a table each; measures; sessions."""
    word = Word(landscape=True)
    word.running("Instituto Registral de Cumbres Blancas", ETHICS)
    word.heading("Instituto Registral de Cumbres Blancas", 1)
    word.heading(ETHICS, 1)
    word.heading("Programa Anual de Trabajo 2026", 1)
    word.heading("Integrantes del Comité", 2)
    word.table([["Nombre", "Cargo en el Comité"], *map(list, PEOPLE)])
    word.heading("Objetivos y actividades", 2)
    says = Reading(2026)
    says.body(ETHICS, "Comité", "Comité de Ética")
    number = 0
    for at, (aim, actions) in enumerate(AIMS.items(), start=1):
        word.heading(f"Objetivo {at}. {aim}", 3)
        says.objective(aim)
        heads = ["No.", "Actividad", "Responsable", "Fecha de inicio", "Fecha de conclusión"]
        rows = [[*heads, "Medio de verificación"]]
        for text, proof, who, when in actions:
            number += 1
            rows.append([str(number), text, who, *map(slashed, when.split("/")), proof])
            says.activity(text, who, when)
        word.table(rows)
    word.heading("Indicadores", 2)
    word.table([["Indicador", "Unidad de medida", "Línea base 2025", "Meta 2026"], *map(list, RATES)])
    for row in RATES:
        says.indicator(*row)
    word.heading("Calendario de sesiones ordinarias", 2)
    rows = [[name, f"{weekday(iso)} {long(iso)}", "13:00 horas"] for name, iso in SITTINGS]
    word.table([["Sesión", "Fecha", "Hora"], *rows])
    says.sessions(ETHICS, " ".join(iso for _, iso in SITTINGS), starts="13:00")
    says.has(members=[name for name, _ in PEOPLE])
    print_office(word.save("unopened/etica_registral"), "unopened/etica_registral")
    says.write("unopened/etica_registral")


CANTON = "Consejo Cantonal de Coordinación Institucional de Río Nublado"
TOWN, WORK, HEALTH, POLICE, SCHOOLS = (
    "Municipalidad de Río Nublado",
    "Instituto de Aprendizaje y Empleo",
    "Área Rectora de Salud",
    "Fuerza Pública",
    "Dirección Regional de Educación",
)
LINES = {
    "Mejorar la seguridad de los barrios": (
        ("Recuperar el parque central", TOWN, "febrero a abril de 2027", "2027-02/2027-04"),
        ("Formar comités de seguridad comunitaria", POLICE, "marzo a agosto de 2027", "2027-03/2027-08"),
    ),
    "Ampliar las oportunidades de empleo": (
        ("Realizar la feria de empleo", WORK, "21 de mayo de 2027", "2027-05-21"),
        ("Ofrecer cursos técnicos para jóvenes", WORK, "julio a noviembre de 2027", "2027-07/2027-11"),
        ("Elaborar el registro de microempresas", TOWN, "junio de 2027", "2027-06"),
    ),
    "Promover la salud y la permanencia escolar": (
        ("Ejecutar la campaña de vacunación", HEALTH, "abril de 2027", "2027-04"),
        ("Dar seguimiento a los estudiantes ausentes", SCHOOLS, "marzo a octubre de 2027", "2027-03/2027-10"),
    ),
}
MEASURES = (
    ("Comités de seguridad en funcionamiento", "Comité", "7", "15"),
    ("Personas contratadas en la feria", "Persona", "48", "120"),
    ("Estudiantes reincorporados", "Estudiante", "20", "60"),
)
MEETINGS = ("2027-02-11", "2027-04-08", "2027-06-10", "2027-08-12", "2027-10-14")
ORDINALS = "Primera Segunda Tercera Cuarta Quinta".split()


def cantonal() -> None:
    """Set with Typst under numbered headings: members, a table under each objective, measures, sessions."""
    says = Reading(2027)
    says.body(CANTON, "Consejo", "Consejo Cantonal", "Consejo Cantonal de Coordinación Institucional")
    members = [TOWN, WORK, HEALTH, POLICE, SCHOOLS]
    bullets = "\n".join(f"- {name}" for name in members)
    markup = f"""#set page(paper: "us-letter", margin: 2.2cm, numbering: "1")
#set text(size: 10.5pt, lang: "es")
#align(center)[#text(15pt)[*{CANTON}*]

#text(13pt)[Plan Anual de Trabajo 2027]]

= 1. Presentación
Las instituciones del cantón coordinan en este plan los proyectos que ejecutarán en conjunto durante el año.

= 2. Instituciones integrantes
{bullets}

= 3. Objetivos y acciones
"""
    for number, (aim, actions) in enumerate(LINES.items(), start=1):
        says.objective(aim)
        rows = [["Acción", "Responsable", "Plazo"], *([text, who, shown] for text, who, shown, _ in actions)]
        markup += f"\n== Objetivo {number}: {aim}\n" + typst_table(rows, columns="(2fr, 1.6fr, 1.3fr)")
        for text, who, _, when in actions:
            says.activity(text, who, when)
    heads = ["Indicador", "Unidad de medida", "Línea base", "Meta 2027"]
    markup += "\n= 4. Indicadores\n"
    markup += typst_table([heads, *map(list, MEASURES)], columns="(2fr, 1.2fr, 1fr, 1fr)")
    for row in MEASURES:
        says.indicator(*row)
    rows = [["Sesión", "Fecha", "Hora", "Lugar"]]
    for ordinal, iso in zip(ORDINALS, MEETINGS, strict=True):
        shown = f"{weekday(iso).lower()} {long(iso)}"
        rows.append([f"{ordinal} sesión ordinaria", shown, "1:30 p. m.", "Salón Comunal"])
    markup += "\n= 5. Calendario de sesiones ordinarias\n"
    markup += typst_table(rows, columns="(1.3fr, 1.7fr, 0.8fr, 1fr)")
    says.sessions(CANTON, " ".join(MEETINGS), starts="13:30", venue="Salón Comunal")
    says.has(members=members)
    set_typst(markup, "unopened/coordinacion_cantonal")
    says.write("unopened/coordinacion_cantonal")


def make() -> None:
    """Both of them."""
    etica()
    cantonal()
