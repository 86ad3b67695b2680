"""Reasons and demands in their stored JSON form."""

from collections.abc import Mapping
from typing import Any

from calendars.planning.outcome import Demand, DemandKind, Reason, ReasonKind


def reason_from_json(stored: Mapping[str, Any]) -> Reason:
    """A reason as it was stored."""
    return Reason(ReasonKind(stored["kind"]), int(stored["points"]), dict(stored["facts"]))


def demand_from_json(stored: Mapping[str, Any]) -> Demand:
    """A demand as it was stored."""
    return Demand(DemandKind(stored["kind"]), tuple(stored["refs"]), dict(stored["facts"]))
