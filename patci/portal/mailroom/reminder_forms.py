"""The form of one reminder policy: its fields from a ladder, and the ladder from what was typed."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from models.enums import ReminderThing
from patci.errors import InvalidInputError
from patci.usecases.noticing import reminder_policies
from patci.usecases.noticing.ladders import Policy
from templates.i18n import gettext as _

Typed = Mapping[str, str]


def fields(policy: Policy) -> dict[str, str]:
    """What stands in the fields of a policy."""
    ladder, after = policy.ladder, policy.ladder.after
    return {
        "enabled": "true" if policy.enabled else "",
        "before": ", ".join(str(days) for days in ladder.before),
        "unit": ladder.unit.value,
        "hour": f"{ladder.hour:%H:%M}",
        "overdue": "true" if after else "",
        "first": str(after.first) if after else "",
        "every": str(after.every) if after else "",
        "times": str(after.times) if after and after.times else "",
        "second": str(ladder.escalation.second or ""),
        "letter": str(ladder.escalation.letter or ""),
        "announce": "" if ladder.announce is None else str(ladder.announce),
    }


def policy_of(thing: ReminderThing, typed: Typed) -> Policy:
    """The policy that was typed.

    Raises:
        InvalidInputError: it cannot be followed; the sentence says where.
    """
    ladder: dict[str, Any] = {
        "before": [
            _number(part) for part in typed.get("before", "").replace(";", ",").split(",") if part.strip()
        ],
        "unit": typed.get("unit", "working"),
        "announce": _optional(typed, "announce"),
    }
    if typed.get("overdue"):
        after = {name: _optional(typed, name) for name in ("first", "every", "times")}
        ladder["after"] = {name: value for name, value in after.items() if value is not None}
        ladder["escalation"] = {name: _optional(typed, name) for name in ("second", "letter")}
    return reminder_policies.read(
        thing, ladder, hour=_hour(typed.get("hour", "")), enabled=bool(typed.get("enabled"))
    )


def _optional(typed: Typed, name: str) -> object:
    given = typed.get(name, "").strip()
    return _number(given) if given else None


def _number(given: str) -> object:
    """A number; what is none stays text, and the ladder says what is wrong with it."""
    given = given.strip()
    return int(given) if given.isascii() and given.removeprefix("-").isdigit() and len(given) < 6 else given


def _hour(given: str) -> time:
    try:
        return time.fromisoformat(given.strip() or "09:00").replace(second=0, microsecond=0, tzinfo=None)
    except ValueError as error:
        raise InvalidInputError(_("La hora no existe: escríbala como 09:00.")) from error
