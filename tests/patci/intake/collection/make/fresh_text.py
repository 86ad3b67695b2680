"""What the fresh documents of plain text and Markdown say; the documents themselves are written by hand."""

from tests.patci.intake.collection.make.reading import Reading


def cosoc() -> None:
    """Each session is a short paragraph that breaks where the line is full; manner and place behind it."""
    body = "Consejo de la Sociedad Civil"
    says = Reading(2025)
    says.body(body, "Consejo", "Consejo de la Sociedad Civil del Ministerio de Obras Rurales")
    days = "2025-01-22 2025-03-26 2025-05-28 2025-07-30 2025-09-24 2025-11-26"
    for number, when in enumerate(days.split(), start=1):
        manner = "in_person" if number % 2 else "virtual"
        says.session(body, number, when, starts="15:30", ends="17:30", modality=manner)
    says.session(body, 1, "2025-04-15", "extraordinary", starts="10:00", modality="virtual")
    says.session(body, 2, None, "extraordinary")
    says.has(
        members=[
            "Junta de Vecinos Los Aromos",
            "Cooperativa Agua Clara",
            "Sindicato de Camineros del Sur",
            "Fundación Tierra Ancha",
        ]
    )
    says.write("fresh/cosoc_sesiones")


def forum() -> None:
    """In Portuguese: one table for all bodies, two of them by acronyms that are told below it."""
    floor, seeds, credit = "Plenária", "Câmara Técnica de Sementes", "Grupo de Trabalho de Crédito Rural"
    says = Reading(2026)
    says.body(floor, "Plenária do Fórum")
    says.body("Fórum Estadual de Agricultura Familiar", "Fórum", optional=True)
    says.body(seeds, "CTS")
    says.body(credit, "GTCR", kind="working_group")
    hall = {"starts": "14:00", "venue": "Auditório Central"}
    says.sessions(floor, "2026-02-24 2026-04-28 2026-08-25 2026-11-24", **hall)
    says.session(floor, 1, "2026-07-07", "extraordinary", **hall)
    says.sessions(seeds, "2026-03-10 2026-05-12 2026-09-15", starts="09:00")
    says.session(seeds, 4, None)
    says.session(credit, 1, "2026-03-17", starts="09:00", venue="Sala 12")
    says.session(credit, 2, "2026-06-16", starts="09:30", venue="Sala 12")
    says.has(acronyms=[["CTS", seeds], ["GTCR", credit]])
    says.write("fresh/forum_agricultura")


def calles() -> None:
    """Lines of action as bullets, who and when as bullets below them; windows instead of days."""
    traffic, victims = "Dirección de Tránsito", "Instituto de Atención a Víctimas"
    body = "Comisión Intermunicipal de Movilidad Segura"
    says = Reading(2026)
    says.body(body, "Comisión")
    says.session(body, 1, "2026-01-16/2026-01-31", precision="fortnight")
    says.session(body, 2, "2026-04/2026-05")
    says.session(body, 3, "2026-09-24", starts="10:00")
    says.session(body, 1, None, "extraordinary")
    says.objective("Bajar la velocidad en las zonas habitadas")
    says.objective("Acompañar a las víctimas de hechos de tránsito")
    says.activity("Construir cruces elevados", "Dirección de Obras Viales", "2026-02/2026-06")
    says.activity("Pintar zonas de treinta", traffic, "2026-04/2026-06")
    says.activity("Calibrar los radares fijos", traffic, "/2026-02-27", deadline=True)
    says.activity("Abrir la oficina de orientación", victims, "2026-08-03")
    says.activity("Editar la guía de derechos", victims)
    says.activity("Impartir el diplomado", "Universidad del Valle Alto", "2026-05-04/2026-05-15")
    says.indicator("Muertes por hechos de tránsito", "Tasa por 100 mil habitantes", "11.2", "9.0")
    says.indicator("Cruces elevados en servicio", "Cruce", "3", "12")
    says.indicator("Víctimas orientadas", "Persona", "140", "400")
    says.has(strategies=3)
    says.write("fresh/programa_calles")


def fisheries() -> None:
    """In English, under roman numbers: a council, a committee, a working group, activities, events abroad."""
    council, science, lobster = "Council", "Scientific Committee", "Working Group on Lobster"
    says = Reading(2025)
    says.body(council, "Inter-Island Fisheries Council")
    says.body(science)
    says.body(lobster, kind="working_group")
    says.session(council, 12, "2025-03-11/2025-03-13", venue="Port Amber")
    says.session(council, 13, "2025-10-07/2025-10-09", venue="Saint Orrin")
    says.session(science, 4, "2025-02-20", starts="09:00")
    says.session(science, 5, "2025-06-19", starts="09:00")
    says.session(science, 6, "2025-11-03/2025-11-09", precision="week")
    says.session(lobster, 1, "2025-01/2025-03", precision="quarter")
    says.session(lobster, 2, "2025-07/2025-08")
    says.session(lobster, 3, None)
    for row in says.parts["sessions"][2:]:
        del row["kind"]  # they are meetings; whether regular ones, it does not say
    says.activity("Update the register of vessels", "Fisheries Registry", "2025-01/2025-03")
    says.activity("Train port inspectors", "Maritime Academy", "2025-05")
    says.activity("Publish the annual stock assessment", science, "/2025-11-30", deadline=True)
    says.has(other_meetings=2)
    says.write("fresh/fisheries_council")


def prensa() -> None:
    """A press note with a day, hours and a president in it: no programme."""
    says = Reading(None)
    says.parts = {"refused": True}
    says.write("fresh/nota_de_prensa")


def agencia() -> None:
    """Nothing but sentences: a rule that gives days, a list of days, windows, a recess."""
    board, health, table = (
        "Directorio",
        "Comisión Asesora de Sanidad Vegetal",
        "Mesa de Enlace con Cooperativas",
    )
    says = Reading(2025)
    says.body(board, "Directorio de la Agencia Provincial de Semillas")
    says.body(health)
    says.body(table, coordinator="Subsecretaría de Economía Popular")
    says.dates(board, "2025-03-12 2025-05-14 2025-08-13 2025-11-12", starts="09:30")
    says.session(board, 0, "2025-10-10", "solemn", starts="18:00")
    says.dates(health, "2025-04-03 2025-06-05 2025-10-02", starts="14:00", modality="virtual")
    says.session(table, 1, "2025-04-01/2025-04-15", precision="fortnight")
    says.session(table, 2, "2025-09-15/2025-09-19")
    for row in says.parts["sessions"][-2:]:
        del row["kind"]  # "dos reuniones": of which kind, it does not say
    says.write("fresh/agencia_en_prosa")


def make() -> None:
    """Write down what all of them say."""
    cosoc()
    forum()
    calles()
    fisheries()
    prensa()
    agencia()
