"""The sealed workbooks of programmes and what they say."""

from datetime import time

from tests.patci.intake.collection.make.book import Book
from tests.patci.intake.collection.make.days import day
from tests.patci.intake.collection.make.reading import Reading

COUNCIL = "Consejo Municipal de Protección Civil"
CIVIL, FIRE, HEALTH, WORKS = (
    "Coordinación de Protección Civil",
    "Cuerpo de Bomberos",
    "Dirección de Salud",
    "Dirección de Obras Públicas",
)
AIMS = {
    1: "Reducir los riesgos en zonas habitadas",
    2: "Preparar a la población ante emergencias",
    3: "Mejorar la capacidad de respuesta",
}
TASKS = (
    (1, "Actualizar el atlas municipal de riesgos", CIVIL, "2026-01-12/2026-04-30"),
    (1, "Desazolvar los arroyos y canales", WORKS, "2026-03-02/2026-05-29"),
    (1, "Inspeccionar las instalaciones de gas", FIRE, "2026-02-03/2026-11-30"),
    (2, "Realizar el simulacro general", CIVIL, "2026-09-18/2026-09-18"),
    (2, "Capacitar a las brigadas escolares", FIRE, "2026-02-16/2026-06-26"),
    (2, "Difundir las medidas contra el calor", HEALTH, "2026-04-06/2026-07-31"),
    (3, "Equipar los refugios temporales", CIVIL, "2026-05-04/2026-06-15"),
    (3, "Renovar el equipo de rescate", FIRE, "2026-08-03/2026-10-30"),
)
RATES = (
    ("Colonias con plan de emergencia", "Colonia", 9, 25),
    ("Personas inscritas en brigadas", "Persona", 1200, 3000),
    ("Tiempo promedio de respuesta", "Minuto", 18, 12),
)
SITTINGS = (
    (1, "Ordinaria", "2026-01-22", time(11), "Sala de Cabildo"),
    (2, "Ordinaria", "2026-05-07", time(11), "Sala de Cabildo"),
    (3, "Ordinaria", "2026-08-20", time(11), "Central de Bomberos"),
    (4, "Ordinaria", "2026-12-03", time(13), "Sala de Cabildo"),
)
SEATS = (
    ("Presidencia Municipal", "Presidente"),
    (CIVIL, "Secretario Técnico"),
    (FIRE, "Vocal"),
    (HEALTH, "Vocal"),
    (WORKS, "Vocal"),
)


def proteccion() -> None:
    """Five sheets: objectives, activities that name theirs by number, measures, sessions, members."""
    book = Book("Objetivos")
    book.title(f"{COUNCIL} de Tierra Alta de los Reyes", 1, columns=2)
    book.title("Programa Anual de Trabajo 2026", 2, columns=2)
    book.rows([["Núm.", "Objetivo específico"], *map(list, AIMS.items())], top=4)
    book.widths(8, 60)
    says = Reading(2026)
    says.body(COUNCIL, f"{COUNCIL} de Tierra Alta de los Reyes", "Consejo", "Consejo Municipal")
    for title in AIMS.values():
        says.objective(title)
    book.next_sheet("Actividades")
    heads = ["Objetivo", "No.", "Actividad", "Área responsable", "Inicio", "Término"]
    lines: list[list[object]] = [heads]
    for number, (aim, text, who, when) in enumerate(TASKS, start=1):
        lines.append([aim, number, text, who, *map(day, when.split("/"))])
        says.activity(text, who, when)
    book.rows(lines, top=1)
    book.widths(10, 6, 44, 34, 14, 14)
    book.next_sheet("Indicadores")
    book.rows([["Indicador", "Unidad de medida", "Línea base 2025", "Meta 2026"], *map(list, RATES)], top=1)
    book.widths(40, 18, 16, 14)
    for name, unit, *values in RATES:
        says.indicator(name, unit, *map(str, values))
    book.next_sheet("Sesiones")
    rows = [[number, kind, day(iso), hour, place] for number, kind, iso, hour, place in SITTINGS]
    book.rows([["No.", "Tipo de sesión", "Fecha", "Hora", "Sede"], *rows], top=1)
    book.widths(6, 16, 14, 10, 24)
    for number, _, iso, hour, place in SITTINGS:
        says.session(COUNCIL, number, iso, starts=f"{hour:%H:%M}", venue=place)
    book.next_sheet("Integrantes")
    book.rows([["Dependencia", "Cargo en el Consejo"], *map(list, SEATS)], top=1)
    book.widths(38, 24)
    says.has(members=[name for name, _ in SEATS])
    book.save("sealed/proteccion_civil")
    says.write("sealed/proteccion_civil")


