"""The ladders in force: the usual ones, over them the programme's own, over these each body's own."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import time

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from calendars.reminders import Ladder, usual
from models import Programme, ReminderPolicy
from models.enums import ReminderThing

Place = tuple[ReminderThing, int | None]
"""A thing, and the body that has a ladder of its own for it; None for the whole programme."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What somebody set: a ladder, or that nobody is reminded."""

    ladder: Ladder
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Ladders:
    """What holds for each kind of thing, by body."""

    own: Mapping[Place, Policy] = field(default_factory=dict)

    def policy(self, thing: ReminderThing, body_id: int | None = None) -> Policy:
        """The body's own policy, else the programme's, else the usual one."""
        found = self.own.get((thing, body_id)) or self.own.get((thing, None))
        return found or Policy(usual(thing.value))

    def of(self, thing: ReminderThing, body_id: int | None = None) -> Ladder | None:
        """The ladder to follow; None where nobody is to be reminded."""
        found = self.policy(thing, body_id)
        return found.ladder if found.enabled else None

    def announces(self, body_id: int) -> tuple[int | None, time]:
        """How many calendar days before a session of a body that has a day it is announced, and at what hour.

        It holds even where reminders of sessions are switched off: who sits in a body is told that it meets.
        """
        ladder = self.policy(ReminderThing.SESSION, body_id).ladder
        return ladder.announce, ladder.hour

    def trying(self, thing: ReminderThing, body_id: int | None, policy: Policy | None) -> "Ladders":
        """The same with one policy in place of what stands there; None takes away what stands there."""
        rest = {place: one for place, one in self.own.items() if place != (thing, body_id)}
        return replace(self, own=rest if policy is None else {**rest, (thing, body_id): policy})


def in_force(db: DbSession, programme: Programme) -> Ladders:
    """The ladders of a programme, in one query."""
    rows = db.scalars(
        select(ReminderPolicy)
        .where(ReminderPolicy.programme_id == programme.id)
        .order_by(ReminderPolicy.thing, ReminderPolicy.id)
    )
    return Ladders({(row.thing, row.body_id): policy_of(row) for row in rows})


def policy_of(row: ReminderPolicy) -> Policy:
    """The policy that a row holds."""
    return Policy(Ladder.from_json(row.ladder, hour=row.hour), row.enabled)
