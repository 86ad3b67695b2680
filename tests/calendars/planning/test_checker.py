"""The independent checker knows each hard rule: a case that keeps it, and one that does not."""

from dataclasses import replace
from datetime import date, time

import pytest

from calendars.findings import FrequencyRule
from calendars.planning.facts import BodyOrder, PlanFacts, Span, Unavailable
from calendars.planning.outcome import DemandKind
from calendars.session_kinds import SessionKind
from calendars.working_days import Closure, WorkingCalendar
from tests.calendars.planning.checker import Breach, breaches
from tests.calendars.planning.small import GROUP, OTHER, april, facts, session, span

K = DemandKind
CLOSED = {"SEP": WorkingCalendar((Closure(april(8), april(10), "vacaciones"),))}
REQUIRED = (replace(GROUP, required=frozenset({"SEP"})), OTHER)
LONG = session("a", span(1, 60), length=3)
ROOMS = (session("a", room="Sala 1"), session("b", room="Sala 1", body="otro"))
AT_TEN = tuple(replace(each, starts=time(10 + 2 * place)) for place, each in enumerate(ROOMS))
NUMBERED = tuple(session(ref, number=place, length=2) for place, ref in enumerate("ab"))
PREPARES = (BodyOrder("grupo", "otro"),)
PAIR = (session("a", span(1, 20)), session("b", span(10, 30), body="otro"))
MONTHLY = (FrequencyRule("grupo", SessionKind.ORDINARY, None, 1),)
AWAY = Unavailable("FGR", Span(april(8), april(10)))


@pytest.mark.parametrize(
    ("told", "days", "broken"),
    [
        (facts(session("a", span(1, 5), span(15, 19))), (5,), []),
        (facts(session("a", span(1, 5), span(15, 19))), (8,), [K.WINDOW]),
        (facts(session("a", span(1, 3), span(4, 8), length=2)), (3,), [K.WINDOW]),
        (facts(session("a")), (60,), []),
        (facts(session("a")), (64,), [K.WINDOW]),
        (facts(session("a"), today=april(8)), (9,), []),
        (facts(session("a"), today=april(8)), (8,), [K.WINDOW_PAST]),
        (facts(session("a")), (6,), [K.WORKING_DAYS]),
        (facts(session("a")), (31,), [K.WORKING_DAYS]),
        (facts(session("a"), calendar=WorkingCalendar(country="US")), (31,), []),
        (facts(LONG), (10,), []),
        (facts(LONG), (12,), [K.WORKING_DAYS]),
        (facts(replace(LONG, length=6)), (10,), []),
        (facts(replace(LONG, length=6)), (9,), [K.WORKING_DAYS]),
        (facts(LONG, bodies=REQUIRED, calendars=CLOSED), (4,), [K.WORKING_DAYS]),
        (facts(LONG, bodies=REQUIRED, calendars=CLOSED), (10,), [K.CLOSURE]),
        (facts(LONG, bodies=REQUIRED, calendars=CLOSED), (15,), []),
        (facts(LONG, calendars=CLOSED), (10,), []),
        (facts(session("a"), unavailable=(AWAY,)), (8,), [K.UNAVAILABLE]),
        (facts(session("a"), unavailable=(AWAY,)), (11,), []),
        (facts(session("a"), unavailable=(replace(AWAY, body="otro"),)), (8,), []),
        (facts(session("a", members=frozenset({"SEP"})), unavailable=(AWAY,)), (8,), []),
        (facts(session("a", earliest=april(9))), (8,), [K.NOTICE]),
        (facts(session("a", earliest=april(9))), (9,), []),
    ],
)
def test_rules_of_one_session(told: PlanFacts, days: tuple[int, ...], broken: list[DemandKind]) -> None:
    assert breaches(told, _given(told, days)) == {Breach(kind, ("a",)) for kind in broken}


@pytest.mark.parametrize(
    ("told", "days", "broken"),
    [
        (facts(*NUMBERED), (8, 10), []),
        (facts(*NUMBERED), (8, 9), [K.NUMBER_ORDER]),
        (facts(*NUMBERED), (10, 8), [K.NUMBER_ORDER]),
        (facts(NUMBERED[0], replace(NUMBERED[1], kind=SessionKind.SOLEMN)), (10, 8), []),
        (facts(*PAIR, orders=PREPARES), (10, 11), []),
        (facts(*PAIR, orders=PREPARES), (10, 10), [K.BODY_ORDER]),
        (facts(*PAIR, orders=(BodyOrder("otro", "grupo"),)), (10, 10), []),
        (facts(*ROOMS), (8, 8), [K.ROOM]),
        (facts(*ROOMS), (8, 9), []),
        (facts(*AT_TEN), (8, 8), []),
        (facts(AT_TEN[0], replace(AT_TEN[1], starts=time(11, 30))), (8, 8), [K.ROOM]),
        (facts(ROOMS[0], AT_TEN[1]), (8, 8), [K.ROOM]),
        (facts(ROOMS[0], replace(ROOMS[1], room="Sala 2")), (8, 8), []),
        (facts(session("a"), session("b"), rules=MONTHLY), (8, 38), []),
        (facts(session("a"), session("b"), rules=MONTHLY), (8, 39), [K.MAX_GAP]),
        (facts(session("a"), session("b"), rules=MONTHLY), (39, 8), [K.MAX_GAP]),
        (facts(session("a"), session("b", body="otro"), rules=MONTHLY), (8, 39), []),
    ],
)
def test_rules_of_two_sessions(told: PlanFacts, days: tuple[int, ...], broken: list[DemandKind]) -> None:
    assert breaches(told, _given(told, days)) == {Breach(kind, ("a", "b")) for kind in broken}


def test_gap_is_asked_of_a_series_that_has_all_its_days() -> None:
    three = facts(session("a"), session("b"), session("c"), rules=MONTHLY)
    assert breaches(three, {"a": april(8), "b": april(39)}) == set()
    assert breaches(three, {"a": april(8), "b": april(39), "c": april(22)}) == set()


def test_published_days_are_asked_neither_for_window_nor_for_notice() -> None:
    told = facts(session("a", span(1, 5), day=april(6), earliest=april(9)))
    assert breaches(told, {"a": april(6)}) == {Breach(K.WORKING_DAYS, ("a",))}


def _given(told: PlanFacts, days: tuple[int, ...]) -> dict[str, date]:
    return {each.ref: april(day) for each, day in zip(told.sessions, days, strict=True)}
