"""Seen as well: a workbook of quarters, a PDF without a year, a programme in Word without a heading style."""

from tests.patci.intake.collection.make.book import Book
from tests.patci.intake.collection.make.press import print_office
from tests.patci.intake.collection.make.reading import Reading
from tests.patci.intake.collection.make.word import Word

STRATEGIES = {
    "1.1 Prevenir en la escuela": [
        ("Visitar planteles de nivel medio", "Instituto de Juventud", "T1 T2"),
        ("Formar comités de madres y padres", "Secretaría de Educación", "T1"),
    ],
    "1.2 Acompañar a las familias": [
        ("Abrir la línea telefónica", "Secretaría de Salud", "T2 T3 T4"),
        ("Publicar la guía de servicios", "Instituto de Juventud", "T3"),
        ("Evaluar el acompañamiento", "Universidad Estatal", "T4"),
    ],
}
ENDS = {"T1": ("01", "03"), "T2": ("04", "06"), "T3": ("07", "09"), "T4": ("10", "12")}


def trimestres() -> None:
    """A strategy merged down its lines of action, a mark under each of their quarters."""
    book = Book("PAT 2026")
    book.title("Programa de trabajo 2026 de la Red contra las Adicciones", 1, columns=8)
    book.title("Objetivo 1. Reducir el consumo en personas jóvenes", 3, columns=8)
    rows = [["Estrategia", "Núm.", "Línea de acción", "Dependencia responsable", "T1", "T2", "T3", "T4"]]
    number = 0
    for strategy, actions in STRATEGIES.items():
        book.merge(4 + len(rows), 1, 3 + len(rows) + len(actions), 1)
        for at, (text, who, quarters) in enumerate(actions):
            number += 1
            marks = ["●" if quarter in quarters else None for quarter in ENDS]
            rows.append([None if at else strategy, str(number), text, who, *marks])
    book.rows(rows, top=4)
    book.widths(28, 6, 34, 26, 5, 5, 5, 5)
    book.save("seen/trimestres")
    says = Reading(2026)
    says.body("Red contra las Adicciones", optional=True)
    says.objective("Reducir el consumo en personas jóvenes")
    says.has(strategies=len(STRATEGIES))
    for actions in STRATEGIES.values():
        for text, who, quarters in actions:
            first, last = quarters.split()[0], quarters.split()[-1]
            says.activity(text, who, f"2026-{ENDS[first][0]}/2026-{ENDS[last][1]}")
    says.write("seen/trimestres")


MONTHS = {
    "MARZO": [("2", "Especial", "19.30"), ("14", "Ordinaria", "12.00"), ("30", "Ordinaria", "12.00")],
    "ABRIL": [("13", "Ordinaria", "12.00"), ("27", "Ordinaria", "12.00")],
    "MAYO": [("11", "Ordinaria", "12.00")],
    "JUNIO": [("15", "Ordinaria", "12.00"), ("29", "Ordinaria", "12.00")],
    "OCTUBRE": [("26", "Ordinaria", "12.00")],
    "DICIEMBRE": [("Fecha a confirmar", "Especial", "")],
}


def concejo() -> None:
    """Months merged down in the first column, no number and no year anywhere."""
    rows, merges = [["Mes", "Día/s", "Tipo de sesión", "Horario", "Lugar"]], []
    for month, lines in MONTHS.items():
        top = len(rows)
        for at, (number, kind, hour) in enumerate(lines):
            name = f"{number} de {month.lower()}" if number.isdigit() else number
            rows.append(["" if at else month, name, kind, hour, "Recinto del Concejo"])
        merges.append((top, 0, len(rows) - 1, 0))
    word = Word()
    word.heading("Honorable Concejo Deliberante de Laguna Mansa", 1)
    word.heading("Cronograma de sesiones", 2)
    word.table(rows, merges=merges)
    word.text("El cronograma podrá cambiar por acuerdo de los bloques.")
    print_office(word.save("seen/concejo_sin_anio"), "seen/concejo_sin_anio")
    body = "Honorable Concejo Deliberante"
    says = Reading(2026, given_year=2026)
    says.body(body, "Concejo Deliberante", "Honorable Concejo Deliberante de Laguna Mansa", "Concejo")
    for at, lines in zip((3, 4, 5, 6, 10), MONTHS.values(), strict=False):
        for number, kind, hour in lines:
            which = "special" if kind == "Especial" else "ordinary"
            says.session(body, 0, f"2026-{at:02d}-{int(number):02d}", which, starts=hour.replace(".", ":"))
    says.session(body, 0, None, "special")
    for key in ("start", "end", "precision"):  # the day is not set, December is
        del says.parts["sessions"][-1][key]
    says.write("seen/concejo_sin_anio")


