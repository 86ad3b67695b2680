"""The last Word file of a whole programme and what it says."""

from tests.patci.intake.collection.make.reading import Reading
from tests.patci.intake.collection.make.word import Word

HEADS = ["Clave", "Acción puntual", "Dependencia coordinadora", "Periodo"]
OBJECTIVES = {
    "Objetivo prioritario 1. Detectar a tiempo las violencias en el entorno escolar": {
        "Estrategia prioritaria 1.1 Dotar a las escuelas de herramientas de detección": (
            ("Elaborar el protocolo único de actuación", "Secretaría de Enseñanza", "Enero a marzo"),
            ("Capacitar a orientadoras y orientadores", "Instituto de las Juventudes", "Segundo trimestre"),
        ),
        "Estrategia prioritaria 1.2 Escuchar a niñas, niños y adolescentes": (
            ("Levantar la encuesta de convivencia", "Consejo de Población", "Del 4 al 29 de mayo"),
        ),
    },
    "Objetivo prioritario 2. Reparar el daño a las víctimas": {
        "Estrategia prioritaria 2.1 Acercar los servicios a los municipios": (
            ("Instalar unidades móviles de atención", "Comisión de Víctimas", "Julio a diciembre"),
            ("Integrar el registro único de casos", "Fiscalía General", "A más tardar el 30 de octubre"),
            ("Asesorar a los municipios", "Comisión de Víctimas", "Permanente"),
        ),
        "Estrategia prioritaria 2.2 Rendir cuentas": (
            ("Presentar el informe anual de resultados", "Secretaría Ejecutiva", "10 de diciembre"),
        ),
    },
}
WHENS = (
    *("2026-01/2026-03", "2026-04/2026-06", "2026-05-04/2026-05-29"),
    *("2026-07/2026-12", "/2026-10-30", "2026", "2026-12-10"),
)
GOALS = (
    ("1", "Escuelas con protocolo en operación", "Escuela", "0", "450"),
    ("1", "Personal de orientación capacitado", "Porcentaje", "15%", "70%"),
    ("2", "Municipios visitados por unidades móviles", "Municipio", "8", "36"),
    ("2", "Tiempo medio de respuesta", "Día", "21", "10"),
)
WORDS = {"CV": "Comisión de Víctimas", "FG": "Fiscalía General", "IJ": "Instituto de las Juventudes"}
BODY = "Sistema Estatal de Prevención de las Violencias"


def _objectives(word: Word) -> None:
    word.heading("3. Objetivos, estrategias y acciones puntuales", 1)
    for at, (objective, strategies) in enumerate(OBJECTIVES.items(), start=1):
        word.heading(objective, 2)
        rows, merges = [HEADS], []
        for number, (strategy, actions) in enumerate(strategies.items(), start=1):
            merges.append((len(rows), 0, len(rows), 3))
            rows.append([strategy, "", "", ""])
            rows += [[f"{at}.{number}.{n}", *action] for n, action in enumerate(actions, start=1)]
        word.table(rows, merges=merges)


def violencias() -> None:
    """Heading styles with numbers; strategies in rows across; indicators; windows of sessions; acronyms."""
    word = Word()
    word.running(BODY, "Programa Anual de Trabajo 2026")
    word.heading("Programa Anual de Trabajo 2026", 0)
    word.text(BODY)
    word.heading("1. Presentación", 1)
    word.text("Este programa reúne las tareas que las dependencias del Sistema comparten durante el año.")
    word.heading("2. Marco normativo", 1)
    word.bullets("Constitución Política del Estado", "Ley Estatal de Prevención de las Violencias")
    _objectives(word)
    word.heading("4. Indicadores y metas", 1)
    heads = ["Objetivo", "Nombre del indicador", "Unidad de medida", "Línea base 2025", "Meta 2026"]
    word.table([heads, *map(list, GOALS)])
    word.heading("5. Sesiones del Sistema", 1)
    word.table(
        [
            ["Sesión", "Fecha tentativa", "Modalidad"],
            ["Primera sesión ordinaria", "Última semana de febrero", "Presencial"],
            ["Segunda sesión ordinaria", "Junio", "Virtual"],
            ["Tercera sesión ordinaria", "Cuarto trimestre", "Presencial"],
        ]
    )
    word.heading("6. Siglas y acrónimos", 1)
    word.table([["Sigla", "Significado"], *map(list, WORDS.items())])
    word.save("last/prevencion_de_violencias")
    violencias_says()


def violencias_says() -> None:
    """What it says."""
    says = Reading(2026)
    says.body(BODY, "Sistema", "Sistema Estatal")
    says.session(BODY, 1, "2026-02-22/2026-02-28", precision="week", modality="in_person")
    says.session(BODY, 2, "2026-06", modality="virtual")
    says.session(BODY, 3, "2026-10/2026-12", precision="quarter", modality="in_person")
    for objective in OBJECTIVES:
        says.objective(objective.split(". ")[1])
    strategies = [actions for group in OBJECTIVES.values() for actions in group.values()]
    actions = [action for group in strategies for action in group]
    for (text, who, words), when in zip(actions, WHENS, strict=True):
        says.activity(text, who, when, **({"deadline": True} if words.startswith("A más") else {}))
    for _, *goal in GOALS:
        says.indicator(*goal)
    says.has(strategies=len(strategies), acronyms=[list(pair) for pair in WORDS.items()])
    says.write("last/prevencion_de_violencias")


def make() -> None:
    """The only one."""
    violencias()
