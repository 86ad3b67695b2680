"""The reader on a small programme of our own: every structure that published programmes have."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patci.errors import DocumentError
from patci.intake.document import ProgrammeDocument
from patci.intake.reader import read_programme
from tests.examples import examples

SAMPLE = Path(__file__).with_name("sample.md")


@pytest.fixture(scope="module")
def document() -> ProgrammeDocument:
    return read_programme(SAMPLE)


def line_of(words: str) -> int:
    lines = SAMPLE.read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, start=1) if words in line)


def test_the_title_gives_year_and_slug(document: ProgrammeDocument) -> None:
    assert (document.year_start, document.year_end, document.slug) == (2025, 2025, "patcl-2025")


def test_bodies_have_parents_and_coordinators(document: ProgrammeDocument) -> None:
    assert [(row.ref, row.kind.value, row.parent, row.coordinator, row.line) for row in document.bodies] == [
        ("CL", "plenary", None, None, line_of("### Consejo")),
        ("GT-A", "working_group", "CL", "Secretaría de Cultura", line_of("### Grupo")),
        ("SG-D", "subgroup", "GT-A", "Organización Internacional de Archivos (OIA)", line_of("Subgrupo")),
    ]


def test_sessions_take_kind_from_their_name_or_their_title(document: ProgrammeDocument) -> None:
    found = [
        (row.ref, row.number, row.kind.value, row.unit, row.precision.value, row.start and str(row.start))
        for row in document.sessions
    ]
    assert found == [
        ("CL-O5", 5, "ordinary", "sesión", "month", "2025-02-01"),
        ("CL-O6", 6, "ordinary", "sesión", "month", "2025-06-01"),
        ("GT-A-O1", 1, "ordinary", "reunión", "day", "2025-03-14"),
        ("GT-A-E2", 2, "extraordinary", "reunión", "TBD", None),
    ]


def test_other_meetings_keep_place_and_days(document: ProgrammeDocument) -> None:
    found = [
        (row.ref, row.number, row.venue, row.start and str(row.start), row.end and str(row.end))
        for row in document.other_meetings
    ]
    assert found == [
        ("E-1", 3, "Lima, Perú", "2025-04-03", "2025-04-04"),
        ("E-2", None, "Por definir", None, None),
    ]


def test_a_row_cut_by_a_page_break_is_one_instrument(document: ProgrammeDocument) -> None:
    (row,) = document.instruments
    assert (row.parties, row.subject, str(row.end), row.continues_line) == (
        ("El Consejo", "Universidad Nacional"),
        "Préstamo entre bibliotecas",
        "2026-12-31",
        line_of("<b>Nacional</b>"),
    )


def test_activities_come_from_cells_sentences_and_lists(document: ProgrammeDocument) -> None:
    found = [
        (row.ref, row.date_phrase, row.start and str(row.start), row.end and str(row.end), row.recurrence)
        for row in document.activities
    ]
    assert found == [
        ("SG-D-1", "en el primer trimestre del año", "2025-01-01", "2025-03-31", None),
        ("SG-D-2", "antes del mes de septiembre de 2025", None, "2025-08-31", None),
        ("O1-1.1", "1er semestre", "2025-01-01", "2025-06-30", None),
        ("O1-1.2", "1er semestre", "2025-01-01", "2025-06-30", None),
        ("O1-2", "mayo octubre", "2025-05-01", "2025-10-31", None),
        ("O1-3", "Durante el ejercicio", "2025-01-01", "2025-12-31", None),
        ("O1.1-1", "en agosto de 2025", "2025-08-01", "2025-08-31", None),
        ("O1.1-2", "de manera mensual", "2025-01-01", "2025-12-31", 12),
        ("O1.1-3", None, None, None, None),
        ("O1.1-4", "en marzo de 2025", "2025-03-01", "2025-03-31", None),
        ("O1.1-5.1", "junio, 2025", "2025-06-01", "2025-06-30", None),
        ("O1.1-5.2", "julio, 2025", "2025-07-01", "2025-07-31", None),
    ]


def test_responsibles_are_found_or_nobody(document: ProgrammeDocument) -> None:
    found = {
        row.ref: [(item.kind.value, item.name) for item in row.responsibles] for row in document.activities
    }
    assert found == {
        "SG-D-1": [("agency", "OIA")],
        "SG-D-2": [("agency", "OIA")],
        "O1-1.1": [("agency", "Cultura")],
        "O1-1.2": [("agency", "Cultura")],
        "O1-2": [("agency", "INB"), ("states", None)],
        "O1-3": [("other", "XYZ")],
        "O1.1-1": [("agency", "INB")],
        "O1.1-2": [("agency", "INB")],
        "O1.1-3": [("nobody", None)],
        "O1.1-4": [("agency", "Cultura")],
        "O1.1-5.1": [("agency", "Cultura")],
        "O1.1-5.2": [("agency", "Cultura")],
    }


def test_members_participants_and_earlier_names(document: ProgrammeDocument) -> None:
    assert [(row.number, row.acronym) for row in document.members] == [(1, "Cultura"), (2, "INB"), (3, "FGR")]
    assert [(row.name, row.seats) for row in document.participants] == [
        ("editoriales", 2),
        ("Universidad Nacional", 1),
        ("personas expertas con trayectoria", 3),
    ]
    assert [(row.agency, row.name) for row in document.names] == [("Cultura", "Secretaría de Artes")]


def test_rules_are_data_with_their_article(document: ProgrammeDocument) -> None:
    assert [(row.body, row.name, dict(row.value), row.citation) for row in document.rules] == [
        ("CL", "ordinary_frequency", {"kind": "ordinary", "max_gap_months": 4}, "Reglamento Interno, art. 12")
    ]


def test_doubts_name_their_lines(document: ProgrammeDocument) -> None:
    found = {(row.kind, row.line) for row in document.doubts}
    assert found == {
        ("no_coordinator", line_of("### Consejo")),
        ("no_calendar", line_of("Subgrupo")),
        ("unknown_acronym", line_of("(GTA)")),
        ("other_kind", line_of("2ª Reunión")),
        ("no_date", line_of("2ª Reunión")),
        ("no_date", line_of("Foro sin fecha")),
        ("no_date", line_of("Se revisará")),
        ("no_responsible", line_of("Se revisará")),
        ("row_split", line_of("Convenio Marco")),
        ("unknown_acronym", line_of("XYZ")),
        ("unread", line_of("La lectura es")),
    }


def test_json_and_back_is_the_same_document(document: ProgrammeDocument) -> None:
    assert ProgrammeDocument.from_json(document.to_json()) == document


def test_the_year_can_be_given_where_the_title_has_none() -> None:
    text = SAMPLE.read_text(encoding="utf-8").replace("**2025**", "").replace("Sesiones 2025", "Sesiones")
    without = read_programme(text.encode())
    assert (without.year_start, without.year_end, without.sessions[2].start) == (None, None, None)
    assert (
        read_programme(text.encode(), year=2025).sessions[2].start == read_programme(SAMPLE).sessions[2].start
    )


def test_a_year_against_the_dates_is_refused() -> None:
    text = SAMPLE.read_text(encoding="utf-8").replace("**2025**", "**2031**")
    with pytest.raises(DocumentError, match="contradice las fechas"):
        read_programme(text.encode())


def test_text_without_a_programme_is_refused() -> None:
    with pytest.raises(DocumentError, match="no parece un programa"):
        read_programme(b"# Recetas 2024\n\nSe hierve el agua.\n", "recetas.txt")


@given(places=st.lists(st.integers(min_value=0, max_value=200), max_size=8))
@settings(max_examples=examples(20), deadline=None)
def test_blank_lines_between_blocks_change_only_lines(document: ProgrammeDocument, places: list[int]) -> None:
    lines = SAMPLE.read_text(encoding="utf-8").split("\n")
    blanks = [number for number, line in enumerate(lines) if not line]
    for place in sorted((blanks[at % len(blanks)] for at in places), reverse=True):
        lines.insert(place, "")
    found = read_programme("\n".join(lines).encode())
    for part in ("sessions", "activities", "instruments", "members"):
        ours = [replace(row, line=0) for row in getattr(found, part)]
        assert [row.line >= 1 for row in getattr(found, part)] == [True] * len(ours)
        if part != "instruments":
            assert ours == [replace(row, line=0) for row in getattr(document, part)]


@given(text=st.text(max_size=400))
@settings(max_examples=examples(60), deadline=None)
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    with suppress(DocumentError):
        read_programme(("# Programa 2024\n" + text).encode())


@given(
    noise=st.lists(st.sampled_from(["\t", "<p>", "- (I) ", "**", "## ", "de ", "2024", "Coordina: ", "\n"]))
)
@settings(max_examples=examples(30), deadline=None)
def test_broken_markup_never_breaks_the_reader(noise: list[str]) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    assert read_programme((text + "\n\n" + "".join(noise)).encode()).sessions
