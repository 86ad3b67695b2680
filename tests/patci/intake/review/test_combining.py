"""What goes in force: accepted rows, what they need, and the version in force of everything else."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from patci.intake.builtin import builtin_programme
from patci.intake.document import ProgrammeDocument
from patci.intake.review import Change, combine, differences, keys
from patci.intake.review.parts import rows_of
from patci.intake.rows import DoubtRow, ObjectiveRow, RuleRow
from tests.patci.intake.review.documents import (
    activity,
    calendar,
    contents,
    days,
    document,
    documents,
    session,
    without_lines,
)


@given(documents(), documents())
def test_accepting_everything_gives_the_new_document(old: ProgrammeDocument, new: ProgrammeDocument) -> None:
    assert combine(old, new, keys(new)) == new
    assert combine(None, new, keys(new)) == new


@given(documents(), documents())
def test_applying_the_difference_to_the_old_document_gives_the_new_one(
    old: ProgrammeDocument, new: ProgrammeDocument
) -> None:
    found = contents(old)
    for one in differences(old, new):
        if one.before is not None:
            found[one.part].remove(without_lines(one.before))
    for one in differences(old, new):
        if one.after is not None:
            found[one.part].add(without_lines(one.after))
    assert found == contents(new)


@given(documents(), documents(), st.data())
def test_refs_stay_apart_and_point_to_what_is_there(
    old: ProgrammeDocument, new: ProgrammeDocument, data: st.DataObject
) -> None:
    known = sorted(keys(new))
    accepted = data.draw(st.sets(st.sampled_from(known))) if known else set()
    found = combine(old, new, accepted)
    refs = [row.ref for row in (*found.sessions, *found.other_meetings)]
    activities = [row.ref for row in found.activities]
    assert (len(refs), len(activities)) == (len(set(refs)), len(set(activities)))
    bodies = {row.ref for row in found.bodies}
    objectives = {row.ref for row in found.objectives}
    assert {row.body for row in found.sessions} <= bodies
    assert {row.objective for row in found.activities} - {None} <= objectives


@given(documents(), st.data())
def test_a_document_that_changes_nothing_changes_nothing(
    found: ProgrammeDocument, data: st.DataObject
) -> None:
    accepted = data.draw(st.sets(st.sampled_from(sorted(keys(found)))))
    assert combine(found, found, accepted) == found


def test_the_builtin_programme_is_itself() -> None:
    whole = builtin_programme()
    assert combine(whole, whole, ()) == whole
    assert differences(whole, whole) == []


def test_a_row_that_was_left_out_keeps_its_version_in_force() -> None:
    first, second, third = days(3)
    moved = document(sessions=calendar([first, second + timedelta(days=1), third + timedelta(days=1)]))
    found = combine(document(), moved, keys(moved).keys() - {"sessions:GT-O2"})
    assert [row.start for row in found.sessions] == [first, second, third + timedelta(days=1)]


def test_what_an_accepted_row_needs_comes_along() -> None:
    found = combine(None, document(), {"sessions:GT-O1", "activities:O1-2"})
    counts = {part: len(rows_of(found, part)) for part in contents(found)}
    assert {part.value: count for part, count in counts.items() if count} == {
        "bodies": 2,
        "sessions": 1,
        "objectives": 1,
        "strategies": 1,
        "activities": 1,
    }


def test_a_new_session_beside_renumbered_ones_that_were_left_out_has_a_ref_of_its_own() -> None:
    first, second, third = days(3)
    between = first + timedelta(days=2)
    new = document(sessions=calendar([first, between, second, third]))
    found = combine(document(), new, {"sessions:GT-O2"})
    assert [(row.ref, row.start) for row in found.sessions] == [
        ("GT-O1", first),
        ("GT-O2", between),
        ("GT-O2.2", second),
        ("GT-O3", third),
    ]


def test_a_row_in_force_points_to_its_objective_under_the_new_number() -> None:
    objectives = (
        ObjectiveRow(ref="1", title="Cuidar el acervo", line=49),
        ObjectiveRow(ref="2", title="Acercar los libros", line=50),
    )
    strategies = tuple(replace(row, ref="2.1", objective="2") for row in document().strategies)
    rows = tuple(
        replace(row, ref=f"O2-{number}", objective="2", strategy="2.1", responsible="INB")
        for number, row in enumerate(document().activities, start=1)
    )
    new = document(objectives=objectives, strategies=strategies, activities=rows, indicators=())
    found = combine(document(), new, keys(new).keys() - {"activities:O2-1"})
    kept = found.activities[0]
    assert (kept.responsible, kept.objective, kept.strategy) == ("Cultura", "2", "2.1")


def test_doubts_about_rows_that_do_not_count_are_left_out() -> None:
    about = DoubtRow(kind="no_number", text="Sin número", line=21, refs=("GT-O1",))
    old = document(doubts=(about,))
    new = document(doubts=(replace(about, text="Sin número todavía"),))
    assert [row.text for row in combine(old, new, keys(new)).doubts] == ["Sin número todavía"]
    assert [row.text for row in combine(old, new, ()).doubts] == ["Sin número"]


def test_differences_say_what_became_of_each_row() -> None:
    first, second, third = days(3)
    later = third + timedelta(days=1)
    extra = session(4, later + timedelta(days=30))
    changed = activity(1, "Ferias", responsible="INB", strategy="1.1")
    new = document(
        sessions=(*calendar([first, second, later]), extra),
        activities=(changed,),
        objectives=(ObjectiveRow(ref="1", title="Acercar la lectura", line=50),),
    )
    found = {(one.part.value, one.ref): (one.changes, one.fields) for one in differences(document(), new)}
    assert found == {
        ("sessions", "GT-O3"): ((Change.MOVED,), ("date_phrase", "start", "end")),
        ("sessions", "GT-O4"): ((Change.ADDED,), ()),
        ("objectives", "1"): ((Change.RENAMED,), ("title",)),
        ("activities", "O1-1"): ((Change.CHANGED,), ("responsible",)),
        ("activities", "O1-2"): ((Change.REMOVED,), ()),
    }


def test_a_difference_is_printed_with_what_it_said_before() -> None:
    first, second, third = days(3)
    new = document(sessions=calendar([first, second, third + timedelta(days=1)]))
    [found] = differences(document(), new)
    assert found.to_json() == {
        "part": "sessions",
        "changes": ["moved"],
        "id": "GT-O3",
        "title": "3ª Sesión Ordinaria",
        "before": {"date_phrase": "2025-02-03", "start": "2025-02-03", "end": "2025-02-03"},
        "after": {"date_phrase": "2025-02-04", "start": "2025-02-04", "end": "2025-02-04"},
        "line_before": 23,
        "line": 23,
    }


def rule(name: str, value: int) -> RuleRow:
    return RuleRow(body="", name=name, value={"every_years": value}, citation="Programa", line=1)


def test_what_a_programme_states_of_itself_stays_beside_its_rows() -> None:
    bare = replace(builtin_programme(), rules=())
    old, new = replace(bare, rules=(rule("evaluation", 3),)), replace(bare, rules=(rule("evaluation", 2),))
    assert combine(None, old, keys(old)).rules == old.rules
    assert combine(old, new, keys(new)).rules == new.rules
    assert combine(old, bare, keys(bare)).rules == old.rules
