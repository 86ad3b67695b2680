"""Plans of a year: asked for, computed, changed by hand, put away; until one is released, nobody is told."""

from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from calendars.planning import moving, wire
from calendars.planning.facts import PlanFacts, Weights
from calendars.planning.moving import Consequences
from calendars.planning.outcome import Plan as Planned
from calendars.planning.planner import plan as plan_year
from models import CalendarRelease, Plan, Programme, Session
from models.enums import PlanState, ProposalDecision
from patci.errors import ConflictError, InvalidInputError
from patci.usecases import audit, plan_facts, plan_rows
from patci.usecases.local_time import local_day
from templates.i18n import gettext as _

LONGEST_NAME = 120
HEAVIEST = 1_000
SMALL = 200
"""Open sessions up to which a plan is ready before anybody would look away."""


def request(
    db: DbSession,
    programme: Programme,
    *,
    name: str,
    as_of: date,
    now: datetime,
    actor: str,
    weights: Mapping[str, int] | None = None,
    pinned: Mapping[int, date] | None = None,
) -> Plan:
    """Ask for a plan of what is open as of a day; `pinned` days (by the session's id) are taken as given.

    Raises:
        InvalidInputError: no name, a weight that is none, or a day far from the programme.
        ConflictError: another plan has that name.
    """
    name = " ".join(name.split())
    if not name:
        raise InvalidInputError(_("Póngale un nombre al plan, por ejemplo «Propuesta de enero»."))
    if len(name) > LONGEST_NAME:
        raise InvalidInputError(_("El nombre del plan es demasiado largo: abrévielo."))
    _require_near(programme, as_of)
    if db.scalar(select(Plan.id).where(Plan.programme_id == programme.id, Plan.name == name)):
        raise ConflictError(_("Ya hay un plan que se llama «%(name)s»: elija otro nombre.") % {"name": name})
    chosen = asdict(_weights(weights or {}))
    plan = Plan(
        programme_id=programme.id,
        name=name,
        as_of=as_of,
        weights={"points": chosen, "pinned": {str(k): v.isoformat() for k, v in (pinned or {}).items()}},
        outcome={},
        revision=programme.revision,
        actor=actor,
        created_at=now,
    )
    db.add(plan)
    _note(db, plan, "requested", now=now, actor=actor, facts={"as_of": as_of.isoformat()})
    return plan


def take_up(db: DbSession, plan: Plan, *, now: datetime) -> PlanFacts | None:
    """Begin to plan: what the planner must be told, None where the plan is there already or put away.

    Consequences: state PLANNING. Somebody who took it up and never came back is taken over.
    """
    if plan.state not in {PlanState.REQUESTED, PlanState.PLANNING, PlanState.FAILED}:
        return None
    programme = db.get_one(Programme, plan.programme_id)
    plan.revision, plan.started_at, plan.state = programme.revision, now, PlanState.PLANNING
    return _facts(db, plan)


def lay_down(db: DbSession, plan: Plan, found: Planned, *, seconds: float, now: datetime) -> None:
    """Keep what the planner answered; a plan that somebody else laid down meanwhile stays as it is.

    Consequences: a row for every session, the outcome of the whole, state DRAFT. Nobody is told anything.
    """
    if plan.state is not PlanState.PLANNING:
        return
    plan.outcome = {**wire.outcome_to_json(found), "seconds": round(seconds, 2)}
    plan.sessions = plan_rows.rows(db, plan, found, pinned=_pinned(plan))
    plan.state, plan.finished_at, plan.last_error = PlanState.DRAFT, now, None
    _note(db, plan, "computed", now=now, actor=plan.actor, facts={"status": found.status.value})


def compute(db: DbSession, plan: Plan, *, now: datetime, seconds: float = 20.0) -> None:
    """Plan within one transaction: for a command or a test, where nobody else waits to write."""
    facts = take_up(db, plan, now=now)
    if facts is not None:
        lay_down(db, plan, plan_year(facts, seconds=seconds), seconds=seconds, now=now)


def is_small(db: DbSession, programme: Programme) -> bool:
    """Whether a plan of the programme is ready at once, so that a page may wait for it."""
    rows = db.scalars(select(Session.id).where(Session.programme_id == programme.id, Session.day.is_(None)))
    return len(rows.all()) <= SMALL


def consequences(db: DbSession, plan: Plan, session_id: int, day: date) -> Consequences:
    """What it would do to the plan to put a session on a day; nothing is changed.

    Raises:
        InvalidInputError: the day is far from the programme.
        NotFoundError: the session is not in the plan.
    """
    planned = plan_rows.planned(plan, session_id)
    _require_near(db.get_one(Programme, plan.programme_id), day)
    return moving.consequences(_facts(db, plan), plan_rows.days(plan), planned.session.ref, day)


