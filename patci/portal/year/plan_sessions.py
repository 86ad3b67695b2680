"""One session of a plan: why that day, which others would do, and what a day chosen by hand would bring."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse

from models.enums import PlanState, ProposalDecision
from patci.portal.frame import forms
from patci.portal.frame.desk import Reader, Writer, back
from patci.portal.year import plan_view
from patci.usecases.meetings.sessions import OVER
from patci.usecases.planning import plan_rows, plans
from patci.usecases.queries import plan_page
from templates import plan_words

router = APIRouter(prefix="/planes/{plan_id}/sesiones/{session_id}")


@router.get("")
def show_session(door: Reader, plan_id: int, session_id: int, dia: str = "") -> HTMLResponse:
    """The choice with its reasons; with a day, what that day would bring. Nothing is saved."""
    with door.reading() as desk:
        plan = plan_page.plan(desk.db, desk.programme, plan_id)
        planned = plan_rows.planned(plan, session_id)
        day = forms.day(dia)
        found = plans.consequences(desk.db, plan, session_id, day) if day else None
        return desk.page(
            "plan_session.html",
            plan=plan,
            planned=planned,
            place=plan_page.place(planned),
            reasons=plan_view.reasons(planned.reasons),
            alternatives=plan_view.options(planned.alternatives),
            move=plan_view.proposal(plan, planned),
            day=day,
            consequences=found,
            is_past=day is not None and day <= desk.today,
            others=[one for one in plan.sessions if found and one.session.ref in found.others],
            reasons_then=plan_view.weighed(found.reasons) if found else (),
            left=plan_view.demands(plan.outcome.get("unplaced", {}).get(planned.session.ref, ())),
            say_demand=plan_words.demand,
            movable=plan.state is PlanState.DRAFT and planned.session.status not in OVER,
        )


@router.post("/mover")
def move_session(
    *,
    door: Writer,
    plan_id: int,
    session_id: int,
    day: Annotated[date, Form()],
    starts: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
) -> RedirectResponse:
    """Put the session on a day by hand; the consequences were shown before."""
    with door.writing() as desk:
        plan = plan_page.plan(desk.db, desk.programme, plan_id)
        plans.move(
            desk.db,
            plan,
            session_id,
            day,
            starts=forms.hour(starts),
            reason=reason.strip(),
            now=desk.now,
            actor=desk.actor,
        )
    return back(f"/planes/{plan_id}/sesiones/{session_id}", "movida")


@router.post("/propuesta")
def decide_proposal(
    door: Writer, plan_id: int, session_id: int, decision: Annotated[str, Form()]
) -> RedirectResponse:
    """Move a published day as was proposed, or keep it."""
    with door.writing() as desk:
        plan = plan_page.plan(desk.db, desk.programme, plan_id)
        if forms.choice(ProposalDecision, decision) is ProposalDecision.ACCEPTED:
            plans.accept_proposal(desk.db, plan, session_id, now=desk.now, actor=desk.actor)
        else:
            plans.reject_proposal(desk.db, plan, session_id, now=desk.now, actor=desk.actor)
    return back(f"/planes/{plan_id}", "propuesta", at=f"cambio-{session_id}")
