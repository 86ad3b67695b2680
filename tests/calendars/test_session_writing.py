"""Session names as convocations and minutes write them, and read back as what they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.ordinals import OrdinalRangeError
from calendars.session_atoms import Unit
from calendars.session_kinds import SessionKind
from calendars.session_names import read_session_name
from calendars.session_writing import NameStyle, write_session_name

ORDINARY, EXTRAORDINARY = SessionKind.ORDINARY, SessionKind.EXTRAORDINARY


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (write_session_name(34, ORDINARY), "Trigésima Cuarta Sesión Ordinaria"),
        (write_session_name(21, ORDINARY, "pleno"), "Vigésimo Primer Pleno Ordinario"),
        (write_session_name(3, EXTRAORDINARY, "pleno"), "Tercer Pleno Extraordinario"),
        (write_session_name(34, ORDINARY, style=NameStyle.ARABIC), "34ª Sesión Ordinaria"),
        (write_session_name(4, SessionKind.JOINT, "pleno", style=NameStyle.ARABIC), "4º Pleno Conjunto"),
        (write_session_name(34, ORDINARY, style=NameStyle.ROMAN), "XXXIV Sesión Ordinaria"),
        (write_session_name(4, ORDINARY, style=NameStyle.BEHIND, year=2024), "Sesión Ordinaria 04/2024"),
        (write_session_name(4, ORDINARY, style=NameStyle.BEHIND), "Sesión Ordinaria 4"),
        (write_session_name(4, ORDINARY, year=2024), "Cuarta Sesión Ordinaria de 2024"),
        (write_session_name(None, ORDINARY, year=2024), "Sesión Ordinaria de 2024"),
        (write_session_name(None, ORDINARY, style=NameStyle.BEHIND, year=2024), "Sesión Ordinaria de 2024"),
        (write_session_name(None, SessionKind.INSTALLATION, "reunión"), "Reunión de Instalación"),
        (write_session_name(2, SessionKind.UNSPECIFIED), "Segunda Sesión"),
        (write_session_name([1, 2], ORDINARY), "Primera y Segunda Sesiones Ordinarias"),
        (
            write_session_name([1, 2, 3], SessionKind.SPECIAL),
            "Primera, Segunda y Tercera Sesiones Especiales",
        ),
        (write_session_name([1, 2], SessionKind.INSTALLATION), "Primera y Segunda Sesiones de Instalación"),
        (
            write_session_name([4, 5], ORDINARY, "reunión", style=NameStyle.BEHIND, year=2024),
            "Reuniones Ordinarias 04/2024 y 05/2024",
        ),
    ],
)
def test_write_session_name(written: str, expected: str) -> None:
    assert written == expected


@pytest.mark.parametrize("style", NameStyle)
@pytest.mark.parametrize("kind", SessionKind)
@pytest.mark.parametrize("unit", ["sesión", "pleno"])
def test_every_written_name_is_read_back(style: NameStyle, kind: SessionKind, unit: Unit) -> None:
    names = [read_session_name(write_session_name(n, kind, unit, style=style)) for n in range(1, 1000)]
    assert [(name.number, name.kind, name.unit) for name in names] == [
        (n, kind, unit) for n in range(1, 1000)
    ]


@pytest.mark.parametrize("kind", SessionKind)
@pytest.mark.parametrize("unit", ["reunión", "asamblea", "junta"])
def test_other_units_are_read_back(kind: SessionKind, unit: Unit) -> None:
    names = [
        read_session_name(write_session_name(n, kind, unit, style=style))
        for style in NameStyle
        for n in (1, 34, 999)
    ]
    assert [(name.number, name.kind, name.unit) for name in names] == [
        (n, kind, unit) for _style in NameStyle for n in (1, 34, 999)
    ]


@given(
    numbers=st.lists(st.integers(1, 999), min_size=2, max_size=5, unique=True).map(sorted),
    kind=st.sampled_from(SessionKind),
    unit=st.sampled_from(["sesión", "reunión"]),
    style=st.sampled_from(NameStyle),
    year=st.none() | st.integers(2000, 2099),
)
def test_several_sessions_are_read_back(
    numbers: list[int], kind: SessionKind, unit: Unit, style: NameStyle, year: int | None
) -> None:
    name = read_session_name(write_session_name(numbers, kind, unit, style=style, year=year))
    assert (name.numbers, name.number, name.year) == (tuple(numbers), None, year)
    assert (name.kind, name.unit) == (kind, unit)


@pytest.mark.parametrize("style", NameStyle)
@pytest.mark.parametrize("number", [0, 1000])
def test_a_number_without_an_ordinal_is_refused(number: int, style: NameStyle) -> None:
    with pytest.raises(OrdinalRangeError):
        write_session_name(number, ORDINARY, style=style)
