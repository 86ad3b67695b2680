"""Small texts of the portal that were wrong once: labels, sizes, names of files."""

import pytest

from calendars.session_kinds import SessionKind
from models import CutOff, Session
from patci.bootstrap import Application
from patci.portal.frame.pages import STATIC
from patci.portal.frame.words import file_size
from tests.patci.portal.conftest import Secretary
from tests.world import World


def test_the_place_is_not_called_optional(secretary: Secretary, world: World) -> None:
    text = secretary.get(f"/sesiones/{world.session}").text
    assert "Lugar (presencial o híbrida)</label>" in text


def test_a_session_without_kind_shows_only_its_number(
    secretary: Secretary, application: Application, world: World
) -> None:
    with application.database.writing() as db:
        session = db.get_one(Session, world.session)
        session.kind, session.number = SessionKind.UNSPECIFIED, 7
    text = secretary.get(f"/sesiones/{world.session}").text
    assert ("<dd>Número 7</dd>" in text, "Sin especificar" in text) == (True, False)


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (193, "193 bytes"),
        (1500, "1.5 kB"),
        (999_950, "1.0 MB"),
        (2_300_000, "2.3 MB"),
    ],
)
def test_sizes_of_files(size: int, words: str) -> None:
    assert file_size(size) == words


@pytest.mark.parametrize("ref", ["enero", "seguimiento-2024-01-31"])
def test_the_name_of_the_spreadsheet_says_follow_up_once(
    secretary: Secretary, application: Application, world: World, ref: str
) -> None:
    with application.database.writing() as db:
        db.get_one(CutOff, world.cut_off).ref = ref
    name = secretary.get(f"/cortes/{world.cut_off}.xlsx").headers["content-disposition"]
    assert name == f'attachment; filename="seguimiento-{ref.removeprefix("seguimiento-")}.xlsx"'


def test_a_mail_is_shown_as_tall_as_the_window_allows() -> None:
    rules = [line for line in (STATIC / "portal.css").read_text().splitlines() if line.startswith(".mail {")]
    assert ["height: min(60rem, 85vh)" in rule for rule in rules] == [True]
