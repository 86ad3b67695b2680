"""Session names: number, kind and unit, in the forms of programmes and minutes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.session_kinds import SessionKind
from calendars.session_names import read_session_name
from calendars.session_writing import write_session_name

S, R = "sesión", "reunión"


@pytest.mark.parametrize(
    ("text", "number", "kind", "unit"),
    [
        ("Vigésima Primera", 21, "unspecified", None),
        ("1ª Reunión Ordinaria", 1, "ordinary", R),
        ("14ª Sesión Ordinaria", 14, "ordinary", S),
        ("3ª Sesión Extraordinaria", 3, "extraordinary", S),
        ("X Décima Sesión", 10, "unspecified", S),
        ("XI Décima Primera Sesión", 11, "unspecified", S),
        ("XV Décima Quinta Sesión", 15, "unspecified", S),
        ("X Décima Primera Sesión", None, "unspecified", S),
        ("1ª sesión Ordinaria de la CORETT", 1, "ordinary", S),
        ("33° periodo de sesiones de una comisión", 33, "unspecified", None),
        ("14ª reunión del Grupo de Trabajo", 14, "unspecified", R),
        ("9ª Reunión Nacional", 9, "unspecified", R),
        ("Encuentro Binacional", None, "unspecified", None),
        ("1", 1, "unspecified", None),
        ("Trigésima Cuarta Sesión Ordinaria", 34, "ordinary", S),
        ("DÉCIMA SEGUNDA SESIÓN EXTRAORDINARIA", 12, "extraordinary", S),
        ("Acta de la Trigésima Cuarta Sesión Ordinaria de la CI", 34, "ordinary", S),
        ("Sesión Solemne", None, "solemn", S),
        ("Primera Sesión Especial", 1, "special", S),
        ("Sesión de Instalación", None, "installation", S),
        ("Reunión instaladora", None, "installation", R),
        ("Sesión Permanente", None, "permanent", S),
        ("Segunda Sesión Conjunta", 2, "joint", S),
        ("Sesión de la Comisión Permanente", None, "unspecified", S),
        ("Comisión Especial", None, "unspecified", None),
        ("Sesión Ordinaria 04/2024", 4, "ordinary", S),
        ("Sesión 4/2022", 4, "unspecified", S),
        ("SO-04/2024", 4, "ordinary", None),
        ("Segunda Sesión Extraordinaria 2022", 2, "extraordinary", S),
        ("Sesión Ordinaria 2024", None, "ordinary", S),
        ("Sesión Ordinaria No. 5", 5, "ordinary", S),
        ("Sesión Ordinaria Número Cuatro", 4, "ordinary", S),
        ("Sesión treinta y cuatro", 34, "unspecified", S),
        ("Sesión Extraordinaria XII", 12, "extraordinary", S),
        ("Sesión Ordinaria de la CI", None, "ordinary", S),
        ("Undécima (11ª) Sesión", 11, "unspecified", S),
        ("4a. Sesión Ext.", 4, "extraordinary", S),
        ("Quinta Ordinaria", 5, "ordinary", None),
        ("1er Encuentro", 1, "unspecified", None),
        ("dos sesiones ordinarias", None, "ordinary", S),
        ("Sesión 15 de marzo", None, "unspecified", S),
        ("", None, "unspecified", None),
    ],
)
def test_read_session_name(text: str, number: int | None, kind: str, unit: str | None) -> None:
    name = read_session_name(text)
    assert (name.text, name.number, name.kind.value, name.unit) == (text, number, kind, unit)


@pytest.mark.parametrize("kind", SessionKind)
@pytest.mark.parametrize("unit", [S, R])
def test_every_written_name_is_read_back(kind: SessionKind, unit: str) -> None:
    names = [read_session_name(write_session_name(n, kind, unit)) for n in range(1, 1000)]  # type: ignore[arg-type]
    assert [(name.number, name.kind, name.unit) for name in names] == [
        (n, kind, unit) for n in range(1, 1000)
    ]


def test_name_without_a_number() -> None:
    assert write_session_name(None, SessionKind.INSTALLATION, R) == "Reunión de Instalación"


@given(
    st.text() | st.lists(st.sampled_from(["X", "4", "/", "Décima", "Sesión", "de", "y", "No."])).map(" ".join)
)
def test_any_text_is_read_without_error(text: str) -> None:
    assert read_session_name(text).text == text
