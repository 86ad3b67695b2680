"""Reasons, demands and alternatives as JSON values, and back."""

from collections.abc import Mapping
from typing import Any

from calendars.planning.outcome import (
    Alternative,
    Conflict,
    Demand,
    DemandKind,
    Plan,
    Proposal,
    Reason,
    ReasonKind,
)

Json = Mapping[str, Any]


def reason_to_json(reason: Reason) -> dict[str, Any]:
    """{"kind", "points", "facts"}."""
    return {"kind": reason.kind.value, "points": reason.points, "facts": dict(reason.facts)}


def reason_from_json(value: Json) -> Reason:
    """What `reason_to_json` wrote."""
    return Reason(ReasonKind(value["kind"]), int(value["points"]), dict(value["facts"]))


def demand_to_json(demand: Demand) -> dict[str, Any]:
    """{"kind", "refs", "facts"}."""
    return {"kind": demand.kind.value, "refs": list(demand.refs), "facts": dict(demand.facts)}


def demand_from_json(value: Json) -> Demand:
    """What `demand_to_json` wrote."""
    return Demand(DemandKind(value["kind"]), tuple(value["refs"]), dict(value["facts"]))


def alternative_to_json(alternative: Alternative) -> dict[str, Any]:
    """{"day", "points", "reasons"}."""
    return {
        "day": alternative.day.isoformat(),
        "points": alternative.points,
        "reasons": [reason_to_json(reason) for reason in alternative.reasons],
    }


def proposal_to_json(proposal: Proposal) -> dict[str, Any]:
    """{"day", "broken", "best", "others"}."""
    return {
        "day": proposal.day.isoformat(),
        "broken": [demand_to_json(demand) for demand in proposal.broken],
        "best": alternative_to_json(proposal.best) if proposal.best else None,
        "others": [alternative_to_json(other) for other in proposal.others],
    }


def conflict_to_json(conflict: Conflict) -> dict[str, Any]:
    """{"demands"}."""
    return {"demands": [demand_to_json(demand) for demand in conflict.demands]}


def outcome_to_json(plan: Plan) -> dict[str, Any]:
    """What a plan says of the whole: status, points, bound, gap, and what stands in the way, by session."""
    return {
        "status": plan.status.value,
        "points": plan.points,
        "bound": plan.bound,
        "gap": plan.gap,
        "conflicts": [conflict_to_json(conflict) for conflict in plan.conflicts],
        "broken": [demand_to_json(demand) for demand in plan.broken],
        "unplaced": {one.ref: [demand_to_json(d) for d in one.demands] for one in plan.unplaced},
        "proposals": {proposal.ref: proposal_to_json(proposal) for proposal in plan.proposals},
    }
