"""What a year is checked against: rules, closures, declared days and orders, as the checks read them."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.orm import Session as DbSession

from calendars.checks import BadRule, BodyNotice, FrequencyRule, Rulebook
from calendars.planning.facts import BodyOrder, Span, Unavailable
from calendars.rules import RuleValueError, read_rule
from calendars.rules.frequency import OrdinaryFrequency
from calendars.rules.notice import NoticeRule
from calendars.working_days import Closure
from models import Programme
from patci.usecases.checking.check_meetings import held_before
from patci.usecases.queries import checks as queries

RuleText = tuple[str, str, str, Mapping[str, Any], str, int | None]
"""A rule as rows and documents hold it: body, its name, the rule's name, value, citation, line."""


def rulebook(db: DbSession, programme: Programme) -> Rulebook:
    """Everything that a programme in force is checked against."""
    closures: dict[str, list[Closure]] = {}
    for period in queries.closures(db):
        closure = Closure(period.starts_on, period.ends_on, period.reason, period.citation)
        closures.setdefault(period.agency.label, []).append(closure)
    orders = queries.body_orders(db, programme.id)
    bodies = {body.ref: body.short_name for order in orders for body in (order.before, order.after)}
    return read(
        [
            (row.body.ref, row.body.short_name, row.name, row.value, row.citation, row.source_line)
            for row in queries.rules(db, programme.id)
        ],
        agency_closures=closures,
        unavailable=[
            Unavailable(
                row.agency.label,
                Span(row.starts_on, row.ends_on),
                row.reason or "",
                row.body.ref if row.body else None,
            )
            for row in queries.unavailable(db, programme.id)
        ],
        orders=[
            BodyOrder(order.before.ref, order.after.ref, order.reason, order.citation or "")
            for order in orders
        ],
        names=bodies,
        before=held_before(db, programme),
        called_off=frozenset(queries.called_off(db, programme.id)),
    )


def read(rows: Iterable[RuleText], **more: Any) -> Rulebook:
    """The rules in rows, each typed; one that cannot be used is kept as what is wrong with it."""
    often: list[FrequencyRule] = []
    notices: list[BodyNotice] = []
    bad: list[BadRule] = []
    for body, body_name, name, value, citation, line in rows:
        try:
            rule = read_rule(name, value)
        except RuleValueError as fault:
            given = "" if fault.given is None else str(fault.given)
            bad.append(BadRule(body, name, fault.fault, fault.field, given, citation, body_name, line))
            continue
        if isinstance(rule, OrdinaryFrequency):
            often.append(
                FrequencyRule(body, rule.kind, rule.min_per_year, rule.max_gap_months, citation, body_name)
            )
        elif isinstance(rule, NoticeRule):
            notices.append(BodyNotice(body, rule, citation, body_name))
    return Rulebook(frequency=often, notice=notices, bad=bad, **more)
