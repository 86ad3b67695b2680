"""The picture of an agency holds what is its own, and its figures are those of the cut-off."""

from typing import Any

import pytest

from patci.documents.pictures import of_agency
from patci.documents.pictures.stacked_bars import NARROW
from tests.document_rows import HOSTILE, snapshot

ROWS = snapshot(40, agencies=5)
KEYS = [row["key"] for row in ROWS["answers"]["agency"]]


@pytest.mark.parametrize("key", KEYS)
def test_its_table_counts_each_of_its_things_once(key: str) -> None:
    table = {str(row[0]): row for row in of_agency.standing(ROWS, key).rows}
    [tally] = [row for row in ROWS["answers"]["agency"] if row["key"] == key]
    activities = [row for row in ROWS["activities"] if key in row["agencies"]]
    agreements = [row for row in ROWS["agreements"] if key in row["agencies"]]
    assert sum(map(int, table["Respuestas"][1:-1])) == tally["expected"] - tally["not_ours"]
    assert table["Respuestas"][1] == tally["received"]
    assert sum(map(int, table["Actividades"][1:-1])) == len(activities)
    assert table["Actividades"][1] == sum(row["progress"] == "done" for row in activities)
    assert sum(map(int, table["Acuerdos"][1:-1])) == len(agreements)
    assert table["Acuerdos"][4] == sum(row["status"] == "overdue" for row in agreements)
    counted = sum(row["status"] not in {"superseded", "cancelled"} for row in agreements)
    fulfilled = sum(row["status"] == "fulfilled" for row in agreements)
    assert table["Acuerdos"][-1] == f"{fulfilled} de {counted}"


def test_it_says_how_much_was_answered_and_on_time() -> None:
    [tally] = [row for row in ROWS["answers"]["agency"] if row["key"] == "a0"]
    picture = of_agency.standing(ROWS, "a0", frame=NARROW)
    whole = tally["expected"] - tally["not_ours"]
    assert picture.title == "Lo que tiene a su cargo Institución a0"
    assert picture.words == (
        f"Respondió {tally['received']} de {whole} solicitudes, {tally['on_time']} a tiempo."
    )


def test_nothing_of_any_other_agency_stands_in_it() -> None:
    without = {
        **ROWS,
        "answers": {
            **ROWS["answers"],
            "agency": [row for row in ROWS["answers"]["agency"] if row["key"] == "a1"],
        },
        "activities": [row for row in ROWS["activities"] if "a1" in row["agencies"]],
        "agreements": [row for row in ROWS["agreements"] if "a1" in row["agencies"]],
    }
    alone: Any = without
    assert of_agency.standing(alone, "a1") == of_agency.standing(ROWS, "a1")
    assert of_agency.agreement_ages(alone, "a1") == of_agency.agreement_ages(ROWS, "a1")


def test_its_agreements_are_counted_by_age() -> None:
    picture = of_agency.agreement_ages(ROWS, "a2", frame=NARROW)
    assert picture.title == "Acuerdos de Institución a2, por antigüedad y estado"
    own = sum("a2" in row["agencies"] for row in ROWS["agreements"])
    assert sum(int(row[-1]) for row in picture.rows) == own


def test_whoever_owes_nothing_has_no_bars() -> None:
    assert list(of_agency.standing(ROWS, "nobody").rows) == []


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_of_any_length_is_shown_short(name: str) -> None:
    tallies: Any = [{**row, "label": name} for row in ROWS["answers"]["agency"]]
    rows: Any = {**ROWS, "answers": {"agency": tallies}}
    title = of_agency.standing(rows, "a0").title
    assert len(title) <= len("Lo que tiene a su cargo ") + of_agency.NAME
