"""One value a day, of what several institutions answered and what somebody entered."""

from datetime import date
from typing import Any, cast

from patci.documents.measures.record import Record, Share
from patci.documents.measures.rows import by_day, of_entered, of_record
from patci.documents.shape import MeasuredRow, MeasureRow


def row(
    value: float | None, agency: str | None, *, is_share: bool = False, day: str = "2024-03-31"
) -> MeasuredRow:
    return {
        "day": day,
        "value": value,
        "is_share": is_share,
        "text": "",
        "source": "",
        "agency": agency,
        "of": None,
        "classification": "internal",
    }


def values(*rows: MeasuredRow) -> list[float]:
    return [one.figure.value for one in by_day(rows)]


def test_counts_of_several_institutions_are_added_up_each_with_its_last() -> None:
    assert values(row(30, "fevimtra"), row(21, "inami"), row(107, "sre"), row(32, "fevimtra")) == [160]


def test_shares_of_several_institutions_have_no_sum() -> None:
    assert values(row(30, "a", is_share=True), row(50, "b", is_share=True)) == [50]


def test_what_was_entered_last_stands_for_all_before_it() -> None:
    assert values(row(30, "a"), row(21, "b"), row(60, None)) == [60]
    assert values(row(30, "a"), row(60, None), row(21, "b")) == [21]


def test_words_without_a_number_are_no_value_and_days_come_in_order() -> None:
    assert values(row(None, "a")) == []
    assert values(row(2, None, day="2024-06-30"), row(1, None)) == [1, 2]


def test_what_the_record_counts_is_no_rise_of_the_baseline() -> None:
    """ "Increase the agreements fulfilled by 30 %", from 22: half of them fulfilled are not 33 of them."""

    class Counted(Record):
        def __init__(self) -> None:
            object.__setattr__(self, "first", date(2024, 1, 1))

        def shares(self, _computed: object) -> list[Share]:
            return [Share(date(2024, 6, 30), 9, 18)]

    said: dict[str, Any] = {
        "ref": "I",
        "unit": None,
        "baseline": "22",
        "target": "Aumentar 30 %",
        "target_kind": "increase",
        "target_value": 30.0,
        "target_on": "2024-12-31",
        "computed_as": "agreements_fulfilled",
    }
    found = of_record(cast("MeasureRow", said), Counted())
    assert (found["state"], found["reason"], found["value"]) == ("not_comparable", "value_unit", 50.0)
    entered = of_entered(cast("MeasureRow", said), [row(25, None, is_share=True)], date(2024, 1, 1))
    assert (entered["value"], entered["goal"], entered["progress"]) == (27.5, 28.6, 83.3)
