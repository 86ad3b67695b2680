"""Every rule, value and fault has words."""

import pytest
from hypothesis import given

from calendars.rules import Rule, RuleFault, RuleName, RuleValueError
from patci.usecases.checking.rules import Effect
from patci.usecases.queries.rules import OF_A_BODY
from templates import rule_labels, rules
from templates.rule_faults import FAULTS, fault
from tests.calendars.rules.any_rules import NAMED


@given(NAMED)
def test_every_rule_is_told_in_whole_sentences(named: tuple[RuleName, Rule]) -> None:
    said = rules.sentences(named[1])
    assert said
    assert all(sentence.endswith(".") and "%(" not in sentence for sentence in said)


def test_every_name_value_fault_and_effect_has_words() -> None:
    assert set(rules.NAMES) == set(rules.WITHOUT) == set(RuleName)
    assert set(FAULTS) == set(RuleFault)
    assert set(rules.EFFECTS) == set(Effect)
    assert [kind for kind, words in rule_labels.WORDS.items() if set(words) != set(kind)] == []
    assert all(rules.without(name) for name in OF_A_BODY)


@pytest.mark.parametrize("kind", RuleFault)
def test_a_fault_is_one_sentence_that_names_the_rule(kind: RuleFault) -> None:
    said = fault(RuleValueError("quorum", kind, "notices.1.amount", -5))
    assert said.startswith("La regla «Quórum» no se entiende: ")
    assert (said.endswith("."), "%(" in said) == (True, False)
