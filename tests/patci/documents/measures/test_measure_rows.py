"""One value a day, of what several institutions answered and what somebody entered."""

from patci.documents.measures.rows import by_day
from patci.documents.shape import MeasuredRow


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
