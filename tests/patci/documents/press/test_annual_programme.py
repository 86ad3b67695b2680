"""The annual programme: its tables are the document's rows, and what is missing leaves no trace."""

from typing import Any

import pytest

from models.enums import DocumentKind
from patci.documents.press import annual_programme
from tests import tagged_pdf
from tests.document_rows import provenance
from tests.programme_rows import programme
from tests.tagged_pdf import squeezed


def made(rows: dict[str, Any]) -> bytes:
    return annual_programme.write(rows, provenance(DocumentKind.ANNUAL_PROGRAMME, "programme:p"))


def squeezed_rows(*rows: list[str]) -> list[list[str]]:
    return [[squeezed(cell) for cell in row] for row in rows]


def test_every_part_is_a_table_of_its_rows() -> None:
    found = tagged_pdf.tables(made(programme("Texto")))
    assert found == [
        squeezed_rows(["Núm.", "Institución", "Siglas"], ["1", "Secretaría de Gobernación", "SEGOB"]),
        squeezed_rows(["Quiénes", "Lugares"], ["Personas expertas", "3"]),
        squeezed_rows(
            ["Clave", "Órgano", "Coordina", "Fundamento"],
            ["CI", "Comisión", "—", "Art. 35"],
            ["GT", "Texto", "SEGOB", "—"],
        ),
        squeezed_rows(["Clave", "Actividad", "Responsables", "Periodo"], ["O1-1", "Texto", "SRE", "—"]),
        squeezed_rows(["Clave", "Actividad", "Responsables", "Periodo"], ["O1.1-1", "Otra", "—", "—"]),
        squeezed_rows(
            ["Clave", "Actividad", "Responsables", "Periodo"], ["DM-1", "Acto", "—", "30 de julio"]
        ),
        squeezed_rows(["Clave", "Actividad", "Responsables", "Periodo"], ["X-1", "Suelta", "—", "—"]),
        squeezed_rows(
            ["Sesión", "Fecha", "Lugar"],
            ["Vigésima Primera Sesión Ordinaria", "febrero", "Texto"],
            ["Vigésima Segunda Sesión Ordinaria", "por definir", "—"],
        ),
        squeezed_rows(["Reunión", "Fecha", "Cuántas"], ["Número 1", "febrero", "4 albergues"]),
        squeezed_rows(
            ["Clave", "Objetivo", "Indicador", "Unidad", "Línea base", "Meta"],
            ["IND-1", "1", "Texto", "Acuerdos", "22", "80 %"],
        ),
        squeezed_rows(
            ["Núm.", "Convenio", "Partes", "Objeto", "Vigencia"],
            ["1", "Convenio", "A y B", "Texto", "Indefinida"],
        ),
        squeezed_rows(["Hoy", "Nombre que lleva en leyes no reformadas"], ["FGR", "Procuraduría"]),
    ]


def test_its_bookmarks_are_its_parts() -> None:
    assert tagged_pdf.bookmarks(made(programme("Texto"))) == [
        "Programa 2024",
        "Presentación",
        "Integrantes",
        "Con voz y voto",
        "Con voz",
        "Órganos",
        "Objetivos, estrategias y actividades",
        "Objetivo 1. Texto uno",
        "Estrategia 1.1",
        "Día Mundial",
        "Objetivo 2. Sin nada",
        "Otras actividades",
        "Calendario de sesiones",
        "Comisión",
        "Otras reuniones",
        "Visitas",
        "Indicadores y metas",
        "Convenios",
        "Siglas y nombres breves",
        "Nombres anteriores",
    ]


def test_the_glossary_is_in_alphabetic_order() -> None:
    printed = tagged_pdf.text(made(programme("Texto")))
    glossary = printed[printed.rindex("Siglasynombresbreves") :]
    assert glossary.index("CNDHTexto") < glossary.index("SRESecretaríadeRelaciones")
    assert "STSecretaríaTécnica(SEGOB)" in glossary


@pytest.mark.parametrize("part", [name for name, value in programme().items() if isinstance(value, list)])
def test_a_part_that_is_missing_is_not_there(part: str) -> None:
    whole = programme("Texto")
    del whole[part]
    content = made(whole)
    tagged_pdf.check_structure(content)
    assert [] not in tagged_pdf.tables(content)


def test_a_programme_without_years_says_so() -> None:
    printed = tagged_pdf.text(made(programme(year_start=None, year_end=None)))
    assert squeezed("El documento no dice de qué año es.") in printed
    assert "None" not in printed


def test_years_that_differ_are_both_said() -> None:
    assert "2010–2012" in tagged_pdf.text(made(programme(year_start=2010, year_end=2012)))


def test_a_year_that_the_title_names_is_not_named_twice() -> None:
    rows = {**programme("Texto"), "title": "Programa Anual 2024", "year_start": 2024, "year_end": 2024}
    assert squeezed("Programa Anual 2024 · 2024") not in tagged_pdf.text(made(rows))
    rows["title"] = "Programa Anual"
    assert squeezed("Programa Anual · 2024") in tagged_pdf.text(made(rows))
