"""The fresh Word files of programmes and what they say."""

from tests.patci.intake.collection.make.days import short, slashed
from tests.patci.intake.collection.make.reading import Reading
from tests.patci.intake.collection.make.word import Word

HEADS = [
    *("Código", "Acción", "Entidad responsable", "Entidades de apoyo", "Inicio", "Finalización"),
    *("Indicador", "Línea base", "Meta"),
]
MOORS = {
    "Objetivo 1: Cuidar las fuentes de agua de los páramos": [
        (
            "Delimitar los páramos del oriente con cartografía de detalle",
            "Ministerio de Ambiente y Clima",
            "Instituto de Cartografía",
            "2025-02-03/2025-11-28",
            ("Hectáreas delimitadas", "12.000", "45.000"),
        ),
        (
            "Instalar estaciones de medición en doce lagunas",
            "Instituto de Meteorología",
            "Alcaldías",
            "2025-06-02/2026-06-30",
            ("Estaciones en operación", "4", "16"),
        ),
    ],
    "Objetivo 2: Acordar con las familias campesinas otros usos del suelo": [
        (
            "Firmar acuerdos de conservación con las juntas veredales",
            "Agencia de Desarrollo Rural",
            "Ministerio de Ambiente y Clima",
            "2025-03-17/2026-12-18",
            ("Acuerdos firmados", "0", "60"),
        ),
        (
            "Dotar de viveros a las escuelas rurales",
            "Ministerio de la Escuela",
            "Agencia de Desarrollo Rural",
            "2026-01-19/2026-10-30",
            ("Viveros en servicio", "9", "40"),
        ),
    ],
}


def paramos() -> None:
    """A wide table of actions, the objective in a row across; responsible and supporting entities."""
    rows, merges = [HEADS], []
    for at, (objective, actions) in enumerate(MOORS.items(), start=1):
        merges.append((len(rows), 0, len(rows), len(HEADS) - 1))
        rows.append([objective, *[""] * (len(HEADS) - 1)])
        for number, (text, who, others, when, goal) in enumerate(actions, start=1):
            days = [slashed(iso) for iso in when.split("/")]
            rows.append([f"{at}.{number}", text, who, others, *days, *goal])
    word = Word(landscape=True)
    word.running("Comisión Intersectorial de Páramos", "Versión para consulta")
    word.heading("Plan de Acción 2025-2026", 0)
    word.text("Comisión Intersectorial de Páramos", "Secretaría Técnica: Departamento de Planeación")
    word.table(rows, merges=merges)
    word.save("fresh/plan_paramos")
    says = Reading((2025, 2026))
    says.body("Comisión Intersectorial de Páramos", optional=True)
    for objective, actions in MOORS.items():
        says.objective(objective.split(": ")[1])
        for text, who, _, when, (indicator, baseline, target) in actions:
            says.activity(" ".join(text.split()[:5]), who, when)
            says.indicator(indicator, None, baseline, target)
    says.write("fresh/plan_paramos")


MEMBERS = (
    ("Secretaría de Innovación", "Presidencia"),
    ("Secretaría de Educación Básica", "Integrante"),
    ("Agencia de Seguridad Digital", "Integrante"),
    ("Procuraduría de la Niñez", "Integrante"),
    ("Red de Madres y Padres", "Invitada"),
)
LINE_HEADS = ["Núm.", "Línea de acción", "Instancia responsable", "Cuándo"]
LINES = {
    "Estrategia 1.1 Formar a docentes y familias": [
        ("1.1.1", "Diseñar el curso de ciudadanía digital", "Secretaría de Educación Básica", "Enero-marzo"),
        ("1.1.2", "Impartir el curso en 80 escuelas", "Secretaría de Educación Básica", "Abril a noviembre"),
    ],
    "Estrategia 1.2 Avisar de los riesgos": [
        ("1.2.1", "Publicar el boletín de alertas", "Agencia de Seguridad Digital", "Cada mes"),
    ],
    "Estrategia 2.1 Atender las denuncias": [
        ("2.1.1", "Abrir el correo de denuncias", "Procuraduría de la Niñez", "3 de febrero"),
        (
            "2.1.2",
            "Rendir el informe de casos",
            "Procuraduría de la Niñez",
            "A más tardar el 12 de diciembre",
        ),
    ],
}
WHENS = ("2025-01/2025-03", "2025-04/2025-11", "2025", "2025-02-03", "/2025-12-12")
PREVENTION, CARE = "Subcomisión de Prevención", "Subcomisión de Atención a Denuncias"
CARE_DAYS = "2025-02-26 2025-05-28 2025-10-29".split()


