"""What further seen documents of plain text and Markdown say; the documents are written by hand."""

from tests.patci.intake.collection.make.reading import Reading


def harbour() -> None:
    """In English."""
    says = Reading(2025)
    board, safety, dredging = "Board", "Safety Committee", "Dredging Working Group"
    says.body(board, "Harbour Advisory Board", "Port Ellery Harbour Advisory Board")
    says.body(safety)
    says.body(dredging, kind="working_group", coordinator="Department of Fisheries")
    says.dates(board, "2025-01-15 2025-03-19 2025-09-17 2025-11-19", starts="10:00")
    says.dates(board, "2025-05-14", starts="14:00")
    says.session(board, 0, "2025-06", "special")
    says.sessions(safety, "2025-02-04 2025-06-03 2025-10-07", starts="09:30")
    for number, when in enumerate(("2025-04-09", "2025-10", None), start=1):
        says.session(dredging, number, when, "unspecified")
    says.write("seen/harbour_board")


def congreso() -> None:
    """Periods with the days of each month in a row."""
    says = Reading(2025)
    floor, standing = "Pleno", "Diputación Permanente"
    says.body(floor, "Pleno del Congreso", "Congreso", "Poder Legislativo del Estado de Nueva Aranda")
    says.body(standing)
    months = {2: "04 06 11 13", 3: "04 18 25", 4: "08 30", 9: "02 09 30", 10: "14 30"}
    for month, days in months.items():
        says.dates(floor, " ".join(f"2025-{month:02d}-{day}" for day in days.split()))
    days = "2025-05-07 2025-05-21 2025-06-04 2025-06-18 2025-07-02"
    says.dates(standing, days, starts="11:00")
    for row in says.parts["sessions"]:
        del row["kind"]  # the periods are ordinary; whether that makes each sitting so is a matter of taste
    says.write("seen/congreso_periodos")


def comites() -> None:
    """Columns without headings; one body by its roman numbers."""
    says = Reading(2024)
    board, control, ethics = (
        "Junta Directiva",
        "Comité de Control y Desempeño Institucional",
        "Comité de Ética",
    )
    for name in (board, control, ethics):
        says.body(name)
    days = "2024-02-22 2024-05-23 2024-08-29 2024-11-28"
    says.sessions(board, days, starts="11:00", venue="Sala Norte")
    says.sessions(control, "2024-02-15 2024-05-16 2024-08-22 2024-11-21", starts="10:00")
    days = "2024-03-14 2024-06-13 2024-09-12"
    says.sessions(ethics, days, starts="09:00", venue="Sala Sur")
    says.session(ethics, None, None, "extraordinary")
    says.write("seen/comites_sin_encabezado")


def sin_fechas() -> None:
    """Axes with numbered activities and no date at all."""
    says = Reading((2022, 2024))
    says.objective("Detección temprana", "axis")
    says.objective("Apoyo a las familias", "axis")
    says.objective("Escuela que acoge", "axis")
    for text in (
        "Capacitar a prefectas y prefectos",
        "Formar un registro de alumnado",
        "Visitar los hogares",
        "Gestionar becas de transporte",
        "Abrir comedores en las escuelas",
        "Reconocer a los grupos",
        "Crear clubes de lectura",
        "Rehabilitar las canchas",
        "Nombrar tutores",
    ):
        says.activity(text, None)
    says.write("seen/plan_sin_fechas")


def make() -> None:
    """Write down what all of them say."""
    harbour()
    congreso()
    comites()
    sin_fechas()
