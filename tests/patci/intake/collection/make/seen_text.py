"""What the seen documents of plain text and Markdown say; the documents themselves are written by hand."""

from tests.patci.intake.collection.make.reading import Reading


def cabildo() -> None:
    """Months as headings, days below them, days without session among them."""
    says = Reading(2025)
    says.body(
        "Cabildo", "Cabildo de Valle Hondo", "Ayuntamiento de Valle Hondo", "H. Ayuntamiento de Valle Hondo"
    )
    noon = "2025-01-09 2025-01-23 2025-02-06 2025-02-20 2025-03-06 2025-03-27 2025-04-10 2025-04-24"
    says.sessions("Cabildo", noon + " 2025-05-08 2025-05-22", starts="12:00")
    says.sessions("Cabildo", "2025-06-05 2025-06-26", first=11, starts="10:00")
    says.session("Cabildo", 1, "2025-02-12", "solemn", starts="18:30")
    says.session("Cabildo", 2, "2025-09-15", "solemn", starts="20:00")
    says.session("Cabildo", 1, "2025-06-17", "extraordinary", starts="10:00")
    # The heading says December, the line says that the day is not set.
    says.session("Cabildo", 2, "2025-12", "extraordinary")
    del says.parts["sessions"][-1]["precision"]
    says.write("seen/cabildo_por_meses")


def patronato() -> None:
    """Dates in one sentence, then bullets, then a numbered list; a footnote with the date that was."""
    says = Reading(2024)
    board, buyers = "Patronato", "Comité de Compras"
    says.body(board, "Patronato del Fondo de Bibliotecas Rurales")
    says.body(buyers, coordinator="Dirección de Administración")
    group = "Grupo de Trabajo de Acervos Indígenas"
    says.body(group, kind="working_group", coordinator="Instituto de Lenguas Vivas")
    days = "2024-01-25 2024-03-21 2024-05-23 2024-07-18 2024-09-26 2024-11-28"
    says.dates(board, days, starts="11:00")
    says.sessions(buyers, "2024-02-08 2024-04-11 2024-06-13 2024-08-08", starts="10:30")
    says.session(buyers, 1, None, "extraordinary")
    says.sessions(group, "2024-02 2024-05/2024-06 2024-10-17")
    says.has(
        acronyms=[
            ["DA", "Dirección de Administración"],
            ["ILV", "Instituto de Lenguas Vivas"],
            ["FBR", "Fondo de Bibliotecas Rurales"],
        ]
    )
    says.write("seen/patronato_en_prosa")


def conselho() -> None:
    """In Portuguese: numeric dates in a list with the hours above it, then months and days in columns."""
    says = Reading(2025)
    board, finance = "Conselho", "Comissão de Orçamento e Finanças"
    says.body(
        board,
        "Conselho Municipal de Assistência Social",
        "Conselho Municipal de Assistência Social de Serra Azul",
    )
    says.body(finance)
    says.sessions(board, "2025-02-12 2025-04-09 2025-06-11 2025-08-13 2025-10-08 2025-12-10")
    says.sessions(finance, "2025-03-19 2025-07-16 2025-11-19", starts="09:30")
    says.session(finance, 1, None, "extraordinary")
    says.write("seen/conselho_municipal")


def sequia() -> None:
    """Objectives, strategies, lines of action as bullets with who and when behind them, three tables."""
    water, fields, rescue = (
        "Comisión Estatal del Agua",
        "Secretaría del Campo",
        "Instituto de Protección Civil",
    )
    says = Reading(2025)
    says.body(
        "Comisión Interinstitucional para la Atención de la Sequía",
        "Comisión",
        "Comisión Interinstitucional",
        optional=True,
    )
    says.objective("Conocer el estado de las fuentes de agua")
    says.objective("Atender a las comunidades en emergencia")
    says.has(strategies=3)
    says.activity("Levantar el censo de pozos comunitarios", water, "2025-02/2025-04")
    says.activity("Publicar el mapa de niveles", fields, "/2025-06-30", deadline=True)
    says.activity("Instalar la mesa de datos", fields, "2025-01/2025-03")
    says.activity("Enviar reportes mensuales de lluvia", rescue, "2025")
    says.activity("Distribuir pipas en 40 localidades", rescue, "2025-03/2025-05")
    says.activity("Entregar filtros domésticos", "Secretaría de Salud", "2025-07/2025-12")
    says.activity("Revisar la calidad del agua de las escuelas", None)
    says.indicator("Pozos censados", "Pozo", "0", "310")
    says.indicator("Municipios con mapa de niveles", "Porcentaje", "12 %", "60 %")
    says.indicator("Localidades atendidas con pipas", "Localidad", "25", "40")
    says.has(
        instruments=2,
        members=[fields, "Secretaría de Salud", water, rescue],
        acronyms=[
            ["CEA", water],
            ["IPC", rescue],
            ["CIAS", "Comisión Interinstitucional para la Atención de la Sequía"],
        ],
    )
    says.write("seen/programa_sequia")


def make() -> None:
    """Write down what all of them say."""
    cabildo()
    patronato()
    conselho()
    sequia()
