"""The poster: one page whatever comes, each session in its place, and what is left out is counted."""

import re
from typing import Any

import pytest

from models.enums import DocumentKind
from patci.documents.press import calendar_poster
from patci.documents.shape import Snapshot
from tests import tagged_pdf
from tests.document_rows import HOSTILE, provenance, session, snapshot
from tests.tagged_pdf import squeezed


def made(rows: Snapshot) -> bytes:
    return calendar_poster.write(rows, provenance(DocumentKind.CALENDAR_POSTER))


def of(*sessions: dict[str, Any], **changes: Any) -> bytes:
    return made(snapshot(0, sessions=list(sessions), **changes))


@pytest.mark.parametrize("count", [0, 64, 400])
def test_it_is_one_page(count: int) -> None:
    content = made(snapshot(count))
    assert tagged_pdf.pages(content) == 1
    tagged_pdf.check_structure(content)


@pytest.mark.parametrize("said", HOSTILE, ids=("markup", "letters", "one word", "words"))
def test_it_is_one_page_whatever_its_words_are(said: str) -> None:
    sessions = [session(n, name=said, number=None, body=said, period=said, day=None) for n in range(9)]
    rows = snapshot(0, sessions=sessions, bodies=[{"ref": said, "name": said, "kind": "forum"}])
    rows["programme"]["title"] = said
    assert tagged_pdf.pages(made(rows)) == 1


def test_each_day_of_the_year_stands_in_its_week() -> None:
    grids = tagged_pdf.tables(of())
    assert len(grids) == 12
    assert {tuple(grid[0]) for grid in grids} == {tuple("LMMJVSD")}
    february = [[day for day in week if day] for week in grids[1][1:]]
    assert [len(week) for week in february] == [4, 7, 7, 7, 4]
    assert [day for week in february for day in week] == [str(day) for day in range(1, 30)]


def test_a_session_is_marked_on_its_days_and_listed() -> None:
    content = of(
        session(0, day="2024-05-13", end_day="2024-05-14", status="held", body="CI"),
        session(1, day="2024-05-14", status="cancelled", body="SC"),
    )
    days = {day for week in tagged_pdf.tables(content)[4] for day in week}
    assert {"13●CI", "14●CI–SC"} <= days
    printed = tagged_pdf.text(content)
    assert squeezed("● 13–14 · CI · 1ª Sesión Ordinaria") in printed
    assert squeezed("– 14 · SC · 2ª Sesión Ordinaria") in printed


def test_a_day_with_many_counts_those_that_have_no_room() -> None:
    content = of(*(session(n, day="2024-05-14", status="held", body="CI") for n in range(4)))
    assert "14●CI+3" in {day for week in tagged_pdf.tables(content)[4] for day in week}


def test_a_window_is_listed_under_each_of_its_months() -> None:
    content = of(
        session(0, day=None, start="2024-02-01", end="2024-03-31", status="planned", body="SC"),
        session(1, day=None, start="2024-06-01", end="2024-06-30", status="planned", body="CI"),
    )
    printed = tagged_pdf.text(content)
    assert printed.count(squeezed("○ entre el 1 feb y el 31 mar · SC · 1ª Sesión Ordinaria")) == 2
    assert printed.count(squeezed("○ entre el 1 y el 30 · CI · 2ª Sesión Ordinaria")) == 1
    assert all("○" not in day for grid in tagged_pdf.tables(content) for week in grid for day in week)


def test_what_has_no_day_in_the_year_stands_in_boxes() -> None:
    nowhere = {"day": None, "period": "Por definir", "status": "planned"}
    printed = tagged_pdf.text(of(session(0, **nowhere), session(1, day="2025-01-02", status="convened")))
    assert squeezed("Por definir ○ CI · 1ª Sesión Ordinaria") in printed
    assert squeezed("Fuera de 2024 ◐ 2 ene 2025 · SC · 2ª Sesión Ordinaria") in printed


def test_no_session_is_left_out_uncounted() -> None:
    printed = tagged_pdf.text(made(snapshot(400)))
    shown = len(re.findall(r"\d+ªSesiónOrdinaria", printed))
    left = sum(int(count) for count in re.findall(r"y(\d+)más:est", printed))
    assert (shown + left, left > 0) == (400, True)


def test_codes_are_explained_where_they_stand() -> None:
    printed = tagged_pdf.text(of(session(0, body="CI")))
    assert squeezed("CI · Órgano CI") in printed
    assert "ÓrganoSC" not in printed


@pytest.mark.parametrize(("day", "year"), [("2009-05-01", 2010), ("2011-05-01", 2011), ("2020-01-01", 2012)])
def test_the_year_is_that_of_the_cut_off_within_the_programme(day: str, year: int) -> None:
    rows = snapshot(0, day=day)
    rows["programme"] = {**rows["programme"], "year_start": 2010, "year_end": 2012}
    assert calendar_poster.year_of(rows) == year
