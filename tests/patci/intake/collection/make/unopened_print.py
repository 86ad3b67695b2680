"""The unopened PDF files of calendars and what they say."""

from tests.patci.intake.collection.make.days import day, long, slashed, weekday
from tests.patci.intake.collection.make.press import print_office, set_typst, typst_table
from tests.patci.intake.collection.make.reading import Reading
from tests.patci.intake.collection.make.word import Word

ORDINALS = "Primera Segunda Tercera Cuarta Quinta Sexta".split()
BODIES = {
    "Comité de Transparencia": (
        *("10:00", "Sala de Juntas A"),
        "2026-01-22 2026-03-26 2026-05-28 2026-07-23 2026-09-24 2026-11-26",
    ),
    "Comité de Control y Evaluación": (
        "12:00",
        "Sala de Juntas A",
        "2026-02-12 2026-05-14 2026-08-13 2026-11-12",
    ),
    "Comité de Obras y Servicios Relacionados": ("11:00", "Aula Magna", "2026-01-29 2026-04-30 2026-08-27"),
}


def fideicomiso() -> None:
    """Printed from Word: a heading and a table for each body; figures for the days; a place for each."""
    word = Word()
    word.running("Fideicomiso Parque Científico de Loma Larga", "Dirección Jurídica")
    word.heading("Fideicomiso Parque Científico de Loma Larga", 1)
    word.heading("Calendario de sesiones ordinarias de los comités internos 2026", 2)
    says = Reading(2026)
    for name, (hour, place, days) in BODIES.items():
        word.heading(name, 3)
        rows = [["Sesión", "Fecha", "Día", "Hora", "Lugar"]]
        for ordinal, iso in zip(ORDINALS, days.split(), strict=False):
            rows.append([f"{ordinal} Ordinaria", slashed(iso), weekday(iso), f"{hour} hrs.", place])
        word.table(rows)
        says.body(name)
        says.sessions(name, days, starts=hour, venue=place)
    word.text(f"Aprobado el {long('2025-12-11')}.")
    print_office(word.save("unopened/comites_del_parque"), "unopened/comites_del_parque")
    says.write("unopened/comites_del_parque")


HEALTH, MONEY = "Conselho Municipal de Saúde", "Comissão de Orçamento e Fiscalização"
MONTHS = "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro".split()
WEEKDAYS = "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo".split()
HEALTH_DAYS = (
    "2026-02-11 2026-03-11 2026-04-08 2026-05-13 2026-06-10 "
    "2026-07-08 2026-08-12 2026-09-09 2026-10-14 2026-11-11 2026-12-09"
).split()
MONEY_DAYS = "2026-02-24 2026-05-26 2026-08-25 2026-11-24".split()


def _rows(days: list[str], hour: str) -> list[list[str]]:
    return [
        [
            f"{number}ª Reunião Ordinária",
            f"{day(iso).day} de {MONTHS[day(iso).month - 1]} de {day(iso).year}",
            WEEKDAYS[day(iso).weekday()],
            hour,
        ]
        for number, iso in enumerate(days, start=1)
    ]


def saude() -> None:
    """In Portuguese, set with Typst: a table for each of two bodies; the place in a line above."""
    heads = ["Reunião", "Data", "Dia da semana", "Horário"]
    columns = "(1.3fr, 1.5fr, 1.2fr, 0.8fr)"
    markup = f"""#set page(paper: "a4", margin: 2.2cm)
#set text(size: 10.5pt, lang: "pt")
#align(center)[#text(14pt)[*Prefeitura Municipal de Barra do Jequitaí*]

#text(14pt)[*{HEALTH}*]

#text(12pt)[Calendário de Reuniões Ordinárias 2026]]

Local: Auditório da Secretaria Municipal de Saúde

{typst_table([heads, *_rows(HEALTH_DAYS, "18h30")], columns=columns)}
== {MONEY}

{typst_table([heads, *_rows(MONEY_DAYS, "14h")], columns=columns)}
As reuniões são abertas à participação da população.
"""
    set_typst(markup, "unopened/conselho_de_saude")
    says = Reading(2026)
    says.body(HEALTH, "Conselho")
    says.body(MONEY)
    says.sessions(HEALTH, " ".join(HEALTH_DAYS), starts="18:30")
    says.sessions(MONEY, " ".join(MONEY_DAYS), starts="14:00")
    says.write("unopened/conselho_de_saude")


def make() -> None:
    """Both of them."""
    fideicomiso()
    saude()
