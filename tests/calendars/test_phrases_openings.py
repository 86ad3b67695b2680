"""How minutes begin, hours said twice, spans of years, the last of a month, days before other words."""

import pytest

from calendars.phrases import read_dates
from tests.calendars.readings import brief

OPENINGS = [
    ("Ao vigésimo oitavo dia do mês de Março do ano de dois mil e vinte e quatro", "03-28"),
    ("Ao primeiro dia do mês de setembro de dois mil e vinte e quatro", "09-01"),
    ("ao primeiro dia de março", "03-01"),
    ("No primeiro dia de março", "03-01"),
    ("no dia 5 de março", "03-05"),
    ("aos dias cinco do mês de março", "03-05"),
    ("ao dia 5 de março", "03-05"),
    ("ao trigésimo primeiro dia do mês de março", "03-31"),
    ("AL DIA DIECISIETE DE OCTUBRE DE DOS MIL VEINTICUATRO", "10-17"),
    ("Al primer día del mes de marzo", "03-01"),
    ("al vigésimo octavo día del mes de marzo", "03-28"),
    ("al décimo tercer día de marzo", "03-13"),
    ("En Lima, al día cinco de marzo", "03-05 | unread: En Lima"),
    ("A las 10:00 horas, al primer día del mes de marzo", "03-01 | @ 10:00"),
    ("primer y quinto día de marzo", "03-01, 03-05"),
    ("On the twenty eighth day of the month of March in the year two thousand and twenty-four", "03-28"),
    ("On the first day of March", "03-01"),
]
LIMITS = [
    ("hasta el día 5 de marzo", "..03-05 | D"),
    ("hasta el primer día de marzo", "..03-01 | D"),
    ("até o primeiro dia de março", "..03-01 | D"),
    ("del 5 al día 8 de marzo", "03-05..03-08"),
    ("al 31 de diciembre", "..12-31 | D"),
    ("ao 31 de dezembro", "..12-31 | D"),
    ("a más tardar al día 5 de marzo", "..03-05 | D"),
    ("corte al día 31 de diciembre", "..12-31 | D | unread: corte"),
    ("al último día de marzo", "..03-31 | D"),
    ("en los primeros cinco días de marzo", "03-01..03-05 | D"),
    (
        "al quinto día hábil de marzo",
        "..03-31 month | D | working-days: quinto día hábil de marzo",
    ),
]
LAST = [
    ("del primero de marzo al último de agosto", "03-01..08-31"),
    ("último de febrero", "02-29"),
    ("até o último de fevereiro", "..02-29 | D"),
    ("the last of February", "02-29"),
    ("primera semana de abril y última de mayo", "04-01..04-07 week, 05-25..05-31 week"),
    ("último viernes de marzo y último de abril", "03-29, 04-26"),
]
OLD = [
    ("En Pichilemu, a seis de Mayo de mil ochocientos noventa y cuatro", "1894-05-06"),
    ("6 de maio de mil oitocentos e noventa e quatro", "1894-05-06"),
    ("6 May eighteen hundred and ninety-four", "1894-05-06"),
    ("6 de mayo de 1894", "1894-05-06"),
    ("5 de marzo de 1830 a 1845 horas", "2024-03-05"),
]
HOURS = [
    ("a las nueve horas con cinco minutos (09:05), del día trece (13) de OCTUBRE", "10-13 | @ 09:05"),
    ("17:00 (diecisiete) horas", ".. TBD | @ 17:00"),
    ("a las 10:00 (diez) horas", ".. TBD | @ 10:00"),
    ("a las 10 (diez) horas", ".. TBD | @ 10:00"),
    ("10 (diez) horas", ".. TBD | @ 10:00"),
    ("a las diez (10:00) horas", ".. TBD | @ 10:00"),
    ("a las 17:30 (diecisiete treinta) horas", ".. TBD | @ 17:30"),
    ("de 10:00 (diez) a 12:00 (doce) horas", ".. TBD | @ 10:00-12:00"),
    ("às 14h30 (catorze horas e trinta minutos)", ".. TBD | @ 14:30"),
    ("às 10:00 (dez) horas", ".. TBD | @ 10:00"),
    ("at 10:00 (ten) hours", ".. TBD | @ 10:00"),
    ("at 5 p.m. (17:00)", ".. TBD | @ 17:00"),
    ("a las nueve horas (10:00)", ".. TBD | @ 09:00 10:00"),
    ("10:00 h (16:00 UTC)", ".. TBD | @ 10:00 UTC 16:00 UTC"),
    ("10:00 y 10:00 horas", ".. TBD | @ 10:00 10:00"),
    ("a las nueve horas con un minuto", ".. TBD | @ 09:01"),
    ("a la una horas", ".. TBD | @ 01:00"),
    ("à uma hora", ".. TBD | @ 01:00"),
    ("à uma hora da tarde", ".. TBD | @ 13:00"),
]
SPANS = [
    ("triénio 2023/2025", "2023-01-01..2025-12-31 year"),
    ("trienio 2024-2026", "01-01..2026-12-31 year"),
    ("bienio 2024/2026", "01-01..2026-12-31 year"),
    ("quinquenio: 2020/2024", "2020-01-01..12-31 year"),
    ("periodo de 2023/2025", "2023-01-01..2025-12-31 year"),
    ("mandato (2023/25)", "2023-01-01..2025-12-31 year"),
    ("triennium 2023/2025", "2023-01-01..2025-12-31 year"),
    ("años 2024/2026", "01-01..12-31 year, 2026-01-01..2026-12-31 year"),
    ("2024/2026", "01-01..12-31 year, 2026-01-01..2026-12-31 year"),
]
IN_MARCH = [
    ("Día 10 Votación de 10:00 a 18:00 horas", "03-10 | @ 10:00-18:00 | unread: Votación"),
    ("Dia 10 Votação das 10:00 às 18:00 horas", "03-10 | @ 10:00-18:00 | unread: Votação"),
    ("Day 10 Voting 10:00 - 18:00", "03-10 | @ 10:00-18:00 | unread: Voting"),
    ("Días 10 y 11 Votación", "03-10..03-11 | unread: Votación"),
    ("día 10 Sala 3 de 10:00 a 12:00 horas", "03-10 | @ 10:00-12:00 | unread: Sala 3"),
    ("día 10 a las 10 horas", "03-10 | @ 10:00"),
    ("10 reuniones", ".. TBD | unread: 10 reuniones"),
    ("5 días, 3 reuniones", ".. TBD | unread: 5 días, 3 reuniones"),
]


def test_phrases() -> None:
    expected = dict(OPENINGS + LIMITS + LAST + HOURS + SPANS)
    assert {
        text: brief(read_dates(text, year=2024)).split(" | year-differs")[0] for text in expected
    } == expected


@pytest.mark.parametrize(("text", "day"), OLD)
def test_years_before_1900(text: str, day: str) -> None:
    (period,) = read_dates(text, year=2024).periods
    assert (str(period.start), str(period.end)) == (day, day)


@pytest.mark.parametrize(("text", "expected"), IN_MARCH)
def test_a_day_under_its_month(text: str, expected: str) -> None:
    assert brief(read_dates(text, year=2024, month=3)) == expected
