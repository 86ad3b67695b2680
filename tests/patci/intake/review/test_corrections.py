"""What a reviewer types over a row: what follows from it is read again, what cannot be used is refused."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.period import Precision
from calendars.session_kinds import SessionKind
from models.enums import ResponsibleKind
from patci.intake.builtin import builtin_programme
from patci.intake.document import ProgrammeDocument
from patci.intake.review import Decisions, accepted_keys, keys, reviewed
from patci.intake.review.corrected_fields import FieldError
from patci.intake.review.corrections import check_row
from patci.intake.review.fields import FIELDS, shown, value_of
from patci.intake.review.parts import Part, Row, part_of
from patci.intake.rows import DoubtRow, ResponsibleRow
from tests.patci.intake.review.documents import document, session


def said(key: str, **changes: str) -> Decisions:
    """Decisions that correct one row."""
    return Decisions({key: {"changes": changes}})


def row_of(found: ProgrammeDocument, key: str, **changes: str) -> Row:
    """A row once it is corrected, found by where it stood."""
    place = list(keys(found)).index(key)
    return list(keys(reviewed(found, said(key, **changes))).values())[place]


def test_nothing_said_changes_nothing() -> None:
    whole = builtin_programme()
    assert reviewed(whole, Decisions()) == whole


def test_a_corrected_date_is_read_in_the_programmes_year() -> None:
    found = row_of(document(), "sessions:GT-O1", date_phrase="16 de abril")
    wanted = {"date_phrase": "16 de abril", "start": date(2025, 4, 16), "end": date(2025, 4, 16)}
    assert found == replace(document().sessions[0], **wanted)


def test_a_corrected_name_gives_number_kind_and_ref() -> None:
    found = row_of(document(), "sessions:GT-O3", name="Séptima Sesión Extraordinaria")
    assert (found.number, found.kind, found.ref) == (7, SessionKind.EXTRAORDINARY, "GT-E7")  # type: ignore[union-attr]


def test_a_typed_number_goes_before_the_names() -> None:
    found = row_of(document(), "sessions:GT-O3", name="Séptima Sesión", number="9")
    assert (found.number, found.kind, found.ref) == (9, SessionKind.ORDINARY, "GT-O9")  # type: ignore[union-attr]


def test_two_sessions_of_one_number_keep_refs_apart() -> None:
    found = reviewed(document(), said("sessions:GT-O3", number="1"))
    assert [row.ref for row in found.sessions] == ["GT-O1", "GT-O2", "GT-O1.2"]


def test_a_responsible_is_found_among_agencies_and_bodies() -> None:
    def who(text: str) -> tuple[ResponsibleRow, ...]:
        return row_of(document(), "activities:O1-1", responsible=text).responsibles  # type: ignore[union-attr]

    assert who("Instituto Nacional de Bibliotecas y Cultura") == (
        ResponsibleRow(kind=ResponsibleKind.AGENCY, name="INB"),
        ResponsibleRow(kind=ResponsibleKind.AGENCY, name="Cultura"),
    )
    assert who("Grupo de Lectura") == (ResponsibleRow(kind=ResponsibleKind.BODY, name="GT"),)
    assert who("la vecina") == (ResponsibleRow(kind=ResponsibleKind.OTHER, name="la vecina"),)
    assert who("") == (ResponsibleRow(kind=ResponsibleKind.NOBODY),)


def test_a_placeholder_that_is_named_is_one_no_more() -> None:
    unnamed = document(activities=tuple(replace(row, placeholder=True) for row in document().activities))
    found = reviewed(unnamed, said("activities:O1-1", activity="Ferias en plazas"))
    assert [(row.activity, row.placeholder) for row in found.activities] == [
        ("Ferias en plazas", False),
        ("Talleres", True),
    ]


def test_hours_lines_and_validities_are_values() -> None:
    hours = row_of(document(), "sessions:GT-O1", starts="9:30", ends="11:00", modality="virtual")
    assert (hours.starts, hours.ends, hours.modality) == ("09:30", "11:00", "virtual")  # type: ignore[union-attr]
    paper = row_of(document(), "instruments:1", parties="A\n\n B ", validity="31 de diciembre de 2026")
    assert (paper.parties, paper.end) == (("A", "B"), date(2026, 12, 31))  # type: ignore[union-attr]


def test_an_hour_in_a_corrected_date_is_the_sessions_hour() -> None:
    found = row_of(document(), "sessions:GT-O1", date_phrase="16 de abril, de 17:00 a 19:00 horas")
    assert (found.start, found.starts, found.ends) == (date(2025, 4, 16), "17:00", "19:00")  # type: ignore[union-attr]
    typed = row_of(document(), "sessions:GT-O1", date_phrase="16 de abril, 17:00 h", starts="18:00")
    assert typed.starts == "18:00"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("key", "changes", "field"),
    [
        ("sessions:GT-O1", {"date_phrase": "cuando se pueda, quizá"}, "date_phrase"),
        ("sessions:GT-O1", {"name": "  "}, "name"),
        ("sessions:GT-O1", {"number": "siete"}, "number"),
        ("sessions:GT-O1", {"starts": "25:00"}, "starts"),
        ("sessions:GT-O1", {"starts": "11:00", "ends": "10:00"}, "ends"),
        ("sessions:GT-O1", {"modality": "por paloma"}, "modality"),
        ("indicators:I1", {"target_value": "muchos"}, "target_value"),
    ],
)
def test_what_cannot_be_used_is_refused_by_its_field(key: str, changes: dict[str, str], field: str) -> None:
    with pytest.raises(FieldError) as refused:
        check_row(document(), said(key, **changes), key)
    assert refused.value.name == field


@pytest.mark.parametrize("phrase", ["por definir", "", "junio-julio", "de manera mensual"])
def test_what_says_that_there_is_no_day_is_understood(phrase: str) -> None:
    check_row(document(), said("sessions:GT-O1", date_phrase=phrase), "sessions:GT-O1")


def test_corrections_that_fit_no_more_are_left_aside() -> None:
    assert reviewed(document(), said("sessions:GT-O1", number="siete")) == document()


def test_another_year_reads_every_date_again() -> None:
    rows = (
        session(1, date(2025, 4, 16), date_phrase="16 de abril"),
        session(2, None, date_phrase="por definir"),
    )
    found = reviewed(document(sessions=rows), Decisions(programme={"year_start": 2026, "year_end": 2026}))
    assert [(row.start, row.precision) for row in found.sessions] == [
        (date(2026, 4, 16), Precision.DAY),
        (None, Precision.TBD),
    ]
    assert (found.slug, found.year_start, found.year_end) == ("p-2026", 2026, 2026)


def test_a_programme_of_several_years_gives_no_year_to_its_dates() -> None:
    rows = (session(1, date(2025, 4, 16), date_phrase="16 de abril"),)
    found = reviewed(document(sessions=rows), Decisions(programme={"year_start": 2025, "year_end": 2026}))
    assert (found.sessions[0].start, found.sessions[0].notes) == (None, ("year-missing: 16 de abril",))


def test_a_month_out_of_a_heading_is_kept_in_another_year() -> None:
    rows = (session(1, date(2025, 2, 5), date_phrase="miércoles 5"),)
    found = reviewed(document(sessions=rows), Decisions(programme={"year_start": 2027, "year_end": 2027}))
    assert found.sessions[0].start == date(2027, 2, 5)


def test_a_row_that_only_the_whole_document_explains_is_left_alone() -> None:
    rows = (session(1, None, date_phrase="5 y 12 de abril", notes=()),)
    unsaid = replace(document(sessions=rows), slug="p", year_start=None, year_end=None)
    assert reviewed(unsaid, Decisions(programme={"year_start": 2026})).sessions == rows


def test_a_document_without_a_year_gets_one_with_its_slug() -> None:
    unsaid = replace(document(), slug="p", year_start=None, year_end=None)
    found = reviewed(unsaid, Decisions(programme={"year_start": 2026}))
    assert (found.slug, found.year_start, found.year_end) == ("p-2026", 2026, 2026)


def test_a_doubt_is_settled_by_the_correction_that_answers_it() -> None:
    assert reviewed(document(), said("other_meetings:INT-1", date_phrase="3 de mayo")).doubts == ()
    assert len(reviewed(document(), said("other_meetings:INT-1", name="Feria")).doubts) == 1
    left_out = Decisions({"other_meetings:INT-1": {"state": "left_out"}})
    assert reviewed(document(), left_out).doubts == ()


def test_doubts_follow_a_session_to_its_new_ref() -> None:
    doubt = DoubtRow(kind="weekend", text="Cae en sábado", line=21, refs=("GT-O1",))
    found = reviewed(document(doubts=(doubt,)), said("sessions:GT-O1", number="8"))
    assert [row.refs for row in found.doubts] == [("GT-O8",)]


def test_rows_that_were_left_out_are_not_among_the_accepted() -> None:
    decisions = Decisions({"sessions:GT-O1": {"state": "left_out", "changes": {"number": "8"}}})
    now = reviewed(document(), decisions)
    assert set(keys(now)) - accepted_keys(document(), now, decisions) == {"sessions:GT-O8"}


@pytest.mark.parametrize("key", list(keys(document())))
def test_what_stands_in_a_field_is_what_it_says(key: str) -> None:
    row = keys(document())[key]
    for name, holds in FIELDS[part_of(key)].items():
        assert value_of(holds, shown(row, name)) == getattr(row, name)


@given(st.sampled_from(list(keys(document()))), st.text(max_size=40))
def test_any_text_in_any_field_gives_a_document(key: str, text: str) -> None:
    for name in FIELDS[part_of(key)]:
        assert len(keys(reviewed(document(), said(key, **{name: text})))) == len(keys(document()))


def test_every_part_can_be_corrected() -> None:
    assert set(FIELDS) == set(Part)
