"""The fresh workbooks of programmes and what they say."""

import xlsxwriter

from tests.patci.intake.collection.make.book import Book
from tests.patci.intake.collection.make.reading import COLLECTION, Reading

ROADS = {
    "Objetivo estratégico 1. Conservar los caminos ancestrales": [
        (
            "Inventariar los tramos de la sierra central",
            "Dirección de Patrimonio",
            "Tramo",
            (6, 8, None, None),
        ),
        ("Restaurar los puentes colgantes", "Dirección de Obras", "Puente", (None, 1, 2, 1)),
        ("Colocar señales en los pasos de altura", "Dirección de Turismo", "Señal", (None, None, None, 40)),
    ],
    "Objetivo estratégico 2. Dar trabajo a las comunidades": [
        ("Capacitar a guías comunales", "Dirección de Turismo", "Persona", (30, 30, 30, 30)),
        ("Premiar a las brigadas de limpieza", "Secretaría Técnica", "Brigada", (None, None, 5, None)),
    ],
}
QUARTERS = (("01", "03"), ("04", "06"), ("07", "09"), ("10", "12"))


def caminos() -> None:
    """Amounts under the quarters in which something is done, under one heading; sums behind them."""
    book = Book("POA")
    book.title("COMISIÓN MULTISECTORIAL DE CAMINOS ANDINOS", 1, columns=9)
    book.title("PLAN OPERATIVO ANUAL 2026", 2, columns=9)
    heads = ["Código", "Actividad operativa", "Unidad responsable", "Unidad de medida", "Programación física"]
    book.rows([[*heads, None, None, None, "Meta anual"]], top=4)
    book.rows([["I Trim.", "II Trim.", "III Trim.", "IV Trim."]], top=5, left=5)
    for column in (1, 2, 3, 4, 9):
        book.merge(4, column, 5, column)
    book.merge(4, 5, 4, 8)
    row = 6
    for at, (objective, actions) in enumerate(ROADS.items(), start=1):
        book.title(objective, row, columns=9)
        for number, (text, who, unit, amounts) in enumerate(actions, start=1):
            total = sum(filter(None, amounts))
            line = [[f"AO{at}.{number}", text, who, unit, *amounts, total]]
            book.rows(line, top=row + number, head=False)
        row += len(actions) + 1
    book.widths(10, 44, 26, 18, 8, 8, 8, 8, 12)
    book.save("fresh/plan_operativo")
    says = Reading(2026)
    says.body("Comisión Multisectorial de Caminos Andinos", optional=True)
    for objective, actions in ROADS.items():
        says.objective(objective.split(". ")[1])
        for text, who, _, amounts in actions:
            busy = [QUARTERS[at] for at, amount in enumerate(amounts) if amount]
            says.activity(text, who, f"2026-{busy[0][0]}/2026-{busy[-1][1]}")
    says.has(not_compared=["indicators"])  # an activity's own unit and amount may be read as its measure
    says.write("fresh/plan_operativo")


HEADS = ["N.º", "Acción", "Responsable", "Fecha o periodo", "Indicador", "Línea base", "Meta del periodo"]
GOALS = {
    "Eje 1: Comedores con producto local": [
        (
            "Comprar a las cooperativas de la zona",
            "Consejo de Producción",
            "Marzo a noviembre de 2025",
            ("Porcentaje de compra local", 0.18, 0.35),
            "2025-03/2025-11",
        ),
        (
            "Revisar los menús con nutricionistas",
            "Ministerio de Salud Pública",
            "Primer semestre de 2025",
            ("Comedores con menú revisado", 40, 220),
            "2025-01/2025-06",
        ),
    ],
    "Eje 2: Huertas escolares": [
        (
            "Entregar semilla y herramienta",
            "Instituto de Extensión Agraria",
            "30 de abril de 2025",
            ("Huertas con equipo", 95, 180),
            "2025-04-30",
        ),
        (
            "Sistematizar las buenas prácticas",
            "Universidad Rural",
            "Por definir",
            ("Experiencias publicadas", 0, 12),
            None,
        ),
    ],
}


def comedores() -> None:
    """Axes across; shares typed as shares; typed with another library; a second sheet of agreements."""
    book = xlsxwriter.Workbook(COLLECTION / "fresh/comedores_y_huertas.xlsx")
    sheet, other = book.add_worksheet("Matriz"), book.add_worksheet("Convenios")
    bold, share = book.add_format({"bold": True}), book.add_format({"num_format": "0%"})
    sheet.merge_range(
        "A1:G1", "Plan de trabajo 2025. Comisión Interinstitucional de Comedores Escolares", bold
    )
    sheet.write_row("A3", HEADS, bold)
    row = number = 0
    for axis, actions in GOALS.items():
        sheet.merge_range(3 + row, 0, 3 + row, 6, axis, bold)
        for text, who, term, (indicator, baseline, target), _ in actions:
            row += 1
            number += 1
            sheet.write_row(3 + row, 0, [number, text, who, term, indicator])
            sheet.write_row(3 + row, 5, [baseline, target], share if isinstance(target, float) else None)
        row += 1
    other.write_row("A1", ["Convenio", "Contraparte", "Objeto", "Vence"], bold)
    other.write_row("A2", ["Carta de entendimiento", "Banco de Semillas", "Semilla criolla", "31/12/2027"])
    other.write_row("A3", ["Convenio de cooperación", "Universidad Rural", "Prácticas", "Indefinida"])
    sheet.set_column("A:G", 30)
    book.close()
    says = Reading(2025)
    says.body("Comisión Interinstitucional de Comedores Escolares", optional=True)
    for axis, actions in GOALS.items():
        says.objective(axis.split(": ")[1], "axis")
        for text, who, _, (indicator, baseline, target), when in actions:
            says.activity(text, who, when)
            shown = [f"{x:.0%}" if isinstance(target, float) else str(x) for x in (baseline, target)]
            says.indicator(indicator, None, *shown)
    says.has(instruments=2)
    says.write("fresh/comedores_y_huertas")


def make() -> None:
    """Both of them."""
    caminos()
    comedores()
