"""How the agreements of a body are numbered: a template, the codes it uses, and when numbers begin anew."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from calendars.rules import number_fields
from calendars.rules.fields import Fields, RuleFault, said
from calendars.rules.number_fields import BODY, KIND, OWN, RUNNING, SESSION, YEAR
from calendars.session_kinds import SessionKind

KIND_CODES: Mapping[SessionKind, str] = {
    SessionKind.ORDINARY: "O",
    SessionKind.EXTRAORDINARY: "E",
    SessionKind.SOLEMN: "S",
    SessionKind.SPECIAL: "ESP",
    SessionKind.INSTALLATION: "I",
    SessionKind.PERMANENT: "P",
    SessionKind.JOINT: "C",
    SessionKind.UNSPECIFIED: "R",
}
"""The codes of kinds where the rule has none of its own."""
MOST = 999_999


class Counts(StrEnum):
    """When the numbers of a body's agreements begin anew."""

    SESSION = "session"
    YEAR = "year"
    LIFE = "life"


@dataclass(frozen=True, slots=True)
class NumberParts:
    """What a number says: body and kind by their codes, session, its running number, agreement, year."""

    body: str
    kind: str
    session: int | None
    running: int | None
    own: int
    year: int


@dataclass(frozen=True, slots=True)
class AgreementNumber:
    """How agreements are numbered: "{organo}-{tipo}{sesion}-{acuerdo}/{anio}" gives CI-O34-02/2024.

    Numbers take a form: `{sesion:romano}` XLIV, `{sesion:ordinal}` 9ª, `{sesion:palabras}` Novena,
    `{acuerdo:03}` 007, `{acuerdo:1}` 7, `{anio:2}` 19. `{corrida}` is the running number of the meeting.
    `body` and `kinds` are the codes of the body and of kinds of session, where they are not the usual ones.
    Without `counts` the fields decide: numbers begin anew with each session where the template names it,
    else with each year where it names that, else never. `start` is the first number where there were others
    before, `meetings_before` how many meetings there were.
    """

    template: str
    body: str = ""
    kinds: Mapping[SessionKind, str] = field(default_factory=dict)
    counts: Counts | None = None
    start: int = 1
    meetings_before: int = 0

    @classmethod
    def read(cls, fields: Fields) -> "AgreementNumber":
        """From its JSON value: known fields in braces, `{acuerdo}` once and not running into another."""
        template = fields.text("template")
        if not number_fields.is_template(template):
            raise fields.fault(RuleFault.TEMPLATE, "template", template)
        kinds: dict[SessionKind, str] = {}
        if fields.has("kinds"):
            inner = fields.within("kinds")
            kinds = {kind: _code(inner, kind.value) for kind in SessionKind if inner.has(kind.value)}
            inner.done()
        return cls(
            template,
            _code(fields, "body"),
            kinds,
            fields.maybe_choice("counts", Counts),
            fields.maybe_whole("start", least=1, most=MOST) or 1,
            fields.maybe_whole("meetings_before", most=MOST) or 0,
        )

    def value(self) -> dict[str, Any]:
        """Its JSON value."""
        return said(
            template=self.template,
            body=self.body,
            kinds={kind.value: self.kinds[kind] for kind in SessionKind if kind in self.kinds} or None,
            counts=self.counts.value if self.counts else None,
            start=self.start if self.start > 1 else None,
            meetings_before=self.meetings_before or None,
        )

    @property
    def scope(self) -> Counts:
        """When numbers begin anew."""
        if self.counts is not None:
            return self.counts
        if self.names(SESSION) or self.names(RUNNING):
            return Counts.SESSION
        return Counts.YEAR if self.names(YEAR) else Counts.LIFE

    def names(self, name: str) -> bool:
        """Whether the template has such a field."""
        return any(each.name == name for each in number_fields.fields_of(self.template)[0])

    def body_code(self, ref: str) -> str:
        """The code of a body: the rule's own, else its short code."""
        return self.body or ref

    def kind_code(self, kind: SessionKind) -> str:
        """The code of a kind of session."""
        return self.kinds.get(kind) or KIND_CODES[kind]

    def written(self, parts: NumberParts) -> str:
        """The number of an agreement."""
        codes = {BODY: parts.body, KIND: parts.kind}
        numbers = {SESSION: parts.session, RUNNING: parts.running, OWN: parts.own, YEAR: parts.year}
        fields, behind = number_fields.fields_of(self.template)
        pieces = [
            each.before + (codes[each.name] if each.name in codes else each.written(numbers[each.name]))
            for each in fields
        ]
        return "".join([*pieces, behind])

    def parts_of(self, number: str, *, ref: str, year: int) -> NumberParts | None:
        """What a number says; None where it is not one of this template.

        `ref` is the body's short code, `year` the one that holds where the template names none.
        """
        fields, behind = number_fields.fields_of(self.template)
        codes = {BODY: (self.body_code(ref),), KIND: tuple({self.kind_code(kind) for kind in SessionKind})}
        wanted = "".join(re.escape(each.before) + each.pattern(codes) for each in fields) + re.escape(behind)
        match = re.fullmatch(wanted, number[:500])
        if match is None:
            return None
        given = dict(zip(fields, match.groups(), strict=True))
        read = {each.name: each.read(text) for each, text in given.items() if each.name not in codes}
        own = read[OWN]
        if own is None or any(
            text and each.name in read and read[each.name] is None for each, text in given.items()
        ):
            return None
        kind = next((text for each, text in given.items() if each.name == KIND), "")
        return NumberParts(
            self.body_code(ref), kind, read.get(SESSION), read.get(RUNNING), own, read.get(YEAR) or year
        )


def _code(fields: Fields, key: str) -> str:
    code = fields.text(key).strip()
    if set(code) & set("{}"):
        raise fields.fault(RuleFault.NOT_TEXT, key, code)
    return code
