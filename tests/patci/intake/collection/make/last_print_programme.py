"""The last PDF file of a whole programme and what it says."""

from tests.patci.intake.collection.make.press import set_typst, typst_table
from tests.patci.intake.collection.make.reading import Reading

BODY = "Comisión Intersecretarial de Agricultura Urbana"
SEATS = (
    *("Secretaría de Desarrollo Agrario", "Secretaría de Obras Públicas", "Secretaría de Educación"),
    *("Procuraduría Ambiental", "Red de Huertos Vecinales"),
)
Task = tuple[str, str, str, str | None]
OBJECTIVES: dict[str, tuple[Task, ...]] = {
    "Objetivo específico 1: Habilitar suelo para huertos": (
        (
            "Inventariar los predios baldíos",
            "Secretaría de Obras Públicas",
            "Febrero-marzo",
            "2025-02/2025-03",
        ),
        ("Firmar comodatos con las alcaldías", "Secretaría de Desarrollo Agrario", "Abril", "2025-04"),
        (
            "Analizar la contaminación del suelo",
            "Procuraduría Ambiental",
            "Del 5 al 30 de mayo",
            "2025-05-05/2025-05-30",
        ),
    ),
    "Objetivo específico 2: Formar a quienes siembran": (
        ("Impartir talleres de composta", "Red de Huertos Vecinales", "Junio a octubre", "2025-06/2025-10"),
        (
            "Crear huertos en cincuenta escuelas",
            "Secretaría de Educación",
            "Segundo semestre",
            "2025-07/2025-12",
        ),
        ("Editar el manual de cultivo", "Secretaría de Desarrollo Agrario", "Por definir", None),
    ),
    "Objetivo específico 3: Vender lo que se cosecha": (
        ("Abrir el mercado de los sábados", "Red de Huertos Vecinales", "4 de octubre", "2025-10-04"),
        ("Registrar a las personas productoras", "Secretaría de Desarrollo Agrario", "Todo el año", "2025"),
    ),
}
GOALS = [
    ["Indicador", "Unidad", "Línea base", "Meta"],
    ["Hectáreas con huertos", "Hectárea", "14.5", "30"],
    ["Personas capacitadas", "Persona", "320", "1,200"],
    ["Escuelas con huerto", "Escuela", "11", "61"],
]
PACTS = [
    ["Núm.", "Convenio", "Institución", "Objeto", "Vigencia"],
    ["1", "Convenio general de colaboración", "Universidad del Valle", "Análisis de suelos", "31/12/2027"],
    ["2", "Convenio de comodato", "Ferrocarriles del Centro", "Uso de patios", "Indefinida"],
    ["3", "Carta de intención", "Banco de Alimentos", "Donación de excedentes", "30/06/2026"],
]


def huertos() -> None:
    """Set over several pages: members, a table under each objective, measures, agreements, sessions."""
    markup = f"""#set page(paper: "us-letter", margin: 2.5cm, header: [_{BODY}_],
  footer: context align(right)[#counter(page).display()])
#set text(size: 11pt, lang: "es")
#align(center, text(16pt)[*Programa de Trabajo 2025*])

= Integrantes de la Comisión
"""
    markup += "".join(f"+ {name}\n" for name in SEATS) + "\n= Objetivos y actividades\n"
    for at, (objective, tasks) in enumerate(OBJECTIVES.items(), start=1):
        rows = [["Núm.", "Actividad", "Responsable", "Periodo"]]
        rows += [[f"{at}.{n}", text, who, words] for n, (text, who, words, _) in enumerate(tasks, start=1)]
        markup += f"\n== {objective}\n\n" + typst_table(rows, columns="(0.4fr, 2fr, 1.7fr, 1.2fr)")
    markup += "\n= Indicadores\n\n" + typst_table(GOALS, columns="(2fr, 1fr, 1fr, 1fr)")
    markup += "\n= Convenios de colaboración\n\n"
    markup += typst_table(PACTS, columns="(0.5fr, 1.5fr, 1.5fr, 1.5fr, 1fr)")
    markup += """
= Sesiones de la Comisión

- Primera sesión ordinaria: 27 de febrero, 11:00 horas
- Segunda sesión ordinaria: 26 de junio, 11:00 horas
- Tercera sesión ordinaria: 30 de octubre, 11:00 horas
"""
    set_typst(markup, "last/agricultura_urbana")
    says = Reading(2025)
    says.body(BODY, "Comisión", "Comisión Intersecretarial")
    says.sessions(BODY, "2025-02-27 2025-06-26 2025-10-30", starts="11:00")
    for objective, tasks in OBJECTIVES.items():
        says.objective(objective.split(": ")[1])
        for text, who, _, when in tasks:
            says.activity(text, who, when)
    for row in GOALS[1:]:
        says.indicator(*row)
    says.has(instruments=len(PACTS) - 1, members=list(SEATS))
    says.write("last/agricultura_urbana")


def make() -> None:
    """The only one."""
    huertos()
