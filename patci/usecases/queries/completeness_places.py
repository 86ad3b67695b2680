"""Where requests belong besides their agency and round: the body, the objective, the session."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session as DbSession

from models import Activity, Agreement, Body, Objective, Programme, Request, Responsible, Round, Session
from patci.usecases.queries.completeness import Fact


@dataclass(frozen=True, slots=True)
class Places:
    """Where requests belong besides their agency and round."""

    body_of_activity: Mapping[int, int | None]
    objective_of_activity: Mapping[int, int | None]
    body_of_agreement: Mapping[int, int]
    rounds: Mapping[int, Round]
    body_of_session: Mapping[int, int]

    def body(self, fact: Fact) -> int | None:
        """The body of what it asks about, else that of the session that its round serves."""
        if fact.agreement_id is not None:
            return self.body_of_agreement.get(fact.agreement_id)
        if fact.activity_id is not None:
            return self.body_of_activity.get(fact.activity_id)
        return self.body_of_session.get(self.rounds[fact.round_id].session_id or 0)

    def objective(self, fact: Fact) -> int | None:
        """The objective of the activity that it asks about."""
        return self.objective_of_activity.get(fact.activity_id or 0)


def places(db: DbSession, programme: Programme, rounds: Sequence[Round]) -> Places:
    """All places of a programme's requests; four queries."""
    refs = {ref: number for number, ref in db.execute(_bodies(programme)).tuples()}
    objectives: dict[int, int | None] = {}
    bodies: dict[int, int | None] = {}
    rows = db.execute(
        select(Activity.id, Activity.objective_id, Objective.ref, Responsible.body_id)
        .outerjoin(Objective, Objective.id == Activity.objective_id)
        .outerjoin(Responsible, (Responsible.activity_id == Activity.id) & Responsible.body_id.is_not(None))
        .where(Activity.programme_id == programme.id)
        .order_by(Responsible.id)
    ).tuples()
    for number, objective_id, ref, body_id in rows:
        objectives[number] = objective_id
        bodies.setdefault(number, body_id or refs.get(ref))
    agreements = db.execute(
        select(Agreement.id, Session.body_id)
        .join(Agreement.session)
        .where(or_(Agreement.programme_id == programme.id, Agreement.id.in_(_asked(programme))))
    ).tuples()
    sessions = db.execute(
        select(Session.id, Session.body_id).where(Session.programme_id == programme.id)
    ).tuples()
    return Places(
        bodies, objectives, dict(list(agreements)), {one.id: one for one in rounds}, dict(list(sessions))
    )


def _bodies(programme: Programme) -> Select[tuple[int, str]]:
    return select(Body.id, Body.ref).where(Body.programme_id == programme.id)


def _asked(programme: Programme) -> Select[tuple[int | None]]:
    """Agreements of years before that this programme's rounds ask about."""
    return (
        select(Request.agreement_id)
        .join(Request.round)
        .where(Round.programme_id == programme.id, Request.agreement_id.is_not(None))
    )
