"""Names under the next number, in the words and signs that they have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.session_kinds import SessionKind
from calendars.session_renaming import renumber
from calendars.session_writing import NameStyle, write_session_name

NUMBERS = st.integers(1, 999)
STYLES = st.sampled_from([NameStyle.WORDS, NameStyle.ARABIC, NameStyle.ROMAN, NameStyle.BEHIND])
KINDS = st.sampled_from([SessionKind.ORDINARY, SessionKind.EXTRAORDINARY, SessionKind.SOLEMN])


@pytest.mark.parametrize(
    ("name", "old", "new", "written"),
    [
        ("Vigésima Primera", 21, 24, "Vigésima Cuarta"),
        ("VIGÉSIMA PRIMERA SESIÓN", 21, 22, "VIGÉSIMA SEGUNDA SESIÓN"),
        ("Vigésima primera sesión", 21, 22, "Vigésima segunda sesión"),
        ("Trigesima Quinta Sesión Ordinaria", 35, 36, "Trigésima Sexta Sesión Ordinaria"),
        ("9ª Reunión Ordinaria", 9, 10, "10ª Reunión Ordinaria"),
        ("1ra. Sesión", 1, 7, "7ma. Sesión"),
        ("3er. Pleno", 3, 4, "4to. Pleno"),
        ("2nd Regular Meeting", 2, 3, "3rd Regular Meeting"),
        ("Tercer Pleno Ordinario", 3, 4, "Cuarto Pleno Ordinario"),
        ("X Décima Sesión", 10, 16, "XVI Décima Sexta Sesión"),
        ("XV Décima Quinta Sesión", 15, 21, "XXI Vigésima Primera Sesión"),
        ("Sesión Ordinaria No. 007", 7, 8, "Sesión Ordinaria No. 008"),
        ("SO-04/2024", 4, 5, "SO-05/2024"),
        ("Séptima Reunión de Autoridades", 7, 8, "Octava Reunión de Autoridades"),
        ("33° periodo de sesiones, Delito", 33, 34, "34° periodo de sesiones, Delito"),
        ("Octavo encuentro nacional", 8, 9, "Noveno encuentro nacional"),
    ],
)  # fmt: skip
def test_a_name_keeps_its_style(name: str, old: int, new: int, written: str) -> None:
    assert renumber(name, old, new) == written


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [("Visitas de febrero (4)", 1, 2), ("Sesión Ordinaria", 3, 4), ("Décima Sesión", 10, 1000), ("", 1, 2)],
)
def test_a_name_without_its_number_is_not_renamed(name: str, old: int, new: int) -> None:
    assert renumber(name, old, new) is None


@given(
    old=NUMBERS, new=NUMBERS, style=STYLES, kind=KINDS, unit=st.sampled_from(["sesión", "reunión", "pleno"])
)
def test_what_was_written_under_one_number_is_written_under_another(
    old: int, new: int, style: NameStyle, kind: SessionKind, unit: str
) -> None:
    name = write_session_name(old, kind, unit, style=style)  # type: ignore[arg-type]
    again = write_session_name(new, kind, unit, style=style)  # type: ignore[arg-type]
    assert renumber(name, old, new) == again


@given(name=st.text(max_size=60), old=st.integers(-2, 1200), new=st.integers(-2, 1200))
def test_any_text_is_renamed_or_left(name: str, old: int, new: int) -> None:
    found = renumber(name, old, new)
    assert found is None or found != name or old == new
