"""The rules of a programme's bodies as they stand: what is set, with its source, and what is not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import selectinload

from calendars.rules import Rule, RuleName, Rules, RuleValueError, read_rules
from models import Body, BodyRule, Programme
from patci.errors import NotFoundError
from templates.i18n import gettext as _

OF_A_BODY = tuple(name for name in RuleName if name is not RuleName.EVALUATION)
"""The rules that a body can have; how a programme is evaluated is no business of one body."""
OF_A_SESSION = (RuleName.NOTICE, RuleName.QUORUM, RuleName.SECOND_CALL, RuleName.MINUTES)
"""The rules that the page of a session would need."""


@dataclass(frozen=True, slots=True)
class BodyRules:
    """What is set for a body: the rows as they are kept, the rules they say, and those that say nonsense."""

    body: Body
    rows: Mapping[str, BodyRule]
    rules: Rules
    faults: Mapping[str, RuleValueError]

    @property
    def unset(self) -> tuple[RuleName, ...]:
        """The rules that nobody has set, in the order in which they are shown."""
        return tuple(name for name in OF_A_BODY if name not in self.rows)

    @property
    def established(self) -> list[tuple[BodyRule, Rule | None]]:
        """The rows in the order in which they are shown, each with what it says (None where nonsense)."""
        known = [self.rows[name] for name in RuleName if name in self.rows]
        strange = [row for name, row in self.rows.items() if name not in set(RuleName)]
        return [(row, self._said(row.name)) for row in (*known, *strange)]

    def citation(self, name: str) -> str:
        """The citation of a rule; empty where it is not set."""
        return self.rows[name].citation if name in self.rows else ""

    def _said(self, name: str) -> Rule | None:
        return self.rules.get(RuleName(name)) if name in set(RuleName) else None


def unset(body: Body, wanted: Sequence[RuleName] = OF_A_BODY) -> tuple[RuleName, ...]:
    """Which of the wanted rules a screen cannot count on: not set, or set to something that is no rule."""
    rules = of_body(body).rules
    return tuple(name for name in wanted if name not in rules)


def of_body(body: Body) -> BodyRules:
    """The rules of one body."""
    rows = {row.name: row for row in body.rules}
    rules, faults = read_rules((row.name, row.value) for row in body.rules)
    return BodyRules(body, rows, rules, {fault.rule: fault for fault in faults})


def of_programme(db: DbSession, programme: Programme) -> list[BodyRules]:
    """The rules of all bodies of a programme, in its own order; two queries."""
    bodies = db.scalars(
        select(Body)
        .options(selectinload(Body.rules))
        .where(Body.programme_id == programme.id)
        .order_by(Body.position, Body.id)
    )
    return [of_body(body) for body in bodies]


def of_one(db: DbSession, programme: Programme, body_id: int) -> BodyRules:
    """The rules of one body of the programme.

    Raises:
        NotFoundError: the programme has no such body.
    """
    body = db.get(Body, body_id)
    if body is None or body.programme_id != programme.id:
        raise NotFoundError(_("Ese órgano no está en el programa: vuelva a la lista de reglas."))
    return of_body(body)
