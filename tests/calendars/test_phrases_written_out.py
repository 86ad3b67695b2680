"""Every day, hour, minute and year in words, written here and read back."""

from datetime import date, time

import pytest

from calendars.phrases import read_dates

SPANISH = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
    "diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco "
    "veintiséis veintisiete veintiocho veintinueve"
).split()
BRAZIL = (
    "zero um dois três quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis "
    "dezessete dezoito dezenove"
).split()
PORTUGAL = [*BRAZIL[:14], "catorze", "quinze", "dezasseis", "dezassete", "dezoito", "dezanove"]
ENGLISH = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
TENS = {
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa".split(),
    "pt": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa".split(),
    "en": "twenty thirty forty fifty sixty seventy eighty ninety".split(),
}
JOINTS = {"es": " y ", "pt": " e ", "en": "-"}
SMALL = {"es": SPANISH, "pt": BRAZIL, "en": ENGLISH}
NTHS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
ORDINALS = {
    "es": "primer segundo tercer cuarto quinto sexto séptimo octavo noveno décimo vigésimo trigésimo".split(),
    "pt": (
        "primeiro segundo terceiro quarto quinto sexto sétimo oitavo nono décimo vigésimo trigésimo"
    ).split(),
}


def cardinal(number: int, language: str, *, small: list[str] | None = None, joint: str | None = None) -> str:
    words = SMALL[language] if small is None else small
    if number < len(words):
        return words[number]
    ten, unit = TENS[language][number // 10 - 2], number % 10
    return f"{ten}{JOINTS[language] if joint is None else joint}{words[unit]}" if unit else ten


def ordinal(number: int, language: str) -> str:
    if language == "en":
        if number <= 20:
            return NTHS[number - 1]
        return f"twenty-{NTHS[number - 21]}" if number < 30 else ("thirtieth", "thirty-first")[number - 30]
    words = ORDINALS[language]
    if number <= 10:
        return words[number - 1]
    return f"{words[8 + number // 10]} {words[number % 10 - 1]}" if number % 10 else words[8 + number // 10]


def feminine(words: str) -> str:
    for ours, theirs in (("uno", "una"), ("um", "uma"), ("dois", "duas")):
        words = words[: -len(ours)] + theirs if words.endswith(ours) else words
    return words


def forms(number: int, language: str) -> set[str]:
    """The ways to write a number in both genders, and of Portuguese in both countries."""
    written = {cardinal(number, language)}
    if language == "pt":
        written |= {cardinal(number, "pt", small=PORTUGAL), cardinal(number, "pt", joint=" ")}
    if language == "es" and 20 < number < 30:
        written.add(f"veinte y {SPANISH[number - 20]}")
    return written | {feminine(words) for words in written if number != 1}


def day_read(text: str, language: str) -> list[date | None]:
    return [period.start for period in read_dates(text, year=1999, language=language).periods]


def hours_read(text: str, language: str) -> list[time]:
    return [hours.start for hours in read_dates(text, year=2024, language=language).times]


@pytest.mark.parametrize("number", range(1, 32))
def test_days(number: int) -> None:
    day = [date(2024, 3, number)]
    for words in forms(number, "es") if number > 1 else {"uno", "primero"}:
        assert day_read(f"{words} de marzo de 2024", "es") == day
    for words in {cardinal(number, "pt"), cardinal(number, "pt", small=PORTUGAL)}:
        assert day_read(f"aos {words} dias do mês de março de 2024", "pt") == day
    assert day_read(f"al {ordinal(number, 'es')} día del mes de marzo de 2024", "es") == day
    assert day_read(f"ao {ordinal(number, 'pt')} dia do mês de março de 2024", "pt") == day
    for words in {ordinal(number, "en"), ordinal(number, "en").replace("-", " ")}:
        assert day_read(f"the {words} day of March, 2024", "en") == day


@pytest.mark.parametrize("hour", range(24))
def test_hours(hour: int) -> None:
    spanish = {feminine(words) for words in forms(hour, "es")} if hour != 1 else set()
    portuguese = {feminine(words) for words in forms(hour, "pt")} if hour != 1 else set()
    for words in spanish:
        assert hours_read(f"a las {words} horas", "es") == [time(hour)]
    for words in portuguese:
        assert hours_read(f"pelas {words} horas e trinta minutos", "pt") == [time(hour, 30)]
        assert hours_read(f"às {words} horas", "pt") == [time(hour)]


@pytest.mark.parametrize("minute", range(60))
def test_minutes(minute: int) -> None:
    for words in forms(minute, "es"):
        assert hours_read(f"a las veintiuna horas con {words} minutos", "es") == [time(21, minute)]
    for words in forms(minute, "pt"):
        assert hours_read(f"às vinte e uma horas e {words} minutos", "pt") == [time(21, minute)]


@pytest.mark.parametrize("year", [*range(1890, 1894), *range(1990, 2041)])
def test_years(year: int) -> None:
    century, rest = year // 100 * 100, year % 100
    day = [date(year, 3, 5)]
    spanish = {1800: "mil ochocientos", 1900: "mil novecientos", 2000: "dos mil"}[century]
    portuguese = {1800: "mil oitocentos", 1900: "mil novecentos", 2000: "dois mil"}[century]
    english = {1800: "eighteen hundred", 1900: "nineteen hundred", 2000: "two thousand"}[century]
    for words in ({cardinal(rest, "es")} | forms(rest, "es")) if rest else {""}:
        assert day_read(f"cinco de marzo de {spanish} {words}", "es") == day
    for words in forms(rest, "pt") if rest else {""}:
        assert day_read(f"cinco de março de {portuguese} e {words}", "pt") == day if rest else True
        assert day_read(f"cinco de março do ano de {portuguese} {words}", "pt") == day
    if rest:
        assert day_read(f"5 March, {english} and {cardinal(rest, 'en')}", "en") == day
    if rest > 9 and century != 1800:
        assert (
            day_read(f"5 March {'twenty' if rest < 90 else 'nineteen'} {cardinal(rest, 'en')}", "en") == day
        )
