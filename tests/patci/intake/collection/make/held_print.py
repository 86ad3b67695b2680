"""The held PDF files of calendars and what they say."""

from tests.patci.intake.collection.make.days import MONTHS, day, long, short, weekday
from tests.patci.intake.collection.make.press import print_office, set_typst, typst_table
from tests.patci.intake.collection.make.reading import Reading
from tests.patci.intake.collection.make.word import Word

TOWN = "Cabildo"
DAYS = (
    "2026-01-08 2026-01-22 2026-02-05 2026-02-19 2026-03-05 2026-03-19 2026-04-09 2026-04-23 "
    "2026-05-07 2026-05-21 2026-06-04 2026-06-18 2026-07-09 2026-07-23 2026-08-06 2026-08-20 "
    "2026-09-03 2026-09-17 2026-10-08 2026-10-22 2026-11-05 2026-11-19 2026-12-03 2026-12-17"
).split()
SOLEMN = (
    ("Aniversario de la fundación del municipio", "2026-03-21", "18:00", "Jardín Principal"),
    ("Informe anual de gobierno", "2026-09-12", "11:00", "Teatro Municipal"),
)


def santa_brigida() -> None:
    """Printed from Word: the month merged down its two sessions; below, the solemn ones by occasion."""
    word = Word()
    word.running("Municipio de Santa Brígida de los Olmos", "Secretaría del Ayuntamiento")
    word.bold("AYUNTAMIENTO DE SANTA BRÍGIDA DE LOS OLMOS", centred=True)
    word.bold("CALENDARIO DE SESIONES DE CABILDO 2026", centred=True)
    word.bold("Sesiones ordinarias")
    rows, merges = [["Mes", "Núm. de sesión", "Día", "Hora"]], []
    for number, iso in enumerate(DAYS, start=1):
        if number % 2:
            merges.append((number, 0, number + 1, 0))
        month = MONTHS[day(iso).month - 1].capitalize()
        rows.append([month, f"{number}ª ordinaria", f"{weekday(iso)} {day(iso).day}", "17:00 horas"])
    word.table(rows, merges=merges)
    word.bold("Sesiones solemnes")
    rows = [["Motivo", "Fecha", "Hora", "Lugar"]]
    for reason, iso, hour, place in SOLEMN:
        rows.append([reason, f"{weekday(iso)} {short(iso)}", f"{hour} horas", place])
    word.table(rows)
    word.text(f"Santa Brígida de los Olmos, a {long('2025-12-18')}.")
    print_office(word.save("held/cabildo_santa_brigida"), "held/cabildo_santa_brigida")
    says = Reading(2026)
    says.body(TOWN, "Cabildo de Santa Brígida de los Olmos")
    says.sessions(TOWN, " ".join(DAYS), starts="17:00")
    for _, iso, hour, place in SOLEMN:
        says.session(TOWN, 0, iso, "solemn", starts=hour, venue=place)
    says.write("held/cabildo_santa_brigida")


COUNCILS = {
    "Conselho Universitário": (
        "14h",
        "14:00",
        "2026-02-26 2026-04-30 2026-06-25 2026-08-27 2026-10-29 2026-12-10",
    ),
    "Conselho de Ensino, Pesquisa e Extensão": (
        "9h",
        "09:00",
        "2026-02-11 2026-03-11 2026-04-08 2026-05-13 2026-06-10 2026-08-12 2026-09-09 2026-10-14 2026-11-11",
    ),
    "Conselho Curador": ("10h30", "10:30", "2026-03-24 2026-06-23 2026-09-22 2026-11-24"),
}
PORTUGUESE = (
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro".split()
)


def conselhos() -> None:
    """In Portuguese, set with Typst: months down, councils across with the hour behind each name."""
    says = Reading(2026)
    rows = [["Mês", *(f"{name} ({shown})" for name, (shown, _, _) in COUNCILS.items())]]
    for name, (_, hour, days) in COUNCILS.items():
        says.body(name)
        says.dates(name, days, starts=hour)
    for month, written in enumerate(PORTUGUESE, start=1):
        cells = []
        for _, _, days in COUNCILS.values():
            found = [iso for iso in days.split() if day(iso).month == month]
            cells.append(f"{day(found[0]):%d/%m/%Y}" if found else "–")
        if set(cells) != {"–"}:
            rows.append([written.capitalize(), *cells])
    markup = f"""#set page(paper: "a4", margin: 2.2cm)
#set text(size: 10.5pt, lang: "pt")
#align(center)[#text(14pt)[*Universidade Federal do Vale do Itaporã*]

#text(12pt)[Secretaria dos Órgãos Colegiados]

#text(13pt)[*Calendário de Reuniões Ordinárias dos Conselhos Superiores – 2026*]]

{typst_table(rows, columns="(0.9fr, 1.2fr, 1.5fr, 1.2fr)")}
As reuniões serão realizadas na Sala dos Conselhos, no prédio da Reitoria.
"""
    set_typst(markup, "held/conselhos_superiores")
    says.write("held/conselhos_superiores")


def make() -> None:
    """Both of them."""
    santa_brigida()
    conselhos()
