"""Seen: a workbook whose cells mark the months, and a PDF whose tables have no lines."""

from tests.patci.intake.collection.make.book import Book
from tests.patci.intake.collection.make.days import long
from tests.patci.intake.collection.make.press import set_typst, typst_table
from tests.patci.intake.collection.make.reading import Reading

OBJECTIVES = {
    "OBJETIVO 1: FORTALECER LA ATENCIÓN EN VENTANILLA": [
        ("Revisar los formatos de trámite", "Mejora Regulatoria", (2, 3)),
        ("Capacitar al personal de ventanilla", "Recursos Humanos", (4, 5, 6)),
        ("Aplicar la encuesta de satisfacción", "Mejora Regulatoria", (6, 12)),
    ],
    "OBJETIVO 2: LLEVAR TRÁMITES A LAS COLONIAS": [
        ("Organizar jornadas itinerantes", "Participación Ciudadana", tuple(range(3, 12))),
        ("Difundir el directorio de trámites", "Comunicación Social", (1,)),
        ("Instalar quioscos digitales", "Tecnologías", (9, 10)),
    ],
}


def cronograma() -> None:
    """An objective in a merged row, activities below it, an X under each of their months."""
    book = Book("Cronograma")
    book.title("COMITÉ MUNICIPAL DE TRÁMITES", 1, columns=14)
    book.title("CRONOGRAMA DE ACTIVIDADES", 2, columns=14)
    for column, text in ((1, "Actividad"), (2, "Responsable"), (3, "2025")):
        book.put(4, column, text)
    book.merge(4, 1, 5, 1)
    book.merge(4, 2, 5, 2)
    book.merge(4, 3, 4, 14)
    for at, letters in enumerate("Ene Feb Mar Abr May Jun Jul Ago Sep Oct Nov Dic".split()):
        book.put(5, 3 + at, letters)
    row = 6
    for objective, activities in OBJECTIVES.items():
        book.title(objective, row, columns=14)
        for text, who, months in activities:
            row += 1
            book.put(row, 1, text)
            book.put(row, 2, who)
            for month in months:
                book.put(row, 2 + month, "X")
        row += 1
    book.widths(38, 24, *[5] * 12)
    book.save("seen/cronograma_de_meses")
    says = Reading(2025)
    says.body("Comité Municipal de Trámites", optional=True)
    for objective, activities in OBJECTIVES.items():
        says.objective(objective.split(": ")[1])
        for text, who, months in activities:
            says.activity(text, who, f"2025-{months[0]:02d}/2025-{months[-1]:02d}")
    says.write("seen/cronograma_de_meses")


def sin_lineas() -> None:
    """Columns without lines, a place that takes two lines, another body on the next page."""
    house, heritage = "Patronato de la Casa de las Artesanías", "Comisión de Patrimonio"
    first = "2024-02-07 2024-05-08 2024-08-07 2024-11-06".split()
    second = "2024-03-14 2024-06-13 2024-09-12".split()
    place = "Casa de las Artesanías, salón de usos múltiples, planta alta"
    ordinals = "Primera Segunda Tercera Cuarta".split()
    one = [["Sesión", "Fecha", "Hora", "Lugar"]]
    one += [[f"{ordinals[n]} Ordinaria", long(d), "16:30", place] for n, d in enumerate(first)]
    two = [["Fecha", "Hora", "Sesión"]]
    two += [[long(d), "9:00", f"{ordinals[n]} Ordinaria"] for n, d in enumerate(second)]
    markup = """#set page(width: 19cm, height: 12cm, margin: 2cm, numbering: "1")
#set text(size: 10pt, lang: "es")
#set table(stroke: none)
#align(center, text(13pt)[*Calendario de sesiones 2024*])

"""
    markup += f"*{house}*\n\n" + typst_table(one, columns="(1fr, 1.3fr, 0.6fr, 2fr)")
    markup += f"\n#pagebreak()\n*{heritage}*\n\n" + typst_table(two, columns="(1.3fr, 0.6fr, 1fr)")
    markup += "\nInvitadas permanentes: las uniones de artesanas de la región.\n"
    set_typst(markup, "seen/sin_lineas")
    says = Reading(2024)
    says.body(house, "Patronato")
    says.body(heritage)
    says.sessions(house, " ".join(first), starts="16:30", venue=place)
    says.sessions(heritage, " ".join(second), starts="09:00")
    says.write("seen/sin_lineas")


def make() -> None:
    """Both of them."""
    cronograma()
    sin_lineas()
