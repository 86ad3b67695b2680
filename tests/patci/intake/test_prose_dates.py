"""Which words of a sentence say when."""

import pytest

from patci.intake.commitments.prose_dates import Says, find_phrases, when
from patci.intake.years import Years


@pytest.mark.parametrize(
    ("sentence", "phrases"),
    [
        ("Abrirá la sala en febrero de 2025.", ["en febrero de 2025"]),
        ("Del 08 al 29 de junio de 2025 habrá curso.", ["Del 08 al 29 de junio de 2025"]),
        ("El plan comprende de 08 de febrero al 31 de diciembre.", ["de 08 de febrero al 31 de diciembre"]),
        ("Se verá en los meses de mayo, julio y agosto.", ["en los meses de mayo, julio y agosto"]),
        ("Para el mes de julio y/o agosto tentativamente, irá.",
         ["Para el mes de julio y/o agosto tentativamente"]),
        ("Se hará durante toda la anualidad.", ["durante toda la anualidad"]),
        ("Durante el primer semestre del año se reunirá.", ["Durante el primer semestre del año"]),
        ("Se publicará de manera mensual.", ["de manera mensual"]),
        ("Habrá informes bimestrales de avance.", ["informes bimestrales"]),
        ("La fecha está por definirse.", ["está por definirse"]),
        ("Antes del mes de octubre de 2025 abrirá.", ["Antes del mes de octubre de 2025"]),
        ("Lo publicado en junio de 2025 se revisará.", []),
        ("Presentará “Un día de mayo” al público.", []),
        ("Se mantendrá la primera oficina.", []),
    ],
)  # fmt: skip
def test_phrases_are_found_as_they_are_written(sentence: str, phrases: list[str]) -> None:
    assert [phrase.text for phrase in find_phrases(sentence)] == phrases


def test_phrases_of_other_years_are_left_out() -> None:
    found = find_phrases("En mayo de 2023 cerró; en mayo de 2025 abrirá.")
    assert [phrase.text for phrase in Years(2025, 2025).within(found)] == ["en mayo de 2025"]


def test_a_relative_phrase_counts_before_a_date() -> None:
    read = when(find_phrases("Definirá durante sus primeras sesiones lo que hará durante 2025."), year=2025)
    assert (read.phrase, read.reading.span.start, read.relative_to) == (
        "durante sus primeras sesiones",
        None,
        "durante sus primeras sesiones",
    )


def test_an_anchor_is_a_day_to_lean_on_and_no_date() -> None:
    read = when(
        find_phrases("En el marco de la conmemoración del 30 de julio organizará un foro."), year=2025
    )
    assert (str(read.anchor), read.reading.span.start) == ("2025-07-30", None)


@pytest.mark.parametrize(
    ("word", "reports", "precision"),
    [
        ("mensual", 12, "month"),
        ("bimestral", 6, "month"),
        ("trimestral", 4, "quarter"),
        ("cuatrimestral", 3, "four_months"),
        ("semestral", 2, "semester"),
        ("anual", 1, "year"),
    ],
)
def test_a_periodicity_covers_the_year(word: str, reports: int, precision: str) -> None:
    (phrase,) = find_phrases(f"A esto se le dará seguimiento {word}.")
    read = when([phrase], year=2025)
    span = read.reading.span
    assert (phrase.says, read.recurrence, span.precision.value, str(span.start), str(span.end)) == (
        Says.PERIODICITY,
        reports,
        precision,
        "2025-01-01",
        "2025-12-31",
    )