def move(
    db: DbSession,
    plan: Plan,
    session_id: int,
    day: date,
    *,
    now: datetime,
    actor: str,
    starts: time | None = None,
    reason: str = "",
) -> None:
    """Put a session on a day by hand: what the day costs is kept with it, and the plan's sum follows.

    Raises:
        ConflictError: the plan is no draft any more, the session is over, or the day has passed.
        InvalidInputError: the day is far from the programme.
        NotFoundError: the session is not in the plan.
    """
    _require_draft(plan)
    planned = plan_rows.planned(plan, session_id)
    programme = db.get_one(Programme, plan.programme_id)
    if day <= local_day(programme, now):
        raise ConflictError(_("Ese día ya pasó: elija uno por venir."))
    found = consequences(db, plan, session_id, day)
    plan_rows.place(plan, planned, day, found, starts=starts)
    facts = {"session": session_id, "day": day.isoformat(), "points": found.points_after}
    _note(db, plan, "moved", now=now, actor=actor, facts=facts, personal=reason.strip() or None)


def accept_proposal(db: DbSession, plan: Plan, session_id: int, *, now: datetime, actor: str) -> None:
    """Move a published day as was proposed, once the plan is released.

    Raises:
        ConflictError: the plan is no draft any more, or nothing was proposed.
    """
    _decide(db, plan, session_id, ProposalDecision.ACCEPTED, now=now, actor=actor)


def reject_proposal(db: DbSession, plan: Plan, session_id: int, *, now: datetime, actor: str) -> None:
    """Keep a published day although it breaks a rule; the plan goes on saying which.

    Raises:
        ConflictError: the plan is no draft any more, or nothing was proposed.
    """
    _decide(db, plan, session_id, ProposalDecision.REJECTED, now=now, actor=actor)


def discard(db: DbSession, plan: Plan, *, now: datetime, actor: str) -> None:
    """Put a plan away; it stays on record. A released one stays what it is.

    Raises:
        ConflictError: it was released.
    """
    if plan.state is PlanState.DISCARDED:
        return
    if plan.state is PlanState.RELEASED:
        raise ConflictError(_("Este plan ya se publicó: no puede descartarse."))
    plan.state = PlanState.DISCARDED
    _note(db, plan, "discarded", now=now, actor=actor)


def fail(db: DbSession, plan: Plan, *, error: str, now: datetime) -> None:
    """The plan could not be computed; it may be asked for again under its name."""
    plan.state, plan.finished_at, plan.last_error = PlanState.FAILED, now, error
    _note(db, plan, "failed", now=now, actor=plan.actor)


def _decide(
    db: DbSession, plan: Plan, session_id: int, decision: ProposalDecision, *, now: datetime, actor: str
) -> None:
    _require_draft(plan)
    planned = plan_rows.planned(plan, session_id)
    if planned.proposed_day is None:
        raise ConflictError(_("Para esta sesión no hay ninguna propuesta de cambio."))
    if planned.decision is decision:
        return
    planned.decision = decision
    facts = {"session": session_id, "day": planned.proposed_day.isoformat()}
    _note(db, plan, decision.value, now=now, actor=actor, facts=facts)


def _require_draft(plan: Plan) -> None:
    if plan.state is not PlanState.DRAFT:
        raise ConflictError(_("Este plan ya no es un borrador: haga otro para cambiarlo."))


def _require_near(programme: Programme, day: date) -> None:
    """A day in the programme's years, or in those beside it: others are slips of the hand."""
    if not programme.year_start - 1 <= day.year <= programme.year_end + 1:
        text = _("El %(day)s queda lejos del programa, que va de %(first)s a %(last)s: elija otro día.")
        years = {"first": programme.year_start, "last": programme.year_end}
        raise InvalidInputError(text % {"day": day.isoformat(), **years})


def _facts(db: DbSession, plan: Plan) -> PlanFacts:
    """What the plan is made of, as of its day: the sessions as they stand now."""
    programme = db.get_one(Programme, plan.programme_id)
    return plan_facts.facts(
        db,
        programme,
        today=plan.as_of,
        weights=_weights(plan.weights.get("points", {})),
        pinned=_pinned(plan),
        near=_released(db, plan),
    )


def _pinned(plan: Plan) -> dict[int, date]:
    return {int(key): date.fromisoformat(value) for key, value in plan.weights.get("pinned", {}).items()}


def _released(db: DbSession, plan: Plan) -> dict[str, date]:
    """The days that the newest release gave, by ref."""
    newest = db.scalar(
        select(CalendarRelease.content)
        .where(CalendarRelease.programme_id == plan.programme_id)
        .order_by(CalendarRelease.number.desc())
        .limit(1)
    )
    return {row["ref"]: date.fromisoformat(row["day"]) for row in newest or () if row.get("day")}


def _weights(given: Mapping[str, int]) -> Weights:
    """The weights, those that are not given as they are by default.

    Raises:
        InvalidInputError: a weight that does not exist, or is not between 0 and 1,000.
    """
    known = {field.name for field in fields(Weights)}
    for name, value in given.items():
        if name not in known or not 0 <= value <= HEAVIEST:
            raise InvalidInputError(_("Cada peso va de 0 a 1,000 puntos: revise los que cambió."))
    return replace(Weights(), **given)


def _note(
    db: DbSession,
    plan: Plan,
    what: str,
    *,
    now: datetime,
    actor: str,
    facts: Mapping[str, Any] | None = None,
    personal: str | None = None,
) -> None:
    db.flush()
    audit.append(
        db,
        now=now,
        actor=actor,
        action=f"plan.{what}",
        subject=f"plan:{plan.id}",
        facts=facts,
        personal=personal,
    )
