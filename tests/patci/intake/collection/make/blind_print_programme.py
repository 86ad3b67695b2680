"""The blind PDF file of a whole programme and what it says."""

from tests.patci.intake.collection.make.days import long
from tests.patci.intake.collection.make.press import set_typst, typst_table
from tests.patci.intake.collection.make.reading import Reading

BODY = "Comisión Interinstitucional de Turismo Comunitario"
TOURISM, HERITAGE, ROADS, UNIVERSITY = (
    "Secretaría de Turismo Regional",
    "Instituto del Patrimonio Edificado",
    "Junta Local de Caminos",
    "Universidad Intercultural del Golfo",
)
SEATS = (
    (TOURISM, "Presidencia"),
    (HERITAGE, "Secretaría Técnica"),
    (ROADS, "Vocalía"),
    (UNIVERSITY, "Vocalía"),
    ("Consejo de Pueblos Originarios", "Invitado permanente"),
)
OBJECTIVES = {
    "Objetivo 1. Mejorar los servicios que ofrecen las comunidades": (
        ("Diagnosticar las necesidades de veinte comunidades", UNIVERSITY, "Enero", "Marzo", "Diagnóstico"),
        ("Impartir cursos de hospedaje y cocina tradicional", TOURISM, "Abril", "Julio", "Listas"),
        ("Otorgar el distintivo de turismo comunitario", TOURISM, "Octubre", "Octubre", "Constancias"),
    ),
    "Objetivo 2. Conservar el patrimonio de los pueblos": (
        ("Registrar las fiestas y los oficios tradicionales", HERITAGE, "Febrero", "Junio", "Inventario"),
        ("Restaurar tres capillas de adobe", HERITAGE, "Mayo", "Noviembre", "Informe de obra"),
    ),
    "Objetivo 3. Facilitar la llegada de visitantes": (
        ("Reparar los accesos a los paradores", ROADS, "Marzo", "Agosto", "Acta de entrega"),
        (
            "Colocar señales en español y en lengua originaria",
            ROADS,
            "Septiembre",
            "Noviembre",
            "Fotografías",
        ),
        ("Publicar el mapa de rutas comunitarias", TOURISM, "Diciembre", "Diciembre", "Mapa"),
    ),
}
MONTHS = "Enero Febrero Marzo Abril Mayo Junio Julio Agosto Septiembre Octubre Noviembre Diciembre".split()
RATES = [
    ["Indicador", "Unidad de medida", "Línea base 2026", "Meta 2027"],
    ["Comunidades con distintivo", "Comunidad", "6", "20"],
    ["Personas capacitadas", "Persona", "85", "400"],
    ["Ocupación en fin de semana", "Porcentaje", "32%", "45%"],
    ["Kilómetros de acceso reparados", "Kilómetro", "0", "28.5"],
]
SITTINGS = (
    ("Primera ordinaria", "2027-02-11", "10:00", "Presencial", "in_person"),
    ("Segunda ordinaria", "2027-05-13", "10:00", "Virtual", "virtual"),
    ("Tercera ordinaria", "2027-08-12", "10:00", "Presencial", "in_person"),
    ("Cuarta ordinaria", "2027-11-11", "17:00", "Mixta", "hybrid"),
)
WORDS = [["Sigla", "Significado"], ["IPE", HERITAGE], ["JLC", ROADS], ["UIG", UNIVERSITY]]


def turismo() -> None:
    """Set over several pages under numbered headings: members, an objective and a table each, and so on."""
    markup = f"""#set page(paper: "us-letter", margin: 2.2cm, header: align(right)[Programa de trabajo 2027],
  footer: context align(center)[Página #counter(page).display()])
#set text(size: 10.5pt, lang: "es")
#set heading(numbering: "1.")
#align(center, text(17pt)[*{BODY}*])
#align(center, text(14pt)[Programa de trabajo 2027])

= Presentación
El programa reúne las acciones que las instituciones de la Comisión acordaron para el año.

= Integrantes
"""
    markup += typst_table([["Institución", "Cargo en la Comisión"], *map(list, SEATS)], columns="(2fr, 1fr)")
    markup += "\n= Objetivos y acciones\n"
    heads = ["Acción", "Responsable", "Inicio", "Término", "Producto"]
    for objective, actions in OBJECTIVES.items():
        markup += f"\n#heading(level: 2, numbering: none)[{objective}]\n\n"
        markup += typst_table([heads, *map(list, actions)], columns="(2.2fr, 1.7fr, 1.1fr, 1.1fr, 1.2fr)")
    markup += "\n= Indicadores\n" + typst_table(RATES, columns="(2fr, 1.2fr, 1.2fr, 1fr)")
    markup += "\n= Calendario de sesiones\n"
    rows = [[title, long(iso), f"{hour} horas", manner] for title, iso, hour, manner, _ in SITTINGS]
    markup += typst_table(
        [["Sesión", "Fecha", "Hora", "Modalidad"], *rows], columns="(1.3fr, 1.5fr, 1fr, 1fr)"
    )
    markup += "\n= Siglas\n" + typst_table(WORDS, columns="(0.4fr, 2fr)")
    set_typst(markup, "blind/turismo_comunitario")
    turismo_says()


def turismo_says() -> None:
    """What it says."""
    says = Reading(2027)
    says.body(BODY, "Comisión", "Comisión Interinstitucional")
    for number, (_, iso, hour, _, manner) in enumerate(SITTINGS, start=1):
        says.session(BODY, number, iso, starts=hour, modality=manner)
    for objective, actions in OBJECTIVES.items():
        says.objective(objective.split(". ")[1])
        for text, who, first, last, _ in actions:
            bounds = [f"2027-{MONTHS.index(month) + 1:02d}" for month in (first, last)]
            says.activity(text, who, "/".join(bounds))
    for row in RATES[1:]:
        says.indicator(*row)
    says.has(members=[name for name, _ in SEATS], acronyms=WORDS[1:])
    says.write("blind/turismo_comunitario")


def make() -> None:
    """The only one."""
    turismo()
