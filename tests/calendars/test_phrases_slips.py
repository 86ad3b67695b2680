"""Dates as they are mistyped, and years and numbers in rarer spellings; all of them in 2024."""

import re
import subprocess
from pathlib import Path

import pytest

from calendars.languages import LANGUAGES, Language
from calendars.phrases import read_dates
from calendars.slips import SHORTEST, month_of_slip
from calendars.spanish import fold
from tests.calendars.readings import brief

PHRASES = [
    ("12 de Febreo de 2024", "02-12 | unread: Febreo"),
    ("3 de ocutbre", "10-03 | unread: ocutbre"),
    ("3 de octubree", "10-03 | unread: octubree"),
    ("Diciembra 2024", "12-01..12-31 month | unread: Diciembra"),
    ("Febuary 5, 2024", "02-05 | unread: Febuary"),
    ("5 de setmbro de 2024", "09-05 | unread: setmbro"),
    ("entre agsto y septiembrre", "08-01..09-30 month | unread: agsto; unread: septiembrre"),
    ("Augusto Pérez", ".. TBD | unread: Augusto Pérez"),
    ("el cupo se agotó", ".. TBD | unread: cupo se agotó"),
    ("5 de mayoo", ".. TBD | unread: mayoo; month-missing: 5"),
    ("24-mzo-24", "03-24"),
    ("ene-mzo/24", "01-01..03-31 month"),
    ("August 28-September 1", "08-28..09-01"),
    ("30 de noviembre de 2.024", "11-30"),
    ("30/11/2.024", "11-30"),
    ("diciembre 2.023", "2023-12-01..2023-12-31 month | year-differs: 2023"),
    ("segundo semestre de 2.024", "07-01..12-31 semester"),
    ("año de 2.024", "01-01..12-31 year"),
    ("suma de 2.024 pesos", ".. TBD | unread: suma de 2.024 pesos"),
    ("5 de abril de mil novecientos", "1900-04-05 | year-differs: 1900"),
    ("dieciséis de mayo de un mil novecientos noventa y dos", "1992-05-16 | year-differs: 1992"),
    ("diez y seis de mayo de dos mil diez y nueve", "2019-05-16 | year-differs: 2019"),
    ("dois de abril de hum mil novecentos e noventa e um", "1991-04-02 | year-differs: 1991"),
    ("dois de abril de mil e novecentos e cincoenta", "1950-04-02 | year-differs: 1950"),
    ("5 March twenty twenty-four", "03-05"),
    ("March twenty-four, nineteen ninety-one", "1991-03-24 | year-differs: 1991"),
]
COUNTED_DAYS = [
    ("Aos dezenove dias de outubro", "10-19"),
    ("aos dez dias do mês de março", "03-10"),
    ("aos nove e dez dias de março", "03-09..03-10"),
    ("a los quince (15) días de marzo", "03-15"),
    ("the nineteenth day of October", "10-19"),
    ("on the 2nd day of May, 2024", "05-02"),
    ("cinco días de marzo", "03-01..03-31 month | unread: cinco"),
    ("10 dez 2024", "12-10"),
    ("jan, out e dez", "01-01..01-31 month, 10-01..10-31 month, 12-01..12-31 month"),
    ("às dez horas de 5 de março", "03-05 | @ 10:00"),
    ("de dez a quinze de março", "03-10..03-15"),
]


@pytest.mark.parametrize(("text", "expected"), PHRASES + COUNTED_DAYS)
def test_slips_and_rarer_spellings(text: str, expected: str) -> None:
    assert brief(read_dates(text, year=2024)) == expected


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=lambda language: language.code)
def test_no_name_of_a_month_is_a_slip_and_every_long_one_may_lose_a_letter(language: Language) -> None:
    for number, name in enumerate(language.months, start=1):
        word = fold(name)
        assert month_of_slip(word) is None
        if len(word) >= SHORTEST and word not in {"agosto", "august"}:
            assert month_of_slip(word[:-2] + word[-1]) == number


def test_no_word_of_the_documentation_is_taken_for_a_month() -> None:
    root = Path(__file__).resolve().parent.parent.parent
    listing = subprocess.run(
        ["git", "ls-files", "*.md"], cwd=root, capture_output=True, check=True, text=True
    )
    words = {
        word
        for name in listing.stdout.split()
        for word in re.findall(r"[^\W\d_]+", (root / name).read_text(encoding="utf-8"))
    }
    assert {word for word in words if month_of_slip(fold(word))} <= {"Febreo", "Novimbre"}
