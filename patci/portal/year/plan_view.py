"""A plan as its page shows it: the verdict, the sessions by body, what is left to decide, in sentences."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from calendars.planning.outcome import Conflict, PlanStatus, Reason
from calendars.planning.wire import demand_from_json, reason_from_json
from models import Body, Plan, PlannedSession
from models.enums import PlacedBy, PlanState, ProposalDecision
from patci.portal.year.year_drawing import Planned
from patci.usecases.queries.plan_page import Place, in_order, place
from templates import plan_words
from templates.environment import percent
from templates.i18n import gettext as _

Stored = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How good a plan is: a heading, a sentence, and the colour they stand in."""

    tone: str
    title: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Why:
    """One reason: in two words, in a sentence, and what it costs."""

    short: str
    sentence: str
    points: int


@dataclass(frozen=True, slots=True)
class Option:
    """Another day that would do, what it costs more, and why."""

    day: date
    points: int
    reasons: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A proposal to move a published day: what it breaks, where it could go, what was decided."""

    planned: PlannedSession
    day: date
    broken: tuple[str, ...]
    best: Option | None
    others: tuple[Option, ...]
    decision: ProposalDecision | None


@dataclass(frozen=True, slots=True)
class Row:
    """A session of a plan in the table."""

    planned: PlannedSession
    place: Place | None
    reasons: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The sessions of one body."""

    body: Body
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Left:
    """A session without a day, and why."""

    planned: PlannedSession
    demands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanView:
    """Everything that the page of a plan says of it."""

    verdict: Verdict
    groups: tuple[Group, ...]
    moves: tuple[Move, ...]
    left: tuple[Left, ...]
    conflicts: tuple[str, ...]
    broken: tuple[str, ...]

    @property
    def waiting(self) -> int:
        """How many moves nobody decided."""
        return sum(move.decision is None for move in self.moves)


def view(plan: Plan) -> PlanView:
    """A plan in words."""
    outcome = plan.outcome
    rows = in_order(plan.sessions)
    turn = {one.session.ref: number for number, one in enumerate(rows)}
    return PlanView(
        verdict=verdict(plan),
        groups=tuple(
            Group(body, tuple(Row(one, place(one), reasons(one.reasons)) for one in of_body))
            for body, of_body in groupby(rows, key=lambda one: one.session.body)
        ),
        moves=tuple(move for one in rows if (move := proposal(plan, one))),
        left=tuple(
            Left(one, demands(outcome.get("unplaced", {}).get(one.session.ref, ())))
            for one in rows
            if place(one) is None
        ),
        conflicts=tuple(_conflict(stored) for stored in outcome.get("conflicts", ())),
        broken=demands(
            sorted(
                _still_broken(plan),
                key=lambda one: min((turn.get(ref, len(turn)) for ref in one["refs"]), default=-1),
            )
        ),
    )


def verdict(plan: Plan, chosen: Mapping[int, date] | None = None) -> Verdict:
    """How good a plan is, or where it is on its way; `chosen` is `by_hand` where that is known already."""
    if plan.state in (PlanState.REQUESTED, PlanState.PLANNING):
        return Verdict("calm", _("El plan se está calculando"), _("Estará listo en menos de un minuto."))
    if plan.state is PlanState.FAILED:
        return Verdict("bad", _("No se pudo calcular"), plan.last_error or "")
    if _is_changed(plan, by_hand(plan) if chosen is None else chosen) and not plan.outcome.get("unplaced"):
        sentence = _("Lo que se calculó valía antes de esos cambios: para volver a calcular, pida otro plan.")
        return Verdict("calm", _("Cambiado a mano"), sentence)
    status = plan.outcome.get("status")
    if status == PlanStatus.OPTIMAL:
        sentence = _("Con estos datos ningún otro calendario cuesta menos puntos.")
        return Verdict("good", _("Óptimo demostrado"), sentence)
    if status == PlanStatus.FEASIBLE:
        return Verdict("good", _("Bueno, sin demostrar que sea el mejor"), _gap(plan.outcome.get("gap", 0.0)))
    sentence = _("No hay calendario que cumpla todo lo que se exige. Abajo está qué se contradice.")
    return Verdict("bad", _("Imposible tal como está"), sentence)


