"""Programmes by objectives: lists of actions, tables with their own columns, indicators, counts, years."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import ObjectiveKind
from patci.errors import DocumentError
from patci.intake.reader import read_programme
from tests.patci.intake.documents import programme


def activities(text: str, *, year: int | None = None) -> list[tuple[object, ...]]:
    """The activities of a text: ref, strategy, words, first day, last day, responsible."""
    return [
        (
            row.ref,
            row.strategy,
            row.activity,
            row.start and row.start.isoformat(),
            row.end and row.end.isoformat(),
            row.responsible,
        )
        for row in programme(text, year=year).activities
    ]


def test_numbered_items_under_an_objective_are_its_activities() -> None:
    text = (
        "PLAN MUNICIPAL 2025\n\nOBJETIVO 1\n\nPREVENIR.\n\n"
        "1. Realizar un estudio del problema. Con detalle.\n2. Se creará una base de datos.\n"
    )
    assert activities(text) == [
        ("O1-1", None, "Realizar un estudio del problema", None, None, None),
        ("O1-2", None, "Se creará una base de datos", None, None, None),
    ]
    assert [row.title for row in programme(text).objectives] == ["PREVENIR"]


def test_bullets_under_lines_of_action_belong_to_their_strategy() -> None:
    text = (
        "Programa 2025\n\nObjetivo 1. Prevenir\n\nEstrategia 1.1 Formar\n\nLíneas de acción.\n"
        "\n- Impartir cursos. Responsable: Salud. Periodo: marzo-abril.\n"
        "- Publicar guías, a más tardar el 30 de junio.\n"
    )
    assert activities(text) == [
        ("O1.1-1", "1.1", "Impartir cursos", "2025-03-01", "2025-04-30", "Salud"),
        ("O1.1-2", "1.1", "Publicar guías, a más tardar el 30 de junio", None, "2025-06-30", None),
    ]


def test_marks_under_quarters_are_windows() -> None:
    text = (
        "# Programa 2025\n\n## Objetivo 1. Prevenir\n\n"
        "Línea de acción\tResponsable\tT1\tT2\tT3\tT4\nVisitar escuelas\tSEP\tX\t\tX\t\n"
    )
    (row,) = programme(text).activities
    assert [(str(start), str(end)) for start, end in row.windows] == [
        ("2025-01-01", "2025-03-31"),
        ("2025-07-01", "2025-09-30"),
    ]


def test_columns_may_name_the_part_and_the_strategy() -> None:
    text = (
        "# Plan 2025\n\nEje\tEstrategia\tActividad\tInicio\tTérmino\tResponsable\n"
        "Eje 1. Viveros\t1.1 Producir\tAmpliar el vivero\t01/02/2025\t31/05/2025\tCampo\n"
        "Eje 2. Brigadas\t2.1 Equipar\tComprar palas\t15/01/2025\t28/02/2025\tCampo\n"
    )
    found = programme(text)
    assert [(row.ref, row.title, row.kind) for row in found.objectives] == [
        ("1", "Viveros", ObjectiveKind.AXIS),
        ("2", "Brigadas", ObjectiveKind.AXIS),
    ]
    assert [(row.ref, row.title) for row in found.strategies] == [("1.1", "Producir"), ("2.1", "Equipar")]
    assert activities(text) == [
        ("O1.1-1", "1.1", "Ampliar el vivero", "2025-02-01", "2025-05-31", "Campo"),
        ("O2.1-1", "2.1", "Comprar palas", "2025-01-15", "2025-02-28", "Campo"),
    ]


def test_an_empty_first_cell_goes_on_with_the_objective_above() -> None:
    text = (
        "Programa 2025\n\nObjetivo 1. Prevenir\n\n1. Formar.\n\nObjetivo 2. Atender\n\n1. Curar.\n\n"
        "II. Indicadores\n\n"
        "OBJETIVO\tINDICADOR\tUNIDAD DE MEDIDA\tLÍNEA BASE\tMETA 2025\n"
        "OBJETIVO 1\tCursos\tCurso\t116⁷\tAumentar en 30%\n"
        "\tGuías\tGuía\tNinguna\t2\n"
        "OBJETIVOS 1 Y 2\tInformes\tInforme\t0\t100%\n\n⁷ Del año anterior.\n"
    )
    assert [
        (
            row.objectives,
            row.indicator,
            row.baseline,
            row.target_kind and row.target_kind.value,
            row.target_value,
        )
        for row in programme(text).indicators
    ] == [
        (("1",), "Cursos", "116", "increase", 30),
        (("1",), "Guías", "Ninguna", "number", 2),
        (("1", "2"), "Informes", "0", "share", 100),
    ]


def test_what_is_counted_but_not_named_is_held_by_placeholders() -> None:
    text = (
        "Plan 2020 - 2030\n\nLíneas Estratégicas\n\nPromoción de derechos de la niñez\n\n"
        "Acceso a la justicia\n\nMatriz de acciones\n\nPromoción de derechos\n\n2\n\n"
        "ACCIONES\n\n1\n\nMETAS\n\nAcceso a la justicia\n\n3 acciones\n"
    )
    found = programme(text)
    assert [(row.ref, row.placeholder) for row in found.activities] == [
        ("O1-1", True), ("O1-2", True), ("O2-1", True), ("O2-2", True), ("O2-3", True),
    ]  # fmt: skip
    assert [row.objectives for row in found.indicators] == [("1",)]
    assert [doubt.kind for doubt in found.doubts if doubt.kind == "to_name"] == ["to_name"] * 3


@pytest.mark.parametrize(
    ("title", "first", "last"),
    [
        ("Programa Anual 2025", 2025, 2025),
        ("Plan 2019-2022", 2019, 2022),
        ("Plan 2018 - 2028", 2018, 2028),
        ("Calendario, agosto de 2024 a enero de 2025", 2024, 2025),
        ("Programa de trabajo", None, None),
    ],
)
def test_the_title_says_the_years(title: str, first: int | None, last: int | None) -> None:
    found = programme(f"# {title}\n\n## Objetivo 1. Prevenir\n\n1. Formar.\n")
    assert (found.year_start, found.year_end) == (first, last)
    assert [doubt.kind for doubt in found.doubts if doubt.kind == "no_year"] == ["no_year"] * (first is None)


def test_dates_of_one_year_say_the_year_where_the_title_does_not() -> None:
    found = programme(
        "# Comité de Obras\n\n- 1ª Sesión Ordinaria: 9/01/2025\n- 2ª Sesión Ordinaria: 6/03/2025\n"
    )
    assert (found.year_start, found.year_end) == (2025, 2025)


def test_what_nearly_all_lack_is_said_once() -> None:
    items = "\n".join(f"{number}. Hacer la cosa {number}." for number in range(1, 9))
    found = programme(f"Plan 2025\n\nObjetivo 1. Prevenir\n\n{items}\n")
    kinds = [(doubt.kind, len(doubt.refs)) for doubt in found.doubts if doubt.kind != "unread"]
    assert kinds == [("no_date", 8), ("no_responsible", 8)]


@pytest.mark.parametrize(
    "text",
    [
        "Lista de precios 2025\n\nArtículo\tPrecio\nPapel\t20\n",
        "ACTA DE LA TERCERA SESIÓN\n\nSiendo las 11:00 horas del 14 de junio de 2024 se reunieron.\n",
        "Un cuento sin fechas ni objetivos.",
    ],
)
def test_what_is_no_programme_is_refused_with_one_sentence(text: str) -> None:
    with pytest.raises(DocumentError, match="no parece un programa"):
        programme(text)


LINES = st.sampled_from(
    [
        *(
            "# Programa 2025",
            "Objetivo 1. Uno",
            "Estrategia 1.1 Formar",
            "Líneas de acción",
            "Comité de Obras",
        ),
        *("- Hacer algo en mayo.", "1. Primera Sesión Ordinaria: 9 de enero", "ENERO", "Sesión\tFecha"),
        *("1ª Ordinaria\tmayo", "\t1.", "\tDIRECTRIZ", "5", "ACCIONES", "", "Siglas", "a: b", "II. Capítulo"),
        *("Actividad\tResponsable\tT1\tT2\tT3", "\t\tX\t\t", "Órgano\tEne\tFeb\tMar\tAbr"),
        *("Junta\t1\t\tX\t", "Febrero: 4, 6", "| a | b |", "***", "<p>", "Enero\tMayo", "Martes 3\tJueves 5"),
        *("Meta\t3", "Unidad de medida\tCurso", "Indicador\tCursos", "1.1.1 Hacer", "Responsable: Salud"),
        *("Órgano:\tJunta", "Acción 1.2 Regar", "\tJunta\tComité de Obras", "Enero\t3 y 4\t5"),
    ]
)


@given(st.lists(LINES | st.text(max_size=40), max_size=25))
def test_any_text_is_read_or_refused_and_refs_are_unique(lines: list[str]) -> None:
    try:
        found = read_programme("\n".join(lines).encode(), "x.txt")
    except DocumentError:
        return
    for rows in (found.sessions, found.other_meetings, found.activities, found.indicators, found.bodies):
        refs = [row.ref for row in rows]
        assert len(refs) == len(set(refs))
    assert {row.body for row in found.sessions} <= {row.ref for row in found.bodies}
    assert {row.objective for row in found.activities} <= {row.ref for row in found.objectives}
