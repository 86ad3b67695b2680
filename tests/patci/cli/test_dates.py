"""`patci dates`: one JSON object a line, standard input as it arrives, a table for people."""

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from patci.cli.main import app
from patci.errors import InvalidInputError


def run(*arguments: str, text: str | bytes | None = None) -> list[dict[str, object]]:
    """The objects that a run prints."""
    result = CliRunner().invoke(app, ["dates", "--json", *arguments], input=text, catch_exceptions=False)
    assert result.exit_code == 0
    return [json.loads(line) for line in result.stdout.splitlines()]


def period(start: str | None, end: str | None, precision: str) -> dict[str, str | None]:
    """One period of the documented shape."""
    return {"start": start, "end": end, "precision": precision}


JUNE_JULY = period("2024-06-01", "2024-07-31", "month")


def test_dates_prints_the_documented_shape() -> None:
    assert run("junio-julio", "--year", "2024") == [
        {"text": "junio-julio", "periods": [JUNE_JULY], "times": [], "notes": []}
    ]


def test_dates_prints_one_object_for_each_phrase_in_order() -> None:
    assert run("marzo mayo octubre", "Por definir", "para mayo, tentativamente", "--year", "2024") == [
        {
            "text": "marzo mayo octubre",
            "periods": [
                period("2024-03-01", "2024-03-31", "month"),
                period("2024-05-01", "2024-05-31", "month"),
                period("2024-10-01", "2024-10-31", "month"),
            ],
            "times": [],
            "notes": [],
        },
        {
            "text": "Por definir",
            "periods": [period(None, None, "TBD")],
            "times": [],
            "notes": ["undetermined"],
        },
        {
            "text": "para mayo, tentativamente",
            "periods": [period("2024-05-01", "2024-05-31", "month")],
            "times": [],
            "notes": ["deadline", "tentative"],
        },
    ]


def test_dates_prints_the_hours_of_a_phrase() -> None:
    phrases = ("5 de marzo a las 17:00 horas", "5 de marzo, de 9 a 14 h (tiempo del centro)")
    assert [row["times"] for row in run(*phrases, "--year", "2024")] == [
        [{"start": "17:00", "end": None, "zone": None}],
        [{"start": "09:00", "end": "14:00", "zone": "America/Mexico_City"}],
    ]


def test_dates_reads_years_and_headings_from_standard_input() -> None:
    lines = "2024\tjunio-julio\r\n2024-02\tlunes 5\n\t20/01/2017\n\n2023\tfebrero"
    assert [(row["text"], row["periods"]) for row in run("--stdin", text=lines)] == [
        ("junio-julio", [JUNE_JULY]),
        ("lunes 5", [period("2024-02-05", "2024-02-05", "day")]),
        ("20/01/2017", [period("2017-01-20", "2017-01-20", "day")]),
        ("", [period(None, None, "TBD")]),
        ("febrero", [period("2023-02-01", "2023-02-28", "month")]),
    ]


def test_dates_uses_the_option_where_a_line_has_no_year() -> None:
    rows = run("--stdin", "--year", "2024", text="\tjunio-julio\njunio-julio\n")
    assert [row["periods"] for row in rows] == [[JUNE_JULY], [JUNE_JULY]]


def test_dates_answers_each_line_as_it_arrives() -> None:
    command = [sys.executable, "-c", "from patci.cli.main import main; main()", "dates", "--stdin", "--json"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for phrase in ("enero", "febrero"):
            process.stdin.write(f"2024\t{phrase}\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["text"] == phrase
        process.stdin.close()
    assert process.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "text", "sentence"),
    [
        (["junio", "--year", "dosmil"], None, "«dosmil» no es un año"),
        (["junio", "--year", "2024-13"], None, "«2024-13» no es un año"),
        (["--stdin"], "2024\tenero\nabc\tfebrero\n", r"«abc» no es un año.*línea 2"),
        (["--stdin"], b"2024\tenero\n\xff\xfe\n", "La línea 2 no es texto UTF-8"),
        (["junio", "--stdin"], "", "no ambas cosas"),
        ([], None, "No hay nada que leer"),
    ],
)
def test_dates_refuses_bad_use_in_one_sentence(
    arguments: list[str], text: str | bytes | None, sentence: str
) -> None:
    with pytest.raises(InvalidInputError, match=sentence) as caught:
        CliRunner().invoke(app, ["dates", "--json", *arguments], input=text, catch_exceptions=False)
    assert caught.value.exit_code == 2


def test_dates_shows_people_a_table_with_its_notes_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    result = CliRunner().invoke(app, ["dates", "sábado 5 de febrero [i]", "--year", "2024"])
    assert "5 feb 2024" in result.stdout
    assert "Esa fecha no cae en sábado." in result.stdout
    assert "sábado 5 de febrero [i]" in result.stdout


@pytest.mark.parametrize(
    "command", [["dates", "junio", "--json"], ["sessions", "--parse", "X Sesión", "--json"]]
)
def test_readers_load_neither_the_database_nor_prefect(command: list[str]) -> None:
    code = (
        "import sys; from patci.cli.main import app; app(sys.argv[1:], standalone_mode=False); "
        "heavy = {'sqlalchemy', 'prefect', 'fastapi', 'jinja2', 'babel'} & set(sys.modules); "
        "sys.exit(', '.join(heavy) or 0)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, *command], capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stderr) == (0, "")
