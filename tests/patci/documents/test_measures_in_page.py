"""Indicators in a cut-off's page to print: what the printed report says of them, as text."""

import re
from typing import cast

from patci.documents import follow_up
from patci.documents.shape import MeasureRow, Snapshot
from tests.patci.documents.tables.test_measures import AGREEMENTS, CAMPAIGNS, DIAGNOSIS, row
from tests.patci.documents.test_follow_up import ROWS, make_cut_off


def page(*measures: MeasureRow) -> str:
    return follow_up.html(make_cut_off(), cast("Snapshot", {**ROWS, "measures": list(measures)}))


def told(html: str) -> list[list[str]]:
    (section,) = re.findall(r'<section aria-labelledby="indicadores">.*?</section>', html, flags=re.DOTALL)
    lines = re.findall(r"<tr>(<th scope=\"row\".*?)</tr>", section)
    return [re.findall(r">([^<]+)</t[hd]>", line) for line in lines]


def test_each_indicator_stands_with_its_way_and_its_pace() -> None:
    html = page(CAMPAIGNS, AGREEMENTS, DIAGNOSIS)
    assert told(html) == [
        [
            *("IND-2", "=1+1", "116", "Aumentar en 30 % (31 dic 2024)", "140 (30 jun 2024)"),
            *("◐\xa0En camino, 69\xa0%", "Al paso actual llegará a 180.4 el 31 dic 2024."),
        ],
        [
            *("IND-9", "Acuerdos", "22", "Cumplir el 80 % de los acuerdos (31 dic 2024)"),
            *("75\xa0% (30 jun 2024)", "≠\xa0No comparable"),
            "Al paso actual llegará a 100\xa0% antes del 31 dic 2024, y de ahí no puede pasar.",
        ],
        [
            "IND-1",
            "Diagnóstico",
            "0",
            "un diagnóstico (31 dic 2028, cada 3 años)",
            "sin dato",
            "○\xa0Sin dato",
            "—",
        ],
    ]
    assert "1 indicador no es comparable" in html


def test_markup_in_a_title_is_text_and_what_has_no_name_is_counted() -> None:
    hostile = {**CAMPAIGNS, "title": "<script>alert(1)</script>"}
    unnamed = {**DIAGNOSIS, **row("META-1", is_placeholder=True, evaluated_every=36)}
    html = page(cast("MeasureRow", hostile), cast("MeasureRow", unnamed))
    assert "<script>alert(1)" not in html
    assert "1 indicador está por nombrar, sin dato." in html
    assert [line[0] for line in told(html)] == ["IND-2"]


def test_a_programme_without_indicators_has_no_such_part() -> None:
    assert 'id="indicadores"' not in page()
    assert 'id="indicadores"' not in follow_up.html(make_cut_off())
