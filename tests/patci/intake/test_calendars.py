"""Calendars of sessions in the layouts that bodies publish: whose, which, when, at what hour."""

import pytest

from tests.patci.intake.documents import programme, sessions

HOUR = "12:00"


@pytest.mark.parametrize(
    "text",
    [
        "# Comité de Obras\n\nCalendario 2025\n\n{rows}",
        "# Calendario de sesiones 2025 del Comité de Obras\n\n{rows}",
        "COMITÉ DE OBRAS\n\nCALENDARIO DE SESIONES 2025\n\n{rows}",
        "# Calendario 2025\n\n**Comité de Obras**\n\n{rows}",
    ],
    ids=["heading", "title", "capitals", "bold"],
)
@pytest.mark.parametrize(
    "rows",
    [
        "Sesión\tFecha\tHora\n1ª Ordinaria\t15 de enero\t12:00\n2ª Extraordinaria\tpor definir\t",
        "Fecha\tHora\tTipo\tNo.\n15/01/2025\t12:00 h\tOrdinaria\t1\nPor definir\t\tExtraordinaria\t2",
        "Primera Sesión Ordinaria\t15 de enero de 2025\t12:00\nSegunda Sesión Extraordinaria\tPor definir\t",
        "- Primera Sesión Ordinaria: 15 de enero, 12:00 horas\n- Segunda Sesión Extraordinaria: por definir",
        "15 de enero – Primera Sesión Ordinaria – 12:00 h\nPor definir – Segunda Sesión Extraordinaria",
        (
            "Miércoles 15 de enero. Primera sesión ordinaria, 12:00 horas.\n\n"
            "Por definir. Segunda sesión extraordinaria."
        ),
    ],
    ids=["table", "columns", "no headings", "list", "lines", "sentences"],
)
def test_the_same_calendar_in_any_layout(text: str, rows: str) -> None:
    assert sessions(text.replace("{rows}", rows)) == [
        ("Comité de Obras", 1, "ordinary", "2025-01-15", "2025-01-15", HOUR),
        ("Comité de Obras", 2, "extraordinary", None, None, None),
    ]


def test_months_stand_over_their_days() -> None:
    text = (
        "# Calendario de Cabildo 2025\n\nENERO\n\nJueves 9 – Primera Sesión Ordinaria\n\n"
        "MARZO\n\nLunes 17 – Inhábil\n\nJueves 27 – Segunda Sesión Ordinaria\n\nDICIEMBRE\n\n"
        "Por definir – Sesión Solemne"
    )
    assert sessions(text) == [
        ("Cabildo", 1, "ordinary", "2025-01-09", "2025-01-09", None),
        ("Cabildo", 2, "ordinary", "2025-03-27", "2025-03-27", None),
        ("Cabildo", None, "solemn", "2025-12-01", "2025-12-31", None),
    ]


def test_months_may_be_columns() -> None:
    grid = (
        "# Calendario de sesiones ordinarias 2025\n\n"
        "Órgano\tEne\tFeb\tMar\tAbr\nJunta Directiva\t\t20\t\tX\nComité de Ética\t7\t\t11 y 25\t\n"
    )
    assert sessions(grid) == [
        ("Junta Directiva", None, "ordinary", "2025-02-20", "2025-02-20", None),
        ("Junta Directiva", None, "ordinary", "2025-04-01", "2025-04-30", None),
        ("Comité de Ética", None, "ordinary", "2025-01-07", "2025-01-07", None),
        ("Comité de Ética", None, "ordinary", "2025-03-11", "2025-03-11", None),
        ("Comité de Ética", None, "ordinary", "2025-03-25", "2025-03-25", None),
    ]


def test_a_sentence_may_list_the_days() -> None:
    text = (
        "# Patronato\n\n"
        "El Patronato celebrará sesiones ordinarias los días 9 de enero y 6 de marzo de 2025, a "
        "las 12:00 horas."
    )
    assert sessions(text) == [
        ("Patronato", None, "ordinary", "2025-01-09", "2025-01-09", HOUR),
        ("Patronato", None, "ordinary", "2025-03-06", "2025-03-06", HOUR),
    ]


