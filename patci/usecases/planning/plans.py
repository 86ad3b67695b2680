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
from models import Plan, Programme, Session
from models.enums import PlacedBy, PlanState, ProposalDecision, SessionStatus
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.keeping import audit
from patci.usecases.local_time import local_day
from patci.usecases.planning import plan_facts, plan_rows
from patci.usecases.queries import calendar_releases
from patci.usecases.queries.checks import GONE
from patci.usecases.written import clean, clean_line
from templates.environment import day as day_text
from templates.i18n import gettext as _

LONGEST_NAME = 120
LONGEST_REASON = 2_000
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
        InvalidInputError: no name, a weight that is none, or a day after the programme's last.
        ConflictError: another plan has that name.
    """
    missing = _("Póngale un nombre al plan, por ejemplo «Propuesta de enero».")
    name = clean_line(name, limit=LONGEST_NAME, missing=missing)
    if as_of.year > programme.year_end:
        raise InvalidInputError(
            _("El programa termina en %(year)s: elija un día desde el que todavía quede algo por planear.")
            % {"year": programme.year_end}
        )
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


def is_small(db: DbSession, programme: Programme) -> bool:
    """Whether a plan of the programme is ready at once, so that a page may wait for it."""
    rows = db.scalars(select(Session.id).where(Session.programme_id == programme.id, Session.day.is_(None)))
    return len(rows.all()) <= SMALL


def consequences(db: DbSession, plan: Plan, session_id: int, day: date) -> Consequences:
    """What it would do to the plan to put a session on a day; nothing is changed.

    Raises:
        InvalidInputError: the day is far from the programme.
        NotFoundError: the session is not in the plan.
        ConflictError: it does not take place any more.
    """
    _require_near(db.get_one(Programme, plan.programme_id), day)
    planned = plan_rows.planned(plan, session_id)
    if planned.session.status in GONE:
        raise ConflictError(_("Esta sesión ya no se celebrará: haga otro plan, que no la cuente."))
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
    _require_draft(db, plan)
    planned = plan_rows.planned(plan, session_id)
    if planned.session.status is SessionStatus.HELD:
        raise ConflictError(_("Esta sesión ya se celebró: su día no puede cambiarse."))
    programme = db.get_one(Programme, plan.programme_id)
    if day <= local_day(programme, now):
        raise ConflictError(_("Ese día ya llegó o ya pasó: elija uno por venir."))
    found = consequences(db, plan, session_id, day)
    said = clean(reason, limit=LONGEST_REASON, missing=None) or None
    plan_rows.place(plan, planned, day, found, starts=starts)
    facts = {"session": session_id, "day": day.isoformat(), "points": found.points_after}
    _note(db, plan, "moved", now=now, actor=actor, facts=facts, personal=said)


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
    db.refresh(plan, ["state"], with_for_update=True)
    if plan.state is PlanState.DISCARDED:
        return
    if plan.state is PlanState.RELEASED:
        raise ConflictError(_("Este plan ya se publicó: no puede descartarse."))
    plan.state = PlanState.DISCARDED
    _note(db, plan, "discarded", now=now, actor=actor)


def fail(db: DbSession, plan: Plan, *, error: str, now: datetime) -> None:
    """The plan could not be computed; one that somebody else laid down or put away stays as it is."""
    if plan.state is not PlanState.PLANNING:
        return
    plan.state, plan.finished_at, plan.last_error = PlanState.FAILED, now, error
    _note(db, plan, "failed", now=now, actor=plan.actor)


def _decide(
    db: DbSession, plan: Plan, session_id: int, decision: ProposalDecision, *, now: datetime, actor: str
) -> None:
    _require_draft(db, plan)
    planned = plan_rows.planned(plan, session_id)
    if planned.proposed_day is None or planned.placed_by is PlacedBy.HAND:
        raise ConflictError(_("Para esta sesión no hay ninguna propuesta de cambio."))
    if planned.decision is decision:
        return
    planned.decision = decision
    facts = {"session": session_id, "day": planned.proposed_day.isoformat()}
    _note(db, plan, decision.value, now=now, actor=actor, facts=facts)


def _require_draft(db: DbSession, plan: Plan) -> None:
    # Locked, so that nobody releases the plan while a row of it changes.
    db.refresh(plan, ["state"], with_for_update=True)
    if plan.state is not PlanState.DRAFT:
        raise ConflictError(_("Este plan ya no es un borrador: haga otro para cambiarlo."))


def _require_near(programme: Programme, day: date) -> None:
    """A day in the programme's years, or in those beside it: others are slips of the hand."""
    if not programme.year_start - 1 <= day.year <= programme.year_end + 1:
        text = _("El %(day)s queda lejos del programa «%(programme)s»: elija otro día.")
        raise InvalidInputError(text % {"day": day_text(day), "programme": programme.title})


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
    newest = calendar_releases.newest(db, db.get_one(Programme, plan.programme_id))
    content = newest.content if newest else ()
    return {row["ref"]: date.fromisoformat(row["day"]) for row in content if row.get("day")}


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
