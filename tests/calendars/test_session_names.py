"""Session names: number, kind and unit, in the forms of programmes and minutes."""

import time
import unicodedata
from dataclasses import replace
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.session_cutting import LONGEST
from calendars.session_kinds import SessionKind
from calendars.session_names import read_session_name
from calendars.session_words import vocabulary

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


@given(
    st.text()
    | st.lists(st.sampled_from([*vocabulary(), "X", "4", "2024", "12/", "34ª", "SO", "S.O.", "-"])).map(
        " ".join
    )
    | st.text("SO-/.()XIV0123456789ªº aeñ")
)
def test_any_text_is_read_without_error(text: str) -> None:
    name = read_session_name(text)
    assert name.text == text
    assert name.number in {None, *name.numbers}
    assert name.kind is (name.kinds[0] if name.kinds else SessionKind.UNSPECIFIED)


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_accents_are_read_in_every_form_of_unicode(form: Literal["NFC", "NFD", "NFKC", "NFKD"]) -> None:
    name = read_session_name(unicodedata.normalize(form, "Vigésimo séptima Reunión Ordinária"))
    assert (name.number, name.kind, name.unit) == (27, "ordinary", R)


@pytest.mark.parametrize("piece", ["Décima ", "1/", "X", "(", " ", "de ", "y Primera Sesión ", "9", "\u0301"])
def test_only_the_first_letters_of_a_hostile_name_are_looked_at(piece: str) -> None:
    name = piece * (10_000_000 // len(piece))
    began = time.process_time()
    read = read_session_name(name)
    assert read == replace(read_session_name(name[:LONGEST]), text=name)
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize(
    ("text", "number", "kind"),
    [
        ("152ª PLENÁRIA ORDINÁRIA", 152, SessionKind.ORDINARY),
        ("Tercera Plenaria Extraordinaria", 3, SessionKind.EXTRAORDINARY),
        ("12th Regular Plenary", 12, SessionKind.ORDINARY),
        ("Sesión Plenaria Ordinaria 4", 4, SessionKind.ORDINARY),
    ],
)
def test_a_plenary_without_another_noun_is_one(text: str, number: int, kind: SessionKind) -> None:
    name = read_session_name(text)
    assert (name.number, name.kind) == (number, kind)