def test_a_line_may_list_the_days_of_a_month() -> None:
    text = (
        "# Calendario de sesiones 2025\n\n## Pleno\n\nSesiona a las 12:00 horas.\n\n"
        "Febrero: 4 (apertura), 5 y 11\n\nMarzo: 18"
    )
    assert sessions(text) == [
        ("Pleno", None, "unspecified", "2025-02-04", "2025-02-04", HOUR),
        ("Pleno", None, "unspecified", "2025-02-05", "2025-02-05", HOUR),
        ("Pleno", None, "unspecified", "2025-02-11", "2025-02-11", HOUR),
        ("Pleno", None, "unspecified", "2025-03-18", "2025-03-18", HOUR),
    ]


def test_a_column_may_name_the_body() -> None:
    table = (
        "# Calendario 2025\n\nÓrgano\tSesión\tFecha\nJunta\t1ª Ordinaria\t9 de enero\n"
        "Comité de Ética\t1ª Ordinaria\t6 de marzo\nJunta\t2ª Ordinaria\t8 de mayo\n"
    )
    found = programme(table)
    assert [(row.ref, row.name) for row in found.bodies] == [("J", "Junta"), ("CE", "Comité de Ética")]
    assert [row.ref for row in found.sessions] == ["J-O1", "CE-O1", "J-O2"]


def test_a_calendar_without_a_body_is_a_doubt() -> None:
    found = programme("# Calendario de sesiones 2025\n\nSesión\tFecha\n1ª Ordinaria\t9 de enero\n")
    assert [row.name for row in found.bodies] == ["Órgano sin nombre"]
    assert [doubt.kind for doubt in found.doubts] == ["no_body"]


def test_a_weekday_that_is_not_the_dates_is_a_doubt_and_the_date_stays() -> None:
    found = programme("# Comité de Obras\n\nCalendario 2025\n\n- 1ª Sesión Ordinaria: lunes 9 de enero\n")
    assert [str(row.start) for row in found.sessions] == ["2025-01-09"]
    assert [(doubt.kind, doubt.line) for doubt in found.doubts] == [("date_note", 5)]


def test_encounters_of_others_are_no_sessions_of_a_body() -> None:
    table = (
        "# Agenda de reuniones 2025\n\nReunión\tSede\tFecha\nForo de Ministras\tQuito\t9 de enero\n"
        "Cuarta Reunión del Comité de Expertos\tLima\t6 y 7 de marzo\n"
    )
    found = programme(table)
    assert (len(found.sessions), [row.venue for row in found.other_meetings]) == (0, ["Quito", "Lima"])


def test_other_languages_are_read_by_the_same_rules() -> None:
    english = (
        "# Safety Committee\n\nCalendar of meetings 2025\n\n"
        "- First Ordinary Session: Thursday, January 9, 2025, 9:30 a.m.\n"
    )
    portuguese = (
        "# Conselho de Saúde\n\n## Calendário de reuniões 2025\n\n"
        "| Reunião | Mês | Dia | Horário |\n|---|---|---|---|\n"
        "| 1ª Reunião Ordinária | Março | 19 | 9h30 |\n"
    )
    assert sessions(english) == [("Safety Committee", 1, "ordinary", "2025-01-09", "2025-01-09", "09:30")]
    assert sessions(portuguese) == [("Conselho de Saúde", 1, "ordinary", "2025-03-19", "2025-03-19", "09:30")]


def test_a_rule_and_the_list_that_repeats_it_are_the_same_sessions() -> None:
    found = programme(
        "Comité Técnico\n\nCalendario de sesiones ordinarias 2026\n\n"
        "Celebrará sesiones ordinarias los días 4 de marzo y 3 de junio, a las 10:00 horas.\n\n"
        "Fecha\tLugar\n4 de marzo\tSala 1\n3 de junio\tSala 2\n"
    )
    assert [(str(row.start), row.starts, row.venue) for row in found.sessions] == [
        ("2026-03-04", "10:00", "Sala 1"),
        ("2026-06-03", "10:00", "Sala 2"),
    ]


def test_two_rows_of_one_day_are_two_sessions() -> None:
    found = programme(
        "Comité Técnico\n\nCalendario de sesiones ordinarias 2026\n\n"
        "Fecha\tLugar\n4 de marzo\tSala 1\n4 de marzo\tSala 2\n"
    )
    assert [row.venue for row in found.sessions] == ["Sala 1", "Sala 2"]
