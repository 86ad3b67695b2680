"""Computing plans apart: the database is free while the planner thinks."""

from dataclasses import dataclass
from datetime import datetime
from time import monotonic

from calendars.planning.facts import PlanFacts
from calendars.planning.outcome import Plan as Planned
from calendars.planning.planner import plan as plan_year
from calendars.planning.search import Progress
from models import Plan
from patci.database import Database
from patci.usecases.planning import plans
from patci.usecases.queries import plans as queries
from templates.i18n import gettext as _


@dataclass(frozen=True, slots=True)
class Computed:
    """A plan that was computed: its name and what the planner answered, or None where it could not."""

    name: str
    found: Planned | None


def compute(
    database: Database,
    plan_id: int,
    *,
    now: datetime,
    seconds: float,
    progress: Progress | None = None,
) -> Computed | None:
    """Compute one plan: read, think, write, each by itself. None where it was computed or put away before.

    Killed on the way it stays PLANNING and is taken up again by the next call; where somebody else laid it
    down meanwhile, theirs stays.
    """
    with database.writing() as db:
        plan = db.get_one(Plan, plan_id, with_for_update=True)
        name, facts = plan.name, plans.take_up(db, plan, now=now)
    if facts is None:
        return None
    started = monotonic()
    found = _planned(facts, seconds=seconds, progress=progress)
    with database.writing() as db:
        plan = db.get_one(Plan, plan_id, with_for_update=True)
        if found is None:
            plans.fail(db, plan, error=_("El plan no cupo en la memoria de este equipo."), now=now)
        else:
            plans.lay_down(db, plan, found, seconds=monotonic() - started, now=now)
    return Computed(name, found)


def compute_waiting(database: Database, *, now: datetime, seconds: float) -> list[Computed]:
    """Compute all plans that wait, oldest first; run again it finds nothing to do."""
    with database.reading() as db:
        waiting = [plan.id for plan in queries.waiting(db)]
    done = (compute(database, plan_id, now=now, seconds=seconds) for plan_id in waiting)
    return [one for one in done if one is not None]


def _planned(facts: PlanFacts, *, seconds: float, progress: Progress | None) -> Planned | None:
    """The plan; None where the machine has no room for it."""
    try:
        return plan_year(facts, seconds=seconds, progress=progress)
    except MemoryError:
        return None
