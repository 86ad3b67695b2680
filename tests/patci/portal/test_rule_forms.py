"""The form of a rule gives back the rule that it shows."""

from hypothesis import given

from calendars.rules import Rule, RuleName, read_rule
from patci.portal.bodies.rule_forms import form, value_of
from tests.calendars.rules.any_rules import NAMED


@given(NAMED.filter(lambda named: named[0] is not RuleName.EVALUATION))
def test_a_form_sent_as_it_is_shown_is_the_same_rule(named: tuple[RuleName, Rule]) -> None:
    name, rule = named
    fields = [one for _group, them in form(name, rule.value()) for one in them]
    sent = {one.place: one.given or first(one.options, one.optional) for one in fields}
    again = read_rule(name, value_of(name, sent, rule.value()))
    assert told(again) == told(rule)


def first(options: list[tuple[str, str]], optional: bool) -> str:
    """What a select sends where nobody chose: its first option."""
    return options[0][0] if options and not optional else ""


def told(rule: Rule) -> object:
    """The rule's value; the order of lists and the space around words say nothing."""
    value = rule.value()
    return {
        key: sorted(map(str, given)) if isinstance(given, list) else str(given).strip()
        for key, given in value.items()
        if str(given).strip()
    }
