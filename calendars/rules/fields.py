"""The JSON value of a rule, read field by field: what is not as it must be is one named error."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from calendars.terms import Term, TermUnit

Choice = TypeVar("Choice", bound=StrEnum)
MOST = 3650
"""No rule counts further than ten years of days; more would leave the calendar."""
LONGEST = 500


class RuleFault(StrEnum):
    """What is wrong with a value."""

    UNKNOWN_RULE = "unknown_rule"
    NOT_AN_OBJECT = "not_an_object"
    MISSING = "missing"
    UNKNOWN_FIELD = "unknown_field"
    NOT_A_NUMBER = "not_a_number"
    TOO_SMALL = "too_small"
    TOO_LARGE = "too_large"
    NOT_A_CHOICE = "not_a_choice"
    NOT_TEXT = "not_text"
    NOT_A_FLAG = "not_a_flag"
    NOT_A_LIST = "not_a_list"
    EMPTY = "empty"
    REPEATED = "repeated"
    ORDER = "order"
    TEMPLATE = "template"


class RuleValueError(ValueError):
    """The value of a rule cannot be used; `templates.rules.fault` makes the sentence.

    `rule` is its name, `field` the place in its value (empty for the whole), `given` what stands there.
    """

    def __init__(self, rule: str, fault: RuleFault, field: str = "", given: object = None) -> None:
        super().__init__(f"{rule}: {fault} {field}".rstrip())
        self.rule = rule
        self.fault = fault
        self.field = field
        self.given = given


class Fields:
    """One object of a rule's value. Every field is asked for once; `done` refuses what nobody asked for.

    Raises:
        RuleValueError: from every method, for a field that is not as it is asked for.
    """

    def __init__(self, rule: str, value: object, place: str = "") -> None:
        if not isinstance(value, Mapping):
            raise RuleValueError(rule, RuleFault.NOT_AN_OBJECT, place, value)
        self.rule = rule
        self._value: Mapping[Any, Any] = value
        self._place = place
        self._asked: set[str] = set()

    def has(self, key: str) -> bool:
        """True where the field is given and not null."""
        self._asked.add(key)
        return self._value.get(key) is not None

    def whole(self, key: str, *, least: int = 0, most: int = MOST) -> int:
        """A whole number."""
        given = self._given(key)
        if not isinstance(given, int) or isinstance(given, bool):
            raise self.fault(RuleFault.NOT_A_NUMBER, key, given)
        if given < least:
            raise self.fault(RuleFault.TOO_SMALL, key, given)
        if given > most:
            raise self.fault(RuleFault.TOO_LARGE, key, given)
        return given

    def maybe_whole(self, key: str, *, least: int = 0, most: int = MOST) -> int | None:
        """A whole number, or None where the rule does not say."""
        return self.whole(key, least=least, most=most) if self.has(key) else None

    def choice(self, key: str, kind: type[Choice]) -> Choice:
        """One of the words of a kind."""
        return self._one_of(key, self._given(key), kind)

    def maybe_choice(self, key: str, kind: type[Choice]) -> Choice | None:
        """One of the words of a kind, or None where the rule does not say."""
        return self.choice(key, kind) if self.has(key) else None

    def choices(self, key: str, kind: type[Choice]) -> tuple[Choice, ...]:
        """Several words of a kind, none twice."""
        found = tuple(self._one_of(key, given, kind) for given in self._list(key))
        if len(set(found)) < len(found):
            raise self.fault(RuleFault.REPEATED, key, self._value[key])
        return found

    def flag(self, key: str) -> bool:
        """Yes or no; what is not said is no."""
        given = self._value[key] if self.has(key) else False
        if not isinstance(given, bool):
            raise self.fault(RuleFault.NOT_A_FLAG, key, given)
        return given

    def text(self, key: str) -> str:
        """Words, at most a line of them, without control characters; empty where the rule has none."""
        given = self._value[key] if self.has(key) else ""
        if not isinstance(given, str) or len(given) > LONGEST or not given.isprintable():
            raise self.fault(RuleFault.NOT_TEXT, key, given)
        return given

    def objects(self, key: str) -> list["Fields"]:
        """A list of objects."""
        given = enumerate(self._list(key), 1)
        return [Fields(self.rule, each, f"{self._place}{key}.{place}.") for place, each in given]

    def within(self, key: str) -> "Fields":
        """An object within this one."""
        return Fields(self.rule, self._given(key), f"{self._place}{key}.")

    def term(self) -> Term:
        """The fields `amount` and `unit` as a term."""
        return Term(self.whole("amount"), self.choice("unit", TermUnit))

    def maybe_term(self, key: str) -> Term | None:
        """An object within this one that is a term, or None where the rule does not say."""
        if not self.has(key):
            return None
        inner = self.within(key)
        term = inner.term()
        inner.done()
        return term

    def done(self) -> None:
        """Refuse fields that this rule does not have."""
        for key in self._value:
            if key not in self._asked:
                raise self.fault(RuleFault.UNKNOWN_FIELD, str(key), self._value[key])

    def fault(self, fault: RuleFault, key: str, given: object = None) -> RuleValueError:
        """The error for a field of this object."""
        return RuleValueError(self.rule, fault, f"{self._place}{key}", given)

    def _given(self, key: str) -> Any:
        if not self.has(key):
            raise self.fault(RuleFault.MISSING, key)
        return self._value[key]

    def _list(self, key: str) -> list[Any]:
        given = self._given(key)
        if not isinstance(given, list):
            raise self.fault(RuleFault.NOT_A_LIST, key, given)
        if not given:
            raise self.fault(RuleFault.EMPTY, key, given)
        return given

    def _one_of(self, key: str, given: object, kind: type[Choice]) -> Choice:
        found = next((word for word in kind if word.value == given), None)
        if found is None:
            raise self.fault(RuleFault.NOT_A_CHOICE, key, given)
        return found


def term_value(term: Term) -> dict[str, Any]:
    """A term as its JSON value."""
    return {"amount": term.amount, "unit": term.unit.value}


def said(**fields: Any) -> dict[str, Any]:
    """The fields that say something: what is not stated, no and empty words are left out."""
    return {
        key: given
        for key, given in fields.items()
        if given is not None and given is not False and given != ""
    }