def _is_changed(plan: Plan, chosen: Mapping[int, date]) -> bool:
    """Whether a day was chosen since the plan was computed: what was proved then holds no more."""
    return any(
        plan.weights.get("pinned", {}).get(str(number)) != day.isoformat() for number, day in chosen.items()
    )


def _gap(share: float) -> str:
    # Rounded up: the plan is never said to be nearer to the best than was proved.
    figure = math.ceil(share * 1000) / 10
    return _("Está a %(percent)s o menos del mejor posible.") % {"percent": percent(f"{figure:g}")}


def reasons(stored: Iterable[Stored]) -> tuple[Why, ...]:
    """The reasons as they were stored, the costly first."""
    return weighed(reason_from_json(one) for one in stored)


def weighed(found: Iterable[Reason]) -> tuple[Why, ...]:
    """The reasons in words, the costly first."""
    ordered = sorted(found, key=lambda one: -one.points)
    return tuple(Why(plan_words.short(one.kind), plan_words.reason(one), one.points) for one in ordered)


def demands(stored: Iterable[Stored]) -> tuple[str, ...]:
    """A sentence for each demand as it was stored."""
    return tuple(plan_words.demand(demand_from_json(one)) for one in stored)


def options(stored: Sequence[Stored]) -> tuple[Option, ...]:
    """Other days as they were stored."""
    return tuple(
        Option(date.fromisoformat(one["day"]), int(one["points"]), reasons(one["reasons"])) for one in stored
    )


def proposal(plan: Plan, one: PlannedSession) -> Move | None:
    """The proposal to move a session's published day; None where there is none, or a hand moved it since."""
    stored = plan.outcome.get("proposals", {}).get(one.session.ref)
    if stored is None or one.placed_by is PlacedBy.HAND:
        return None
    best = options([stored["best"]]) if stored["best"] else ()
    return Move(
        planned=one,
        day=date.fromisoformat(stored["day"]),
        broken=demands(stored["broken"]),
        best=best[0] if best else None,
        others=options(stored["others"]),
        decision=one.decision,
    )


def drawn(plan: Plan) -> dict[int, Planned]:
    """Where the drawing puts each session."""
    found = ((one, place(one)) for one in plan.sessions)
    return {one.session_id: Planned(where.day, where.end_day, one.placed_by) for one, where in found if where}


def by_hand(plan: Plan) -> dict[int, date]:
    """The days that somebody chose, by session: put there by hand, or moved as was proposed."""
    return {
        one.session_id: where.day
        for one in plan.sessions
        if (where := place(one))
        and (one.placed_by is PlacedBy.HAND or one.decision is ProposalDecision.ACCEPTED)
    }


def flagged(plan: Plan) -> frozenset[str]:
    """The sessions about which something is left to decide."""
    broken = {ref for one in _still_broken(plan) for ref in one["refs"]}
    waiting = {
        one.session.ref for one in plan.sessions if (move := proposal(plan, one)) and move.decision is None
    }
    return frozenset(broken | waiting)


def _still_broken(plan: Plan) -> list[Stored]:
    """The demands that are not kept, but for those that a move which was accepted mends."""
    accepted = {one.session.ref for one in plan.sessions if one.decision is ProposalDecision.ACCEPTED}
    mended = [
        demand
        for ref, stored in plan.outcome.get("proposals", {}).items()
        if ref in accepted
        for demand in stored["broken"]
    ]
    return [one for one in plan.outcome.get("broken", ()) if one not in mended]


def _conflict(stored: Stored) -> str:
    return plan_words.conflict(Conflict(tuple(demand_from_json(one) for one in stored["demands"])))