MONTHS = "Janeiro Fevereiro Março Abril Maio Junho Julho Agosto Setembro Outubro Novembro Dezembro".split()
CIEA = "Comissão Interinstitucional de Educação Ambiental"
SCHOOLS, NATURE, CAMPUS, GUARD = (
    "Secretaria da Educação",
    "Fundação do Meio Ambiente",
    "Universidade do Vale do Ipê",
    "Polícia Ambiental",
)
AXES = {
    "Formação de educadores": (
        ("Oferecer o curso de extensão para professores", CAMPUS, 3, 6),
        ("Realizar oficinas nas escolas rurais", SCHOOLS, 8, 10),
    ),
    "Comunicação e mobilização": (
        ("Produzir a cartilha das nascentes", NATURE, 2, 4),
        ("Organizar a Semana do Meio Ambiente", NATURE, 6, 6),
        ("Publicar o boletim da Comissão", CAMPUS, 5, 11),
    ),
    "Proteção das unidades de conservação": (
        ("Percorrer as trilhas com as escolas", GUARD, 4, 9),
        ("Elaborar o relatório anual", SCHOOLS, 12, 12),
    ),
}
MEASURES = (
    ("Professores formados", "Pessoa", 60, 180),
    ("Escolas participantes", "Escola", 14, 40),
)
MEETINGS = (
    ("1ª Reunião Ordinária", "2026-02-25", "14h", "Presencial", "in_person"),
    ("2ª Reunião Ordinária", "2026-05-27", "14h", "Virtual", "virtual"),
    ("3ª Reunião Ordinária", "2026-08-26", "14h", "Virtual", "virtual"),
    ("4ª Reunião Ordinária", "2026-11-25", "9h30", "Presencial", "in_person"),
)
HOURS = {"14h": "14:00", "9h30": "09:30"}


def ambiental() -> None:
    """In Portuguese: the axis merged down its actions, months with their year; measures; meetings."""
    book = Book("Plano de Trabalho")
    book.title(CIEA, 1, columns=5)
    book.title("Plano de Trabalho 2026", 2, columns=5)
    row = book.rows([["Eixo", "Ação", "Responsável", "Início", "Término"]], top=4)
    says = Reading(2026)
    says.body(CIEA, "Comissão", "Comissão Interinstitucional")
    for axis, actions in AXES.items():
        says.objective(axis, "axis")
        top = row
        for text, who, first, last in actions:
            months = [f"{MONTHS[month - 1]}/2026" for month in (first, last)]
            row = book.rows([[axis if row == top else None, text, who, *months]], top=row, head=False)
            says.activity(text, who, f"2026-{first:02d}/2026-{last:02d}")
        book.merge(top, 1, row - 1, 1)
    book.widths(34, 46, 30, 18, 18)
    book.next_sheet("Indicadores")
    heads = ["Indicador", "Unidade de medida", "Linha de base 2025", "Meta 2026"]
    book.rows([heads, *map(list, MEASURES)], top=1)
    book.widths(30, 20, 20, 14)
    for name, unit, *values in MEASURES:
        says.indicator(name, unit, *map(str, values))
    book.next_sheet("Reuniões")
    rows = [[title, day(iso), hour, manner] for title, iso, hour, manner, _ in MEETINGS]
    book.rows([["Reunião", "Data", "Horário", "Modalidade"], *rows], top=1)
    book.widths(26, 14, 12, 16)
    for number, (_, iso, hour, _, manner) in enumerate(MEETINGS, start=1):
        says.session(CIEA, number, iso, starts=HOURS[hour], modality=manner)
    book.save("sealed/educacao_ambiental")
    says.write("sealed/educacao_ambiental")


def make() -> None:
    """Both of them."""
    proteccion()
    ambiental()
