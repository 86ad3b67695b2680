"""Separated values: the delimiter is found, every record is a row, quotes and encodings are those of text."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patci.errors import DocumentError
from patci.intake.formats.opening import open_document
from tests.patci.intake.formats.documents import shapes


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_sign_that_parts_the_records_evenly_is_the_delimiter(sign: str) -> None:
    lines = ["Sesión,Fecha,Sede", "Primera,3 de abril; 4 de abril,México", "Segunda,mayo | junio,Puebla"]
    content = "\n".join(line.replace(",", sign) for line in lines).encode()
    if sign in ",\t":
        expected = [("row", *line.split(",")) for line in lines]
        assert shapes(content, "a.csv") == expected
    else:
        assert shapes(content, "a.csv")[0] == ("row", "Sesión", "Fecha", "Sede")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings_are_those_of_text(encoding: str) -> None:
    assert shapes("Órgano;Sesión\n".encode(encoding), "a.csv") == [("row", "Órgano", "Sesión")]


def test_quotes_keep_delimiters_and_line_breaks() -> None:
    transcript = open_document(
        b'sep=;\nSede;Fecha\n"Sala 1; piso 2\nTorre B";"3 de ""abril"""\n', name="a.csv"
    )
    assert list(zip(transcript.lines, transcript.places, strict=True)) == [
        ("Sede\tFecha", "fila 1"),
        ('Sala 1; piso 2 / Torre B\t3 de "abril"', "fila 2"),
    ]


def test_rows_are_never_joined() -> None:
    assert shapes(b"a,b\n,c\n\n,d\n", "a.csv") == [("row", "a", "b"), ("row", "", "c"), ("row", "", "d")]


def test_a_record_without_an_end_is_one_sentence() -> None:
    with pytest.raises(DocumentError, match="CSV"):
        open_document(b'a,b\n"' + b"x" * 200_000, name="a.csv")


@given(st.lists(st.lists(st.text("aáñ1,\"'", min_size=1, max_size=9), min_size=2, max_size=2), min_size=3))
def test_what_a_spreadsheet_writes_is_read_back(rows: list[list[str]]) -> None:
    made = io.StringIO()
    csv.writer(made, quoting=csv.QUOTE_ALL).writerows(rows)
    assert [
        tuple(line.split("\t")) for line in open_document(made.getvalue().encode(), name="a.csv").lines
    ] == [tuple(row) for row in rows]
