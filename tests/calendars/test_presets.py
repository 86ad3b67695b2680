"""The presets that ship: each rule complete with its source, nothing that no source states."""

import re
from datetime import date
from pathlib import Path

import pytest

from calendars.presets import Preset, PresetRule, presets
from calendars.rules import RuleName, minutes_of, notice_of, quorum_of, second_call_of
from calendars.rules.notice import CountedFrom, Notice, Sent
from calendars.rules.quorum import Composition, Quorum, QuorumOf, QuorumShare, SecondCallNewDate
from calendars.session_kinds import SessionKind
from calendars.terms import Term, TermUnit
from patci.intake.builtin import builtin_programme

DOCS = Path(__file__).resolve().parents[2] / "docs" / "rules.md"
IN_THE_PROGRAMME = re.compile(r"Programa Anual de Trabajo 2024 \(patci-2024\), línea (\d+)")
EVERY_RULE = [
    pytest.param(preset, rule, id=f"{preset.key}-{rule.name.value}")
    for preset in presets().values()
    for rule in preset.rules
]


def rules(key: str) -> dict[RuleName, object]:
    return {rule.name: rule.rule for rule in presets()[key].rules}


@pytest.mark.parametrize(("preset", "rule"), EVERY_RULE)
def test_a_rule_ships_with_instrument_article_date_and_address(preset: Preset, rule: PresetRule) -> None:
    source = rule.source
    assert all(part.strip() == part != "" for part in (source.instrument, source.short, source.article))
    assert date(1917, 2, 5) <= source.published_on <= date(2026, 11, 27)
    assert source.citation == f"{source.short}, {source.article}"
    assert re.fullmatch(r"https?://[\w.-]+\.\w+/\S+", source.address) or was_read(rule)


def was_read(rule: PresetRule) -> bool:
    """True where the address is a line of the packaged programme, and that line states the rule."""
    match = IN_THE_PROGRAMME.fullmatch(rule.source.address)
    assert match, rule.source.address
    return (rule.name, rule.rule.value()) in [
        (row.name, dict(row.value)) for row in builtin_programme().rules if row.line == int(match[1])
    ]


@pytest.mark.parametrize("preset", presets().values(), ids=lambda preset: preset.key)
def test_a_preset_has_one_rule_of_a_name_and_stands_in_the_docs(preset: Preset) -> None:
    names = [rule.name for rule in preset.rules]
    assert (len(set(names)), preset.name != "") == (len(names), True)
    page = DOCS.read_text(encoding="utf-8")
    assert f"`{preset.key}`" in page
    assert [r.source.citation for r in preset.rules if r.source.address not in page] == []


def test_what_no_source_states_of_this_commission_is_absent() -> None:
    often = {RuleName.ORDINARY_FREQUENCY, RuleName.EXTRAORDINARY_SESSIONS}
    assert set(rules("trata-comision")) == {*often, RuleName.SEAT_TERM}
    assert set(rules("trata-subcomision")) == often


def test_what_the_programme_says_is_what_its_presets_say() -> None:
    said = {
        (row.body, row.name): dict(row.value)
        for row in builtin_programme().rules
        if row.name != "undated_follow_up"
    }
    ships = {
        (body, rule.name.value): rule.rule.value()
        for body, key in (("CI", "trata-comision"), ("SC", "trata-subcomision"))
        for rule in presets()[key].rules
    }
    ships["GT-SEL", "seat_term"] = ships.pop(("CI", "seat_term"))
    assert ships == said


def test_the_public_entities_preset_says_what_article_18_says() -> None:
    found = {rule.name: rule.rule for rule in presets()["lfep-18"].rules}
    five, unit = Term(5, TermUnit.WORKING_DAYS), TermUnit.WORKING_DAYS
    assert notice_of(found, SessionKind.ORDINARY, Sent.ANNEXES) == Notice(
        Sent.ANNEXES, five, SessionKind.ORDINARY, CountedFrom.RECEIPT
    )
    assert notice_of(found, SessionKind.EXTRAORDINARY, Sent.CONVOCATION) is None
    assert quorum_of(found) == Quorum(
        QuorumOf.MEMBERS, QuorumShare.HALF_PLUS_ONE, condition=Composition.MOST_FEDERAL
    )
    assert second_call_of(found) == SecondCallNewDate(five, Term(15, unit))


def test_minutes_of_a_meeting_that_failed_are_known_where_a_source_has_them() -> None:
    kept = [
        preset.key
        for preset in presets().values()
        if (minutes := minutes_of({rule.name: rule.rule for rule in preset.rules}))
        and minutes.also_when_failed
    ]
    assert kept == ["diputados-comisiones"]