def _lines(word: Word) -> None:
    for strategy, lines in LINES.items():
        if strategy.endswith("familias"):
            word.heading("Objetivo específico 1. Prevenir la violencia en línea", 2)
        if strategy.startswith("Estrategia 2.1"):
            word.heading("Objetivo específico 2. Responder a quien denuncia", 2)
        word.heading(strategy, 3)
        word.table([LINE_HEADS, *map(list, lines)])


def _bodies(word: Word) -> None:
    word.heading("Subcomisiones", 1)
    word.heading(PREVENTION, 2)
    word.text("Coordina la Secretaría de Educación Básica.")
    word.table(
        [
            ["Sesión", "Periodo previsto"],
            ["Segunda Ordinaria", "Primera quincena de marzo"],
            ["Tercera Ordinaria", "Junio-julio"],
            ["Cuarta Ordinaria", "Último trimestre"],
        ]
    )
    word.heading(CARE, 2)
    word.text("Coordina la Procuraduría de la Niñez.")
    days = [[f"{number}ª Ordinaria", short(iso), "13:00 h"] for number, iso in enumerate(CARE_DAYS, start=5)]
    word.table([["Sesión", "Fecha", "Hora"], *days, ["1ª Extraordinaria", "Por definir", ""]])


def _rest(word: Word) -> None:
    word.heading("Reuniones internacionales", 1)
    word.table(
        [
            ["Evento", "Sede", "Fecha"],
            ["Cumbre Iberoamericana de Internet Segura", "Puerto Claro", "11 de febrero"],
            ["Foro de Autoridades de Protección de la Niñez", "Villa del Mar", "Septiembre"],
        ]
    )
    word.heading("Convenios", 1)
    word.bullets(
        "Convenio marco con la Universidad Tecnológica de la Costa, para el diseño de cursos. "
        "Vigencia: 31 de diciembre de 2026.",
        "Convenio específico con la Cámara de Telefonía, para la difusión de alertas. Vigencia: indefinida.",
        style="List Number",
    )
    word.heading("Siglas", 1)
    word.table(
        [
            ["ASD", "Agencia de Seguridad Digital"],
            ["PN", "Procuraduría de la Niñez"],
            ["SEB", "Secretaría de Educación Básica"],
        ],
        heads=0,
    )


def convivencia() -> None:
    """A whole programme by heading styles: members, lines of action, bodies, events, agreements, acronyms."""
    word = Word()
    word.heading("Programa Anual de Trabajo 2025", 0)
    word.text("Comisión Estatal para la Convivencia Digital")
    word.heading("Integrantes", 1)
    seats = [[str(at), name, role] for at, (name, role) in enumerate(MEMBERS, start=1)]
    word.table([["No.", "Dependencia u organización", "Carácter"], *seats])
    word.heading("Objetivos, estrategias y líneas de acción", 1)
    _lines(word)
    _bodies(word)
    _rest(word)
    word.save("fresh/convivencia_digital")
    convivencia_says()


def convivencia_says() -> None:
    """What the whole programme says."""
    says = Reading(2025)
    says.body("Comisión Estatal para la Convivencia Digital", "Comisión", optional=True)
    says.body(PREVENTION, kind="subcommission", coordinator="Secretaría de Educación Básica")
    says.body(CARE, kind="subcommission", coordinator="Procuraduría de la Niñez")
    says.session(PREVENTION, 2, "2025-03-01/2025-03-15", precision="fortnight")
    says.session(PREVENTION, 3, "2025-06/2025-07")
    says.session(PREVENTION, 4, "2025-10/2025-12", precision="quarter")
    says.sessions(CARE, " ".join(CARE_DAYS), first=5, starts="13:00")
    says.session(CARE, 1, None, "extraordinary")
    says.objective("Prevenir la violencia en línea")
    says.objective("Responder a quien denuncia")
    lines = [line for group in LINES.values() for line in group]
    for (_, text, who, words), when in zip(lines, WHENS, strict=True):
        says.activity(text, who, when, **({"deadline": True} if words.startswith("A más") else {}))
    says.has(
        strategies=len(LINES),
        members=[name for name, _ in MEMBERS],
        other_meetings=2,
        instruments=2,
        acronyms=[
            ["ASD", "Agencia de Seguridad Digital"],
            ["PN", "Procuraduría de la Niñez"],
            ["SEB", "Secretaría de Educación Básica"],
        ],
    )
    says.write("fresh/convivencia_digital")


def make() -> None:
    """Both of them."""
    paramos()
    convivencia()