MEMBERS = (
    "Secretaría de Cultura",
    "Secretaría de las Mujeres",
    "Instituto de Capacitación",
    "Universidad Popular",
)
AGREEMENTS = [
    ["Objeto", "Partes", "Instrumento", "Vigencia", "No."],
    [
        "Uso de aulas",
        "La Comisión y la Universidad Popular",
        "Convenio de colaboración",
        "30 de junio de 2027",
        "1",
    ],
    ["Impresión de materiales", "La Comisión y Talleres Gráficos", "Contrato", "Indefinida", "2"],
    ["Intercambio de registros", "La Comisión y el Registro Civil", "Carta de intención", "Indefinida", "3"],
]


def _objectives(word: Word) -> None:
    word.bold("OBJETIVO PRIORITARIO 1. Llevar las letras a las personas adultas")
    word.bold("Estrategia prioritaria 1.1 Abrir círculos de lectura")
    word.text(
        "1.1.1 Convocar a personas voluntarias en enero y febrero. Responsable: Instituto de Capacitación",
        "1.1.2 Abrir veinte círculos a más tardar el 31 de mayo. Responsable: Universidad Popular",
    )
    word.bold("Estrategia prioritaria 1.2 Certificar lo aprendido")
    word.text("1.2.1 Aplicar exámenes en el cuarto trimestre. Responsable: Instituto de Capacitación")
    word.bold("OBJETIVO PRIORITARIO 2. Cuidar a quienes enseñan")
    word.bold("Estrategia prioritaria 2.1 Reconocer el trabajo voluntario")
    word.text(
        "2.1.1 Entregar constancias el 15 de diciembre. Responsable: Secretaría de Cultura",
        "2.1.2 Crear un fondo para pasajes.",
    )


def letras() -> None:
    """Bold only: members, objectives with numbered lines of action, a subcommission, agreements, acronyms."""
    training = "Subcomisión de Formación"
    word = Word()
    word.bold("COMISIÓN INTERINSTITUCIONAL DE ALFABETIZACIÓN", centred=True)
    word.bold("PROGRAMA ANUAL DE TRABAJO 2026", centred=True)
    word.bold("Integrantes")
    word.bullets(*MEMBERS, style="List Number")
    _objectives(word)
    word.bold("Subcomisión de Formación")
    word.text("La Subcomisión, coordinada por el Instituto de Capacitación, propone el siguiente calendario:")
    word.table(
        [
            ["Sesiones Ordinarias", ""],
            ["Tercera", "11 de marzo"],
            ["Cuarta", "junio-julio"],
            ["Quinta", "Por definir"],
        ],
        merges=[(0, 0, 0, 1)],
    )
    word.bold("Convenios vigentes")
    word.table(AGREEMENTS)
    word.bold("Siglas y acrónimos")
    word.text("IC: Instituto de Capacitación", "UP: Universidad Popular")
    word.save("seen/programa_de_letras")
    says = Reading(2026)
    says.body("Comisión Interinstitucional de Alfabetización", "Comisión", optional=True)
    says.body(training, kind="subcommission", coordinator="Instituto de Capacitación")
    says.sessions(training, "2026-03-11 2026-06/2026-07", first=3)
    says.session(training, 5, None)
    says.objective("Llevar las letras a las personas adultas")
    says.objective("Cuidar a quienes enseñan")
    says.activity("Convocar a personas voluntarias", "Instituto de Capacitación", "2026-01/2026-02")
    says.activity("Abrir veinte círculos", "Universidad Popular", "/2026-05-31", deadline=True)
    says.activity("Aplicar exámenes", "Instituto de Capacitación", "2026-10/2026-12")
    says.activity("Entregar constancias", "Secretaría de Cultura", "2026-12-15")
    says.activity("Crear un fondo para pasajes", None)
    acronyms = [["IC", "Instituto de Capacitación"], ["UP", "Universidad Popular"]]
    says.has(strategies=3, members=list(MEMBERS), instruments=3, acronyms=acronyms)
    says.write("seen/programa_de_letras")


def make() -> None:
    """All of them."""
    trimestres()
    concejo()
    letras()
