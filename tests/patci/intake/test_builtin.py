"""The programme that comes with the product."""

from patci.intake.builtin import FOLDER, builtin_programme
from patci.intake.document import ProgrammeDocument


def test_the_built_in_programme_is_whole() -> None:
    found = builtin_programme()
    wanted = {
        "bodies": 11, "sessions": 47, "other_meetings": 17, "activities": 78, "instruments": 4,
        "acronyms": 36, "members": 15,
    }  # fmt: skip
    assert {part: len(getattr(found, part)) for part in wanted} == wanted
    assert (found.slug, len(found.participants), len(found.rules)) == ("patci-2024", 11, 6)


def test_its_titles_are_short_and_all_different() -> None:
    titles = [row.activity for row in builtin_programme().activities]
    assert (max(map(len, titles)) <= 90, len(set(titles))) == (True, len(titles))


def test_every_reference_leads_to_a_row() -> None:
    found = builtin_programme()
    bodies = {row.ref for row in found.bodies}
    objectives = {row.ref for row in found.objectives}
    strategies = {(row.objective, row.ref) for row in found.strategies}
    assert {row.body for row in (*found.sessions, *found.rules)} <= bodies
    assert {row.objective for row in found.activities} <= objectives
    assert {(row.objective, row.strategy) for row in found.activities if row.strategy} <= strategies
    assert {row.parent for row in found.bodies if row.parent} <= bodies


def test_it_is_the_same_through_json() -> None:
    found = builtin_programme()
    assert ProgrammeDocument.from_json(found.to_json()) == found
    assert (FOLDER / "patci2024.json").is_file()
